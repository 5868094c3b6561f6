"""Counts that walk a chain level after level, all the nodes of a level in one stroke."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from game.analysis.flux import ATTENTE, DUREE_MAX, Entiers, Flux

ATTENTE_MAX = 2**23 - 1
"""Minutes waited, sixteen years of them: beyond, time is not followed."""

NOEUD = ATTENTE * (ATTENTE_MAX + 1)
"""Above any time: the node and the time of a line, in one number that sorts."""


class TropLong(Exception):
    """A parcours took more time than can be followed."""


class Arrives(NamedTuple):
    """Usagers who stand at the same node after the same time: one line each, no line empty."""

    noeud: Entiers
    temps: Entiers
    nombre: Entiers

    def lines(self) -> Iterator[tuple[int, int, int, int]]:
        """Node, minutes of our time, minutes waited, usagers."""
        attente, duree = np.divmod(self.temps, ATTENTE)
        colonnes = (self.noeud, duree, attente, self.nombre)
        return zip(*(colonne.tolist() for colonne in colonnes), strict=True)

    def take(self, lesquelles: "np.ndarray[tuple[int], np.dtype[np.bool_]] | Entiers") -> "Arrives":
        """Some of the lines."""
        return Arrives(*(colonne[lesquelles] for colonne in self))


class Partage:
    """One population on its way."""

    def __init__(self, flux: Flux, des: np.random.RandomState) -> None:
        self.flux, self.des = flux, des
        self.pris = np.zeros(len(flux.vers), dtype=np.int64)
        """Usagers who took each way; whoever comes back counts again."""
        self.venus = np.zeros(len(flux.noeuds), dtype=np.int64)
        """Usagers who came to each node; the same."""
        self.attendus: dict[int, list[Arrives]] = {}
        """Who has come to a level, in lots."""

    def run(self, usagers: int) -> Iterator[Arrives]:
        """Those who can go no further: at a fin, or where nothing ends."""
        depart = np.zeros(1, dtype=np.int64)
        if usagers:
            self._receive(Arrives(depart, depart, np.array([usagers], dtype=np.int64)))
        while self.attendus:
            niveau = min(self.attendus)
            lots = _gathered(self.attendus.pop(niveau))
            np.add.at(self.venus, lots.noeud, lots.nombre)
            restent = self.flux.nombre[lots.noeud] == 0
            if restent.any():
                yield lots.take(restent)
                lots = lots.take(~restent)
            if len(lots.noeud):
                self._receive(self._split(lots))

    def _receive(self, venus: Arrives) -> None:
        """Put lines at their level: that of their own cycle, or a later one."""
        niveaux = self.flux.niveau[venus.noeud]
        for niveau in np.unique(niveaux).tolist():
            self.attendus.setdefault(niveau, []).append(venus.take(niveaux == niveau))

    def _split(self, lots: Arrives) -> Arrives:
        """Where everybody goes: the first ways of all the lines, then the second, and so on."""
        flux = self.flux
        voies = flux.nombre[lots.noeud]
        lots = lots.take(np.argsort(-voies, kind="stable"))
        voies, debut = flux.nombre[lots.noeud], flux.debut[lots.noeud]
        reste, partis = lots.nombre.copy(), []
        for rang in range(int(voies[0])):
            ont, hesitent = (int(np.searchsorted(-voies, -n)) for n in (rang, rang + 1))
            voie = debut[:ont] + rang
            prennent = reste[:ont].copy()
            # Whoever stands before the last way takes it: no die is thrown.
            prennent[:hesitent] = self.des.binomial(reste[:hesitent], flux.sinon[voie[:hesitent]])
            reste[:ont] -= prennent
            partis.append((voie, lots.temps[:ont], prennent))
        voie, temps, nombre = (np.concatenate(colonne) for colonne in zip(*partis, strict=True))
        np.add.at(self.pris, voie, nombre)
        quelquun = nombre > 0
        voie, temps, nombre = voie[quelquun], temps[quelquun], nombre[quelquun]
        return Arrives(flux.vers[voie], _later(temps, flux.ajout[voie]), nombre)


def _later(temps: Entiers, ajout: Entiers) -> Entiers:
    """The time after a step; raises TropLong rather than mix our time and the waiting."""
    apres = temps + ajout
    durees = temps % ATTENTE + ajout % ATTENTE
    if (durees > DUREE_MAX).any() or (apres // ATTENTE > ATTENTE_MAX).any():
        raise TropLong
    return apres


def _gathered(lots: list[Arrives]) -> Arrives:
    """The same, one line per node and time, in their order: the dice are thrown in that order."""
    noeud, temps, nombre = (np.concatenate(colonne) for colonne in zip(*lots, strict=True))
    clefs, ou = np.unique(noeud * NOEUD + temps, return_inverse=True)
    sommes = np.zeros(len(clefs), dtype=np.int64)
    np.add.at(sommes, ou, nombre)
    return Arrives(clefs // NOEUD, clefs % NOEUD, sommes)

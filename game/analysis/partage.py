"""Counts that walk a chain level after level, all the nodes of a level in one stroke.

A level of few lines is split number by number: the dice are thrown in the same order, so that both
ways give the same counts.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np

from game.analysis.flux import ATTENTE, DUREE_MAX, Flux
from game.analysis.masques import TropLong
from game.analysis.tableaux import Entiers

ATTENTE_MAX = 2**23 - 1
"""Minutes waited, sixteen years of them: beyond, time is not followed."""

NOEUD = ATTENTE * (ATTENTE_MAX + 1)
"""Above any time: the node and the time of a line, in one number that sorts."""

PEU = 24
"""Lines of a level up to which plain numbers are faster than arrays."""

Lignes = list[tuple[int, int]]
"""(node and time, usagers): see NOEUD."""


class Partage:
    """One population on its way."""

    def __init__(self, flux: Flux, des: np.random.RandomState) -> None:
        self.flux, self.des = flux, des
        self.pris = [0] * len(flux.vers)
        """Usagers who took each way; whoever comes back counts again."""
        self.beaucoup: Entiers | None = None
        """The same, of the levels that had many lines."""
        self.attendus: dict[int, list[tuple[Entiers, Entiers] | Lignes]] = {}
        """Who has come to a level, in lots."""

    def run(self, usagers: int) -> Iterator[tuple[int, int, int, int]]:
        """Those who can go no further: node, minutes of our time, minutes waited, usagers."""
        if usagers:
            self.attendus[0] = [[(0, usagers)]]
        while self.attendus:
            niveau = min(self.attendus)
            lots = self.attendus.pop(niveau)
            if sum(map(_length, lots)) <= PEU:
                yield from self._few(_one_list(lots))
            else:
                yield from self._many(*_one_array(lots))
        if self.beaucoup is not None:
            self.pris = np.add(self.pris, self.beaucoup).tolist()

    def _few(self, lignes: Lignes) -> Iterator[tuple[int, int, int, int]]:
        debut, nombre, niveau, vers, ajout, sinon = self.flux.listes
        restent = []
        for clef, usagers in lignes:
            noeud, temps = divmod(clef, NOEUD)
            if nombre[noeud]:
                restent.append([-nombre[noeud], debut[noeud], temps, usagers])
            else:
                yield noeud, temps % ATTENTE, temps // ATTENTE, usagers
        restent.sort(key=itemgetter(0))
        for rang in range(-restent[0][0] if restent else 0):
            for ligne in restent:
                voies, premiere, temps, usagers = ligne
                if -voies <= rang:
                    break
                voie, prennent = premiere + rang, usagers
                if -voies > rang + 1:
                    prennent = int(self.des.binomial(usagers, sinon[voie]))
                if not prennent:
                    continue
                ligne[3] -= prennent
                self.pris[voie] += prennent
                noeud = vers[voie]
                clef = noeud * NOEUD + _later(temps, ajout[voie])
                self._receive(niveau[noeud], (clef, prennent))

    def _receive(self, niveau: int, ligne: tuple[int, int]) -> None:
        lots = self.attendus.setdefault(niveau, [])
        if not lots or isinstance(lots[-1], tuple):
            lots.append([])
        lot = lots[-1]
        assert isinstance(lot, list)
        lot.append(ligne)

    def _many(self, clefs: Entiers, usagers: Entiers) -> Iterator[tuple[int, int, int, int]]:
        flux = self.flux
        noeuds, temps = clefs // NOEUD, clefs % NOEUD
        voies = flux.nombre[noeuds]
        if len(finis := np.flatnonzero(voies == 0)):
            colonnes = (noeuds, temps % ATTENTE, temps // ATTENTE, usagers)
            yield from zip(*(colonne[finis].tolist() for colonne in colonnes), strict=True)
        ordre = np.argsort(-voies, kind="stable")[: len(voies) - len(finis)]
        if not len(ordre):
            return
        reste, temps, voies = usagers[ordre], temps[ordre], voies[ordre]
        voie, temps, prennent = self._split(voies, flux.debut[noeuds[ordre]], temps, reste)
        if self.beaucoup is None:
            self.beaucoup = np.zeros(len(flux.vers), dtype=np.int64)
        np.add.at(self.beaucoup, voie, prennent)
        suivants = flux.vers[voie]
        apres = suivants * NOEUD + all_later(temps, flux.ajout[voie])
        niveaux = flux.niveau[suivants]
        for niveau in np.unique(niveaux).tolist():
            eux = niveaux == niveau
            self.attendus.setdefault(niveau, []).append((apres[eux], prennent[eux]))

    def _split(
        self, voies: Entiers, debut: Entiers, temps: Entiers, reste: Entiers
    ) -> tuple[Entiers, Entiers, Entiers]:
        """Who takes which way: the first ways of all the lines, then the second, and so on."""
        partis = []
        for rang in range(int(voies[0])):
            ont, hesitent = (int(np.searchsorted(-voies, -n)) for n in (rang, rang + 1))
            voie = debut[:ont] + rang
            prennent = reste[:ont].copy()
            # Whoever stands before the last way takes it: no die is thrown.
            prennent[:hesitent] = self.des.binomial(
                reste[:hesitent], self.flux.sinon[voie[:hesitent]]
            )
            reste[:ont] -= prennent
            partis.append((voie, temps[:ont], prennent))
        voie, temps, prennent = (np.concatenate(colonne) for colonne in zip(*partis, strict=True))
        quelquun = prennent > 0
        return voie[quelquun], temps[quelquun], prennent[quelquun]


def _later(temps: int, ajout: int) -> int:
    """The time after a step; raises TropLong rather than mix our time and the waiting."""
    apres = temps + ajout
    if temps % ATTENTE + ajout % ATTENTE > DUREE_MAX or apres // ATTENTE > ATTENTE_MAX:
        raise TropLong
    return apres


def all_later(temps: Entiers, ajout: Entiers) -> Entiers:
    """The same for many lines."""
    apres = temps + ajout
    durees = temps % ATTENTE + ajout % ATTENTE
    if (durees > DUREE_MAX).any() or (apres // ATTENTE > ATTENTE_MAX).any():
        raise TropLong
    return apres


def _one_list(lots: Sequence[tuple[Entiers, Entiers] | Lignes]) -> Lignes:
    """One line per node and time, in their order: the dice are thrown in that order."""
    toutes = [ligne for lot in lots for ligne in _lines(lot)]
    if len(toutes) == 1:
        return toutes
    toutes.sort()
    return [
        (clef, sum(nombre for _, nombre in siennes))
        for clef, siennes in groupby(toutes, key=itemgetter(0))
    ]


def _length(lot: tuple[Entiers, Entiers] | Lignes) -> int:
    return len(lot[0]) if isinstance(lot, tuple) else len(lot)


def _lines(lot: tuple[Entiers, Entiers] | Lignes) -> Lignes:
    if isinstance(lot, list):
        return lot
    return list(zip(*(colonne.tolist() for colonne in lot), strict=True))


def _one_array(lots: Sequence[tuple[Entiers, Entiers] | Lignes]) -> tuple[Entiers, Entiers]:
    """The same for many lines."""
    tableaux = [
        lot if isinstance(lot, tuple) else tuple(np.array(lot, dtype=np.int64).T) for lot in lots
    ]
    clefs, ou = np.unique(np.concatenate([t[0] for t in tableaux]), return_inverse=True)
    sommes = np.zeros(len(clefs), dtype=np.int64)
    np.add.at(sommes, ou, np.concatenate([t[1] for t in tableaux]))
    return clefs, sommes

"""Everywhere that a population may come, at every minute, known before anybody walks.

Where nothing comes back, the lines that `partage` makes as it goes are always the same ones: laid
out once, a population is only its dice and a few sums, whether 10³ or 10⁸ usagers walk. An empty
line throws no die, and the others in the same order: both ways give the same counts.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.analysis.flux import ATTENTE, Flux, Reels
from game.analysis.masques import TropLong
from game.analysis.partage import NOEUD, all_later
from game.analysis.tableaux import Entiers, once, ranges

LIGNES_MIN, LIGNES_MAX = 300, 400_000
"""Lines between which they are laid out: fewer are soon made, and more fill the memory."""


PRESQUE = 0.75
"""The share of lines where somebody stands from which leaving the others out costs more."""


class Rang(NamedTuple):
    """One way of each line of a level that has so many."""

    lignes: Entiers
    """Who splits, by the rank of the line."""
    hesitent: int
    """How many of them have ways left after this one: the others all take it."""
    sinon: Reels
    voies: Entiers
    vers: Entiers
    """The lines that follow."""

    def only(self, la: NDArray[np.bool_]) -> "Rang":
        """The same for those lines where somebody stands."""
        tirent = la[: self.hesitent]
        hesitent = int(np.count_nonzero(tirent))
        return Rang(self.lignes[la], hesitent, self.sinon[tirent], self.voies[la], self.vers[la])


class Niveau(NamedTuple):
    """Lines side by side, split before those they lead to."""

    debut: int
    fin: int
    rangs: list[Rang]


@dataclass(frozen=True)
class Plan:
    """The lines of a flux, level by level, and how each is split."""

    lignes: int
    voies: int
    niveaux: list[Niveau]
    finales: Entiers
    """The lines where nothing follows, in the order in which they are come to."""
    noeuds: Entiers
    durees: Entiers
    attentes: Entiers
    """Of each of those its node, minutes of our time, minutes waited."""

    def run(self, usagers: int, des: np.random.RandomState) -> tuple[Entiers, Entiers]:
        """Those who can go no further, by these lines, and who took each way."""
        places = np.zeros(self.lignes, dtype=np.int64)
        pris = np.zeros(self.voies, dtype=np.int64)
        places[0] = usagers
        for debut, fin, rangs in self.niveaux:
            ici = places[debut:fin]
            occupees = ici > 0
            nombre = int(np.count_nonzero(occupees))
            if nombre < PRESQUE * (fin - debut):
                for rang in rangs:
                    lignes, hesitent, sinon, voies, vers = rang.only(occupees[: len(rang.lignes)])
                    prennent = places[lignes]
                    prennent[:hesitent] = des.binomial(prennent[:hesitent], sinon)
                    # A line splits once at each rank: no two of these are the same.
                    places[lignes] -= prennent
                    np.add.at(places, vers, prennent)
                    np.add.at(pris, voies, prennent)
                continue
            # The lines that have a rank are the first ones: nobody is looked up.
            eux = None if nombre == fin - debut else occupees.nonzero()[0]
            for rang in rangs:
                la = ici[: len(rang.lignes)]
                prennent = la.copy()
                if eux is None:
                    prennent[: rang.hesitent] = des.binomial(la[: rang.hesitent], rang.sinon)
                else:
                    # An empty line throws no die.
                    tirent = eux[: eux.searchsorted(rang.hesitent)]
                    prennent[tirent] = des.binomial(la[tirent], rang.sinon[tirent])
                la -= prennent
                np.add.at(places, rang.vers, prennent)
                np.add.at(pris, rang.voies, prennent)
        return places[self.finales], pris


def planned(flux: Flux) -> Plan | None:
    """The plan of a flux; None where it comes back, is small or too large, or has no time."""
    try:
        return _laid_out(flux)
    except TropLong:
        return None


def _laid_out(flux: Flux) -> Plan | None:
    attendus: dict[int, list[Entiers]] = {0: [np.zeros(1, dtype=np.int64)]}
    faits: list[Entiers] = []
    while attendus:
        niveau = min(attendus)
        clefs = once(np.concatenate(attendus.pop(niveau)))
        faits.append(clefs)
        if sum(map(len, faits)) > LIGNES_MAX:
            return None
        noeuds, temps = clefs // NOEUD, clefs % NOEUD
        nombre = flux.nombre[noeuds]
        voies = ranges(flux.debut[noeuds], nombre)
        suivants = flux.vers[voies]
        apres = suivants * NOEUD + all_later(temps.repeat(nombre), flux.ajout[voies])
        siens = flux.niveau[suivants]
        if (siens <= niveau).any():
            return None
        for suite in once(siens).tolist():
            attendus.setdefault(suite, []).append(once(apres[siens == suite]))
    return _ranked(flux, faits) if sum(map(len, faits)) >= LIGNES_MIN else None


def _ranked(flux: Flux, niveaux: list[Entiers]) -> Plan:
    """The same, each line by its rank: those of a level side by side, in the order of the dice.

    Those that have the most ways come first.
    """
    clefs = np.concatenate(niveaux)
    tri = np.argsort(clefs)
    triees = clefs[tri]
    bornes = np.cumsum([0, *map(len, niveaux)]).tolist()
    ordres = [np.argsort(-flux.nombre[siennes // NOEUD], kind="stable") for siennes in niveaux]
    places = np.empty(len(clefs), dtype=np.int64)
    for debut, ordre in zip(bornes, ordres, strict=False):
        places[debut + ordre] = debut + np.arange(len(ordre))
    faits: list[Niveau] = []
    finales = []
    for debut, fin, siennes, ordre in zip(bornes, bornes[1:], niveaux, ordres, strict=False):
        finales.append(debut + np.flatnonzero(flux.nombre[siennes // NOEUD] == 0))
        rangees = siennes[ordre]
        noeuds, temps = rangees // NOEUD, rangees % NOEUD
        nombre = flux.nombre[noeuds]
        rangs: list[Rang] = []
        for rang in range(int(nombre.max())):
            ont, hesitent = int((nombre > rang).sum()), int((nombre > rang + 1).sum())
            voies = flux.debut[noeuds[:ont]] + rang
            apres = flux.vers[voies] * NOEUD + temps[:ont] + flux.ajout[voies]
            vers = places[tri[np.searchsorted(triees, apres)]]
            lignes = np.arange(debut, debut + ont)
            rangs.append(Rang(lignes, hesitent, flux.sinon[voies[:hesitent]], voies, vers))
        faits.append(Niveau(debut, fin, rangs))
    la = np.concatenate(finales)
    noeuds, temps = clefs[la] // NOEUD, clefs[la] % NOEUD
    ou = (noeuds, temps % ATTENTE, temps // ATTENTE)
    return Plan(len(clefs), len(flux.vers), faits, places[la], *ou)

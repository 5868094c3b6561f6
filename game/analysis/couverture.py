"""How far each commune is from the nearest place of each niveau, in one pass over all of France."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.analysis.distances import nearest
from game.model.commune import Commune
from game.model.lieu import NIVEAUX, Lieu, Reponse
from game.model.vocabulaire import Modalite

Avance = Callable[[int, int], None]
"""Told how much is done, out of how much."""


@dataclass(frozen=True)
class Ecart:
    """For one commune: the nearest place of each niveau, and how far it is."""

    commune: Commune
    lieux: tuple[Lieu | None, ...]
    """For each of NIVEAUX; None where no place of the file does it."""
    metres: tuple[int | None, ...]


@dataclass(frozen=True)
class Couverture:
    """Every commune, and the people that stand farther than a threshold from each niveau."""

    ecarts: tuple[Ecart, ...]
    sans_position: int
    """How many communes have no coordinates, and are not here."""

    def beyond(self, niveau: Modalite, seuil: int) -> list[Ecart]:
        """The communes farther than this from a niveau; all of them where nobody does it."""
        rang = NIVEAUX.index(niveau)
        return [
            ecart
            for ecart in self.ecarts
            if (metres := ecart.metres[rang]) is None or metres > seuil
        ]


def population(ecarts: Sequence[Ecart]) -> tuple[int, int]:
    """How many people live there, and how many of these communes do not say it."""
    dites = [e.commune.population for e in ecarts if e.commune.population is not None]
    return sum(dites), len(ecarts) - len(dites)


def cover(
    communes: Mapping[str, Commune] | Sequence[Commune],
    lieux: Sequence[Lieu],
    avance: Avance = lambda fait, total: None,
) -> Couverture:
    """The nearest place that says yes to each niveau, whatever the demande and the public."""
    liste = list(communes.values() if isinstance(communes, Mapping) else communes)
    situees = [commune for commune in liste if commune.position]
    points = [place for commune in situees if (place := commune.position)]
    par_niveau: list[tuple[list[Lieu | None], list[int | None]]] = []
    for rang, niveau in enumerate(NIVEAUX):
        par_niveau.append(_nearest(points, _doing(lieux, niveau)))
        avance(rang + 1, len(NIVEAUX))
    ecarts = [
        Ecart(commune, tuple(p[0][rang] for p in par_niveau), tuple(p[1][rang] for p in par_niveau))
        for rang, commune in enumerate(situees)
    ]
    return Couverture(tuple(ecarts), len(liste) - len(situees))


def _doing(lieux: Sequence[Lieu], niveau: Modalite) -> list[Lieu]:
    return [
        lieu
        for lieu in lieux
        if lieu.position and lieu.offre.niveau(None, niveau).reponse is Reponse.OUI
    ]


def _nearest(
    points: Sequence[tuple[float, float]], lieux: Sequence[Lieu]
) -> tuple[list[Lieu | None], list[int | None]]:
    if not lieux:
        return [None] * len(points), [None] * len(points)
    rangs, ecarts = nearest(points, [place for lieu in lieux if (place := lieu.position)])
    return [lieux[rang] for rang in rangs], np.rint(ecarts * 1000).astype(int).tolist()

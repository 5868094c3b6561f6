"""How far each commune is from the nearest place of each niveau, in one pass over all of France."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.analysis.distances import nearest
from game.analysis.zones import RAYON, plain
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
    peut_etre: tuple[bool, ...] = (False, False, False)
    """For each of NIVEAUX: far from a yes, but near a place that does not say."""
    sans_position: tuple[bool, ...] = (False, False, False)
    """For each of NIVEAUX: far from a yes, but a place without coordinates is of this commune."""

    def is_far(self, rang: int, seuil: int) -> Reponse:
        """Whether it is beyond; inconnu where a nearer place does not say, or has no position."""
        metres = self.metres[rang]
        if metres is not None and metres <= seuil:
            return Reponse.NON
        unsure = self.peut_etre[rang] or self.sans_position[rang]
        return Reponse.INCONNU if unsure else Reponse.OUI


@dataclass(frozen=True)
class Couverture:
    """Every commune, and the people that stand farther than a threshold from each niveau."""

    ecarts: tuple[Ecart, ...]
    sans_position: int
    """How many communes have no coordinates, and are not here."""
    lieux_sans_position: tuple[int, ...] = (0, 0, 0)
    """For each of NIVEAUX: the places that do it, and that no distance counts."""

    def beyond(self, niveau: Modalite, seuil: int) -> list[Ecart]:
        """The communes farther than this from a niveau; all of them where nobody does it."""
        rang = NIVEAUX.index(niveau)
        return [
            ecart
            for ecart in self.ecarts
            if (metres := ecart.metres[rang]) is None or metres > seuil
        ]

    def unsure(self, niveau: Modalite, seuil: int) -> list[Ecart]:
        """Of those, the communes near a place that does not say, or that has no position."""
        rang = NIVEAUX.index(niveau)
        return [e for e in self.beyond(niveau, seuil) if e.peut_etre[rang] or e.sans_position[rang]]


def population(ecarts: Sequence[Ecart]) -> tuple[int, int]:
    """How many people live there, and how many of these communes do not say it."""
    dites = [e.commune.population for e in ecarts if e.commune.population is not None]
    return sum(dites), len(ecarts) - len(dites)


def cover(
    communes: Mapping[str, Commune] | Sequence[Commune],
    lieux: Sequence[Lieu],
    avance: Avance = lambda fait, total: None,
    seuil: int = RAYON * 1000,
) -> Couverture:
    """The nearest place that says yes to each niveau, whatever the demande and the public."""
    liste = list(communes.values() if isinstance(communes, Mapping) else communes)
    situees = [commune for commune in liste if commune.position]
    points = [place for commune in situees if (place := commune.position)]
    par_niveau: list[_ParNiveau] = []
    sans_position = []
    for rang, niveau in enumerate(NIVEAUX):
        font = _saying(lieux, niveau, Reponse.OUI)
        places = [lieu for lieu in font if lieu.position]
        sans_position.append(len(font) - len(places))
        proches, metres = _nearest(points, places)
        loin = [r for r, ecart in enumerate(metres) if ecart is None or ecart > seuil]
        taisent = [lieu for lieu in _saying(lieux, niveau, Reponse.INCONNU) if lieu.position]
        _, ecarts_muets = _nearest([points[r] for r in loin], taisent)
        peut_etre = [False] * len(points)
        for r, ecart in zip(loin, ecarts_muets, strict=True):
            peut_etre[r] = ecart is not None and ecart <= seuil
        perdus = _Perdus([*font, *_saying(lieux, niveau, Reponse.INCONNU)])
        sans = [False] * len(points)
        for r in loin:
            sans[r] = perdus.holds(situees[r])
        par_niveau.append(_ParNiveau(proches, metres, peut_etre, sans))
        avance(rang + 1, len(NIVEAUX))
    ecarts = [
        Ecart(commune, tuple(p.proches[rang] for p in par_niveau),
              tuple(p.metres[rang] for p in par_niveau),
              tuple(p.peut_etre[rang] for p in par_niveau),
              tuple(p.sans_position[rang] for p in par_niveau))
        for rang, commune in enumerate(situees)
    ]  # fmt: skip
    return Couverture(tuple(ecarts), len(liste) - len(situees), tuple(sans_position))


class _ParNiveau(NamedTuple):
    """One niveau, for each commune: as in `Ecart`."""

    proches: list[Lieu | None]
    metres: list[int | None]
    peut_etre: list[bool]
    sans_position: list[bool]


class _Perdus:
    """The places without coordinates: only their words say which commune they are of."""

    def __init__(self, lieux: Sequence[Lieu]) -> None:
        self.codes: set[str] = set()
        self.dits: dict[str, list[str]] = defaultdict(list)
        for lieu in lieux:
            if not lieu.position:
                self.codes.add(lieu.code_insee)
                mots = re.sub(r"[^\w]+", " ", plain(f"{lieu.commune} {lieu.nom} {lieu.adresse}"))
                self.dits[lieu.departement].append(f" {mots} ")

    def holds(self, commune: Commune) -> bool:
        """Whether one of them is of it, by its code, or as its name, town or address says."""
        nom = f" {plain(commune.nom)} "
        dits = (*self.dits[commune.departement], *self.dits[""])
        return commune.code in self.codes or any(nom in dit for dit in dits)


def _saying(lieux: Sequence[Lieu], niveau: Modalite, reponse: Reponse) -> list[Lieu]:
    return [lieu for lieu in lieux if lieu.offre.niveau(None, niveau).reponse is reponse]


def _nearest(
    points: Sequence[tuple[float, float]], lieux: Sequence[Lieu]
) -> tuple[list[Lieu | None], list[int | None]]:
    if not lieux:
        return [None] * len(points), [None] * len(points)
    rangs, ecarts = nearest(points, [place for lieu in lieux if (place := lieu.position)])
    return [lieux[rang] for rang in rangs], np.rint(ecarts * 1000).astype(int).tolist()

"""N usagers at once: at each node a count is split between the ways it may go, never one by one.

Splitting k usagers who stand at the same place by conditional binomials is the law of k
independent draws, only without names: 10⁸ usagers cost what 10³ cost. A population shows the
spread; the mean is known exactly (`chances`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from game.analysis.chaine import Chaine
from game.analysis.flux import Flux, compiled
from game.analysis.partage import Partage

USAGERS_MAX = 10**9
"""Counts stay far from what a whole number of the machine can hold, on any machine."""


class Envois(NamedTuple):
    """An orientation, and how many usagers it sent and lost; who comes back counts again."""

    envoyes: int
    perdus: int


@dataclass(frozen=True)
class Population:
    """What happened to N usagers; the same seed gives the same counts."""

    usagers: int
    graine: int | str
    fins: dict[str, int]
    """Usagers by the fin where their parcours ended."""
    sans_fin: int
    """Those whose parcours never ends, as it is decided."""
    orientations: dict[str, Envois]
    """In the order of their names."""
    passages: dict[str, int]
    """How often each étape was come to."""
    temps: dict[str, dict[tuple[int, int], int]] = field(repr=False)
    """By fin, usagers by (minutes of our time, minutes waited)."""

    def attente(self) -> dict[int, int]:
        """Usagers by minutes waited, all fins together, in increasing order."""
        return self._by(lambda duree, attente: attente)

    def ecoule(self) -> dict[int, int]:
        """Usagers by minutes elapsed, our time and waiting together, in increasing order."""
        return self._by(lambda duree, attente: duree + attente)

    def _by(self, lu: Callable[[int, int], int]) -> dict[int, int]:
        sommes: dict[int, int] = {}
        for par_temps in self.temps.values():
            for (duree, attente), nombre in par_temps.items():
                clef = lu(duree, attente)
                sommes[clef] = sommes.get(clef, 0) + nombre
        return dict(sorted(sommes.items()))


def population(chaine: Chaine, usagers: int, graine: int | str) -> Population:
    """N usagers under a policy, a hasard and a variante drawn for each.

    Raises ValueError above USAGERS_MAX, TropLong where the time can't be followed.
    """
    return peopled(chaine, compiled(chaine), usagers, graine)


def peopled(chaine: Chaine, flux: Flux, usagers: int, graine: int | str) -> Population:
    """The same, of a chain already laid out: for many seeds."""
    if not 0 <= usagers <= USAGERS_MAX:
        raise ValueError(usagers)
    _DES.seed(_seed(graine))
    partage = Partage(flux, _DES)
    arrives = list(partage.run(usagers))
    etapes = [chaine.graphe.noeuds[i].etape for i in flux.noeuds]
    finis = [bool(chaine.graphe.offres[i].is_end) for i in flux.noeuds]
    temps, sans_fin = _ended(arrives, etapes, finis)
    return Population(
        usagers=usagers,
        graine=graine,
        fins={fin: sum(siens.values()) for fin, siens in temps.items()},
        sans_fin=sans_fin,
        orientations=_sent(flux, partage),
        passages=_passed(flux, partage, etapes, usagers),
        temps=temps,
    )


def dice(graine: int | str) -> np.random.RandomState:
    """The dice of a seed: the generator whose stream numpy promises not to change."""
    return np.random.RandomState(_seed(graine))


def _seed(graine: int | str) -> int:
    """Neighbouring seeds are far apart."""
    return int.from_bytes(blake2b(str(graine).encode(), digest_size=4).digest(), "big")


_DES = np.random.RandomState(0)
"""Made once, seeded for each population: making one costs more than three doors."""


def _ended(
    arrives: list[tuple[int, int, int, int]], etapes: list[str], finis: list[bool]
) -> tuple[dict[str, dict[tuple[int, int], int]], int]:
    temps: dict[str, dict[tuple[int, int], int]] = {}
    sans_fin = 0
    for noeud, duree, attente, nombre in arrives:
        if not finis[noeud]:
            sans_fin += nombre
            continue
        siens = temps.setdefault(etapes[noeud], {})
        siens[duree, attente] = siens.get((duree, attente), 0) + nombre
    return temps, sans_fin


def _sent(flux: Flux, partage: Partage) -> dict[str, Envois]:
    """Per orientation, who took a way that attempts it, and who one that loses."""
    comptes: dict[str, list[int]] = {}
    for pas, nombre in zip(flux.pas, partage.pris, strict=True):
        if pas.orientation is not None:
            siens = comptes.setdefault(pas.orientation, [0, 0])
            siens[0] += nombre
            siens[1] += nombre if pas.perdu else 0
    return {nom: Envois(*siens) for nom, siens in sorted(comptes.items())}


def _passed(flux: Flux, partage: Partage, etapes: list[str], usagers: int) -> dict[str, int]:
    """Per étape, who came there by any way, and who started there."""
    passages = dict.fromkeys(etapes, 0)
    if etapes:
        passages[etapes[0]] += usagers
    for vers, nombre in zip(flux.listes.vers, partage.pris, strict=True):
        passages[etapes[vers]] += nombre
    return passages

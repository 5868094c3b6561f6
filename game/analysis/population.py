"""N usagers at once: at each node a count is split between the ways it may go, never one by one.

Splitting k usagers who stand at the same place by conditional binomials is the law of k
independent draws, only without names: 10⁸ usagers cost what 10³ cost. A population shows the
spread; the mean is known exactly (`chances`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.analysis.chaine import Chaine
from game.analysis.flux import Entiers, Flux, compiled
from game.analysis.partage import Partage
from game.analysis.plan_de_partage import Plan, planned

USAGERS_MAX = 10**9
"""Counts stay far from what a whole number of the machine can hold, on any machine."""


BEAUCOUP = 100_000
"""Usagers from which where they may come is laid out beforehand, even for one population."""


class Envois(NamedTuple):
    """An orientation, and how many usagers it sent and lost; who comes back counts again."""

    envoyes: int
    perdus: int


class Temps(Mapping[str, dict[tuple[int, int], int]]):
    """By fin, usagers by (minutes of our time, minutes waited); written out once it is read."""

    def __init__(self, arrives: Callable[[], Iterable[tuple[str, int, int, int]]]) -> None:
        """`arrives`: the fins, both times, and how many usagers."""
        self._arrives = arrives

    @cached_property
    def _ecrits(self) -> dict[str, dict[tuple[int, int], int]]:
        temps: dict[str, dict[tuple[int, int], int]] = {}
        for fin, duree, attente, nombre in self._arrives():
            siens = temps.setdefault(fin, {})
            siens[duree, attente] = siens.get((duree, attente), 0) + nombre
        return temps

    def __getitem__(self, fin: str) -> dict[tuple[int, int], int]:
        return self._ecrits[fin]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ecrits)

    def __len__(self) -> int:
        return len(self._ecrits)


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
    temps: Mapping[str, dict[tuple[int, int], int]] = field(repr=False)
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


@dataclass(frozen=True)
class Foule:
    """A chain laid out, for as many populations as one asks."""

    flux: Flux
    plan: Plan | None
    """Where everybody may come, if it was worth knowing beforehand."""
    etapes: list[str]
    """Of each node."""
    finis: NDArray[np.bool_]
    """Whether each node is a fin."""
    noms: list[str]
    """The étapes, once each."""
    places: Entiers
    """That of each node, by its rank in `noms`."""
    envois: list[tuple[int, str, bool]]
    """The ways that attempt an orientation: which one, and whether it loses."""

    def population(self, usagers: int, graine: int | str) -> Population:
        """N usagers; raises as `population` does."""
        if not 0 <= usagers <= USAGERS_MAX:
            raise ValueError(usagers)
        _DES.seed(_seed(graine))
        if self.plan and usagers:
            restent, pris = self.plan.run(usagers, _DES)
            noeuds, durees, attentes = self.plan.noeuds, self.plan.durees, self.plan.attentes
        else:
            partage = Partage(self.flux, _DES)
            arrives = np.array(list(partage.run(usagers)), dtype=np.int64).reshape(-1, 4)
            noeuds, durees, attentes, restent = arrives.T
            pris = np.array(partage.pris, dtype=np.int64)
        fins, ailleurs = self._ended(noeuds, restent)

        def arrived() -> Iterator[tuple[str, int, int, int]]:
            ici = (restent > 0) & self.finis[noeuds]
            ou = (colonne[ici].tolist() for colonne in (noeuds, durees, attentes, restent))
            for noeud, duree, attente, nombre in zip(*ou, strict=True):
                yield self.etapes[noeud], duree, attente, nombre

        return Population(
            usagers=usagers,
            graine=graine,
            fins=fins,
            sans_fin=ailleurs,
            orientations=self._sent(pris.tolist()),
            passages=self._passed(pris, usagers),
            temps=Temps(arrived),
        )

    def _ended(self, noeuds: Entiers, nombres: Entiers) -> tuple[dict[str, int], int]:
        """Usagers by fin, in the order in which they are come to; those who are at none."""
        finis = self.finis[noeuds]
        eux = (nombres > 0) & finis
        etapes, arrives = self.places[noeuds[eux]], nombres[eux]
        sommes = np.zeros(len(self.noms), dtype=np.int64)
        np.add.at(sommes, etapes, arrives)
        rangs, premiers = np.unique(etapes, return_index=True)
        ordre = rangs[premiers.argsort()].tolist()
        fins = {self.noms[rang]: int(sommes[rang]) for rang in ordre}
        return fins, int(nombres[~finis].sum())

    def _sent(self, pris: list[int]) -> dict[str, Envois]:
        """Per orientation, who took a way that attempts it, and who one that loses."""
        comptes: dict[str, list[int]] = {}
        for voie, nom, perdu in self.envois:
            siens = comptes.setdefault(nom, [0, 0])
            siens[0] += pris[voie]
            siens[1] += pris[voie] if perdu else 0
        return {nom: Envois(*siens) for nom, siens in sorted(comptes.items())}

    def _passed(self, pris: Entiers, usagers: int) -> dict[str, int]:
        """Per étape, who came there by any way, and who started there."""
        sommes = np.zeros(len(self.noms), dtype=np.int64)
        sommes[:1] += usagers
        np.add.at(sommes, self.places[self.flux.vers], pris)
        return dict(zip(self.noms, sommes.tolist(), strict=True))


def population(chaine: Chaine, usagers: int, graine: int | str) -> Population:
    """N usagers under a policy, a hasard and a variante drawn for each.

    Raises ValueError above USAGERS_MAX, TropLong where the time can't be followed.
    """
    return crowd(chaine, planifie=usagers >= BEAUCOUP).population(usagers, graine)


def crowd(chaine: Chaine, *, planifie: bool = True) -> Foule:
    """A chain laid out, every place where somebody may come too: for many seeds."""
    graphe, flux = chaine.graphe, compiled(chaine)
    etapes = [graphe.noeuds[i].etape for i in flux.noeuds]
    noms = list(dict.fromkeys(etapes))
    rangs = {nom: rang for rang, nom in enumerate(noms)}
    return Foule(
        flux=flux,
        plan=planned(flux) if planifie else None,
        etapes=etapes,
        finis=np.array([bool(graphe.offres[i].is_end) for i in flux.noeuds]),
        noms=noms,
        places=np.array([rangs[etape] for etape in etapes], dtype=np.int64),
        envois=[
            (voie, pas.orientation, pas.perdu)
            for voie, pas in enumerate(flux.pas)
            if pas.orientation is not None
        ],
    )


def dice(graine: int | str) -> np.random.RandomState:
    """The dice of a seed: the generator whose stream numpy promises not to change."""
    return np.random.RandomState(_seed(graine))


def _seed(graine: int | str) -> int:
    """Neighbouring seeds are far apart."""
    return int.from_bytes(blake2b(str(graine).encode(), digest_size=4).digest(), "big")


_DES = np.random.RandomState(0)
"""Made once, seeded for each population: making one costs more than three doors."""

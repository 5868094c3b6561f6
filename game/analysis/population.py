"""N usagers at once: at each node a count is split between the ways it may go, never one by one.

Splitting k usagers who stand at the same place by conditional binomials is the law of k
independent draws, only without names: 10⁸ usagers cost what 10³ cost. A population shows the
spread; the mean is known exactly (`chances`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.analysis.chaine import Chaine
from game.analysis.flux import Flux, compiled
from game.analysis.partage import Partage
from game.analysis.plan_de_partage import Plan, planned
from game.analysis.tableaux import Entiers

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

    def __init__(
        self, fins: Sequence[str], ou: Entiers, temps: tuple[Entiers, Entiers], nombres: Entiers
    ) -> None:
        """`ou`: which fin; `temps`: both times; `nombres`: how many usagers, never none."""
        self.fins, self.ou, self.temps, self.nombres = fins, ou, temps, nombres

    @cached_property
    def _ecrits(self) -> dict[str, dict[tuple[int, int], int]]:
        ecrits: dict[str, dict[tuple[int, int], int]] = {}
        colonnes = [colonne.tolist() for colonne in (self.ou, *self.temps, self.nombres)]
        for ou, duree, attente, nombre in zip(*colonnes, strict=True):
            siens = ecrits.setdefault(self.fins[ou], {})
            siens[duree, attente] = siens.get((duree, attente), 0) + nombre
        return ecrits

    def __getitem__(self, fin: str) -> dict[tuple[int, int], int]:
        return self._ecrits[fin]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ecrits)

    def __len__(self) -> int:
        return len(self._ecrits)

    def by(self, minutes: Entiers) -> dict[int, int]:
        """Usagers by these minutes, one number per line, in increasing order."""
        valeurs, la = np.unique(minutes, return_inverse=True)
        sommes = np.zeros(len(valeurs), dtype=np.int64)
        np.add.at(sommes, la, self.nombres)
        return dict(zip(valeurs.tolist(), sommes.tolist(), strict=True))


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
        if isinstance(self.temps, Temps):
            return self.temps.by(self.temps.temps[1])
        return self._by(lambda duree, attente: attente)

    def ecoule(self) -> dict[int, int]:
        """Usagers by minutes elapsed, our time and waiting together, in increasing order."""
        if isinstance(self.temps, Temps):
            durees, attentes = self.temps.temps
            return self.temps.by(durees + attentes)
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
    finis: list[bool]
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
        temps: Mapping[str, dict[tuple[int, int], int]]
        if self.plan and usagers:
            restent, pris = self.plan.run(usagers, _DES)
            fins, sans_fin, temps = self._ended(self.plan, restent)
        else:
            partage = Partage(self.flux, _DES)
            temps, sans_fin = _ended(partage.run(usagers), self.etapes, self.finis)
            fins = {fin: sum(siens.values()) for fin, siens in temps.items()}
            pris = np.array(partage.pris, dtype=np.int64)
        return Population(
            usagers=usagers,
            graine=graine,
            fins=fins,
            sans_fin=sans_fin,
            orientations=self._sent(pris.tolist()),
            passages=self._passed(pris, usagers),
            temps=temps,
        )

    def _ended(self, plan: Plan, nombres: Entiers) -> tuple[dict[str, int], int, Temps]:
        """Usagers by fin, in the order in which they are come to; those who are at none."""
        finis = self._finis[plan.noeuds]
        eux = (nombres > 0) & finis
        ou, arrives = self.places[plan.noeuds[eux]], nombres[eux]
        sommes = np.zeros(len(self.noms), dtype=np.int64)
        np.add.at(sommes, ou, arrives)
        rangs, premiers = np.unique(ou, return_index=True)
        ordre = rangs[premiers.argsort()].tolist()
        fins = {self.noms[rang]: int(sommes[rang]) for rang in ordre}
        temps = Temps(self.noms, ou, (plan.durees[eux], plan.attentes[eux]), arrives)
        return fins, int(nombres[~finis].sum()), temps

    @cached_property
    def _ou(self) -> Entiers:
        """The étape where each way leads."""
        return self.places[self.flux.vers]

    @cached_property
    def _finis(self) -> NDArray[np.bool_]:
        return np.array(self.finis)

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
        np.add.at(sommes, self._ou, pris)
        return dict(zip(self.noms, sommes.tolist(), strict=True))


def population(chaine: Chaine, usagers: int, graine: int | str) -> Population:
    """N usagers under a policy, a hasard and a variante drawn for each.

    Raises ValueError above USAGERS_MAX, TropLong where the time can't be followed.
    """
    return crowd(chaine, planifie=usagers >= BEAUCOUP).population(usagers, graine)


def crowd(chaine: Chaine, *, planifie: bool = True) -> Foule:
    """A chain laid out, every place where somebody may come too: for many seeds."""
    graphe, flux = chaine.graphe, compiled(chaine)
    etapes = [graphe.noeuds.etape(i) for i in flux.noeuds]
    noms = list(dict.fromkeys(etapes))
    rangs = {nom: rang for rang, nom in enumerate(noms)}
    return Foule(
        flux=flux,
        plan=planned(flux) if planifie else None,
        etapes=etapes,
        finis=[bool(graphe.offres[i].is_end) for i in flux.noeuds],
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


def _ended(
    arrives: Iterable[tuple[int, int, int, int]], etapes: list[str], finis: list[bool]
) -> tuple[dict[str, dict[tuple[int, int], int]], int]:
    """By fin and by both times, those who are at a fin; how many are not."""
    temps: dict[str, dict[tuple[int, int], int]] = {}
    sans_fin = 0
    for noeud, duree, attente, nombre in arrives:
        if not finis[noeud]:
            sans_fin += nombre
            continue
        siens = temps.setdefault(etapes[noeud], {})
        siens[duree, attente] = siens.get((duree, attente), 0) + nombre
    return temps, sans_fin

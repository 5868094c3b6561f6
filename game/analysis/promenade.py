"""Usagers one by one, each with its own way: what a population is made of, when names are wanted.

Compiled like `partage`, walked like a game decided by chance: all of them take their first step
together, then their second. The law is the same; the numbers are those of another draw.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.analysis.flux import Flux, Reels
from game.analysis.tableaux import Entiers

PAS_MAX = 2_000
"""Steps of one usager: beyond, it does not end."""


class Pas(NamedTuple):
    """One step of all those who could still take one."""

    qui: Entiers
    """Their ranks."""
    voie: Entiers
    """The way that each took."""


@dataclass(frozen=True)
class Promenade:
    """Ways of a chain, laid end to end so that one draw finds the way that a node takes."""

    flux: Flux
    bornes: Reels
    """Of each way, the rank of its node plus the share of those who take it or one before."""

    def steps(self, usagers: int, des: np.random.RandomState) -> Iterator[Pas]:
        """Step after step, until nobody can take another, or PAS_MAX."""
        ou = np.zeros(usagers, dtype=np.int64)
        qui = np.arange(usagers)
        for _ in range(PAS_MAX):
            qui = qui[self.flux.nombre[ou[qui]] > 0]
            if not len(qui):
                return
            sorts = ou[qui] + des.random_sample(len(qui))
            voie = np.searchsorted(self.bornes, sorts, side="right")
            yield Pas(qui, voie)
            ou[qui] = self.flux.vers[voie]

    def ends(self, usagers: int, des: np.random.RandomState) -> Entiers:
        """The node where each usager stops."""
        ou = np.zeros(usagers, dtype=np.int64)
        for qui, voie in self.steps(usagers, des):
            ou[qui] = self.flux.vers[voie]
        return ou


def laid_out(flux: Flux) -> Promenade:
    """The ways of a chain, end to end: those of a node from its rank up to the next rank."""
    bornes = np.empty(len(flux.vers), dtype=np.float64)
    for rang, (debut, nombre) in enumerate(
        zip(flux.debut.tolist(), flux.nombre.tolist(), strict=True)
    ):
        restent = 1.0
        for voie in range(debut, debut + nombre):
            restent *= 1 - flux.sinon[voie]
            bornes[voie] = rang + 1 - restent
        if nombre:
            # Nobody falls between the last way of a node and the first of the next.
            bornes[debut + nombre - 1] = rang + 1
    return Promenade(flux, bornes)

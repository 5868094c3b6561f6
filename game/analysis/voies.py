"""Where a step leads, for all the nodes that have what it read.

An option is judged by itself: what it leads to holds for all the nodes of its genre that have the
few bits that it reads, most often none, whatever else is read to know whether it is offered.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from game.analysis.masques import Table
from game.analysis.noeuds import part
from game.analysis.offres import Forme
from game.analysis.plis import Connus


class Voie(NamedTuple):
    """Where a step leads from a node."""

    pose: int
    """What the step makes of what it read and changed."""
    garde: int
    """The bits that go through as they are."""
    passe: int
    """The same, with those that were read."""
    comptes: int
    """The bits of the compteurs that it counted on from where they were."""
    tables: tuple[Table, ...] = ()
    """What becomes of those that it did not read."""

    def after(self, code: int) -> int:
        """The node that follows."""
        suite = self.pose | code & self.garde
        for table in self.tables:
            suite |= table.after[code & table.champ]
        return suite


class Passage(NamedTuple):
    """What may be done at the part of a node that is read there."""

    forme: Forme
    voies: tuple[Voie, ...]
    """By its places."""
    vu: int
    """The bits that were read, and all that decided of the rest."""
    compte: bool
    """Whether a compteur that was not read is counted on."""
    passes: tuple[int, ...]
    """Per way, the bits that go through."""
    comptes: tuple[tuple[int, int], ...]
    """The ways that count on from where they were, and on which bits."""
    connus: Connus
    """The nodes that have this part and are folded."""

    def after(self, code: int) -> list[int]:
        """The nodes that follow, by place."""
        if self.compte:
            return [voie.after(code) for voie in self.voies]
        return [pose | code & garde for pose, garde, _, _, _ in self.voies]


class Maniere(NamedTuple):
    """One way that an option may go, whatever it does not read."""

    haut: int
    bas: int
    """Its probability."""
    pas: int
    """What it measures, by its rank."""
    pose: int
    """What it makes of what it changed."""
    passe: int
    comptes: int
    tables: tuple[Table, ...]


class Jugee(NamedTuple):
    """An option, for the nodes of a genre that have what it read."""

    vu: int
    """The bits that were read."""
    decide: int
    """The same, with those of the compteurs that are counted on from the value that they have."""
    manieres: list[Maniere]


Trait = tuple[int, int, int, int]
"""One way a step may go: its probability, as two numbers, its place, the rank of what it measures.

Whole numbers alone, that are told apart at once.
"""


def together(traits: Sequence[Trait]) -> tuple[Trait, ...]:
    """Those that lead to the same by the same step are one."""
    if len({(place, pas) for _, _, place, pas in traits}) == len(traits):
        return tuple(traits)
    sommes: dict[tuple[int, int], Fraction] = {}
    for haut, bas, place, pas in traits:
        deja = sommes.get((place, pas))
        sommes[place, pas] = part(haut, bas) if deja is None else deja + part(haut, bas)
    return tuple([(*p.as_integer_ratio(), place, pas) for (place, pas), p in sommes.items()])

"""Dice thrown on paper where the program would have drawn: how many, and what they decide.

Several dice are read one after the other, as a number written with faces: 11, 12 … 66. What is
left over, when the faces can not be shared out evenly, is thrown again.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from game.engine.luck import parts, with_rank

FACES = 6


class Jet(NamedTuple):
    """What was thrown for one hasard, the hidden variante, or a perte no single die decides."""

    clef: str
    """What luck is drawn on: an étape, a structure, or `variante`."""
    occurrence: int
    """How often this clef was met before."""
    faces: tuple[int, ...]


class Part(NamedTuple):
    """Throws, from the first to the last, that decide the same."""

    premier: tuple[int, ...]
    dernier: tuple[int, ...]


def dice(parts: int) -> tuple[int, int]:
    """How many dice decide between so many equal parts, and how many of their throws count."""
    nombre = 1
    while FACES**nombre < parts:
        nombre += 1
    return nombre, parts * (FACES**nombre // parts)


def rank(faces: Sequence[int]) -> int:
    """The rank of a throw among all those of as many dice, from 0."""
    rang = 0
    for face in faces:
        rang = rang * FACES + face - 1
    return rang


def throw(rang: int, nombre: int) -> tuple[int, ...]:
    """The throw of a rank: the reverse of `rank`."""
    return tuple(rang // FACES**reste % FACES + 1 for reste in reversed(range(nombre)))


def counts(faces: Sequence[int], parts: int) -> bool:
    """Whether this throw decides: as many dice as it takes, and not one to throw again."""
    nombre, total = dice(parts)
    return len(faces) == nombre and rank(faces) < total


def decided(n: int, clef: str, occurrence: int, parts: int, jets: Iterable[Jet]) -> int:
    """The draw, or the one that the dice stand for where they were thrown."""
    for jet in jets:
        if jet[:2] == (clef, occurrence) and counts(jet.faces, parts):
            return with_rank(n, rank(jet.faces), dice(parts)[1])
    return n


def shared(probabilites: Sequence[Fraction]) -> tuple[list[Part | None], Part | None]:
    """Which throws each outcome gets, None for one that never happens; and which are left over."""
    nombre, total = dice(parts(probabilites))
    debut, lots = 0, []
    for p in probabilites:
        fin = debut + int(p * total)
        lots.append(Part(throw(debut, nombre), throw(fin - 1, nombre)) if fin > debut else None)
        debut = fin
    dernier = FACES**nombre - 1
    reste = Part(throw(total, nombre), throw(dernier, nombre)) if total <= dernier else None
    return lots, reste

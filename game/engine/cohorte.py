"""The 27: how many arrive after an orientation, and who."""

import math
from collections.abc import Iterable
from fractions import Fraction

from game.engine.luck import draw
from game.model.hypotheses import COHORTE

NOMMEE = 1
"""The usager of the card is the first of the 27."""


def nearest(valeur: Fraction) -> int:
    """The nearest whole number; a half goes to fewer."""
    return math.ceil(valeur - Fraction(1, 2))


def after(reste: Fraction, avant: int, nommee_presente: bool, nommee_perdue: bool) -> int:
    """How many are there after an orientation.

    `reste` is ∏(1 − perte) over the orientations passed, this one included; `avant` how many were
    there before; the named usager is there after it, or has just been lost at it, or neither.
    """
    compte = min(nearest(COHORTE * reste), avant)
    if nommee_presente:
        return max(compte, 1)
    return max(min(compte, avant - 1), 0) if nommee_perdue else max(compte, 0)


def name(persona: str, rang: int) -> str:
    """The usager of a rank: the persona herself, then `id#2` … `id#27`."""
    return persona if rang == NOMMEE else f"{persona}#{rang}"


def leaving(
    graine: int | str,
    persona: str,
    clef: str,
    occurrence: int,
    presents: Iterable[int],
    nombre: int,
) -> frozenset[int]:
    """Who, among the others still there, does not arrive: the smallest draws."""
    autres = sorted(
        (draw(graine, name(persona, rang), clef, occurrence), rang)
        for rang in presents
        if rang != NOMMEE
    )
    return frozenset(rang for _, rang in autres[:nombre])

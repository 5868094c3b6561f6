"""Luck: one number per (graine, usager, clef, occurrence), from a hash; nothing else decides.

Neither territoire, aménagement nor table enters, so going back never re-rolls, and with a
smaller perte only fewer are lost.
"""

from fractions import Fraction
from hashlib import blake2b

ECHELLE = 2**64
SEPARATEUR = "\x1f"
VARIANTE = "variante"
"""The clef of the draw of the hidden variante."""


def draw(graine: int | str, usager: str, clef: str, occurrence: int) -> int:
    """A whole number in [0, 2⁶⁴): 8 bytes of blake2b, most significant first.

    `clef` is the destination structure of an orientation, the étape of a hasard, or `variante`;
    `occurrence` counts, from 0, how often this clef was met before in the partie.
    """
    graines = SEPARATEUR.join((str(graine), usager, clef, str(occurrence)))
    return int.from_bytes(blake2b(graines.encode(), digest_size=8).digest(), "big")


def is_below(n: int, p: Fraction) -> bool:
    """Whether a draw falls under a probability, in integers: no rounding of 1/3."""
    return n * p.denominator < p.numerator * ECHELLE


def face(n: int) -> int:
    """The die that shows this draw: 1 to 6, and 1–2 exactly when lost at 1/3."""
    return 1 + 6 * n // ECHELLE


def is_lost_by_die(face_vue: int, p: Fraction) -> bool:
    """Whether a die typed by hand loses; `p` must be a multiple of 1/6."""
    return face_vue <= 6 * p


def can_be_thrown(p: Fraction) -> bool:
    """Whether a six-sided die can decide this perte: a multiple of 1/6, neither 0 nor 1."""
    return (6 * p).denominator == 1 and 0 < p < 1

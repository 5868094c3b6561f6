"""Luck: one number per (graine, usager, clef, occurrence), from a hash; nothing else decides.

Neither territoire, aménagement nor table enters, so going back never re-rolls, and with a
smaller perte only fewer are lost.
"""

from collections.abc import Iterable
from fractions import Fraction
from hashlib import blake2b
from math import lcm

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


def threshold(p: Fraction) -> int:
    """The first draw that does not fall under a probability, in integers: no rounding of 1/3."""
    return -(-p.numerator * ECHELLE // p.denominator)


def is_below(n: int, p: Fraction) -> bool:
    """Whether a draw falls under a probability."""
    return n < threshold(p)


def parts(probabilites: Iterable[Fraction]) -> int:
    """In how many equal parts chance must be cut to decide between these."""
    return lcm(*(p.denominator for p in probabilites))


def face(n: int) -> int:
    """The die that shows this draw: 1 to 6, and 1–2 exactly when lost at 1/3."""
    return 1 + 6 * n // ECHELLE


def with_face(n: int, face_vue: int) -> int:
    """The draw that a die thrown by hand stands for: in its sixth, where `n` was in the whole.

    With a multiple of 1/6, lost exactly when the face is one of the losing ones; with another
    perte the same face still decides, so that a smaller perte never loses more.
    """
    return with_rank(n, face_vue - 1, 6)


def with_rank(n: int, rang: int, total: int) -> int:
    """The draw that falls in one of `total` equal slices, where `n` was in the whole."""
    debut, fin = -(rang * ECHELLE // -total), -((rang + 1) * ECHELLE // -total) - 1
    return min(debut + n // total, fin)


def losing_faces(p: Fraction) -> int:
    """How many faces lose, from 1 up, when a die can decide this perte."""
    return int(6 * p)


def can_be_thrown(p: Fraction) -> bool:
    """Whether a six-sided die can decide this perte: a multiple of 1/6, neither 0 nor 1."""
    return (6 * p).denominator == 1 and 0 < p < 1

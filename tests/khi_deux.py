"""Whether counts are drawn from a law: Pearson's χ², small cells put together."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from math import sqrt

ATTENDUS_MIN = 5
"""Expected in a cell, at least, for χ² to mean something."""


def excess(comptes: Mapping[Hashable, int], loi: Mapping[Hashable, Fraction | float]) -> float:
    """How far χ² is above what it should be, in standard deviations of its own law.

    What the law does not give must not be counted at all: that is infinitely far.
    """
    if any(nombre and not loi.get(valeur) for valeur, nombre in comptes.items()):
        return float("inf")
    tous = sum(comptes.values())
    cases, attendus, comptes_ = [], 0.0, 0
    for valeur in sorted(loi, key=lambda v: float(loi[v])):
        attendus += tous * float(loi[valeur])
        comptes_ += comptes.get(valeur, 0)
        if attendus >= ATTENDUS_MIN:
            cases.append((comptes_, attendus))
            attendus, comptes_ = 0.0, 0
    if attendus and cases:
        cases[-1] = (cases[-1][0] + comptes_, cases[-1][1] + attendus)
    libres = len(cases) - 1
    if libres < 1:
        return 0.0
    khi = sum((n - a) ** 2 / a for n, a in cases)
    # Wilson and Hilferty: the cube root of χ²/k is nearly normal.
    tiers = 2 / (9 * libres)
    return ((khi / libres) ** (1 / 3) - (1 - tiers)) / sqrt(tiers)

"""Polynomials with exact coefficients: what a share becomes when a perte is left open."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm

Polynome = Sequence[Fraction]
"""Coefficients, the constant first."""

PAS_MAX = 60
"""Halvings of an interval: 2⁻⁶⁰ is below what any screen shows."""


def at(p: Polynome, x: Fraction) -> Fraction:
    """The value at x."""
    valeur = Fraction(0)
    for coefficient in reversed(p):
        valeur = valeur * x + coefficient
    return valeur


def minus(p: Polynome, q: Polynome) -> list[Fraction]:
    """p − q."""
    taille = max(len(p), len(q))
    un, autre = ([*r, *[Fraction(0)] * (taille - len(r))] for r in (p, q))
    return [a - b for a, b in zip(un, autre, strict=True)]


def derivative(p: Polynome) -> list[Fraction]:
    """p′."""
    return [rang * coefficient for rang, coefficient in enumerate(p)][1:]


def roots(p: Polynome, bas: Fraction, haut: Fraction) -> list[Fraction]:
    """The x of [bas, haut] where p is 0: exact where x is a simple fraction, else to 2⁻⁶⁰.

    Between two roots of p′ there is at most one, found by halving; a p that is 0 everywhere has
    none.
    """
    while p and not p[-1]:
        p = p[:-1]
    if len(p) < 2:
        return []
    bornes = [bas, *roots(derivative(p), bas, haut), haut]
    signes = [sign(p, x) for x in bornes]
    trouvees = [x for x, signe in zip(bornes, signes, strict=True) if signe == 0]
    for rang, (gauche, droite) in enumerate(pairwise(bornes)):
        if signes[rang] * signes[rang + 1] < 0:
            trouvees.append(_between(p, gauche, droite))
    return sorted(set(trouvees))


def sign(p: Polynome, x: Fraction) -> int:
    """−1, 0 or 1, in integers: nothing is reduced on the way."""
    commun = lcm(*(coefficient.denominator for coefficient in p))
    entiers = [c.numerator * (commun // c.denominator) for c in p]
    haut, bas = x.as_integer_ratio()
    valeur, puissance = 0, 1
    for entier in reversed(entiers):
        valeur = valeur * haut + entier * puissance
        puissance *= bas
    return (valeur > 0) - (valeur < 0)


def _between(p: Polynome, gauche: Fraction, droite: Fraction) -> Fraction:
    """The root between two signs."""
    monte = sign(p, droite)
    for _ in range(PAS_MAX):
        milieu = (gauche + droite) / 2
        if sign(p, milieu) == monte:
            droite = milieu
        else:
            gauche = milieu
    simple = simplest(gauche, droite)
    return simple if sign(p, simple) == 0 else (gauche + droite) / 2


def extremes(p: Polynome, bas: Fraction, haut: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the greatest value on an interval, wherever they are."""
    pente = derivative(p)
    dedans = [] if keeps_its_sign(pente, bas, haut) else roots(pente, bas, haut)
    valeurs = [at(p, x) for x in (bas, *dedans, haut)]
    return min(valeurs), max(valeurs)


def keeps_its_sign(p: Polynome, bas: Fraction, haut: Fraction) -> bool:
    """Whether it is plain that p is never above 0 between two, or never below.

    With x = (bas + haut·t)/(1 + t), t from 0 up, all coefficients have the same sign.
    """
    commun = lcm(bas.denominator, haut.denominator)
    un, autre = int(bas * commun), int(haut * commun)
    diviseur = lcm(*[coefficient.denominator for coefficient in p])
    somme, puissance = [0], [1]
    for coefficient in reversed(p):
        entier = coefficient.numerator * (diviseur // coefficient.denominator)
        suite = zip([*somme, 0], [0, *somme], strict=True)
        somme = [a * un + b * autre for a, b in suite]
        somme = [a + entier * b for a, b in zip(somme, [*puissance, 0], strict=True)]
        puissance = [
            commun * (a + b) for a, b in zip([*puissance, 0], [0, *puissance], strict=True)
        ]
    return min(somme) >= 0 or max(somme) <= 0


def simplest(bas: Fraction, haut: Fraction) -> Fraction:
    """The fraction with the smallest denominator in [bas, haut], 0 ≤ bas ≤ haut."""
    entier = -(-bas.numerator // bas.denominator)
    if entier <= haut:
        return Fraction(entier)
    partie = bas.numerator // bas.denominator
    return partie + 1 / simplest(1 / (haut - partie), 1 / (bas - partie))

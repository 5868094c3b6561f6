"""Sums of products and small linear systems, exact in fractions; floats use the same code."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import fsum, gcd
from typing import TypeVar

Nombre = Fraction | float
"""Exact while a graph is small enough; a float beyond."""

UN = Fraction(1)
ZERO = Fraction(0)
K = TypeVar("K")


def total(termes: Iterable[tuple[Nombre, Nombre]]) -> Nombre:
    """Σ a·b, reduced once: adding fractions one by one reduces at every step."""
    haut, bas = 0, 1
    flottants: list[float] = []
    for a, b in termes:
        if a.__class__ is float or b.__class__ is float:
            flottants.append(float(a) * float(b))
            continue
        (an, ad), (bn, bd) = a.as_integer_ratio(), b.as_integer_ratio()
        numerateur, denominateur = an * bn, ad * bd
        if denominateur == bas:
            haut += numerateur
        else:
            commun = gcd(bas, denominateur)
            haut = haut * (denominateur // commun) + numerateur * (bas // commun)
            bas = bas // commun * denominateur
    somme = Fraction(haut, bas)
    return float(somme) + fsum(flottants) if flottants else somme


def gathered(termes: Iterable[tuple[K, Nombre]]) -> dict[K, Nombre]:
    """The sum of what each key is given, each reduced once."""
    listes: dict[K, list[Nombre]] = {}
    for clef, nombre in termes:
        listes.setdefault(clef, []).append(nombre)
    return {
        clef: siens[0] if len(siens) == 1 else total((nombre, UN) for nombre in siens)
        for clef, siens in listes.items()
    }


def solve(
    lignes: Mapping[int, Mapping[int, Nombre]], seconds: Mapping[int, Nombre]
) -> dict[int, Nombre]:
    """The x with x_i = Σ_j lignes[i][j]·x_j + seconds[i], by elimination; never by iteration.

    The system must have one solution, as it has where every state leads out with some probability.
    The unknown with the fewest neighbours goes first, so that sparse systems stay sparse.
    """
    restantes = {i: {j: a for j, a in ligne.items() if a} for i, ligne in lignes.items()}
    x = {i: seconds.get(i, Fraction(0)) for i in restantes}
    lues: dict[int, set[int]] = {i: set() for i in restantes}
    for i, ligne in restantes.items():
        for j in ligne:
            lues[j].add(i)
    eliminees: list[tuple[int, dict[int, Nombre]]] = []
    while restantes:
        k = min(restantes, key=lambda i: (len(restantes[i]) * len(lues[i]), i))
        ligne = restantes.pop(k)
        reste = 1 - ligne.pop(k, 0)
        lues[k].discard(k)
        if reste != 1:
            ligne = {j: a / reste for j, a in ligne.items()}
            x[k] = x[k] / reste
        for j in ligne:
            lues[j].discard(k)
        for i in lues.pop(k):
            facteur = restantes[i].pop(k)
            x[i] += facteur * x[k]
            for j, a in ligne.items():
                restantes[i][j] = restantes[i].get(j, 0) + facteur * a
                lues[j].add(i)
        eliminees.append((k, ligne))
    for k, ligne in reversed(eliminees):
        x[k] += total((a, x[j]) for j, a in ligne.items())
    return x

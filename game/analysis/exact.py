"""Sums of products and small linear systems, exact in fractions; floats use the same code."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import fsum, gcd, lcm
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


PEU = 16
"""Unknowns up to which a system is eliminated in whole numbers, row by row."""


def solve(
    lignes: Mapping[int, Mapping[int, Nombre]], seconds: Mapping[int, Nombre]
) -> dict[int, Nombre]:
    """The x with x_i = Σ_j lignes[i][j]·x_j + seconds[i], by elimination; never by iteration.

    The system must have one solution, as it has where every state leads out with some probability.
    The unknown with the fewest neighbours goes first, so that sparse systems stay sparse.
    """
    if len(lignes) <= PEU and not any(
        a.__class__ is float
        for nombres in (seconds.values(), *[ligne.values() for ligne in lignes.values()])
        for a in nombres
    ):
        return _solve_few(lignes, [seconds])[0]
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


def passages(lignes: Mapping[int, Mapping[int, Nombre]]) -> dict[int, dict[int, Nombre]]:
    """For each node i what `solve` gives when only i gets anything, and that is 1; exact only."""
    if len(lignes) > PEU:
        return {i: solve(lignes, {i: UN}) for i in lignes}
    return dict(zip(lignes, _solve_few(lignes, [{i: UN} for i in lignes]), strict=True))


def _solve_few(
    lignes: Mapping[int, Mapping[int, Nombre]], seconds: Sequence[Mapping[int, Nombre]]
) -> list[dict[int, Nombre]]:
    """The same in whole numbers, each division of the elimination being exact (Bareiss).

    One elimination for all the right-hand sides.
    """
    inconnues = list(lignes)
    rangs = {i: rang for rang, i in enumerate(inconnues)}
    taille = len(inconnues)
    matrice = []
    for i in inconnues:
        ratios = {rangs[j]: a.as_integer_ratio() for j, a in lignes[i].items()}
        siens = [second.get(i, ZERO).as_integer_ratio() for second in seconds]
        commun = lcm(*[d for _, d in siens], *[d for _, d in ratios.values()])
        ligne = [0] * taille + [haut * (commun // bas) for haut, bas in siens]
        for rang, (n, d) in ratios.items():
            ligne[rang] = -n * (commun // d)
        ligne[rangs[i]] += commun
        matrice.append(ligne)
    avant = 1
    for k in range(taille):
        pivot = next(rang for rang in range(k, taille) if matrice[rang][k])
        matrice[k], matrice[pivot] = matrice[pivot], matrice[k]
        tete = matrice[k]
        diviseur = tete[k]
        for rang in range(taille):
            if rang != k:
                ligne = matrice[rang]
                facteur = ligne[k]
                matrice[rang] = [
                    (diviseur * a - facteur * b) // avant for a, b in zip(ligne, tete, strict=True)
                ]
        avant = diviseur
    return [
        {i: Fraction(matrice[rang][taille + colonne], avant) for i, rang in rangs.items()}
        for colonne, _ in enumerate(seconds)
    ]

"""Exact numbers as people read them: shares, counts out of 27 or 1,000, medians."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from typing import TypeVar

from game.analysis.exact import Nombre
from game.analysis.lois import Loi
from game.engine.cohorte import nearest
from game.model.hypotheses import COHORTE

MILLE = 1000
_PRESQUE = 1e-9
"""What floating numbers may miss of a whole one."""

K = TypeVar("K")


def share(p: Nombre, entier: int | None = None) -> str:
    """« 29,6 %, 8 sur 27 »; a count that is not whole says so."""
    return f"{percent(p)}, {of_cohorte(p, entier)}"


def together(parts: Mapping[K, Nombre], personnes: int | None = None) -> dict[K, int]:
    """Whole people for parts of the cohort shown together: nobody is missing, nobody is twice.

    Each is rounded down; those left over go to the largest remainders, a tie to the largest part.
    `personnes` says how many they are in all, where that was rounded already.
    """
    comptes = {nom: p * COHORTE for nom, p in parts.items()}
    entiers = {nom: floor(compte + _near(compte)) for nom, compte in comptes.items()}
    if personnes is None:
        personnes = round(sum(comptes.values()))
    reste = sorted(parts, key=lambda nom: (entiers[nom] - comptes[nom], -comptes[nom]))
    for nom in reste[: max(personnes - sum(entiers.values()), 0)]:
        entiers[nom] += 1
    return entiers


def _near(compte: Nombre) -> Nombre:
    return Fraction(0) if isinstance(compte, Fraction) else _PRESQUE


def exactly(p: Nombre) -> str:
    """« 29,6 %, 8 sur 27 »; where that is rounded, the fraction and what it is of 27."""
    compte = p * COHORTE
    if not isinstance(p, Fraction) or compte == nearest(p * COHORTE):
        return share(p)
    return f"{percent(p)}, exactement {p}, soit {fine(compte)} sur {COHORTE}"


def fine(valeur: Nombre) -> str:
    """« 15,1875 »: as many decimals as it has, four at most."""
    return f"{float(valeur):.4f}".rstrip("0").rstrip(".").replace(".", ",")


def of_cohorte(p: Nombre, entier: int | None = None) -> str:
    """« 8 sur 27 », « environ 4 sur 27 », « moins de 1 sur 27 »; `entier` as told `together`."""
    compte = p * COHORTE
    if 0 < compte < 1 and not entier:
        return f"moins de 1 sur {COHORTE}"
    if entier is None:
        entier = nearest(compte) if isinstance(compte, Fraction) else round(compte)
    exact = compte == entier if isinstance(compte, Fraction) else abs(compte - entier) < _PRESQUE
    environ = "" if exact else "environ "
    return f"{environ}{entier} sur {COHORTE}"


def percent(p: Nombre) -> str:
    """« 29,6 % »; what is there but rounds to nothing is « moins de 0,1 % »."""
    if 0 < p < Fraction(1, 2000):
        return "moins de 0,1 %"
    return f"{decimal(100 * p)} %"


def decimal(valeur: Nombre) -> str:
    """One decimal, with a comma, where it says something."""
    return f"{float(valeur):.1f}".removesuffix(".0").replace(".", ",")


def few(nombre: Nombre) -> str:
    """A number of people; what is there but rounds to nothing is « moins de 0,1 »."""
    return "moins de 0,1" if 0 < nombre < 0.05 else decimal(nombre)


def of_thousand(p: Nombre) -> str:
    """« 148 », « 0,3 »: people out of 1,000; below ten, one decimal."""
    compte = float(p) * MILLE
    if 0 < abs(compte) < 0.05:
        return "moins de 0,1"
    texte = decimal(round(compte, 1) + 0.0) if abs(compte) < 10 else f"{compte:.0f}"
    return texte.replace("-", "\u2212") if abs(compte) < MILLE else f"{compte / MILLE:.0f}\u202f000"


def quantile(loi: Loi[int], part: Fraction) -> int | None:
    """The least value that at least this part of people do not exceed; None beyond the law."""
    somme: Nombre = Fraction(0)
    for valeur, p in loi.valeurs.items():
        if loi.au_dela is not None and valeur >= loi.au_dela:
            return None
        somme += p
        if somme >= part:
            return valeur
    return None

"""Exact numbers as people read them: shares, counts out of 27 or 1,000, medians."""

from fractions import Fraction

from game.analysis.exact import Nombre
from game.analysis.lois import Loi
from game.engine.cohorte import nearest
from game.model.hypotheses import COHORTE

MILLE = 1000


def share(p: Nombre) -> str:
    """« 29,6 %, 8 sur 27 »; a count that is not whole says so."""
    return f"{percent(p)}, {of_cohorte(p)}"


def exactly(p: Nombre) -> str:
    """« 29,6 %, 8 sur 27 »; where that is rounded, the fraction and what it is of 27."""
    compte = p * COHORTE
    if not isinstance(p, Fraction) or compte == nearest(p * COHORTE):
        return share(p)
    return f"{percent(p)}, exactement {p}, soit {fine(compte)} sur {COHORTE}"


def fine(valeur: Nombre) -> str:
    """« 15,1875 »: as many decimals as it has, four at most."""
    return f"{float(valeur):.4f}".rstrip("0").rstrip(".").replace(".", ",")


def of_cohorte(p: Nombre) -> str:
    """« 8 sur 27 », « environ 4 sur 27 », « moins de 1 sur 27 »."""
    compte = p * COHORTE
    entier = nearest(compte) if isinstance(compte, Fraction) else round(compte)
    if 0 < compte < 1:
        return f"moins de 1 sur {COHORTE}"
    exact = compte == entier if isinstance(compte, Fraction) else abs(compte - entier) < 1e-9
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

"""Horizontal bars in eighths of a cell, each with its name and its value; never a podium.

Pure: the same bars become rows of (text, role) here, and points in `svg_image`.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from textwrap import wrap
from typing import NamedTuple

from game.drawing.ligne import Morceau, Rang, Role
from game.model.hypotheses import COHORTE

Nombre = Fraction | float

HUITIEMES = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
RESTE = "·"
"""What is left of the whole, beside a bar."""

JOUR = 1440
ATTENTES: tuple[tuple[str, int | None], ...] = (
    ("0 j", 0),
    ("1 j ou moins", JOUR),
    ("2 à 7 j", 7 * JOUR),
    ("8 à 14 j", 14 * JOUR),
    ("15 à 30 j", 30 * JOUR),
    ("31 à 90 j", 90 * JOUR),
    ("plus de 90 j", None),
)
"""Days begun, and the last minute of each group; always the same ones, so that tours compare."""


class Barre(NamedTuple):
    """One bar."""

    nom: str
    part: Nombre
    """Of the whole, from 0 to 1."""
    valeur: str
    """What is read beside it: « 8 sur 27 »."""
    role: Role = Role.LIGNE


def cells(part: Nombre, largeur: int) -> str:
    """A bar in so many cells: empty for zero, never empty above it, never wider."""
    huitiemes = min(round(part * 8 * largeur), 8 * largeur)
    pleines, reste = divmod(max(huitiemes, 1 if part > 0 else 0), 8)
    return "█" * pleines + HUITIEMES[reste]


def rows(barres: Sequence[Barre], largeur: int, *, dessus: bool = False) -> list[Rang]:
    """Name, value and bar on one row; long names, or all if `dessus`, stand above their bar."""
    if not barres:
        return []
    valeurs = max(len(barre.valeur) for barre in barres)
    noms = max(len(barre.nom) for barre in barres)
    if dessus or noms > largeur // 3:
        place = _whole(largeur - valeurs - 4)
        return [rang for barre in barres for rang in _above(barre, valeurs, place, largeur)]
    place = _whole(largeur - noms - valeurs - 4)
    return [
        (Morceau(barre.nom.ljust(noms + 2), Role.NOM), *_bar(barre, valeurs, place))
        for barre in barres
    ]


def grouped(loi: Mapping[int, Nombre]) -> list[tuple[str, Nombre]]:
    """A law of minutes waited in ATTENTES; the groups after the last one met are left out."""
    sommes: list[tuple[str, Nombre]] = []
    avant = -1
    for nom, dernier in ATTENTES:
        siennes = (p for m, p in loi.items() if m > avant and (dernier is None or m <= dernier))
        sommes.append((nom, sum(siennes, start=Fraction(0))))
        avant = dernier if dernier is not None else avant
    while len(sommes) > 1 and not sommes[-1][1]:
        sommes.pop()
    return sommes


def _whole(place: int) -> int:
    """Cells of the whole: one or two for each of the 27 where there is room."""
    return max(1, min(place, COHORTE * 2) if place >= COHORTE * 2 else min(place, COHORTE))


def _above(barre: Barre, valeurs: int, place: int, largeur: int) -> list[Rang]:
    noms = wrap(barre.nom, largeur) or [""]
    retrait = Morceau("  ", Role.NOM)
    return [*((Morceau(nom, Role.NOM),) for nom in noms), (retrait, *_bar(barre, valeurs, place))]


def _bar(barre: Barre, valeurs: int, place: int) -> Rang:
    pleine = cells(barre.part, place)
    return (
        Morceau(f"{barre.valeur:>{valeurs}}  ", Role.STATION),
        Morceau(pleine, barre.role),
        Morceau(RESTE * (place - len(pleine)), Role.HORS_CHAMP),
    )

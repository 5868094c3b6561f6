"""The web of capabilités: one axis each, from −2 near the centre to +2 at the rim.

Pure: one geometry, in a disc of radius 1, for the dots of the terminal and for paper.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from textwrap import wrap
from typing import NamedTuple

from game.drawing.ligne import Morceau, Rang, Role
from game.engine.axes import parse
from game.model.script import Champ

BAS, HAUT = -2, 2
AXES_MIN, AXES_MAX = 3, 8
"""How many axes make a web; with fewer or more, the same values are read on scales."""

SIGNES = ("○", "●")
"""The first ring and the second; alone, a ring has the second sign."""

LES_DEUX = "◉"
ROLES = (Role.STATION, Role.GAGNE)
_FLECHE = "\u00a0→\u00a0"
CELLULES = 5
"""Cells of one step of a scale."""

_ECHELLE = 8 + (HAUT - BAS) * CELLULES + 1
"""Cells of a scale with its sign and its value, beside its name."""


class Anneau(NamedTuple):
    """One closed line around the web."""

    nom: str
    valeurs: tuple[int, ...]
    """One per axis."""


class Toile(NamedTuple):
    """One ring or two on the same axes."""

    axes: tuple[str, ...]
    anneaux: tuple[Anneau, ...]

    @property
    def is_web(self) -> bool:
        """Whether there are axes enough to draw around."""
        return AXES_MIN <= len(self.axes) <= AXES_MAX


def point(rang: int, axes: int, valeur: float) -> tuple[float, float]:
    """Where a value of an axis stands in the disc of radius 1: the first axis is up, y goes down.

    The lowest value keeps off the centre, where all the axes would be one.
    """
    angle = 2 * pi * rang / axes
    rayon = (valeur - BAS + 1) / (HAUT - BAS + 1)
    return round(rayon * sin(angle), 9), round(-rayon * cos(angle), 9)


def signed(valeur: int) -> str:
    """« +2 », « 0 », « −1 »."""
    return f"{valeur:+d}".replace("-", "−") if valeur else "0"


def noted(champ: Champ, texte: str) -> str:
    """A line of a fiche as it reads, where an axis may have been typed « -2 »."""
    if not (champ.axe and texte):
        return texte
    nom, valeur = parse(champ, texte)
    return f"{nom} : {signed(valeur)}" if champ.libre else signed(valeur)


def signs(toile: Toile) -> tuple[str, ...]:
    """The mark of each ring."""
    return SIGNES[-len(toile.anneaux) :]


def roles(toile: Toile) -> tuple[Role, ...]:
    """The role of each ring."""
    return ROLES if len(toile.anneaux) > 1 else (Role.LIGNE,)


def labels(toile: Toile) -> list[str]:
    """« autonomie 0 → +2 »: the values are read, not only seen."""
    return [
        f"{axe} {_FLECHE.join(signed(anneau.valeurs[rang]) for anneau in toile.anneaux)}"
        for rang, axe in enumerate(toile.axes)
    ]


def legend(toile: Toile) -> str:
    """« ○ tour 1   ● tour 2   ◉ les deux »."""
    noms = [f"{s} {a.nom}" for s, a in zip(signs(toile), toile.anneaux, strict=True)]
    ensemble = [f"{LES_DEUX} les deux"] if len(noms) > 1 and toile.is_web else []
    return "   ".join((*noms, *ensemble))


def scales(toile: Toile, largeur: int) -> list[Rang]:
    """Each value on its own scale, to the left of zero or to its right; long names above."""
    noms = max((len(axe) for axe in toile.axes), default=0)
    dessus = noms + _ECHELLE > largeur
    rangs: list[Rang] = []
    for numero, axe in enumerate(toile.axes):
        if dessus:
            rangs += [(Morceau(ligne, Role.NOM),) for ligne in wrap(axe, largeur)]
        rangs += _scale(toile, numero, "" if dessus else axe.ljust(noms))
    return rangs


def _scale(toile: Toile, numero: int, nom: str) -> list[Rang]:
    rangs: list[Rang] = []
    suivis = zip(toile.anneaux, signs(toile), roles(toile), strict=True)
    for rang, (anneau, signe, role) in enumerate(suivis):
        valeur = anneau.valeurs[numero]
        tete = (" " * len(nom) if rang else nom) + f"  {signe} {signed(valeur):>2}  "
        rangs.append((Morceau(tete, Role.NOM), *_around_zero(valeur, role)))
    return rangs


def _around_zero(valeur: int, role: Role) -> Sequence[Morceau]:
    gauche, droite = max(0, -valeur) * CELLULES, max(0, valeur) * CELLULES
    return (
        Morceau("·" * (-BAS * CELLULES - gauche), Role.HORS_CHAMP),
        Morceau("█" * gauche, role),
        Morceau("│", Role.STATION),
        Morceau("█" * droite, role),
        Morceau("·" * (HAUT * CELLULES - droite), Role.HORS_CHAMP),
    )

"""A picture people would rather look at than read: its title, its numbers, where they come from."""

from dataclasses import dataclass

from game.drawing import barres, points
from game.drawing.barres import Barre
from game.drawing.ligne import Rang
from game.drawing.toile import Toile


@dataclass(frozen=True, slots=True)
class Image:
    """Numbers to draw, in the terminal and on paper alike."""

    titre: str
    source: str
    """« calculé : … », « hypothèse : … », an author's own word."""
    forme: tuple[Barre, ...] | Toile


def rows(image: Image, largeur: int) -> list[Rang]:
    """The shape in cells, for a width."""
    if isinstance(image.forme, Toile):
        return points.rows(image.forme, largeur)
    return barres.rows(image.forme, largeur)

"""The 27 as three groups of nine, which the eye can count."""

from collections.abc import Callable

from textual.content import Content

from game.ui.texte import assemble

GROUPE, GROUPES = 9, 3
LARGE = 70
"""Columns from which the groups stand in one row; below, one above the other."""


def by_nine(point: Callable[[int], tuple[str, str]], largeur: int) -> Content:
    """`point` gives the sign and the style of each, from 0."""
    morceaux: list[tuple[str, str] | str] = []
    for rang in range(GROUPE * GROUPES):
        if rang and rang % GROUPE == 0:
            morceaux.append("   " if largeur >= LARGE else "\n")
        morceaux.append(point(rang))
    return assemble(*morceaux)

"""The 27 as dots that can be counted: here on the left, arrived or not on the right."""

from collections.abc import Iterable

from game.engine.cohorte import NOMMEE
from game.model.hypotheses import COHORTE

PAR_RANG = 9

Rang = list[tuple[str, str]]
"""(signs, role): roles are la, perdu, nommee, or empty for what is quiet."""


def crowd(presents: frozenset[int], perdus: frozenset[int], *, named: bool) -> list[Rang]:
    """Three rows: who stands before, then who goes on, ○ for whoever does not arrive."""
    rangs: list[Rang] = []
    for debut in range(1, COHORTE + 1, PAR_RANG):
        ici = range(debut, debut + PAR_RANG)
        fleche = "  ───▶   " if perdus and debut == 1 + PAR_RANG else "         "
        gauche = [_dot(rang, presents, frozenset(), named) for rang in ici]
        droite = [_dot(rang, presents, perdus, named) for rang in ici] if perdus else []
        rangs.append([*_joined(gauche), (fleche, ""), *_joined(droite)])
    return rangs


def _dot(
    rang: int, presents: frozenset[int], perdus: frozenset[int], named: bool
) -> tuple[str, str]:
    if rang not in presents:
        return " ", ""
    if rang in perdus:
        return "○", "perdu"
    return ("◉", "nommee") if named and rang == NOMMEE else ("●", "la")


def _joined(points: Iterable[tuple[str, str]]) -> Rang:
    return [(f"{signe} ", role) for signe, role in points]

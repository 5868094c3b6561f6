"""Writes a table that any spreadsheet opens, and that none runs: no cell is a formula."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from game.storage.caracteres import INTERDITS, visible

Cellule = str | int | float | None

_FORMULES = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def write_rows(chemin: Path, lignes: Iterable[Sequence[Cellule]]) -> int:
    """Writes the rows, the first being the header; how many of data; raises OSError."""
    combien = -1
    with open(chemin, "w", encoding="utf-8-sig", newline="") as flux:
        plume = csv.writer(flux, lineterminator="\n")
        for ligne in lignes:
            plume.writerow([harmless(cellule) for cellule in ligne])
            combien += 1
    return max(combien, 0)


def harmless(cellule: Cellule) -> Cellule:
    """A text that a spreadsheet, or a terminal, would run is shown as a text."""
    if isinstance(cellule, str):
        cellule = INTERDITS.sub(lambda signe: visible(signe[0]), cellule)
    if isinstance(cellule, str) and cellule.lstrip(" \u00a0\u202f\n").startswith(_FORMULES):
        return f"'{cellule}"
    return cellule

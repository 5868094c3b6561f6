"""A table for spreadsheets, where no text of an author is ever read as a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

FORMULES = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula, at the start of a cell."""


def table(colonnes: Sequence[str], lignes: Iterable[Sequence[str | int | float]]) -> str:
    """The whole table as CSV: commas, UTF-8, one header line."""
    texte = StringIO()
    ecrivain = csv.writer(texte, lineterminator="\n")
    ecrivain.writerow(colonnes)
    ecrivain.writerows([_cell(valeur) for valeur in ligne] for ligne in lignes)
    return texte.getvalue()


def _cell(valeur: str | int | float) -> str | int | float:
    """A text that begins like a formula is preceded by an apostrophe, as spreadsheets do."""
    return f"'{valeur}" if isinstance(valeur, str) and valeur.startswith(FORMULES) else valeur

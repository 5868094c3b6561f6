"""Reads the words of a cell: cut as producers cut them, spelled as they spell them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Generic, TypeVar

V = TypeVar("V")

_COUPES = re.compile(r"[|;]")
_AUTRES = re.compile(r" / |\n|, (?=[A-ZÉÀ])")

LONG = 150
"""Letters of a value that are compared: no word of the standard has as many."""
RETENUS = 5_000


@lru_cache(maxsize=20_000)
def folded(texte: str) -> str:
    """Without accents, capitals, kinds of apostrophe or spaces in a row: for comparing only."""
    plat = unicodedata.normalize("NFKD", texte.replace("’", "'").replace("œ", "oe"))
    sans = "".join(lettre for lettre in plat if not unicodedata.combining(lettre))
    return " ".join(sans.casefold().split())


def pieces(cellule: str) -> list[str]:
    """The values of a cell, cut at « | » or « ; »."""
    return [mot for mot in (part.strip() for part in _COUPES.split(cellule)) if mot]


class Lexique(Generic[V]):
    """The words of one column, found again whatever their spelling."""

    def __init__(self, mots: Mapping[str, V]) -> None:
        self._sens = {folded(mot): (mot, sens) for mot, sens in mots.items()}
        self._proches: dict[str, tuple[str, V] | None] = {}
        # « Seul : j'ai accès… » is often written « Seul ».
        for mot, sens in mots.items():
            if " : " in mot:
                self._sens.setdefault(folded(mot.split(" : ")[0]), (mot, sens))

    def exact(self, mot: str) -> tuple[str, V] | None:
        """The word as the standard writes it, and its sense; accents and capitals aside."""
        return self._sens.get(folded(mot))

    def near(self, mot: str) -> tuple[str, V] | None:
        """The one word it must be a misspelling of; None when it is too far from all."""
        plat = folded(mot)[:LONG]
        if plat not in self._proches:
            proches = get_close_matches(plat, self._sens, n=1, cutoff=0.88)
            if len(self._proches) >= RETENUS:
                self._proches.clear()
            self._proches[plat] = self._sens[proches[0]] if proches else None
        return self._proches[plat]


def otherwise_cut(mot: str, lexiques: Iterable["Lexique[object]"]) -> list[str] | None:
    """The pieces of a value cut at « / », a comma or a line, if every one is then a known word."""
    parts = [part.strip() for part in _AUTRES.split(mot) if part.strip()]
    connus = [any(lexique.exact(part) for lexique in lexiques) for part in parts]
    return parts if len(parts) > 1 and all(connus) else None

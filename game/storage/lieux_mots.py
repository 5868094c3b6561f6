"""Reads the words of a cell: cut as producers cut them, spelled as they spell them."""

import re
import unicodedata
from collections import deque
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

V = TypeVar("V")

_COUPES = re.compile(r"[|;]")
_AUTRES = re.compile(r" / |\n|, (?=[A-ZÉÀ])")

VALEURS_MAX = 200
"""Values of a cell that are read; the standard has fifteen at most."""
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


Lexiques = tuple[Lexique[Any], Lexique[Any]]
"""The words of a column in v0, then in v1."""


class Lue(NamedTuple):
    """A cell: its words of each version, each once, and what was not as it should be."""

    v0: tuple[str, ...]
    v1: tuple[str, ...]
    versions: frozenset[str]
    """The versions that only its words can be of."""
    defauts: tuple[tuple[str, str], ...]
    """Kinds of anomaly, each with the value."""


@lru_cache(maxsize=4096)
def read_words(cellule: str, lexiques: Lexiques, en_v1: bool) -> Lue:
    """What a cell says; `en_v1` decides for a word of both versions."""
    dits: tuple[list[str], list[str]] = ([], [])
    versions: set[str] = set()
    defauts: list[tuple[str, str]] = []
    reste = deque(pieces(cellule)[:VALEURS_MAX])
    while reste:
        mot = reste.popleft()
        trouve = _word(mot, lexiques, en_v1)
        if trouve is None:
            coupes = _cut_otherwise(mot, lexiques)
            defauts.append(("separateur" if coupes else "valeur_inconnue", mot))
            reste.extendleft(reversed(coupes))
            continue
        if trouve.mal_ecrit:
            defauts.append(("orthographe", mot))
        if trouve.seule:
            versions.add(("v0", "v1")[trouve.rang])
        if trouve.mot in dits[trouve.rang]:
            defauts.append(("valeur_repetee", mot))
        else:
            dits[trouve.rang].append(trouve.mot)
    return Lue(tuple(dits[0]), tuple(dits[1]), frozenset(versions), tuple(defauts))


class _Mot(NamedTuple):
    mot: str
    """As the standard writes it."""
    rang: int
    """0 in v0, 1 in v1."""
    seule: bool
    """Whether only this version has it."""
    mal_ecrit: bool


def _word(mot: str, lexiques: Lexiques, en_v1: bool) -> _Mot | None:
    for find in (Lexique.exact, Lexique.near):
        v0, v1 = (find(lexique, mot) for lexique in lexiques)
        dit = v1 if v1 and (en_v1 or not v0) else v0
        if dit is not None:
            plat = mot.replace("’", "'").casefold()
            bien = dit[0].replace("’", "'").casefold().startswith(plat)
            return _Mot(dit[0], int(dit is v1), not (v0 and v1), not bien)
    return None


def _cut_otherwise(mot: str, lexiques: Lexiques) -> list[str]:
    """The pieces of a value cut at « / », a comma or a line, if every one is then a known word."""
    parts = [part.strip() for part in _AUTRES.split(mot) if part.strip()]
    connus = all(any(lexique.exact(part) for lexique in lexiques) for part in parts)
    return parts if len(parts) > 1 and connus else []

"""How often a campaign does each thing: a fixed hundredth by default, all of it when one asks.

Everything, at its own numbers: `CAMPAGNE=entiere pytest tests/campagnes`. `CAMPAGNE=200` does each
thing two hundred times.
"""

import os
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

DEMANDE = os.environ.get("CAMPAGNE", "")
ENTIERE = bool(DEMANDE)
PART = 100
"""Without a campaign, one time in this many."""


def times(entiere: int, part: int | None = None) -> int:
    """How many times, of all those there are."""
    if DEMANDE.isdigit():
        return int(DEMANDE)
    if ENTIERE:
        return entiere
    return -(-entiere // PART) if part is None else part


def among(tous: Sequence[T], part: int = PART) -> Iterator[T]:
    """All of them in a campaign; else one in this many, always the same, with the last."""
    for rang, un in enumerate(tous):
        if ENTIERE or rang % part == 0 or rang == len(tous) - 1:
            yield un

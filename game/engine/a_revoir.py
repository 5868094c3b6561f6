"""When a case comes back: some days after it was first played, then later, then later still.

The days are a hypothèse: practice that is spread out lasts longer, but no study says which days for
this (Latimier 2021, uniform or expanding gaps do as well; Cepeda 2006, the longer one wants to
remember, the wider the gaps).
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

ECARTS = (2, 7, 21)
"""Days after the first time; a hypothèse that each person may change."""

SOURCE = "hypothèse, d’après Latimier 2021 et Cepeda 2006"

ECART_MAX = 3650


def next_day(jouees: Iterable[int], ecarts: Sequence[int] = ECARTS) -> int | None:
    """The first day that was not honoured yet; None where it was never played, or all were.

    Days are counted from any one of them, as a calendar does: nothing here reads a clock.

    A day is honoured by playing on it or later: coming late counts, and days that went by
    together are honoured together.
    """
    jours = sorted(jouees)
    if not jours:
        return None
    dus = (jours[0] + ecart for ecart in ecarts)
    return next((jour for jour in dus if jours[-1] < jour), None)


def parse_ecarts(texte: str) -> tuple[int, ...] | None:
    """« 2, 7, 21 » as days, each later than the one before; None where it is not that."""
    mots = texte.replace(",", " ").replace(";", " ").split()
    if not mots or not all(mot.isascii() and mot.isdigit() and len(mot) <= 4 for mot in mots):
        return None
    jours = tuple(map(int, mots))
    croissants = all(a < b for a, b in pairwise(jours))
    return jours if croissants and jours[0] >= 1 and jours[-1] <= ECART_MAX else None


def said_ecarts(ecarts: Sequence[int]) -> str:
    """« 2, 7 et 21 jours »."""
    *debut, dernier = map(str, ecarts)
    liste = f"{', '.join(debut)} et {dernier}" if debut else dernier
    return f"{liste}\u00a0jour{'s' if ecarts[-1] > 1 else ''}"

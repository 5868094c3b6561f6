"""Where a final state contradicts what a golden partie expects of it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from game.model.faute import Lieu

OU = frozenset({"fin", "etape"})
"""Where a partie stands: a final state has one or the other."""

DECIMALES_MAX = 12
"""Beyond, what was written is compared as it is."""


class Ecart(NamedTuple):
    """One thing that was expected, and what came instead."""

    lieu: Lieu
    """Its place under `attendu`: ("restants",), ("perdus", "accueil.atelier")."""
    attendu: Any
    obtenu: Any
    """None where the final state says nothing of it."""
    permis: tuple[str, ...] = ()
    """What could be expected there, when this could not."""


def gaps(attendu: Mapping[str, Any], etat: Mapping[str, Any]) -> Iterator[Ecart]:
    """Each part of `attendu` that the final state contradicts; what is not said is not judged."""
    for cle, voulu in attendu.items():
        obtenu = etat.get(cle)
        if cle not in etat and not (cle in OU and voulu is None):
            yield Ecart((cle,), voulu, None, () if cle in OU else tuple(etat))
        elif isinstance(voulu, dict) and voulu and isinstance(obtenu, dict):
            yield from _inner_gaps(cle, voulu, obtenu)
        elif not _agree(voulu, obtenu):
            yield Ecart((cle,), voulu, obtenu)


def _inner_gaps(cle: str, voulus: Mapping[str, Any], obtenus: Mapping[str, Any]) -> Iterator[Ecart]:
    """The same inside `perdus`, `postures` and `compteurs`."""
    for nom, voulu in voulus.items():
        if nom not in obtenus:
            if cle == "compteurs" or not _agree(voulu, 0):
                yield Ecart((cle, nom), voulu, None, tuple(obtenus))
        elif not _agree(voulu, obtenus[nom]):
            yield Ecart((cle, nom), voulu, obtenus[nom])


def _agree(voulu: Any, obtenu: Any) -> bool:
    """Lists have no order; an integer is exact, decimals are as far as they were written."""
    if isinstance(voulu, list) and isinstance(obtenu, list):
        return sorted(map(str, voulu)) == sorted(map(str, obtenu))
    if isinstance(voulu, bool) or isinstance(obtenu, bool):
        return voulu is obtenu
    if isinstance(voulu, Decimal) and isinstance(obtenu, int | float):
        decimales = -int(voulu.as_tuple().exponent)
        if 0 < decimales <= DECIMALES_MAX:
            return round(Decimal(obtenu), decimales) == voulu
    return bool(voulu == obtenu)

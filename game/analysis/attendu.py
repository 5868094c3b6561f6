"""Where a final state contradicts what a golden partie expects of it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from game.model.faute import Lieu


class Ecart(NamedTuple):
    """One thing that was expected, and what came instead."""

    lieu: Lieu
    """Its place under `attendu`: ("restants",), ("perdus", "accueil.atelier")."""
    attendu: Any
    obtenu: Any
    """None where the final state says nothing of it."""


def gaps(attendu: Mapping[str, Any], etat: Mapping[str, Any]) -> Iterator[Ecart]:
    """Each part of `attendu` that the final state contradicts; what is not said is not judged."""
    for cle, voulu in attendu.items():
        obtenu = etat.get(cle)
        if isinstance(voulu, dict) and voulu and isinstance(obtenu, dict):
            for ecart in gaps(voulu, obtenu):
                yield ecart._replace(lieu=(cle, *ecart.lieu))
        elif not _agree(voulu, obtenu):
            yield Ecart((cle,), voulu, obtenu)


def _agree(voulu: Any, obtenu: Any) -> bool:
    """Lists have no order; a number is exact to the decimals that were written."""
    if isinstance(voulu, list) and isinstance(obtenu, list):
        return sorted(map(str, voulu)) == sorted(map(str, obtenu))
    if isinstance(voulu, int | Decimal) and isinstance(obtenu, int | float):
        decimales = -int(Decimal(voulu).as_tuple().exponent)
        return round(Decimal(obtenu), max(decimales, 0)) == voulu
    return bool(voulu == obtenu)

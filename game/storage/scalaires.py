"""Plain YAML scalars, read as YAML 1.2 does: a time, a postcode or « no » stay text."""

import re
import unicodedata
from decimal import Decimal

Scalaire = str | int | Decimal | bool | None

_ENTIER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(
    r"[-+]?(?:(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{0,18})?|\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,2})?"
)
_MOTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "true": True, "false": False,
}  # fmt: skip
# Longer numbers stay text: an exact 1e999999999 would fill the memory.


def plain(texte: str) -> Scalaire:
    """The value of a scalar written without quotes."""
    if texte in _MOTS:
        return _MOTS[texte]
    if texte[0] in "+-.0123456789":
        if _ENTIER.fullmatch(texte):
            return int(texte)
        if _DECIMAL.fullmatch(texte):
            return Decimal(texte)
    return normal(texte)


def normal(texte: str) -> str:
    """The text in NFC, so that « é » is one character wherever it was typed."""
    return texte if texte.isascii() else unicodedata.normalize("NFC", texte)

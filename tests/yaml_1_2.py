"""What an editor reads in a plain scalar: the core schema of YAML 1.2.2, section 10.3.2."""

import math
import re
from decimal import Decimal
from typing import Any

SCALAIRES = {
    "null": None, "~": None, "": None, "true": True, "false": False,
    "0": 0, "7": 7, "-7": -7, "+1": 1, "42": 42, "30000": 30000, "-0": 0,
    "9.60": Decimal("9.60"), "0.2": Decimal("0.2"), "-1.5": Decimal("-1.5"), ".5": Decimal("0.5"),
    "5.": Decimal(5), "1e3": Decimal("1e3"), "1.5e+3": Decimal("1.5e3"), "2E-2": Decimal("0.02"),
    "16:58": "16:58", "3:30": "3:30", "12:30:45": "12:30:45", "1:5": "1:5",
    "0170772372": "0170772372", "0612345678": "0612345678", "01000": "01000", "010": "010",
    "00": "00", "01.5": "01.5", "no": "no", "No": "No", "NO": "NO", "off": "off", "on": "on",
    "yes": "yes", "y": "y", "n": "n", "oui": "oui", "non": "non",
    "True": "True", "FALSE": "FALSE", "Null": "Null", "None": "None",
    "9,60": "9,60", "1,5": "1,5", "1_000": "1_000", "0x1F": "0x1F", "0o17": "0o17", "0b11": "0b11",
    "2020-03-21": "2020-03-21", "2001-12-14t21:59:43.10-05:00": "2001-12-14t21:59:43.10-05:00",
    ".inf": ".inf", "-.inf": "-.inf", ".nan": ".nan", ".": ".", "+": "+", "-.": "-.", "e3": "e3",
    "1e": "1e", "1/3": "1/3", "20 %": "20 %", "15 min": "15 min", "=": "=", "16h58": "16h58",
    "1e999": "1e999", "1" * 20: "1" * 20, "1.2.3": "1.2.3", "--1": "--1",
}  # fmt: skip
"""Plain scalars, and what the game reads in them."""

_MOTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_BASES = {"0o": 8, "0x": 16}


def as_an_editor(texte: str) -> Any:
    """The value that the specification gives."""
    if texte in _MOTS:
        return _MOTS[texte]
    if re.fullmatch("[-+]?[0-9]+", texte):
        return int(texte)
    if re.fullmatch("0o[0-7]+|0x[0-9a-fA-F]+", texte):
        return int(texte[2:], _BASES[texte[:2]])
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", texte):
        return float(texte)
    if re.fullmatch(r"[-+]?\.(inf|Inf|INF)", texte):
        return -math.inf if texte[0] == "-" else math.inf
    return math.nan if texte in (".nan", ".NaN", ".NAN") else texte


def as_json(valeur: Any) -> Any:
    """What the game read, as a validator of schemas takes it."""
    if isinstance(valeur, Decimal):
        return float(valeur)
    if isinstance(valeur, dict):
        return {cle: as_json(part) for cle, part in valeur.items()}
    return [as_json(part) for part in valeur] if isinstance(valeur, list) else valeur

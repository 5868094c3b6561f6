"""Durations, distances, probabilities and levels as authors write them, read exactly."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field

from game.model.base import faute
from game.model.formes import Ecrit, Schema, whole, written

MINUTES = {"min": 1, "h": 60, "j": 1440}
ESPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})

_E = "[ \u00a0\u202f]?"
_DUREE, _HEURES = f"([0-9]{{1,6}}){_E}(min|h|j)", f"([0-9]{{1,6}}){_E}h{_E}([0-5][0-9])"
_KM, _M = f"([0-9]{{1,6}})(?:[.,]([0-9]{{1,3}}))?{_E}km", f"([0-9]{{1,6}}){_E}m"
_EUROS = f"([0-9]{{1,6}})(?:[.,]([0-9]{{2}}))?{_E}€"
_FORMES = {motif: whole(motif) for motif in (_DUREE, _HEURES, _KM, _M, _EUROS)}

RIEN = f"0{{1,6}}{_E}(?:min|h|j)|0{{1,6}}{_E}h{_E}00"
"""A duration of no time at all."""


def parse_duree(valeur: Any) -> int:
    """Minutes in « 15 min », « 2 h », « 1 h 30 », « 7 j » (1 j = 24 h).

    Raises a fault E205 when the text is not a duration or is negative.
    """
    texte = valeur if isinstance(valeur, str) else ""
    if trouve := _FORMES[_DUREE].fullmatch(texte):
        return int(trouve[1]) * MINUTES[trouve[2]]
    if trouve := _FORMES[_HEURES].fullmatch(texte):
        return int(trouve[1]) * 60 + int(trouve[2])
    raise faute("E205", valeur=str(valeur), attendu="15 min, 2 h, 1 h 30 ou 7 j")


def parse_distance(valeur: Any) -> int:
    """Metres in « 10 km », « 2,5 km » or « 300 m »; raises a fault E205 otherwise."""
    texte = valeur if isinstance(valeur, str) else ""
    if trouve := _FORMES[_KM].fullmatch(texte):
        return int(trouve[1]) * 1000 + int((trouve[2] or "0").ljust(3, "0"))
    if trouve := _FORMES[_M].fullmatch(texte):
        return int(trouve[1])
    raise faute("E205", valeur=str(valeur), attendu="10 km, 2,5 km ou 300 m")


def parse_euros(valeur: Any) -> Decimal:
    """Euros in « 9,60 € », to the cent and never a float; raises a fault E205 otherwise."""
    if isinstance(valeur, Decimal):
        return valeur
    texte = valeur if isinstance(valeur, str) else ""
    if trouve := _FORMES[_EUROS].fullmatch(texte):
        return Decimal(f"{trouve[1]}.{trouve[2] or '00'}")
    raise faute("E205", valeur=str(valeur), attendu="9,60 €")


_S = "[ \u00a0\u202f]*"
_CHIFFRES = f"[0-9](?:{_S}[0-9]){{0,8}}"
_ZEROS = f"0(?:{_S}0){{0,8}}"
_FRACTION, _SUITE = f"{_CHIFFRES}{_S}/{_S}{_CHIFFRES}", f"(?:{_S}[.,]{_S}{_CHIFFRES})?"
_PART = f"{_S}(?:{_FRACTION}|{_CHIFFRES}{_SUITE}{_S}%?){_S}"
_PARTS = whole(_PART)

# What a pattern can say of « between 0 and 1 »: of a decimal and of a percentage, not of 4/3.
_EXACT = f"(?:{_S}[.,]{_S}{_ZEROS})?"
_UN = f"(?:0{_S}){{0,8}}(?:0{_SUITE}|1{_EXACT})"
_CENT = f"(?:(?:0{_S}){{0,7}}[0-9](?:{_S}[0-9])?{_SUITE}|(?:0{_S}){{0,6}}1{_S}0{_S}0{_EXACT}){_S}%"


def parse_probabilite(valeur: Any) -> Fraction:
    """The exact fraction in « 1/3 », « 20 % », « 0,2 » or 0.2, between 0 and 1.

    Raises a fault E206 otherwise.
    """
    try:
        fraction = _fraction(valeur)
    except (ValueError, ZeroDivisionError):
        fraction = None
    if fraction is None or not 0 <= fraction <= 1:
        raise faute("E206", valeur=str(valeur))
    return fraction


def _fraction(valeur: Any) -> Fraction | None:
    if isinstance(valeur, bool):
        return None
    if isinstance(valeur, int | Fraction | Decimal):
        return Fraction(valeur)
    if not isinstance(valeur, str) or not _PARTS.fullmatch(valeur):
        return None
    texte = valeur.translate(ESPACES).replace(" ", "").replace(",", ".")
    return Fraction(texte[:-1]) / 100 if texte.endswith("%") else Fraction(texte)


def _ou_inconnu(parse: Any) -> Any:
    return lambda valeur: valeur if valeur == "inconnu" else parse(valeur)


def _or_unknown(schema: Schema) -> Schema:
    mot = {"enum": ["inconnu"], "enumDescriptions": ["compte zéro, et se dit « inconnu »"]}
    return {"anyOf": [schema, {"type": "string", **mot}]}


_DIT_DUREE = written(f"{_DUREE}|{_HEURES}", "Une durée s’écrit 15 min, 2 h, 1 h 30 ou 7 j.", "E205")
_DIT_DISTANCE = written(f"{_KM}|{_M}", "Une distance s’écrit 10 km, 2,5 km ou 300 m.", "E205")
_DIT_PART = written(
    f"{_S}(?:{_FRACTION}|{_UN}|{_CENT}){_S}", "Une probabilité s’écrit 1/3, 20 % ou 0,2.", "E206"
)
_NOMBRE: Schema = {"type": "number", "minimum": 0, "maximum": 1}

Euros = Annotated[Decimal, Ecrit(parse_euros, written(_EUROS, "Une somme s’écrit 9,60 €.", "E205"))]
"""An amount in euros, to the cent: « 9,60 € »."""

Duree = Annotated[int, Ecrit(parse_duree, _DIT_DUREE)]
"""Time in minutes: « 15 min », « 2 h », « 1 h 30 », « 7 j »."""

Delai = Annotated[
    int | Literal["inconnu"], Ecrit(_ou_inconnu(parse_duree), _or_unknown(_DIT_DUREE))
]
"""Waiting time in minutes, or « inconnu », which counts 0 and is shown as unknown."""

Distance = Annotated[
    int | Literal["inconnu"], Ecrit(_ou_inconnu(parse_distance), _or_unknown(_DIT_DISTANCE))
]
"""Distance in metres, one way, or « inconnu », which counts 0 and is shown as unknown."""

Probabilite = Annotated[Fraction, Ecrit(parse_probabilite, {"anyOf": [_DIT_PART, _NOMBRE]})]
"""An exact probability: « 1/3 », « 20 % », « 0,2 »."""


def check_sum(probabilites: Iterable[Fraction]) -> None:
    """Raises a fault E221 unless the probabilities sum to exactly 1."""
    somme = sum(probabilites, Fraction(0))
    if somme != 1:
        raise faute("E221", somme=str(somme))


_NIVEAU = whole("[0-9]{1,2}")


def _niveau(cle: Any) -> Any:
    return int(cle) if isinstance(cle, str) and _NIVEAU.fullmatch(cle) else cle


_DIT_NIVEAU = written("0?[1-4]", "Un niveau de Kirkpatrick va de 1 à 4.", "E216")

Niveau = Annotated[int, Field(ge=1, le=4), Ecrit(_niveau, _DIT_NIVEAU)]
"""A level of Kirkpatrick, 1 to 4; every key of a file is read as text."""

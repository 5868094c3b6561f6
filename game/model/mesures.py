"""Durations, distances, probabilities and levels as authors write them, read exactly."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from game.model.base import faute

MINUTES = {"min": 1, "h": 60, "j": 1440}
ESPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def parse_duree(valeur: Any) -> int:
    """Minutes in « 15 min », « 2 h », « 1 h 30 », « 7 j » (1 j = 24 h).

    Raises a fault E205 when the text is not a duration or is negative.
    """
    texte = valeur.translate(ESPACES) if isinstance(valeur, str) else ""
    if trouve := re.fullmatch(r"([0-9]{1,6}) ?(min|h|j)", texte):
        return int(trouve[1]) * MINUTES[trouve[2]]
    if trouve := re.fullmatch(r"([0-9]{1,6}) ?h ?([0-5][0-9])", texte):
        return int(trouve[1]) * 60 + int(trouve[2])
    raise faute("E205", valeur=str(valeur), attendu="15 min, 2 h, 1 h 30 ou 7 j")


def parse_distance(valeur: Any) -> int:
    """Metres in « 10 km », « 2,5 km » or « 300 m »; raises a fault E205 otherwise."""
    texte = valeur.translate(ESPACES) if isinstance(valeur, str) else ""
    if trouve := re.fullmatch(r"([0-9]{1,6})(?:[.,]([0-9]{1,3}))? ?km", texte):
        return int(trouve[1]) * 1000 + int((trouve[2] or "0").ljust(3, "0"))
    if trouve := re.fullmatch(r"([0-9]{1,6}) ?m", texte):
        return int(trouve[1])
    raise faute("E205", valeur=str(valeur), attendu="10 km, 2,5 km ou 300 m")


def parse_euros(valeur: Any) -> Decimal:
    """Euros in « 9,60 € », to the cent and never a float; raises a fault E205 otherwise."""
    if isinstance(valeur, Decimal):
        return valeur
    texte = valeur.translate(ESPACES) if isinstance(valeur, str) else ""
    if trouve := re.fullmatch(r"([0-9]{1,6})(?:[.,]([0-9]{2}))? ?€", texte):
        return Decimal(f"{trouve[1]}.{trouve[2] or '00'}")
    raise faute("E205", valeur=str(valeur), attendu="9,60 €")


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
    if not isinstance(valeur, str):
        return None
    texte = valeur.translate(ESPACES).replace(" ", "").replace(",", ".")
    if not re.fullmatch(r"\d{1,9}(/\d{1,9}|(\.\d{1,9})?%?)", texte):
        return None
    return Fraction(texte[:-1]) / 100 if texte.endswith("%") else Fraction(texte)


def _ou_inconnu(parse: Any) -> Any:
    return lambda valeur: valeur if valeur == "inconnu" else parse(valeur)


Euros = Annotated[Decimal, BeforeValidator(parse_euros)]
"""An amount in euros, to the cent: « 9,60 € »."""

Duree = Annotated[int, BeforeValidator(parse_duree)]
"""Time in minutes: « 15 min », « 2 h », « 1 h 30 », « 7 j »."""

Delai = Annotated[int | Literal["inconnu"], BeforeValidator(_ou_inconnu(parse_duree))]
"""Waiting time in minutes, or « inconnu », which counts 0 and is shown as unknown."""

Distance = Annotated[int | Literal["inconnu"], BeforeValidator(_ou_inconnu(parse_distance))]
"""Distance in metres, one way, or « inconnu », which counts 0 and is shown as unknown."""

Probabilite = Annotated[Fraction, BeforeValidator(parse_probabilite)]
"""An exact probability: « 1/3 », « 20 % », « 0,2 »."""


def check_sum(probabilites: Iterable[Fraction]) -> None:
    """Raises a fault E221 unless the probabilities sum to exactly 1."""
    somme = sum(probabilites, Fraction(0))
    if somme != 1:
        raise faute("E221", somme=str(somme))


def _niveau(cle: Any) -> Any:
    return int(cle) if isinstance(cle, str) and re.fullmatch("[0-9]{1,2}", cle) else cle


Niveau = Annotated[int, BeforeValidator(_niveau), Field(ge=1, le=4)]
"""A level of Kirkpatrick, 1 to 4; every key of a file is read as text."""

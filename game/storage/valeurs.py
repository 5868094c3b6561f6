"""What a file holds, said in French: a value, its kind, a place."""

from decimal import Decimal
from typing import Any

from game.model.faute import Lieu

DES_CLES = "des clés et leurs valeurs"
CHIFFRES_MAX = 18
"""Digits of a number above which it is read as a text: no machine holds it."""


def written(valeur: Any) -> str:
    """A value as it stands in the file."""
    if isinstance(valeur, str | int | Decimal) and not isinstance(valeur, bool):
        return str(valeur)
    return received(valeur)


def received(valeur: Any) -> str:
    """What kind of value this is."""
    if valeur is None:
        return "rien"
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    if isinstance(valeur, int | Decimal):
        return f"le nombre {valeur}"
    if isinstance(valeur, str):
        long = len(valeur) > CHIFFRES_MAX and valeur.isdecimal()
        return "un nombre trop grand" if long else "un texte"
    if valeur == {}:
        return "une paire d’accolades vide"
    return "une liste" if isinstance(valeur, list) else DES_CLES


def there_is(valeur: Any) -> str:
    """« il y a un texte », « il n’y a rien »."""
    return "il n’y a rien" if valeur is None else f"il y a {received(valeur)}"


def place_in_words(lieu: Lieu) -> str:
    """« etapes › accueil »: a place as people read it."""
    if not lieu:
        return "le fichier"
    mots = [f"n° {part + 1}" if isinstance(part, int) else part for part in lieu[-3:]]
    return f"«\u00a0{' › '.join(mots)}\u00a0»"

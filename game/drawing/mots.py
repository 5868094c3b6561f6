"""Numbers and durations in French words, with the spaces that never break."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

INSECABLE = "\u00a0"
_AVANT = re.compile(r"(?<=\S) (?=[:;?!»%](?:\s|$|[.,)]))")
_APRES = re.compile(r"(?<=«) ")

A_ECRIRE = re.compile(r"«\s(?:- |[a-z_]+: )[^»]{1,40}»")
"""A few words to write in a file, spaces and all: they stay on one line."""


def insecables(texte: str) -> str:
    """French no-break spaces, inside « » and before « : ; ? ! % »; nothing else changes."""
    return _AVANT.sub(INSECABLE, _APRES.sub(INSECABLE, texte))


def capital(texte: str) -> str:
    """The same with a capital first letter; what follows, acronyms too, is as it was written."""
    return f"{texte[:1].upper()}{texte[1:]}"


def duree(minutes: int) -> str:
    """« 20 min », « 1 h 30 », « 7 j », « 3 j 2 h »."""
    if minutes < 60:
        return f"{minutes}{INSECABLE}min"
    if minutes < 1440:
        heures, reste = divmod(minutes, 60)
        return f"{heures}{INSECABLE}h" + (f"{INSECABLE}{reste:02d}" if reste else "")
    jours, reste = divmod(minutes, 1440)
    heures = reste // 60
    return f"{jours}{INSECABLE}j" + (f" {heures}{INSECABLE}h" if heures else "")


def km(metres: int) -> str:
    """« 6 km », « 2,5 km »."""
    entier, reste = divmod(metres, 1000)
    decimale = f",{reste // 100}" if reste >= 100 else ""
    return f"{entier}{decimale}{INSECABLE}km"


def milliers(nombre: int) -> str:
    """« 34 993 »: digits by three, with the space that never breaks."""
    return f"{nombre:,}".replace(",", INSECABLE)


def euros(somme: "Decimal") -> str:
    """« 96,00 € »."""
    return f"{somme:.2f}".replace(".", ",") + f"{INSECABLE}€"


def selon(nom: str, seul: str, plusieurs: str) -> str:
    """What is said of a card, which may hold two: « Bernard et son épouse n’arrivent pas »."""
    return plusieurs if " et " in nom else seul


def destins(nom: str) -> tuple[str, str]:
    """Not to arrive, and to arrive, of as many as the card holds."""
    return selon(nom, "n’arrive pas", "n’arrivent pas"), selon(nom, "arrive", "arrivent")


def pluriel(nombre: int, mot: str, mots: str | None = None) -> str:
    """« 0 répondu », « 1 besoin », « 2 besoins » : zero is singular in French."""
    return f"{nombre}{INSECABLE}{(mots or mot + 's') if nombre > 1 else mot}"


def faces(bas: int, haut: int) -> str:
    """« 1 ou 2 », « 3 à 6 », « 6 »: faces of a die."""
    if bas == haut:
        return str(bas)
    return f"{bas} {'ou' if haut == bas + 1 else 'à'} {haut}"

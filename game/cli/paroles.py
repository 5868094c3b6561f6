"""What a command prints: French spaces, and nothing that could drive the terminal."""

import json
import re
import sys
from collections.abc import Iterable
from fractions import Fraction
from shutil import get_terminal_size
from textwrap import fill
from typing import Any, TextIO

from game.drawing.mots import A_ECRIRE, insecables
from game.storage.caracteres import visible

_A_COLLER = re.compile(r"«\s(?:parcours|pip) [^»]*»")
"""A command, as sentences give it."""
TENU = "\x00"
"""In place of its spaces while lines are folded: `fine` lets no such character through."""


def fine(texte: str) -> str:
    """The text with French spaces, and a visible sign for each character of command."""
    lignes = "\n".join(visible(ligne) for ligne in texte.split("\n"))
    return insecables(lignes)


def say(texte: str = "") -> None:
    """Prints a text of ours or of an author."""
    print(fine(texte))


def tell(texte: str = "") -> None:
    """Prints sentences; in a terminal, a long one goes on below without a word being cut."""
    _print_folded(texte, sys.stdout)


def _print_folded(texte: str, flux: TextIO) -> None:
    lignes = fine(texte).split("\n")
    if flux.isatty():
        largeur = max(40, get_terminal_size().columns)
        lignes = [_folded(ligne, largeur) for ligne in lignes]
    print("\n".join(lignes), file=flux)


def _folded(ligne: str, largeur: int) -> str:
    """A line that long, under its own margin."""
    if len(ligne) <= largeur:
        return ligne
    retrait = " " * (len(ligne) - len(ligne.lstrip(" ")))
    return _wrapped(ligne, largeur, retrait, coupe=False)


def _wrapped(ligne: str, largeur: int, retrait: str, *, coupe: bool) -> str:
    """Over several lines; a command to paste stays on one, even longer than the others."""
    tenue = _A_COLLER.sub(lambda m: m[0].replace(" ", TENU), ligne)
    coupe = coupe and tenue == ligne
    tenue = A_ECRIRE.sub(lambda m: m[0].replace(" ", TENU), tenue)
    pliee = fill(
        tenue, largeur, subsequent_indent=retrait, break_on_hyphens=False, break_long_words=coupe
    )
    return pliee.replace(TENU, " ")


def say_page(lignes: Iterable[str]) -> None:
    """Prints lines of a page; in a terminal, long ones go on under themselves."""
    for ligne in lignes:
        texte = fine(ligne)
        if sys.stdout.isatty() and texte.strip():
            retrait = " " * (len(texte) - len(texte.lstrip(" ")) + 4)
            largeur = max(40, get_terminal_size().columns)
            texte = _wrapped(texte, largeur, retrait, coupe=True)
        print(texte)


def say_json(objet: Any, indent: int | None = None) -> None:
    """Prints one JSON object, its texts as visible as those of `say`."""
    print(json.dumps(_shown(objet), ensure_ascii=False, indent=indent))


def _shown(objet: Any) -> Any:
    if isinstance(objet, str):
        return visible(objet)
    if isinstance(objet, dict):
        return {_shown(cle): _shown(valeur) for cle, valeur in objet.items()}
    return [_shown(valeur) for valeur in objet] if isinstance(objet, list | tuple) else objet


def exact(nombre: Any) -> str | None:
    """A fraction as text; None for a float."""
    return str(nombre) if isinstance(nombre, Fraction) else None


def inside(nom: str) -> str:
    """The name of a territoire inside a sentence: « une ville… », but « Saint-Martin »."""
    return nom[0].lower() + nom[1:] if nom.split(" ", 1)[0] in ("Un", "Une") else nom


def complain(texte: str) -> None:
    """The same as `tell`, on stderr."""
    _print_folded(texte, sys.stderr)

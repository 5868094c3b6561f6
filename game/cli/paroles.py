"""What a command prints: French spaces, and nothing that could drive the terminal."""

import re
import sys

from game.storage.caracteres import visible

INSECABLE = "\u00a0"
_AVANT = re.compile(r"(?<=\S) (?=[:;?!»%](?:\s|$|[.,)]))")
_APRES = re.compile(r"(?<=«) ")


def fine(texte: str) -> str:
    """The text with French spaces, and a visible sign for each character of command."""
    lignes = "\n".join(visible(ligne) for ligne in texte.split("\n"))
    return _AVANT.sub(INSECABLE, _APRES.sub(INSECABLE, lignes))


def say(texte: str = "") -> None:
    """Prints a text of ours or of an author."""
    print(fine(texte))


def complain(texte: str) -> None:
    """The same on stderr."""
    print(fine(texte), file=sys.stderr)

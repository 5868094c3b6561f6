"""A fault as a command says it: as wide as the terminal it is read in, and no wider."""

import sys
from shutil import get_terminal_size
from typing import TextIO

from game.model.faute import Faute
from game.storage.definitions import LARGEUR, render


def say_fault(faute: Faute, sortie: TextIO | None = None) -> None:
    """Prints a fault and an empty line, no wider than the terminal that it is read in."""
    sortie = sortie or sys.stdout
    print(f"{as_wide(faute, sortie)}\n", file=sortie)


def as_wide(faute: Faute, sortie: TextIO) -> str:
    """The fault as it fits there; a file or a pipe is as wide as a page."""
    if not sortie.isatty():
        return render(faute)
    colonnes = max(40, get_terminal_size().columns)
    marge = len(str(faute.ligne)) + len("   │ ……")
    return render(faute, min(LARGEUR, colonnes), min(80, (colonnes - marge) // 2))

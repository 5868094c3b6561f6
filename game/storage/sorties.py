"""Writes what a command was asked to write, whole."""

from pathlib import Path


def write_text(chemin: Path, texte: str) -> None:
    """A text in UTF-8, in place of what was there; raises OSError."""
    with chemin.open("w", encoding="utf-8", newline="\n") as fichier:
        fichier.write(texte)

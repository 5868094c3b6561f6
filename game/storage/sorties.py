"""The files that a command is asked to write."""

from pathlib import Path


def write_text(chemin: Path, texte: str) -> None:
    """Write a text whole, the same bytes on every system; raises OSError."""
    chemin.write_text(texte, encoding="utf-8", newline="\n")

"""The files that a command is asked to write."""

import errno
import os
from contextlib import suppress
from pathlib import Path

_REFUS = (errno.EIO, errno.ENOSPC, errno.EROFS)
"""What a disk that did not write says; other answers are those of a system that cannot know."""


def write_text(chemin: Path, texte: str) -> None:
    """Write a text whole, the same bytes on every system; raises OSError."""
    chemin.write_text(texte, encoding="utf-8", newline="\n")


def write_private(chemin: Path, texte: str) -> None:
    """The same, for what tables wrote: nobody else on the machine reads it; raises OSError."""
    with open(chemin, "w", encoding="utf-8", newline="\n", opener=_for_us_alone) as fichier:
        fichier.write(texte)


def write_bytes(chemin: Path, octets: bytes) -> None:
    """What is no text, whole; raises OSError."""
    chemin.write_bytes(octets)


def write_private_bytes(chemin: Path, octets: bytes) -> None:
    """The same, for what tables wrote; raises OSError."""
    with open(chemin, "wb", opener=_for_us_alone) as fichier:
        fichier.write(octets)


def publish(neuf: Path, chemin: Path) -> None:
    """Give a file that is whole the name it was written for, never over another; raises OSError.

    Its name is on the disk when this returns, where the system can say so; else nothing has it.
    """
    try:
        os.link(neuf, chemin)
    except FileExistsError:
        raise
    except OSError:
        # A USB stick has no links.
        if chemin.exists():
            raise FileExistsError from None
        os.rename(neuf, chemin)
    try:
        _sync_folder(chemin.absolute().parent)
    except OSError:
        with suppress(OSError):
            # Linked, the other name is left to whoever made it; renamed, it was this one.
            chemin.unlink()
        raise


def _sync_folder(dossier: Path) -> None:
    """Its names are on the disk; raises OSError only where the disk says that they are not."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        ouvert = os.open(dossier, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        # One may write in a folder without reading it.
        return
    try:
        os.fsync(ouvert)
    except OSError as refus:
        if refus.errno in _REFUS:
            raise
    finally:
        os.close(ouvert)


def _for_us_alone(nom: str, drapeaux: int) -> int:
    descripteur = os.open(nom, drapeaux, 0o600)
    if hasattr(os, "fchmod"):
        # It may have been there before; a USB stick has no modes, and the document still counts.
        with suppress(OSError):
            os.fchmod(descripteur, 0o600)
    return descripteur

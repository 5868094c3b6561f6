"""The files that a command is asked to write."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from game.storage.sur_disque import for_us_alone, replace

_REFUS = (errno.EIO, errno.ENOSPC, errno.EROFS)
"""What a disk that did not write says; other answers are those of a system that cannot know."""


def write_text(chemin: Path, texte: str) -> None:
    """A text, the same bytes on every system: all of it, or what was there; raises OSError."""
    _write(chemin, texte.encode(), prive=False)


def write_private(chemin: Path, texte: str) -> None:
    """The same, for what tables wrote: nobody else on the machine reads it; raises OSError."""
    _write(chemin, texte.encode(), prive=True)


def write_bytes(chemin: Path, octets: bytes) -> None:
    """What is no text, whole; raises OSError."""
    _write(chemin, octets, prive=False)


def write_private_bytes(chemin: Path, octets: bytes) -> None:
    """The same, for what tables wrote; raises OSError."""
    _write(chemin, octets, prive=True)


def fill(neuf: Path, texte: str) -> None:
    """A private file under a name that nobody knows yet: `publish` gives it its own."""
    with open(neuf, "w", encoding="utf-8", newline="\n", opener=for_us_alone) as fichier:
        fichier.write(texte)
        fichier.flush()
        os.fsync(fichier.fileno())


def _write(chemin: Path, octets: bytes, *, prive: bool) -> None:
    """A full disk leaves the former document as it was, and none that is cut."""
    cible = Path(os.path.realpath(chemin))
    if cible.exists() and not os.access(cible, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(chemin))
    if cible.exists() and not cible.is_file():
        # A terminal, or what another program reads: there is no other name to give it.
        cible.write_bytes(octets)
        return
    try:
        replace(cible, octets, prive=prive)
    except PermissionError:
        if not cible.exists():
            raise
        # One may write in a file whose folder takes no other.
        with open(cible, "wb", opener=for_us_alone if prive else None) as fichier:
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

"""A file written whole: it is the old one, or the new one, whatever stops the machine."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from zlib import crc32


def replace(chemin: Path, octets: bytes, *, prive: bool = False) -> None:
    """Under another name, on the disk, then named; for its owner alone where asked; raises OSError.

    A name that fits leaves room for the other: it is short, whatever the file is called.
    """
    marque = crc32(os.fsencode(chemin.name))
    neuf = chemin.with_name(f".{marque:08x}-{os.getpid()}.inacheve")
    try:
        with open(neuf, "wb", opener=for_us_alone if prive else None) as fichier:
            fichier.write(octets)
            fichier.flush()
            os.fsync(fichier.fileno())
        if chemin.exists() and not prive:
            os.chmod(neuf, stat.S_IMODE(chemin.stat().st_mode))
        os.replace(neuf, chemin)
    except OSError:
        with suppress(OSError):
            os.unlink(neuf)
        raise


def for_us_alone(nom: str, drapeaux: int) -> int:
    """An opener: nobody else on the machine reads it."""
    descripteur = os.open(nom, drapeaux, 0o600)
    if hasattr(os, "fchmod"):
        # It may have been there before; a USB stick has no modes, and the document still counts.
        with suppress(OSError):
            os.fchmod(descripteur, 0o600)
    return descripteur


def is_protected(chemin: Path) -> bool:
    """Whether a file was made read-only: naming another in its place would not ask it."""
    try:
        return not chemin.stat().st_mode & 0o222 or not os.access(chemin, os.W_OK)
    except OSError:
        return False

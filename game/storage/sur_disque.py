"""A file written whole: it is the old one, or the new one, whatever stops the machine."""

import os
import stat
from contextlib import suppress
from pathlib import Path


def replace(chemin: Path, octets: bytes) -> None:
    """Under another name, on the disk, then named; raises OSError."""
    neuf = chemin.with_name(f".{chemin.stem}-{os.getpid()}.inacheve")
    try:
        with open(neuf, "wb") as fichier:
            fichier.write(octets)
            fichier.flush()
            os.fsync(fichier.fileno())
        if chemin.exists():
            os.chmod(neuf, stat.S_IMODE(chemin.stat().st_mode))
        os.replace(neuf, chemin)
    except OSError:
        with suppress(OSError):
            os.unlink(neuf)
        raise


def is_protected(chemin: Path) -> bool:
    """Whether a file was made read-only: naming another in its place would not ask it."""
    try:
        return not chemin.stat().st_mode & 0o222 or not os.access(chemin, os.W_OK)
    except OSError:
        return False

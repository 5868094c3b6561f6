"""The files that one séance left: copies, rescues, what was begun from one moment."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from game.storage import dossier as lieux
from game.storage.dossier import SUFFIXE
from game.storage.rangees import IDENT, ORIGINE, known_meta


def kin(chemin: Path) -> list[Path]:
    """The other séances that hold what it holds, in its folder and in that of this machine.

    The game keeps one there by itself, where a window is closed and the key is out. None is
    changed.
    """
    siens = _idents(chemin)
    voisins: list[Path] = []
    for dossier in dict.fromkeys((chemin.absolute().parent, lieux.home())):
        with suppress(OSError):
            voisins += sorted(dossier.glob(f"*{SUFFIXE}"))
    # A pipe would be waited for, and nobody may ever write in it.
    autres = (v for v in voisins if v != chemin.absolute() and v.is_file())
    return [voisin for voisin in autres if siens & _idents(voisin)]


def _idents(chemin: Path) -> set[str]:
    """What it calls itself and where it comes from; nothing where it can't be read."""
    # Nothing is written beside it, and what it is was on the disk from its first moment.
    adresse = f"{chemin.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(adresse, uri=True)) as base:
            meta, _ = known_meta(base.execute("SELECT cle, valeur FROM meta").fetchall())
    except sqlite3.Error:
        return set()
    return {meta[clef] for clef in (IDENT, ORIGINE) if clef in meta}

"""The files that one séance left in a folder: copies, rescues, what was begun from one moment."""

import sqlite3
from contextlib import closing
from pathlib import Path

from game.storage.dossier import SUFFIXE
from game.storage.rangees import IDENT, ORIGINE, known_meta


def kin(chemin: Path) -> list[Path]:
    """The other séances of its folder that hold what it holds, by their names; none is changed."""
    siens = _idents(chemin)
    try:
        voisins = sorted(chemin.absolute().parent.glob(f"*{SUFFIXE}"))
    except OSError:
        return []
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

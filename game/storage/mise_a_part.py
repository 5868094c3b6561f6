"""A séance file looked at where nothing can change it, and a damaged one set aside as it is."""

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from game.model.projection import Projection
from game.storage import base as bases
from game.storage import rangees
from game.storage.base import SeanceAbimee, SeanceIllisible
from game.storage.dossier import ABIMEE
from game.storage.rangees import Copie
from game.storage.refus import reason

ENTETE = b"SQLite format 3\0"
_PLEIN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What only the side that is written to refuses."""
TETE = 72
"""Bytes of a file up to its application, the last four."""


def check_whole(chemin: Path) -> None:
    """Before anything writes in it, even SQLite beside it; raises SeanceAbimee, SeanceIllisible."""
    read_whole(chemin)


def read_whole(chemin: Path) -> Copie:
    """All of a séance, even where nothing may be written; raises SeanceIllisible, SeanceAbimee."""
    with aside(chemin) as base:
        if not is_sound(base):
            raise SeanceAbimee(f"{chemin} est abîmé.")
        textes = rangees.read_texts(base, chemin)
        lignes = tuple(rangees.read_lines(base, chemin))
        return Copie(rangees.read_meta(base, chemin), textes, lignes, *clock(base))


def seems_ours(chemin: Path) -> bool:
    """Whether a damaged file may have been a séance: it begins as SQLite files do, or says so."""
    try:
        with open(chemin, "rb") as fichier:
            tete = fichier.read(TETE)
    except OSError:
        return False
    return tete.startswith(ENTETE) or tete[-4:] == bases.APPLICATION.to_bytes(4)


def set_aside(chemin: Path) -> Path | None:
    """A copy of a damaged file as it is, and of what is beside it; None where it can't be made."""
    rang = 1
    while (vers := chemin.with_name(f"{chemin.name}{ABIMEE}{rang}")).exists():
        if _same_bytes(chemin, vers):
            return vers
        rang += 1
    try:
        for suffixe in ("-wal", ""):
            source = Path(f"{chemin}{suffixe}")
            if source.exists() and (source.stat().st_size or not suffixe):
                shutil.copy2(source, f"{vers}{suffixe}")
    except OSError:
        return None
    return vers


def _same_bytes(une: Path, autre: Path) -> bool:
    with suppress(OSError):
        return all(
            _bytes(Path(f"{une}{suffixe}")) == _bytes(Path(f"{autre}{suffixe}"))
            for suffixe in ("", "-wal")
        )
    return False


def _bytes(chemin: Path) -> bytes:
    return chemin.read_bytes() if chemin.exists() else b""


@contextmanager
def aside(chemin: Path, *, toute_version: bool = False) -> Iterator[sqlite3.Connection]:
    """The file read where nothing that SQLite does can change it; of a newer game if one asks."""
    try:
        with open(chemin, "rb") as fichier:
            entete = fichier.read(len(ENTETE))
    except OSError as refus:
        raise SeanceIllisible(f"{chemin} ne se lit pas ({reason(refus)}).") from None
    if entete != ENTETE:
        raise SeanceAbimee(
            f"{chemin} n’est pas une séance de ce jeu, ou son début est abîmé : rien ne s’en relit."
        )
    with apart(chemin) as copie:
        copy(chemin, copie)
        with bases.read_as_french(chemin), closing(bases.connect(copie)) as base:
            bases.check(base, chemin, toute_version=toute_version)
            yield base


@contextmanager
def apart(chemin: Path) -> Iterator[Path]:
    """Where a copy of the file may be read, in a folder that goes; raises SeanceIllisible."""
    try:
        dossier = tempfile.TemporaryDirectory()
    except OSError as refus:
        raise SeanceIllisible(_no_room(chemin, refus)) from None
    with dossier as nom:
        yield Path(nom) / "seance"


def _no_room(chemin: Path, refus: OSError) -> str:
    """It is the folder of what is temporary that refuses, not the one of the séance."""
    with suppress(OSError):
        ou = f"{tempfile.gettempdir()} ({reason(refus)})"
        return (
            f"{chemin.name} se relit dans le dossier temporaire de la machine avant de s’ouvrir, et"
            f" {ou} ne la prend pas : faites-y de la place, ou nommez-en un autre par TMPDIR."
        )
    return (
        f"{chemin.name} se relit dans un dossier temporaire avant de s’ouvrir, et cette machine "
        f"n’en a aucun où écrire ({reason(refus)}) : nommez-en un par TMPDIR."
    )


def is_sound(base: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong in its own pages."""
    try:
        return [ligne[0] for ligne in base.execute("PRAGMA integrity_check(1)")] == ["ok"]
    except sqlite3.Error:
        return False


def clock(base: sqlite3.Connection) -> tuple[tuple[int, str] | None, Projection]:
    """Its clock, and what the room sees, as far as they can be read."""
    try:
        return rangees.pulse(base), rangees.shown(base)
    except (sqlite3.Error, ValueError, TypeError):
        return None, Projection()


def copy(chemin: Path, vers: Path) -> None:
    """With what is beside it; where a console is open, the file is held still meanwhile."""
    ouvert = all(Path(f"{chemin}{suffixe}").exists() for suffixe in ("-wal", "-shm"))
    with ExitStack() as pile:
        if ouvert:
            with suppress(sqlite3.Error):
                base = pile.enter_context(closing(bases.connect(chemin.absolute(), "ro")))
                base.execute("BEGIN")
                base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        try:
            for suffixe in ("-wal", ""):
                with suppress(FileNotFoundError):
                    shutil.copyfile(f"{chemin}{suffixe}", f"{vers}{suffixe}")
        except OSError as refus:
            if refus.errno in _PLEIN:
                raise SeanceIllisible(_no_room(chemin, refus)) from None
            raise SeanceIllisible(f"{chemin} ne se lit pas ({reason(refus)}).") from None

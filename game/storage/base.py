"""What a séance file is to SQLite: its tables, how it is opened, and its refusals in French."""

import hashlib
import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APPLICATION = 0x31737533
"""« 1su3 »: what says that a SQLite file is one of ours."""
VERSION = 1
ATTENTE = 5.0
"""Seconds that a writer waits for another; longer, the geste waits in memory."""
PLACE = 100_000
"""Bytes without which SQLite writes nothing."""

SCHEMA = """
CREATE TABLE meta (cle TEXT PRIMARY KEY, valeur TEXT NOT NULL) STRICT;
CREATE TABLE contenu (chemin TEXT PRIMARY KEY, texte TEXT NOT NULL, somme TEXT NOT NULL) STRICT;
CREATE TABLE gestes (rang INTEGER PRIMARY KEY, instant TEXT NOT NULL, geste TEXT NOT NULL,
                     somme TEXT NOT NULL) STRICT;
CREATE TABLE projete (seul INTEGER PRIMARY KEY CHECK (seul = 1), vue TEXT NOT NULL) STRICT;
CREATE TABLE pouls (seul INTEGER PRIMARY KEY CHECK (seul = 1), a INTEGER NOT NULL,
                    instant TEXT NOT NULL) STRICT;
"""


class SeanceIllisible(Exception):
    """A file that is no séance, or can't be opened or written: the sentence says what to do."""


class SeanceAbimee(SeanceIllisible):
    """A séance whose file is damaged: a part of it may be read again."""


def somme(*morceaux: object) -> str:
    """What says that these were read as they were written: SQLite keeps none for its rows."""
    return hashlib.sha256("\0".join(map(str, morceaux)).encode()).hexdigest()[:16]


def connect(chemin: Path, mode: str = "rw") -> sqlite3.Connection:
    """The file, never created here; what is committed is on the disk.

    Opened for each use: a key that was pulled out must refuse, not fill a file that has no name.
    """
    base = sqlite3.connect(
        f"{chemin.as_uri()}?mode={mode}", uri=True, timeout=ATTENTE, isolation_level=None
    )
    try:
        base.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        base.close()
        raise
    return base


def begin(base: sqlite3.Connection) -> None:
    """Alone with the file, as soon as it is free.

    SQLite waits longer and longer between two tries: among programs that write without a pause,
    whoever has waited most would wait for ever. Here each has the same chance each time.
    """
    base.execute("PRAGMA busy_timeout = 0")
    limite = time.monotonic() + ATTENTE
    while True:
        try:
            base.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as refus:
            nom = getattr(refus, "sqlite_errorname", "") or ""
            if not nom.startswith(_OCCUPES) or time.monotonic() > limite:
                raise
            time.sleep(random.uniform(0.0005, 0.004))
        else:
            base.execute(f"PRAGMA busy_timeout = {int(ATTENTE * 1000)}")
            return


def check(base: sqlite3.Connection, chemin: Path) -> None:
    """Whether it is ours, and of a version we know; raises SeanceIllisible."""
    (application,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise SeanceIllisible(f"{chemin} n’est pas une séance de ce jeu.")
    if version > VERSION:
        raise SeanceIllisible(
            f"{chemin} vient d’une version plus récente du jeu : mettez-le à jour."
        )


@contextmanager
def read_as_french(chemin: Path) -> Iterator[None]:
    """What SQLite refuses, in a sentence."""
    try:
        yield
    except sqlite3.Error as refus:
        # A text that is no UTF-8 any more has no name of its own.
        abime = "SQLITE_CORRUPT" if "decode" in str(refus) else ""
        nom = getattr(refus, "sqlite_errorname", "") or abime
        genre = SeanceAbimee if nom.startswith(_ABIMES) else SeanceIllisible
        raise genre(_sentence(chemin, nom)) from None


_OCCUPES = ("SQLITE_BUSY", "SQLITE_PROTOCOL")
_ABIMES = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
_REMEDE = "« parcours seance verifier » dit ce qui se relit."
_PHRASES = {
    "SQLITE_NOTADB": "{} n’est pas une séance de ce jeu, ou le fichier est abîmé. " + _REMEDE,
    "SQLITE_CORRUPT": "{} est abîmé. " + _REMEDE,
    "SQLITE_CANTOPEN": (
        "{} ne s’ouvre pas : le fichier existe-t-il, avez-vous le droit de l’écrire ?"
    ),
    "SQLITE_READONLY": "{} est en lecture seule : copiez-le là où vous pouvez écrire.",
    "SQLITE_FULL": "Plus de place sur le disque pour {} : rien de neuf n’y est enregistré.",
    "SQLITE_IOERR": "Le disque refuse d’écrire ou de lire {} : est-il plein, ou retiré ?",
    "SQLITE_PERM": "{} ne s’ouvre pas : accès refusé.",
    "SQLITE_BUSY": "{} est occupé par un autre programme : réessayez.",
    "SQLITE_LOCKED": "{} est occupé par un autre programme : réessayez.",
    "SQLITE_PROTOCOL": "{} est occupé par un autre programme : réessayez.",
}
"""By the start of what SQLite calls its errors."""


def _sentence(chemin: Path, nom: str) -> str:
    if nom.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _is_full(chemin):
        nom = "SQLITE_FULL"
    for debut, phrase in _PHRASES.items():
        if nom.startswith(debut):
            return phrase.format(chemin)
    return f"{chemin} ne se lit pas ({nom or 'erreur inconnue'})."


def _is_full(chemin: Path) -> bool:
    """Where nothing is left, SQLite may say so in other words."""
    try:
        return shutil.disk_usage(chemin.absolute().parent).free < PLACE
    except OSError:
        return False

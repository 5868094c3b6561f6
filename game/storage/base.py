"""What a séance file is to SQLite: its tables, and its refusals in French."""

import hashlib
import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.storage.base_de_donnees import ABIMES, ATTENTE, error_name, refusal
from game.storage.base_de_donnees import connect as connect
from game.storage.dossier import command

APPLICATION = 0x31737533
"""« 1su3 »: what says that a SQLite file is one of ours."""
VERSION = 1
QUOI = "une séance de ce jeu"
_OCCUPES = ("SQLITE_BUSY", "SQLITE_PROTOCOL")

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


class SeanceAVoir(SeanceIllisible):
    """One that can't be played here, and can be looked at: `look` reads it."""


class SeanceAbimee(SeanceIllisible):
    """A séance whose file is damaged: a part of it may be read again."""


def require_file(chemin: Path) -> None:
    """Whether it can be a séance at all; raises SeanceIllisible where it is nothing, or no file."""
    if os.path.isfile(chemin):
        return
    if os.path.isdir(chemin):
        raise SeanceIllisible(f"{chemin} est un dossier : nommez le fichier de la séance.")
    if os.path.lexists(chemin):
        # A pipe would be waited for, a link may lead nowhere.
        raise SeanceIllisible(f"{chemin} n’est pas un fichier, ou mène à un fichier absent.")
    raise SeanceIllisible(f"{chemin} n’existe pas.")


def somme(*morceaux: object) -> str:
    """What says that these were read as they were written: SQLite keeps none for its rows."""
    return hashlib.sha256("\0".join(map(str, morceaux)).encode()).hexdigest()[:16]


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


def check(base: sqlite3.Connection, chemin: Path, *, toute_version: bool = False) -> None:
    """Whether it is ours, and of a version we know; raises SeanceIllisible."""
    (application,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise SeanceIllisible(f"{chemin} n’est pas une séance de ce jeu.")
    if version > VERSION and not toute_version:
        raise SeanceAVoir(
            f"{chemin} vient d’une version plus récente du jeu : mettez-le à jour. "
            f"{only_look(chemin)}"
        )


def only_look(chemin: Path) -> str:
    """What to type to see what it holds."""
    return f"« {command('parcours seance lire', chemin)} » en montre ce qui se lit."


def read_again(chemin: Path) -> str:
    """What to type to know what is whole in it."""
    return f"« {command('parcours seance verifier', chemin)} » dit ce qui se relit."


@contextmanager
def read_as_french(chemin: Path) -> Iterator[None]:
    """What SQLite refuses, in a sentence."""
    try:
        yield
    except sqlite3.Error as refus:
        if error_name(refus).startswith(ABIMES):
            raise SeanceAbimee(f"{refusal(chemin, refus, QUOI)} {read_again(chemin)}") from None
        raise SeanceIllisible(refusal(chemin, refus, QUOI)) from None

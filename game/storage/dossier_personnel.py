"""The file of one person: their parties, their carnet, their settings; made when first written."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from game.storage.base_de_donnees import connect, refusal
from game.storage.refus import reason

APPLICATION = 0x31737566
VERSION = 1
QUOI = "un dossier d’entraînement de ce jeu"

_SCHEMA = """
CREATE TABLE reglages (cle TEXT PRIMARY KEY, valeur TEXT NOT NULL) STRICT;
CREATE TABLE textes (empreinte TEXT PRIMARY KEY, texte TEXT NOT NULL) STRICT;
CREATE TABLE parties (numero INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    scenario TEXT NOT NULL, etat TEXT NOT NULL, commencee TEXT NOT NULL, changee TEXT NOT NULL,
    finie TEXT, ecrite TEXT NOT NULL) STRICT;
CREATE TABLE lus (partie INTEGER NOT NULL, chemin TEXT NOT NULL, empreinte TEXT NOT NULL,
    PRIMARY KEY (partie, chemin)) STRICT;
CREATE TABLE carnet (numero INTEGER PRIMARY KEY, instant TEXT NOT NULL, partie INTEGER,
    cas TEXT NOT NULL, lieu TEXT NOT NULL, texte TEXT NOT NULL) STRICT;
"""


class DossierIllisible(Exception):
    """The file can't be opened or written: the sentence says what to do."""


class DossierPersonnel:
    """What both its parts share: how it is opened, and what is kept of how one likes to play."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin

    def setting(self, cle: str, sinon: str) -> str:
        """A setting that was kept."""
        with self._read() as base:
            if base is None:
                return sinon
            ligne = base.execute("SELECT valeur FROM reglages WHERE cle = ?", (cle,)).fetchone()
        return str(ligne[0]) if ligne else sinon

    def keep_setting(self, cle: str, valeur: str) -> None:
        """Keep a setting."""
        with self._write() as base:
            base.execute("INSERT OR REPLACE INTO reglages VALUES (?, ?)", (cle, valeur))

    def salt(self) -> str:
        """What makes the luck of this person's plays theirs; drawn once, with the file."""
        with self._write() as base:
            (sel,) = base.execute("SELECT valeur FROM reglages WHERE cle = 'sel'").fetchone()
        return str(sel)

    def erase(self) -> None:
        """Everything: the parties, the carnet, the settings, and the file itself."""
        try:
            for suffixe in ("-wal", "-shm", "-journal", ""):
                Path(f"{self.chemin}{suffixe}").unlink(missing_ok=True)
        except OSError as refus:
            raise DossierIllisible(
                f"{self.chemin} ne s’efface pas ({reason(refus)}) : fermez ce qui l’ouvre encore."
            ) from None

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection | None]:
        """None where nothing was ever written."""
        if not self.chemin.exists():
            yield None
            return
        with self._opened() as base:
            yield base

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """One commit: all of it is on the disk once this is left, or nothing."""
        self._make()
        with self._opened() as base:
            base.execute("BEGIN IMMEDIATE")
            try:
                yield base
            except BaseException:
                base.execute("ROLLBACK")
                raise
            base.execute("COMMIT")

    def _make(self) -> None:
        if self.chemin.exists():
            return
        try:
            self.chemin.parent.mkdir(parents=True, exist_ok=True)
            # Nobody else on the machine reads what a person wrote.
            os.close(os.open(self.chemin, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as refus:
            raise DossierIllisible(
                f"Impossible d’écrire {self.chemin} ({reason(refus)}) : la partie se joue, mais "
                "rien n’en sera gardé."
            ) from None

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(connect(self.chemin)) as base:
                # What is erased is written over, not only unlinked.
                base.execute("PRAGMA secure_delete = ON")
                _check(base, self.chemin)
                yield base
        except sqlite3.Error as refus:
            raise DossierIllisible(refusal(self.chemin, refus, QUOI)) from None


def _check(base: sqlite3.Connection, chemin: Path) -> None:
    """Ours, and not newer than we are; an empty file becomes ours, in one commit."""
    (application,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    (tables,) = base.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not tables and not application:
        _fill(base)
    elif application != APPLICATION:
        raise DossierIllisible(f"{chemin} n’est pas {QUOI}.")
    elif version > VERSION:
        raise DossierIllisible(
            f"{chemin} vient d’une version plus récente du jeu : mettez-le à jour."
        )


def _fill(base: sqlite3.Connection) -> None:
    base.execute("BEGIN IMMEDIATE")
    for ordre in filter(str.strip, _SCHEMA.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")
                        .split(";")):  # fmt: skip
        base.execute(ordre)
    base.execute("INSERT OR IGNORE INTO reglages VALUES ('sel', ?)", (secrets.token_hex(8),))
    base.execute(f"PRAGMA application_id = {APPLICATION}")
    base.execute(f"PRAGMA user_version = {VERSION}")
    base.execute("COMMIT")

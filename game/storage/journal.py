"""One SQLite file per séance: gestes are appended, and « enregistré » is true once it says so."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from game.model.gestes import GESTE, Geste
from game.model.projection import Projection
from game.storage.base_de_donnees import connect, refusal
from game.storage.dossier import forget
from game.storage.refus import reason

APPLICATION = 0x31737533
"""« 1su3 »: what says that a SQLite file is one of ours."""
VERSION = 1
QUOI = "une séance de ce jeu"

_SCHEMA = """
CREATE TABLE meta (cle TEXT PRIMARY KEY, valeur TEXT NOT NULL) STRICT;
CREATE TABLE contenu (chemin TEXT PRIMARY KEY, texte TEXT NOT NULL) STRICT;
CREATE TABLE gestes (rang INTEGER PRIMARY KEY, instant TEXT NOT NULL, geste TEXT NOT NULL) STRICT;
CREATE TABLE projete (seul INTEGER PRIMARY KEY CHECK (seul = 1), vue TEXT NOT NULL) STRICT;
CREATE TABLE pouls (seul INTEGER PRIMARY KEY CHECK (seul = 1), a INTEGER NOT NULL,
                    instant TEXT NOT NULL) STRICT;
"""


class SeanceIllisible(Exception):
    """A file that is no séance, or can't be opened: the sentence says what to do."""


class CoursePerdue(Exception):
    """Somebody else wrote a geste first: read again, judge again."""


class Journal:
    """The file of a séance."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        with self._open() as base:
            _check(base, chemin)

    @classmethod
    def create(cls, chemin: Path, meta: Mapping[str, str], contenu: Mapping[str, str]) -> "Journal":
        """A new séance with the texts it will be played with; never over an existing file."""
        try:
            chemin.parent.mkdir(parents=True, exist_ok=True)
            # Nobody else on the machine reads what tables wrote.
            os.close(os.open(chemin, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            raise SeanceIllisible(f"{chemin} existe déjà : choisissez un autre nom.") from None
        except OSError as refus:
            raise SeanceIllisible(
                f"Impossible d’écrire {chemin} ({reason(refus)}) : choisissez un autre dossier."
            ) from None
        try:
            cls._fill(chemin, meta, contenu)
        except SeanceIllisible:
            # Half a file would only stand in the way of the next try.
            chemin.unlink(missing_ok=True)
            raise
        return cls(chemin)

    @staticmethod
    def _fill(chemin: Path, meta: Mapping[str, str], contenu: Mapping[str, str]) -> None:
        with _read_as_french(chemin), closing(connect(chemin)) as base:
            base.execute("PRAGMA journal_mode = WAL")
            base.execute(f"PRAGMA application_id = {APPLICATION}")
            base.execute(f"PRAGMA user_version = {VERSION}")
            base.execute("BEGIN IMMEDIATE")
            for ordre in filter(str.strip, _SCHEMA.split(";")):
                base.execute(ordre)
            base.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            base.executemany("INSERT INTO contenu VALUES (?, ?)", contenu.items())
            base.execute("COMMIT")

    def append(self, rang: int, *gestes: Geste, a: int | None = None) -> None:
        """Write gestes from this rank on, all or none; they are on the disk when this returns.

        Raises CoursePerdue when that rank is taken, or would leave a hole.
        """
        instant = now()
        lignes = [
            (suivant, instant, GESTE.dump_json(geste, exclude_none=True).decode())
            for suivant, geste in enumerate(gestes, rang)
        ]
        with self._open() as base:
            base.execute("BEGIN IMMEDIATE")
            (dernier,) = base.execute("SELECT coalesce(max(rang), 0) FROM gestes").fetchone()
            if dernier != rang - 1:
                base.execute("ROLLBACK")
                raise CoursePerdue
            base.executemany("INSERT INTO gestes VALUES (?, ?, ?)", lignes)
            if a is not None:
                _beat(base, a, instant)
            base.execute("COMMIT")

    def gestes(self, depuis: int = 0) -> list[Geste]:
        """The gestes after a rank, in order."""
        with self._open() as base:
            lignes = base.execute(
                "SELECT rang, geste FROM gestes WHERE rang > ? ORDER BY rang", (depuis,)
            ).fetchall()
        return list(self._read(lignes))

    def count(self) -> int:
        """The rank of the last geste."""
        with self._open() as base:
            (dernier,) = base.execute("SELECT coalesce(max(rang), 0) FROM gestes").fetchone()
        return int(dernier)

    def instants(self, depuis: int = 0) -> list[str]:
        """When each geste after a rank was written, by the machine's clock; no rule reads it."""
        ordre = "SELECT instant FROM gestes WHERE rang > ? ORDER BY rang"
        with self._open() as base:
            return [str(instant) for (instant,) in base.execute(ordre, (depuis,))]

    def meta(self) -> dict[str, str]:
        """What the séance is, in a few words."""
        with self._open() as base:
            return dict(base.execute("SELECT cle, valeur FROM meta").fetchall())

    def contenu(self) -> dict[str, str]:
        """The texts it is played with, by their path in a content folder."""
        with self._open() as base:
            return dict(base.execute("SELECT chemin, texte FROM contenu").fetchall())

    def beat(self, a: int) -> None:
        """The clock of the séance is at `a` seconds now."""
        with self._open() as base:
            base.execute("BEGIN IMMEDIATE")
            _beat(base, a, now())
            base.execute("COMMIT")

    def pulse(self) -> tuple[int, str] | None:
        """The last seconds known, and when."""
        with self._open() as base:
            ligne = base.execute("SELECT a, instant FROM pouls").fetchone()
        return (int(ligne[0]), str(ligne[1])) if ligne else None

    def show(self, projection: Projection) -> None:
        """What the room sees from now on."""
        with self._open() as base:
            base.execute(
                "INSERT OR REPLACE INTO projete VALUES (1, ?)", (projection.model_dump_json(),)
            )

    def shown(self) -> Projection:
        """What the room sees; the phase when nobody chose."""
        with self._open() as base:
            ligne = base.execute("SELECT vue FROM projete").fetchone()
        try:
            return Projection.model_validate_json(ligne[0]) if ligne else Projection()
        except ValidationError:
            return Projection()

    def erase(self) -> None:
        """What SQLite keeps beside the file, the file, its path; raises SeanceIllisible."""
        try:
            for suffixe in ("-wal", "-shm", ""):
                Path(f"{self.chemin}{suffixe}").unlink(missing_ok=True)
            forget(self.chemin)
        except OSError as refus:
            raise SeanceIllisible(
                f"{self.chemin} ne s’efface pas ({reason(refus)}) : fermez ce qui l’ouvre encore."
            ) from None

    def _read(self, lignes: Iterable[tuple[int, str]]) -> Iterator[Geste]:
        for rang, ecrit in lignes:
            try:
                yield GESTE.validate_json(ecrit)
            except ValidationError:
                raise SeanceIllisible(
                    f"{self.chemin} : le geste {rang} ne se lit pas ; la séance vient peut-être "
                    "d’une version plus récente du jeu."
                ) from None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with _read_as_french(self.chemin), closing(connect(self.chemin)) as base:
            yield base


def now() -> str:
    """The hour of the machine, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _beat(base: sqlite3.Connection, a: int, instant: str) -> None:
    base.execute("INSERT OR REPLACE INTO pouls VALUES (1, ?, ?)", (a, instant))


def _check(base: sqlite3.Connection, chemin: Path) -> None:
    (application,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise SeanceIllisible(f"{chemin} n’est pas une séance de ce jeu.")
    if version > VERSION:
        raise SeanceIllisible(
            f"{chemin} vient d’une version plus récente du jeu : mettez-le à jour."
        )


@contextmanager
def _read_as_french(chemin: Path) -> Iterator[None]:
    """What SQLite refuses, in a sentence."""
    try:
        yield
    except sqlite3.Error as refus:
        raise SeanceIllisible(refusal(chemin, refus, QUOI)) from None

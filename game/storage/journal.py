"""One SQLite file per séance: gestes are appended, and « enregistré » is true once it says so."""

import glob
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from game.model.gestes import GESTE, Geste
from game.model.projection import Projection
from game.storage import base as bases
from game.storage.base import SeanceAbimee, SeanceIllisible, somme
from game.storage.dossier import forget
from game.storage.refus import reason
from game.storage.sorties import publish

IDENT = "ident"
"""In `meta`: what says that two files began as one séance."""
NEUVE = ".neuve"
"""How the name of a file ends while it is written."""


class CoursePerdue(Exception):
    """Somebody else wrote a geste first: read again, judge again."""


class Ligne(NamedTuple):
    """A geste as it is kept."""

    rang: int
    instant: str
    """When it was made, by the machine's clock; no rule reads it."""
    geste: Geste

    @property
    def ecrit(self) -> str:
        """The geste as JSON."""
        return GESTE.dump_json(self.geste, exclude_none=True).decode()


class Ecriture:
    """Alone with the file for a moment: nobody else writes until it ends."""

    def __init__(self, base: sqlite3.Connection, chemin: Path) -> None:
        self._base, self._chemin = base, chemin

    def lignes(self, depuis: int) -> list[Ligne]:
        """The gestes from a rank on, that one included."""
        return _lines(self._base, self._chemin, depuis)

    def append(self, lignes: Iterable[Ligne]) -> None:
        """Raises CoursePerdue where a rank is taken, or would leave a hole."""
        (dernier,) = self._base.execute("SELECT coalesce(max(rang), 0) FROM gestes").fetchone()
        for ligne in lignes:
            if ligne.rang != dernier + 1:
                raise CoursePerdue
            dernier = ligne.rang
            _keep(self._base, ligne)

    def beat(self, a: int) -> None:
        """The clock of the séance is at `a` seconds now."""
        _beat(self._base, a, now())


class Journal:
    """The file of a séance."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        # Wherever the program goes afterwards.
        self._lieu = chemin.absolute()
        self._ident: str | None = None
        self.incertain = False
        """Whether the disk said no at the last moment: what it refused may be written anyway."""
        with self._open() as base:
            bases.check(base, chemin)
        self._ident = self.meta().get(IDENT)

    @classmethod
    def create(
        cls,
        chemin: Path,
        meta: Mapping[str, str],
        contenu: Mapping[str, str],
        lignes: Iterable[Ligne] = (),
        pouls: tuple[int, str] | None = None,
        vue: Projection | None = None,
    ) -> "Journal":
        """A new séance with the texts it will be played with; never over an existing file."""
        neuf = chemin.with_name(f".{chemin.name}.{os.getpid()}{NEUVE}")
        try:
            chemin.parent.mkdir(parents=True, exist_ok=True)
            if chemin.exists():
                raise FileExistsError
            # Nobody else on the machine reads what tables wrote.
            os.close(os.open(neuf, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
            with bases.read_as_french(chemin), closing(bases.connect(neuf.absolute())) as base:
                _fill(base, meta, contenu)
                for ligne in lignes:
                    _keep(base, ligne)
                if pouls is not None:
                    _beat(base, *pouls)
                if vue is not None:
                    _show(base, vue)
                base.execute("COMMIT")
            # Under its name it is whole, or it is not there at all.
            publish(neuf, chemin)
            return cls(chemin)
        except FileExistsError:
            raise SeanceIllisible(f"{chemin} existe déjà : choisissez un autre nom.") from None
        except OSError as refus:
            raise SeanceIllisible(
                f"Impossible d’écrire {chemin} ({reason(refus)}) : choisissez un autre dossier."
            ) from None
        finally:
            for suffixe in ("-wal", "-shm", ""):
                with suppress(OSError):
                    Path(f"{neuf}{suffixe}").unlink()

    @contextmanager
    def writing(self) -> Iterator[Ecriture]:
        """All that is written in it is on the disk when it ends, or nothing of it is."""
        with self._open() as base:
            base.execute("BEGIN IMMEDIATE")
            # Closing takes back what was not committed.
            yield Ecriture(base, self.chemin)
            self.incertain = True
            base.execute("COMMIT")
            self.incertain = False

    def append(self, rang: int, *gestes: Geste, a: int | None = None) -> None:
        """Write gestes from this rank on, all or none; they are on the disk when this returns.

        Raises CoursePerdue when that rank is taken, or would leave a hole.
        """
        instant = now()
        with self.writing() as ecriture:
            ecriture.append(Ligne(suivant, instant, g) for suivant, g in enumerate(gestes, rang))
            if a is not None:
                ecriture.beat(a)

    def lignes(self, depuis: int = 1) -> list[Ligne]:
        """The gestes from a rank on, that one included, with their instants."""
        with self._open() as base:
            return _lines(base, self.chemin, depuis)

    def gestes(self, depuis: int = 0) -> list[Geste]:
        """The gestes after a rank, in order."""
        return [ligne.geste for ligne in self.lignes(depuis + 1)]

    def count(self) -> int:
        """The rank of the last geste."""
        with self._open() as base:
            (dernier,) = base.execute("SELECT coalesce(max(rang), 0) FROM gestes").fetchone()
        return int(dernier)

    def instants(self, depuis: int = 0) -> list[str]:
        """When each geste after a rank was made, by the machine's clock; no rule reads it."""
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
            lus = base.execute("SELECT chemin, texte, somme FROM contenu").fetchall()
        for chemin, texte, notee in lus:
            if somme(chemin, texte) != notee:
                raise SeanceAbimee(f"{self.chemin} est abîmé : le texte {chemin} a changé.")
        return {chemin: texte for chemin, texte, _ in lus}

    def beat(self, a: int) -> None:
        """The clock of the séance is at `a` seconds now."""
        with self.writing() as ecriture:
            ecriture.beat(a)

    def pulse(self) -> tuple[int, str] | None:
        """The last seconds known, and when."""
        with self._open() as base:
            ligne = base.execute("SELECT a, instant FROM pouls").fetchone()
        return (int(ligne[0]), str(ligne[1])) if ligne else None

    def show(self, projection: Projection) -> None:
        """What the room sees from now on."""
        with self._open() as base:
            _show(base, projection)

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
            # What a copy that was killed left half done.
            for reste in self.chemin.parent.glob(f".{glob.escape(self.chemin.name)}.*{NEUVE}*"):
                reste.unlink(missing_ok=True)
            forget(self.chemin)
        except OSError as refus:
            raise SeanceIllisible(
                f"{self.chemin} ne s’efface pas ({reason(refus)}) : fermez ce qui l’ouvre encore."
            ) from None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with bases.read_as_french(self.chemin), closing(bases.connect(self._lieu)) as base:
            if self._ident is not None:
                self._check_same(base)
            yield base

    def _check_same(self, base: sqlite3.Connection) -> None:
        """Another file may have taken its place: a key, a folder that is synced."""
        ligne = base.execute("SELECT valeur FROM meta WHERE cle = ?", (IDENT,)).fetchone()
        if ligne is None or ligne[0] != self._ident:
            raise SeanceIllisible(
                f"{self.chemin} est maintenant une autre séance : enregistrez celle-ci ailleurs."
            )


def now() -> str:
    """The hour of the machine, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _fill(base: sqlite3.Connection, meta: Mapping[str, str], contenu: Mapping[str, str]) -> None:
    """The tables and the texts, in a transaction that is left open."""
    base.execute("PRAGMA journal_mode = WAL")
    base.execute(f"PRAGMA application_id = {bases.APPLICATION}")
    base.execute(f"PRAGMA user_version = {bases.VERSION}")
    base.execute("BEGIN IMMEDIATE")
    for ordre in filter(str.strip, bases.SCHEMA.split(";")):
        base.execute(ordre)
    base.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    sommes = ((chemin, texte, somme(chemin, texte)) for chemin, texte in contenu.items())
    base.executemany("INSERT INTO contenu VALUES (?, ?, ?)", sommes)


def _keep(base: sqlite3.Connection, ligne: Ligne) -> None:
    valeurs = (ligne.rang, ligne.instant, ligne.ecrit)
    base.execute("INSERT INTO gestes VALUES (?, ?, ?, ?)", (*valeurs, somme(*valeurs)))


def _lines(base: sqlite3.Connection, chemin: Path, depuis: int) -> list[Ligne]:
    ordre = "SELECT rang, instant, geste, somme FROM gestes WHERE rang >= ? ORDER BY rang"
    lues = []
    for rang, instant, ecrit, notee in base.execute(ordre, (depuis,)):
        try:
            geste = GESTE.validate_json(ecrit)
        except ValidationError:
            raise SeanceAbimee(
                f"{chemin} : le geste {rang} ne se lit pas ; la séance vient peut-être "
                "d’une version plus récente du jeu."
            ) from None
        if somme(rang, instant, ecrit) != notee:
            raise SeanceAbimee(f"{chemin} est abîmé : le geste {rang} a changé sur le disque.")
        lues.append(Ligne(rang, instant, geste))
    return lues


def _beat(base: sqlite3.Connection, a: int, instant: str) -> None:
    base.execute("INSERT OR REPLACE INTO pouls VALUES (1, ?, ?)", (a, instant))


def _show(base: sqlite3.Connection, projection: Projection) -> None:
    base.execute("INSERT OR REPLACE INTO projete VALUES (1, ?)", (projection.model_dump_json(),))


__all__ = ["CoursePerdue", "Ecriture", "Journal", "Ligne", "SeanceAbimee", "SeanceIllisible", "now"]

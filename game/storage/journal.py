"""One SQLite file per séance: gestes are appended, and « enregistré » is true once it says so."""

import glob
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from game.model.gestes import Geste
from game.model.projection import Projection
from game.storage import base as bases
from game.storage import rangees
from game.storage.base import SeanceAbimee, SeanceIllisible
from game.storage.dossier import ABIMEE, forget, make_ours
from game.storage.mise_a_part import TETE
from game.storage.rangees import IDENT, Copie, Ligne
from game.storage.refus import reason, unmade
from game.storage.sorties import publish

NEUVE = ".neuve"
"""How the name of a file ends while it is written."""
VOISINS = ("-wal", "-shm", "")
"""What SQLite keeps beside a file, then the file."""


class CoursePerdue(Exception):
    """Somebody else wrote a geste first: read again, judge again."""


class Ecriture:
    """Alone with the file for a moment: nobody else writes until it ends."""

    def __init__(self, base: sqlite3.Connection, chemin: Path) -> None:
        self._base, self._chemin = base, chemin

    def lignes(self, depuis: int) -> list[Ligne]:
        """The gestes from a rank on, that one included."""
        return rangees.read_lines(self._base, self._chemin, depuis)

    def trace(self, jusqua: int) -> str:
        """What says that all the gestes up to a rank are as they were."""
        return rangees.trace(self._base, jusqua)

    def append(self, lignes: Iterable[Ligne]) -> None:
        """Raises CoursePerdue where a rank is taken, or would leave a hole."""
        (dernier,) = self._base.execute("SELECT coalesce(max(rang), 0) FROM gestes").fetchone()
        for ligne in lignes:
            if ligne.rang != dernier + 1:
                raise CoursePerdue
            dernier = ligne.rang
            rangees.keep(self._base, ligne)

    def beat(self, a: int) -> None:
        """The clock of the séance is at `a` seconds now."""
        rangees.beat(self._base, a, rangees.now())

    def show(self, projection: Projection) -> None:
        """What the room sees from now on."""
        rangees.show(self._base, projection)


class Journal:
    """The file of a séance."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        # Wherever the program goes afterwards.
        self._lieu = chemin.absolute()
        self._disque = _disk(self._lieu.parent)
        self._ident: str | None = None
        self.incertain = False
        """Whether the disk said no at the last moment: what it refused may be written anyway."""
        with self._open() as base:
            bases.check(base, chemin)
        self._ident = self.meta().get(IDENT)

    @classmethod
    def create(cls, chemin: Path, copie: Copie) -> "Journal":
        """A new séance with the texts it will be played with; never over an existing file."""
        neuf = chemin.with_name(f".{chemin.name}.{os.getpid()}{NEUVE}")
        try:
            make_ours(chemin)
        except OSError as refus:
            raise SeanceIllisible(
                f"Le dossier {chemin.parent} ne peut pas être créé ({unmade(refus)}) : "
                "choisissez un autre dossier."
            ) from None
        try:
            if chemin.exists():
                raise FileExistsError
            # Nobody else on the machine reads what tables wrote.
            os.close(os.open(neuf, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
            with bases.read_as_french(chemin), closing(bases.connect(neuf.absolute())) as base:
                rangees.fill(base, copie)
            # Under its name it is whole, or it is not there at all.
            publish(neuf, chemin)
            try:
                return cls(chemin)
            except SeanceIllisible:
                _discard(chemin)
                raise
        except FileExistsError:
            raise SeanceIllisible(f"{chemin} existe déjà : choisissez un autre nom.") from None
        except OSError as refus:
            raise SeanceIllisible(
                f"Impossible d’écrire {chemin} ({reason(refus)}) : choisissez un autre dossier."
            ) from None
        finally:
            for suffixe in VOISINS:
                with suppress(OSError):
                    Path(f"{neuf}{suffixe}").unlink()

    @contextmanager
    def writing(self) -> Iterator[Ecriture]:
        """All that is written in it is on the disk when it ends, or nothing of it is."""
        with self._open() as base:
            bases.begin(base)
            # Closing takes back what was not committed.
            yield Ecriture(base, self.chemin)
            self.incertain = True
            base.execute("COMMIT")
            self.incertain = False

    def append(self, rang: int, *gestes: Geste, a: int | None = None) -> None:
        """Write gestes from this rank on, all or none; they are on the disk when this returns.

        Raises CoursePerdue when that rank is taken, or would leave a hole.
        """
        instant = rangees.now()
        with self.writing() as ecriture:
            ecriture.append(Ligne(suivant, instant, g) for suivant, g in enumerate(gestes, rang))
            if a is not None:
                ecriture.beat(a)

    def copy(self) -> Copie:
        """All of it, as it is at one moment."""
        with self._open() as base:
            base.execute("BEGIN")
            return Copie(
                rangees.read_meta(base, self.chemin),
                rangees.read_texts(base, self.chemin),
                tuple(rangees.read_lines(base, self.chemin)),
                rangees.pulse(base),
                rangees.shown(base),
            )

    def lignes(self, depuis: int = 1) -> list[Ligne]:
        """The gestes from a rank on, that one included, with their instants."""
        with self._open() as base:
            return rangees.read_lines(base, self.chemin, depuis)

    def trace(self, jusqua: int) -> str:
        """What says that all the gestes up to a rank are as they were."""
        with self._open() as base:
            return rangees.trace(base, jusqua)

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
        return [ligne.instant for ligne in self.lignes(depuis + 1)]

    def meta(self) -> dict[str, str]:
        """What the séance is, in a few words."""
        with self._open() as base:
            return rangees.read_meta(base, self.chemin)

    def contenu(self) -> dict[str, str]:
        """The texts it is played with, by their path in a content folder."""
        with self._open() as base:
            return rangees.read_texts(base, self.chemin)

    def beat(self, a: int) -> None:
        """The clock of the séance is at `a` seconds now."""
        with self.writing() as ecriture:
            ecriture.beat(a)

    def pulse(self) -> tuple[int, str] | None:
        """The last seconds known, and when."""
        with self._open() as base:
            return rangees.pulse(base)

    def show(self, projection: Projection) -> None:
        """What the room sees from now on."""
        with self.writing() as ecriture:
            ecriture.show(projection)

    def shown(self) -> Projection:
        """What the room sees; the phase when nobody chose."""
        with self._open() as base:
            return rangees.shown(base)

    @property
    def is_out_of_reach(self) -> bool:
        """Whether its folder went, or the key: the place where a key stood may still be there."""
        disque = _disk(self._lieu.parent)
        return disque is None or disque != self._disque

    @property
    def is_gone(self) -> bool:
        """Whether somebody took the file away, and not the key or the folder it was in."""
        return not self.is_out_of_reach and not os.path.lexists(self._lieu)

    @contextmanager
    def or_nothing(self) -> Iterator[None]:
        """Just made: where it can't be read again after all, nothing of it is left."""
        try:
            yield
        except SeanceIllisible:
            _discard(self._lieu)
            raise

    def erase(self) -> None:
        """The file, and all that stands beside it; raises SeanceIllisible."""
        erase(self.chemin)

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


def _disk(dossier: Path) -> int | None:
    """What the system calls the disk of a folder; None where there is no folder."""
    try:
        return os.stat(dossier).st_dev if dossier.is_dir() else None
    except OSError:
        return None


def _discard(chemin: Path) -> None:
    """What was just made would only stand in the way of the next try."""
    for suffixe in VOISINS:
        with suppress(OSError):
            Path(f"{chemin}{suffixe}").unlink()


def is_seance(chemin: Path) -> bool:
    """Whether a file says that it is one, damaged or not; raises OSError."""
    with open(chemin, "rb") as fichier:
        return fichier.read(TETE)[-4:] == bases.APPLICATION.to_bytes(4)


def erase(chemin: Path) -> None:
    """What SQLite keeps beside a séance, copies set aside, the file, even damaged, and its path.

    Raises SeanceIllisible where it is none, or where the system refuses.
    """
    try:
        if not is_seance(chemin):
            raise SeanceIllisible(f"{chemin} n’est pas une séance de ce jeu.")
        for suffixe in VOISINS:
            Path(f"{chemin}{suffixe}").unlink(missing_ok=True)
        # What a copy that was killed left half done, and what was set aside.
        nom = glob.escape(chemin.name)
        for reste in (f".{nom}.*{NEUVE}*", f"{nom}{ABIMEE}*"):
            for voisin in chemin.parent.glob(reste):
                voisin.unlink(missing_ok=True)
        forget(chemin)
    except OSError as refus:
        raise SeanceIllisible(
            f"{chemin} ne s’efface pas ({reason(refus)}) : fermez ce qui l’ouvre encore."
        ) from None


__all__ = [
    "CoursePerdue",
    "Ecriture",
    "Journal",
    "SeanceAbimee",
    "SeanceIllisible",
    "erase",
    "is_seance",
]

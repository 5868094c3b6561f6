"""What is whole in a séance file, and what can be saved of one that is not; it is never written."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from game.engine.jugement import add
from game.engine.seance import GesteImpossible, Seance, begin
from game.model.faute import ContenuInvalide
from game.model.projection import Projection
from game.storage import base as bases
from game.storage import rangees
from game.storage.base import SeanceAbimee, SeanceIllisible, somme
from game.storage.catalogue import CatalogueGele, Introuvable
from game.storage.contenu_de_seance import ContenuDeSeance
from game.storage.dossier import ABIMEE
from game.storage.rangees import Copie, Ligne
from game.storage.refus import reason

ENTETE = b"SQLite format 3\0"


@dataclass(frozen=True)
class Constat:
    """One thing that was looked at."""

    bon: bool
    dit: str


@dataclass(frozen=True)
class Examen:
    """What was found in a file."""

    constats: tuple[Constat, ...]
    copie: Copie | None = None
    """What can be read of it and played, from its first geste; None where nothing can."""

    @property
    def entier(self) -> bool:
        """Whether nothing is wrong."""
        return all(constat.bon for constat in self.constats)


def examine(chemin: Path, secours: dict[str, str] | None = None) -> Examen:
    """Look at everything; `secours`: texts that may stand for those that are lost.

    Raises SeanceIllisible where it is no séance of this version, or can't be read at all.
    """
    with _aside(chemin) as base:
        constats = [_structure(base)]
        meta = _meta(base)
        textes, mauvais = _texts(base)
        constats.append(_said_texts(len(textes), mauvais))
        for nom in [nom for nom in mauvais if nom in (secours or {})]:
            textes[nom] = (secours or {})[nom]
            constats.append(
                Constat(False, f"le texte {nom} est repris du contenu de cette machine")
            )
        lignes, arret = _gestes(base, chemin)
        copie = Copie(meta, textes, tuple(lignes), *_clock(base))
    rejouee, refus = replay(copie)
    constats.append(_said_gestes(rejouee, len(lignes), arret, refus))
    if rejouee is None or not rejouee.etats:
        return Examen(tuple(constats))
    gardes = copie.lignes[: len(rejouee.gestes)]
    return Examen(tuple(constats), Copie(copie.meta, copie.textes, gardes, copie.pouls, copie.vue))


def replay(copie: Copie) -> tuple[Seance | None, str]:
    """The séance of as many gestes as the rules accept, and what stopped them."""
    catalogue = CatalogueGele(copie.textes)
    nom = copie.meta.get("script", "")
    try:
        seance = begin(catalogue.script(nom), ContenuDeSeance(catalogue))
    except (Introuvable, ContenuInvalide):
        return None, f"le déroulé « {nom} » ne se lit pas"
    for ligne in copie.lignes:
        try:
            seance = add(seance, ligne.geste)
        except GesteImpossible as refus:
            return seance, f"le geste {ligne.rang} est refusé : {refus}"
    return seance, ""


def check_whole(chemin: Path) -> None:
    """Before anything writes in it; raises SeanceAbimee, or SeanceIllisible."""
    with bases.read_as_french(chemin), closing(bases.connect(chemin.absolute(), "ro")) as base:
        bases.check(base, chemin)
        if not _structure(base).bon:
            raise SeanceAbimee(f"{chemin} est abîmé.")
        rangees.read_texts(base, chemin)
        rangees.read_lines(base, chemin)


def read_whole(chemin: Path) -> Copie:
    """All of a séance, even where nothing may be written; raises SeanceIllisible, SeanceAbimee."""
    with _aside(chemin) as base:
        if not _structure(base).bon:
            raise SeanceAbimee(f"{chemin} est abîmé.")
        textes = rangees.read_texts(base, chemin)
        lignes = tuple(rangees.read_lines(base, chemin))
        return Copie(rangees.read_meta(base), textes, lignes, *_clock(base))


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
def _aside(chemin: Path) -> Iterator[sqlite3.Connection]:
    """The file read where nothing that SQLite does can change it."""
    try:
        with open(chemin, "rb") as fichier:
            entete = fichier.read(len(ENTETE))
    except OSError as refus:
        raise SeanceIllisible(f"{chemin} ne se lit pas ({reason(refus)}).") from None
    if entete != ENTETE:
        raise SeanceAbimee(
            f"{chemin} n’est pas une séance de ce jeu, ou son début est abîmé : rien ne s’en relit."
        )
    with tempfile.TemporaryDirectory() as dossier:
        copie = Path(dossier) / "seance"
        _copy(chemin, copie)
        with bases.read_as_french(chemin), closing(bases.connect(copie)) as base:
            bases.check(base, chemin)
            yield base


def _copy(chemin: Path, vers: Path) -> None:
    """With what is beside it; where a console is open, the file is held still meanwhile."""
    ouvert = Path(f"{chemin}-wal").exists()
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
            raise SeanceIllisible(f"{chemin} ne se lit pas ({reason(refus)}).") from None


def _structure(base: sqlite3.Connection) -> Constat:
    try:
        fautes = [str(ligne[0]) for ligne in base.execute("PRAGMA integrity_check(20)")]
    except sqlite3.Error as refus:
        fautes = [str(refus)]
    bon = fautes == ["ok"]
    return Constat(bon, "le fichier est d’une pièce" if bon else "le fichier est abîmé (SQLite)")


def _meta(base: sqlite3.Connection) -> dict[str, str]:
    try:
        return rangees.read_meta(base)
    except sqlite3.Error:
        return {}


def _texts(base: sqlite3.Connection) -> tuple[dict[str, str], list[str]]:
    """Those that are as they were written, and the names of the others."""
    bons: dict[str, str] = {}
    mauvais: list[str] = []
    for rang in range(1, _last(base, "contenu", "rowid") + 1):
        try:
            lu = base.execute(f"{rangees.TEXTES} WHERE rowid = ?", (rang,)).fetchone()
        except sqlite3.Error:
            lu = None
        if lu is not None and somme(lu[0], lu[1]) == lu[2]:
            bons[lu[0]] = lu[1]
        else:
            mauvais.append(str(lu[0]) if lu else f"n° {rang}")
    return bons, mauvais


def _gestes(base: sqlite3.Connection, chemin: Path) -> tuple[list[Ligne], int]:
    """Those that can be read from the first on, and the rank that stopped it; 0 at the end."""
    lues: list[Ligne] = []
    for rang in range(1, _last(base, "gestes", "rang") + 1):
        try:
            lu = base.execute(f"{rangees.GESTES} WHERE rang = ?", (rang,)).fetchone()
            lues.append(rangees.read_line(chemin, lu) if lu else _missing())
        except (sqlite3.Error, SeanceAbimee):
            return lues, rang
    return lues, 0


def _missing() -> Ligne:
    raise SeanceAbimee


def _last(base: sqlite3.Connection, table: str, clef: str) -> int:
    """The last rank that something says there is."""
    try:
        (dernier,) = base.execute(f"SELECT coalesce(max({clef}), 0) FROM {table}").fetchone()
    except sqlite3.Error:
        return 0
    # A damaged number is no reason to count to the end of time.
    return min(int(dernier), 100_000)


def _clock(base: sqlite3.Connection) -> tuple[tuple[int, str] | None, Projection]:
    try:
        return rangees.pulse(base), rangees.shown(base)
    except (sqlite3.Error, ValueError):
        return None, Projection()


def _said_texts(combien: int, mauvais: list[str]) -> Constat:
    if not combien and not mauvais:
        return Constat(False, "aucun texte ne se relit")
    if mauvais:
        return Constat(False, f"textes abîmés ou perdus : {', '.join(mauvais[:5])}")
    return Constat(True, f"les {combien} textes sont tels qu’ils ont été écrits")


def _said_gestes(seance: Seance | None, lus: int, arret: int, refus: str) -> Constat:
    rejoues = len(seance.gestes) if seance else 0
    if refus:
        return Constat(False, f"{_counted(rejoues)}, puis {refus.rstrip('.')}")
    if arret:
        return Constat(False, f"{_counted(rejoues)}, puis le geste {arret} est abîmé ou perdu")
    return Constat(lus > 0, _counted(rejoues))


def _counted(rejoues: int) -> str:
    if not rejoues:
        return "aucun geste ne se rejoue"
    return "1 geste se rejoue" if rejoues == 1 else f"{rejoues} gestes se rejouent"

"""What can still be read of a damaged file: row by row, in a copy, until nothing more comes."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.model.projection import Projection
from game.storage import base as bases
from game.storage import rangees
from game.storage.base import SeanceAbimee, somme
from game.storage.mise_a_part import ENTETE, apart, clock, copy, is_sound
from game.storage.rangees import Ligne

PAGE = 4096
"""Bytes of a page of SQLite; the first holds the header, and the list of tables."""
LIMITE = 100_000
"""A damaged number is no reason to count to the end of time."""
TEXTES_MAX = 2_000
LOIN = 5_000
"""How far after what is lost gestes are still looked for."""


@dataclass(frozen=True)
class Restes:
    """What was read."""

    sain: bool
    """Whether SQLite finds nothing wrong in its own pages."""
    meta: dict[str, str]
    meta_sure: bool
    """Whether nothing says that it changed."""
    meta_sommee: bool
    """Whether its sum says so: a file of the first version has none."""
    textes: dict[str, str]
    """Those that are as they were written."""
    mauvais: list[str]
    """The names of the others; « n° 12 » where even the name is lost."""
    lignes: tuple[Ligne, ...]
    """The gestes from the first on, without a hole."""
    arret: int
    """The rank that stopped them; 0 at the end."""
    apres: tuple[Ligne, ...]
    """Those after it that are as they were written: nothing is replayed of them."""
    pouls: tuple[int, str] | None
    vue: Projection

    @property
    def combien(self) -> int:
        """What says that one reading gave more than another."""
        return 1000 * len(self.lignes) + len(self.textes)


def read(chemin: Path) -> Restes:
    """The best of several readings; raises SeanceIllisible where it is newer, or no séance."""
    tel_quel = _attempt(chemin, _as_it_is)
    if isinstance(tel_quel, Restes) and tel_quel.sain:
        return tel_quel
    essais = [tel_quel, _attempt(chemin, _alone), _attempt(chemin, _first_page)]
    lus = [essai for essai in essais if isinstance(essai, Restes) and essai.combien]
    if lus:
        return replace(max(lus, key=lambda lu: lu.combien), sain=False)
    if isinstance(tel_quel, Restes):
        return tel_quel
    raise tel_quel or SeanceAbimee(f"{chemin} est abîmé.")


def _attempt(chemin: Path, prepare: Callable[[Path], bool]) -> Restes | SeanceAbimee | None:
    """One reading; None where there is nothing to try, SeanceAbimee where it gave nothing."""
    with apart(chemin) as copie:
        copy(chemin, copie)
        if not prepare(copie):
            return None
        sain = _is_sound(copie)
        try:
            with bases.read_as_french(chemin), _readable(copie, chemin) as base:
                bases.check(base, chemin)
                return replace(_rows(base, chemin), sain=sain)
        except SeanceAbimee as abime:
            return abime


def _is_sound(copie: Path) -> bool:
    """Whether SQLite opens it as any other, and finds nothing wrong."""
    try:
        with closing(bases.connect(copie)) as base:
            return is_sound(base)
    except sqlite3.Error:
        return False


def _as_it_is(copie: Path) -> bool:
    return True


def _alone(copie: Path) -> bool:
    """Without the journal of SQLite, when it is the journal that is damaged."""
    journal = Path(f"{copie}-wal")
    if not journal.exists():
        return False
    journal.unlink()
    return True


def _first_page(copie: Path) -> bool:
    """Under the first page of an empty séance: the tables of all of them begin at the same pages.

    What is then read has its sums: those of another file would not be right.
    """
    octets = copie.read_bytes()
    if len(octets) <= PAGE:
        return False
    Path(f"{copie}-wal").unlink(missing_ok=True)
    vide = copie.with_name("vide")
    vide.touch()
    with closing(bases.connect(vide)) as base:
        rangees.fill(base, rangees.Copie({}, {}))
    page = bytearray(vide.read_bytes()[:PAGE])
    # How many pages there are, and none of them free.
    page[28:32] = (len(octets) // PAGE).to_bytes(4)
    copie.write_bytes(bytes(page) + octets[PAGE:])
    return True


@contextmanager
def _readable(copie: Path, chemin: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads the pages there are, where SQLite would refuse all of them."""
    with open(copie, "rb") as fichier:
        if fichier.read(len(ENTETE)) != ENTETE:
            raise SeanceAbimee(
                f"{chemin} n’est pas une séance de ce jeu, ou son début est abîmé : "
                "rien ne s’en relit."
            )
    # Before any other order: SQLite looks at the whole list of tables for the first of them.
    with closing(sqlite3.connect(copie, isolation_level=None)) as base:
        base.execute("PRAGMA writable_schema = ON")
        yield base


def _rows(base: sqlite3.Connection, chemin: Path) -> Restes:
    meta, sure, sommee = _meta(base)
    textes, mauvais = _texts(base)
    lignes, arret, apres = _gestes(base, chemin)
    gestes = (tuple(lignes), arret, tuple(apres))
    return Restes(False, meta, sure, sommee, textes, mauvais, *gestes, *clock(base))


def _meta(base: sqlite3.Connection) -> tuple[dict[str, str], bool, bool]:
    try:
        lues = base.execute("SELECT cle, valeur FROM meta NOT INDEXED").fetchall()
    except sqlite3.Error:
        return {}, False, False
    meta, sure = rangees.known_meta([(str(cle), str(valeur)) for cle, valeur in lues])
    return meta, sure, len(meta) < len(lues)


def _texts(base: sqlite3.Connection) -> tuple[dict[str, str], list[str]]:
    """Those that are as they were written, and the names of the others."""
    bons: dict[str, str] = {}
    mauvais: list[str] = []
    noms = _names(base)
    dernier = min(max([_last(base, "contenu", "rowid"), *noms]), TEXTES_MAX)
    for rang in range(1, dernier + 1):
        lu = _one(base, f"{rangees.TEXTES} WHERE rowid = ?", rang)
        if lu is not None and somme(lu[0], lu[1]) == lu[2]:
            bons[lu[0]] = lu[1]
        else:
            mauvais.append(str(lu[0]) if lu else noms.get(rang, f"n° {rang}"))
    return bons, mauvais


def _names(base: sqlite3.Connection) -> dict[int, str]:
    """The names of the texts by their row, as the index has them, apart from the texts."""
    noms: dict[int, str] = {}
    try:
        for rang, nom in base.execute("SELECT rowid, chemin FROM contenu ORDER BY chemin"):
            noms[int(rang)] = str(nom)
    except sqlite3.Error:
        pass
    return noms


def _gestes(base: sqlite3.Connection, chemin: Path) -> tuple[list[Ligne], int, list[Ligne]]:
    """Those that can be read from the first on, the rank that stopped it, and those after it.

    That rank is 0 at the end.
    """
    lues: list[Ligne] = []
    apres: list[Ligne] = []
    arret = 0
    dernier = _last(base, "gestes", "rang")
    # Where even the last rank is lost, what follows the last that is read is lost too.
    for rang in range(1, (dernier or LIMITE) + 1):
        lu = _one(base, f"{rangees.GESTES} WHERE rang = ?", rang)
        try:
            (apres if arret else lues).append(rangees.read_line(chemin, lu) if lu else _missing())
        except SeanceAbimee:
            arret = arret or rang
        if arret and (not dernier or rang > arret + LOIN):
            break
    return lues, arret, apres


def _one(base: sqlite3.Connection, ordre: str, rang: int) -> Any:
    try:
        return base.execute(ordre, (rang,)).fetchone()
    except sqlite3.Error:
        return None


def _missing() -> Ligne:
    raise SeanceAbimee


def _last(base: sqlite3.Connection, table: str, clef: str) -> int:
    """The last rank that something says there is."""
    try:
        (dernier,) = base.execute(f"SELECT coalesce(max({clef}), 0) FROM {table}").fetchone()
    except sqlite3.Error:
        return 0
    return min(int(dernier), LIMITE)

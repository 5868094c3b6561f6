"""The rows of a séance file: gestes, texts, the clock, what the room sees; each with its sum."""

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from game.model.gestes import GESTE, Geste
from game.model.projection import Projection
from game.storage import base as bases
from game.storage.base import SeanceAbimee, somme

IDENT = "ident"
"""In `meta`: what says that two files began as one séance."""
ORIGINE = "origine"
"""In `meta`: the ident of the séance that this one was begun from."""
SCRIPT = "script"
"""In `meta`: what it is played along."""
SOMME = "somme"
"""In `meta`: the sum of all its other rows; a file of the first version has none."""
SANS_SOMME = {SCRIPT, IDENT, "jeu"}
"""All that `meta` may hold where it has no sum: anything else is the sum's own name, damaged."""
GESTES = "SELECT rang, instant, geste, somme FROM gestes"
TEXTES = "SELECT chemin, texte, somme FROM contenu"


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

    @property
    def somme(self) -> str:
        """What says that it was read as it was written."""
        return somme(self.rang, self.instant, self.ecrit)


@dataclass(frozen=True)
class Copie:
    """All that a séance file holds, apart from any file."""

    meta: Mapping[str, str]
    textes: Mapping[str, str]
    """What it is played with, by path in a content folder."""
    lignes: tuple[Ligne, ...] = ()
    pouls: tuple[int, str] | None = None
    """The last seconds of its clock, and when."""
    vue: Projection = field(default_factory=Projection)

    @property
    def gestes(self) -> list[Geste]:
        """In order."""
        return [ligne.geste for ligne in self.lignes]


def now() -> str:
    """The hour of the machine, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def fill(base: sqlite3.Connection, copie: Copie) -> None:
    """A new file: its tables and all their rows, on the disk when this returns."""
    base.execute("PRAGMA journal_mode = WAL")
    base.execute(f"PRAGMA application_id = {bases.APPLICATION}")
    base.execute(f"PRAGMA user_version = {bases.VERSION}")
    base.execute("BEGIN IMMEDIATE")
    for ordre in filter(str.strip, bases.SCHEMA.split(";")):
        base.execute(ordre)
    meta = {**copie.meta, SOMME: meta_sum(copie.meta)}
    base.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    textes = ((chemin, texte, somme(chemin, texte)) for chemin, texte in copie.textes.items())
    base.executemany("INSERT INTO contenu VALUES (?, ?, ?)", textes)
    for ligne in copie.lignes:
        keep(base, ligne)
    if copie.pouls is not None:
        beat(base, *copie.pouls)
    if copie.vue != Projection():
        show(base, copie.vue)
    base.execute("COMMIT")


def keep(base: sqlite3.Connection, ligne: Ligne) -> None:
    """One geste more."""
    valeurs = (ligne.rang, ligne.instant, ligne.ecrit, ligne.somme)
    base.execute("INSERT INTO gestes VALUES (?, ?, ?, ?)", valeurs)


def read_line(chemin: Path, ligne: tuple[int, str, str, str]) -> Ligne:
    """A row of `GESTES`; raises SeanceAbimee where it is not what was written."""
    rang, instant, ecrit, notee = ligne
    try:
        geste = GESTE.validate_json(ecrit)
    except ValidationError:
        raise SeanceAbimee(
            f"{chemin} : le geste {rang} ne se lit pas ; la séance vient peut-être "
            "d’une version plus récente du jeu."
        ) from None
    if somme(rang, instant, ecrit) != notee:
        raise SeanceAbimee(f"{chemin} est abîmé : le geste {rang} a changé sur le disque.")
    return Ligne(rang, instant, geste)


def read_lines(base: sqlite3.Connection, chemin: Path, depuis: int = 1) -> list[Ligne]:
    """The gestes from a rank on, that one included, without a hole; raises SeanceAbimee."""
    ordre = f"{GESTES} WHERE rang >= ? ORDER BY rang"
    lues = [read_line(chemin, ligne) for ligne in base.execute(ordre, (depuis,))]
    for rang, ligne in enumerate(lues, depuis):
        if ligne.rang != rang:
            raise SeanceAbimee(f"{chemin} est abîmé : le geste {rang} manque.")
    return lues


def trace(base: sqlite3.Connection, jusqua: int) -> str:
    """What says that the first rows are those that were known: all of each, up to a rank."""
    vu = hashlib.sha256()
    for ligne in base.execute(f"{GESTES} WHERE rang <= ? ORDER BY rang", (jusqua,)):
        vu.update("\0".join(map(str, ligne)).encode())
    return vu.hexdigest()


def read_texts(base: sqlite3.Connection, chemin: Path) -> dict[str, str]:
    """The texts by their path; raises SeanceAbimee."""
    lus = base.execute(TEXTES).fetchall()
    for nom, texte, notee in lus:
        if somme(nom, texte) != notee:
            raise SeanceAbimee(f"{chemin} est abîmé : le texte {nom} a changé sur le disque.")
    return {nom: texte for nom, texte, _ in lus}


def read_meta(base: sqlite3.Connection, chemin: Path) -> dict[str, str]:
    """What the séance is, in a few words; raises SeanceAbimee."""
    meta, sure = known_meta(base.execute("SELECT cle, valeur FROM meta").fetchall())
    if not sure:
        raise SeanceAbimee(f"{chemin} est abîmé : ce qu’il dit de lui-même a changé.")
    return meta


def known_meta(lues: Sequence[tuple[str, str]]) -> tuple[dict[str, str], bool]:
    """These rows without their sum, and whether they are as they were written."""
    meta = dict(lues)
    notee = meta.pop(SOMME, None)
    return meta, meta.keys() <= SANS_SOMME if notee is None else notee == meta_sum(meta)


def meta_sum(meta: Mapping[str, str]) -> str:
    """What says that `meta` was read as it was written."""
    return somme(*(mot for paire in sorted(meta.items()) for mot in paire))


def beat(base: sqlite3.Connection, a: int, instant: str) -> None:
    """The clock of the séance is at `a` seconds now."""
    base.execute("INSERT OR REPLACE INTO pouls VALUES (1, ?, ?)", (a, instant))


def pulse(base: sqlite3.Connection) -> tuple[int, str] | None:
    """The last seconds known, and when."""
    ligne = base.execute("SELECT a, instant FROM pouls").fetchone()
    return (int(ligne[0]), str(ligne[1])) if ligne else None


def show(base: sqlite3.Connection, projection: Projection) -> None:
    """What the room sees from now on."""
    base.execute("INSERT OR REPLACE INTO projete VALUES (1, ?)", (projection.model_dump_json(),))


def shown(base: sqlite3.Connection) -> Projection:
    """What the room sees; the phase when nobody chose."""
    ligne = base.execute("SELECT vue FROM projete").fetchone()
    try:
        return Projection.model_validate_json(ligne[0]) if ligne else Projection()
    except ValidationError:
        return Projection()

"""A séance that is only looked at: one of a newer game, or where nothing can be written.

What this game understands of it is told from the first geste on; its file is read apart, as it is.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from game.engine.seance import Seance
from game.model.gestes import GESTE
from game.storage import base as bases
from game.storage import rangees
from game.storage.base import SeanceAbimee, SeanceIllisible, read_again, somme
from game.storage.base_de_donnees import error_name
from game.storage.examen import replay
from game.storage.mise_a_part import aside
from game.storage.rangees import GESTES, Copie, Ligne

SANS_SOMME = "SELECT rang, instant, geste, '' FROM gestes"


@dataclass(frozen=True)
class Regard:
    """What is understood of a file."""

    chemin: Path
    version: int
    """Of the file; this game writes `bases.VERSION`."""
    total: int
    """Gestes that it holds."""
    seance: Seance
    """As far as it is understood."""
    instants: tuple[str, ...]
    """When each geste of `seance` was made."""
    arret: str
    """What stopped it, in a few words; empty where all is understood."""

    @property
    def plus_recente(self) -> bool:
        """Whether a newer game wrote it."""
        return self.version > bases.VERSION


def look(chemin: Path) -> Regard:
    """Read it, and write nothing, not even beside it; raises SeanceIllisible."""
    with aside(chemin, toute_version=True) as base:
        (version,) = base.execute("PRAGMA user_version").fetchone()
        # What a newer game sums up, and how, is not known here.
        sommes = version <= bases.VERSION
        if sommes:
            _check_words(base, chemin)
        meta = {str(k): str(v) for k, v in _rows(base, "SELECT cle, valeur FROM meta")}
        textes = {str(k): str(v) for k, v in _rows(base, "SELECT chemin, texte FROM contenu")}
        lues = _rows(base, f"{GESTES if sommes else SANS_SOMME} ORDER BY rang")
    lignes, arret = _known(lues, sommes=sommes)
    seance, refus = replay(Copie(meta, textes, tuple(lignes)))
    if seance is None or not seance.etats:
        pourquoi = refus or arret or "aucun geste ne s’y trouve"
        raise SeanceIllisible(f"{chemin} : rien ne s’en lit avec ce jeu ({pourquoi}).")
    instants = tuple(ligne.instant for ligne in lignes[: len(seance.gestes)])
    return Regard(chemin, version, len(lues), seance, instants, refus or arret)


def _rows(base: sqlite3.Connection, ordre: str) -> list[tuple[int | str, ...]]:
    """None where a newer game keeps it in another way; damage is raised."""
    try:
        return base.execute(ordre).fetchall()
    except sqlite3.OperationalError as refus:
        if error_name(refus) != "SQLITE_ERROR":
            raise
        return []


def _check_words(base: sqlite3.Connection, chemin: Path) -> None:
    """What it is played with is as it was written; raises SeanceAbimee, with what to do."""
    try:
        rangees.read_meta(base, chemin)
        rangees.read_texts(base, chemin)
    except SeanceAbimee as abime:
        raise SeanceAbimee(f"{abime} {read_again(chemin)}") from None


def _known(lues: list[tuple[int | str, ...]], *, sommes: bool) -> tuple[list[Ligne], str]:
    """The first gestes that this game knows, as they were written, and what stops it."""
    lignes: list[Ligne] = []
    for attendu, (rang, instant, ecrit, notee) in enumerate(lues, 1):
        if sommes and somme(rang, instant, ecrit) != notee:
            return lignes, f"le geste {rang} a changé sur le disque"
        try:
            geste = GESTE.validate_json(str(ecrit))
        except ValidationError:
            return lignes, f"le geste {rang} n’est pas connu de ce jeu"
        if rang != attendu:
            return lignes, f"le geste {attendu} manque"
        lignes.append(Ligne(attendu, str(instant), geste))
    return lignes, ""

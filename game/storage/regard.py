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
from game.storage.base import SeanceIllisible
from game.storage.base_de_donnees import error_name
from game.storage.examen import replay
from game.storage.mise_a_part import aside
from game.storage.rangees import Copie, Ligne


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
        meta = {str(k): str(v) for k, v in _rows(base, "SELECT cle, valeur FROM meta")}
        textes = {str(k): str(v) for k, v in _rows(base, "SELECT chemin, texte FROM contenu")}
        lues = _rows(base, "SELECT rang, instant, geste FROM gestes ORDER BY rang")
    lignes, arret = _known(lues)
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


def _known(lues: list[tuple[int | str, ...]]) -> tuple[list[Ligne], str]:
    """The first gestes that this game knows, and what it does not know."""
    lignes: list[Ligne] = []
    for attendu, (rang, instant, ecrit) in enumerate(lues, 1):
        try:
            geste = GESTE.validate_json(str(ecrit))
        except ValidationError:
            return lignes, f"le geste {rang} n’est pas connu de ce jeu"
        if rang != attendu:
            return lignes, f"le geste {attendu} manque"
        lignes.append(Ligne(attendu, str(instant), geste))
    return lignes, ""

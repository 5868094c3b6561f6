"""A SQLite file of the game: opened so that what is committed is on the disk, refused in French."""

import sqlite3
from pathlib import Path

ATTENTE = 2.0
"""Seconds that a writer waits for another."""


def connect(chemin: Path) -> sqlite3.Connection:
    """The file, which must exist; what is committed survives a power cut."""
    base = sqlite3.connect(
        f"{chemin.absolute().as_uri()}?mode=rw", uri=True, timeout=ATTENTE, isolation_level=None
    )
    base.execute("PRAGMA synchronous = FULL")
    return base


def refusal(chemin: Path, refus: sqlite3.Error, quoi: str) -> str:
    """What SQLite refuses, in a sentence; `quoi` is what the file should be."""
    nom = getattr(refus, "sqlite_errorname", "") or ""
    if nom.startswith("SQLITE_NOTADB") or nom.startswith("SQLITE_CORRUPT"):
        return f"{chemin} n’est pas {quoi}, ou le fichier est abîmé."
    if nom.startswith("SQLITE_CANTOPEN"):
        return f"{chemin} ne s’ouvre pas : le fichier existe-t-il, avez-vous le droit de l’écrire ?"
    if nom.startswith("SQLITE_READONLY"):
        return f"{chemin} est en lecture seule : copiez-le là où vous pouvez écrire."
    if nom.startswith("SQLITE_FULL"):
        return f"Plus de place sur le disque pour {chemin} : rien de neuf n’est enregistré."
    if nom.startswith("SQLITE_BUSY"):
        return f"{chemin} est occupé par un autre programme : réessayez."
    return f"{chemin} ne se lit pas ({nom or 'erreur inconnue'})."

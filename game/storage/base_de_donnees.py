"""A SQLite file of the game: opened so that what is committed is on the disk, refused in French."""

import os
import shutil
import sqlite3
from pathlib import Path

ATTENTE = 5.0
"""Seconds that a writer waits for another; longer, what is written waits in memory."""

PLACE = 100_000
"""Bytes without which SQLite writes nothing."""

ABIMES = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
"""How the errors of a damaged file begin."""

_PHRASES = {
    "SQLITE_NOTADB": "{} n’est pas {}, ou le fichier est abîmé.",
    "SQLITE_CORRUPT": "{} est abîmé.",
    "SQLITE_CANTOPEN": "{} ne s’ouvre pas : avez-vous le droit de le lire, et de l’écrire ?",
    "SQLITE_READONLY": "{} est en lecture seule : rien de neuf n’y est enregistré.",
    "SQLITE_FULL": "Plus de place sur le disque pour {} : rien de neuf n’y est enregistré.",
    "SQLITE_IOERR": "Le disque refuse d’écrire ou de lire {} : est-il plein, ou retiré ?",
    "SQLITE_PERM": "{} ne s’ouvre pas : accès refusé.",
    "SQLITE_BUSY": "{} est occupé par un autre programme : réessayez.",
    "SQLITE_LOCKED": "{} est occupé par un autre programme : réessayez.",
    "SQLITE_PROTOCOL": "{} est occupé par un autre programme : réessayez.",
}
"""By the start of what SQLite calls its errors."""


def connect(chemin: Path, mode: str = "rw") -> sqlite3.Connection:
    """The file, never created here; what is committed survives a power cut.

    Opened for each use: a key that was pulled out must refuse, not fill a file that has no name.
    """
    base = sqlite3.connect(
        f"{chemin.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=ATTENTE,
        isolation_level=None,
    )
    try:
        base.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        base.close()
        raise
    return base


def error_name(refus: sqlite3.Error) -> str:
    """What SQLite calls this refusal; a text that is no UTF-8 any more has no name of its own."""
    abime = "SQLITE_CORRUPT" if "decode" in str(refus) else ""
    return getattr(refus, "sqlite_errorname", "") or abime


def refusal(chemin: Path, refus: sqlite3.Error, quoi: str) -> str:
    """What SQLite refuses, in a sentence; `quoi` is what the file should be."""
    nom = error_name(refus)
    if nom.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _is_full(chemin):
        nom = "SQLITE_FULL"
    if nom.startswith("SQLITE_CANTOPEN") and (absent := _what_is_missing(chemin)):
        return f"{chemin} ne s’ouvre pas : {absent}."
    for debut, phrase in _PHRASES.items():
        if nom.startswith(debut):
            return phrase.format(chemin, quoi)
    return f"{chemin} ne se lit pas ({nom or 'erreur inconnue'})."


def _what_is_missing(chemin: Path) -> str:
    """The folder or the file, in words; empty where both are there, or where nobody may look."""
    dossier = chemin.absolute().parent
    if not os.path.isdir(dossier):
        return f"son dossier « {dossier.name} » n’est plus là (une clé retirée ?)"
    visible = os.access(dossier, os.X_OK)
    return "le fichier n’est plus là" if visible and not os.path.lexists(chemin) else ""


def _is_full(chemin: Path) -> bool:
    """Where nothing is left, SQLite may say so in other words."""
    try:
        return shutil.disk_usage(chemin.absolute().parent).free < PLACE
    except OSError:
        return False

"""What people read when the program fails: one sentence, and a log without local variables."""

import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from game import __version__

LONGUEUR = 100_000
"""Characters that the log keeps: its last failures."""


def log_folder() -> Path:
    """Where logs go, by the habits of each system."""
    if sys.platform == "win32":
        racine = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    else:
        racine = Path(os.environ.get("XDG_STATE_HOME", Path.home() / ".local" / "state"))
    return racine / "un-sur-trois"


def report(erreur: BaseException) -> str:
    """Add to the log and say where it is; a log that can't be written is said too."""
    chemin = log_folder() / "panne.log"
    try:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        avant = chemin.read_text(encoding="utf-8", errors="replace") if chemin.exists() else ""
        chemin.write_text((avant + _told(erreur))[-LONGUEUR:], encoding="utf-8")
    except OSError:
        return "Le jeu a rencontré une erreur et s’arrête. Son détail n’a pas pu être enregistré."
    return f"Le jeu a rencontré une erreur et s’arrête. Le détail est dans :\n{chemin}"


def _told(erreur: BaseException) -> str:
    """When, with what, and where it failed; never what a variable held."""
    instant = datetime.now(UTC).isoformat(timespec="seconds")
    python = ".".join(map(str, sys.version_info[:3]))
    lignes = traceback.format_exception(type(erreur), erreur, erreur.__traceback__)
    titre = f"{instant} · un-sur-trois {__version__} · Python {python} · {sys.platform}"
    return f"{titre}\n{''.join(lignes)}\n"

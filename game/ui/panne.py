"""What people read when the program fails: one sentence, and a log without local variables."""

import os
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from game import __version__
from game.storage.sur_disque import replace

LONGUEUR = 100_000
"""Characters that the log keeps: its last failures."""
_VALEUR = re.compile(r", input_value=.*?(?=, input_type=)", re.DOTALL)
"""What a model that refuses says of what it was given: the words of a table, it may be."""


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
        # Nobody else on the machine reads where one's files are.
        dits = (avant + _told(erreur))[-LONGUEUR:]
        replace(chemin, dits.encode("utf-8", "backslashreplace"), prive=True)
    except OSError:
        return "Le jeu a rencontré une erreur et s’arrête. Son détail n’a pas pu être enregistré."
    return f"Le jeu a rencontré une erreur et s’arrête. Le détail est dans :\n{chemin}"


def _told(erreur: BaseException) -> str:
    """When, with what, and where it failed; never what a variable held."""
    instant = datetime.now(UTC).isoformat(timespec="seconds")
    python = ".".join(map(str, sys.version_info[:3]))
    lignes = traceback.format_exception(type(erreur), erreur, erreur.__traceback__)
    dit = _VALEUR.sub("", "".join(lignes))
    titre = f"{instant} · un-sur-trois {__version__} · Python {python} · {sys.platform}"
    return f"{titre}\n{dit}\n"

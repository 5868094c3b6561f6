"""What people read when the program fails: one sentence, and a log without local variables."""

import os
import sys
import traceback
from pathlib import Path


def log_folder() -> Path:
    """Where logs go, by the habits of each system."""
    if sys.platform == "win32":
        racine = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    else:
        racine = Path(os.environ.get("XDG_STATE_HOME", Path.home() / ".local" / "state"))
    return racine / "un-sur-trois"


def report(erreur: BaseException) -> str:
    """Write the log and say where it is; a log that can't be written is said too."""
    lignes = traceback.format_exception(type(erreur), erreur, erreur.__traceback__)
    chemin = log_folder() / "panne.log"
    try:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_text("".join(lignes), encoding="utf-8")
    except OSError:
        return "Le jeu a rencontré une erreur et s’arrête. Son détail n’a pas pu être enregistré."
    return f"Le jeu a rencontré une erreur et s’arrête. Le détail est dans :\n{chemin}"

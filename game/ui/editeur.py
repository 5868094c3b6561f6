"""The author's own editor, at a line: which command opens it, and what to say when it can't."""

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

VARIABLES = ("VISUAL", "EDITOR")
_FORMES = {
    **dict.fromkeys((
        "vi", "vim", "nvim", "gvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak",
        "joe", "jed", "ne", "mcedit", "mg", "gedit", "xed", "pluma", "mousepad",
    ), ("+{ligne}", "{chemin}")),
    **dict.fromkeys(("subl", "hx", "helix", "zed"), ("{chemin}:{ligne}",)),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium"), ("-g", "{chemin}:{ligne}")),
    **dict.fromkeys(("kate", "kwrite"), ("-l", "{ligne}", "{chemin}")),
    "notepad++": ("-n{ligne}", "{chemin}"),
}  # fmt: skip
"""How each editor we know is told a line; another one opens the file at its top."""

_EXEMPLE = "$env:EDITOR = 'notepad'" if os.name == "nt" else "export EDITOR=nano"
"""As it is typed in PowerShell, or in a shell of Linux and macOS."""

SANS_EDITEUR = (
    f"Aucun éditeur n’est indiqué : quittez, tapez par exemple « {_EXEMPLE} », et rouvrez."
)


class SansEditeur(Exception):
    """No editor can be opened; its message is a whole French sentence."""


def command(environnement: Mapping[str, str], chemin: Path, ligne: int) -> list[str]:
    """The command that opens a file at a line, never through a shell; raises SansEditeur."""
    voulu = next((v for nom in VARIABLES if (v := environnement.get(nom, "").strip())), "")
    if not voulu:
        raise SansEditeur(SANS_EDITEUR)
    try:
        mots = shlex.split(voulu, posix=os.name != "nt")
    except ValueError:
        raise SansEditeur(f"La commande de l’éditeur est mal écrite : « {voulu} ».") from None
    # An absolute path never looks like an option.
    return [*mots, *_placed(Path(mots[0].strip('"')).name, os.path.abspath(chemin), ligne)]


def _placed(editeur: str, chemin: str, ligne: int) -> list[str]:
    """The arguments that put an editor we know on a line; the file alone for another."""
    nom = editeur.lower().removesuffix(".exe").removesuffix(".cmd").split(".")[0]
    # Replaced, not formatted: a path may hold braces.
    return [
        mot.replace("{ligne}", str(ligne)).replace("{chemin}", chemin)
        for mot in _FORMES.get(nom, ("{chemin}",))
    ]


def edit(commande: list[str]) -> str:
    """Run the editor to its end; one sentence when it does not open, or fails: nothing is raised.

    What is raised while the game is suspended would leave the terminal so.
    """
    nom = Path(commande[0]).name
    try:
        code = subprocess.run(commande, check=False).returncode
    except (OSError, ValueError):
        return f"L’éditeur « {nom} » ne s’ouvre pas."
    return f"L’éditeur « {nom} » s’est arrêté sur une erreur ({code})." if code else ""

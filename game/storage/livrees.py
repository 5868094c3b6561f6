"""What was proved before the game was published: one file that comes with it.

An answer is found under the digest of the sources that judge and of all the content it rests on:
one byte away, it is proved again. A file that can't be read, or does not say what it should, is no
file: nothing is raised. It is read, and made, only for the content that comes with the game.
"""

import json
import os
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.storage import empreintes
from game.storage.catalogue import shipped

FORMAT = 1
"""Of this file; another one is not read."""

OCTETS_MAX = 4 * 1024 * 1024
_NOM = Path(__file__).resolve().parents[1] / "preuves.json"
_VERSION = re.compile(r"[0-9A-Za-z.+_-]{1,40}")


@dataclass(frozen=True)
class Ecrit:
    """What such a file says, by what it was proved, and with what."""

    sources: str
    avec: Mapping[str, str]
    """Python and the libraries, in clear: they are no part of the digests."""
    reponses: Mapping[str, Any] = field(default_factory=dict)


class Livrees:
    """The answers that come with the content of a folder; those found now are kept beside."""

    def __init__(self, racine: Path, ecrit: Ecrit) -> None:
        self.racine, self.sources, self.ecrit = racine, ecrit.sources, ecrit
        self.nouvelles: dict[str, Any] = {}

    def key(self, *parts: object) -> str:
        """The name of the answer to this question, by these very sources."""
        return empreintes.of_all([FORMAT, self.sources, *parts])

    def get(self, clef: str) -> Any:
        """What comes with the game under this key; None where nothing does."""
        return self.ecrit.reponses.get(clef)

    def put(self, clef: str, valeur: Any) -> None:
        """What was found now: `render` gives it."""
        self.nouvelles[clef] = valeur

    def name(self, chemin: Path) -> str | None:
        """A file as it is called wherever the game is; None for one that does not come with it."""
        try:
            relatif = Path(os.path.abspath(chemin)).relative_to(self.racine)
        except (OSError, ValueError):
            return None
        return relatif.as_posix()

    def render(self) -> bytes:
        """The file that would say what was found now: the same bytes for the same answers."""
        return render(Ecrit(self.sources, running(), self.nouvelles))


def running() -> dict[str, str]:
    """What runs the game here, in clear."""
    return {"python": platform.python_version(), **empreintes.libraries()}


def path() -> Path:
    """Where the file is: inside the package."""
    return _NOM


def render(ecrit: Ecrit) -> bytes:
    """One line for each answer, sorted."""
    lignes = ",\n".join(
        f"{_compact(clef)}:{_compact(valeur)}" for clef, valeur in sorted(ecrit.reponses.items())
    )
    tete = {"format": FORMAT, "sources": ecrit.sources, "prouve_avec": dict(ecrit.avec)}
    return (
        f'{_compact(tete | {"somme": _sum(ecrit)})[:-1]},\n"reponses":{{\n{lignes}\n}}}}\n'
    ).encode()


def read(octets: bytes) -> Ecrit | None:
    """What these bytes say; None where they are not such a file, whole and as it was made."""
    try:
        lu = json.loads(octets)
        ecrit = Ecrit(lu["sources"], lu["prouve_avec"], lu["reponses"])
        versions = [*ecrit.avec.items()]
        if lu["format"] != FORMAT or lu["somme"] != _sum(ecrit) or "python" not in ecrit.avec:
            return None
        if not all(_VERSION.fullmatch(mot) for paire in versions for mot in paire):
            return None
        ecrit.reponses.get("")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return ecrit


def found() -> Ecrit | None:
    """What the file that comes with the game says, whatever the sources."""
    try:
        with open(path(), "rb") as fichier:
            octets = fichier.read(OCTETS_MAX + 1)
    except OSError:
        return None
    return read(octets) if len(octets) <= OCTETS_MAX else None


def of_this_game(*, relire: bool = True) -> Livrees | None:
    """What comes with the game; empty unless these very sources proved it, or when it is not read.

    None where the sources can't be told from others.
    """
    sources = empreintes.of_sources()
    if sources is None:
        return None
    ecrit = found() if relire else None
    sien = ecrit if ecrit and ecrit.sources == sources else Ecrit(sources, running())
    return Livrees(shipped(), sien)


def _sum(ecrit: Ecrit) -> str:
    return empreintes.of_all(
        [ecrit.sources, sorted(ecrit.avec.items()), sorted(ecrit.reponses.items())]
    )


def _compact(valeur: Any) -> str:
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))

"""A fault of content, before it is put into words: what, where, and the words it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Lieu = tuple[str | int, ...]
"""A path inside a file: ("etapes", "accueil", "choix", 0)."""

CLE = "<clé>"
"""At the end of a Lieu: the key itself rather than its value."""

MOT = "mot_vise"
"""In a contexte: the word of the text that a fault points at, as it is read."""


@dataclass(frozen=True)
class Faute:
    """One fault; `code` names its page in docs/fautes."""

    code: str
    fichier: str = ""
    """The file, as people named it."""
    lieu: Lieu = ()
    """Where in the data; turned into a line by the document that was read."""
    contexte: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """The words its message needs."""
    ligne: int = 1
    colonne: int = 1
    extrait: tuple[str, ...] = ()
    """The line before and the line of the fault, as they are in the file."""

    @property
    def is_blocking(self) -> bool:
        """Errors (E…) block; avertissements (A…) and remarques (N…) do not."""
        return self.code.startswith("E")


class ContenuInvalide(Exception):
    """Content that can't be used, with all its faults."""

    def __init__(self, fautes: list[Faute]) -> None:
        super().__init__(f"{len(fautes)} faute(s)")
        self.fautes = fautes

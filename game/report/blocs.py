"""What a document is made of: one list of blocks, that small writers turn into HTML or Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

RIEN = "—"
"""Where nothing was written: what is missing is seen."""


@dataclass(frozen=True)
class Titre:
    """A heading; level 1 is the document's."""

    texte: str
    niveau: int = 2


@dataclass(frozen=True)
class Paragraphe:
    """A few sentences."""

    texte: str
    discret: bool = False
    """Beside the point: a source, a hypothesis."""


@dataclass(frozen=True)
class Liste:
    """Items, none before another."""

    items: Sequence[str]


@dataclass(frozen=True)
class Tableau:
    """Rows under headings; the first column names its row."""

    titre: str
    colonnes: Sequence[str]
    lignes: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Dessin:
    """An SVG of ours, and what it says to whom can't see it."""

    svg: str
    dit: str


Bloc = Titre | Paragraphe | Liste | Tableau | Dessin

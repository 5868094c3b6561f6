"""What a document is made of: one list of blocks, that small writers turn into a page or a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

RIEN = "—"
"""Where nothing was written: what is missing is seen."""


@dataclass(frozen=True)
class Gras:
    """Words that are seen first."""

    texte: str


Mots = str | Sequence[str | Gras]
"""A text, or its pieces where some are bold."""


@dataclass(frozen=True)
class Titre:
    """A heading; level 1 is the document's, or a page's."""

    texte: str
    niveau: int = 2
    ecran: bool = False
    """Read on a screen only: paper says it elsewhere, or need not."""


@dataclass(frozen=True)
class Paragraphe:
    """A few sentences."""

    texte: Mots
    discret: bool = False
    """Beside the point: a source, a hypothesis, a place."""
    grand: bool = False
    """Read from across a table."""


@dataclass(frozen=True)
class Liste:
    """Items, none before another unless they are numbered."""

    items: Sequence[Mots]
    numerotee: bool = False


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


def told(texte: str) -> Iterator[Paragraphe]:
    """A text in paragraphs."""
    for alinea in texte.split("\n"):
        if alinea.strip():
            yield Paragraphe(alinea.strip())


def plain(mots: Mots) -> str:
    """The same words, none bold."""
    if isinstance(mots, str):
        return mots
    return "".join(mot if isinstance(mot, str) else mot.texte for mot in mots)

"""The restitution of a séance, written where it is asked, at any moment."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from game.drawing.dates import in_french
from game.engine.seance import Seance
from game.report.blocs_html import as_html
from game.report.blocs_md import as_markdown
from game.report.blocs_typst import as_pdf
from game.report.restitution import blocks
from game.storage.sorties import write_private, write_private_bytes

PAGES = (".html", ".htm")
TEXTES = (".md", ".txt")
PDF = (".pdf",)


class Jouee(Protocol):
    """A séance that is open, or that is only looked at."""

    @property
    def seance(self) -> Seance:
        """Where it stands."""

    @property
    def instants(self) -> Sequence[str]:
        """When each geste was made."""


def write(ouverte: Jouee, chemin: Path) -> Path:
    """The file, in the form that its name asks for.

    What the disk refuses is raised, and PdfImpossible where a PDF can't be made.
    """
    instants = ouverte.instants
    jour = in_french(instants[0]) if instants else ""
    titre, suite = f"Restitution du {jour}", blocks(ouverte.seance, f"Séance du {jour}")
    forme = chemin.suffix.lower()
    if forme in PDF:
        write_private_bytes(chemin, as_pdf(titre, suite))
    else:
        write_private(chemin, as_html(titre, suite) if forme in PAGES else as_markdown(suite))
    return chemin

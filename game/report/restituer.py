"""The restitution of a séance, written where it is asked, at any moment."""

from pathlib import Path

from game.drawing.dates import in_french
from game.report.blocs_html import as_html
from game.report.blocs_md import as_markdown
from game.report.restitution import blocks
from game.storage.seances import SeanceOuverte
from game.storage.sorties import write_private

PAGES = (".html", ".htm")
TEXTES = (".md", ".txt")


def write(ouverte: SeanceOuverte, chemin: Path) -> Path:
    """The file, in the form that its name asks for; what the disk refuses is raised."""
    instants = ouverte.journal.instants()
    jour = in_french(instants[0]) if instants else ""
    suite = blocks(ouverte.seance, f"Séance du {jour}")
    est_page = chemin.suffix.lower() in PAGES
    write_private(
        chemin, as_html(f"Restitution du {jour}", suite) if est_page else as_markdown(suite)
    )
    return chemin

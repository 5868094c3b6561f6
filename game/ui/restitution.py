"""The restitution, from the console: the page at once, then the PDF, which takes a while."""

from pathlib import Path
from typing import TYPE_CHECKING

from game.report.blocs_typst import INSTALLER, PdfImpossible, require_typst
from game.report.restituer import write
from game.storage.dossier import restitution
from game.storage.journal import SeanceIllisible
from game.storage.refus import reason
from game.storage.seances import SeanceOuverte

if TYPE_CHECKING:
    from game.ui.app import Parcours

SANS_PDF = f"Un navigateur l’imprime. Pour un PDF aussi, une fois : {INSTALLER}"


def restitute(app: "Parcours") -> None:
    """Both are said when they are there; what can't be is said too, with what to do."""
    assert app.salle is not None
    ouverte = app.salle.ouverte
    page, refus = _write(ouverte, restitution(ouverte.journal.chemin, ".html"))
    if page is None:
        app.tell(f"La restitution ne s’écrit pas : {refus} F5 enregistre ailleurs.", grave=True)
        return
    ecrite = f"La restitution est écrite : {page}"
    try:
        require_typst()
    except PdfImpossible:
        app.tell(f"{ecrite}\n{SANS_PDF}")
        return
    app.tell(f"{ecrite}\nLe PDF se prépare.")

    def make() -> None:
        pdf, refus = _write(ouverte, page.with_suffix(".pdf"))
        dit = f"La restitution est écrite : {page.name} et {page.with_suffix('.pdf').name}"
        if pdf is None:
            dit = f"{ecrite}\nLe PDF ne s’écrit pas : {refus}"
        if app.is_running:
            app.call_from_thread(app.tell, dit, grave=pdf is None)

    app.run_worker(make, thread=True, exclusive=True, group="restitution", exit_on_error=True)


def _write(ouverte: SeanceOuverte, chemin: Path) -> tuple[Path | None, str]:
    """The file, or why there is none."""
    try:
        return write(ouverte, chemin), ""
    except OSError as refus:
        return None, f"{reason(refus)}."
    except (SeanceIllisible, PdfImpossible) as refus:
        return None, str(refus)

"""Opening, showing and closing a séance in the app; nothing of it loads before it is asked."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.storage.seances import SeanceOuverte
    from game.ui.app import Parcours


def open_console(app: "Parcours", ouverte: "SeanceOuverte") -> None:
    """The console, over the home screen, which will offer that séance first."""
    from game.storage.dossier import remember
    from game.ui.salle import Salle
    from game.ui.screens.console import Console

    remember(ouverte.journal.chemin)
    app.table = None
    app.salle = Salle(ouverte)
    app.action_accueil()
    app.push_screen(Console(app.salle))


def reopen_console(app: "Parcours", chemin: Path) -> None:
    """A séance as it was left; what can't be read is said."""
    from game.engine.seance import GesteImpossible
    from game.storage.base import SeanceAVoir
    from game.storage.journal import SeanceIllisible
    from game.storage.seances import reopen

    try:
        ouverte = reopen(chemin)
    except SeanceAVoir as refus:
        only_look(app, chemin, str(refus))
        return
    except (SeanceIllisible, GesteImpossible) as refus:
        app.tell(str(refus), grave=True)
        return
    open_console(app, ouverte)


def only_look(app: "Parcours", chemin: Path, pourquoi: str) -> None:
    """What can be read of a séance that can't be played here; nothing of it is written."""
    from game.storage.journal import SeanceIllisible
    from game.storage.regard import look
    from game.ui.screens.lecture_seule import LectureSeule

    try:
        regard = look(chemin)
    except SeanceIllisible as refus:
        app.tell(f"{pourquoi} {refus}", grave=True)
        return
    app.push_screen(LectureSeule(regard, pourquoi))


def new_seance(
    app: "Parcours",
    chemin: Path | None = None,
    tables: int | None = None,
    graine: int | None = None,
) -> None:
    """To the preparation."""
    from game.ui.screens.nouvelle_seance import NouvelleSeance

    app.push_screen(NouvelleSeance(chemin, tables, graine))


def open_projection(app: "Parcours", ouverte: "SeanceOuverte") -> None:
    """Only what the room sees: the console is in another terminal."""
    from game.ui.salle import Salle
    from game.ui.screens.projection import ProjectionEcran

    app.salle = Salle(ouverte, spectatrice=True)
    app.push_screen(ProjectionEcran(app.salle))


def close(app: "Parcours") -> None:
    """Back to the home screen: all is on the disk."""
    if app.salle is not None:
        app.atelier = app.salle.ouverte.journal.chemin
    app.salle = None
    app.table = None
    while len(app.screen_stack) > 1:
        app.pop_screen()

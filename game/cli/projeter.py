"""Montre à la salle ce que la console choisit, dans un terminal à part : jamais une note."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.arguments import Refus
from game.cli.commun import SANS_ECRAN, has_screen
from game.cli.paroles import complain
from game.engine.seance import GesteImpossible
from game.storage.journal import SeanceIllisible
from game.storage.seances import reopen


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("seance", type=Path, metavar="SEANCE", help="le fichier de la séance")


def run(args: Namespace) -> int:
    """Open the room's view, light for a projector."""
    if not has_screen():
        complain(SANS_ECRAN)
        return 2
    try:
        ouverte = reopen(args.seance)
    except (SeanceIllisible, GesteImpossible) as refus:
        raise Refus(str(refus)) from None
    from game.ui.app import Parcours
    from game.ui.lieux_de_seance import open_projection
    from game.ui.themes import CLAIR

    app = Parcours(None, None, animations=False, debut=lambda app: open_projection(app, ouverte))
    app.begin_with(CLAIR.name)
    app.run()
    return app.return_code or 0

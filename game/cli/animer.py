"""Ouvre la console d’un atelier : les tables, le temps, ce que la salle voit."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import Refus, named, whole
from game.cli.commun import SANS_ECRAN, catalogue, content_folder, has_screen
from game.cli.paroles import complain
from game.engine.seance import GesteImpossible
from game.model.gestes import TABLES_MAX
from game.storage.base import SeanceAVoir
from game.storage.dossier import has_folder
from game.storage.emplacement import warning
from game.storage.journal import SeanceIllisible
from game.storage.seances import reopen

if TYPE_CHECKING:
    from game.ui.app import Parcours


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    ajoute = analyseur.add_argument
    ajoute("seance", nargs="?", type=named, metavar="SEANCE", help=(
        "le fichier d’une séance ; s’il n’existe pas, il sera créé ; sans lui, une séance nouvelle"
    ))  # fmt: skip
    ajoute("--tables", type=whole, metavar="N", help="combien de tables, de 1 à 8")
    ajoute("--graine", type=whole, metavar="N", help="la même graine donne les mêmes cartes")
    ajoute("--preparer", action="store_true", help="la veille : tout ce qui peut manquer demain")
    ajoute("--sans-animation", action="store_true", help="sans mouvement à l’écran")


def run(args: Namespace) -> int:
    """Open the console, or say what is missing the day before."""
    if args.tables is not None and not 1 <= args.tables <= TABLES_MAX:
        raise Refus(f"« --tables {args.tables} » : de 1 à {TABLES_MAX} tables.")
    if args.preparer:
        from game.cli.preparer import report

        return report(catalogue(args), args.seance, args.tables)
    if not has_screen():
        complain(SANS_ECRAN)
        return 2
    if args.seance is not None and (lieu := warning(args.seance)):
        # Under the screen that opens: it is read again once it closes.
        complain(lieu)
    if args.seance is not None and not has_folder(args.seance):
        # Said now, and not once the whole preparation is answered.
        raise Refus(f"Le dossier {args.seance.parent} n’existe pas : créez-le, ou corrigez le nom.")
    from game.ui.app import Parcours
    from game.ui.app import run as open_app
    from game.ui.lieux_de_seance import new_seance

    if args.seance is not None and os.path.exists(args.seance):
        debut = _opened(args.seance)
    else:

        def debut(app: Parcours) -> None:
            new_seance(app, args.seance, args.tables, args.graine)

    return open_app(content_folder(args), None, animations=not args.sans_animation, debut=debut)


def _opened(chemin: Path) -> Callable[["Parcours"], None]:
    """Its console; where it can't be played here, what can be read of it."""
    from game.ui.lieux_de_seance import only_look, open_console

    try:
        ouverte = reopen(chemin)
    except SeanceAVoir as refus:
        pourquoi = str(refus)
        return lambda app: only_look(app, chemin, pourquoi)
    except (SeanceIllisible, GesteImpossible) as refus:
        raise Refus(str(refus)) from None
    return lambda app: open_console(app, ouverte)

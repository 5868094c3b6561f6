"""What every verb shares: finding it, `--contenu`, and each failure as a French sentence."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import Analyseur, Refus
from game.cli.paroles import complain

if TYPE_CHECKING:
    from game.storage.catalogue import Catalogue

VARIABLE = "PARCOURS_CONTENU"
SANS_ECRAN = (
    "Le jeu s’ouvre dans un terminal, et il n’y en a pas ici. Sans terminal : "
    "« parcours jouer --lineaire », ou bien rejouer, verifier, analyser."
)


def launch(arguments: Sequence[str], verbes: Sequence[str]) -> int:
    """Run the verb that these arguments name, or the app when they name none."""
    try:
        return _launch(arguments, verbes)
    except SystemExit as sortie:
        return sortie.code if isinstance(sortie.code, int) else 2
    except Refus as refus:
        complain(str(refus))
        return 1
    except KeyboardInterrupt:
        complain("\nInterrompu.")
        return 130


def _launch(arguments: Sequence[str], verbes: Sequence[str]) -> int:
    general = Analyseur("parcours", "Sans verbe, ouvre le jeu.")
    add_content_option(general)
    general.add_argument("--sans-animation", action="store_true", help="sans mouvement à l’écran")
    general.add_argument("verbe", nargs="?", help=", ".join(verbes))
    general.add_argument("suite", nargs=argparse.REMAINDER, help="les options du verbe")
    debut = general.parse_args(arguments)
    if debut.verbe is None:
        return execute(open_app, debut)
    if debut.verbe == "aide":
        return _launch([*debut.suite[:1], "--help"], verbes)
    if debut.verbe not in verbes:
        from game.storage.pages_de_fautes import nearest

        proche = nearest(debut.verbe, verbes)
        general.refuse(f"« {debut.verbe} » n’est pas un verbe. {proche or ', '.join(verbes)}")
    module = import_module(f"game.cli.{debut.verbe}")
    propre = Analyseur(f"parcours {debut.verbe}", module.__doc__ or "")
    add_content_option(propre, debut.contenu)
    module.configure(propre)
    return execute(module.run, propre.parse_args(debut.suite))


def add_content_option(analyseur: argparse.ArgumentParser, defaut: str | None = None) -> None:
    """Adds `--contenu DOSSIER`."""
    aide = f"un dossier avec ses propres personas/ et scenarios/ (ou la variable {VARIABLE})"
    analyseur.add_argument("--contenu", metavar="DOSSIER", default=defaut, help=aide)


def content_folder(
    args: argparse.Namespace, nommes: Sequence[str | Path | None] = ()
) -> Path | None:
    """The author's folder: the option's, else that of the files named, else the variable's.

    What is named may be an id, which stands nowhere. Raises Refus if it is not a folder.
    """
    if not args.contenu and (racine := _around(nommes)) is not None:
        return racine
    nom = args.contenu or os.environ.get(VARIABLE)
    if not nom:
        return None
    dossier = Path(nom)
    if not dossier.is_dir():
        raise Refus(f"« {nom} » n’est pas un dossier de contenu : il n’existe pas.")
    return dossier


def _around(nommes: Sequence[str | Path | None]) -> Path | None:
    """The one content folder of all these files; None where they have none, or several."""
    chemins = [
        nom if isinstance(nom, Path) else Path(nom) for nom in nommes if nom and is_path(nom)
    ]
    if not chemins:
        return None
    from game.storage.fichiers import content_root

    racines = {racine.absolute(): racine for racine in map(content_root, chemins) if racine}
    return next(iter(racines.values())) if len(racines) == 1 else None


def is_path(nom: str | Path) -> bool:
    """Whether what was typed is a file rather than an id."""
    return isinstance(nom, Path) or nom.endswith((".yaml", ".yml")) or "/" in nom or os.sep in nom


def catalogue(args: argparse.Namespace, nommes: Sequence[str | Path | None] = ()) -> "Catalogue":
    """The content that a verb works on, `nommes` being the files it was given."""
    from game.storage.catalogue import Catalogue

    return Catalogue(content_folder(args, nommes))


def open_app(args: argparse.Namespace) -> int:
    """The app on its home screen."""
    contenu = content_folder(args)
    if not has_screen():
        complain(SANS_ECRAN)
        return 2
    from game.ui.app import run

    return run(contenu, None, animations=not args.sans_animation)


def has_screen() -> bool:
    """Whether people are in front of a terminal."""
    # A stream closed by the caller is None.
    return all(flux is not None and flux.isatty() for flux in (sys.stdin, sys.stdout))


def execute(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Run a verb; whatever fails becomes a French sentence on stderr and an exit code."""
    for flux in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(flux, io.TextIOWrapper):
            flux.reconfigure(errors="replace")
    try:
        code = run(args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever was reading has gone: say nothing more, not even when Python closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as erreur:
        from game.cli.pannes import explain

        complain(explain(erreur))
        return 1

"""Écrit le document d’une séance, à n’importe quel moment : une page, un PDF, ou un texte."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.arguments import Refus
from game.cli.paroles import tell
from game.engine.seance import GesteImpossible
from game.report.blocs_typst import PdfImpossible
from game.report.restituer import PAGES, PDF, TEXTES, Jouee, write
from game.storage.base import SeanceAVoir
from game.storage.journal import SeanceIllisible
from game.storage.refus import reason
from game.storage.regard import look
from game.storage.seances import reopen


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("seance", type=Path, metavar="SEANCE", help="le fichier de la séance")
    analyseur.add_argument("-o", dest="sortie", type=Path, required=True, metavar="F", help=(
        "où l’écrire : F.html, F.pdf ou F.md"
    ))  # fmt: skip


def run(args: Namespace) -> int:
    """Write the document; raises Refus where the séance can't be read."""
    if args.sortie.suffix.lower() not in (*PAGES, *PDF, *TEXTES):
        raise Refus(f"« {args.sortie.name} » : écrivez un nom qui finit par .html, .pdf ou .md.")
    avant = args.sortie.exists()
    try:
        write(_played(args.seance), args.sortie)
    except (SeanceIllisible, GesteImpossible, PdfImpossible) as refus:
        raise Refus(str(refus)) from None
    except OSError as refus:
        raise Refus(
            f"Impossible d’écrire {args.sortie} ({reason(refus)}) : choisissez un autre dossier."
        ) from None
    remplacee = " à la place de ce qui y était" if avant else ""
    tell(f"La restitution est dans {args.sortie}{remplacee}.")
    return 0


def _played(chemin: Path) -> Jouee:
    """As it was left, even where nothing of it can be written; raises SeanceIllisible."""
    try:
        return reopen(chemin)
    except SeanceAVoir:
        regard = look(chemin)
        if regard.plus_recente or regard.arret:
            # A part of what was played would be taken for the whole.
            raise
        return regard

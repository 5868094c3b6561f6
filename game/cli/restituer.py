"""Écrit le document d’une séance, à n’importe quel moment : une page à imprimer, ou un texte."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.arguments import Refus
from game.cli.paroles import say
from game.engine.seance import GesteImpossible
from game.report.blocs_html import as_html
from game.report.blocs_md import as_markdown
from game.report.restitution import blocks
from game.storage.journal import SeanceIllisible
from game.storage.seances import reopen
from game.storage.sorties import write_text

FORMATS = {".html": "une page", ".htm": "une page", ".md": "un texte", ".txt": "un texte"}


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("seance", type=Path, metavar="SEANCE", help="le fichier de la séance")
    analyseur.add_argument(
        "-o", dest="sortie", type=Path, required=True, metavar="F.html|F.md", help="où l’écrire"
    )


def run(args: Namespace) -> int:
    """Write the document; raises Refus where the séance can't be read."""
    suffixe = args.sortie.suffix.lower()
    if suffixe not in FORMATS:
        raise Refus(f"« {args.sortie.name} » : écrivez un nom qui finit par .html ou .md.")
    try:
        ouverte = reopen(args.seance)
    except (SeanceIllisible, GesteImpossible) as refus:
        raise Refus(str(refus)) from None
    instants = ouverte.journal.instants()
    jour = instants[0][:10] if instants else ""
    titre = f"Restitution du {jour}"
    suite = blocks(ouverte.seance, f"Séance du {jour}")
    texte = as_html(titre, suite) if FORMATS[suffixe] == "une page" else as_markdown(suite)
    write_text(args.sortie, texte)
    say(f"La restitution est dans {args.sortie}.")
    return 0

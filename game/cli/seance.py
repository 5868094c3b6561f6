"""Ce que l’on fait du fichier d’une séance : l’effacer."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.arguments import Refus, one_of
from game.cli.paroles import say
from game.storage.journal import Journal, SeanceIllisible

ORDRES = ("effacer",)


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("ordre", type=one_of(ORDRES), metavar="|".join(ORDRES), help=(
        "effacer : le fichier disparaît de cette machine, avec tout ce qui y est écrit"
    ))  # fmt: skip
    analyseur.add_argument("seance", type=Path, metavar="SEANCE", help="le fichier de la séance")


def run(args: Namespace) -> int:
    """Erase a séance; nothing else is ever erased."""
    if not args.seance.is_file():
        raise Refus(f"{args.seance} n’existe pas.")
    try:
        Journal(args.seance).erase()
    except SeanceIllisible as refus:
        raise Refus(f"{refus} Rien n’est effacé.") from None
    say(f"{args.seance.name} est effacée : rien n’en reste sur cette machine.")
    return 0

"""Ce que l’on fait du fichier d’une séance : l’effacer."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.accord import agrees
from game.cli.arguments import Refus, one_of
from game.cli.paroles import say
from game.storage.dossier import left_beside
from game.storage.journal import Journal, SeanceIllisible

ORDRES = ("effacer",)


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("ordre", type=one_of(ORDRES), metavar="|".join(ORDRES), help=(
        "effacer : le fichier disparaît de cette machine, avec tout ce qui y est écrit"
    ))  # fmt: skip
    analyseur.add_argument("--oui", action="store_true", help="sans demander")
    analyseur.add_argument("seance", type=Path, metavar="SEANCE", help="le fichier de la séance")


def run(args: Namespace) -> int:
    """Erase a séance once it was asked twice; nothing else is ever erased."""
    if not args.seance.is_file():
        raise Refus(f"{args.seance} n’existe pas.")
    try:
        journal = Journal(args.seance)
    except SeanceIllisible as refus:
        raise Refus(f"{refus} Rien n’est effacé.") from None
    nom = args.seance.name
    if not args.oui and not agrees(
        f"Effacer {nom}, avec tout ce que les tables ont joué et écrit ?"
    ):
        say("Rien n’est effacé.")
        return 1
    try:
        journal.erase()
    except SeanceIllisible as refus:
        raise Refus(str(refus)) from None
    say(f"{nom} est effacée.")
    for phrase in left_beside(args.seance):
        say(phrase)
    return 0

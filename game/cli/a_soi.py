"""What a person keeps on this machine, by a command: the carnet taken away, or all of it erased."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.accord import agrees
from game.cli.arguments import Refus, one_of
from game.cli.paroles import say
from game.drawing.mots import pluriel
from game.storage.carnet import Carnet
from game.storage.dossier_personnel import DossierIllisible
from game.storage.mon_dossier import personal
from game.storage.refus import reason
from game.storage.sorties import write_private

QUESTIONS = {
    "carnet": "Effacer votre carnet, et les « pourquoi ? » de vos parties ?",
    "tout": "Effacer vos parties, votre carnet et vos réglages ?",
}
"""What may be erased, and what is asked first."""


def add_personal_options(analyseur: ArgumentParser) -> None:
    """Adds `--carnet`, `--effacer` and `--oui`."""
    ajoute = analyseur.add_argument
    ajoute("--carnet", type=Path, metavar="F.md", help="écrit votre carnet dans ce fichier")
    ajoute(
        "--effacer", type=one_of(QUESTIONS), metavar="carnet|tout",
        help="efface votre carnet, ou tout ce que le jeu garde de vous ici",
    )  # fmt: skip
    ajoute("--oui", action="store_true", help="avec --effacer : sans demander")


def is_asked(args: Namespace) -> bool:
    """Whether the command is about what is kept, rather than a game."""
    if args.oui and not args.effacer:
        raise Refus("--oui va avec --effacer.")
    return bool(args.carnet or args.effacer)


def run(args: Namespace) -> int:
    """Taken away first, where both are asked."""
    try:
        if args.carnet:
            _export(args.carnet)
        return _erase(args.effacer, sure=args.oui) if args.effacer else 0
    except DossierIllisible as refus:
        raise Refus(str(refus)) from None


def _export(chemin: Path) -> None:
    from game.report.blocs_md import as_markdown
    from game.report.carnet import carnet

    phrases = Carnet(personal()).phrases()
    if chemin.exists():
        raise Refus(f"{chemin} existe déjà : choisissez un autre nom.")
    try:
        write_private(chemin, as_markdown(carnet(phrases)))
    except OSError as refus:
        raise Refus(f"Impossible d’écrire {chemin} ({reason(refus)}).") from None
    say(f"{pluriel(len(phrases), 'phrase')} dans {chemin}.")


def _erase(quoi: str, *, sure: bool) -> int:
    carnet = Carnet(personal())
    if not carnet.chemin.exists():
        say("Le jeu ne garde rien de vous ici.")
        return 0
    if not sure and not agrees(QUESTIONS[quoi]):
        say("Rien n’est effacé.")
        return 1
    if quoi == "carnet":
        carnet.empty()
        say("Votre carnet est vide.")
    else:
        carnet.erase()
        say("Vos parties, votre carnet et vos réglages sont effacés.")
    return 0

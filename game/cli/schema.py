"""Récrit les schémas que lisent les éditeurs et les pages de référence, d’après les modèles."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.arguments import Refus
from game.cli.paroles import complain, say
from game.drawing.mots import pluriel
from game.storage import schema
from game.storage.pages_de_reference import pages
from game.storage.ressources import repository
from game.storage.sorties import write_text


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    quoi = analyseur.add_mutually_exclusive_group()
    quoi.add_argument("--verifier", action="store_true", help=(
        "dit seulement s’ils sont à jour ; code 1 s’ils ne le sont pas"
    ))  # fmt: skip
    quoi.add_argument("--dossier", type=Path, metavar="D", help=(
        "les écrit là, dans schemas/ et reference/, au lieu du dépôt"
    ))  # fmt: skip


def run(args: Namespace) -> int:
    """Write what has changed, or say it."""
    perimes = [chemin for chemin, texte in _wanted(args.dossier).items() if _says(chemin) != texte]
    if args.verifier:
        for chemin in perimes:
            complain(f"{chemin} n’est plus à jour.")
        say("Tout est à jour." if not perimes else "Remède : parcours schema")
        return 1 if perimes else 0
    for chemin, texte in _wanted(args.dossier).items():
        if chemin in perimes:
            chemin.parent.mkdir(parents=True, exist_ok=True)
            write_text(chemin, texte)
            say(str(chemin))
    say(f"{pluriel(len(perimes), 'fichier écrit', 'fichiers écrits')}.")
    return 0


def _wanted(dossier: Path | None) -> dict[Path, str]:
    """Every file, and what it should say; raises Refus where there is no repository."""
    depot = repository()
    if dossier is None and depot is None:
        raise Refus(
            "Le jeu est installé ici, sans son dépôt : ses schémas sont à jour. "
            "Pour les avoir ailleurs : parcours schema --dossier D."
        )
    schemas = dossier / "schemas" if dossier else schema.folder()
    reference = (dossier / "reference") if dossier else Path(depot or "") / "docs" / "reference"
    textes = {schemas / nom: texte for nom, texte in schema.texts().items()}
    return textes | {reference / nom: texte for nom, texte in pages().items()}


def _says(chemin: Path) -> str | None:
    try:
        return chemin.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None

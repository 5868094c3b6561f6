"""Crée une carte, un petit scénario ou un dossier d’auteur ; tout se joue aussitôt."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from game.cli.arguments import Refus, one_of
from game.cli.commun import content_folder
from game.cli.entretiens import OPTIONS, persona, scenario
from game.cli.fautes_dites import say_fault
from game.cli.paroles import complain, say, tell
from game.storage.catalogue import Catalogue
from game.storage.dossier_auteur import equip, lay_out, path_of, write_new
from game.storage.gabarits import parties_text, readme_text
from game.storage.octets import file_slug, is_name, shown
from game.storage.verification import verify


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    sortes = "|".join(OPTIONS)
    analyseur.add_argument("sorte", metavar=sortes, type=one_of(OPTIONS), help="quoi")
    analyseur.add_argument("ident", metavar="NOM", type=_named, help=(
        "le nom du fichier ou du dossier : minuscules sans accent, chiffres et _"
    ))  # fmt: skip
    for sorte, options in OPTIONS.items():
        for option, aide in options.items():
            analyseur.add_argument(f"--{option}", metavar="…", help=f"{sorte} : {aide}")
    analyseur.add_argument("--sans-question", action="store_true", help=(
        "ne demande rien : ce qui n’est pas dit est proposé par le jeu"
    ))  # fmt: skip


def _named(texte: str) -> str:
    if not is_name(texte):
        raise ArgumentTypeError(
            f"« {texte} » ne peut pas être un nom de fichier ; essayez « {file_slug(texte)} »"
        )
    return texte


def run(args: Namespace) -> int:
    """Create; 1 when it is already there, or when what was answered leaves a fault."""
    if etrangere := _foreign(args):
        complain(f"parcours creer {args.sorte} : --{etrangere} ne s’y emploie pas.")
        return 2
    racine = content_folder(args) or Path()
    try:
        if args.sorte == "dossier":
            return _folder(racine / args.ident)
        chemin = path_of(racine, args.sorte, args.ident)
        _check_free(chemin, args.sorte, args.ident)
        texte = persona(args) if args.sorte == "persona" else scenario(args)
        write_new(chemin, texte)
        return _said(args, racine, chemin)
    except FileExistsError as erreur:
        raise Refus(f"« {erreur.filename} » est déjà là : rien n’a été écrit.") from None
    except EOFError:
        say("\nArrêté : rien n’a été écrit.")
        return 1


def _foreign(args: Namespace) -> str:
    """An option that belongs to something else."""
    connues = {option for options in OPTIONS.values() for option in options}
    autres = connues - set(OPTIONS[args.sorte])
    return min((option for option in autres if getattr(args, option) is not None), default="")


def _folder(racine: Path) -> int:
    """The folder, and what to do in it."""
    lay_out(racine, readme_text(racine.name), parties_text())
    tell(f"Le dossier {shown(racine)} est prêt : lisez LISEZMOI.md, puis")
    say(f"\n  cd {shown(racine)}\n  parcours creer persona lea")
    return 0


def _check_free(chemin: Path, sorte: str, ident: str) -> None:
    """Raises before any question is put."""
    for la in (chemin, chemin.with_suffix(".yml")):
        if os.path.lexists(la):
            raise FileExistsError(17, "", shown(la))
    if ident in Catalogue().ids(sorte):
        quoi = "une carte" if sorte == "persona" else "un scénario"
        raise Refus(f"« {ident} » est déjà {quoi} du jeu : prenez un autre nom, comme {ident}_2.")


def _said(args: Namespace, racine: Path, chemin: Path) -> int:
    """What was written, what is wrong with it, and what to do next."""
    for reste in equip(racine):
        complain(f"{shown(reste)} ne se laisse pas lire ou écrire : rien n’y a été changé.")
    rapport = verify(Catalogue(racine), [chemin])
    for faute in rapport.fautes:
        say_fault(faute, sys.stderr)
    ou = "." if racine == Path() else shown(racine)
    scenario = args.ident if args.sorte == "scenario" else f"premier_accueil --persona {args.ident}"
    tell(f"C’est dans {shown(chemin)}. Ouvrez-le dans un éditeur : chaque clé y est expliquée.")
    say(f"\n  parcours apercu {shown(chemin)}\n  parcours verifier {ou}")
    say(f"  parcours --contenu {ou} jouer {scenario}")
    return 0 if rapport.is_valid else 1

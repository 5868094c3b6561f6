"""Rejoue une partie écrite, ou un journal exporté, et dit où elle en est."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.arguments import Refus, whole
from game.cli.bilan import sentences
from game.cli.commun import catalogue
from game.cli.fautes_dites import as_wide
from game.cli.paroles import say, say_json
from game.drawing.svg_ligne import of_partie
from game.drawing.texte import bilan
from game.engine.bilan import final_state
from game.engine.partie import Partie
from game.engine.rapport import awaited, rapports
from game.report.rapport_html import as_html
from game.report.rapport_texte import as_text
from game.storage.ligne_de_partie import is_line
from game.storage.parties_dorees import check_dice, check_expected, replay_while_it_holds
from game.storage.sorties import write_text


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("fichier", metavar="FICHIER", help=(
        "la partie, en YAML ; ou la partie elle-même, sur une ligne entre accolades"
    ))  # fmt: skip
    analyseur.add_argument("--jusqua", type=whole, metavar="N", help="s’arrête après N coups")
    forme = analyseur.add_mutually_exclusive_group()
    forme.add_argument("--texte", action="store_true", help="dessine le bilan en lignes de texte")
    forme.add_argument(
        "--svg", metavar="F", help="écrit la ligne dans un fichier SVG ; « - » : à la sortie"
    )
    forme.add_argument(
        "--rapport",
        metavar="F",
        help="écrit le rapport d’intervention, à imprimer (texte, ou .html) ; « - » : à la sortie",
    )
    forme.add_argument("--json", action="store_true", help="l’état final, un objet JSON")


def run(args: Namespace) -> int:
    """Replay and print; 1 when it breaks, expects something else, or has a face nothing reads."""
    lieu = args.fichier if is_line(args.fichier) else Path(args.fichier)
    contenu = catalogue(args, [lieu] if isinstance(lieu, Path) else [])
    rejouee, rompue = replay_while_it_holds(contenu, lieu, args.jusqua)
    partie = rejouee.partie
    if args.json:
        say_json(final_state(partie))
    elif args.svg is not None:
        _draw(partie, args.svg)
    elif args.rapport is not None:
        _report(partie, args.rapport)
    else:
        say("\n".join(bilan(partie) if args.texte else sentences(partie)))
    entiere = args.jusqua is None or args.jusqua >= len(rejouee.ecrite.coups)
    tenue = entiere and not rompue
    ecarts = [*check_expected(rejouee), *check_dice(rejouee)] if tenue else rompue
    for ecart in ecarts:
        print(as_wide(ecart, sys.stderr), file=sys.stderr)
    return 1 if ecarts else 0


def _draw(partie: Partie, nom: str) -> None:
    """The line as SVG, in a file or on stdout."""
    if nom == "-":
        sys.stdout.write(of_partie(partie))
        return
    write_text(Path(nom), of_partie(partie))
    say(f"La ligne est dans {nom}.")


def _report(partie: Partie, nom: str) -> None:
    """The rapport on paper; raises Refus where there is none to read."""
    lus = rapports(partie)
    if not lus:
        apres = [f"« {titre} »" for titre in awaited(partie.world)]
        if not apres:
            raise Refus("Ce parcours n’a pas de rapport à lire.")
        raise Refus(
            f"Il n’y a pas encore de rapport à lire : il s’écrit à l’étape {' ou '.join(apres)}, "
            "et cette partie n’y est pas passée."
        )
    if nom == "-":
        sys.stdout.write(as_text(lus))
        return
    est_page = Path(nom).suffix.lower() in (".html", ".htm")
    write_text(Path(nom), as_html(lus) if est_page else as_text(lus))
    say(f"Le rapport est dans {nom}.")

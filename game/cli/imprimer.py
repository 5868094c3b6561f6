"""Met sur papier : les livrets à jouer, les cartes, les fiches ; une page HTML à imprimer."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from game.cli.arguments import Refus, one_of
from game.cli.commun import catalogue
from game.cli.demande import requested
from game.cli.paroles import complain, say
from game.engine.world import Enjeu, World
from game.model.partie import PartieEcrite
from game.report import cartes_html, fiches_html, livret_feuille
from game.report.livret import Livret
from game.report.livret_apres import Utiles
from game.report.livrets import livret
from game.report.page_html import document
from game.storage.catalogue import Catalogue, Introuvable
from game.storage.lisible import require_playable
from game.storage.parties import cards, stake, world
from game.storage.sorties import write_text

TOUT = "tout"
PAGES = ("livrets", "cartes", "fiches", TOUT)


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    ajoute = analyseur.add_argument
    ajoute("quoi", metavar="|".join(PAGES), type=one_of(PAGES), help=(
        "les livrets numérotés ; les cartes à découper ; les fiches d’animation et de table"
    ))  # fmt: skip
    ajoute("-o", dest="fichier", metavar="F.html", required=True, help=(
        "le fichier à écrire ; « - » : à la sortie"
    ))  # fmt: skip
    ajoute("--scenario", metavar="S", help="un seul scénario, un nom ou un fichier ; sinon, tous")
    ajoute("--persona", metavar="P", help="une seule carte ; sinon, toutes celles qui le jouent")
    ajoute("--territoire", metavar="T", help="le territoire ; sinon, celui du scénario")


def run(args: Namespace) -> int:
    """Write the page."""
    nom = args.fichier
    if nom != "-" and Path(nom).suffix.lower() not in (".html", ".htm"):
        raise Refus(f"« {nom} » : le papier s’écrit en .html, qu’un navigateur imprime.")
    if nom != "-" and not Path(nom).parent.is_dir():
        raise Refus(f"« {Path(nom).parent} » n’est pas un dossier : il n’existe pas.")
    page = _page(catalogue(args), args)
    if nom == "-":
        sys.stdout.write(page)
        return 0
    write_text(Path(nom), page)
    say(f"C’est dans {nom} : à ouvrir dans un navigateur, et à imprimer en A4.")
    return 0


def _page(contenu: Catalogue, args: Namespace) -> str:
    """What is asked, in one file."""
    ecrites = _asked(contenu, args)
    styles: list[str] = []
    corps: list[str] = []
    scenarios = [contenu.scenario(n) for n in dict.fromkeys(e.scenario for e in ecrites)]
    personas = [contenu.persona(n) for n in dict.fromkeys(e.persona or "" for e in ecrites)]
    if args.quoi in ("fiches", TOUT):
        styles.append(fiches_html.STYLE)
        corps += fiches_html.body(scenarios, personas)
    if args.quoi in ("cartes", TOUT):
        styles.append(cartes_html.STYLE)
        corps += cartes_html.body(personas)
    if args.quoi in ("livrets", TOUT):
        styles.append(livret_feuille.STYLE)
        corps += livret_feuille.body(_livrets(contenu, ecrites))
    return document(f"Un sur trois : {args.quoi}", "".join(styles), corps)


def _asked(contenu: Catalogue, args: Namespace) -> list[PartieEcrite]:
    """Each case to print: a scenario, a card, a territoire.

    Raises Introuvable, ContenuInvalide, or Refus for a card that plays none of these.
    """
    if args.persona is not None and args.persona not in (connues := contenu.ids("persona")):
        raise Introuvable("persona", args.persona, connues)
    args.perte = None
    ecrites = []
    for nom in [args.scenario] if args.scenario else contenu.ids("scenario"):
        require_playable(contenu, nom)
        jouees = cards(contenu, contenu.scenario(nom))
        if args.persona is None or args.scenario or args.persona in jouees:
            for persona in [args.persona] if args.persona else jouees:
                voulu = Namespace(**vars(args) | {"scenario": nom, "persona": persona})
                ecrites.append(requested(contenu, voulu))
    if not ecrites:
        raise Refus("Aucun scénario ne se joue ainsi : rien à imprimer.")
    return ecrites


def _livrets(
    contenu: Catalogue, ecrites: Sequence[PartieEcrite]
) -> Iterator[tuple[Livret, Utiles]]:
    """Each livret, and where to turn; how far it is, where somebody watches."""
    for rang, ecrite in enumerate(ecrites, 1):
        if sys.stderr.isatty() and len(ecrites) > 1:
            complain(f"Livret {rang} sur {len(ecrites)} : {ecrite.scenario}, {ecrite.persona}.")
        enjeu = stake(contenu, ecrite)

        def bati(accordes: tuple[str, ...], enjeu: Enjeu = enjeu) -> World:
            return world(contenu, replace(enjeu, amenagements=accordes))

        imprime = livret(bati, tuple(enjeu.scenario.amenagements))
        yield imprime, contenu.utiles(enjeu.scenario)

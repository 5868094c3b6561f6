"""Met sur papier : les livrets à jouer, les cartes, les fiches ; une page à imprimer, ou un PDF."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from game.cli.arguments import Refus, one_of
from game.cli.commun import catalogue
from game.cli.demande import requested
from game.cli.paroles import complain, say
from game.drawing.mots import pluriel
from game.engine.en_clair import scenario_of
from game.engine.world import Enjeu, World
from game.model.partie import PartieEcrite
from game.model.scenario import Scenario
from game.report import cartes, fiches, livret_feuille
from game.report.blocs_papier import BlocDePapier
from game.report.blocs_typst import PdfImpossible, as_pdf, pages, require_typst
from game.report.livret import Livret
from game.report.livret_apres import Utiles
from game.report.livrets import livret
from game.report.papier_html import as_paper
from game.storage.catalogue import Catalogue, Introuvable
from game.storage.lisible import require_playable
from game.storage.parties import cards, stake, world
from game.storage.sorties import write_bytes, write_text

TOUT = "tout"
PAGES = ("livrets", "cartes", "fiches", TOUT)
PAR_LIVRET = 20
"""Pages of a livret, cards and sheets included: 656 for the 32 of the game."""
HTML, PDF = (".html", ".htm"), ".pdf"


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    ajoute = analyseur.add_argument
    ajoute("quoi", metavar="|".join(PAGES), type=one_of(PAGES), help=(
        "les livrets numérotés ; les cartes à découper ; les fiches d’animation et de table"
    ))  # fmt: skip
    ajoute("-o", dest="fichier", metavar="F", required=True, help=(
        "le fichier à écrire, F.html ou F.pdf ; « - » : le HTML, à la sortie"
    ))  # fmt: skip
    ajoute("--scenario", metavar="S", help="un seul scénario, un nom ou un fichier ; sinon, tous")
    ajoute("--persona", metavar="P", help="une seule carte ; sinon, toutes celles qui le jouent")
    ajoute("--territoire", metavar="T", help="le territoire ; sinon, celui du scénario")


def run(args: Namespace) -> int:
    """Write what is asked; raises Refus where it can't be."""
    nom = args.fichier
    forme = HTML[0] if nom == "-" else Path(nom).suffix.lower()
    if forme not in (*HTML, PDF):
        raise Refus(f"« {nom} » : le papier s’écrit en .html, pour un navigateur, ou en .pdf.")
    if nom != "-" and not Path(nom).parent.is_dir():
        raise Refus(f"« {Path(nom).parent} » n’est pas un dossier : il n’existe pas.")
    titre = f"Un sur trois : {args.quoi}"
    if forme == PDF:
        combien = pluriel(_pdf(Path(nom), titre, args), "page")
        say(f"C’est dans {nom}, {combien} : à imprimer en A4, recto verso, bord long, à 100 %.")
        return 0
    page = as_paper(titre, _blocks(catalogue(args, [args.scenario]), args))
    if nom == "-":
        sys.stdout.write(page)
        return 0
    write_text(Path(nom), page)
    say(f"C’est dans {nom} : à ouvrir dans un navigateur, et à imprimer en A4.")
    return 0


def _pdf(chemin: Path, titre: str, args: Namespace) -> int:
    """Write it, and say how many pages it has."""
    try:
        require_typst()
        octets = as_pdf(titre, _blocks(catalogue(args, [args.scenario]), args))
    except PdfImpossible as refus:
        raise Refus(str(refus)) from None
    write_bytes(chemin, octets)
    return pages(octets)


def _blocks(contenu: Catalogue, args: Namespace) -> list[BlocDePapier]:
    """What is asked, in the order of a workshop."""
    ecrites = _asked(contenu, args)
    if args.quoi in ("livrets", TOUT) and len(ecrites) > 1:
        complain(_announced(len(ecrites)))
    blocs: list[BlocDePapier] = []
    scenarios = [_told(contenu, n, ecrites) for n in dict.fromkeys(e.scenario for e in ecrites)]
    personas = [contenu.persona(n) for n in dict.fromkeys(e.persona or "" for e in ecrites)]
    if args.quoi in ("fiches", TOUT):
        blocs += fiches.body(scenarios, personas)
    if args.quoi in ("cartes", TOUT):
        blocs += cartes.body(personas)
    if args.quoi in ("livrets", TOUT):
        blocs += livret_feuille.body(_livrets(contenu, ecrites))
    return blocs


def _announced(livrets: int) -> str:
    """How much paper that will be, and that it takes a while."""
    return (
        f"{livrets} livrets, environ {livrets * PAR_LIVRET} pages : cela prend une minute ou plus. "
        "Pour un seul cas : --scenario S --persona P."
    )


def _told(contenu: Catalogue, nom: str, ecrites: Iterable[PartieEcrite]) -> Scenario:
    """A scenario in the words of its card, where it is printed for only one."""
    siennes = [ecrite.persona or "" for ecrite in ecrites if ecrite.scenario == nom]
    scenario = contenu.scenario(nom)
    return scenario_of(scenario, contenu.persona(siennes[0])) if len(siennes) == 1 else scenario


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

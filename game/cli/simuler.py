"""Simule une population : combien de personnes sont perdues, et où, sur 2 500 ou sur un million."""

from argparse import ArgumentParser, Namespace
from itertools import product
from pathlib import Path
from shutil import get_terminal_size

from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers, favorable
from game.analysis.exact import ZERO, Nombre
from game.analysis.graphe import unfold
from game.analysis.peuplement import Groupe, mixed, together
from game.analysis.pliage import fold
from game.analysis.population import USAGERS_MAX, population
from game.analysis.reponse import HASARD
from game.cli import balayage
from game.cli.arguments import Refus, probabilities, whole, words
from game.cli.commun import catalogue
from game.cli.demande import add_stake_options, requested
from game.cli.page import decided
from game.cli.page_population import COLONNES, Simulee, answered, as_json, as_rows, page
from game.cli.paroles import complain, say_json, say_page
from game.engine.world import World
from game.storage.catalogue import Catalogue
from game.storage.csv_ecrits import write_rows
from game.storage.melanges import read_mixture
from game.storage.parties import stake, world
from game.storage.politiques import read_policy

VISITES = 2_500
"""Usagers when nobody says how many: a year of visits of one EPN, in the article s1."""

LARGEUR = 80
"""Cells of the drawing where nobody says how wide the terminal is."""


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("scenario", metavar="SCENARIO", help="un nom, ou un fichier")
    ajoute = analyseur.add_argument
    ajoute("--usagers", type=whole, default=VISITES, metavar="N", help=(
        "combien de personnes (2500, une année de visites dans l’article)"
    ))  # fmt: skip
    ajoute("--graine", type=whole, default=1, metavar="N", help=(
        "la même graine donne les mêmes nombres (1)"
    ))  # fmt: skip
    add_stake_options(analyseur)
    ajoute("--amenager", type=words, default=[], metavar="A,B", help="les aménagements accordés")
    ajoute("--politique", default=HASARD, metavar=f"{HASARD}|FICHIER", help=(
        "qui décide : au hasard, ou un fichier « étape: choix »"
    ))  # fmt: skip
    ajoute("--melange", type=Path, metavar="FICHIER", help=(
        "plusieurs cartes ou territoires, et leurs poids"
    ))  # fmt: skip
    ajoute("--balayer", action="store_true", help=(
        "toutes les cartes, tous les territoires et les aménagements, sur tous les cœurs"
    ))  # fmt: skip
    ajoute("--pertes", type=probabilities, metavar="A,B", help=(
        "avec --balayer, les pertes à essayer (1/4,1/3,1/2)"
    ))  # fmt: skip
    ajoute("--json", action="store_true", help="un objet JSON sur la sortie")
    ajoute("--csv", type=Path, metavar="FICHIER", help="tous ces nombres, pour un tableur")


def run(args: Namespace) -> int:
    """Simulate and print."""
    contenu = catalogue(args, [args.scenario])
    if args.usagers > USAGERS_MAX:
        raise Refus("--usagers : un milliard de personnes au plus.")
    _spare(args)
    if args.balayer:
        return balayage.run(args)
    if args.pertes:
        raise Refus("--pertes va avec --balayer ; pour une seule perte, --perte.")
    simulee = _mixed(contenu, args) if args.melange else _alone(contenu, args)
    if args.csv:
        write_rows(args.csv, [COLONNES, *as_rows(simulee)])
        complain(f"Écrit : {args.csv}")
    if args.json:
        say_json(as_json(simulee))
    else:
        say_page(page(simulee, min(LARGEUR, get_terminal_size().columns)))
    return 0


def _spare(args: Namespace) -> None:
    """What is read is never written over."""
    for lu in (args.scenario, args.melange, args.politique):
        if args.csv and lu and Path(lu).is_file() and Path(lu).resolve() == args.csv.resolve():
            raise Refus(f"--csv remplacerait « {lu} », qui vient d’être lu : donnez un autre nom.")


def _alone(contenu: Catalogue, args: Namespace) -> Simulee:
    """One card in one territoire."""
    monde = world(contenu, stake(contenu, requested(contenu, args, args.amenager)))
    chaine = _chain(args, monde)
    peuple = population(chaine, args.usagers, args.graine)
    return Simulee(
        [monde], peuple, {}, _answered(chaine), decided(args.politique), politique=args.politique
    )


def _mixed(contenu: Catalogue, args: Namespace) -> Simulee:
    """Every card of the mixture in every territoire of it."""
    if args.persona or args.territoire:
        raise Refus("--melange dit qui vient et d’où : sans --persona ni --territoire.")
    scenario = requested(contenu, args, args.amenager)
    toutes = contenu.scenario(args.scenario).personas
    cartes = contenu.ids("persona") if toutes == ["toutes"] else toutes
    melange = read_mixture(args.melange, cartes, contenu.ids("territoire"))
    personas = melange.personas or {str(scenario.persona): 1}
    territoires = melange.territoires or {str(scenario.territoire): 1}
    groupes, mondes = [], []
    for (persona, n), (territoire, m) in product(personas.items(), territoires.items()):
        if n * m:
            args.persona, args.territoire = persona, territoire
            monde = world(contenu, stake(contenu, requested(contenu, args, args.amenager)))
            mondes.append(monde)
            groupes.append(Groupe(f"{persona}, {territoire}", n * m, _chain(args, monde)))
    peuples = mixed(groupes, args.usagers, args.graine)
    tous = sum(groupe.poids for groupe in groupes)
    attendu = sum((_answered(g.chaine) * g.poids for g in groupes), start=ZERO) / tous
    return Simulee(
        mondes,
        together(list(peuples.values()), args.graine),
        {nom: (p.usagers, answered(mondes[0], p)) for nom, p in peuples.items()},
        attendu,
        decided(args.politique),
        str(melange.source),
        args.politique,
    )


def _chain(args: Namespace, monde: World) -> Chaine:
    """Who decides, in one world; nodes that a file may tell apart are not folded."""
    if args.politique == HASARD:
        return Chaine(fold(monde), hasard)
    return Chaine(unfold(monde), read_policy(Path(args.politique), monde))


def _answered(chaine: Chaine) -> Nombre:
    return favorable(chaine.graphe.world, answers(chaine).fins)

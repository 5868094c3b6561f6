"""Répond exactement : où l’on perd les gens, qui reçoit une réponse, ce qui pèse le plus."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from game.analysis.but import BESOINS, FAVORABLE, But
from game.analysis.decisions import played
from game.analysis.ensembles import Ensemble
from game.analysis.leviers import ENTRE, Demande
from game.analysis.reponse import HASARD, LUE, MEILLEURE, PIRE, Question, answer
from game.analysis.temoins import Temoin
from game.cli import page_json, page_leviers, page_temps, tableau
from game.cli.arguments import Refus, couple, probability, words
from game.cli.commun import catalogue
from game.cli.demande import add_stake_options, requested
from game.cli.page import JOUEE, bounds, page
from game.cli.pannes import unknown
from game.cli.paroles import complain, say_json, say_page
from game.drawing.mots import pluriel
from game.engine.partie import Partie
from game.engine.world import Enjeu, World
from game.storage.catalogue import Catalogue
from game.storage.parties import stake, world
from game.storage.parties_dorees import replay_file
from game.storage.politiques import read_policy
from game.storage.temoins import write_witnesses


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("scenario", metavar="SCENARIO", nargs="?", help="un nom, ou un fichier")
    add_stake_options(analyseur)
    ajoute = analyseur.add_argument
    politique = (
        "qui décide : au hasard, au mieux, au pire, comme une partie écrite (jouee:FICHIER), ou"
        " selon un fichier « étape: choix »"
    )
    formes = f"{HASARD}|{MEILLEURE}|{PIRE}|{JOUEE}FICHIER|FICHIER"
    ajoute("--politique", metavar=formes, help=politique)
    ajoute("--viser", metavar=f"{FAVORABLE}|{BESOINS}|FIN", help=(
        "ce que visent le mieux, le pire et les leviers"
    ))  # fmt: skip
    ajoute("--amenager", type=words, metavar="A,B", help="les aménagements accordés")
    ajoute("--leviers", type=probability, nargs="?", const=Fraction(0), metavar="PERTE", help=(
        "ce qui pèse le plus, si la perte de chaque orientation devenait 0, ou PERTE"
    ))  # fmt: skip
    ajoute("--entre", type=couple, metavar="A,B", help=(
        "avec --leviers, l’intervalle où « 1 sur 3 » peut se trouver (1/4,1/2)"
    ))  # fmt: skip
    ajoute("--au-moins", type=probability, metavar="PART", help=(
        "avec --leviers, la perte qu’il faudrait pour que PART ait une réponse"
    ))  # fmt: skip
    ajoute("--temoins", type=Path, metavar="DOSSIER", help=(
        "écrit, pour chaque perte, une partie à rejouer"
    ))  # fmt: skip
    ajoute("--tout", action="store_true", help=(
        "le tableau de tous les scénarios, cartes, territoires et aménagements"
    ))  # fmt: skip
    ajoute("--json", action="store_true", help="un objet JSON sur la sortie")


def run(args: Namespace) -> int:
    """Analyse and print."""
    contenu = catalogue(args, [args.scenario])
    if args.tout:
        return tableau.run(contenu, args)
    if args.scenario is None:
        raise Refus("Il manque : SCENARIO, ou --tout.")
    args.politique = args.politique or HASARD
    args.viser = args.viser or FAVORABLE
    return _run_one(contenu, args)


def _run_one(contenu: Catalogue, args: Namespace) -> int:
    partie = _partie(contenu, args)
    enjeu = _stake(contenu, args, partie)
    question = _question(args, world(contenu, enjeu), partie)
    reponse = answer(question)
    if reponse is None:
        _say(args, partial(page_json.bounds, question), partial(bounds, question))
        return 0
    if args.temoins is not None:
        _write(args, enjeu, reponse.temoins)

    def bati(ensemble: Ensemble) -> World:
        return world(contenu, replace(enjeu, amenagements=ensemble))

    endless = bool(reponse.chances.sans_fin)
    pese = question.entier and not reponse.partielle
    _say(
        args,
        lambda: (
            page_json.as_json(reponse)
            | ({} if endless else {"temps_de_jeu": page_temps.as_json(reponse.playing_time(bati))})
            | ({"leviers": page_leviers.as_json(reponse, bati)} if pese else {})
        ),
        lambda: (
            page(reponse)
            + ([] if endless else page_temps.page(reponse.playing_time(bati)))
            + (page_leviers.page(reponse, bati) if pese else [])
        ),
    )
    return 0


def _write(args: Namespace, enjeu: Enjeu, temoins: list[Temoin]) -> None:
    """Say on stderr what was written, and which loss has no partie."""
    try:
        fichiers = write_witnesses(args.temoins, args.scenario, enjeu, temoins)
    except FileExistsError:
        raise Refus(f"« {args.temoins} » est un fichier : --temoins attend un dossier.") from None
    ecrites = pluriel(len(fichiers), "partie écrite", "parties écrites")
    complain(f"{ecrites} dans « {args.temoins} ».")
    for temoin in temoins:
        if temoin.graine is None:
            complain(f"Trop rare pour qu’une graine ait été trouvée : {temoin.orientation}.")


def _say(
    args: Namespace, objet: Callable[[], dict[str, Any]], lignes: Callable[[], list[str]]
) -> None:
    if args.json:
        say_json(objet())
    else:
        say_page(lignes())


def _partie(contenu: Catalogue, args: Namespace) -> Partie | None:
    """The partie whose decisions are asked for; raises ContenuInvalide, or Refus for another."""
    if not args.politique.startswith(JOUEE):
        return None
    partie = replay_file(contenu, Path(args.politique.removeprefix(JOUEE))).partie
    autre, voulu = partie.world.enjeu.scenario_id, Path(args.scenario).stem
    if autre != voulu:
        raise Refus(f"Cette partie joue « {autre} », et non « {voulu} ».")
    return partie


def _stake(contenu: Catalogue, args: Namespace, partie: Partie | None) -> Enjeu:
    """Who plays what, where; what is not said is as in the partie, when there is one."""
    joue = partie.world.enjeu if partie else None
    if joue:
        args.persona = args.persona or joue.persona_id
        args.territoire = args.territoire or joue.territoire_id
        args.perte = joue.hypotheses.perte if args.perte is None else args.perte
    defaut = joue.amenagements if joue else ()
    amenages = defaut if args.amenager is None else args.amenager
    enjeu = stake(contenu, requested(contenu, args, amenages))
    return replace(enjeu, idee=joue.idee) if joue and args.amenager is None else enjeu


def _question(args: Namespace, monde: World, partie: Partie | None) -> Question:
    """What the options ask; raises Refus, or ContenuInvalide for a policy that can't be read."""
    demande = Demande(args.leviers or Fraction(0), args.entre or ENTRE, args.au_moins)
    but = _aim(args, monde)
    pese = any(option is not None for option in (args.leviers, args.entre, args.au_moins))
    if not partie and args.politique in (HASARD, MEILLEURE, PIRE):
        return Question(monde, args.politique, but=but, demande=demande, entier=pese)
    decisions = played(partie) if partie else read_policy(Path(args.politique), monde)
    return Question(monde, LUE, decisions, but, demande, _name(args.politique), pese)


def _name(politique: str) -> str:
    """A policy as it is shown: a file by its name."""
    jouee = JOUEE if politique.startswith(JOUEE) else ""
    return jouee + Path(politique.removeprefix(JOUEE)).name


def _aim(args: Namespace, monde: World) -> But:
    if args.viser not in (FAVORABLE, BESOINS, *monde.fins):
        debut = f"On ne peut pas viser « {args.viser} » : aucune fin ne s’appelle"
        raise Refus(unknown(debut, args.viser, [FAVORABLE, BESOINS, *monde.fins]))
    if args.au_moins is not None and args.viser not in (FAVORABLE,):
        raise Refus("--au-moins compte celles et ceux qui ont une réponse : sans --viser.")
    return But(args.viser)

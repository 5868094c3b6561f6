"""Répond exactement, pour une politique : où l’on perd les gens, qui reçoit une réponse."""

from argparse import ArgumentParser, Namespace
from fractions import Fraction
from pathlib import Path
from typing import Any

from game.analysis.chances import Chances, chances, favorable
from game.analysis.graphe import Politique, hasard
from game.cli.arguments import words
from game.cli.commun import Refus, catalogue
from game.cli.demande import add_stake_options, requested
from game.cli.page import page
from game.cli.paroles import say, say_json
from game.engine.world import World
from game.storage.parties import stake, world
from game.storage.politiques import read_policy

HASARD = "hasard"


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("scenario", metavar="SCENARIO", help="un nom, ou un fichier")
    add_stake_options(analyseur)
    ajoute = analyseur.add_argument
    politique = "la table joue au hasard, ou suit un fichier « étape: choix »"
    ajoute("--politique", default=HASARD, metavar="hasard|FICHIER", help=politique)
    ajoute("--amenager", type=words, default=[], metavar="A,B", help="les aménagements accordés")
    ajoute("--json", action="store_true", help="un objet JSON sur la sortie")


def run(args: Namespace) -> int:
    """Analyse and print."""
    contenu = catalogue(args)
    enjeu = stake(contenu, requested(contenu, args, args.amenager))
    monde = world(contenu, enjeu)
    decisions = _policy(args.politique, monde)
    reponse = chances(monde, decisions)
    if sum(reponse.fins.values()) < 1 and reponse.methode == "exacte":
        raise Refus("Ce scénario a une impasse : voir « parcours verifier ».")
    if args.json:
        say_json(as_json(monde, reponse, args.politique))
    else:
        say("\n".join(page(monde, reponse, args.politique, decisions)))
    return 0


def _policy(nom: str, monde: World) -> Politique:
    return hasard if nom == HASARD else read_policy(Path(nom), monde)


def as_json(monde: World, reponse: Chances, politique: str) -> dict[str, Any]:
    """The answers as one JSON object: floats, and exact fractions as texts."""
    enjeu, fins = monde.enjeu, reponse.fins
    pour = favorable(monde, fins)
    return {
        "scenario": enjeu.scenario_id,
        "persona": enjeu.persona_id,
        "territoire": enjeu.territoire_id,
        "politique": politique if politique == HASARD else Path(politique).name,
        "amenagements": list(enjeu.amenagements),
        "perte": str(enjeu.hypotheses.perte),
        "methode": reponse.methode,
        "etats": reponse.etats,
        "fins": {
            fin: {
                "type": monde.fins[fin].type.value,
                "fraction": _exact(p),
                "probabilite": float(p),
            }
            for fin, p in fins.items()
        },
        "orientations": {
            ident: {"passages": float(o.passages), "perdus": float(o.perdus)}
            for ident, o in reponse.orientations.items()
        },
        "favorable": float(pour),
        "favorable_fraction": _exact(pour),
        "perdu": float(reponse.perdu),
        "besoins": {str(k): float(p) for k, p in reponse.besoins.items()},
        "attendu": {
            "minutes": float(reponse.minutes),
            "attente_jours": float(reponse.attente / 1440),
            "km": float(reponse.metres / 1000),
            "orientations": float(reponse.nombre_orientations),
        },
    }


def _exact(p: Fraction | float) -> str | None:
    return str(p) if isinstance(p, Fraction) else None

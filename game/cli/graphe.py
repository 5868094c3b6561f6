"""parcours graphe : le graphe d’un scénario, dessiné, en phrases, ou dans un fichier."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import get_terminal_size
from textwrap import fill

from game.analysis.exact import Nombre
from game.analysis.graphe import Piege, TropDEtats
from game.analysis.graphe_scenario import GrapheDuScenario
from game.analysis.releve import multigraph, people, scenario_graph
from game.analysis.reponse import HASARD, MEILLEURE, PIRE, Question, answer
from game.cli.arguments import words
from game.cli.commun import catalogue
from game.cli.demande import add_stake_options, requested
from game.cli.graphe_texte import outline
from game.cli.page import heading, supposed
from game.cli.paroles import say, say_page
from game.drawing.graphe import lay_out
from game.drawing.graphe_mermaid import mermaid
from game.drawing.graphe_svg import svg
from game.drawing.trame import woven
from game.engine.transitions import ImpasseError
from game.engine.world import World
from game.model.hypotheses import COHORTE
from game.storage.parties import stake, world
from game.storage.politiques import read_policy
from game.storage.sorties import write_text
from game.ui.passages import note, short, signs

SORTIE = "-"
SANS_COMPTE = "Combien passent à chaque étape : pas de réponse exacte ici."


@dataclass(frozen=True)
class Releve:
    """The graph, and how many pass each node for the policy that was asked for."""

    graphe: GrapheDuScenario
    question: Question
    passent: Mapping[str, Nombre]

    @property
    def mots(self) -> dict[str, str]:
        """Each edge in a few words."""
        return {arete.id: short(arete) for arete in self.graphe.aretes}

    @property
    def notes(self) -> dict[str, str]:
        """How many pass, as written on a node."""
        return {nom: note(nombre) for nom, nombre in self.passent.items()}


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("scenario", metavar="SCENARIO", help="un nom, ou un fichier")
    add_stake_options(analyseur)
    ajoute = analyseur.add_argument
    ajoute("--politique", default=HASARD, metavar=f"{HASARD}|{MEILLEURE}|{PIRE}|FICHIER", help=(
        "pour qui compter les passages : qui décide au hasard, au mieux, au pire, ou selon un"
        " fichier « étape: choix »"
    ))  # fmt: skip
    ajoute("--amenager", type=words, default=[], metavar="A,B", help="les aménagements accordés")
    formes = analyseur.add_mutually_exclusive_group()
    formes.add_argument("--texte", action="store_true", help="en phrases, étape par étape")
    for nom in _FORMATS:
        aide = f"écrit le graphe en {nom} dans un fichier ; « {SORTIE} » : sur la sortie"
        formes.add_argument(f"--{nom}", metavar="F", help=aide)


def run(args: Namespace) -> int:
    """Draw, tell or write."""
    contenu = catalogue(args, [args.scenario])
    monde = world(contenu, stake(contenu, requested(contenu, args, args.amenager)))
    releve = _survey(monde, args.politique)
    for nom, write in _FORMATS.items():
        if (fichier := getattr(args, nom)) is not None:
            texte = write(releve)
            if fichier == SORTIE:
                print(texte, end="")
            else:
                write_text(Path(fichier), texte)
            return 0
    largeur = get_terminal_size((120, 40)).columns
    lignes = [] if args.texte else _drawing(releve, largeur)
    say_page(heading(releve.question))
    if not releve.passent:
        say(SANS_COMPTE)
    if lignes:
        say("\n".join(["", *lignes, "", *_legend(largeur)]))
    else:
        say_page(outline(releve.graphe, releve.passent))
    say_page(["", *_said_of(releve)])
    return 0


def _survey(monde: World, politique: str) -> Releve:
    """The graph and its counts; raises ContenuInvalide for a policy that can't be read."""
    question = Question(monde, politique)
    if politique not in (HASARD, MEILLEURE, PIRE):
        question = Question(monde, Path(politique).name, read_policy(Path(politique), monde))
    try:
        reponse = answer(question)
    except (Piege, ImpasseError, TropDEtats):
        reponse = None
    return Releve(scenario_graph(monde), question, people(reponse) if reponse else {})


def _drawing(releve: Releve, largeur: int) -> list[str]:
    """The rows of the drawing; none where there is no room for it, or no signs to draw it."""
    try:
        "●◌▽┆╲".encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return []
    plan = lay_out(releve.graphe, largeur, releve.notes)
    return woven(releve.graphe, plan).lignes if plan.largeur <= largeur else []


def _said_of(releve: Releve) -> list[str]:
    """What the numbers suppose, and what the best policy leaves open."""
    egalite = "Entre deux décisions qui se valent, la première du fichier."
    egaux = [egalite] if releve.question.politique in (MEILLEURE, PIRE) else []
    return [*egaux, *supposed(releve.question.world)]


def _legend(largeur: int) -> list[str]:
    nombre = f"Le nombre : les passages pour {COHORTE} personnes, en moyenne."
    return [*fill(signs(), largeur).splitlines(), nombre]


def _svg(releve: Releve) -> str:
    dit = outline(releve.graphe, releve.passent)
    desc = "\n".join([*heading(releve.question), *dit, "", *_said_of(releve)])
    plan = lay_out(releve.graphe, notes=releve.notes)
    return svg(releve.graphe, plan, releve.mots, desc)


def _mermaid(releve: Releve) -> str:
    return mermaid(releve.graphe, releve.mots)


def _graphml(releve: Releve) -> str:
    import networkx as nx

    lignes = nx.generate_graphml(multigraph(releve.graphe, releve.passent))  # type: ignore[no-untyped-call]
    return "\n".join(lignes) + "\n"


_FORMATS: Mapping[str, Callable[[Releve], str]] = {
    "svg": _svg,
    "mermaid": _mermaid,
    "graphml": _graphml,
}

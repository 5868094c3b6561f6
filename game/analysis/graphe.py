"""The reachable graph of live states, made by the one transition function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import networkx as nx

from game.analysis.live import Liveness
from game.engine.state import Branche, Etat
from game.engine.transitions import branches, offered, starts
from game.engine.world import World

ETATS_MAX = 200_000
"""Beyond, an answer would take too long to be one."""

Noeud = tuple[Etat, frozenset[str]]
"""A live state, and the besoins answered when they are asked for."""

Politique = Callable[[Etat, tuple[str, ...]], Mapping[str, Fraction]]
"""From a state and what is offered there: the weight of each option; weights sum to 1."""


class TropDEtats(Exception):
    """More reachable states than can be explored."""


@dataclass(frozen=True, slots=True)
class Arc:
    """One branch under a policy: with which probability, to where, and what it measures."""

    probabilite: Fraction
    vers: Noeud
    branche: Branche


Depliage = dict[Noeud, list[Arc]]


def hasard(etat: Etat, options: tuple[str, ...]) -> Mapping[str, Fraction]:
    """The uniform policy: each option alike, so each box of a checklist is a fair coin."""
    return dict.fromkeys(options, Fraction(1, len(options)))


def unfold(
    world: World,
    politique: Politique = hasard,
    *,
    besoins: bool = False,
    live: bool = True,
    depart: Etat | None = None,
) -> tuple[dict[Noeud, Fraction], Depliage]:
    """The first states with their weights, and the arcs of every state a policy can reach.

    `besoins` adds the besoins answered to the state; `live=False` keeps the whole state. Raises
    TropDEtats above ETATS_MAX states.
    """
    vivant = Liveness(world)

    def node(etat: Etat, repondus: frozenset[str]) -> Noeud:
        return (vivant.project(etat) if live else etat), repondus

    vide: frozenset[str] = frozenset()
    premiers: dict[Noeud, Fraction] = {}
    for p, etat in ((Fraction(1), depart),) if depart else starts(world):
        noeud = node(etat, vide)
        premiers[noeud] = premiers.get(noeud, Fraction(0)) + p
    arcs: Depliage = {}
    a_voir = list(premiers)
    while a_voir:
        noeud = a_voir.pop()
        if noeud in arcs:
            continue
        if len(arcs) >= ETATS_MAX:
            raise TropDEtats
        arcs[noeud] = _arcs(world, noeud, politique, besoins, node)
        a_voir.extend(arc.vers for arc in arcs[noeud] if arc.vers not in arcs)
    return premiers, arcs


def _arcs(
    world: World,
    noeud: Noeud,
    politique: Politique,
    besoins: bool,
    node: Callable[[Etat, frozenset[str]], Noeud],
) -> list[Arc]:
    etat, repondus = noeud
    options = offered(world, etat)
    if not options:
        return []
    arcs = []
    for option, poids in politique(etat, options).items():
        for branche in branches(world, etat, option) if poids else ():
            effets = branche.sortie.effets
            suite = repondus | set(effets.repond) if besoins and effets else repondus
            arcs.append(Arc(poids * branche.probabilite, node(branche.suivant, suite), branche))
    return arcs


def to_networkx(arcs: Depliage) -> "nx.DiGraph[Noeud]":
    """The same graph for networkx: each edge with its total probability `p`."""
    graphe: nx.DiGraph[Noeud] = nx.DiGraph()
    graphe.add_nodes_from(arcs)
    for noeud, sortants in arcs.items():
        for arc in sortants:
            deja = graphe.get_edge_data(noeud, arc.vers, {"p": Fraction(0)})["p"]
            graphe.add_edge(noeud, arc.vers, p=deja + arc.probabilite)
    return graphe

"""Exact answers for a policy: who ends where, who is lost at which orientation, what it costs.

The live states of a policy form an absorbing Markov chain; without a cycle, one pass in
topological order gives everything as exact fractions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import networkx as nx

from game.analysis.graphe import Depliage, Noeud, Politique, hasard, to_networkx, unfold
from game.engine.world import World
from game.model.vocabulaire import Cote, cote

EXACT_MAX = 100_000
"""States up to which answers are exact fractions; floats beyond."""


class CycleSansReponse(Exception):
    """The parcours may turn in circles; `etapes` names those it turns through."""

    def __init__(self, etapes: list[str]) -> None:
        super().__init__(", ".join(etapes))
        self.etapes = etapes


@dataclass(frozen=True, slots=True)
class Passages:
    """An orientation: expected number of times it is attempted and lost, per usager."""

    passages: Fraction | float
    perdus: Fraction | float


@dataclass(frozen=True, slots=True)
class Chances:
    """What a policy gives to one usager starting the parcours."""

    methode: str
    """« exacte » or « flottante »."""
    etats: int
    """Live states reached."""
    fins: dict[str, Fraction | float]
    orientations: dict[str, Passages]
    besoins: dict[int, Fraction | float]
    """Probability that exactly k besoins are answered."""
    minutes: Fraction | float
    attente: Fraction | float
    """Expected minutes waited."""
    metres: Fraction | float
    nombre_orientations: Fraction | float

    @property
    def perdu(self) -> Fraction | float:
        """All orientation losses together."""
        return sum((o.perdus for o in self.orientations.values()), start=Fraction(0))


def chances(world: World, politique: Politique = hasard, *, live: bool = True) -> Chances:
    """The exact answers for a policy.

    Raises CycleSansReponse when its state graph has a cycle, TropDEtats when it is too large.
    """
    premiers, arcs = unfold(world, politique, live=live)
    visites = _visits(premiers, arcs)
    mesures = dict.fromkeys(
        ("minutes", "attente", "metres", "orientations"), _number(Fraction(0), arcs)
    )
    orientations: dict[str, Passages] = {}
    for noeud, sortants in arcs.items():
        for arc in sortants:
            poids = visites[noeud] * _number(arc.probabilite, arcs)
            sortie = arc.branche.sortie
            mesures["minutes"] += poids * sortie.duree
            mesures["attente"] += poids * sortie.delai
            mesures["metres"] += poids * sortie.metres
            if sortie.orientation:
                avant = orientations.get(sortie.orientation.id, Passages(Fraction(0), Fraction(0)))
                orientations[sortie.orientation.id] = Passages(
                    avant.passages + poids, avant.perdus + (poids if sortie.perdu else 0)
                )
                mesures["orientations"] += poids
    fins: dict[str, Fraction | float] = dict.fromkeys(world.fins, Fraction(0))
    for etat, repondus in arcs:
        if world.is_fin(etat.etape):
            fins[etat.etape] += visites[etat, repondus]
    return Chances(
        methode="exacte" if len(arcs) <= EXACT_MAX else "flottante",
        etats=len(arcs),
        fins={fin: p for fin, p in fins.items() if p},
        orientations={nom: orientations[nom] for nom in sorted(orientations)},
        besoins=_besoins(world, politique, live),
        minutes=mesures["minutes"],
        attente=mesures["attente"],
        metres=mesures["metres"],
        nombre_orientations=mesures["orientations"],
    )


def favorable(world: World, fins: dict[str, Fraction | float]) -> Fraction | float:
    """The share that ends with an answer: all fins of the favorable side."""
    return sum(
        (p for fin, p in fins.items() if cote(world.fins[fin].type) is Cote.FAVORABLE),
        start=Fraction(0),
    )


def _besoins(world: World, politique: Politique, live: bool) -> dict[int, Fraction | float]:
    premiers, arcs = unfold(world, politique, besoins=True, live=live)
    visites = _visits(premiers, arcs)
    nombre = len(world.enjeu.persona.verso.besoins)
    resultat: dict[int, Fraction | float] = dict.fromkeys(range(nombre + 1), Fraction(0))
    for etat, repondus in arcs:
        if world.is_fin(etat.etape):
            resultat[len(repondus)] += visites[etat, repondus]
    return resultat


def _visits(premiers: dict[Noeud, Fraction], arcs: Depliage) -> dict[Noeud, Fraction | float]:
    """The probability of passing through each state, in topological order."""
    visites: dict[Noeud, Fraction | float] = dict.fromkeys(arcs, _number(Fraction(0), arcs))
    for noeud, p in premiers.items():
        visites[noeud] += _number(p, arcs)
    for noeud in _in_order(arcs):
        for arc in arcs[noeud]:
            visites[arc.vers] += visites[noeud] * _number(arc.probabilite, arcs)
    return visites


def _in_order(arcs: Depliage) -> Iterable[Noeud]:
    graphe = to_networkx(arcs)
    try:
        return list(nx.topological_sort(graphe))
    except nx.NetworkXUnfeasible:
        boucles = [c for c in nx.strongly_connected_components(graphe) if len(c) > 1]
        boucles += [{noeud} for noeud in graphe if graphe.has_edge(noeud, noeud)]
        etapes = sorted({etat.etape for boucle in boucles for etat, _ in boucle})
        raise CycleSansReponse(etapes) from None


def _number(p: Fraction, arcs: Depliage) -> Any:
    return p if len(arcs) <= EXACT_MAX else float(p)

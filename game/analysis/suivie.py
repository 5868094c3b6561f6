"""The part of a graph that one policy goes through, where all of it would be too much to keep."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.analysis import graphe as limites
from game.analysis.graphe import Graphe, TropDEtats, without_collecting
from game.analysis.marche import Marche
from game.analysis.memoire import Memoire
from game.analysis.noeuds import Noeud
from game.analysis.offres import Offre
from game.engine.world import World


@dataclass(frozen=True)
class GrapheSuivi(Graphe):
    """One action at each node: the best, the worst and the uniform policy are that one alike."""

    offertes: Mapping[int, tuple[str, ...]]
    """All that may be done there."""

    def offered(self, i: int) -> tuple[str, ...]:
        """The options that may be taken at a node, most of them not followed."""
        return self.offertes[i]


def followed(world: World, options: Mapping[Noeud, str], *, besoins: bool = False) -> GrapheSuivi:
    """The nodes that these decisions come to, each with the action that is taken there alone.

    Raises TropDEtats where even these are too many.
    """
    memoire = Memoire(world, besoins=besoins)
    marche = Marche(world, memoire)
    a_voir = [memoire.rank(marche.start())]
    offres: dict[int, Offre] = {}
    offertes: dict[int, tuple[str, ...]] = {}
    with without_collecting():
        while a_voir:
            i = a_voir.pop()
            if i in offres:
                continue
            if len(offres) >= limites.ETATS_MAX:
                raise TropDEtats
            forme, places = marche.suites(i)
            actions = forme.actions
            offertes[i] = tuple([option for a in actions for option in a.options])
            if actions:
                prise = options[memoire.noeuds[i]]
                actions = tuple([a.led(places) for a in actions if prise in a.options])
            offres[i] = Offre(actions)
            a_voir += offres[i].suites
    return GrapheSuivi(world, memoire, offres, offertes)

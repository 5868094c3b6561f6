"""The part of a graph that one policy goes through, where all of it would be too much to keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from game.analysis import graphe as limites
from game.analysis.but import But
from game.analysis.directe import Directe
from game.analysis.graphe import Graphe, TropDEtats
from game.analysis.noeuds import Action
from game.analysis.offres import Offre
from game.analysis.politique import Optimum


@dataclass(frozen=True)
class GrapheSuivi(Graphe):
    """One action at each node: the best, the worst and the uniform policy are that one alike."""

    offertes: Mapping[int, tuple[str, ...]]
    """All that may be done there."""

    def offered(self, i: int) -> tuple[str, ...]:
        """The options that may be taken at a node, most of them not followed."""
        return self.offertes[i]


def followed(directe: Directe, but: But) -> Optimum:
    """What was decided without a graph, on that of the nodes that it comes to.

    Raises TropDEtats where even these are too many.
    """
    etages, prises = directe.etages, directe.prises
    if len(prises) > limites.ETATS_MAX:
        raise TropDEtats
    vagues = etages.vagues
    juge = vagues.juge
    rangs = {i: juge.memoire.rank(juge.monde | code) for i, code in vagues.numbers(prises)}
    offres: dict[int, Offre] = {}
    offertes: dict[int, tuple[str, ...]] = {}
    for i, prise in prises.items():
        troncon, actions = vagues.troncons[etages.troncon[i]], tuple[Action, ...]()
        if prise is not None:
            # The places of another option lead to nodes that have no rank.
            places = {place: rangs.get(vers) for place, vers in enumerate(etages.after(i).tolist())}
            arcs = [arc._replace(vers=places[arc.vers]) for arc in troncon.voies[prise]]
            actions = (Action((troncon.options[prise],), tuple(arcs)),)
        offres[rangs[i]], offertes[rangs[i]] = Offre(actions), troncon.options
    return Optimum(
        GrapheSuivi(juge.world, juge.memoire, offres, offertes),
        but,
        {rangs[i]: Fraction(directe.valeurs[i], directe.echelle) for i in prises},
        {rangs[i]: 0 for i, prise in prises.items() if prise is not None},
    )

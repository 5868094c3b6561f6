"""A policy on a graph: an absorbing Markov chain, and its two passes, forwards and backwards.

Forwards: how often each node is visited. Backwards: what is to be expected from each node. Every
strongly connected component is solved as a linear system, so that a cycle is exact too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

from game.analysis.but import But
from game.analysis.classes import Classes, at_random, shared
from game.analysis.entiers import Rangees, visits
from game.analysis.exact import UN, ZERO, Nombre, solve, total
from game.analysis.graphe import Graphe, reaching
from game.analysis.noeuds import Arc, part
from game.analysis.offres import Melange
from game.analysis.plis import Plis
from game.engine.world import World


class Decision(NamedTuple):
    """What a policy does at a node: one action with some probability."""

    action: int
    """Its rank among the actions of the node."""
    poids: Fraction
    option: str
    """The option it names; the others of the same action lead to the same."""
    parts: int = 1
    """How many options share the weight."""


Politique = Callable[[Graphe, int], Sequence[Decision]]
"""The decisions at a node that is no fin; their weights sum to 1."""


def hasard(graphe: Graphe, i: int) -> Sequence[Decision]:
    """The uniform policy: each option alike, so each box of a checklist is a fair coin."""
    return _uniform(tuple([action.options for action in graphe.actions(i)]))


@lru_cache(maxsize=4096)
def _uniform(actions: tuple[tuple[str, ...], ...]) -> Sequence[Decision]:
    """Kept: the same checklist comes back in every state and every world."""
    nombre = sum(map(len, actions))
    return tuple(
        Decision(rang, part(len(options), nombre), options[0], len(options))
        for rang, options in enumerate(actions)
    )


@dataclass(frozen=True)
class Chaine:
    """What happens to one usager under a policy."""

    graphe: Graphe
    politique: Politique

    @cached_property
    def decisions(self) -> dict[int, Sequence[Decision]]:
        """What is decided at each node that the policy can reach; nothing at a fin."""
        graphe = self.graphe
        decisions: dict[int, Sequence[Decision]] = {}
        a_voir = [graphe.depart]
        while a_voir:
            i = a_voir.pop()
            if i in decisions:
                continue
            actions = graphe.actions(i)
            decisions[i] = [d for d in self.politique(graphe, i) if d.poids] if actions else ()
            a_voir.extend(
                arc.vers
                for decision in decisions[i]
                for arc in actions[decision.action].arcs
                if arc.vers not in decisions
            )
        return decisions

    @cached_property
    def melanges(self) -> dict[int, Melange]:
        """Per node that can be reached, where it may lead, all options together."""
        graphe = self.graphe
        if self.politique is hasard and graphe.is_exact:
            return {i: offre.uniforme for i, offre in graphe.offres.items()}
        if not graphe.is_exact:
            return {
                i: Melange([(float(d.poids), graphe.actions(i)[d.action]) for d in decisions])
                for i, decisions in self.decisions.items()
            }
        return {
            i: graphe.offres[i].taken(decisions[0].action)
            if len(decisions) == 1
            else Melange([(d.poids, graphe.actions(i)[d.action]) for d in decisions])
            for i, decisions in self.decisions.items()
        }

    @cached_property
    def transitions(self) -> dict[int, tuple[Arc, ...]]:
        """The same, with what each way measures."""
        return {i: melange.arcs for i, melange in self.melanges.items()}

    @cached_property
    def lignes(self) -> dict[int, dict[int, Nombre]]:
        """The same, with only the probability of each node that follows."""
        return {i: melange.ligne for i, melange in self.melanges.items()}

    @cached_property
    def sans_fin(self) -> frozenset[int]:
        """The nodes from which these decisions never end."""
        if not self.graphe.tourne:
            return frozenset()
        avant: dict[int, list[int]] = {i: [] for i in self.lignes}
        for i, ligne in self.lignes.items():
            for vers in ligne:
                avant[vers].append(i)
        finissent = reaching([i for i in self.graphe.fins if i in self.lignes], avant)
        return frozenset(self.lignes.keys() - finissent)

    @cached_property
    def rangees(self) -> Rangees:
        """The same in whole numbers, from the fins to the start; where nothing comes back."""
        if self.politique is hasard and self.graphe.plis:
            # Folded nodes are those of forms: nothing needs to be written out.
            offres = self.graphe.plis.offres
            return Rangees(
                (i, offres[i].forme.uniforme, offres[i].places) for i in sorted(self.graphe.offres)
            )
        return Rangees((i, *self.melanges[i].placed) for i in reversed(self._ordre))

    @property
    def _ordre(self) -> list[int]:
        """The nodes that can be reached, each before those it leads to."""
        return [i for (i,) in self.graphe.composantes if i in self.melanges]

    @property
    def is_straight(self) -> bool:
        """Whether it is exact and never comes back."""
        return not self.graphe.tourne and self.graphe.is_exact

    def components(self) -> Iterator[list[int]]:
        """The components of the graph as far as the policy reaches, and as far as it ends."""
        for composante in self.graphe.composantes:
            siens = [i for i in composante if i in self.lignes and i not in self.sans_fin]
            if siens:
                yield siens

    @cached_property
    def visites(self) -> dict[int, Nombre]:
        """The expected number of visits of each node.

        Where nothing ends any more, the probability of getting there.
        """
        if self.is_straight:
            return dict(visits(self._ordre, self.melanges))
        entrees: dict[int, list[tuple[Nombre, Nombre]]] = {i: [] for i in self.lignes}
        entrees[self.graphe.depart].append((UN, UN))
        visites: dict[int, Nombre] = {}

        def leave(i: int, dedans: frozenset[int] | set[int] = frozenset()) -> None:
            for vers, p in self.lignes[i].items():
                if vers not in dedans:
                    entrees[vers].append((visites[i], p))

        for composante in self.components():
            seconds = {i: total(entrees[i]) for i in composante}
            dedans = set(composante)
            if self.is_alone(composante):
                visites |= seconds
            else:
                venues: dict[int, dict[int, Nombre]] = {i: {} for i in composante}
                for i in composante:
                    for vers, p in self.lignes[i].items():
                        if vers in dedans:
                            venues[vers][i] = p
                visites |= solve(venues, seconds)
            for i in composante:
                leave(i, dedans)
        return visites | {i: total(entrees[i]) for i in self.sans_fin}

    def values(self, au_but: Mapping[int, Nombre]) -> dict[int, Nombre]:
        """What is to be expected from each node; `au_but` says what each fin is worth, or 0."""
        valeurs: dict[int, Nombre] = dict.fromkeys(self.sans_fin, ZERO)
        for composante in reversed(list(self.components())):
            if self.is_alone(composante):
                (i,) = composante
                ligne = self.lignes[i]
                valeurs[i] = (
                    total((p, valeurs[vers]) for vers, p in ligne.items())
                    if ligne
                    else au_but.get(i, ZERO)
                )
                continue
            dedans = set(composante)
            lignes = {
                i: {vers: p for vers, p in self.lignes[i].items() if vers in dedans}
                for i in composante
            }
            seconds = {
                i: total(
                    (p, valeurs[vers]) for vers, p in self.lignes[i].items() if vers not in dedans
                )
                for i in composante
            }
            valeurs |= solve(lignes, seconds)
        return valeurs

    def worth(self, but: But) -> Nombre:
        """What is to be expected from the start, for an aim."""
        graphe = self.graphe
        if not self.is_straight:
            return self.worths(but)[graphe.depart]
        parts = [(masse, but.worth(graphe.world, graphe.noeuds[i])) for i, masse in self.arrivees]
        return total((Fraction(masse), vaut) for masse, vaut in parts) / self.rangees.tous

    @property
    def arrivees(self) -> list[tuple[int, int]]:
        """The fins, where nothing comes back, with how many of all who start end there."""
        rangees = self.rangees
        couples = zip(rangees.masses, rangees, strict=True)
        return [(noeud, masse) for masse, (noeud, _, suites) in couples if not suites]

    def worths(self, but: But) -> Mapping[int, Nombre] | Sequence[Nombre]:
        """The same from each node."""
        graphe = self.graphe
        if self.politique is hasard and graphe.plis and graphe.is_exact:
            return at_random(graphe.plis, valued(graphe.plis, graphe.world, but), but)
        if self.is_straight:
            au_but = {i: but.worth(graphe.world, graphe.noeuds[i]) for i in graphe.fins}
            valeurs = [Fraction(*valeur) for valeur in self.rangees.values(au_but)]
            return {i: valeurs[rang] for i, rang in self.rangees.rangs.items()}
        return self.values(but.worths(graphe))

    def value(self, au_but: Mapping[int, Nombre]) -> Nombre:
        """What is to be expected from the start."""
        return self.values(au_but)[self.graphe.depart]

    def is_alone(self, composante: Sequence[int]) -> bool:
        return len(composante) == 1 and composante[0] not in self.lignes[composante[0]]


def valued(plis: Plis, world: World, but: But) -> Classes:
    """The folded nodes by what is to be expected from them."""
    return shared(plis, but, lambda noeud: but.worth(world, noeud))

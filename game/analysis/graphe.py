"""Everything a table can do in a maze, unfolded once: every policy is then judged on this graph.

A node is what a table knows: for each variante that is still possible, the live state in which
that usager stands. Without variantes there is only one.
"""

import gc
from collections.abc import Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from game.analysis.codage import Noeuds
from game.analysis.live import Projection
from game.analysis.marche import Marche
from game.analysis.masques import TropDEtats as TropDEtats
from game.analysis.memoire import Memoire
from game.analysis.noeuds import Action, Noeud
from game.analysis.offres import Offre, Placee
from game.analysis.plis import Plis
from game.engine.world import World

if TYPE_CHECKING:
    import networkx as nx

ETATS_MAX = 200_000
"""Beyond, an answer would take too long to be one."""

EXACTS_MAX = 100_000
"""Nodes up to which answers are exact fractions; floats beyond."""

EXACTS_CYCLES_MAX = 20_000
"""The same where the parcours may turn in circles."""

COMPOSANTE_MAX = 300
"""Nodes of one strongly connected component up to which it is solved in fractions."""

COMPOSANTE_FLOTTANTE_MAX = 3_000
"""The same in floats; beyond, elimination would take too long."""


class Piege(Exception):
    """From some reachable states no fin can be reached; `etapes` names those they turn through."""

    def __init__(self, etapes: list[str]) -> None:
        super().__init__(", ".join(etapes))
        self.etapes = etapes


@dataclass(frozen=True)
class Graphe:
    """The reachable nodes of a world, and everything that may be done in each."""

    world: World
    memoire: Memoire
    offres: dict[int, Offre]
    """What is offered at each reachable node, by its rank; the first is the start."""

    @property
    def noeuds(self) -> Noeuds:
        """The nodes by their rank; those of other worlds of the same scenario too."""
        return self.memoire.noeuds

    @cached_property
    def projection(self) -> Projection:
        """What its nodes keep of a state."""
        return self.memoire.projection(self.world)

    @cached_property
    def depart(self) -> int:
        """The node where every parcours begins."""
        return next(iter(self.offres))

    @cached_property
    def etats(self) -> int:
        """How many live states are reachable, those of all variantes."""
        return self.memoire.codage.states(self.atteints)

    @property
    def atteints(self) -> Iterable[int]:
        """The nodes that are reached, as numbers."""
        codes = self.memoire.codes
        return [codes[i] for i in self.offres]

    @cached_property
    def situations(self) -> dict[int, list[Noeud]]:
        """The nodes that each rank stands for: one, unless they are folded."""
        return {i: [self.noeuds[i]] for i in self.offres}

    @property
    def plis(self) -> Plis | None:
        """Where folded nodes are shared with the graphs of other worlds."""
        return None

    def offering(self, offres: dict[int, Offre]) -> "Graphe":
        """The same nodes, offering something else."""
        return replace(self, offres=offres)

    def actions(self, i: int) -> tuple[Action, ...]:
        """What may be done at a node; nothing at a fin."""
        return self.offres[i].actions

    def offered(self, i: int) -> tuple[str, ...]:
        """The options that may be taken at a node, followed or not."""
        return tuple([option for action in self.actions(i) for option in action.options])

    @cached_property
    def digraph(self) -> "nx.DiGraph[int]":
        """The same for networkx: nodes by rank, one edge where something may lead."""
        import networkx as nx

        graphe: nx.DiGraph[int] = nx.DiGraph()
        graphe.add_nodes_from(self.offres)
        graphe.add_edges_from(
            (i, vers) for i, offre in self.offres.items() for vers in offre.suites
        )
        return graphe

    @cached_property
    def composantes(self) -> list[list[int]]:
        """Strongly connected components, each before those it leads to."""
        ordre = _in_order(self.offres)
        if len(ordre) == len(self.offres):
            return [[i] for i in ordre]
        import networkx as nx

        # One is found whole only after all those it leads to.
        composantes = list(nx.strongly_connected_components(self.digraph))
        return [sorted(composante) for composante in reversed(composantes)]

    def following(self, noeuds: Iterable[int], sauf: Container[int]) -> set[int]:
        """These nodes and all that may follow; nothing is looked for behind a node of `sauf`."""
        a_voir = [i for i in noeuds if i not in sauf]
        vus, offres = set(a_voir), self.offres
        while a_voir:
            for vers in offres[a_voir.pop()].suites:
                if vers not in vus and vers not in sauf:
                    vus.add(vers)
                    a_voir.append(vers)
        return vus

    def backwards(self, noeuds: AbstractSet[int]) -> list[int]:
        """These nodes, each after those it leads to: where nothing comes back."""
        return [i for (i,) in reversed(self.composantes) if i in noeuds]

    @cached_property
    def tourne(self) -> bool:
        """Whether a parcours may come back to where it stood."""
        seuls = len(self.composantes) == len(self.offres)
        return not seuls or any(i in offre.suites for i, offre in self.offres.items())

    @cached_property
    def is_exact(self) -> bool:
        """Whether its answers are fractions; raises TropDEtats where even floats take too long."""
        plus_grande = max(map(len, self.composantes))
        if plus_grande > COMPOSANTE_FLOTTANTE_MAX:
            raise TropDEtats
        maximum = EXACTS_CYCLES_MAX if self.tourne else EXACTS_MAX
        return len(self.offres) <= maximum and plus_grande <= COMPOSANTE_MAX

    @cached_property
    def fins(self) -> tuple[int, ...]:
        """The nodes where the parcours is over."""
        return tuple([i for i, offre in self.offres.items() if offre.is_end])

    def ending(self) -> set[int]:
        """The nodes from which a fin can be reached."""
        return reaching(self.fins, self.digraph.pred)

    def part(self, i: int) -> Fraction:
        """The share of usagers whose variante is still possible at a node."""
        parts = zip(self.memoire.parts, self.noeuds[i].etats, strict=True)
        return sum((p for p, etat in parts if etat is not None), start=Fraction(0))


def _in_order(offres: Mapping[int, Offre]) -> list[int]:
    """The nodes each before those it leads to, as far as no cycle is met."""
    entrees = dict.fromkeys(offres, 0)
    for offre in offres.values():
        for vers in offre.suites:
            entrees[vers] += 1
    ordre = [i for i, nombre in entrees.items() if not nombre]
    for i in ordre:
        for vers in offres[i].suites:
            entrees[vers] -= 1
            if not entrees[vers]:
                ordre.append(vers)
    return ordre


def reaching(buts: Iterable[int], avant: Mapping[int, Iterable[int]]) -> set[int]:
    """Everything from which one of `buts` can be reached, going back along `avant`."""
    a_voir = list(buts)
    vus = set(a_voir)
    while a_voir:
        nouveaux = [i for i in avant[a_voir.pop()] if i not in vus]
        vus.update(nouveaux)
        a_voir.extend(nouveaux)
    return vus


def unfold(
    world: World,
    *,
    besoins: bool = False,
    live: bool = True,
    memoire: Memoire | None = None,
    maximum: int | None = None,
) -> Graphe:
    """Every node that can be reached with any option.

    `besoins` adds the besoins answered to the nodes; `live=False` keeps the whole state;
    `memoire` serves several worlds of the same scenario and persona, and says both instead.
    Raises TropDEtats above `maximum` nodes (ETATS_MAX), ImpasseError at a dead end, Piege where
    nothing can end.
    """
    memoire = memoire or Memoire(world, besoins=besoins, live=live)
    with without_collecting():
        graphe = _unfolded(Marche(world, memoire), ETATS_MAX if maximum is None else maximum)
    if graphe.tourne:
        _refuse_traps(graphe)
    return graphe


def _unfolded(marche: Marche, maximum: int) -> Graphe:
    a_voir = [marche.memoire.rank(marche.start())]
    offres: dict[int, Offre] = {}
    while a_voir:
        i = a_voir.pop()
        if i in offres:
            continue
        forme, suites = marche.suites(i)
        offres[i] = Placee(forme, suites)
        a_voir.extend([vers for vers in suites if vers not in offres])
        if len(offres) > maximum:
            raise TropDEtats
    return Graphe(marche.world, marche.memoire, offres)


@contextmanager
def without_collecting() -> Iterator[None]:
    """While a graph grows nothing in it can be freed: looking for it costs half of the time.

    What grew is then held to be old: a first look at all of it costs a tenth, and finds nothing.
    """
    actif = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if actif:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _refuse_traps(graphe: Graphe) -> None:
    enfermes = graphe.offres.keys() - graphe.ending()
    if enfermes:
        rangs = {nom: rang for rang, nom in enumerate(graphe.world.etapes)}
        etapes = {graphe.noeuds[i].etape for i in enfermes}
        raise Piege(sorted(etapes, key=rangs.__getitem__))

"""The graph of a world, folded from the fins backwards."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from game.analysis import graphe as limites
from game.analysis.graphe import Graphe, TropDEtats, unfold, without_collecting
from game.analysis.live import successors
from game.analysis.marche import Marche
from game.analysis.memoire import Memoire, Suites
from game.analysis.noeuds import Noeud
from game.analysis.offres import Offre
from game.analysis.plis import Plis
from game.engine.world import World

RIEN = 0
"""The number of what may follow a fin."""

FERMER = -1
"""Instead of a node: the last that was opened has all that follows it folded."""


class Depliage(Protocol):
    """`unfold` or `fold`."""

    def __call__(
        self, world: World, *, besoins: bool = False, memoire: Memoire | None = None
    ) -> Graphe: ...


class Tourne(Exception):
    """A parcours may come back to where it stood: no node comes after all those it leads to."""


@dataclass(frozen=True)
class GraphePlie(Graphe):
    """The same graph with fewer nodes, each before those it leads to."""

    pliage: "Pliage"
    partage: bool = True
    """Whether its nodes are those that other worlds share."""

    @property
    def noeuds(self) -> list[Noeud]:
        """For each node, one of those that it stands for."""
        return self.pliage.plis.noeuds

    @property
    def plis(self) -> Plis | None:
        """Where it shares its nodes with the graphs of other worlds."""
        return self.pliage.plis if self.partage else None

    def offering(self, offres: dict[int, Offre]) -> Graphe:
        """The same nodes, offering something else: that is not shared."""
        return replace(self, offres=offres, partage=False)

    @cached_property
    def situations(self) -> dict[int, list[Noeud]]:
        """All the nodes that each stands for."""
        situations: dict[int, list[Noeud]] = {i: [] for i in self.offres}
        for noeud, i in self.pliage.reached().items():
            if i in situations:
                situations[i].append(self.memoire.noeuds[noeud])
        return situations

    @cached_property
    def composantes(self) -> list[list[int]]:
        """One by one, as nothing comes back."""
        return [[i] for i in sorted(self.offres, reverse=True)]

    @property
    def tourne(self) -> bool:
        """Never: it would not be folded."""
        return False


class Pliage:
    """Folding the nodes of one world."""

    def __init__(self, marche: Marche) -> None:
        self.marche, self.memoire = marche, marche.memoire
        self.plis = self.memoire.plis
        self.avenirs = futures(marche)
        """Of each étape, the number of what tells this world apart there or later."""

    @cached_property
    def depart(self) -> int:
        """The node where every parcours begins, not folded."""
        return self.marche.start()

    def fold(self, maximum: int) -> int:
        """The folded node where every parcours begins; raises Tourne."""
        noeuds, plis = self.memoire.noeuds, self.plis
        ici: dict[int, int] = {}
        ouverts: dict[int, Suites] = {}
        a_plier = [self.depart]
        while a_plier:
            i = a_plier.pop()
            if i == FERMER:
                i, (forme, suites) = ouverts.popitem()
                pli = plis.rank(noeuds[i], forme, tuple([ici[vers] for vers in suites]))
                ici[i] = plis.plies[self._key(i)] = pli
            elif i in ouverts:
                raise Tourne
            elif i not in ici:
                connu = plis.plies.get(self._key(i))
                if connu is not None:
                    ici[i] = connu
                    continue
                ouverts[i] = forme, suites = self.marche.suites(i)
                a_plier.append(FERMER)
                a_plier.extend([vers for vers in suites if vers not in ici])
                if len(ouverts) > maximum:
                    raise TropDEtats
        return ici[self.depart]

    def _key(self, i: int) -> tuple[int, int]:
        return self.avenirs.get(self.memoire.etapes[i], RIEN), i

    def rank(self, i: int) -> int:
        """Where a node is folded."""
        return self.plis.plies[self._key(i)]

    def reached(self) -> dict[int, int]:
        """Every node that can be reached, and where it is folded."""
        atteints: dict[int, int] = {}
        a_voir = [self.depart]
        while a_voir:
            i = a_voir.pop()
            if i not in atteints:
                atteints[i] = self.rank(i)
                suites = self.marche.suites(i)[1]
                a_voir.extend([vers for vers in suites if vers not in atteints])
        return atteints


def futures(marche: Marche) -> dict[str, int]:
    """A number for each étape: the same in two worlds where all that may follow is the same."""
    world = marche.world
    rangs = {nom: rang for rang, nom in enumerate(world.etapes)}
    apres = {nom: 1 << rang for nom, rang in rangs.items()}
    suites = {nom: _followers(world, nom) & rangs.keys() for nom in rangs}
    grandit = True
    while grandit:
        grandit = False
        for nom in reversed(rangs):
            avec = apres[nom]
            for suite in suites[nom]:
                avec |= apres[suite]
            if avec != apres[nom]:
                apres[nom], grandit = avec, True
    propres = [(1 << rangs[nom], numero) for nom, numero in marche.particuliers.items()]
    return {
        nom: marche.memoire.number(tuple([n for bit, n in propres if bit & masque]))
        for nom, masque in apres.items()
    }


def _followers(world: World, nom: str) -> set[str]:
    """Where an étape may lead, the échéance and the losses too."""
    etape = world.etapes[nom]
    perdus = {choix.orientation.perdu for choix in etape.choix if choix.orientation}
    return {*successors(etape), *perdus, *([world.echeance.vers] if world.echeance else ())}


def fold(
    world: World,
    *,
    besoins: bool = False,
    memoire: Memoire | None = None,
    maximum: int | None = None,
) -> Graphe:
    """What `unfold` gives, with the nodes of the same future made one where nothing comes back.

    Every answer is the same, for decisions that don't tell these nodes apart.
    """
    memoire = memoire or Memoire(world, besoins=besoins)
    maximum = limites.ETATS_MAX if maximum is None else maximum
    if memoire.tourne:
        return unfold(world, memoire=memoire, maximum=maximum)
    with without_collecting():
        pliage = Pliage(Marche(world, memoire))
        try:
            depart = pliage.fold(maximum)
        except Tourne:
            memoire.tourne = True
            return unfold(world, memoire=memoire, maximum=maximum)
        offres: dict[int, Offre] = {}
        a_voir = [depart]
        while a_voir:
            i = a_voir.pop()
            if i not in offres:
                offres[i] = pliage.plis.offres[i]
                a_voir.extend(offres[i].suites)
        if len(pliage.plis.plies) > maximum < len(pliage.reached()):
            raise TropDEtats
        return GraphePlie(world, memoire, offres, pliage)

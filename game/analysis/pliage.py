"""The graph of a world, folded from the fins backwards."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from game.analysis import graphe as limites
from game.analysis.codage import Noeuds
from game.analysis.graphe import Graphe, TropDEtats, unfold, without_collecting
from game.analysis.marche import Marche
from game.analysis.masques import GENRE
from game.analysis.memoire import Memoire
from game.analysis.noeuds import Noeud
from game.analysis.offres import Offre
from game.analysis.plis import PERSONNE, Pli, Plis
from game.analysis.voies import Passage
from game.engine.world import World

FERMER = -1
"""Instead of a node: the last that was opened has all that follows it folded."""

OUVERT: Pli = (-1, 0)
"""Where a node is folded while what follows it is not."""

INCONNU: tuple[int, dict[int, Passage]] = (0, {})
"""What is read, and judged, of a genre that is met for the first time."""


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
    def noeuds(self) -> Noeuds:
        """For each node, one of those that it stands for."""
        return self.pliage.plis.noeuds

    @property
    def plis(self) -> Plis | None:
        """Where it shares its nodes with the graphs of other worlds."""
        return self.pliage.plis if self.partage else None

    def offering(self, offres: dict[int, Offre]) -> Graphe:
        """The same nodes, offering something else: that is not shared."""
        return replace(self, offres=offres, partage=False)

    @property
    def atteints(self) -> Iterable[int]:
        """The nodes that are reached, as numbers."""
        atteints = self.pliage.reached
        if self.partage:
            return atteints
        return [code for code in atteints if self.pliage.rank(code) in self.offres]

    @cached_property
    def situations(self) -> dict[int, list[Noeud]]:
        """All the nodes that each stands for."""
        situations: dict[int, list[Noeud]] = {i: [] for i in self.offres}
        for code in self.atteints:
            situations[self.pliage.rank(code)].append(self.memoire.codage.decode(code))
        return situations

    @cached_property
    def composantes(self) -> list[list[int]]:
        """One by one, as nothing comes back."""
        return [[i] for i in sorted(self.offres, reverse=True)]

    def backwards(self, noeuds: AbstractSet[int]) -> list[int]:
        """As they were made."""
        return sorted(noeuds)

    @property
    def tourne(self) -> bool:
        """Never: it would not be folded."""
        return False

    @property
    def is_exact(self) -> bool:
        """Whether its answers are fractions: each node is solved alone."""
        return len(self.offres) <= limites.EXACTS_MAX


class Pliage:
    """Folding the nodes of one world."""

    def __init__(self, marche: Marche) -> None:
        self.marche, self.memoire = marche, marche.memoire
        self.plis = self.memoire.plis
        self.ici: dict[int, Pli] = {}
        """Where the nodes that were met are folded."""
        self.ouverts = 0
        """How many nodes had to be gone through: the others have the future of one of them."""
        self.besoins = sum(self.memoire.codage.besoins.values())

    @cached_property
    def depart(self) -> int:
        """The number of the node where every parcours begins, not folded."""
        return self.marche.start()

    def fold(self, maximum: int) -> int:
        """The folded node where every parcours begins; raises Tourne.

        A node of which a few bits are known to tell the future is not opened again for others.
        """
        ici, passages = self.ici, self.memoire.passages
        ouverts: list[tuple[int, Passage, list[int]]] = []
        a_plier = [self.depart]
        while a_plier:
            code = a_plier.pop()
            if code == FERMER:
                code, fait, suites = ouverts.pop()
                ici[code] = self._closed(code, fait, suites)
                continue
            if code in ici:
                if ici[code] is OUVERT:
                    raise Tourne
                continue
            lus, juges = passages.get(code & GENRE, INCONNU)
            fait = juges.get(code & lus) or self.marche.passage(code)
            connus = fait.connus
            for masque, faits in connus.groupes.get(code & connus.commun, PERSONNE).items():
                if connu := faits.get(code & masque):
                    ici[code] = connu
                    break
            else:
                suites = fait.after(code)
                ici[code] = OUVERT
                ouverts.append((code, fait, suites))
                a_plier.append(FERMER)
                a_plier += suites
            if len(ici) > maximum:
                raise TropDEtats
        return ici[self.depart][0]

    def _closed(self, code: int, fait: Passage, suites: list[int]) -> Pli:
        """Where a node is folded, and the bits that tell its future.

        Those that are read there, and those that what follows needs, carried to where they are. A
        compteur that is counted on is told whole as soon as one of its bits is.
        """
        self.ouverts += 1
        forme, masque, ici, plis = fait.forme, fait.vu, self.ici, self.plis
        if len(suites) == 1:
            vers, vus = ici[suites[0]]
            masque |= vus & fait.passes[0]
            rangs: tuple[int, ...] = (vers,)
        else:
            siens = [ici[suite] for suite in suites]
            for passe, (_, vus) in zip(fait.passes, siens, strict=True):
                masque |= vus & passe
            rangs = tuple([rang for rang, _ in siens])
        for place, comptes in fait.comptes:
            if ici[suites[place]][1] & comptes:
                masque |= comptes
        if not suites:
            masque |= self.besoins
        rang = plis.rangs.get((forme.rang, rangs))
        if rang is None or not suites:
            rang = plis.rank(code, forme, rangs)
        return fait.connus.add(code, rang, masque)

    def rank(self, code: int) -> int:
        """Where a node that can be reached is folded."""
        pli = self.ici.get(code) or self.marche.passage(code).connus.get(code)
        assert pli is not None
        return pli[0]

    @cached_property
    def reached(self) -> list[int]:
        """Every node that can be reached, as its number; raises TropDEtats."""
        passage = self.marche.passage
        vus = {self.depart}
        a_voir = [self.depart]
        while a_voir:
            code = a_voir.pop()
            for suite in passage(code).after(code):
                if suite not in vus:
                    vus.add(suite)
                    a_voir.append(suite)
            if len(vus) > limites.ETATS_MAX:
                raise TropDEtats
        return list(vus)


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
        return GraphePlie(world, memoire, memoire.plis.following(depart), pliage)

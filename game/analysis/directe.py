"""The best, the worst or the random value of one world, when no other question is asked of it.

Its nodes are met and solved in arrays, and no graph is kept: the same rules, the same nodes and
the same fractions as those of a graph. Where one may come back, or where a node is no number of
the machine, it is that of the graph.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Protocol

import numpy as np

from game.analysis.but import FAVORABLES, But
from game.analysis.chaine import Chaine, hasard
from game.analysis.etages import Etages, Exacts, Poids
from game.analysis.exact import Nombre
from game.analysis.graphe import without_collecting
from game.analysis.masques import TropDEtats
from game.analysis.memoire import Memoire
from game.analysis.noeuds import Noeud
from game.analysis.pliage import Tourne, fold
from game.analysis.politique import best, worst
from game.analysis.troncons import BITS_MAX, Juge, Troncon
from game.analysis.vagues import Vagues
from game.engine.world import World


class Decidee(Protocol):
    """What is to be expected of what is decided, and what that is."""

    @property
    def valeur(self) -> Nombre:
        """What is to be expected from the start."""

    @property
    def options(self) -> dict[Noeud, str]:
        """The option that is taken, at each node that may be come to at least."""


def most(world: World, but: But = FAVORABLES) -> Decidee:
    """The best that can be decided; raises as `fold` does."""
    return _decided(world, but, pire=False)


def least(world: World, but: But = FAVORABLES) -> Decidee:
    """The worst that can be decided."""
    return _decided(world, but, pire=True)


def at_random(world: World, but: But = FAVORABLES) -> Nombre:
    """What is to be expected when every option is as likely."""
    etages = _etages(world, but)
    if etages is not None:
        nombres = [max(1, len(t.options)) for t in etages.vagues.troncons]
        commun = lcm(*[n * t.commun for n, t in zip(nombres, etages.vagues.troncons, strict=True)])
        melanges = [
            [_mixed(t, commun // (n * t.commun))] if t.options else []
            for n, t in zip(nombres, etages.vagues.troncons, strict=True)
        ]
        try:
            valeurs, echelle = etages.values(_worths(etages, but), melanges, commun, np.maximum)
            return Fraction(valeurs[0], echelle)
        except Tourne:
            pass
    graphe = fold(world, besoins=but.compte_les_besoins)
    return Chaine(graphe, hasard).worth(but)


@dataclass(frozen=True, eq=False)
class Directe:
    """The best or the worst that can be decided in a world that never comes back."""

    etages: Etages
    poids: list[Poids]
    valeurs: Exacts
    echelle: int
    pire: bool

    @property
    def valeur(self) -> Fraction:
        """What is to be expected from the start."""
        return Fraction(self.valeurs[0], self.echelle)

    @cached_property
    def options(self) -> dict[Noeud, str]:
        """The first of the best options, at each node that may be come to when it is taken."""
        troncons, prises = self.etages.vagues.troncons, self.prises
        return {
            noeud: troncons[self.etages.troncon[i]].options[prises[i]]
            for i, noeud in self.etages.vagues.nodes(prises)
            if prises[i] is not None
        }

    @cached_property
    def prises(self) -> dict[int, int | None]:
        """The same by their ranks, the start first; None at a fin."""
        prises: dict[int, int | None] = {}
        a_voir = [0]
        choisit = min if self.pire else max
        while a_voir:
            i = a_voir.pop()
            if i in prises:
                continue
            siens = self.poids[self.etages.troncon[i]]
            prises[i] = None
            if siens:
                suites = self.etages.after(i)
                hauts = self.valeurs[suites]
                sommes = [sum([hauts[place] * w for place, w in o.items()]) for o in siens]
                prise = prises[i] = sommes.index(choisit(sommes))
                a_voir += [int(suites[place]) for place in siens[prise]]
        return prises


def _decided(world: World, but: But, *, pire: bool) -> Decidee:
    if trouvee := alone(world, but, pire=pire):
        return trouvee
    graphe = fold(world, besoins=but.compte_les_besoins)
    return worst(graphe, but) if pire else best(graphe, but)


def alone(
    world: World, but: But = FAVORABLES, *, pire: bool = False, memoire: Memoire | None = None
) -> Directe | None:
    """The best, or the worst, without the graph; None where that can't be."""
    etages = _etages(world, but, memoire)
    if etages is not None:
        commun = lcm(*[t.commun for t in etages.vagues.troncons])
        poids = [_brought(t, commun) for t in etages.vagues.troncons]
        extreme = np.minimum if pire else np.maximum
        try:
            valeurs, echelle = etages.values(_worths(etages, but), poids, commun, extreme)
            return Directe(etages, poids, valeurs, echelle, pire)
        except Tourne:
            pass
    return None


def _etages(world: World, but: But, memoire: Memoire | None = None) -> Etages | None:
    """The nodes of a world; None where they are too many, or no numbers of the machine."""
    juge = Juge(world, memoire or Memoire(world, besoins=but.compte_les_besoins))
    if juge.bits > BITS_MAX:
        return None
    with without_collecting():
        vagues = Vagues(juge)
        try:
            vagues.run()
        except TropDEtats:
            return None
        return Etages(vagues)


def _worths(etages: Etages, but: But) -> dict[int, Fraction]:
    """What each fin is worth."""
    world = etages.vagues.juge.world
    return {i: but.worth(world, noeud) for i, noeud in etages.vagues.ends()}


def _brought(troncon: Troncon, commun: int) -> Poids:
    """The options of a step, over this denominator."""
    fois = commun // troncon.commun
    return [{place: w * fois for place, w in option.items()} for option in troncon.poids]


def _mixed(troncon: Troncon, fois: int) -> dict[int, int]:
    """All the options of a step together, each as likely."""
    sommes: dict[int, int] = {}
    for option in troncon.poids:
        for place, w in option.items():
            sommes[place] = sommes.get(place, 0) + w * fois
    return sommes

"""What is to be expected from the nodes of a world, those of one height in one stroke.

In whole numbers over one scale, that every height divides once: nothing is ever rounded. A world
where one may come back has no heights.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.analysis.pliage import Tourne
from game.analysis.tableaux import once, ranges
from game.analysis.vagues import Ids, Vagues

Exacts = NDArray[Any]
"""Whole numbers of any size."""

Poids = Sequence[Mapping[int, int]]
"""Per option, where it leads by places, and how much over one denominator."""


class Etage(NamedTuple):
    """Nodes of one height, their ways side by side, option after option."""

    noeuds: Ids
    vers: Ids
    poids: Exacts
    options: Ids
    """Where the ways of each option begin."""
    debuts: Ids
    """Where the options of each node begin."""


class Etages:
    """The nodes of a world, by how far they are from the fins."""

    def __init__(self, vagues: Vagues) -> None:
        self.vagues = vagues
        self.vers = vagues.following()
        """The nodes that follow: see `Vagues.following`."""
        self.de = np.empty(len(self.vers), dtype=np.int64)
        """Before whom each of them is."""
        self.troncon, self.premiere, self.ecart = np.empty((3, vagues.nombre), dtype=np.int64)
        """Of each node its step, where its first way is written, and how far the next one is."""
        debut = 0
        for rang, ids in vagues.pris:
            nombre = len(ids)
            fin = debut + nombre * len(vagues.troncons[rang].chemins)
            self.troncon[ids] = rang
            self.premiere[ids] = np.arange(debut, debut + nombre)
            self.ecart[ids] = nombre
            self.de[debut:fin].reshape(-1, nombre)[:] = ids
            debut = fin

    def heights(self) -> Iterator[Ids]:
        """The nodes of each height, the fins first; raises Tourne once nothing is left to give."""
        ordre = self.vers.argsort(kind="stable")
        avant = self.de[ordre]
        entrees = np.bincount(self.vers, minlength=self.vagues.nombre)
        debuts = np.cumsum(entrees) - entrees
        restent = np.bincount(self.de, minlength=self.vagues.nombre)
        noeuds, faits = np.flatnonzero(restent == 0), 0
        while len(noeuds):
            yield noeuds
            faits += len(noeuds)
            qui = avant[ranges(debuts[noeuds], entrees[noeuds])]
            np.subtract.at(restent, qui, 1)
            noeuds = once(qui[restent[qui] == 0])
        if faits < self.vagues.nombre:
            raise Tourne

    def after(self, i: int) -> Ids:
        """The nodes that follow one, by place."""
        debut, ecart = int(self.premiere[i]), int(self.ecart[i])
        nombre = len(self.vagues.troncons[self.troncon[i]].chemins)
        return self.vers[debut : debut + nombre * ecart : ecart]

    def laid_out(self, hauteurs: Sequence[Ids], poids: Sequence[Poids]) -> Iterator[Etage]:
        """All but the fins, height after height; `poids` per step, over one denominator."""
        places = np.array([p for siens in poids for o in siens for p in o], dtype=np.int64)
        lourds = np.array([w for siens in poids for o in siens for w in o.values()], dtype=object)
        voies = np.array([len(option) for siens in poids for option in siens], dtype=np.int64)
        options = np.array([len(siens) for siens in poids])
        premieres = np.cumsum(options) - options
        toutes = np.array([sum(map(len, siens)) for siens in poids])
        debuts = np.cumsum(toutes) - toutes
        for noeuds in hauteurs:
            troncon = self.troncon[noeuds]
            arcs = ranges(debuts[troncon], toutes[troncon])
            ici = noeuds.repeat(toutes[troncon])
            nombres = options[troncon]
            siennes = voies[ranges(premieres[troncon], nombres)]
            yield Etage(
                noeuds,
                self.vers[self.premiere[ici] + places[arcs] * self.ecart[ici]],
                lourds[arcs],
                siennes.cumsum() - siennes,
                nombres.cumsum() - nombres,
            )

    def values(
        self, au_but: Mapping[int, Fraction], poids: Sequence[Poids], commun: int, extreme: np.ufunc
    ) -> tuple[Exacts, int]:
        """What is to be expected from each node, over one scale; raises Tourne.

        `au_but`: what each fin is worth; `poids`: of each step, over `commun`.
        """
        _, *hauteurs = list(self.heights())
        echelle = lcm(*[worth.denominator for worth in au_but.values()]) * commun ** len(hauteurs)
        valeurs = np.zeros(self.vagues.nombre, dtype=object)
        for rang, worth in au_but.items():
            valeurs[rang] = int(worth * echelle)
        for noeuds, vers, lourds, options, debuts in self.laid_out(hauteurs, poids):
            sommes = np.add.reduceat(valeurs[vers] * lourds, options)
            valeurs[noeuds] = extreme.reduceat(sommes, debuts) // commun
        return valeurs, echelle

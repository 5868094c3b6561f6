"""The layers of a graph: which edges go back, on which layer each node stands, in which order.

Nodes are ranks; a long edge stands on every layer it crosses, as a point of its own.
"""

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Paire = tuple[int, int]
PASSES = 24
"""Sweeps in search of fewer crossings."""


def going_back(nombre: int, paires: Sequence[Paire], depart: int = 0) -> set[int]:
    """The ranks of the edges that lead back to where one comes from, depth first."""
    sortent: list[list[int]] = [[] for _ in range(nombre)]
    for rang, (de, _) in enumerate(paires):
        sortent[de].append(rang)
    retours: set[int] = set()
    vus: set[int] = set()
    for racine in (depart, *range(nombre)):
        chemin: dict[int, int] = {} if racine in vus else {racine: 0}
        vus.add(racine)
        while chemin:
            ici = next(reversed(chemin))
            if chemin[ici] == len(sortent[ici]):
                del chemin[ici]
                continue
            rang = sortent[ici][chemin[ici]]
            chemin[ici] += 1
            vers = paires[rang][1]
            if vers in chemin:
                retours.add(rang)
            elif vers not in vus:
                vus.add(vers)
                chemin[vers] = 0
    return retours


def layered(
    nombre: int, paires: Sequence[Paire], capacite: int, last: frozenset[int] = frozenset()
) -> list[int]:
    """The layer of each node: below all that lead to it, at most `capacite` on one layer.

    `last` stand on the lowest layer: nothing drawn leads to them.
    """
    entrees = [0] * nombre
    for _, vers in paires:
        entrees[vers] += 1
    couche, places = [0] * nombre, dict[int, int]()
    ordre = [n for n in range(nombre) if not entrees[n] and n not in last]
    for ici in ordre:
        while places.get(couche[ici], 0) >= capacite:
            couche[ici] += 1
        places[couche[ici]] = places.get(couche[ici], 0) + 1
        for de, vers in paires:
            if de == ici:
                couche[vers] = max(couche[vers], couche[ici] + 1)
                entrees[vers] -= 1
                if not entrees[vers]:
                    ordre.append(vers)
    bas = max((couche[n] for n in ordre), default=0)
    for n in sorted(last):
        couche[n] = bas
    return couche


@dataclass
class Couches:
    """Nodes and points of long edges, layer by layer, each in the order it will be drawn."""

    nombre: int
    """Ranks below are nodes; from there on, points of long edges."""
    rangees: list[list[int]] = field(default_factory=list)
    segments: list[list[tuple[int, int, int]]] = field(default_factory=list)
    """Between a layer and the next: (above, below, rank of the edge)."""

    def crossings(self) -> int:
        """How many times edges cross."""
        return sum(self.crossings_below(rang) for rang in range(len(self.segments)))

    def crossings_below(self, rang: int) -> int:
        """The same between one layer and the next."""
        haut, bas = (_places(self.rangees[r]) for r in (rang, rang + 1))
        somme, vus = 0, list[int]()
        for _, vers in sorted((haut[a], bas[b]) for a, b, _ in self.segments[rang]):
            somme += len(vus) - bisect_right(vus, vers)
            insort(vus, vers)
        return somme


def stacked(couche: Sequence[int], paires: Mapping[int, Paire]) -> Couches:
    """Every layer, long edges cut at each layer they cross; in the order of the ranks."""
    hauteur = max(couche) + 1
    piles = Couches(len(couche), [[] for _ in range(hauteur)], [[] for _ in range(hauteur - 1)])
    for n, rang in enumerate(couche):
        piles.rangees[rang].append(n)
    suivant = len(couche)
    for lien, (de, vers) in paires.items():
        ici = de
        for rang in range(couche[de], couche[vers] - 1):
            piles.segments[rang].append((ici, suivant, lien))
            piles.rangees[rang + 1].append(suivant)
            ici, suivant = suivant, suivant + 1
        piles.segments[couche[vers] - 1].append((ici, vers, lien))
    return piles


def untangle(piles: Couches) -> None:
    """Sweeps down and up, each layer by the mean place of what it is tied to; the best is kept."""
    meilleures, moins = [list(r) for r in piles.rangees], piles.crossings()
    for passe in range(PASSES):
        vers_le_bas = passe % 2 == 0
        rangs = range(1, len(piles.rangees))
        for rang in rangs if vers_le_bas else reversed(rangs):
            ici, fixe = (rang, rang - 1) if vers_le_bas else (rang - 1, rang)
            _sort(piles.rangees[ici], _tied(piles, ici, fixe))
        _swap(piles)
        if (nombre := piles.crossings()) < moins:
            meilleures, moins = [list(r) for r in piles.rangees], nombre
        if not moins:
            break
    piles.rangees = meilleures


def _sort(rangee: list[int], lies: Mapping[int, Sequence[int]]) -> None:
    """One layer, by what it is tied to in the layer before; what is tied to nothing stays."""
    avant = _places(rangee)
    moyennes = {n: sum(siens) / len(siens) for n, siens in lies.items()}
    rangee.sort(key=lambda n: (moyennes.get(n, float(avant[n])), avant[n]))


def _swap(piles: Couches) -> None:
    """Exchange neighbours where it saves crossings."""
    for rang, rangee in enumerate(piles.rangees):
        places = [_tied(piles, rang, autre) for autre in (rang - 1, rang + 1)]
        for i in range(len(rangee) - 1):
            gauche, droite = rangee[i], rangee[i + 1]
            if sum(_saved(p.get(gauche, []), p.get(droite, [])) for p in places) > 0:
                rangee[i], rangee[i + 1] = droite, gauche


def _tied(piles: Couches, rang: int, autre: int) -> dict[int, list[int]]:
    """Per node of a layer, the places of what it is tied to in the layer beside it."""
    if not 0 <= autre < len(piles.rangees):
        return {}
    places = _places(piles.rangees[autre])
    lies: dict[int, list[int]] = {}
    for haut, bas, _ in piles.segments[min(rang, autre)]:
        ici, la = (haut, bas) if rang < autre else (bas, haut)
        lies.setdefault(ici, []).append(places[la])
    return lies


def _saved(gauche: Sequence[int], droite: Sequence[int]) -> int:
    """How many crossings fewer if these two changed places."""
    return sum((a > b) - (a < b) for a in gauche for b in droite)


def _places(rangee: Sequence[int]) -> dict[int, int]:
    return {n: place for place, n in enumerate(rangee)}

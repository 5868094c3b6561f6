"""The best that can be decided, for thousands of sets of pertes at once: a card, many territoires.

A perte changes neither the graph nor what is known at its nodes, only how much each way weighs:
the graph is gone through once, backwards, with a whole row of values instead of one. In floats,
where nothing comes back; `politique` is what is exact.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import numpy as np

from game.analysis.but import FAVORABLES, But
from game.analysis.flux import Reels
from game.analysis.graphe import Graphe
from game.analysis.noeuds import Action
from game.analysis.perte import orientations
from game.analysis.politique import best

LARGEUR = 2048
"""Values side by side: a row of them stays close to the processor."""

PLUSIEURS = 2
"""Worlds from which one pass for all of them is the shorter way."""

Voie = tuple[int, float, tuple[str, bool] | None]
"""A node that follows, the weight of the way without its perte, and which perte it has."""


class Nappe:
    """A graph whose pertes are left open; only where nothing comes back."""

    def __init__(
        self, graphe: Graphe, posees: Mapping[str, Fraction], but: But = FAVORABLES
    ) -> None:
        """`posees`: the pertes that the probabilities of the graph hold, between 0 and 1."""
        assert not graphe.tourne
        self.depart = graphe.depart
        ordre = [i for (i,) in reversed(graphe.composantes) if i in graphe.offres]
        self.fins = {
            i: float(but.worth(graphe.world, graphe.noeuds[i]))
            for i in ordre
            if not graphe.actions(i)
        }
        self.noeuds = [
            (i, [list(_ways(action, posees)) for action in graphe.actions(i)])
            for i in ordre
            if i not in self.fins
        ]
        self.dernier = _last_uses(self.noeuds)

    def best(self, pertes: Mapping[str, Sequence[float] | Reels]) -> Reels:
        """The most that can be expected from the start, for each set of pertes."""
        rangees = {nom: np.asarray(siennes, dtype=np.float64) for nom, siennes in pertes.items()}
        combien = max(map(len, rangees.values()), default=1)
        tranches = (slice(d, d + LARGEUR) for d in range(0, combien, LARGEUR))
        return np.concatenate([self._slice(rangees, tranche, combien) for tranche in tranches])

    def _slice(self, rangees: Mapping[str, Reels], tranche: slice, combien: int) -> Reels:
        """The same for a few of them."""
        largeur = len(range(combien)[tranche])
        facteurs: dict[tuple[str, bool], Reels] = {}
        for nom, rangee in rangees.items():
            facteurs[nom, True] = rangee[tranche]
            facteurs[nom, False] = 1 - rangee[tranche]
        valeurs = {i: np.full(largeur, valeur) for i, valeur in self.fins.items()}
        for (i, actions), rendus in zip(self.noeuds, self.dernier, strict=True):
            valeurs[i] = _best_of([_expected(voies, valeurs, facteurs) for voies in actions])
            for suivant in rendus:
                del valeurs[suivant]
        return valeurs[self.depart]


def bests(graphes: Sequence[Graphe], but: But = FAVORABLES) -> list[float]:
    """The best in each of these worlds, which differ only by their pertes.

    All at once where nothing comes back, if a graph has all its ways; else one after the other.
    """
    pertes = [{nom: o.perte for nom, o in orientations(g.world).items()} for g in graphes]
    ouverts = [k for k, siennes in enumerate(pertes) if all(0 < p < 1 for p in siennes.values())]
    if len(graphes) < PLUSIEURS or not ouverts or any(g.tourne for g in graphes):
        return [float(best(graphe, but).valeur) for graphe in graphes]
    modele = ouverts[0]
    rangees = {nom: [float(siennes[nom]) for siennes in pertes] for nom in pertes[modele]}
    valeurs: list[float] = Nappe(graphes[modele], pertes[modele], but).best(rangees).tolist()
    return valeurs if rangees else valeurs * len(graphes)


def _expected(
    voies: Sequence[Voie],
    valeurs: Mapping[int, Reels],
    facteurs: Mapping[tuple[str, bool], Reels],
) -> Reels:
    """What an action is worth."""
    somme: Reels | None = None
    for vers, poids, clef in voies:
        terme = valeurs[vers]
        if poids != 1:
            terme = terme * poids
        if clef is not None:
            terme = terme * facteurs[clef]
        somme = terme if somme is None else somme + terme
    assert somme is not None
    return somme


def _best_of(actions: Sequence[Reels]) -> Reels:
    meilleure = actions[0]
    for autre in actions[1:]:
        meilleure = np.maximum(meilleure, autre)
    return meilleure


def _ways(action: Action, posees: Mapping[str, Fraction]) -> Iterator[Voie]:
    """The ways of an action, those that differ only by what they measure together."""
    sommes: dict[tuple[int, tuple[str, bool] | None], Fraction] = {}
    for p, vers, pas in action.arcs:
        poids, clef = Fraction(p), None
        if pas.orientation is not None:
            posee = posees[pas.orientation]
            clef = pas.orientation, pas.perdu
            poids /= posee if pas.perdu else 1 - posee
        sommes[vers, clef] = sommes.get((vers, clef), Fraction(0)) + poids
    for (vers, clef), poids in sommes.items():
        yield vers, float(poids), clef


def _last_uses(noeuds: Sequence[tuple[int, Sequence[Sequence[Voie]]]]) -> list[list[int]]:
    """After each node, those whose values nobody reads any more."""
    vus: set[int] = set()
    rendus: list[list[int]] = []
    for _, actions in reversed(noeuds):
        lus = {vers for voies in actions for vers, _, _ in voies} - vus
        vus |= lus
        rendus.append(list(lus))
    return rendus[::-1]

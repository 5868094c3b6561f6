"""The best and the worst that can be decided, for an aim, without knowing the hidden variante.

The nodes of a graph are what a table knows, so that no policy uses more than that. Best and worst
are found component by component, backwards; inside a component, by improving a policy that is
solved exactly each time. A parcours that never ends counts as one that does not get there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm

from game.analysis.but import FAVORABLES, But
from game.analysis.chaine import Decision, hasard, valued
from game.analysis.classes import Choisies, Valeurs
from game.analysis.decisions import take
from game.analysis.exact import Nombre, solve, total
from game.analysis.graphe import Graphe
from game.analysis.noeuds import Action, Noeud
from game.analysis.offres import Forme
from game.analysis.plis import Plis

EPSILON = 1e-12
"""In floats, what is better by less is not better: a policy must not be improved for ever."""


@dataclass(frozen=True)
class Optimum:
    """The best or the worst policy of a graph."""

    graphe: Graphe
    but: But
    valeurs: Mapping[int, Nombre] | Sequence[Nombre]
    """What is to be expected from each node."""
    choisies: Mapping[int, int]
    """The action taken at each node, by its rank."""
    derriere: "Optimum | None" = None
    """What is decided where this one says nothing."""

    @cached_property
    def options(self) -> dict[Noeud, str]:
        """The same by what is known and named, for a graph that differs only by its perte."""
        siennes = {
            noeud: self.graphe.actions(i)[rang].options[0]
            for i, rang in self.choisies.items()
            for noeud in self.graphe.situations.get(i, ())
        }
        return {**self.derriere.options, **siennes} if self.derriere else siennes

    @property
    def valeur(self) -> Nombre:
        """What is to be expected from the start."""
        return self.valeurs[self.graphe.depart]

    def completed_by(self, autre: "Optimum") -> "Optimum":
        """The same, and what another decides where this one says nothing."""
        return replace(self, derriere=autre)

    def __call__(self, graphe: Graphe, i: int) -> Sequence[Decision]:
        if graphe is self.graphe:
            rang = self.choisies[i]
            return [Decision(rang, Fraction(1), graphe.actions(i)[rang].options[0])]
        voulue = take(graphe.actions(i), self.options.get(graphe.noeuds[i]))
        return voulue or hasard(graphe, i)


def best(graphe: Graphe, but: But = FAVORABLES) -> Optimum:
    """The policy that gets the most; among equals, the first option in the order of the file."""
    return _Recherche(graphe, but, pire=False).solved()


def worst(graphe: Graphe, but: But = FAVORABLES) -> Optimum:
    """The policy that gets the least."""
    return _Recherche(graphe, but, pire=True).solved()


class _Recherche:
    """Values and choices found so far, from the fins back to the start."""

    def __init__(self, graphe: Graphe, but: But, *, pire: bool) -> None:
        self.graphe, self.but, self.pire = graphe, but, pire
        self.valeurs: dict[int, Nombre] = {}
        self.choisies: dict[int, int] = {}

    def solved(self) -> Optimum:
        """The values and choices of every node."""
        if self.graphe.plis and self.graphe.is_exact:
            return self._share(self.graphe.plis)
        self._solve()
        return Optimum(self.graphe, self.but, self.valeurs, self.choisies)

    def _share(self, plis: Plis) -> Optimum:
        """Those of all the folded nodes, the same in every world."""
        extreme = _least if self.pire else _most
        classes = valued(plis, self.graphe.world, self.but)
        clef = "optimum", self.but, self.pire
        if clef not in plis.calculs:
            valeurs = Valeurs(classes, lambda forme, suites: extreme(forme, suites)[0])
            plis.calculs[clef] = valeurs, Choisies(valeurs, lambda f, s: extreme(f, s)[1])
        valeurs, choisies = plis.calculs[clef]
        valeurs.fill()
        return Optimum(self.graphe, self.but, valeurs, choisies)

    def _solve(self) -> None:
        """Component by component, backwards."""
        au_but = self.but.worths(self.graphe)
        for composante in reversed(self.graphe.composantes):
            i = composante[0]
            if not self.graphe.actions(i):
                self.valeurs[i] = au_but[i]
            elif len(composante) == 1 and not self._stays(i):
                self._choose(i)
            else:
                self._solve_component(set(composante))

    def _stays(self, i: int) -> bool:
        return any(arc.vers == i for action in self.graphe.actions(i) for arc in action.arcs)

    def _worth(self, i: int, rang: int) -> Nombre:
        return _expected(self.graphe.actions(i)[rang], self.valeurs)

    def _is_better(self, un: Nombre, autre: Nombre) -> bool:
        return un < autre if self.pire else un > autre

    def _choose(self, i: int) -> None:
        """The first of the best actions."""
        rang, valeur = 0, self._worth(i, 0)
        for autre in range(1, len(self.graphe.actions(i))):
            if self._is_better(sienne := self._worth(i, autre), valeur):
                rang, valeur = autre, sienne
        self.choisies[i], self.valeurs[i] = rang, valeur

    def _solve_component(self, dedans: set[int]) -> None:
        """Improve a policy that leaves the component, until nothing is better."""
        nuls = self._worthless(dedans)
        self.valeurs |= dict.fromkeys(nuls, Fraction(0))
        self._lead(nuls, dedans, self._keeps_to_nothing)
        restants = dedans - nuls
        self._lead(restants, restants | nuls, _any)
        while self._evaluate(restants) and self._improve(restants):
            pass
        if self.pire:
            for i in restants:
                self._choose(i)
        else:
            self._lead(restants, restants | nuls, self._is_optimal)

    def _worthless(self, dedans: set[int]) -> set[int]:
        """The nodes worth 0 whatever is done or, for the worst, where one can keep to nothing."""
        nuls, change = set(dedans), True
        assez = any if self.pire else all
        while change:
            sortent = {
                i
                for i in nuls
                if not assez(
                    all(arc.vers in nuls or self._is_null(arc.vers) for arc in action.arcs)
                    for action in self.graphe.actions(i)
                )
            }
            nuls -= sortent
            change = bool(sortent)
        return nuls

    def _is_null(self, i: int) -> bool:
        return i in self.valeurs and not self.valeurs[i]

    def _keeps_to_nothing(self, i: int, rang: int) -> bool:
        return all(self._is_null(arc.vers) for arc in self.graphe.actions(i)[rang].arcs)

    def _is_optimal(self, i: int, rang: int) -> bool:
        return rang == self.choisies[i] or self._worth(i, rang) == self.valeurs[i]

    def _lead(self, noeuds: set[int], avant: set[int], permise: Callable[[int, int], bool]) -> None:
        """At each node, the first permitted action that may lead out of those to be left.

        Nodes nearest to the way out first, so that no action is taken that only turns in circles;
        one that can't be left at all takes the first permitted.
        """
        encore, dehors = set(noeuds), set(avant)
        while encore:
            prets = {
                i: rang for i in encore if (rang := self._first(i, dehors, permise)) is not None
            }
            if not prets:
                prets = {i: self._first(i, None, permise) or 0 for i in encore}
            self.choisies |= prets
            encore -= prets.keys()
            dehors -= prets.keys()

    def _first(
        self, i: int, dehors: set[int] | None, permise: Callable[[int, int], bool]
    ) -> int | None:
        for rang, action in enumerate(self.graphe.actions(i)):
            sort = dehors is None or any(arc.vers not in dehors for arc in action.arcs)
            if sort and permise(i, rang):
                return rang
        return None

    def _evaluate(self, restants: set[int]) -> bool:
        """Solve the present policy; whether there was anything to solve."""
        lignes: dict[int, dict[int, Nombre]] = {i: {} for i in restants}
        seconds: dict[int, Nombre] = {}
        for i in restants:
            dehors: list[tuple[Nombre, Nombre]] = []
            for p, vers, _ in self.graphe.actions(i)[self.choisies[i]].arcs:
                if vers in restants:
                    deja = lignes[i].get(vers, Fraction(0))
                    lignes[i][vers] = deja + (p if self.graphe.is_exact else float(p))
                else:
                    dehors.append((p, self.valeurs[vers]))
            seconds[i] = total(dehors)
        self.valeurs |= solve(lignes, seconds)
        return bool(restants)

    def _improve(self, restants: set[int]) -> bool:
        """Take what is strictly better, everywhere at once; whether there was anything."""
        meilleures: dict[int, int] = {}
        for i in restants:
            valeur = self.valeurs[i]
            if not self.graphe.is_exact:
                valeur += -EPSILON if self.pire else EPSILON
            for rang in range(len(self.graphe.actions(i))):
                if self._is_better(sienne := self._worth(i, rang), valeur):
                    meilleures[i], valeur = rang, sienne
        self.choisies |= meilleures
        return bool(meilleures)


def _most(forme: Forme, suites: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], int]:
    """The first of the actions that are worth the most, and what it is worth."""
    return _extreme(forme, suites, max)


def _least(forme: Forme, suites: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], int]:
    return _extreme(forme, suites, min)


def _extreme(
    forme: Forme, suites: Sequence[tuple[int, int]], choisit: Callable[[list[int]], int]
) -> tuple[tuple[int, int], int]:
    echelle = lcm(*[bas for _, bas in suites])
    hauts = [haut * (echelle // bas) for haut, bas in suites]
    commun, actions = forme.pesees
    sommes = [sum([hauts[place] * poids for place, poids in voies]) for voies in actions]
    haut = choisit(sommes)
    bas = echelle * commun
    diviseur = gcd(haut, bas)
    return (haut // diviseur, bas // diviseur), sommes.index(haut)


def _expected(action: Action, valeurs: Mapping[int, Nombre] | Sequence[Nombre]) -> Nombre:
    """What an action is worth, from what its ways lead to."""
    arcs = action.arcs
    if len(arcs) == 1:
        return valeurs[arcs[0].vers]
    return total([(arc.probabilite, valeurs[arc.vers]) for arc in arcs])


def _any(_i: int, _rang: int) -> bool:
    return True

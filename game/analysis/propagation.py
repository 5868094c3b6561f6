"""Probabilities pushed from the start to the fins, where a parcours may turn in circles.

In whole numbers while they are exact: each is over a power of one base, and nothing is reduced on
the way. Inside a cycle values are treated from the smallest up; the steps that change nothing are
eliminated once, so that a turn is one step from each node to whatever it gives next.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import count
from math import lcm
from typing import Any, Generic, TypeVar

from game.analysis.chaine import Chaine
from game.analysis.entiers import TropDeValeurs
from game.analysis.exact import Nombre, gathered, passages, solve
from game.analysis.noeuds import Pas
from game.analysis.offres import Melange

NIVEAUX_MAX = 2_000
"""Numbers followed inside one cycle; what is left of it is the `reste` of the law."""

RESTE_INFIME = Fraction(1, 1_000_000)
"""What is left of a cycle below which nobody asks when it ends."""

PAS_DE_CONTROLE = 8
"""Numbers between two looks at what is left."""

VALEURS_MAX = 300_000
"""Pairs of a node and a value; beyond, a law is not drawn."""

V = TypeVar("V", bound=Hashable)
Suite = tuple[int, V, Any]
"""Where one comes, what the way adds, and its weight over the base; or a float."""


Masse = tuple[Any, int]
"""A probability, and over which power of the base; or a float, whatever the power."""

RIEN: Masse = (0, 0)


class Propagation(Generic[V]):
    """The mass of each (node, value)."""

    def __init__(
        self, chaine: Chaine, depart: V, de: Callable[[Pas], V], plus: Callable[[V, V], V]
    ) -> None:
        self.chaine, self.plus = chaine, plus
        self.is_exact = chaine.graphe.is_exact
        self.base = 1
        self.puissances = [1]
        """Of the base, as far as they were asked for."""
        self.masses: dict[int, dict[V, Masse]] = {i: {} for i in chaine.melanges}
        self.masses[chaine.graphe.depart] = {depart: (1, 0)}
        self.arrivees: dict[str, dict[V, Masse]] = {}
        """At each fin."""
        self.restes: dict[V, Masse] = {}
        """What is left of the cycles, by the value it has reached."""
        self.nombre = 0
        self.pas = {i: _steps(melange, de) for i, melange in chaine.melanges.items()}
        self.widen(q for suites in self.pas.values() for _, _, q in suites)

    def run(self) -> None:
        """Fill `arrivees` and `restes`; raises TropDeValeurs."""
        graphe = self.chaine.graphe
        for composante in self.chaine.components():
            i = composante[0]
            if not graphe.actions(i):
                siennes = self.arrivees.setdefault(graphe.noeuds[i].etape, {})
                for valeur, masse in self.masses.pop(i).items():
                    self._add(siennes, valeur, masse)
            elif self.chaine.is_alone(composante):
                suites = self.weighed(self.pas[i])
                for valeur, masse in self.masses.pop(i).items():
                    self._push(suites, valeur, masse)
            else:
                self._turn(composante)

    def number(self, masse: Masse) -> Nombre:
        """What it is worth, reduced."""
        haut, rang = masse
        return Fraction(haut, self._power(rang)) if self.is_exact else haut

    def sum(self, masses: Iterable[Masse]) -> Masse:
        """Their sum."""
        tout = RIEN
        for masse in masses:
            tout = self._plus(tout, *masse)
        return tout

    def _plus(self, avant: Masse, haut: Any, rang: int) -> Masse:
        siens, sien = avant
        if sien < rang:
            return siens * self._power(rang - sien) + haut, rang
        return siens + haut * self._power(sien - rang), sien

    def _add(self, siennes: dict[V, Masse], valeur: V, masse: Masse) -> None:
        siennes[valeur] = self._plus(siennes.get(valeur, RIEN), *masse)

    def _push(self, suites: Iterable[Suite[V]], valeur: V, masse: Masse) -> None:
        """Along these ways."""
        self.nombre += 1
        if self.nombre > VALEURS_MAX:
            raise TropDeValeurs
        haut, rang = masse[0], masse[1] + 1
        plus, masses = self.plus, self.masses
        for vers, pas, poids in suites:
            siennes, apres = masses[vers], plus(valeur, pas)
            avant = siennes.get(apres)
            if avant is None:
                siennes[apres] = haut * poids, rang
            elif avant[1] == rang:
                siennes[apres] = avant[0] + haut * poids, rang
            else:
                siennes[apres] = self._plus(avant, haut * poids, rang)

    def _turn(self, composante: Sequence[int]) -> None:
        """A cycle, value after value."""
        dedans = {i: self.masses[i] for i in composante}
        tours = _Tours(self, composante)
        niveaux = {valeur for siennes in dedans.values() for valeur in siennes}
        tas = [(order(valeur), rang, valeur) for rang, valeur in enumerate(niveaux)]
        heapify(tas)
        for niveau in count():
            if not tas or self._is_enough(niveau, dedans.values(), tas[0][2]):
                break
            _, _, valeur = heappop(tas)
            tours.eliminate(valeur)
            venues = {i: siennes.pop(valeur) for i, siennes in dedans.items() if valeur in siennes}
            for suites, masse in tours.ways(valeur, venues):
                self._push(suites, valeur, masse)
                for pas in {pas for vers, pas, _ in suites if vers in dedans}:
                    if (apres := self.plus(valeur, pas)) not in niveaux:
                        niveaux.add(apres)
                        heappush(tas, (order(apres), len(niveaux), apres))
        for i in composante:
            for valeur, masse in self.masses.pop(i).items():
                self._add(self.restes, valeur, masse)

    def _is_enough(self, niveau: int, masses: Iterable[Mapping[V, Masse]], valeur: V) -> bool:
        """Whether the rest of a cycle may be left: sets of besoins are few, numbers never end."""
        if isinstance(valeur, frozenset) or niveau % PAS_DE_CONTROLE:
            return False
        if niveau >= NIVEAUX_MAX:
            return True
        reste, rang = self.sum(masse for siennes in masses for masse in siennes.values())
        haut, bas = RESTE_INFIME.as_integer_ratio()
        return bool(reste * bas < haut * self._power(rang))

    def weighed(self, pas: Sequence[tuple[int, V, Nombre]]) -> Sequence[Suite[V]]:
        """The same over the base."""
        if not self.is_exact:
            return pas
        ratios = [(vers, ajout, q.as_integer_ratio()) for vers, ajout, q in pas]
        return [(vers, ajout, haut * (self.base // bas)) for vers, ajout, (haut, bas) in ratios]

    def _power(self, rang: int) -> int:
        """Of the base; 1 for floats."""
        while rang >= len(self.puissances):
            self.puissances.append(self.puissances[-1] * self.base)
        return self.puissances[rang]

    def widen(self, nombres: Iterable[Nombre]) -> None:
        """Make the base one over which these are whole too: all that was over it is brought."""
        if not self.is_exact:
            return
        base = lcm(self.base, *[q.as_integer_ratio()[1] for q in nombres])
        fois, self.base, self.puissances = base // self.base, base, [1]
        if fois == 1:
            return
        for masses in (*self.masses.values(), *self.arrivees.values(), self.restes):
            for valeur, (haut, rang) in masses.items():
                masses[valeur] = haut * fois**rang, rang


class _Tours(Generic[V]):
    """A cycle without the steps that change nothing: from each node to whatever it gives next."""

    def __init__(self, propagation: Propagation[V], composante: Sequence[int]) -> None:
        self.propagation, self.dedans = propagation, set(composante)
        self.parties: dict[V | None, dict[int, list[tuple[int, V, Nombre]]]] = {}
        """By value, or once for all numbers: the ways of each node."""
        self.pesees: dict[tuple[V | None, int], tuple[int, Sequence[Suite[V]]]] = {}
        """The same over a base, which is kept with them."""

    def eliminate(self, valeur: V) -> None:
        """Make ready for those who come with this value: the base may change."""
        propagation, clef = self.propagation, _key(valeur)
        if clef in self.parties or not propagation.is_exact:
            return
        passes = passages(self._still(valeur))
        partants = {i: self._leaving(i, valeur) for i in self.dedans}
        self.parties[clef] = {
            venu: _gathered(
                (vers, ajout, p * q)
                for i, p in siens.items()
                if p
                for vers, ajout, q in partants[i]
            )
            for venu, siens in passes.items()
        }
        propagation.widen(q for voies in self.parties[clef].values() for _, _, q in voies)

    def ways(
        self, valeur: V, venues: Mapping[int, Masse]
    ) -> Iterable[tuple[Sequence[Suite[V]], Masse]]:
        """Where those lead who come with a value, and how many they are."""
        if self.propagation.is_exact:
            return [(self._weighed(_key(valeur), i), masse) for i, masse in venues.items()]
        passes = solve(self._still(valeur), {i: haut for i, (haut, _) in venues.items()})
        return [(self._leaving(i, valeur), (p, 0)) for i, p in passes.items() if p]

    def _weighed(self, clef: V | None, i: int) -> Sequence[Suite[V]]:
        base = self.propagation.base
        pesee = self.pesees.get((clef, i))
        if pesee is None or pesee[0] != base:
            pesee = base, self.propagation.weighed(self.parties[clef][i])
            self.pesees[clef, i] = pesee
        return pesee[1]

    def _still(self, valeur: V) -> dict[int, dict[int, Nombre]]:
        """Who comes from whom inside the cycle without the value changing."""
        venues: dict[int, dict[int, Nombre]] = {i: {} for i in self.dedans}
        for i in self.dedans:
            for vers, ajout, q in self.propagation.pas[i]:
                if self._stays(vers, valeur, ajout):
                    venues[vers][i] = venues[vers].get(i, Fraction(0)) + q
        return venues

    def _leaving(self, i: int, valeur: V) -> list[tuple[int, V, Nombre]]:
        return [
            voie for voie in self.propagation.pas[i] if not self._stays(voie[0], valeur, voie[1])
        ]

    def _stays(self, vers: int, valeur: V, ajout: V) -> bool:
        return vers in self.dedans and self.propagation.plus(valeur, ajout) == valeur


def _key(valeur: V) -> V | None:
    """The steps that change nothing are the same at all numbers."""
    return valeur if isinstance(valeur, frozenset) else None


def order(valeur: Any) -> Any:
    """Numbers by size, sets by how many they hold."""
    return (len(valeur), sorted(valeur)) if isinstance(valeur, frozenset) else valeur


def _steps(melange: Melange, de: Callable[[Pas], V]) -> list[tuple[int, V, Nombre]]:
    """Where a node leads, and what each way adds; ways that add the same are one."""
    ajouts = [(de(pas), vers, p) for p, vers, pas in melange.arcs]
    if ajouts and not any(ajout for ajout, _, _ in ajouts):
        rien = ajouts[0][0]
        return [(vers, rien, p) for vers, p in melange.ligne.items()]
    return _gathered((vers, ajout, p) for ajout, vers, p in ajouts)


def _gathered(voies: Iterable[tuple[int, V, Nombre]]) -> list[tuple[int, V, Nombre]]:
    """Ways to the same that add the same are one."""
    sommes = gathered(((vers, ajout), p) for vers, ajout, p in voies)
    return [(vers, ajout, p) for (vers, ajout), p in sommes.items()]

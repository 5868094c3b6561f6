"""Whole distributions, exact: time, waiting, road, orientations, and which besoins are answered.

What is measured never decreases along a parcours, so values are treated from the smallest up.
Inside a cycle each value is one linear system: a line that stays busy one time in two is exact.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count
from typing import Any, Generic, TypeVar

from game.analysis.chaine import Chaine
from game.analysis.chiffres import BREVE, CHIFFRES_MAX, De, Ecriture, Sortes, written
from game.analysis.entiers import TropDeValeurs, spread
from game.analysis.exact import UN, Nombre, gathered, passages, solve, total
from game.analysis.noeuds import MESURES, Pas
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


@dataclass(frozen=True)
class Loi(Generic[V]):
    """The probability of each value."""

    par_fin: dict[str, dict[V, Nombre]]
    """The same by the fin where the parcours ends: the joint law."""
    reste: Nombre = Fraction(0)
    """The probability left out, all of it at `au_dela` or further: a cycle has no last value."""
    au_dela: V | None = None
    """Below it, every probability is whole."""
    valeurs: dict[V, Nombre] = field(default_factory=dict)
    """In increasing order, all fins together."""

    def __post_init__(self) -> None:
        sommes = self.valeurs or gathered(
            [couple for loi in self.par_fin.values() for couple in loi.items()]
        )
        object.__setattr__(self, "valeurs", dict(sorted(sommes.items(), key=_key)))


def _key(valeur_et_p: tuple[Any, Nombre]) -> Any:
    return _order(valeur_et_p[0])


def _order(valeur: Any) -> Any:
    """Numbers by size, sets by how many they hold."""
    return (len(valeur), sorted(valeur)) if isinstance(valeur, frozenset) else valeur


def law(chaine: Chaine, mesure: str) -> Loi[int]:
    """The law of one of MESURES; raises TropDeValeurs."""
    if loi := laws(chaine, [mesure]).get(mesure):
        return loi
    raise TropDeValeurs


def laws(chaine: Chaine, mesures: Iterable[str] = tuple(MESURES)) -> dict[str, Loi[int]]:
    """The law of each; one that takes too many values is left out."""
    demandees = {mesure: MESURES[mesure] for mesure in mesures}
    if chaine.is_straight:
        return _straight(chaine, demandees)
    lois: dict[str, Loi[int]] = {}
    for mesure, de in demandees.items():
        with suppress(TropDeValeurs):
            lois[mesure] = _Propagation(chaine, 0, de, int.__add__).law()
    return lois


def _straight(chaine: Chaine, mesures: dict[str, De]) -> dict[str, Loi[int]]:
    """The same where nothing comes back: those of few digits in one pass, the others one by one."""
    rangees = chaine.rangees
    sortes = Sortes(rangees, list(mesures.values()))
    ecrites = dict(zip(mesures, written(sortes), strict=False))
    breves = {nom: mesure for nom, mesure in ecrites.items() if mesure.taille <= BREVE}
    ensemble = list(Ecriture(sortes, breves).ends()) if breves else []
    lois: dict[str, Loi[int]] = {}
    for nom, de in mesures.items():
        with suppress(TropDeValeurs):
            arrivees: Iterable[tuple[int, dict[int, int]]]
            if nom in breves:
                arrivees = [(i, masses[nom]) for i, masses in ensemble]
            elif nom in ecrites and ecrites[nom].taille <= CHIFFRES_MAX:
                seule = Ecriture(sortes, {nom: ecrites[nom]}).ends()
                arrivees = [(i, masses[nom]) for i, masses in seule]
            else:
                arrivees = spread(rangees, 0, de, int.__add__, VALEURS_MAX)
            lois[nom] = _ended(chaine, arrivees)
    return lois


def besoins_law(chaine: Chaine) -> Loi[frozenset[str]]:
    """The law of the besoins answered at the end; raises TropDeValeurs."""
    rien: frozenset[str] = frozenset()
    if chaine.is_straight:
        arrivees = spread(chaine.rangees, rien, _answered, frozenset[str].union, VALEURS_MAX)
        return _ended(chaine, arrivees)
    return _Propagation(chaine, rien, _answered, frozenset[str].union).law()


def _answered(pas: Pas) -> frozenset[str]:
    return pas.repond


def _ended(chaine: Chaine, arrivees: Iterable[tuple[int, dict[V, int]]]) -> "Loi[V]":
    """Who ends at each fin with which value, of all who start."""
    noeuds, tous = chaine.graphe.noeuds, chaine.rangees.tous
    par_fin: dict[str, dict[V, int]] = {}
    sommes: dict[V, int] = {}
    for i, masses in arrivees:
        siennes = par_fin.setdefault(noeuds.etape(i), {})
        for valeur, masse in masses.items():
            siennes[valeur] = siennes.get(valeur, 0) + masse
            sommes[valeur] = sommes.get(valeur, 0) + masse
    return Loi(
        {fin: {v: Fraction(m, tous) for v, m in s.items()} for fin, s in par_fin.items()},
        valeurs={v: Fraction(m, tous) for v, m in sommes.items()},
    )


class _Propagation(Generic[V]):
    """Probabilities of (node, value), pushed from the start to the fins."""

    def __init__(
        self, chaine: Chaine, depart: V, de: Callable[[Pas], V], plus: Callable[[V, V], V]
    ) -> None:
        self.chaine, self.plus = chaine, plus
        self.suites = {i: _steps(melange, de) for i, melange in chaine.melanges.items()}
        self.masses: dict[int, dict[V, list[tuple[Nombre, Nombre]]]] = {
            chaine.graphe.depart: {depart: [(UN, UN)]}
        }
        self.restes: list[tuple[V, Nombre]] = []
        self.nombre = 0
        self.tours: dict[int, dict[int, Nombre]] = {}
        """Of the cycle that is followed, how often who comes to a node passes by the others."""

    def law(self) -> Loi[V]:
        """The law at the fins."""
        graphe = self.chaine.graphe
        par_fin: dict[str, dict[V, Nombre]] = {}
        for composante in self.chaine.components():
            i = composante[0]
            if not graphe.actions(i):
                siennes = par_fin.setdefault(graphe.noeuds[i].etape, {})
                for valeur, termes in self.masses.pop(i, {}).items():
                    siennes[valeur] = siennes.get(valeur, Fraction(0)) + total(termes)
            elif self.chaine.is_alone(composante):
                for valeur, termes in self.masses.pop(i, {}).items():
                    self._push(i, valeur, total(termes), frozenset())
            else:
                self._turn(composante)
        if not self.restes:
            return Loi(par_fin)
        reste = total((p, UN) for _, p in self.restes)
        return Loi(par_fin, reste, min((v for v, _ in self.restes), key=_order))

    def _push(self, i: int, valeur: V, p: Nombre, dedans: AbstractSet[int]) -> set[V]:
        """Along the transitions of a node, but for those of its cycle that change nothing.

        The values that it gives inside this cycle.
        """
        self.nombre += 1
        if self.nombre > VALEURS_MAX:
            raise TropDeValeurs
        nouvelles: set[V] = set()
        for vers, pas, q in self.suites[i]:
            apres = self.plus(valeur, pas)
            if vers not in dedans:
                self.masses.setdefault(vers, {}).setdefault(apres, []).append((p, q))
            elif apres != valeur:
                self.masses.setdefault(vers, {}).setdefault(apres, []).append((p, q))
                nouvelles.add(apres)
        return nouvelles

    def _turn(self, composante: Sequence[int]) -> None:
        """A cycle, value after value: at each, a system over the steps that change nothing."""
        niveaux = {valeur for i in composante for valeur in self.masses.get(i, {})}
        tas = [(_order(valeur), rang, valeur) for rang, valeur in enumerate(niveaux)]
        tas.sort()
        dedans = set(composante)
        for niveau in count():
            if not tas or self._is_enough(niveau, composante, tas[0][2]):
                break
            _, _, valeur = heappop(tas)
            seconds = {
                i: total(self.masses[i].pop(valeur))
                for i in composante
                if valeur in self.masses.get(i, {})
            }
            for i, p in self._settled(dedans, valeur, seconds).items():
                for apres in self._push(i, valeur, p, dedans) if p else ():
                    if apres not in niveaux:
                        niveaux.add(apres)
                        heappush(tas, (_order(apres), len(niveaux), apres))
        for i in composante:
            self.restes += [(v, total(t)) for v, t in self.masses.pop(i, {}).items()]

    def _settled(
        self, dedans: set[int], valeur: V, seconds: dict[int, Nombre]
    ) -> dict[int, Nombre]:
        """How often each node of a cycle is passed with a value, when it comes there so often.

        The steps that change nothing are the same at all numbers: they are solved once.
        """
        if isinstance(valeur, frozenset) or not self.chaine.graphe.is_exact:
            return solve(self._still(dedans, valeur), seconds)
        if self.tours.keys() != dedans:
            self.tours = passages(self._still(dedans, valeur))
        return {i: total((self.tours[venu][i], p) for venu, p in seconds.items()) for i in dedans}

    def _is_enough(self, niveau: int, composante: Sequence[int], valeur: V) -> bool:
        """Whether the rest of a cycle may be left: sets of besoins are few, numbers never end."""
        if isinstance(valeur, frozenset) or niveau % PAS_DE_CONTROLE:
            return False
        if niveau >= NIVEAUX_MAX:
            return True
        masses = (t for i in composante for t in self.masses.get(i, {}).values())
        return total((total(termes), UN) for termes in masses) < RESTE_INFIME

    def _still(self, dedans: set[int], valeur: V) -> dict[int, dict[int, Nombre]]:
        """Who comes from whom inside the cycle without the value changing."""
        venues: dict[int, dict[int, Nombre]] = {i: {} for i in dedans}
        for i in dedans:
            for vers, pas, q in self.suites[i]:
                if vers in dedans and self.plus(valeur, pas) == valeur:
                    venues[vers][i] = venues[vers].get(i, Fraction(0)) + q
        return venues


def _steps(melange: Melange, de: Callable[[Pas], V]) -> list[tuple[int, V, Nombre]]:
    """Where a node leads, and what each way adds; ways that add the same are one."""
    ajouts = [(de(pas), vers, p) for p, vers, pas in melange.arcs]
    if ajouts and not any(ajout for ajout, _, _ in ajouts):
        rien = ajouts[0][0]
        return [(vers, rien, p) for vers, p in melange.ligne.items()]
    sommes = gathered(((vers, ajout), p) for ajout, vers, p in ajouts)
    return [(vers, ajout, p) for (vers, ajout), p in sommes.items()]

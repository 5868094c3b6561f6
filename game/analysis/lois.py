"""Whole distributions, exact: time, waiting, road, orientations, and which besoins are answered.

What is measured never decreases along a parcours, so values are treated from the smallest up.
Inside a cycle each value is one linear system: a line that stays busy one time in two is exact.
"""

from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Generic, TypeVar

from game.analysis.chaine import Chaine
from game.analysis.chiffres import BREVE, CHIFFRES_MAX, De, Ecriture, Sortes, written
from game.analysis.entiers import TropDeValeurs, spread
from game.analysis.exact import Nombre, gathered
from game.analysis.noeuds import MESURES, Pas
from game.analysis.propagation import VALEURS_MAX, Propagation, order

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
    return order(valeur_et_p[0])


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
            lois[mesure] = _pushed(chaine, 0, de, int.__add__)
    return lois


def _straight(chaine: Chaine, mesures: dict[str, De]) -> dict[str, Loi[int]]:
    """The same where nothing comes back: those of few digits in one pass, the others one by one."""
    rangees, etape = chaine.rangees, chaine.graphe.noeuds.etape
    sortes = Sortes(rangees, list(mesures.values()))
    ecrites = dict(zip(mesures, written(sortes), strict=False))
    breves = {nom: mesure for nom, mesure in ecrites.items() if mesure.taille <= BREVE}
    ensemble = list(Ecriture(sortes, breves).ends(etape)) if breves else []
    lois: dict[str, Loi[int]] = {}
    for nom, de in mesures.items():
        with suppress(TropDeValeurs):
            arrivees: Iterable[tuple[int, dict[int, int]]]
            if nom in breves:
                arrivees = [(i, masses[nom]) for i, masses in ensemble]
            elif nom in ecrites and ecrites[nom].taille <= CHIFFRES_MAX:
                seule = Ecriture(sortes, {nom: ecrites[nom]}).ends(etape)
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
    return _pushed(chaine, rien, _answered, frozenset[str].union)


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


def _pushed(chaine: Chaine, depart: V, de: Callable[[Pas], V], plus: Callable[[V, V], V]) -> Loi[V]:
    """The same where some come back."""
    propagation = Propagation(chaine, depart, de, plus)
    propagation.run()
    par_fin = {
        fin: {valeur: propagation.number(masse) for valeur, masse in siennes.items()}
        for fin, siennes in propagation.arrivees.items()
    }
    if not propagation.restes:
        return Loi(par_fin)
    reste = propagation.number(propagation.sum(propagation.restes.values()))
    return Loi(par_fin, reste, min(propagation.restes, key=order))

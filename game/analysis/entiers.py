"""A chain that never comes back, in whole numbers: the same answers, and nothing to reduce.

The probabilities of a node are brought to one denominator. The scale of a node is the product of
the denominators from there to the fins, so that what is to be expected there is a whole number
over its scale, and whoever starts as many as the scale of the start is never divided by a
remainder.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import NamedTuple, TypeVar

from game.analysis.noeuds import Pas
from game.analysis.offres import Melange

V = TypeVar("V")


class TropDeValeurs(Exception):
    """A measure takes too many values to be followed one by one."""


class Rangee(NamedTuple):
    """A node, by its rank in the chain."""

    noeud: int
    modele: Melange
    """Where it leads, by places; nowhere at a fin."""
    suites: tuple[int, ...]
    """The ranks that have these places."""


class Rangees(Sequence[Rangee]):
    """The nodes of a chain, each after those it leads to.

    A node that only leads on to another, and measures nothing, is that other one.
    """

    def __init__(self, places: Iterable[tuple[int, Melange, tuple[int, ...]]]) -> None:
        """From the fins to the start, each node with where it leads, by places, and these."""
        self.rangs: dict[int, int] = {}
        """The rank of each node, those that are another one too."""
        self.toutes: list[Rangee] = []
        rangs, toutes = self.rangs, self.toutes
        for i, modele, suites in places:
            if modele.is_free:
                rangs[i] = rangs[suites[0]]
            else:
                rangs[i] = len(toutes)
                toutes.append(Rangee(i, modele, tuple([rangs[vers] for vers in suites])))

    def __len__(self) -> int:
        return len(self.toutes)

    def __getitem__(self, rang: int) -> Rangee:  # type: ignore[override]
        return self.toutes[rang]

    def __iter__(self) -> Iterator[Rangee]:
        return iter(self.toutes)

    @cached_property
    def _mises(self) -> tuple[list[int], list[list[int]]]:
        echelles: list[int] = []
        facteurs: list[list[int]] = []
        for _, modele, suites in self.toutes:
            siennes = [echelles[vers] for vers in suites]
            commune = lcm(*siennes)
            echelles.append(modele.pesees[0] * commune)
            facteurs.append([commune // echelle for echelle in siennes])
        return echelles, facteurs

    @property
    def echelles(self) -> list[int]:
        """The scale of each."""
        return self._mises[0]

    @property
    def facteurs(self) -> list[list[int]]:
        """Of each, by place: what the weight of a way is multiplied by, from scale to scale."""
        return self._mises[1]

    @property
    def tous(self) -> int:
        """How many start."""
        return self.echelles[-1]

    @cached_property
    def parts(self) -> list[int]:
        """How often each is visited, times its scale, out of all who start."""
        fois, parts = self.facteurs, [0] * len(self.toutes)
        parts[-1] = 1
        for rang in range(len(parts) - 1, -1, -1):
            _, modele, suites = self.toutes[rang]
            part, siens = parts[rang], fois[rang]
            for place, poids in modele.pesees[1]:
                parts[suites[place]] += part * (poids * siens[place])
        return parts

    @cached_property
    def masses(self) -> list[int]:
        """How often each is visited, out of all who start."""
        return [part * echelle for part, echelle in zip(self.parts, self.echelles, strict=True)]

    @cached_property
    def orientees(self) -> dict[tuple[str, bool, int], int]:
        """How often each orientation is attempted, loses or not, and leads to a rank."""
        sommes: dict[tuple[str, bool, int], int] = {}
        for masse, (_, modele, suites) in zip(self.masses, self.toutes, strict=True):
            if orientees := modele.orientees:
                quotient = masse // modele.pesees[0]
                for place, nom, perdu, poids in orientees:
                    clef = nom, perdu, suites[place]
                    sommes[clef] = sommes.get(clef, 0) + quotient * poids
        return sommes

    def values(self, au_but: Mapping[int, Fraction]) -> list[tuple[int, int]]:
        """What is to be expected from each, over what; `au_but` says what each fin is worth."""
        valeurs: list[tuple[int, int]] = []
        for noeud, modele, suites in self.toutes:
            if suites:
                valeurs.append(expected(modele, [valeurs[vers] for vers in suites]))
            else:
                valeurs.append(au_but.get(noeud, Fraction(0)).as_integer_ratio())
        return valeurs


def expected(modele: Melange, suites: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """A mixture of what is to be expected at its places, reduced."""
    commun, voies = modele.pesees
    echelle = lcm(*[bas for _, bas in suites])
    haut = sum([suites[p][0] * (echelle // suites[p][1]) * poids for p, poids in voies])
    bas = echelle * commun
    diviseur = gcd(haut, bas)
    return haut // diviseur, bas // diviseur


def scale(denominateurs: Iterable[tuple[int, Iterable[int]]]) -> list[int]:
    """The scale of each node, from its own denominator and the nodes that follow."""
    echelles: list[int] = []
    for denominateur, suites in denominateurs:
        echelles.append(denominateur * lcm(*[echelles[vers] for vers in suites]))
    return echelles


def visits(ordre: Sequence[int], melanges: Mapping[int, Melange]) -> dict[int, Fraction]:
    """How often each node is visited; `ordre` starts at the start."""
    rangs = {i: rang for rang, i in enumerate(reversed(ordre))}
    lignes = []
    for i in rangs:
        modele, places = melanges[i].placed
        lignes.append((*modele.pesees, [rangs[vers] for vers in places]))
    masses = [0] * len(lignes)
    masses[-1] = tous = scale((commun, suites) for commun, _, suites in lignes)[-1]
    for rang in range(len(lignes) - 1, -1, -1):
        commun, voies, suites = lignes[rang]
        quotient = masses[rang] // commun
        for place, poids in voies:
            masses[suites[place]] += quotient * poids
    return {i: Fraction(masse, tous) for i, masse in zip(rangs, masses, strict=True)}


def spread(
    rangees: Rangees,
    depart: V,
    de: Callable[[Pas], V],
    plus: Callable[[V, V], V],
    maximum: int,
) -> Iterator[tuple[int, dict[V, int]]]:
    """Who ends at each fin with which value, of all who start; raises TropDeValeurs."""
    ajouts = {pas: de(pas) for pas in steps(rangees)}
    parts: list[dict[V, int]] = [{} for _ in rangees]
    parts[-1][depart] = 1
    for i in range(len(rangees) - 1, -1, -1):
        noeud, modele, suites = rangees[i]
        siennes, parts[i] = parts[i], {}
        if not suites:
            yield noeud, siennes
            continue
        maximum -= len(siennes)
        if maximum < 0:
            raise TropDeValeurs
        facteurs = rangees.facteurs[i]
        for place, pas, poids in modele.voies[1]:
            la, ajout, fois = parts[suites[place]], ajouts[pas], poids * facteurs[place]
            for valeur, part in siennes.items():
                apres = plus(valeur, ajout) if ajout else valeur
                la[apres] = la.get(apres, 0) + part * fois


def steps(rangees: Rangees) -> set[Pas]:
    """All that the steps of a chain measure."""
    modeles = {modele: None for _, modele, _ in rangees}
    return {pas for modele in modeles for _, pas, _ in modele.voies[1]}

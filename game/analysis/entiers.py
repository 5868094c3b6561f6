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

CHIFFRES_MAX = 400
"""Values up to which a law is one number with so many digits; beyond, values are few and apart."""


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
    def echelles(self) -> list[int]:
        """The scale of each."""
        return scale((modele.pesees[0], suites) for _, modele, suites in self.toutes)

    @property
    def tous(self) -> int:
        """How many start."""
        return self.echelles[-1]

    @cached_property
    def masses(self) -> list[int]:
        """How often each is visited, out of all who start."""
        masses = [0] * len(self.toutes)
        masses[-1] = self.tous
        for rang in range(len(masses) - 1, -1, -1):
            _, modele, suites = self.toutes[rang]
            commun, voies = modele.pesees
            quotient = masses[rang] // commun
            for place, poids in voies:
                masses[suites[place]] += quotient * poids
        return masses

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
    masses: list[dict[V, int]] = [{} for _ in rangees]
    masses[-1][depart] = rangees.tous
    for i in range(len(rangees) - 1, -1, -1):
        noeud, modele, suites = rangees[i]
        siennes, masses[i] = masses[i], {}
        if not suites:
            yield noeud, siennes
            continue
        maximum -= len(siennes)
        if maximum < 0:
            raise TropDeValeurs
        commun, voies = modele.voies
        quotients = [(valeur, masse // commun) for valeur, masse in siennes.items()]
        for place, pas, poids in voies:
            la, ajout = masses[suites[place]], ajouts[pas]
            for valeur, quotient in quotients:
                apres = plus(valeur, ajout) if ajout else valeur
                la[apres] = la.get(apres, 0) + quotient * poids


def steps(rangees: Rangees) -> set[Pas]:
    """All that the steps of a chain measure."""
    modeles = {modele: None for _, modele, _ in rangees}
    return {pas for modele in modeles for _, pas, _ in modele.voies[1]}


def counted(
    rangees: Rangees, de: Callable[[Pas], int], maximum: int
) -> Iterator[tuple[int, dict[int, int]]]:
    """The same for a number: what is at a node is one whole number, with a digit per value.

    A step that adds to the value shifts the digits; none overflows, as no more than all start.
    """
    ajouts = {pas: de(pas) for pas in steps(rangees)}
    unite = gcd(*ajouts.values()) or 1
    modeles = {modele: None for _, modele, _ in rangees}
    mesures = {
        modele: _measured(modele, {pas: ajouts[pas] // unite for _, pas, _ in modele.voies[1]})
        for modele in modeles
    }
    if _furthest(rangees, mesures) > CHIFFRES_MAX:
        yield from spread(rangees, 0, de, int.__add__, maximum)
        return
    octets = rangees.tous.bit_length() // 8 + 1
    decales = {
        modele: [(place, 8 * octets * ajout, poids) for place, ajout, poids in voies]
        for modele, voies in mesures.items()
    }
    masses = [0] * len(rangees)
    masses[-1] = rangees.tous
    for i in range(len(rangees) - 1, -1, -1):
        noeud, modele, suites = rangees[i]
        if not suites:
            yield noeud, {unite * n: masse for n, masse in _digits(masses[i], octets)}
            continue
        quotient = masses[i] // modele.voies[0]
        masses[i] = 0
        for place, decalage, poids in decales[modele]:
            masses[suites[place]] += quotient * poids << decalage


def _measured(modele: Melange, ajouts: Mapping[Pas, int]) -> list[tuple[int, int, int]]:
    """The ways of a mixture, those that add the same at the same place together."""
    sommes: dict[tuple[int, int], int] = {}
    for place, pas, poids in modele.voies[1]:
        clef = place, ajouts[pas]
        sommes[clef] = sommes.get(clef, 0) + poids
    return [(place, ajout, poids) for (place, ajout), poids in sommes.items()]


def _furthest(rangees: Rangees, mesures: Mapping[Melange, Sequence[tuple[int, int, int]]]) -> int:
    """The greatest value that one parcours may reach."""
    plus_loin: list[int] = []
    for _, modele, suites in rangees:
        loin = [ajout + plus_loin[suites[place]] for place, ajout, _ in mesures[modele]]
        plus_loin.append(max(loin, default=0))
    return plus_loin[-1]


def _digits(nombre: int, octets: int) -> Iterator[tuple[int, int]]:
    """The digits of a number in base 256^octets that are not 0."""
    taille = -(-nombre.bit_length() // 8)
    ecrit = nombre.to_bytes(taille, "little")
    for rang, debut in enumerate(range(0, taille, octets)):
        if chiffre := int.from_bytes(ecrit[debut : debut + octets], "little"):
            yield rang, chiffre

"""A chain that never comes back, in whole numbers: the same answers, and nothing to reduce.

The probabilities of a node are brought to one denominator. The scale of a node is the product of
the denominators from there to the fins, so that what is to be expected there is a whole number
over its scale, and whoever starts as many as the scale of the start is never divided by a
remainder.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import lcm
from typing import NamedTuple, TypeVar

from game.analysis.noeuds import VIDE, Pas
from game.analysis.offres import Melange

V = TypeVar("V")


class TropDeValeurs(Exception):
    """A measure takes too many values to be followed one by one."""


class Voie(NamedTuple):
    """One way out of a node."""

    vers: int
    pas: Pas
    poids: int
    """Its probability, over the denominator of the node."""


class Rangee(NamedTuple):
    """A node, by its rank in the chain."""

    noeud: int
    denominateur: int
    voies: Sequence[Voie]
    """Nothing at a fin."""


def rows(ordre: Iterable[int], melanges: Mapping[int, Melange]) -> list[Rangee]:
    """The nodes of a chain, each after those it leads to; `ordre` is the other way round.

    A node that only leads on to another, and measures nothing, is that other one.
    """
    rangs: dict[int, int] = {}
    rangees: list[Rangee] = []
    for i in ordre:
        commun, suites = melanges[i].voies
        if len(suites) == 1 and suites[0][1] is VIDE:
            rangs[i] = rangs[suites[0][0]]
            continue
        rangs[i] = len(rangees)
        voies = [Voie(rangs[vers], pas, poids) for vers, pas, poids in suites]
        rangees.append(Rangee(i, commun, voies))
    return rangees


def scale(denominateurs: Iterable[tuple[int, Iterable[int]]]) -> list[int]:
    """The scale of each node, from its own denominator and the nodes that follow."""
    echelles: list[int] = []
    for denominateur, suites in denominateurs:
        echelles.append(denominateur * lcm(*[echelles[vers] for vers in suites]))
    return echelles


def visits(ordre: Sequence[int], melanges: Mapping[int, Melange]) -> tuple[dict[int, int], int]:
    """How often each node is visited, out of how many who start; `ordre` starts at the start."""
    rangs = {i: rang for rang, i in enumerate(reversed(ordre))}
    lignes = []
    for i in rangs:
        commun, voies = melanges[i].voies
        lignes.append((commun, [(rangs[vers], poids) for vers, _, poids in voies]))
    echelles = scale((commun, [vers for vers, _ in voies]) for commun, voies in lignes)
    masses = [0] * len(lignes)
    masses[-1] = tous = echelles[-1]
    for rang in range(len(lignes) - 1, -1, -1):
        commun, suites = lignes[rang]
        quotient = masses[rang] // commun
        for vers, poids in suites:
            masses[vers] += quotient * poids
    return dict(zip(rangs, masses, strict=True)), tous


def spread(
    rangees: Sequence[Rangee],
    depart: V,
    de: Callable[[Pas], V],
    plus: Callable[[V, V], V],
    maximum: int,
) -> tuple[list[tuple[int, dict[V, int]]], int]:
    """Who ends at each fin with which value, out of how many who start; raises TropDeValeurs."""
    ajouts = {pas: de(pas) for rangee in rangees for _, pas, _ in rangee.voies}
    echelles = scale([(r.denominateur, [vers for vers, _, _ in r.voies]) for r in rangees])
    masses: list[dict[V, int]] = [{} for _ in rangees]
    masses[-1][depart] = echelles[-1]
    arrives = []
    for i in range(len(rangees) - 1, -1, -1):
        noeud, denominateur, voies = rangees[i]
        siennes, masses[i] = masses[i], {}
        if not voies:
            arrives.append((noeud, siennes))
            continue
        maximum -= len(siennes)
        if maximum < 0:
            raise TropDeValeurs
        quotients = [(valeur, masse // denominateur) for valeur, masse in siennes.items()]
        for vers, pas, poids in voies:
            la, ajout = masses[vers], ajouts[pas]
            for valeur, quotient in quotients:
                apres = plus(valeur, ajout) if ajout else valeur
                la[apres] = la.get(apres, 0) + quotient * poids
    return arrives, echelles[-1]

"""For each loss a witness: the most probable way to be lost there, as coups one can replay."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush

from game.analysis.chaine import Chaine
from game.analysis.exact import Nombre
from game.engine import luck
from game.engine.partie import CoupImpossible, Partie, Reglages, begin, play
from game.engine.transitions import ImpasseError
from game.engine.world import Orientation
from game.model.partie import Coup, Resolution

GRAINES_MIN, GRAINES_MAX = 200, 2_000
"""How many graines are tried before giving up; more where chance must fall in a rare way."""


@dataclass(frozen=True)
class Temoin:
    """One way of being lost, and a graine with which it happens."""

    orientation: str
    probabilite: Nombre
    """Of this very way, under the policy."""
    coups: tuple[Coup, ...]
    graine: int | None
    """None where no graine that was tried makes chance fall that way."""


@dataclass(frozen=True, slots=True)
class _Trait:
    """One step on a way."""

    depuis: int
    option: str
    orientation: str | None
    perdu: bool
    probabilite: Nombre
    """Of this step alone."""


def witnesses(chaine: Chaine) -> list[Temoin]:
    """One per orientation that loses somebody under the policy, in the order of their names."""
    meilleurs, arrivees = _best_ways(chaine)
    derniers: dict[str, tuple[Nombre, _Trait]] = {}
    for i, p in meilleurs.items():
        for _, trait in _traits(chaine, i):
            if not trait.perdu or trait.orientation is None:
                continue
            nom, sienne = trait.orientation, p * trait.probabilite
            if nom not in derniers or sienne > derniers[nom][0]:
                derniers[nom] = (sienne, trait)
    connues = _orientations(chaine)
    temoins = []
    for nom in sorted(derniers):
        p, dernier = derniers[nom]
        chemin = [*_way(arrivees, dernier.depuis), dernier]
        temoins.append(_witness(chaine, p, chemin, connues))
    return temoins


def _best_ways(chaine: Chaine) -> tuple[dict[int, Nombre], dict[int, _Trait]]:
    """The probability of the most probable way to each node, and its last step."""
    sures: dict[int, Nombre] = {}
    arrivees: dict[int, _Trait] = {}
    depart, rang = chaine.graphe.depart, 0
    tas: list[tuple[Nombre, int, int, _Trait | None]] = [(Fraction(-1), rang, depart, None)]
    while tas:
        moins_p, _, i, trait = heappop(tas)
        if i in sures:
            continue
        sures[i] = -moins_p
        if trait is not None:
            arrivees[i] = trait
        for vers, suite in _traits(chaine, i):
            if vers not in sures:
                rang += 1
                heappush(tas, (moins_p * suite.probabilite, rang, vers, suite))
    return sures, arrivees


def _traits(chaine: Chaine, i: int) -> Iterator[tuple[int, _Trait]]:
    """The steps from a node, each with the probability of its own option."""
    actions = chaine.graphe.actions(i)
    for decision in chaine.decisions[i]:
        part = decision.poids / decision.parts
        for p, vers, pas in actions[decision.action].arcs:
            nombre = part * p if chaine.graphe.is_exact else float(part) * float(p)
            yield vers, _Trait(i, decision.option, pas.orientation, pas.perdu, nombre)


def _way(arrivees: dict[int, _Trait], i: int) -> list[_Trait]:
    chemin = []
    while i in arrivees:
        chemin.append(arrivees[i])
        i = arrivees[i].depuis
    return chemin[::-1]


def _orientations(chaine: Chaine) -> dict[str, Orientation]:
    return {
        choix.orientation.id: choix.orientation
        for etape in chaine.graphe.world.etapes.values()
        for choix in etape.choix
        if choix.orientation
    }


def _witness(
    chaine: Chaine, p: Nombre, chemin: list[_Trait], connues: dict[str, Orientation]
) -> Temoin:
    graphe = chaine.graphe
    etapes = [graphe.noeuds[trait.depuis].etape for trait in chemin]
    coups = tuple(
        _coup(trait, connues)
        for trait, etape in zip(chemin, etapes, strict=True)
        if graphe.world.etapes[etape].is_decided
    )
    perdue_a = chemin[-1].orientation or ""
    essais = min(GRAINES_MAX, max(GRAINES_MIN, int(20 / _chance(chaine, chemin))))
    for graine in range(1, essais + 1):
        partie = _played(Reglages(graphe.world, graine, Resolution.DE), coups)
        if partie is None or partie.perdu_a != perdue_a:
            continue
        if [passage.etape for passage in partie.passages] == etapes:
            return Temoin(perdue_a, p, coups, graine)
    return Temoin(perdue_a, p, coups, None)


def _coup(trait: _Trait, connues: dict[str, Orientation]) -> Coup:
    """The option, with the die that a hand would show: 1 is lost, 6 arrives."""
    orientation = connues.get(trait.orientation or "")
    if orientation is None or not luck.can_be_thrown(orientation.perte):
        return Coup(trait.option)
    return Coup(trait.option, 1 if trait.perdu else 6)


def _chance(chaine: Chaine, chemin: list[_Trait]) -> float:
    """How often chance alone falls that way, once these options are taken."""
    p = 1.0
    for trait in chemin:
        decisions = chaine.decisions[trait.depuis]
        sienne = next(d for d in decisions if d.option == trait.option)
        p *= float(trait.probabilite) * sienne.parts / float(sienne.poids)
    return p


def _played(reglages: Reglages, coups: tuple[Coup, ...]) -> Partie | None:
    """The partie of these coups; None where chance makes one of them impossible."""
    try:
        partie = begin(reglages)
        for coup in coups:
            partie = play(partie, coup)
    except (CoupImpossible, ImpasseError):
        return None
    return partie

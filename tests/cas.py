"""The shipped cases, walked state by state: what decisions give, and what can be met on the way."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TypeVar

from game.analysis.but import FAVORABLES
from game.analysis.chances import chances, favorable
from game.analysis.graphe import unfold
from game.analysis.live import Liveness
from game.analysis.politique import best
from game.engine.assembly import build
from game.engine.partie import Partie, Reglages, replay
from game.engine.state import Branche, Etat
from game.engine.transitions import branches, offered, options, starts
from game.engine.world import World
from game.model.hypotheses import COHORTE
from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage.catalogue import Catalogue
from game.storage.parties import stake

M = TypeVar("M")
"""What is kept of the way to a state."""

ICI, LA_BAS = "ville_30000", "intercommunalite_rurale"


def maze(
    catalogue: Catalogue, cas: str, territoire: str, *amenages: str, sans: str = "", plus: str = ""
) -> World:
    """A case in a territoire, with these aménagements, and a fact of its persona flipped."""
    enjeu = stake(catalogue, PartieEcrite(scenario=cas, territoire=territoire))
    faits = [fait for fait in enjeu.persona.faits if fait.value != sans]
    qui = enjeu.persona.model_validate(
        enjeu.persona.model_dump(mode="json") | {"faits": [*faits, *([plus] if plus else [])]}
    )
    enjeu = replace(enjeu, amenagements=amenages, persona=qui)
    return build(enjeu, catalogue.protocoles(enjeu.scenario))


def answered(monde: World, decisions: Mapping[str, str]) -> Fraction:
    """How many of the 27 these decisions answer, on average."""
    return Fraction(favorable(monde, ends(monde, decisions)) * COHORTE)


def ends(monde: World, decisions: Mapping[str, str]) -> dict[str, Fraction]:
    """The exact share of each fin; a decision is an option, or « this one, else that one »."""
    fins: dict[str, Fraction] = {}
    a_voir = list(starts(monde))
    while a_voir:
        p, etat = a_voir.pop()
        if monde.is_fin(etat.etape):
            fins[etat.etape] = fins.get(etat.etape, Fraction(0)) + p
            continue
        possibles = offered(monde, etat)
        voulues = decisions[etat.etape].split(", ") if len(possibles) > 1 else possibles
        option = next(voulue for voulue in voulues if voulue in possibles)
        a_voir += [(p * b.probabilite, b.suivant) for b in branches(monde, etat, option)]
    assert sum(fins.values()) == 1
    return fins


def at_best(monde: World) -> Fraction:
    """How many of the 27 the best table answers, on average."""
    return Fraction(best(unfold(monde), FAVORABLES).valeur * COHORTE)


def by_chance(monde: World) -> Fraction:
    """How many of the 27 are answered when every option is as likely."""
    return Fraction(favorable(monde, chances(monde).fins) * COHORTE)


def played(monde: World, *coups: str) -> Partie:
    """A partie without dice, up to there."""
    return replay(Reglages(monde, 1, Resolution.COHORTE), [Coup(option) for option in coups])


def refused(partie: Partie) -> dict[str, str]:
    """What is greyed where a partie stands, and why."""
    montrees = options(partie.world, partie.etat)
    return {option.id: option.refus for option in montrees if option.refus}


def walk(
    monde: World, debut: M, retenir: Callable[[M, Etat, Branche], M]
) -> Iterator[tuple[Etat, M]]:
    """Every live state that can be reached, with what is kept of the way there."""
    vivant = Liveness(monde)
    a_voir = [(vivant.project(etat), debut) for _, etat in starts(monde)]
    vus = set(a_voir)
    while a_voir:
        etat, memoire = a_voir.pop()
        yield etat, memoire
        for option in offered(monde, etat):
            for branche in branches(monde, etat, option):
                suite = vivant.project(branche.suivant), retenir(memoire, etat, branche)
                if suite not in vus:
                    vus.add(suite)
                    a_voir.append(suite)


def twins(monde: World) -> set[tuple[str, str, str]]:
    """(étape, option, option): two that lead to the very same everywhere, so choose nothing."""
    vivant = Liveness(monde)
    pareilles: dict[tuple[str, str, str], bool] = {}
    for etat, _ in walk(monde, None, lambda *_: None):
        suites = {
            option: frozenset(
                (b.probabilite, vivant.project(b.suivant)) for b in branches(monde, etat, option)
            )
            for option in offered(monde, etat)
        }
        for une, autre in combinations(suites, 2):
            clef = (etat.etape, une, autre)
            pareilles[clef] = pareilles.get(clef, True) and suites[une] == suites[autre]
    return {clef for clef, toujours in pareilles.items() if toujours}

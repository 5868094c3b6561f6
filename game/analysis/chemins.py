"""The shortest way to a place of a scenario: decisions that lead there, if chance lets them."""

from collections import deque
from collections.abc import Iterator, Set
from contextlib import suppress

from game.analysis.live import Liveness
from game.engine.state import Etat
from game.engine.transitions import AUTOMATIQUE, ImpasseError, branches, offered, starts
from game.engine.world import PERDU, World

ETATS_MAX = 20_000
"""Live states looked through in one world."""

Decision = tuple[str, str]
"""An étape, and the option taken there."""
Cible = tuple[str, str]
"""An option; or, where nothing is decided, an étape or a fin (""), or one of its lines ("/2")."""


def targets(world: World) -> Iterator[Cible]:
    """Everything that can be passed, in the order of the file; a subset of boxes is an option."""
    for etape in world.etapes.values():
        yield from ((etape.id, choix.id) for choix in etape.choix)
        yield from ((etape.id, ident) for ident in etape.sous_ensembles)
        if not etape.is_decided:
            yield etape.id, ""
            yield from ((etape.id, f"/{rang}") for rang, _ in enumerate(etape.lignes))
    yield from ((fin, "") for fin in world.fins if fin != PERDU)


def paths(
    world: World, cibles: Set[Cible], maximum: int = ETATS_MAX
) -> Iterator[tuple[Cible, tuple[Decision, ...]]]:
    """Each of these that can be met here, with the decisions that lead to it, nearest first."""
    vivant, restantes = Liveness(world), set(cibles)
    departs = [vivant.project(etat) for _, etat in starts(world)]
    depuis: dict[Etat, tuple[Etat, Decision] | None] = dict.fromkeys(departs)
    a_voir = deque(depuis)
    while a_voir and restantes and len(depuis) < maximum:
        etat = a_voir.popleft()
        for cible, option in _met(world, etat):
            if cible in restantes:
                restantes.discard(cible)
                fait = ((etat.etape, option),) if option else ()
                yield cible, (*_back(world, depuis, etat), *fait)
        for option in offered(world, etat):
            for suivant in _arrived(world, etat, option):
                porte = vivant.project(suivant)
                if porte not in depuis:
                    depuis[porte] = etat, (etat.etape, option)
                    a_voir.append(porte)


def _met(world: World, etat: Etat) -> Iterator[tuple[Cible, str]]:
    """What is passed in a state, with the option that it takes; "" where it takes none."""
    nom = etat.etape
    if world.is_fin(nom) or not world.etapes[nom].is_decided:
        yield (nom, ""), ""
    if world.is_fin(nom):
        return
    etape = world.etapes[nom]
    if etape.is_decided:
        yield from (((nom, option), option) for option in offered(world, etat))
        return
    with suppress(ImpasseError):
        for branche in branches(world, etat, AUTOMATIQUE):
            if branche.sortie.ligne is not None:
                yield (nom, f"/{etape.lignes.index(branche.sortie.ligne)}"), ""


def _arrived(world: World, etat: Etat, option: str) -> Iterator[Etat]:
    """Where those who arrive may be; a dead end leads nowhere."""
    try:
        possibles = branches(world, etat, option)
    except ImpasseError:
        return
    for branche in possibles:
        if not branche.sortie.perdu or len(possibles) == 1:
            yield branche.suivant


def _back(
    world: World, depuis: dict[Etat, tuple[Etat, Decision] | None], etat: Etat
) -> tuple[Decision, ...]:
    """The decisions on the way, without the étapes where nothing is decided."""
    chemin: list[Decision] = []
    while (pas := depuis[etat]) is not None:
        etat, decision = pas
        if world.etapes[decision[0]].is_decided:
            chemin.append(decision)
    return tuple(reversed(chemin))

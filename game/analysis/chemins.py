"""The shortest way to an option: decisions that lead there, if chance lets them."""

from collections import deque
from collections.abc import Iterator, Set

from game.analysis.live import Liveness
from game.engine.state import Etat
from game.engine.transitions import ImpasseError, branches, offered, starts
from game.engine.world import World

ETATS_MAX = 20_000
"""Live states looked through in one world."""

Decision = tuple[str, str]
"""An étape, and the option taken there."""


def paths(
    world: World, cibles: Set[Decision], maximum: int = ETATS_MAX
) -> Iterator[tuple[Decision, tuple[Decision, ...]]]:
    """Each of these options that can be met here, with the decisions before it, nearest first."""
    vivant, restantes = Liveness(world), set(cibles)
    departs = [vivant.project(etat) for _, etat in starts(world)]
    depuis: dict[Etat, tuple[Etat, Decision] | None] = dict.fromkeys(departs)
    a_voir = deque(depuis)
    while a_voir and restantes and len(depuis) < maximum:
        etat = a_voir.popleft()
        for option in offered(world, etat):
            decision = etat.etape, option
            if decision in restantes:
                restantes.discard(decision)
                yield decision, _back(world, depuis, etat)
            for suivant in _arrived(world, etat, option):
                porte = vivant.project(suivant)
                if porte not in depuis:
                    depuis[porte] = etat, decision
                    a_voir.append(porte)


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

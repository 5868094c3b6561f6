"""Every state a table can reach in a maze, one by one, with every option."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from game.analysis.constats import Constats
from game.analysis.live import Liveness
from game.engine.state import Branche, Etat
from game.engine.transitions import ImpasseError, branches, starts
from game.engine.world import World

EXPLORES_MAX = 100_000
"""States of one maze; beyond, checking would take longer than an author waits."""


Situation = tuple[Etat, frozenset[str]]
"""A live state, and the besoins answered there."""


@dataclass
class Exploration(Constats):
    """What can happen in one maze."""

    mondes: Sequence[World] = ()
    """Worlds that differ only by what is true at the start, so that they share their states."""
    suites: dict[Situation, list[Situation]] = field(default_factory=dict)
    """Where each reachable state may lead; the besoins answered are part of the state."""
    compte_les_besoins: bool = True
    tronquee: bool = False
    """Too many states: what is not here may still be reachable."""

    @property
    def world(self) -> World:
        """The maze they share."""
        return self.mondes[0]

    @property
    def atteintes(self) -> set[str]:
        """Étapes and fins reached."""
        return {etat.etape for etat, _ in self.suites}


def mazes(worlds: Iterable[World]) -> Iterator[list[World]]:
    """The worlds in groups where every rule reads the same: only the start differs."""
    restants = list(worlds)
    while restants:
        modele = restants[0]
        yield [world for world in restants if _is_same(world, modele)]
        restants = [world for world in restants if not _is_same(world, modele)]


def _is_same(un: World, autre: World) -> bool:
    if un.enjeu.persona_id != autre.enjeu.persona_id:
        return False
    lus = ("etapes", "fins", "compteurs", "bornes", "valeurs", "echeance")
    return all(getattr(un, champ) == getattr(autre, champ) for champ in lus)


def explore(mondes: Sequence[World], maximum: int = EXPLORES_MAX) -> Exploration:
    """Every reachable live state of a maze, with the besoins answered there.

    Where the besoins make too many states they are left out; where there are still too many, what
    was explored is given with `tronquee`.
    """
    avec = _explored(mondes, maximum, besoins=True)
    return _explored(mondes, maximum, besoins=False) if avec.tronquee else avec


def _explored(mondes: Sequence[World], maximum: int, *, besoins: bool) -> Exploration:
    exploration = Exploration(mondes=mondes, compte_les_besoins=besoins)
    vivant = Liveness(exploration.world)
    departs = (vivant.project(etat) for world in mondes for _, etat in starts(world))
    a_voir: list[Situation] = [(etat, frozenset()) for etat in dict.fromkeys(departs)]
    while a_voir:
        noeud = a_voir.pop()
        if noeud in exploration.suites:
            continue
        if len(exploration.suites) >= maximum:
            exploration.tronquee = True
            break
        suites = exploration.suites[noeud] = list(_step(exploration, vivant, noeud))
        a_voir.extend(suites)
    return exploration


def _step(exploration: Exploration, vivant: Liveness, noeud: Situation) -> dict[Situation, None]:
    """The states that follow one, each once; what happens on the way is noted."""
    etat, repondus = noeud
    suites: dict[Situation, None] = {}
    for branche in _branches(exploration, etat):
        apres = repondus
        effets = branche.sortie.effets
        exploration.taking(exploration.world, etat, branche)
        if effets and effets.repond and exploration.compte_les_besoins:
            apres = repondus.union(effets.repond)
        suites[vivant.project(branche.suivant), apres] = None
    return suites


def _branches(exploration: Exploration, etat: Etat) -> Iterator[Branche]:
    world = exploration.world
    if world.is_fin(etat.etape):
        return
    offertes = exploration.offering(world, etat)
    try:
        for option in offertes:
            yield from branches(world, etat, option.id)
    except ImpasseError:
        exploration.sans_ligne.add(etat.etape)

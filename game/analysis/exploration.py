"""Every state a table can reach in a maze, with every option: what the checker proves things on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from game.analysis.live import Liveness
from game.engine.state import Branche, Etat
from game.engine.transitions import ImpasseError, branches, options, starts
from game.engine.world import Ligne, World

EXPLORES_MAX = 100_000
"""States of one maze; beyond, checking would take longer than an author waits."""


Situation = tuple[Etat, frozenset[str]]
"""A live state, and the besoins answered there."""


@dataclass(slots=True)
class Exploration:
    """What can happen in one maze."""

    mondes: Sequence[World]
    """Worlds that differ only by what is true at the start, so that they share their states."""
    suites: dict[Situation, list[Situation]] = field(default_factory=dict)
    """Where each reachable state may lead; the besoins answered are part of the state."""
    offerts: set[tuple[str, str]] = field(default_factory=set)
    """(étape, choix) offered at least once; one that only lacks its structure here counts too."""
    vus: set[str] = field(default_factory=set)
    """Besoins revealed, or answered."""
    repondus: set[str] = field(default_factory=set)
    """Besoins answered."""
    sans_option: set[str] = field(default_factory=set)
    """Étapes where nothing is offered."""
    sans_ligne: set[str] = field(default_factory=set)
    """Aiguillages where no line holds."""
    sans_personne: set[str] = field(default_factory=set)
    """Étapes where « personne vers qui orienter ici » is all that is left."""
    lignes: set[tuple[str, int]] = field(default_factory=set)
    """(étape, rank) of each line of an aiguillage taken at least once."""
    echeance: bool = False
    """Whether the échéance fired at least once."""
    compte_les_besoins: bool = True
    tronquee: bool = False
    """Too many states: what is not here may still be reachable."""
    _resume: tuple[int, set[str]] | None = None
    """How many states there were, and where, once they are dropped."""

    @property
    def world(self) -> World:
        """The maze they share."""
        return self.mondes[0]

    @property
    def atteintes(self) -> set[str]:
        """Étapes and fins reached."""
        return self._resume[1] if self._resume else {etat.etape for etat, _ in self.suites}

    @property
    def nombre(self) -> int:
        """How many states were explored."""
        return self._resume[0] if self._resume else len(self.suites)

    def settle(self) -> None:
        """Drop the states, and keep what « never » reads: many mazes do not fit in memory."""
        self._resume = (self.nombre, self.atteintes)
        self.suites = {}


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
    exploration = Exploration(mondes, compte_les_besoins=besoins)
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
        exploration.echeance = exploration.echeance or branche.sortie.echeance
        if (effets := branche.sortie.effets) and (effets.repond or effets.revele):
            exploration.vus.update(effets.revele, effets.repond)
            exploration.repondus.update(effets.repond)
            if exploration.compte_les_besoins:
                apres = repondus.union(effets.repond)
        suites[vivant.project(branche.suivant), apres] = None
    return suites


def _branches(exploration: Exploration, etat: Etat) -> Iterator[Branche]:
    world = exploration.world
    if world.is_fin(etat.etape):
        return
    montrees = options(world, etat)
    offertes = [option for option in montrees if option.refus is None]
    ici = [option.id for option in montrees if option.refus is None or option.par_territoire]
    exploration.offerts.update((etat.etape, ident) for ident in ici)
    if not offertes:
        exploration.sans_option.add(etat.etape)
    if any(option.par_territoire for option in montrees) and offertes[0].choix is None:
        exploration.sans_personne.add(etat.etape)
    lignes = world.etapes[etat.etape].lignes
    try:
        for option in offertes:
            for branche in branches(world, etat, option.id):
                if branche.sortie.ligne:
                    exploration.lignes.add((etat.etape, _rank(lignes, branche.sortie.ligne)))
                yield branche
    except ImpasseError:
        exploration.sans_ligne.add(etat.etape)


def _rank(lignes: Sequence[Ligne], prise: Ligne) -> int:
    """That very line: two of them may say the same."""
    return next(rang for rang, ligne in enumerate(lignes) if ligne is prise)

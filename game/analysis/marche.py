"""One step of a table that may not know the variante, by the one transition function.

What a table sees rules variantes out. Steps and nodes that several worlds share are made once.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from game.analysis.exact import Nombre, gathered
from game.analysis.live import Liveness
from game.engine.state import Branche, Etat
from game.engine.transitions import ImpasseError, branches, offered
from game.engine.world import World

Etats = tuple[Etat | None, ...]
"""Per variante, where its usager stands; None once the table knows it is not that one."""

_RIEN: frozenset[str] = frozenset()


class Noeud(NamedTuple):
    """Where a table stands, and what it knows of the variante."""

    etats: Etats
    repondus: frozenset[str] = _RIEN
    """The besoins answered, when they are asked for."""

    @property
    def etat(self) -> Etat:
        """One of its states: they differ by nothing that a table sees."""
        return next(etat for etat in self.etats if etat is not None)

    @property
    def etape(self) -> str:
        """The étape or fin."""
        return self.etat.etape


class Pas(NamedTuple):
    """What one step measures, and what it answers."""

    duree: int = 0
    """Minutes of our time."""
    delai: int = 0
    """Minutes waited."""
    metres: int = 0
    orientation: str | None = None
    """« étape.choix » of the orientation attempted."""
    perdu: bool = False
    repond: frozenset[str] = _RIEN


class Arc(NamedTuple):
    """One way a step may go."""

    probabilite: Nombre
    vers: int
    """The rank of a node."""
    pas: Pas


class Action(NamedTuple):
    """Options that lead to the same, whatever happens: one decision under several names."""

    options: tuple[str, ...]
    """In the order of the file."""
    arcs: tuple[Arc, ...]


@dataclass(frozen=True, eq=False)
class Offre:
    """Everything that may be done at a node, in the order of the file; nothing at a fin."""

    actions: tuple[Action, ...]

    @cached_property
    def suites(self) -> tuple[int, ...]:
        """The nodes that may follow, each once."""
        arcs = [arc.vers for action in self.actions for arc in action.arcs]
        return tuple(dict.fromkeys(arcs))

    @cached_property
    def uniforme(self) -> "Melange":
        """Where it leads when every option is as likely: kept, as every world asks for it."""
        nombre = sum(len(action.options) for action in self.actions)
        parts = {n: Fraction(n, nombre) for n in {len(action.options) for action in self.actions}}
        return Melange((parts[len(action.options)], action) for action in self.actions)


class Melange:
    """Actions that are each taken with some probability."""

    def __init__(self, actions: Iterable[tuple[Nombre, Action]]) -> None:
        sommes = gathered(
            ((arc.vers, arc.pas), product(poids, arc.probabilite))
            for poids, action in actions
            for arc in action.arcs
        )
        self.arcs = tuple(Arc(p, vers, pas) for (vers, pas), p in sommes.items())

    @cached_property
    def ligne(self) -> dict[int, Nombre]:
        """The probability of each node that follows."""
        return gathered((vers, p) for p, vers, _ in self.arcs)

    @cached_property
    def orientations(self) -> tuple[tuple[int, str | None, bool, Nombre], ...]:
        """Where it leads, by which orientation, lost or not; like ways together."""
        sommes = gathered(((vers, pas.orientation, pas.perdu), p) for p, vers, pas in self.arcs)
        return tuple((*clef, p) for clef, p in sommes.items())


def product(a: Nombre, b: Nombre) -> Nombre:
    """a·b; most ways are sure, and multiplying by 1 would cost more than all the rest."""
    if isinstance(a, float):
        return a * float(b)
    return a if b == 1 else b if a == 1 else a * b


class Memoire:
    """Nodes and steps already made, for the worlds of one scenario and one persona.

    Territoire, aménagements and perte only change orientations, so that a step is known by its
    node and by the orientations of its étape.
    """

    def __init__(self, world: World, *, besoins: bool = False, live: bool = True) -> None:
        self.besoins = besoins
        """Whether the besoins answered are part of the nodes."""
        self.parts = tuple(p for p, _ in world.departs)
        """The probability of each variante at the start."""
        self.noeuds: list[Noeud] = []
        self.rangs: dict[Hashable, int] = {}
        self.offres: dict[tuple[Hashable, int], Offre] = {}
        self.projection = Liveness(world).project if live else _whole
        self.projetes: dict[Etat, Etat] = {}

    def rank(self, etats: Etats, repondus: frozenset[str]) -> int:
        """The rank of a node."""
        # Without besoins a node is its states: nothing else needs to be hashed.
        clef = (etats, repondus) if self.besoins else etats
        rang = self.rangs.get(clef)
        if rang is None:
            rang = self.rangs[clef] = len(self.noeuds)
            self.noeuds.append(Noeud(etats, repondus))
        return rang

    def live(self, etat: Etat) -> Etat:
        """The live part of a state."""
        trouve = self.projetes.get(etat)
        if trouve is None:
            trouve = self.projetes[etat] = self.projection(etat)
        return trouve


def _whole(etat: Etat) -> Etat:
    return etat


Suite = tuple[Fraction, Etats, Pas]
"""One way a step may go: its probability, where it leads, what it measures."""


class Marche:
    """Steps in one world."""

    def __init__(self, world: World, memoire: Memoire) -> None:
        self.world, self.memoire = world, memoire
        self.signatures = {
            nom: tuple((choix.orientation, choix.sur_place) for choix in etape.choix)
            for nom, etape in world.etapes.items()
            if any(choix.orientation or choix.sur_place for choix in etape.choix)
        }

    def offre(self, i: int) -> Offre:
        """What can be done at a node; raises ImpasseError where nothing can."""
        noeud = self.memoire.noeuds[i]
        clef = (self.signatures.get(noeud.etape), i)
        connue = self.memoire.offres.get(clef)
        if connue is None:
            connue = self.memoire.offres[clef] = Offre(tuple(self._actions(noeud)))
        return connue

    def _actions(self, noeud: Noeud) -> Iterator[Action]:
        if self.world.is_fin(noeud.etape):
            return
        if not (possibles := offered(self.world, noeud.etat)):
            raise ImpasseError(noeud.etat)
        fusion: dict[Hashable, tuple[list[str], tuple[Arc, ...]]] = {}
        for option in possibles:
            arcs = tuple(self._arcs(noeud, option))
            clef = tuple((*p.as_integer_ratio(), vers, pas) for p, vers, pas in arcs)
            fusion.setdefault(clef, ([], arcs))[0].append(option)
        for options, arcs in fusion.values():
            yield Action(tuple(options), arcs)

    def _arcs(self, noeud: Noeud, option: str) -> Iterator[Arc]:
        seul = noeud.etats[0] if len(noeud.etats) == 1 else None
        suites = self._known(seul, option) if seul else self._believed(noeud.etats, option)
        sommes: dict[tuple[int, Pas], Fraction] = {}
        for p, etats, pas in suites:
            repondus = noeud.repondus | pas.repond if self.memoire.besoins else _RIEN
            clef = (self.memoire.rank(etats, repondus), pas)
            sommes[clef] = sommes[clef] + p if clef in sommes else p
        for (vers, pas), p in sommes.items():
            yield Arc(p, vers, pas)

    def _known(self, etat: Etat, option: str) -> Iterator[Suite]:
        """The branches of an option where there is no variante."""
        for branche in branches(self.world, etat, option):
            vers = (self.memoire.live(branche.suivant),)
            yield branche.probabilite, vers, _measured(branche)

    def _believed(self, etats: Etats, option: str) -> Iterator[Suite]:
        """What is seen rules variantes out; what is not seen does not.

        A variante only changes which line is taken and whether the échéance fires: what is seen
        has the same probability for all those that could show it, so that their weights keep
        their proportions.
        """
        vues: dict[Hashable, tuple[Fraction, Pas, dict[int, Etat]]] = {}
        for rang, etat in enumerate(etats):
            siennes: dict[Hashable, tuple[Fraction, Branche]] = {}
            for branche in branches(self.world, etat, option) if etat is not None else ():
                vue = _seen(branche)
                deja = siennes[vue][0] if vue in siennes else 0
                siennes[vue] = (branche.probabilite + deja, branche)
            for vue, (p, branche) in siennes.items():
                connue = vues.setdefault(vue, (p, _measured(branche), {}))
                assert connue[0] == p, "ce qu’on voit est aussi probable pour chaque variante"
                connue[2][rang] = self.memoire.live(branche.suivant)
        ici = self._part(rang for rang, etat in enumerate(etats) if etat is not None)
        for p, pas, suivants in vues.values():
            la = self._part(suivants)
            yield p * la / ici, tuple(suivants.get(rang) for rang in range(len(etats))), pas

    def _part(self, rangs: Iterable[int]) -> Fraction:
        return sum((self.memoire.parts[rang] for rang in rangs), start=Fraction(0))


def _measured(branche: Branche) -> Pas:
    sortie = branche.sortie
    return Pas(
        sortie.duree,
        sortie.delai,
        sortie.metres,
        sortie.orientation.id if sortie.orientation else None,
        sortie.perdu,
        frozenset(sortie.effets.repond) if sortie.effets and sortie.effets.repond else _RIEN,
    )


def _seen(branche: Branche) -> Hashable:
    """What a table sees of a step: where it leads, what it took and did, the words of its line."""
    sortie = branche.sortie
    texte = sortie.ligne.texte if sortie.ligne else None
    return (branche.suivant.etape, _measured(branche), sortie.echeance, sortie.effets, texte)

"""What the graph of a maze is made of: nodes, steps, actions, and actions mixed by a policy."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

from game.analysis.exact import Nombre, gathered, total
from game.engine.state import Etat

Etats = tuple[Etat | None, ...]
"""Per variante, where its usager stands; None once the table knows it is not that one."""

RIEN_REPONDU: frozenset[str] = frozenset()


class Noeud(NamedTuple):
    """Where a table stands, and what it knows of the variante."""

    etats: Etats
    repondus: frozenset[str] = RIEN_REPONDU
    """The besoins answered, when they are asked for."""

    @property
    def etat(self) -> Etat:
        """One of its states: they differ by nothing that a table sees."""
        return self.etats[0] or next(etat for etat in self.etats if etat is not None)

    @property
    def etape(self) -> str:
        """The étape or fin."""
        return self.etat.etape

    @property
    def possibles(self) -> tuple[bool, ...]:
        """Per variante, whether it may still be that one."""
        return tuple([etat is not None for etat in self.etats])


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
    repond: frozenset[str] = RIEN_REPONDU


VIDE = Pas()
"""A step that measures and answers nothing: one object, as most steps are one."""

MESURES: Mapping[str, Callable[[Pas], int]] = {
    "minutes": lambda pas: pas.duree,
    "attente": lambda pas: pas.delai,
    "metres": lambda pas: pas.metres,
    "orientations": lambda pas: int(pas.orientation is not None),
}
"""What is measured at each step: minutes of our time, minutes waited, metres, orientations."""


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

    def led(self, vers: Mapping[int, int] | Sequence[int]) -> "Action":
        """The same, leading elsewhere."""
        return Action(self.options, tuple([Arc(p, vers[i], pas) for p, i, pas in self.arcs]))


@dataclass(frozen=True, eq=False, slots=True)
class Forme:
    """What may be done at a node, whatever the nodes that follow: its ways lead to their places.

    Nodes that offer the same have the same one: it is what they share.
    """

    actions: tuple[Action, ...]
    rang: int

    def at(self, suites: Sequence[int]) -> "Offre":
        """What is offered where these nodes follow."""
        return Offre(tuple([action.led(suites) for action in self.actions]))


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
        tailles = [len(action.options) for action in self.actions]
        nombre = sum(tailles)
        return Melange(
            [(part(n, nombre), action) for n, action in zip(tailles, self.actions, strict=True)]
        )


@lru_cache(maxsize=4096)
def part(un: int, nombre: int) -> Fraction:
    """un/nombre, made once."""
    return Fraction(un, nombre)


class Melange:
    """Actions that are each taken with some probability."""

    def __init__(self, actions: Iterable[tuple[Nombre, Action]]) -> None:
        arcs = [
            Arc(product(poids, p), vers, pas)
            for poids, action in actions
            for p, vers, pas in action.arcs
        ]
        self.arcs = together(arcs)

    @cached_property
    def ligne(self) -> dict[int, Nombre]:
        """The probability of each node that follows."""
        ligne = {vers: p for p, vers, _ in self.arcs}
        if len(ligne) == len(self.arcs):
            return ligne
        return gathered((vers, p) for p, vers, _ in self.arcs)

    @cached_property
    def mesures(self) -> dict[str, Nombre]:
        """What a step measures on average, where it measures anything."""
        portent = [(p, pas) for p, _, pas in self.arcs if pas is not VIDE]
        mesures: dict[str, Nombre] = {}
        for nom, de in MESURES.items() if portent else ():
            if mesurees := [(p, part(m, 1)) for p, pas in portent if (m := de(pas))]:
                mesures[nom] = total(mesurees)
        return mesures

    @cached_property
    def orientations(self) -> tuple[tuple[int, str | None, bool, Nombre], ...]:
        """Where it leads, by which orientation, lost or not; like ways together."""
        sommes = gathered(((vers, pas.orientation, pas.perdu), p) for p, vers, pas in self.arcs)
        return tuple((*clef, p) for clef, p in sommes.items())


def together(arcs: Sequence[Arc]) -> tuple[Arc, ...]:
    """Arcs that lead to the same by the same step are one."""
    if len(arcs) == 1 or len({(vers, pas) for _, vers, pas in arcs}) == len(arcs):
        return tuple(arcs)
    sommes = gathered(((vers, pas), p) for p, vers, pas in arcs)
    return tuple(Arc(p, vers, pas) for (vers, pas), p in sommes.items())


def product(a: Nombre, b: Nombre) -> Nombre:
    """a·b; most ways are sure, and multiplying by 1 would cost more than all the rest."""
    if isinstance(a, float):
        return a * float(b)
    return a if b == 1 else b if a == 1 else a * b

"""What the graph of a maze is made of: nodes, steps, actions."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from game.analysis.exact import Nombre, gathered
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

    @property
    def denominators(self) -> list[int]:
        """Of its probabilities."""
        return [arc.probabilite.as_integer_ratio()[1] for arc in self.arcs]

    def weighed(self, commun: int) -> list[tuple[int, int]]:
        """Where it leads, each once, and its weight out of `commun`."""
        poids: dict[int, int] = {}
        for p, vers, _ in self.arcs:
            haut, bas = p.as_integer_ratio()
            poids[vers] = poids.get(vers, 0) + haut * (commun // bas)
        return list(poids.items())

    def led(self, vers: Mapping[int, int] | Sequence[int]) -> "Action":
        """The same, leading elsewhere."""
        return Action(self.options, tuple([Arc(p, vers[i], pas) for p, i, pas in self.arcs]))


@lru_cache(maxsize=4096)
def part(un: int, nombre: int) -> Fraction:
    """un/nombre, made once."""
    return Fraction(un, nombre)


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

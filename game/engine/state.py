"""The small value that the rules read; everything else about a partie is a measure."""

from fractions import Fraction
from typing import NamedTuple

from game.engine.world import Effets, Ligne, Orientation


class Etat(NamedTuple):
    """Where a usager stands: hashable, compared by value."""

    etape: str
    """An étape or a fin."""
    acquis: frozenset[str] = frozenset()
    """What is true; the hidden variante is one of them."""
    compteurs: tuple[int, ...] = ()
    """Values, in the order of `World.compteurs`."""
    ecoule: int | None = None
    """Minutes elapsed while an échéance lives, capped just past it; None once it cannot fire."""


class Sortie(NamedTuple):
    """What one branch of a step did besides moving: measures, never read by a rule."""

    duree: int = 0
    """Minutes spent with the usager."""
    delai: int = 0
    """Minutes waited, by the lost too."""
    metres: int = 0
    """One way, for those who arrive."""
    orientation: Orientation | None = None
    """The orientation attempted."""
    perdu: bool = False
    """Lost on the way."""
    echeance: bool = False
    """The échéance fired: nothing of the step applied."""
    effets: Effets | None = None
    """The effects applied."""
    ligne: Ligne | None = None
    """The line of aiguillage or of hasard that was taken."""


class Branche(NamedTuple):
    """One way a step may go."""

    probabilite: Fraction
    suivant: Etat
    sortie: Sortie

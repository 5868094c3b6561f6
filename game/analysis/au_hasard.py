"""One person at a time, deciding uniformly: what is observed, beside what is computed.

It estimates, and only that; `essayeur` searches, and estimates nothing.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from game.engine import luck
from game.engine.state import Etat
from game.engine.transitions import ImpasseError, branches, offered, starts
from game.engine.world import World

PAS_MAX = 2_000
"""Steps of one person: beyond, it does not end."""


def observed(world: World, graine: int, personnes: int, depuis: int = 0) -> Counter[str | None]:
    """The fin of so many people, each with a luck of its own; None where it does not end."""
    return Counter(walk(world, graine, rang) for rang in range(depuis, depuis + personnes))


def walk(world: World, graine: int, rang: int) -> str | None:
    """The fin of one person; the same for the same graine and rank."""
    usager = f"au_hasard#{rang}"
    etat = _drawn(starts(world), luck.draw(graine, usager, luck.VARIANTE, 0))
    for pas in range(PAS_MAX):
        if world.is_fin(etat.etape):
            return etat.etape
        offertes = offered(world, etat)
        if not offertes:
            return None
        n = luck.draw(graine, usager, "choix", pas)
        try:
            suites = branches(world, etat, offertes[n * len(offertes) // luck.ECHELLE])
        except ImpasseError:
            return None
        possibles = [(branche.probabilite, branche.suivant) for branche in suites]
        etat = _drawn(possibles, luck.draw(graine, usager, "suite", pas))
    return None


def _drawn(possibles: Sequence[tuple[Fraction, Etat]], n: int) -> Etat:
    """The state that a draw falls on."""
    somme = Fraction(0)
    for probabilite, etat in possibles:
        somme += probabilite
        if luck.is_below(n, somme):
            return etat
    return possibles[-1][1]

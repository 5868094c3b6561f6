"""One person at a time, deciding uniformly: what is observed, beside what is computed.

It estimates, and only that; `essayeur` searches, and estimates nothing. A state is judged by the
rules the first time that somebody stands there, an option the first time that it is taken.
"""

from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from game.engine import luck
from game.engine.state import Etat
from game.engine.transitions import ImpasseError, branches, offered, starts
from game.engine.world import World

PAS_MAX = 2_000
"""Steps of one person: beyond, it does not end."""

Voies = list[tuple[int, Etat]]
"""Where one may go, each with the draw below which it is this one or one before."""


class Situation(NamedTuple):
    """A state where somebody stood."""

    offertes: tuple[str, ...]
    suites: list[Voies | None]
    """Per option, where it leads; None until it is taken."""
    fin: str | None
    """The fin that it is."""


class Passants:
    """People who walk one world, one after the other, each with a luck of its own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.departs = _ranked([(p, etat) for p, etat in starts(world)])
        self.vues: dict[Etat, Situation] = {}

    def walk(self, graine: int, rang: int) -> str | None:
        """The fin of one person; the same for the same graine and rank."""
        usager = f"au_hasard#{rang}"
        etat = _fallen(self.departs, graine, usager, luck.VARIANTE, 0)
        for pas in range(PAS_MAX):
            ici = self.vues.get(etat) or self._met(etat)
            if ici.fin is not None:
                return ici.fin
            nombre = len(ici.offertes)
            if not nombre:
                return None
            prise = 0
            if nombre > 1:
                prise = luck.draw(graine, usager, "choix", pas) * nombre // luck.ECHELLE
            voies = ici.suites[prise]
            if voies is None:
                try:
                    suites = branches(self.world, etat, ici.offertes[prise])
                except ImpasseError:
                    return None
                voies = ici.suites[prise] = _ranked([(b.probabilite, b.suivant) for b in suites])
            etat = _fallen(voies, graine, usager, "suite", pas)
        return None

    def _met(self, etat: Etat) -> Situation:
        if self.world.is_fin(etat.etape):
            situation = Situation((), [], etat.etape)
        else:
            offertes = offered(self.world, etat)
            situation = Situation(offertes, [None] * len(offertes), None)
        self.vues[etat] = situation
        return situation


def observed(world: World, graine: int, personnes: int, depuis: int = 0) -> Counter[str | None]:
    """The fin of so many people, each with a luck of its own; None where it does not end."""
    passants = Passants(world)
    return Counter(passants.walk(graine, rang) for rang in range(depuis, depuis + personnes))


def walk(world: World, graine: int, rang: int) -> str | None:
    """The fin of one person; the same for the same graine and rank."""
    return Passants(world).walk(graine, rang)


def _ranked(possibles: list[tuple[Fraction, Etat]]) -> Voies:
    """These states, each with the first draw that is not below their probabilities together."""
    *premiers, (_, dernier) = possibles
    voies: Voies = []
    somme = Fraction(0)
    for probabilite, etat in premiers:
        somme = somme + probabilite if voies else probabilite
        voies.append((luck.threshold(somme), etat))
    # Together they are all there is.
    voies.append((luck.ECHELLE, dernier))
    return voies


def _fallen(voies: Voies, graine: int, usager: str, clef: str, occurrence: int) -> Etat:
    """The state that a draw falls on; no die is thrown for one alone."""
    if len(voies) > 1:
        n = luck.draw(graine, usager, clef, occurrence)
        for sous, etat in voies:
            if n < sous:
                return etat
    return voies[-1][1]

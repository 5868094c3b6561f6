"""What of a scenario can really happen, over both tours: the rest need not be read.

Every reachable state of every set of aménagements is explored; a condition that is always true
where it is read says nothing, a choix or a line that can never be taken is not there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from game.analysis.exploration import explore, mazes
from game.engine.state import Etat
from game.engine.transitions import holds
from game.engine.world import Choix, Conditions, Etape, Ligne, World
from game.model.conditions import Condition


@dataclass(frozen=True)
class Vie:
    """What may happen in a scenario, for one persona, in one territoire."""

    world: World
    """Before any aménagement."""
    etats: dict[str, frozenset[Etat]] | None
    """The live states that reach each étape; None where there are too many to be sure."""

    def reaches(self, nom: str) -> bool:
        """Whether an étape or a fin is reached, in one tour or the other."""
        return self.etats is None or nom in self.etats

    def choix(self, etape: Etape) -> Iterator[tuple[int, Choix, Conditions | None]]:
        """Rank, choix, and what is left of its conditions; None where they never hold."""
        for rang, choix in enumerate(etape.choix):
            yield rang, choix, self._kept(choix.conditions, self._at(etape))

    def lignes(self, etape: Etape) -> Iterator[tuple[Ligne, Conditions]]:
        """The lines of an aiguillage that may be taken, with what is left of their conditions."""
        restent = self._at(etape)
        for ligne in etape.lignes:
            if restent is not None and not restent:
                return
            if (gardees := self._kept(ligne.conditions, restent)) is None:
                continue
            yield ligne, gardees
            if restent is not None:
                restent = {e for e in restent if not holds(self.world, e, ligne.conditions)}
            if not any(gardees):
                return

    def _at(self, etape: Etape) -> set[Etat] | None:
        return None if self.etats is None else set(self.etats.get(etape.id, ()))

    def _kept(self, conditions: Conditions, etats: set[Etat] | None) -> Conditions | None:
        """What still tells these states apart; None where it never holds."""
        if etats is None:
            return conditions
        if not any(holds(self.world, etat, conditions) for etat in etats):
            return None

        def tells(condition: Condition, attendu: bool) -> bool:
            seule = Conditions(si=(condition,))
            return any(holds(self.world, etat, seule) is not attendu for etat in etats)

        return Conditions(
            tuple(condition for condition in conditions.si if tells(condition, True)),
            tuple(condition for condition in conditions.sauf if tells(condition, False)),
        )


def life(bati: Callable[[tuple[str, ...]], World], amenagements: Sequence[str]) -> Vie:
    """What may happen with any set of these aménagements."""
    ensembles = chain.from_iterable(
        combinations(amenagements, taille) for taille in range(len(amenagements) + 1)
    )
    mondes = [bati(ensemble) for ensemble in ensembles]
    etats: dict[str, set[Etat]] = defaultdict(set)
    for groupe in mazes(mondes):
        exploration = explore(groupe)
        if exploration.tronquee:
            return Vie(mondes[0], None)
        for etat, _ in exploration.suites:
            etats[etat.etape].add(etat)
    return Vie(mondes[0], {nom: frozenset(trouves) for nom, trouves in etats.items()})

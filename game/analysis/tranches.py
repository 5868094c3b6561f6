"""What a step reads of a state; all the rest goes through it, as it is or as its effects say.

So that a step is judged once for all the states that differ only by the rest, by the one
transition function, and not once for each of them.
"""

from collections.abc import Iterator

from game.analysis.live import named
from game.engine.world import World


class Tranches:
    """The part of a state that is read at each étape, in all the worlds of a case."""

    def __init__(self, world: World) -> None:
        self.world = world

    def touched(self, nom: str, *, tard: bool) -> frozenset[str]:
        """The acquis that a step there reads or changes, and the compteurs that it reads.

        `tard`: while the échéance may fire.
        """
        etape = self.world.etapes.get(nom)
        effets = etape.effects() if etape else ()
        changes = [effet.acquiert | effet.retire for effet in effets]
        return self.read(nom, tard=tard).union(*changes)

    def read(self, nom: str, *, tard: bool) -> frozenset[str]:
        """The acquis and compteurs that it reads; what it only changes does not decide."""
        return frozenset(self._names(nom, tard=tard))

    def _names(self, nom: str, *, tard: bool) -> Iterator[str]:
        if etape := self.world.etapes.get(nom):
            for conditions in etape.conditions():
                yield from named(conditions)
        if tard and self.world.echeance:
            yield from named(self.world.echeance.conditions)

"""What other ways of the same case have already shown: it need not be read, or decided, twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.engine.partie import Partie
from game.engine.tour2 import Memoire, remember, remembered
from game.model.partie import Coup


@dataclass(frozen=True)
class Relecture:
    """What was decided on the other ways, the last taken first, and how they ended."""

    memoires: tuple[Memoire, ...] = ()
    fins: frozenset[str] = frozenset()

    def coup(self, partie: Partie) -> Coup | None:
        """What was decided here before; None where something is new, or where one turns back."""
        if partie.is_over or (partie.suspens is None and _is_back(partie)):
            return None
        for memoire in self.memoires:
            if coup := remembered(memoire, partie):
                return coup
        return None


def read_before(parties: Iterable[Partie]) -> Relecture:
    """What these ways have shown, in the order they were played."""
    jouees = list(parties)[::-1]
    fins = frozenset(partie.etat.etape for partie in jouees if partie.is_over)
    return Relecture(tuple(remember(partie) for partie in jouees), fins)


def _is_back(partie: Partie) -> bool:
    """Whether it has already been at this étape: to decide the same again may never end."""
    return any(passage.etape == partie.etat.etape for passage in partie.passages)

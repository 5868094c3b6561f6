"""The same decisions in a story that has changed: as far as they still lead, and no further."""

from collections.abc import Sequence
from typing import NamedTuple

from game.engine.partie import CONTINUER, RECOMMENCER, CoupImpossible, Partie, Reglages, begin, play
from game.engine.transitions import ImpasseError
from game.model.partie import Coup


class Reprise(NamedTuple):
    """What is left of a partie once its story was written again."""

    partie: Partie
    gardes: int
    """How many of the coups were played again."""
    refuse: Coup | None = None
    """The first that leads nowhere any more; None when all were kept."""
    impasse: str | None = None
    """The étape without a way on to which that coup leads."""


def resume(reglages: Reglages, coups: Sequence[Coup]) -> Reprise:
    """The longest common beginning; raises ImpasseError where the story does not even begin.

    Whether the named usager is lost on the way may have changed: `continuer` is added where it is
    needed, and left out where it is not.
    """
    partie = begin(reglages)
    for rang, coup in enumerate(coups):
        if partie.suspens is None and coup.option in (CONTINUER, RECOMMENCER):
            continue
        try:
            if partie.suspens is not None and coup.option not in partie.possibles():
                partie = play(partie, Coup(CONTINUER))
            partie = play(partie, coup)
        except CoupImpossible:
            return Reprise(partie, rang, coup)
        except ImpasseError as erreur:
            return Reprise(partie, rang, coup, erreur.etat.etape)
    return Reprise(partie, len(coups))

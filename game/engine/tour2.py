"""Tour 2: what was decided is replayed, and the table plays only where something is new."""

from dataclasses import dataclass, field

from game.engine.partie import CONTINUER, Partie, begin, play
from game.engine.transitions import offered
from game.model.partie import Coup


@dataclass(frozen=True)
class Memoire:
    """Étape → last coup taken there, and what was offered beside it."""

    coups: dict[str, tuple[Coup, frozenset[str]]] = field(default_factory=dict)
    continue_sans_elle: bool = False
    """Whether the table went on once its usager was lost."""


def remember(partie: Partie) -> Memoire:
    """What a finished partie leaves for the next tour."""
    memoire: dict[str, tuple[Coup, frozenset[str]]] = {}
    continue_sans_elle = False
    rejouee = begin(partie.reglages)
    for coup in partie.coups:
        if rejouee.suspens is None:
            possibles = frozenset(offered(rejouee.world, rejouee.etat))
            memoire[rejouee.etat.etape] = (coup, possibles)
        elif coup.option == CONTINUER:
            continue_sans_elle = True
        rejouee = play(rejouee, coup)
    return Memoire(memoire, continue_sans_elle)


def remembered(memoire: Memoire, partie: Partie) -> Coup | None:
    """The coup to replay here, or None where the table decides: something is new."""
    if partie.is_over:
        return None
    if partie.suspens is not None:
        return Coup(CONTINUER) if memoire.continue_sans_elle else None
    if partie.etat.etape not in memoire.coups:
        return None
    coup, avant = memoire.coups[partie.etat.etape]
    maintenant = partie.possibles()
    nouveau = set(maintenant) - avant
    return None if coup.option not in maintenant or nouveau else coup

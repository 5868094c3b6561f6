"""Tour 2: what was decided is replayed, and the table plays only where something is new."""

from collections.abc import Callable
from dataclasses import dataclass, field

from game.engine.partie import CONTINUER, Partie, begin, occurrence, play
from game.engine.state import Etat
from game.engine.transitions import offered
from game.engine.world import Orientation
from game.model.partie import Coup


@dataclass(frozen=True)
class Memoire:
    """What a tour leaves for the next: decisions, and the dice that were seen."""

    choix: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """Étape → last option taken there, and what was offered beside it."""
    faces: dict[tuple[str, int], int] = field(default_factory=dict)
    """(structure, occurrence) → the die: the same luck, whatever is decided before it."""
    continue_sans_elle: bool = False
    """Whether the table went on once its usager was lost."""

    def face(self, partie: Partie, orientation: Orientation) -> int | None:
        """The die already seen for this orientation, this time round."""
        clef = orientation.structure or ""
        return self.faces.get((clef, occurrence(partie, clef)))


def remember(partie: Partie) -> Memoire:
    """What a finished partie leaves for the next tour."""
    memoire = Memoire()
    continue_sans_elle = False
    rejouee = begin(partie.reglages)
    for coup in partie.coups:
        avant, rejouee = rejouee, play(rejouee, coup)
        if avant.suspens is not None:
            continue_sans_elle = continue_sans_elle or coup.option == CONTINUER
            continue
        possibles = frozenset(offered(avant.world, avant.etat))
        memoire.choix[avant.etat.etape] = (coup.option, possibles)
        passage = rejouee.passages[len(avant.passages)]
        if passage.clef and isinstance(coup.de, int):
            memoire.faces[passage.clef, occurrence(avant, passage.clef)] = coup.de
    return Memoire(memoire.choix, memoire.faces, continue_sans_elle)


def remembered(memoire: Memoire, partie: Partie) -> Coup | None:
    """The coup to replay here, or None where the table decides: something is new."""
    if partie.suspens is None and not partie.is_over:
        _, avant = memoire.choix.get(partie.etat.etape, ("", frozenset()))
        if set(partie.possibles()) - avant:
            return None
    return same(memoire, partie)


def same(memoire: Memoire, partie: Partie) -> Coup | None:
    """The same decision as before, new or not; None where it was never taken or is impossible."""
    if partie.is_over:
        return None
    if partie.suspens is not None:
        return Coup(CONTINUER) if memoire.continue_sans_elle else None
    option, _ = memoire.choix.get(partie.etat.etape, ("", frozenset()))
    if option not in partie.possibles():
        return None
    etape = partie.world.etapes[partie.etat.etape]
    orientation = next((c.orientation for c in etape.choix if c.id == option), None)
    return Coup(option, memoire.face(partie, orientation) if orientation else None)


Suite = Callable[[Memoire, Partie], Coup | None]


def follow(memoire: Memoire, partie: Partie, suite: Suite = remembered) -> Partie:
    """As far as memory leads; a circle stops it, and the table decides."""
    vus: set[Etat] = set()
    while coup := suite(memoire, partie):
        # Where she has just been lost, the others stand where they stood: it is no circle.
        if partie.suspens is None:
            if partie.etat in vus:
                return partie
            vus.add(partie.etat)
        partie = play(partie, coup)
    return partie

"""A partie seen again, decision after decision: nothing is drawn anew, the journal is read."""

from dataclasses import dataclass

from game.engine.historique import decision
from game.engine.partie import Partie, begin, play
from game.engine.seance import EtatTable
from game.engine.table import Table


@dataclass(frozen=True)
class Pas:
    """Where a tour stood after so many decisions."""

    tour: int
    partie: Partie
    dit: str = ""
    """What was decided, in the words of the case; empty at the door."""


def steps(table: Table) -> list[Pas]:
    """From the door of tour 1 to where the table stands; empty before its first bet."""
    tours = [table.tour1] if table.tour1 is not None else []
    if table.partie is not None and table.partie is not table.tour1:
        tours.append(table.partie)
    return [pas for tour, partie in enumerate(tours, 1) for pas in _steps(tour, partie)]


def _steps(tour: int, partie: Partie) -> list[Pas]:
    ici = begin(partie.reglages)
    suite = [Pas(tour, ici)]
    for coup in partie.coups:
        dit = decision(ici, coup)
        ici = play(ici, coup)
        suite.append(Pas(tour, ici, dit))
    return suite


def seen_again(etat: EtatTable) -> Table | None:
    """The case of a table that can be seen again: the last that it began to play."""
    return next((t for t in reversed(etat.tables) if t.partie or t.tour1), None)

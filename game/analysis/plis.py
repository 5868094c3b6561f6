"""Nodes that have the same future, folded into one.

Two nodes of an étape that offer the same, and lead to the same, can't be told apart by any answer.
A folded node is known by its form and by the folded nodes that follow it: what two worlds have in
common is then one node, and what was computed on it is known in both.
"""

from collections.abc import Hashable
from typing import Any

from game.analysis.noeuds import Noeud
from game.analysis.offres import Forme, Placee


class Plis:
    """Folded nodes, for the worlds of one scenario and one persona.

    A node is made after those it leads to, so that their ranks are in the order of a pass
    backwards.
    """

    def __init__(self) -> None:
        self.noeuds: list[Noeud] = []
        """Of each, one of the nodes that it stands for."""
        self.offres: list[Placee] = []
        self.rangs: dict[Hashable, int] = {}
        self.plies: dict[tuple[int, int], int] = {}
        """Where each node is folded, by the number of all that may follow its étape."""
        self.calculs: dict[Hashable, Any] = {}
        """What was computed for the first of them, by what it is."""

    def rank(self, noeud: Noeud, forme: Forme, suites: tuple[int, ...]) -> int:
        """The folded node that offers this and leads there."""
        clef = (forme.rang, suites, noeud.repondus if not suites else None)
        rang = self.rangs.get(clef)
        if rang is None:
            rang = self.rangs[clef] = len(self.noeuds)
            self.noeuds.append(noeud)
            self.offres.append(Placee(forme, suites))
        return rang

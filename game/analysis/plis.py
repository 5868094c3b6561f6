"""Nodes that have the same future, folded into one.

Two nodes of an étape that offer the same, and lead to the same, can't be told apart by any answer.
A folded node is known by its form and by the folded nodes that follow it: what two worlds have in
common is then one node, and what was computed on it is known in both.
"""

from collections.abc import Hashable
from typing import Any

from game.analysis.codage import Codage, Noeuds
from game.analysis.offres import Forme, Offre, Placee

Pli = tuple[int, int]
"""A folded node, and the bits of those it stands for that tell its future."""

MASQUES_MAX = 64
"""Sets of bits by which the nodes of one part are looked up; beyond, bits are joined."""


Groupe = dict[int, dict[int, Pli]]
"""Folded nodes by the bits they are looked up by, and what these bits are."""

PERSONNE: Groupe = {}


class Connus:
    """Nodes of one part that are folded, by the bits that tell their future.

    Some bits are among those of all: they say which others are worth a look.
    """

    def __init__(self) -> None:
        self.commun = -1
        """The bits that all are looked up by."""
        self.groupes: dict[int, Groupe] = {}
        self.masques: set[int] = set()

    def get(self, code: int) -> Pli | None:
        """Where a node is folded, if one of the same future was."""
        for masque, plis in self.groupes.get(code & self.commun, PERSONNE).items():
            if pli := plis.get(code & masque):
                return pli
        return None

    def add(self, code: int, rang: int, masque: int) -> Pli:
        """Fold a node, and all those that have the same bits: these, or some more."""
        if masque not in self.masques:
            masque = self._met(masque)
        ou = code & self.commun
        groupe = self.groupes.get(ou)
        if groupe is None:
            groupe = self.groupes[ou] = {}
        faits = groupe.get(masque)
        if faits is None:
            faits = groupe[masque] = {}
        # What leads here is told by the bits that it is looked up by.
        pli = faits[code & masque] = rang, masque
        return pli

    def _met(self, masque: int) -> int:
        """Bits by which a node will be looked up: these, or some more."""
        if len(self.masques) >= MASQUES_MAX:
            masque = self._wider(masque)
        self.masques.add(masque)
        if self.commun & ~masque:
            self._regroup(self.commun & masque)
        return masque

    def _regroup(self, commun: int) -> None:
        avant, self.groupes, self.commun = self.groupes, {}, commun
        for groupe in avant.values():
            for masque, plis in groupe.items():
                for clef, pli in plis.items():
                    la = self.groupes.setdefault(clef & commun, {})
                    la.setdefault(masque, {})[clef] = pli

    def _wider(self, masque: int) -> int:
        """Bits by which nodes are looked up already and that hold these, or all of them."""
        tous = masque
        for autre in self.masques:
            if not masque & ~autre:
                return autre
            tous |= autre
        return tous


class Plis:
    """Folded nodes, for the worlds of one scenario and one persona.

    A node is made after those it leads to, so that their ranks are in the order of a pass
    backwards.
    """

    def __init__(self, codage: Codage) -> None:
        self.noeuds = Noeuds(codage, [])
        """Of each, one of the nodes that it stands for."""
        self.offres: list[Placee] = []
        self.rangs: dict[Hashable, int] = {}
        self.suivants: dict[int, dict[int, Offre]] = {}
        self.calculs: dict[Hashable, Any] = {}
        """What was computed for the first of them, by what it is."""

    def following(self, depart: int) -> dict[int, Offre]:
        """What is offered at a folded node and at all those that may follow it."""
        suivent = self.suivants.get(depart)
        if suivent is None:
            suivent = self.suivants[depart] = {}
            a_voir = [depart]
            while a_voir:
                i = a_voir.pop()
                if i not in suivent:
                    offre = suivent[i] = self.offres[i]
                    a_voir.extend([vers for vers in offre.places if vers not in suivent])
        return suivent

    def rank(self, code: int, forme: Forme, suites: tuple[int, ...]) -> int:
        """The folded node that offers this and leads there."""
        clef = (forme.rang, suites) if suites else (forme.rang, self.noeuds.codage.answered(code))
        rang = self.rangs.get(clef)
        if rang is None:
            rang = self.rangs[clef] = len(self.offres)
            self.noeuds.codes.append(code)
            self.offres.append(Placee(forme, suites))
        return rang

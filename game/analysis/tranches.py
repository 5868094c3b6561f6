"""What a step reads or changes of a state; all the rest goes through it as it is.

So that a step is judged once for all the states that differ only by the rest, by the one
transition function, and not once for each of them.
"""

from collections.abc import Iterator

from game.analysis.live import Projection, named
from game.analysis.noeuds import RIEN_REPONDU, Noeud
from game.engine.state import Etat
from game.engine.world import Conditions, Etape, World

Touches = tuple[frozenset[str], tuple[bool, ...]]
"""The acquis, and which of the compteurs, that a step reads or changes."""


class Tranches:
    """The part of a state that is read or changed at each étape of a world."""

    def __init__(self, world: World, projection: Projection) -> None:
        self.world, self.projection = world, projection
        self.bas = tuple(bas for bas, _ in world.bornes)
        self.touches: dict[tuple[str, bool], Touches] = {}

    def cut(self, noeud: Noeud) -> Noeud | None:
        """The node with nothing but what is read or changed there; None where that is all."""
        etats = tuple([etat and self._cut(etat) for etat in noeud.etats])
        if etats == noeud.etats and not noeud.repondus:
            return None
        return Noeud(etats)

    def _cut(self, etat: Etat) -> Etat:
        etape, acquis, compteurs, ecoule = etat
        lus, comptes = self._touched(etape, ecoule is not None)
        if compteurs and not all(comptes):
            compteurs = tuple(
                [v if lu else bas for v, lu, bas in zip(compteurs, comptes, self.bas, strict=True)]
            )
        return Etat(etape, acquis & lus, compteurs, ecoule)

    def carried(self, avant: Noeud, apres: Noeud) -> Noeud:
        """Where a node leads, when its part leads to `apres`."""
        live = self.projection.live
        etats = [
            live(self._carried(etat, suite))[0] if etat and suite else None
            for etat, suite in zip(avant.etats, apres.etats, strict=True)
        ]
        repondus = avant.repondus | apres.repondus if avant.repondus else apres.repondus
        return Noeud(tuple(etats), repondus or RIEN_REPONDU)

    def _carried(self, avant: Etat, apres: Etat) -> Etat:
        lus, comptes = self._touched(avant.etape, avant.ecoule is not None)
        etape, acquis, compteurs, ecoule = apres
        if compteurs and not all(comptes):
            paires = zip(compteurs, avant.compteurs, comptes, strict=True)
            compteurs = tuple([suite if lu else v for suite, v, lu in paires])
        return Etat(etape, acquis | (avant.acquis - lus), compteurs, ecoule)

    def _touched(self, nom: str, tard: bool) -> Touches:
        """What a step reads or changes there; `tard` while the échéance may fire."""
        connus = self.touches.get((nom, tard))
        if connus is None:
            noms = frozenset(self._names(nom, tard))
            comptes = tuple(compteur in noms for compteur in self.world.compteurs)
            connus = self.touches[nom, tard] = noms, comptes
        return connus

    def _names(self, nom: str, tard: bool) -> Iterator[str]:
        if etape := self.world.etapes.get(nom):
            yield from _touched_at(etape)
        if tard and self.world.echeance:
            yield from named(self.world.echeance.conditions)


def _touched_at(etape: Etape) -> Iterator[str]:
    conditions: Conditions
    for conditions in etape.conditions():
        yield from named(conditions)
    for effets in etape.effects():
        yield from effets.acquiert
        yield from effets.retire
        yield from (compteur for compteur, _ in effets.compte)

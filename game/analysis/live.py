"""The live state: only the acquis, compteurs and clock that something reachable still reads.

Two states that differ by what nothing will ever read are one; the fractions are the same (a test
compares them with the whole state) and there are far fewer.
"""

from collections.abc import Iterable
from functools import cached_property

from game.engine.state import Etat
from game.engine.world import Conditions, Etape, World


class Liveness:
    """What is still read from each étape of a World."""

    def __init__(self, world: World) -> None:
        self.world = world

    def project(self, etat: Etat) -> Etat:
        """The live part of a state; a fin keeps nothing."""
        if self.world.is_fin(etat.etape):
            return Etat(etat.etape)
        lus = self._read[etat.etape]
        ecoule = None if self._is_settled(etat) else etat.ecoule
        if ecoule is not None:
            lus = lus | self._read_late
        compteurs = etat.compteurs
        if not lus.issuperset(self.world.compteurs):
            compteurs = tuple(
                valeur if nom in lus else bas
                for nom, valeur, (bas, _) in zip(
                    self.world.compteurs, compteurs, self.world.bornes, strict=True
                )
            )
        return Etat(etat.etape, etat.acquis & lus, compteurs, ecoule)

    def _is_settled(self, etat: Etat) -> bool:
        """Whether the échéance can't fire any more: what stops it is held for good."""
        echeance = self.world.echeance
        if echeance is None:
            return True
        return any(
            condition.signe is None
            and condition.nom in etat.acquis
            and condition.nom not in self._retired
            for condition in echeance.conditions.sauf
        )

    @cached_property
    def _retired(self) -> frozenset[str]:
        return frozenset(
            nom
            for etape in self.world.etapes.values()
            for effets in etape.effects()
            for nom in effets.retire
        )

    @cached_property
    def _read(self) -> dict[str, frozenset[str]]:
        """Per étape, what it or a later étape reads (the échéance apart)."""
        etapes = self.world.etapes
        lus = {nom: frozenset(_names(etape)) for nom, etape in etapes.items()}
        avant: dict[str, list[str]] = {nom: [] for nom in etapes}
        for nom, etape in etapes.items():
            for suite in successors(etape):
                if suite in avant:
                    avant[suite].append(nom)
        a_voir = list(etapes)
        while a_voir:
            nom = a_voir.pop()
            for precedente in avant[nom]:
                if not lus[nom] <= lus[precedente]:
                    lus[precedente] |= lus[nom]
                    a_voir.append(precedente)
        return lus

    @cached_property
    def _read_late(self) -> frozenset[str]:
        """What the échéance reads, and all that follows it: alive while it may fire."""
        echeance = self.world.echeance
        if echeance is None:
            return frozenset()
        suite = self._read.get(echeance.vers, frozenset())
        return suite | frozenset(_conditions(echeance.conditions))


def successors(etape: Etape) -> Iterable[str]:
    """Where an étape may lead, the échéance and the losses apart."""
    yield from (choix.vers for choix in etape.choix)
    yield from (ligne.vers for ligne in etape.lignes)
    if etape.vers:
        yield etape.vers


def _conditions(conditions: Conditions) -> Iterable[str]:
    return (condition.nom for condition in (*conditions.si, *conditions.sauf))


def _names(etape: Etape) -> Iterable[str]:
    for conditions in etape.conditions():
        yield from _conditions(conditions)

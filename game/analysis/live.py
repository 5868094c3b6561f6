"""The live state: only what something reachable still reads of the acquis, compteurs and clock.

Two states that differ by what nothing will ever read are one; the fractions are the same (a test
compares them with the whole state) and there are far fewer.
"""

from collections.abc import Iterable
from copy import copy
from functools import cached_property

from game.analysis.horloge import Horloge
from game.analysis.paliers import Paliers
from game.engine.state import Etat
from game.engine.world import Conditions, Etape, World


class Liveness:
    """What is still read from each étape of a World."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.paliers = Paliers(world)
        self._read = self._reading()

    def elsewhere(self, world: World) -> "Liveness":
        """The same for a world of the same scenario and persona: only its clock is another."""
        autre = copy(self)
        autre.world = world
        autre.__dict__.pop("horloge", None)
        return autre

    def project(self, etat: Etat) -> Etat:
        """The live part of a state; a fin keeps nothing."""
        if self.world.is_fin(etat.etape):
            return Etat(etat.etape)
        etape, acquis, compteurs, _ = etat
        ecoule = None if etat.ecoule is None else self._still(etat)
        lus = self._read[etape] if ecoule is None else self._read_in_time[etape]
        if compteurs:
            compteurs = self.paliers.put(etape, compteurs, tard=ecoule is not None)
        return Etat(etape, acquis & lus, compteurs, ecoule)

    def still(self, etat: Etat) -> int | None:
        """The elapsed time as far as it may be read; None where the échéance can't fire."""
        if etat.ecoule is None or self.world.is_fin(etat.etape):
            return None
        return self._still(etat)

    def first(self, etape: str, acquis: frozenset[str]) -> int | None:
        """The first elapsed time that is told from none; None where the échéance can't fire."""
        if self.world.is_fin(etape) or not self._settle.isdisjoint(acquis):
            return None
        return self.horloge.first(etape)

    def _still(self, etat: Etat) -> int | None:
        if etat.ecoule is None or not self._settle.isdisjoint(etat.acquis):
            return None
        return self.horloge.put(etat.etape, etat.ecoule)

    def kept(self, etape: str, *, tard: bool) -> tuple[frozenset[str], list[int]]:
        """What is kept of a state at an étape: its acquis, and where each compteur is cut.

        `tard`: while the échéance may fire.
        """
        lus = self._read_in_time if tard else self._read
        return lus[etape], self.paliers.cuts(etape, tard=tard)

    def kept_somewhere(self) -> Iterable[frozenset[str]]:
        """What is kept at one étape or another."""
        return [*self._read.values(), self._read_late]

    @cached_property
    def horloge(self) -> Horloge:
        """The clock of this world."""
        return Horloge(self.world, self._settle)

    @cached_property
    def _settle(self) -> frozenset[str]:
        """What stops the échéance for good, once it is held: nothing retires it."""
        echeance = self.world.echeance
        sauf = echeance.conditions.sauf if echeance else ()
        return frozenset(k.nom for k in sauf if k.signe is None) - self._retired

    @cached_property
    def _retired(self) -> frozenset[str]:
        return frozenset(
            nom
            for etape in self.world.etapes.values()
            for effets in etape.effects()
            for nom in effets.retire
        )

    def _reading(self) -> dict[str, frozenset[str]]:
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
    def _read_in_time(self) -> dict[str, frozenset[str]]:
        """Per étape, what is still read while the échéance may fire."""
        return {etape: lus | self._read_late for etape, lus in self._read.items()}

    @cached_property
    def _read_late(self) -> frozenset[str]:
        """What the échéance reads, and all that follows it: alive while it may fire."""
        echeance = self.world.echeance
        if echeance is None:
            return frozenset()
        suite = self._read.get(echeance.vers, frozenset())
        return suite | frozenset(named(echeance.conditions))


class Projection:
    """The live part of the states of a world, each made once; without Liveness, all of it."""

    def __init__(self, vivant: Liveness | None) -> None:
        self.vivant = vivant
        self.projetes: dict[Etat, tuple[Etat]] = {}

    def live(self, etat: Etat) -> tuple[Etat]:
        """The live part of a state, as a node of its own holds it."""
        trouve = self.projetes.get(etat)
        if trouve is None:
            trouve = self.projetes[etat] = (self.project(etat),)
        return trouve

    def project(self, etat: Etat) -> Etat:
        """The live part of a state."""
        return self.vivant.project(etat) if self.vivant else etat

    def still(self, etat: Etat) -> int | None:
        """The clock of a state, as far as it may be read."""
        return self.vivant.still(etat) if self.vivant else etat.ecoule

    def told_apart(self, etape: Etape) -> tuple[int, ...]:
        """What the worlds of one scenario may keep differently of the states after an étape."""
        if self.vivant is None or self.vivant.world.echeance is None:
            return ()
        sommes = self.vivant.horloge.sommes
        return tuple(sommes.get(vers, 0) for vers in successors(etape))


def successors(etape: Etape) -> Iterable[str]:
    """Where an étape may lead, the échéance and the losses apart."""
    yield from (choix.vers for choix in etape.choix)
    yield from (ligne.vers for ligne in etape.lignes)
    if etape.vers:
        yield etape.vers


def named(conditions: Conditions) -> Iterable[str]:
    """What conditions read."""
    return (condition.nom for condition in (*conditions.si, *conditions.sauf))


def _names(etape: Etape) -> Iterable[str]:
    for conditions in etape.conditions():
        yield from named(conditions)

"""What a step reads or changes of a state; all the rest goes through it as it is.

So that a step is judged once for all the states that differ only by the rest, by the one
transition function, and not once for each of them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from game.analysis.live import Projection, named
from game.analysis.noeuds import RIEN_REPONDU, Etats, Noeud
from game.engine.state import Etat
from game.engine.world import Etape, World


class Lus(NamedTuple):
    """What a step reads or changes: the acquis, and which of the compteurs."""

    acquis: frozenset[str]
    comptes: tuple[bool, ...]
    tous_les_comptes: bool


class Reste(NamedTuple):
    """What of a state is neither read nor changed."""

    acquis: frozenset[str]
    compteurs: tuple[int | None, ...] = ()
    """None where one is read or changed; nothing where all are."""


class RestesDeNoeud(NamedTuple):
    """The same of a node, per variante."""

    restes: tuple[Reste | None, ...]
    """None of one of which everything is read; nothing where that is so of all."""
    repondus: frozenset[str] = RIEN_REPONDU


SANS_RESTE = RestesDeNoeud(())
"""Everything is read."""


class Tranches:
    """The part of a state that is read or changed at each étape, in all the worlds of a case."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.bas = tuple(bas for bas, _ in world.bornes)
        self.lus: dict[tuple[str, bool], Lus] = {}

    def cut(self, noeud: Noeud) -> tuple[Etats, RestesDeNoeud]:
        """A node in two: what is read or changed there, and the rest."""
        if len(noeud.etats) == 1 and noeud.etats[0] and not noeud.repondus:
            tranche, reste = self._cut(noeud.etats[0])
            return (tranche,), SANS_RESTE if reste is None else RestesDeNoeud((reste,))
        coupes = [(None, None) if etat is None else self._cut(etat) for etat in noeud.etats]
        etats, restes = tuple([etat for etat, _ in coupes]), tuple([reste for _, reste in coupes])
        if not noeud.repondus and not any(restes):
            return etats, SANS_RESTE
        return etats, RestesDeNoeud(restes, noeud.repondus)

    def _cut(self, etat: Etat) -> tuple[Etat, Reste | None]:
        etape, acquis, compteurs, ecoule = etat
        tard = ecoule is not None
        lus = self.lus.get((etape, tard)) or self._read(etape, tard)
        reste = acquis - lus.acquis
        ici: tuple[int, ...] = compteurs
        autres: tuple[int | None, ...] = ()
        if not lus.tous_les_comptes and compteurs:
            ici, autres = self._counted(compteurs, lus.comptes)
        if not reste and ici == compteurs:
            return etat, None
        return Etat(etape, acquis - reste, ici, ecoule), Reste(reste, autres)

    def _counted(
        self, compteurs: tuple[int, ...], lus: tuple[bool, ...]
    ) -> tuple[tuple[int, ...], tuple[int | None, ...]]:
        """The compteurs that are read or changed, and the others."""
        trios = list(zip(compteurs, lus, self.bas, strict=True))
        ici = tuple([valeur if lu else bas for valeur, lu, bas in trios])
        return ici, tuple([None if lu else valeur for valeur, lu, _ in trios])

    def carried(self, noeud: RestesDeNoeud, apres: Noeud, projection: Projection) -> Noeud:
        """Where a node leads with this rest, when its part leads to `apres`."""
        etats = [
            etat if etat is None or reste is None else projection.project(_carried(reste, etat))
            for reste, etat in zip(noeud.restes, apres.etats, strict=True)
        ]
        return Noeud(tuple(etats), noeud.repondus | apres.repondus or RIEN_REPONDU)

    def _read(self, nom: str, tard: bool) -> Lus:
        """What a step reads or changes there; `tard` while the échéance may fire."""
        noms = frozenset(self._names(nom, tard))
        comptes = tuple([compteur in noms for compteur in self.world.compteurs])
        lus = self.lus[nom, tard] = Lus(noms, comptes, all(comptes))
        return lus

    def _names(self, nom: str, tard: bool) -> Iterator[str]:
        if etape := self.world.etapes.get(nom):
            yield from _touched(etape)
        if tard and self.world.echeance:
            yield from named(self.world.echeance.conditions)


def _carried(reste: Reste, apres: Etat) -> Etat:
    etape, acquis, compteurs, ecoule = apres
    if reste.compteurs and compteurs:
        paires = zip(compteurs, reste.compteurs, strict=True)
        compteurs = tuple([suite if v is None else v for suite, v in paires])
    return Etat(etape, acquis | reste.acquis, compteurs, ecoule)


def _touched(etape: Etape) -> Iterator[str]:
    for conditions in etape.conditions():
        yield from named(conditions)
    for effets in etape.effects():
        yield from effets.acquiert
        yield from effets.retire
        yield from (compteur for compteur, _ in effets.compte)

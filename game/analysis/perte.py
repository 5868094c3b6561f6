"""What an answer becomes when a perte changes, with the same decisions.

A perte enters each step linearly, so that the share that is answered is a polynomial of it; where
the parcours turns in circles it is solved again at each value.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from game.analysis.but import FAVORABLES, But
from game.analysis.chaine import Chaine, Politique, hasard, valued
from game.analysis.exact import UN, Nombre, gathered
from game.analysis.graphe import Graphe, unfold
from game.analysis.memoire import Memoire
from game.analysis.noeuds import Arc, product
from game.analysis.pliage import Depliage
from game.analysis.polynome import PAS_MAX, Polynome, at, simplest
from game.analysis.reglage import Reglage
from game.analysis.tours import Tours
from game.engine.world import Orientation, World

_DEMI = Fraction(1, 2)


def orientations(world: World) -> dict[str, Orientation]:
    """The orientations of a world that lead to a structure, by « étape.choix »."""
    return {
        choix.orientation.id: choix.orientation
        for etape in world.etapes.values()
        for choix in etape.choix
        if choix.orientation and choix.orientation.structure
    }


def retuned(world: World, pertes: Mapping[str, Fraction]) -> World:
    """The same world with other pertes at these orientations."""
    etapes = {
        nom: replace(
            etape,
            choix=tuple(
                replace(choix, orientation=replace(o, perte=pertes[o.id]))
                if (o := choix.orientation) and o.id in pertes
                else choix
                for choix in etape.choix
            ),
        )
        if any(c.orientation and c.orientation.id in pertes for c in etape.choix)
        else etape
        for nom, etape in world.etapes.items()
    }
    return replace(world, etapes=etapes)


@dataclass(frozen=True)
class _Reglee(Chaine):
    """The same decisions, when pertes have changed."""

    avant: Chaine
    facteurs: Mapping[tuple[str, bool], Fraction]
    """By how much, per orientation and whether it loses."""

    @cached_property
    def lignes(self) -> dict[int, dict[int, Nombre]]:
        """The probability of each node that follows; what can't follow any more is left out."""
        return {
            i: {vers: p for vers, p in gathered(map(self._weighed, arcs)).items() if p}
            for i, arcs in self.avant.transitions.items()
        }

    def _weighed(self, arc: Arc) -> tuple[int, Nombre]:
        p, vers, pas = arc
        if pas.orientation is None:
            return vers, p
        return vers, product(p, self.facteurs[pas.orientation, pas.perdu])


@dataclass(frozen=True)
class Reglable:
    """The value of an aim as a function of the pertes, with the same decisions."""

    graphe: Graphe
    """Unfolded with every perte strictly between 0 and 1, so that no way is missing."""
    politique: Politique
    but: But
    pertes: Mapping[str, Fraction]
    """The perte of each orientation, as it is."""

    @cached_property
    def chaine(self) -> Chaine:
        """The decisions on the graph, at its own pertes."""
        return Chaine(self.graphe, self.politique)

    @cached_property
    def posees(self) -> dict[str, Fraction]:
        """The pertes of the graph: those that are, but for 0 and 1."""
        return {nom: inner(perte) for nom, perte in self.pertes.items()}

    @property
    def is_polynomial(self) -> bool:
        """Whether the value is a polynomial of each perte."""
        return self.chaine.is_straight

    def value(self, changes: Mapping[str, Fraction]) -> Nombre:
        """The value with these pertes, the others as they are."""
        return self.values([changes])[0]

    def values(self, reglages: Sequence[Mapping[str, Fraction]]) -> list[Nombre]:
        """The same for each of these settings."""
        if self.is_polynomial:
            return [self.polynomial((), changes)[0] for changes in reglages]
        if self._tours is None:
            return [self._solved(changes) for changes in reglages]
        toutes = [{**self.pertes, **changes} for changes in reglages]
        return [
            self._solved(changes) if valeur is None else valeur
            for changes, valeur in zip(
                reglages, self._tours.values(toutes, self._worths), strict=True
            )
        ]

    @cached_property
    def _tours(self) -> Tours | None:
        """The same in whole numbers, where each cycle has a node that is on all its turns."""
        if not self.graphe.is_exact:
            return None
        tours = Tours(self.chaine, self.posees)
        return None if tours.ordre is None else tours

    def _solved(self, changes: Mapping[str, Fraction]) -> Nombre:
        """The same wherever a parcours may turn: cycle by cycle, each as a system."""
        pertes = {**self.pertes, **changes}
        facteurs = {
            (nom, perdu): self._factor(nom, perdu, pertes)
            for nom in pertes
            for perdu in (False, True)
        }
        reglee = _Reglee(self.graphe, self.politique, self.chaine, facteurs)
        return reglee.value(self.but.worths(self.graphe))

    def _factor(self, nom: str, perdu: bool, pertes: Mapping[str, Fraction]) -> Fraction:
        """By how much a step changes when its perte is no more that of the graph."""
        if pertes[nom] == self.posees[nom]:
            return UN
        posee, voulue = self.posees[nom], pertes[nom]
        return voulue / posee if perdu else (1 - voulue) / (1 - posee)

    @cached_property
    def reglage(self) -> Reglage:
        """The same in whole numbers."""
        graphe = self.graphe
        if self.politique is hasard and graphe.plis:
            classes = valued(graphe.plis, graphe.world, self.but)
            rangees, au_but = classes.chain(graphe.depart)
            return Reglage(rangees, self.posees, au_but, reduites=True)
        return Reglage(self.chaine.rangees, self.posees, self._worths)

    def polynomial(
        self, ouvertes: Collection[str], changes: Mapping[str, Fraction] | None = None
    ) -> Polynome:
        """The value as a polynomial of one perte, shared by the orientations `ouvertes`.

        Only where `is_polynomial`; `changes` are pertes that the others have instead of theirs.
        """
        pertes = {**self.pertes, **(changes or {})}
        return self.reglage.polynomial(ouvertes, pertes)

    @cached_property
    def _worths(self) -> dict[int, Fraction]:
        """What each fin is worth, exactly."""
        graphe = self.graphe
        return {i: self.but.worth(graphe.world, graphe.noeuds[i]) for i in graphe.fins}


def inner(perte: Fraction) -> Fraction:
    """A perte that keeps both ways open."""
    return perte if 0 < perte < 1 else _DEMI


def tunable(
    world: World,
    politique: Politique,
    but: But = FAVORABLES,
    memoire: Memoire | None = None,
    deplie: Depliage = unfold,
) -> Reglable:
    """The same decisions in the same world, whose pertes can be changed."""
    pertes = {nom: o.perte for nom, o in orientations(world).items()}
    fermees = {nom: inner(p) for nom, p in pertes.items() if inner(p) != p}
    ouvert = retuned(world, fermees) if fermees else world
    graphe = deplie(ouvert, besoins=but.compte_les_besoins, memoire=memoire)
    return Reglable(graphe, politique, but, pertes)


@dataclass(frozen=True)
class Seuil:
    """The largest perte with which at least a given share is reached."""

    perte: Fraction
    """Exact, or just below (by less than 2⁻⁶⁰, 2⁻³⁰ where the parcours turns in circles)."""
    is_exact: bool


def threshold(reglable: Reglable, ouvertes: Collection[str], cible: Fraction) -> Seuil | None:
    """The largest perte of these orientations that still gives `cible`; None where none does.

    The value never grows with a perte: who is lost is never answered.
    """
    if reglable.is_polynomial:
        polynome, pas = reglable.polynomial(ouvertes), PAS_MAX
    else:
        polynome, pas = None, PAS_MAX // 2

    def value(x: Fraction) -> Nombre:
        return reglable.value(dict.fromkeys(ouvertes, x)) if polynome is None else at(polynome, x)

    if value(Fraction(0)) < cible:
        return None
    if value(UN) >= cible:
        return Seuil(UN, is_exact=True)
    bas, haut = Fraction(0), UN
    for _ in range(pas):
        milieu = (bas + haut) / 2
        bas, haut = (milieu, haut) if value(milieu) >= cible else (bas, milieu)
    simple = simplest(bas, haut)
    juste = value(simple) == cible
    return Seuil(simple if juste else bas, is_exact=juste)

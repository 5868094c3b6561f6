"""What each choice of a partie kept, or lost, of what was still possible; luck told apart.

Possible: the share of usagers who get an answer when all that follows goes for the best, without
using what nobody there could know. A choice never adds to it: it keeps all of it, or less. What
moves it otherwise is luck. So that, from the door to the fin, the parts add up exactly to what was
played less what was possible.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from game.analysis.exact import UN, Nombre, total
from game.analysis.graphe import Graphe, Piege, TropDEtats, unfold
from game.analysis.marche import Marche, seen
from game.analysis.noeuds import Etats
from game.analysis.politique import Optimum, best
from game.engine.bilan import repondus
from game.engine.partie import Partie, Passage, drawn_start
from game.engine.state import Branche, Etat
from game.engine.transitions import ImpasseError, branches, options, starts
from game.engine.world import Orientation, World
from game.model.hypotheses import COHORTE

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Trait:
    """One step of a partie; every share is one of all those who pushed the door."""

    passage: Passage
    possible: Nombre
    """The share who could still get an answer before it."""
    choix: Nombre
    """What was decided made of it: 0 where all of it was kept, less than 0 where some was lost."""
    chance: Nombre
    """What luck then gave, or took: a hasard, what was discovered, the last few of a long road."""
    envoie: bool
    """Whether it was an orientation, or one could have been chosen instead."""

    @property
    def orientation(self) -> Orientation | None:
        """The orientation attempted, if any."""
        return self.passage.orientation

    @property
    def garde(self) -> Nombre:
        """The share who could still get an answer once it was decided."""
        return self.possible + self.choix


@dataclass(frozen=True)
class Compte:
    """A partie from the door to where it stands."""

    depart: Nombre
    """The share who could get an answer at the door."""
    traits: tuple[Trait, ...]
    arrivee: Nombre
    """The share who have it, or still could where the partie is not over."""
    arrondi: Nombre
    """What counting whole people adds to that."""

    @property
    def aux_orientations(self) -> Nombre:
        """What choices made of it where somebody is, or could be, sent elsewhere."""
        return _sum(trait.choix for trait in self.traits if trait.envoie)

    @property
    def autres_choix(self) -> Nombre:
        """What all other choices made of it."""
        return _sum(trait.choix for trait in self.traits if not trait.envoie)

    @property
    def chance(self) -> Nombre:
        """What luck made of it."""
        return _sum(trait.chance for trait in self.traits)


def kept(partie: Partie, graphe: Graphe | None = None) -> Compte | None:
    """What its choices kept; None where there is no exact answer."""
    try:
        deplie = graphe or unfold(partie.world)
        return _Lecture(deplie, best(deplie)).read(partie)
    except (Piege, ImpasseError, TropDEtats):
        return None


class _Lecture:
    """A partie read along the nodes of its graph."""

    def __init__(self, graphe: Graphe, optimum: Optimum) -> None:
        self.graphe, self.world, self.optimum = graphe, graphe.world, optimum
        self.marche = Marche(graphe.world, graphe.memoire)

    def read(self, partie: Partie) -> Compte:
        """Step after step, what is known before and after each."""
        rang = drawn_start(partie.reglages)
        etats: Etats = tuple(etat if p else None for p, etat in starts(self.world))
        depart = self._best(etats)
        part: Nombre = UN
        traits = []
        for passage in partie.passages:
            sortie = passage.sortie
            possible = part * self._best(etats)
            garde = part * self._of(etats, passage.option)
            ici = etats[rang]
            envoie = ici is not None and _sends(self.world, ici)
            etats = _followed(self.world, etats, rang, passage)
            if sortie.orientation:
                part *= 1 - sortie.orientation.perte
            suite = part * self._best(etats)
            traits.append(Trait(passage, possible, garde - possible, suite - garde, envoie))
        arrivee = part * self._best(etats)
        comptes = Fraction(repondus(partie), COHORTE)
        arrondi = comptes - arrivee if partie.is_over else ZERO
        return Compte(depart, tuple(traits), arrivee, arrondi)

    def _best(self, etats: Etats) -> Nombre:
        return self.optimum.valeurs[self.marche.place(etats)]

    def _of(self, etats: Etats, option: str) -> Nombre:
        """What an option is worth, before luck falls."""
        for action in self.graphe.actions(self.marche.place(etats)):
            if option in action.options:
                valeurs = self.optimum.valeurs
                return total([(arc.probabilite, valeurs[arc.vers]) for arc in action.arcs])
        raise KeyError(option)


def _followed(world: World, etats: Etats, rang: int, passage: Passage) -> Etats:
    """What is known after a step: the variantes that would have shown the same, and no others.

    `rang` is the variante that it really is.
    """
    vue = next(seen(b) for b in _ways(world, etats[rang], passage) if b.sortie == passage.sortie)
    suites: list[Etat | None] = []
    for etat in etats:
        siennes = [b.suivant for b in _ways(world, etat, passage) if seen(b) == vue]
        suites.append(siennes[-1] if siennes else None)
    return tuple(suites)


def _ways(world: World, etat: Etat | None, passage: Passage) -> tuple[Branche, ...]:
    return () if etat is None else branches(world, etat, passage.option)


def _sends(world: World, etat: Etat) -> bool:
    """Whether somebody can be sent elsewhere from here."""
    return any(
        option.refus is None and option.choix is not None and option.choix.orientation is not None
        for option in options(world, etat)
    )


def _sum(nombres: Iterator[Nombre]) -> Nombre:
    return total((nombre, UN) for nombre in nombres)

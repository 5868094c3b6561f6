"""The graph of a scenario: its étapes and fins, and every passage from one to the next.

It is what is drawn, exported and walked. Which passage is open when is not decided here: that is
the graph of situations, unfolded from the rules (`analysis/graphe`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from game.engine.world import Conditions, Echeance, Orientation
from game.model.vocabulaire import Acte, Cote


class Genre(StrEnum):
    """What a node of the graph is."""

    DECIDEE = "decidee"
    """The table decides here."""
    HASARD = "hasard"
    AIGUILLAGE = "aiguillage"
    PASSAGE = "passage"
    """One reads, and goes on."""
    FIN = "fin"


class Lien(StrEnum):
    """What an edge of the graph is."""

    CHOIX = "choix"
    ORIENTATION = "orientation"
    CASES = "cases"
    """A checklist, once it is validated."""
    HASARD = "hasard"
    AIGUILLAGE = "aiguillage"
    SUITE = "suite"
    PERTE = "perte"
    """Those who do not arrive."""
    PERSONNE = "personne"
    """« Personne vers qui orienter ici »."""


@dataclass(frozen=True, slots=True)
class Sommet:
    """An étape or a fin."""

    nom: str
    titre: str
    genre: Genre
    lieu: str = ""
    """The name of the structure where it happens."""
    cote: Cote | None = None
    """At a fin: its side."""


@dataclass(frozen=True, slots=True)
class Arete:
    """One way from a node to another."""

    id: str
    de: str
    vers: str
    lien: Lien
    texte: str = ""
    acte: Acte | None = None
    orientation: Orientation | None = None
    """For an orientation, and for its loss."""
    duree: int = 0
    delai: int = 0
    """Minutes waited, the orientation's own not included."""
    conditions: Conditions = Conditions()
    probabilite: Fraction = Fraction(1)
    """For a branch of hasard, and for a loss."""
    sinon: bool = False
    """A line of aiguillage that holds only where none of those above does."""
    sur_place: bool = False

    @property
    def is_impossible(self) -> bool:
        """Whether nobody receives this here."""
        return self.orientation is not None and self.orientation.structure is None

    @property
    def is_conditional(self) -> bool:
        """Whether it is not always open."""
        conditions = self.conditions.si or self.conditions.sauf
        return bool(conditions) or self.is_impossible or self.lien is Lien.PERSONNE


@dataclass(frozen=True)
class GrapheDuScenario:
    """Nodes in the order of the file, étapes first; edges in the order of the file."""

    depart: str
    sommets: Mapping[str, Sommet]
    aretes: tuple[Arete, ...]
    titre: str = ""
    echeance: Echeance | None = None
    acquis: Mapping[str, str] = field(default_factory=dict)
    """Per acquis that something here gives, the words of what gives it first."""

    @cached_property
    def suites(self) -> dict[str, tuple[Arete, ...]]:
        """The edges that leave each node."""
        return {nom: tuple(a for a in self.aretes if a.de == nom) for nom in self.sommets}

    @cached_property
    def arrivees(self) -> dict[str, tuple[Arete, ...]]:
        """The edges that come to each node."""
        return {nom: tuple(a for a in self.aretes if a.vers == nom) for nom in self.sommets}

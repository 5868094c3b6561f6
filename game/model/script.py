"""The script of a workshop: its phases, in YAML that anyone can copy and change."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, model_validator

from game.model.base import Identifiant, Model, Texte, faute
from game.model.listes import one_of
from game.model.source import Source
from game.model.vocabulaire import Mot


class GenreDePhase(Mot):
    """The five kinds of phase: five screens, not thirteen."""

    CONSIGNE = "consigne", "consigne"
    TRI = "tri", "tri"
    FICHE = "fiche", "fiche"
    PARCOURS = "parcours", "parcours"
    COMPARAISON = "comparaison", "comparaison"


class Vue(Mot):
    """What a comparaison puts side by side."""

    PERTES = "pertes", "où les a-t-on perdus ?"
    DEBOUT = "debout", "le parcours d’obstacle, debout"
    AVANT_APRES = "avant_apres", "avant, après"


class Usage(Mot):
    """What a fiche changes in the séance, beyond being written down."""

    CHOIX = "choix", "la table prend une carte et dit pourquoi pas les autres"
    AMENAGER = "amenager", "ce que la table aménage vaut au tour 2"
    EVALUER = "evaluer", "chaque niveau s’appuie sur celui d’avant"
    NOTER = "noter", "rien d’autre"


class Element(Model):
    """Something to sort."""

    texte: Texte
    case: Identifiant | None = None
    """Where the script would put it; None where it is a debate."""


class Champ(Model):
    """One line of a fiche, filled by each table."""

    libelle: Texte
    aide: Texte | None = None
    apres: Identifiant | None = None
    """Only worth something once this other champ is filled (Kirkpatrick: each level on the one
    before)."""
    axe: bool = False
    """An axis of the capabilities: « 2 », or, for an axis of the table's own, « dire non : 2 »."""
    libre: bool = False
    """An axis that the table names itself."""


Minutes = Annotated[int, Field(ge=0, le=240)]
Vues = Annotated[Vue, one_of([mot.value for mot in Vue], Vue)]
Genres = Annotated[GenreDePhase, one_of([mot.value for mot in GenreDePhase], GenreDePhase)]
Usages = Annotated[Usage, one_of([mot.value for mot in Usage], Usage)]


class Phase(Model):
    """One moment of the workshop."""

    titre: Texte
    genre: Genres
    minutes: Minutes
    projete: Texte
    """What the room reads."""
    note: Texte | None = None
    """What only the animateur reads."""
    relances: list[Texte] = []
    """Questions to put next, one at a time."""
    protegee: bool = False
    """Nobody takes minutes from it: a débrief is what gets cut."""
    cases: dict[Identifiant, Texte] = {}
    """tri: where the elements go."""
    a_solliciter: Identifiant | None = None
    """tri: the case whose elements are asked for elsewhere, in the restitution."""
    elements: dict[Identifiant, Element] = {}
    """tri: what is sorted."""
    par_table: bool = True
    """tri, fiche: each table its own, or the room one together."""
    champs: dict[Identifiant, Champ] = {}
    """fiche: its lines."""
    usage: Usages = Usage.NOTER
    """fiche: what filling it changes."""
    tour: int = Field(default=0, ge=0, le=2)
    """parcours: 1 or 2."""
    vue: Vues | None = None
    """comparaison: what is put side by side."""

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> "Phase":
        manque = {
            GenreDePhase.TRI: ("cases", self.cases and self.elements),
            GenreDePhase.FICHE: ("champs", self.champs or self.usage is not Usage.NOTER),
            GenreDePhase.PARCOURS: ("tour", self.tour),
            GenreDePhase.COMPARAISON: ("vue", self.vue),
            GenreDePhase.CONSIGNE: ("", True),
        }
        clef, present = manque[self.genre]
        if not present:
            raise faute("E260", genre=self.genre.value, clef=clef)
        if self.a_solliciter is not None and self.a_solliciter not in self.cases:
            raise faute("E261", nom=self.a_solliciter, connus=", ".join(self.cases))
        for element in self.elements.values():
            if element.case is not None and element.case not in self.cases:
                raise faute("E261", nom=element.case, connus=", ".join(self.cases))
        for champ in self.champs.values():
            if champ.apres is not None and champ.apres not in self.champs:
                raise faute("E261", nom=champ.apres, connus=", ".join(self.champs))
        return self


class Script(Model):
    """A whole workshop."""

    titre: Texte
    minutes: Minutes
    """What the phases add up to."""
    phases: dict[Identifiant, Phase]
    source: Source

    @model_validator(mode="after")
    def _adds_up(self) -> "Script":
        somme = total(self.phases)
        if somme != self.minutes:
            raise faute("E262", attendu=self.minutes, recu=somme)
        return self


def total(phases: Mapping[str, Phase]) -> int:
    """Minutes of all phases."""
    return sum(phase.minutes for phase in phases.values())

"""A territoire: the structures that are there, what each can do, and what it cannot."""

from typing import Annotated

from pydantic import Field

from game.model.base import Identifiant, Model, Texte
from game.model.listes import FaitDeStructure, Modalite, OuiNonInconnu, Public, Thematique
from game.model.mesures import Delai, Distance, Probabilite
from game.model.source import SourceOuCourt


class Structure(Model):
    """An organisation that receives people; what is not said is inconnu."""

    nom: Texte
    court: Texte | None = None
    """Its name in one or two words, for the line."""
    type: Texte
    """The sigle of the national list (EPN, CCAS, FS, ASSO…), or a few words."""
    distance: Distance | None = None
    delai: Delai | None = None
    perte: Probabilite | None = None
    """Share of usagers lost on the way here, where somebody measured it."""
    publics: list[Public] = []
    """Who is received; empty: inconnu."""
    thematiques: list[Thematique] = []
    """What for; empty: inconnu."""
    modalites: dict[Modalite, OuiNonInconnu] = {}
    """faire_a_la_place, faire_avec, transmettre: oui, non or inconnu."""
    faits: list[FaitDeStructure] = []
    """Each is an acquis at the start."""
    ouverture: Texte | None = None
    ne_peut_pas: Texte | None = None
    """What it cannot do, in a sentence."""
    source: SourceOuCourt | None = None


class Changement(Model):
    """What an aménagement changes in a structure; only what is said changes."""

    nom: Texte | None = None
    distance: Distance | None = None
    delai: Delai | None = None
    perte: Probabilite | None = None
    publics: list[Public] | None = None
    """The publics received from now on, in addition."""
    thematiques: list[Thematique] | None = None
    modalites: dict[Modalite, OuiNonInconnu] = {}
    source: SourceOuCourt | None = None
    """Required with a `perte`."""


class Territoire(Model):
    """A territoire and its structures."""

    nom: Texte
    habitants: Annotated[int, Field(ge=0)] | None = None
    jetons: Annotated[int, Field(ge=0, le=20)] = 3
    """How many jetons a table has to change it."""
    faits: list[FaitDeStructure] = []
    presentation: Texte | None = None
    """Two or three sentences that make it a place."""
    structures: dict[Identifiant, Structure] = {}
    source: SourceOuCourt | None = None

"""What every scenario shares: figures, actors, reasons, formats, evidence, questions, numbers."""

from typing import Annotated

from pydantic import Field

from game.model.base import Identifiant, Model, Texte
from game.model.listes import one_of
from game.model.source import Source, SourceOuCourt
from game.model.vocabulaire import Mot, MotifEcart


class TempsDuDebrief(Mot):
    """The order in which a debrief asks: feelings before facts, facts before reasons."""

    REACTION = "reaction", "Réaction"
    DESCRIPTION = "description", "Description"
    ANALYSE = "analyse", "Analyse"
    APPLICATION = "application", "Application"


class Evalue(Mot):
    """Who is evaluated: the usagers, or the professionals who were trained."""

    PERSONNES = "personnes", "les personnes"
    PROFESSIONNELS = "professionnels", "les professionnels formés"


Temps = Annotated[TempsDuDebrief, one_of([mot.value for mot in TempsDuDebrief], TempsDuDebrief)]
Evalues = Annotated[Evalue, one_of([mot.value for mot in Evalue], Evalue)]
Motif = Annotated[MotifEcart, one_of([mot.value for mot in MotifEcart], MotifEcart)]


class Aujourdhui(Model):
    """What has changed since an article was written, and who says so."""

    texte: Texte
    source: Source


class Chiffre(Model):
    """A figure of the game, what it counts, and who says it."""

    valeur: Texte
    """As it is read: « 1 sur 3 », « 30 000 »."""
    libelle: Texte
    periode: Texte | None = None
    """When it was true, where it has changed or may change: « en 2020 »."""
    aujourdhui: Aujourdhui | None = None
    source: SourceOuCourt


class FaitDate(Model):
    """Something an article says that was true then, with today's rule beside it."""

    fait: Texte
    periode: Texte
    aujourdhui: Aujourdhui
    source: Source


class Acteur(Model):
    """Somebody of the field: what they can do, and above all what they cannot."""

    nom: Texte
    role: Texte
    peut: list[Texte] = []
    ne_peut_pas: Annotated[list[Texte], Field(min_length=1)]
    perimetre: Texte | None = None
    forme: Texte | None = None
    """What prepares them for it."""
    periode: Texte | None = None
    """When the name or the rule was this one."""
    source: SourceOuCourt


class Replique(Model):
    """What to ask back when a card is left aside for this reason."""

    texte: Texte
    source: SourceOuCourt


class Raison(Model):
    """Why an orientation fails, as a real tool notes it, and as a path says it; no frequency."""

    motif: Texte
    """In the words of the tool."""
    texte: Texte
    """What it says of the path, never of the usager."""
    source: SourceOuCourt


class Format(Model):
    """A way to generalise: what reaches those who ask for nothing."""

    nom: Texte
    texte: Texte
    avec: list[Texte] = []
    """Who would carry it with us."""
    source: SourceOuCourt


class Preuve(Model):
    """An example of evidence at one of Kirkpatrick's levels."""

    niveau: Annotated[int, Field(ge=1, le=4)]
    qui: Evalues
    texte: Texte
    source: SourceOuCourt


class Axe(Model):
    """An axis of the web of capabilities; the article names none."""

    nom: Texte
    aide: Texte
    source: SourceOuCourt


class Question(Model):
    """A question of the debrief, and its moment."""

    temps: Temps
    texte: Texte
    source: SourceOuCourt


class RessourceCommune(Model):
    """Somewhere to call, shown where a scenario names nowhere of its own."""

    nom: Texte
    texte: Texte
    source: Source


class Reperes(Model):
    """A file of `scenarios/reperes`."""

    figures: dict[Identifiant, Chiffre] = {}
    faits_dates: dict[Identifiant, FaitDate] = {}
    acteurs: dict[Identifiant, Acteur] = {}
    ecarts: dict[Motif, Replique] = {}
    raisons: dict[Identifiant, Raison] = {}
    formats: dict[Identifiant, Format] = {}
    preuves: dict[Identifiant, Preuve] = {}
    capabilites: dict[Identifiant, Axe] = {}
    questions: dict[Identifiant, Question] = {}
    ressources: list[RessourceCommune] = []

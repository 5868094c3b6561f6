"""What every scenario shares: figures, actors, reasons, formats, evidence, questions, numbers."""

from typing import Annotated

from pydantic import Field

from game.model.base import Identifiant, Model, Texte
from game.model.listes import word_of
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


Temps = Annotated[TempsDuDebrief, word_of(TempsDuDebrief)]
Evalues = Annotated[Evalue, word_of(Evalue)]
Motif = Annotated[MotifEcart, word_of(MotifEcart)]


class Aujourdhui(Model):
    """What has changed since an article was written, and who says so."""

    texte: Texte
    """Ce qui a changé depuis. Exemple : Ce service a un autre nom depuis 2024."""
    source: Source
    """Qui le dit. Exemple : {externe: loi pour le plein emploi, date: janvier 2024}"""


class Chiffre(Model):
    """A figure of the game, what it counts, and who says it."""

    valeur: Texte
    """Le chiffre, tel qu’il se lit. Exemple : 1 sur 3"""
    libelle: Texte
    """Ce qu’il compte. Exemple : n’arrivent pas là où on les envoie"""
    periode: Texte | None = None
    """Quand c’était vrai, si cela a changé ou peut changer. Exemple : en 2020"""
    aujourdhui: Aujourdhui | None = None
    """Ce qui a changé depuis, et qui le dit.
    Exemple : {texte: Le double., source: {externe: Insee, date: mars 2026}}"""
    source: SourceOuCourt
    """D’où vient le chiffre. Exemple : s1"""


class FaitDate(Model):
    """Something an article says that was true then, with today's rule beside it."""

    fait: Texte
    """Ce que dit un article, vrai alors. Exemple : Le guichet est ouvert le samedi."""
    periode: Texte
    """Quand c’était vrai. Exemple : en 2020"""
    aujourdhui: Aujourdhui
    """La règle d’aujourd’hui, et qui le dit.
    Exemple : {texte: Il est fermé., source: {externe: la mairie, date: mars 2026}}"""
    source: Source
    """L’article. Exemple : {article: s3}"""


class Acteur(Model):
    """Somebody of the field: what they can do, and above all what they cannot."""

    nom: Texte
    """Qui. Exemple : Aidante numérique"""
    role: Texte
    """Son rôle, en une phrase. Exemple : Agit au nom de la personne, avec un mandat."""
    peut: list[Texte] = []
    """Ce qu’il ou elle peut faire. Exemple : [Faire une démarche à sa place]"""
    ne_peut_pas: Annotated[list[Texte], Field(min_length=1)]
    """Ce qu’il ou elle ne peut pas faire, surtout. Exemple : [Garder ses mots de passe]"""
    perimetre: Texte | None = None
    """Jusqu’où. Exemple : les démarches du mandat"""
    forme: Texte | None = None
    """Ce qui l’y prépare. Exemple : une journée de formation"""
    periode: Texte | None = None
    """Quand ce nom ou cette règle était celle-là. Exemple : en 2020"""
    source: SourceOuCourt
    """D’où cela vient. Exemple : s1"""


class Replique(Model):
    """What to ask back when a card is left aside for this reason."""

    texte: Texte
    """Ce que l’on demande en retour. Exemple : Qui d’autre l’aurait reçue ?"""
    source: SourceOuCourt
    """D’où cela vient. Exemple : s1"""


class Raison(Model):
    """Why an orientation fails, as a real tool notes it, and as a path says it; no frequency."""

    motif: Texte
    """Dans les mots de l’outil. Exemple : rendez-vous non honoré"""
    texte: Texte
    """Ce que cela dit du chemin, jamais de la personne.
    Exemple : Le bus ne passe pas ce jour-là."""
    source: SourceOuCourt
    """D’où cela vient. Exemple : s1"""


class Format(Model):
    """A way to generalise: what reaches those who ask for nothing."""

    nom: Texte
    """Le nom de cette façon de faire. Exemple : la permanence au marché"""
    texte: Texte
    """Ce qui se passe. Exemple : Une table, deux chaises, le samedi."""
    avec: list[Texte] = []
    """Qui le porterait avec nous. Exemple : [la mairie]"""
    source: SourceOuCourt
    """D’où cela vient. Exemple : s1"""


class Preuve(Model):
    """An example of evidence at one of Kirkpatrick's levels."""

    niveau: Annotated[int, Field(ge=1, le=4)]
    """Le niveau de Kirkpatrick, de 1 à 4. Exemple : 2"""
    qui: Evalues
    """Chez qui. Exemple : personnes"""
    texte: Texte
    """Ce qui en serait la preuve. Exemple : Elle refait le geste devant vous."""
    source: SourceOuCourt
    """D’où cela vient. Exemple : hypothese"""


class Axe(Model):
    """An axis of the web of capabilities; the article names none."""

    nom: Texte
    """Le nom de l’axe. Exemple : Autonomie"""
    aide: Texte
    """Ce qu’il veut dire. Exemple : Ce qu’elle saura refaire sans nous."""
    source: SourceOuCourt
    """D’où cela vient. Exemple : hypothese"""


class Question(Model):
    """A question of the debrief, and its moment."""

    temps: Temps
    """Le moment du débrief. Exemple : reaction"""
    texte: Texte
    """La question. Exemple : Un mot chacun ?"""
    source: SourceOuCourt
    """D’où cela vient. Exemple : hypothese"""


class RessourceCommune(Model):
    """Somewhere to call, shown where a scenario names nowhere of its own."""

    nom: Texte
    """Le nom du numéro ou du lieu. Exemple : '3919'"""
    texte: Texte
    """Ce que l’on y trouve. Exemple : Écoute et orientation."""
    source: Source
    """Qui le dit, et quand. Exemple : {externe: service-public.fr, date: mars 2026}"""


class Reperes(Model):
    """A file of `scenarios/reperes`."""

    figures: dict[Identifiant, Chiffre] = {}
    """Les chiffres du jeu.
    Exemple : {perte: {valeur: 1 sur 3, libelle: n’arrivent pas, source: s1}}"""
    faits_dates: dict[Identifiant, FaitDate] = {}
    """Ce que disent les articles, vrai alors, et la règle d’aujourd’hui. Exemple : {}"""
    acteurs: dict[Identifiant, Acteur] = {}
    """Qui peut quoi, et surtout ne peut pas.
    Exemple : {aidante: {nom: Aidante, role: Aide., ne_peut_pas: [Tout faire], source: s1}}"""
    ecarts: dict[Motif, Replique] = {}
    """Que répondre quand on écarte une carte.
    Exemple : {trop_lourd: {texte: Qui d’autre la recevrait ?, source: s1}}"""
    raisons: dict[Identifiant, Raison] = {}
    """Pourquoi une orientation n’aboutit pas.
    Exemple : {bus: {motif: absence, texte: Le bus ne passe pas., source: hypothese}}"""
    formats: dict[Identifiant, Format] = {}
    """Comment généraliser.
    Exemple : {marche: {nom: Au marché, texte: Une table., source: hypothese}}"""
    preuves: dict[Identifiant, Preuve] = {}
    """Des exemples de preuves, par niveau.
    Exemple : {geste: {niveau: 2, qui: personnes, texte: Elle refait le geste., source:
    hypothese}}"""
    capabilites: dict[Identifiant, Axe] = {}
    """Les axes de la toile.
    Exemple : {autonomie: {nom: Autonomie, aide: Refaire sans nous., source: hypothese}}"""
    questions: dict[Identifiant, Question] = {}
    """Les questions du débrief.
    Exemple : {mot: {temps: reaction, texte: Un mot chacun ?, source: hypothese}}"""
    ressources: list[RessourceCommune] = []
    """Ce qui est montré quand un scénario ne nomme personne.
    Exemple : [{nom: '3919', texte: Écoute., source: {externe: service-public.fr, date: mars
    2026}}]"""

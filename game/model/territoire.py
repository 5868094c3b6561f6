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
    """Son nom entier. Exemple : Espace public numérique"""
    court: Texte | None = None
    """Son nom en un ou deux mots, pour la ligne. Exemple : EPN"""
    type: Texte
    """Le sigle de la liste nationale, ou quelques mots. Exemple : CCAS"""
    distance: Distance | None = None
    """Le trajet jusque-là, à l’aller. Exemple : 10 km"""
    delai: Delai | None = None
    """L’attente avant d’y être reçu. Exemple : 7 j"""
    perte: Probabilite | None = None
    """La part qui n’y arrive pas, là où quelqu’un l’a mesurée ; avec sa source. Exemple : 1/4"""
    publics: list[Public] = []
    """Qui y est reçu ; sans rien, inconnu. Exemple : [tous-publics]"""
    thematiques: list[Thematique] = []
    """Pour quoi ; sans rien, inconnu. Exemple : [bureautique]"""
    modalites: dict[Modalite, OuiNonInconnu] = {}
    """Ce qu’elle fait, et ce qu’elle ne fait pas. Exemple : {faire_a_la_place: non, faire_avec:
    oui}"""
    faits: list[FaitDeStructure] = []
    """Ce qui est vrai d’elle ; chacun est un acquis au départ. Exemple : [bureau_ferme]"""
    ouverture: Texte | None = None
    """Quand elle est ouverte. Exemple : le mardi matin"""
    ne_peut_pas: Texte | None = None
    """Ce qu’elle ne peut pas faire, en une phrase. Exemple : Recevoir sans rendez-vous."""
    source: SourceOuCourt | None = None
    """D’où vient ce que l’on en dit. Exemple : hypothese"""


class Changement(Model):
    """What an aménagement changes in a structure; only what is said changes."""

    nom: Texte | None = None
    """Son nouveau nom. Exemple : Espace numérique et permanence"""
    distance: Distance | None = None
    """Le nouveau trajet. Exemple : 0 km"""
    delai: Delai | None = None
    """La nouvelle attente. Exemple : 1 j"""
    perte: Probabilite | None = None
    """La nouvelle part qui n’arrive pas ; avec sa source. Exemple : 1/6"""
    publics: list[Public] | None = None
    """Les publics reçus en plus. Exemple : [jeunes]"""
    thematiques: list[Thematique] | None = None
    """Les thématiques en plus. Exemple : [logement]"""
    modalites: dict[Modalite, OuiNonInconnu] = {}
    """Ce qu’elle fait désormais, et ce qu’elle ne fait plus. Exemple : {transmettre: oui}"""
    source: SourceOuCourt | None = None
    """D’où vient ce changement ; obligatoire avec une perte. Exemple : hypothese"""


class Territoire(Model):
    """A territoire and its structures."""

    nom: Texte
    """Son nom. Exemple : Une ville de 30 000 habitants"""
    habitants: Annotated[int, Field(ge=0)] | None = None
    """Combien de personnes y vivent. Exemple : 30000"""
    jetons: Annotated[int, Field(ge=0, le=20)] = 3
    """Combien de jetons une table a pour le changer. Exemple : 3"""
    faits: list[FaitDeStructure] = []
    """Ce qui est vrai partout ici ; chacun est un acquis au départ. Exemple : [conventionne]"""
    presentation: Texte | None = None
    """Deux ou trois phrases qui en font un lieu. Exemple : Une gare, un marché, trois quartiers."""
    structures: dict[Identifiant, Structure] = {}
    """Les structures, par nom.
    Exemple : {epn: {nom: Espace public numérique, type: EPN}}"""
    source: SourceOuCourt | None = None
    """D’où vient le territoire. Exemple : hypothese"""

"""A mapping from the columns of a local file to what a place says of itself."""

from typing import Annotated

from pydantic import Field

from game.model.base import Model, Texte
from game.model.formes import Ecrit
from game.model.listes import Modalite, Public, one_of
from game.model.standard import DEMANDES

Demande = Annotated[str, one_of(DEMANDES, str)]
Colonne = Texte
Mots = Annotated[
    list[str],
    Ecrit(lambda dit: [dit] if isinstance(dit, str) else dit, {"type": "string"}, entier=False),
]
"""A word, or a list of words."""


class Colonnes(Model):
    """Which column says what; « latitude, longitude » may stand in one."""

    nom: Colonne
    """Le nom du lieu. Exemple : NOM_STRUCTURE"""
    id: Colonne | None = None
    """L’identifiant du lieu. Exemple : ID"""
    commune: Colonne | None = None
    """La commune. Exemple : COMMUNE"""
    code_postal: Colonne | None = None
    """Le code postal. Exemple : CP"""
    code_insee: Colonne | None = None
    """Le code INSEE de la commune. Exemple : INSEE"""
    adresse: Colonne | None = None
    """L’adresse. Exemple : ADRESSE"""
    epci: Colonne | None = None
    """L’intercommunalité. Exemple : EPCI"""
    latitude: Colonne | None = None
    """La latitude, ou le Y du Lambert-93. Exemple : latitude"""
    longitude: Colonne | None = None
    """La longitude, ou le X du Lambert-93. Exemple : longitude"""
    position: Colonne | None = None
    """Les deux dans une seule colonne, la latitude d’abord. Exemple : geom"""
    typologie: Colonne | None = None
    """Le type de structure. Exemple : CATEGORIE"""
    horaires: Colonne | None = None
    """Les horaires. Exemple : HORAIRE"""
    date_maj: Colonne | None = None
    """Le jour de la mise à jour. Exemple : DATE_MAJ"""


class LigneGardee(Model):
    """Rows that are kept; the others are named in the report."""

    colonne: Colonne
    """La colonne à regarder. Exemple : AFFICHAGE"""
    valeurs: Mots
    """Les valeurs qui gardent la ligne. Exemple : [OUVERT]"""


class OffreLocale(Model):
    """A column that says oui or non, and what it says it of."""

    colonne: Colonne
    """La colonne qui répond. Exemple : INITIATION"""
    demandes: Annotated[list[Demande], Field(min_length=1)]
    """Pour quoi. Exemple : [maitrise-des-outils]"""
    niveau: Modalite | None = None
    """À quel niveau ; sans lui, la colonne ne dit que la demande. Exemple : transmettre"""
    oui: Mots = []
    """Les débuts de cellule qui veulent dire oui ; sans eux, ceux de la correspondance.
    Exemple : [Oui]"""
    non: Mots = []
    """Ceux qui veulent dire non. Exemple : [Non]"""
    contient: Mots = []
    """Des mots de la cellule qui veulent dire oui ; sans l’un d’eux, elle ne dit rien de cela :
    une liste de ce qui est fait. Exemple : [Aide aux démarches]"""


class NiveauLocal(Model):
    """Words of a column that say a niveau, whatever the demande."""

    colonne: Colonne
    """La colonne. Exemple : MODALITES"""
    contient: Mots
    """Des mots de la cellule. Exemple : [Ateliers]"""
    niveau: Modalite
    """Le niveau qu’ils disent ; sans eux, la cellule n’en dit rien. Exemple : transmettre"""


class PublicLocal(Model):
    """Words of a column that say who is received."""

    colonne: Colonne
    """La colonne. Exemple : type_public"""
    contient: Mots = []
    """Des mots de la cellule ; sans eux, toute cellule non vide. Exemple : [Seniors]"""
    publics: Annotated[list[Public], Field(min_length=1)]
    """Qui est reçu. Exemple : [seniors]"""


class LabelLocal(Model):
    """Words of a column that say a national programme."""

    colonne: Colonne
    """La colonne. Exemple : SS_CAT"""
    contient: Mots
    """Des mots de la cellule. Exemple : [France Services]"""
    dispositif: Texte
    """Le dispositif. Exemple : France Services"""


class Correspondance(Model):
    """How a local file is read as places."""

    nom: Texte
    """Le nom du fichier, pour le rapport. Exemple : Maine-et-Loire, liste départementale"""
    colonnes: Colonnes
    """Quelle colonne dit quoi. Exemple : {nom: NOM, commune: VILLE}"""
    regrouper: list[Colonne] = []
    """Les colonnes qui disent qu’une ligne parle du même lieu qu’une autre ; sans elles, une ligne
    est un lieu. Exemple : [NOM, VILLE]"""
    lignes: list[LigneGardee] = []
    """Quelles lignes garder ; sans rien, toutes.
    Exemple : [{colonne: AFFICHAGE, valeurs: [OUVERT]}]"""
    oui: Mots = ["oui"]
    """Les débuts de cellule qui veulent dire oui. Exemple : [oui, x]"""
    non: Mots = ["non", "-"]
    """Ceux qui veulent dire non ; une cellule vide est inconnue. Exemple : [non, '-']"""
    offres: list[OffreLocale] = []
    """Les colonnes qui disent ce que l’on y fait. Exemple : [{colonne: INITIATION, demandes:
    [maitrise-des-outils], niveau: transmettre}]"""
    niveaux: list[NiveauLocal] = []
    """Les colonnes qui disent un niveau, quelle que soit la demande. Exemple : [{colonne:
    MODALITES, contient: [Ateliers], niveau: transmettre}]"""
    publics: list[PublicLocal] = []
    """Les colonnes qui disent qui est reçu. Exemple : [{colonne: PUBLIC, contient: [Senior],
    publics: [seniors]}]"""
    dispositifs: list[LabelLocal] = []
    """Les colonnes qui disent un dispositif national. Exemple : [{colonne: TYPE, contient:
    [France Services], dispositif: France Services}]"""

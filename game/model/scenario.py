"""A scenario as authors write it: étapes, fins, aménagements; the rules are in `engine`."""

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from game.model.base import Identifiant, Model, NomEtape, Texte, faute
from game.model.conditions import ConditionEcrite
from game.model.etape import Etape
from game.model.formes import Ecrit, Schema
from game.model.listes import Canal, Decision, Taille, TypeDeFin
from game.model.mesures import Duree, Euros, Niveau, Probabilite, check_sum
from game.model.rapport import Rapport
from game.model.source import SourceOuCourt
from game.model.territoire import Changement
from game.model.vocabulaire import Taille as TailleMot


class Fin(Model):
    """How a parcours may end."""

    type: TypeDeFin
    """Comment le parcours finit ; dit si la personne a une réponse. Exemple : resolu"""
    titre: Texte | None = None
    """Son nom à elle, quand deux fins ont le même type. Exemple : pas ce CV-là"""
    frequence: Texte | None = None
    """Pourquoi le hasard n’y mène presque jamais, ou presque toujours ; « verifier --jouer » le
    demande.
    Exemple : Il faut avoir écouté deux fois."""
    texte: Texte
    """Ce qui arrive, sans morale. Exemple : Elle part avec une feuille, et une histoire à
    raconter."""
    six_mois_apres: Texte | None = None
    """Ce qui en reste. Exemple : Le CV a changé deux fois de titre."""
    kirkpatrick: dict[Niveau, Texte] = {}
    """Ce qui en serait la preuve, aux niveaux 1 à 4. Exemple : {1: Elle dit qu’on l’a écoutée.}"""
    capabilites: dict[Identifiant, Annotated[int, Field(ge=-2, le=2)]] = {}
    """Ce que la personne peut désormais, ou ne peut plus : de -2 à 2. Exemple : {autonomie: 1}"""
    source: SourceOuCourt | None = None
    """D’où vient cette fin, si elle a sa propre source. Exemple : s1"""

    @property
    def nom(self) -> str:
        """How it is called on a line, a graph or a page."""
        return self.titre or self.type.libelle


class Echeance(Model):
    """A deadline that fires once, when strictly more time than `delai` has passed."""

    delai: Duree
    """Passé ce temps, l’échéance tombe, une seule fois. Exemple : 48 h"""
    vers: Identifiant
    """L’étape ou la fin où l’on va alors. Exemple : droits_perdus"""
    si: list[ConditionEcrite] = []
    """Seulement si tout cela est vrai. Exemple : [dossier_ouvert]"""
    sauf: list[ConditionEcrite] = []
    """Sauf si une seule de ces choses est vraie. Exemple : [demarche_faite]"""


class Compteur(Model):
    """A small bounded number; effects saturate at its bounds."""

    min: int = 0
    """Le moins qu’il puisse valoir. Exemple : 0"""
    max: int
    """Le plus qu’il puisse valoir. Exemple : 5"""
    depart: int = 0
    """Ce qu’il vaut au départ. Exemple : 3"""
    libelle: Texte | None = None
    """Son nom à l’écran. Exemple : la confiance"""
    vaut: Euros | None = None
    """Ce que vaut une unité, en euros. Exemple : 9,60 €"""

    @model_validator(mode="after")
    def _in_order(self) -> "Compteur":
        if not self.min <= self.depart <= self.max or self.max - self.min > 1000:
            raise faute("E215", minimum=self.min, depart=self.depart, maximum=self.max)
        return self


class Amenagement(Model):
    """A change of the territoire or of the process, paid in jetons or sought from politics."""

    texte: Texte
    """L’aménagement, en une ligne. Exemple : Former les travailleurs sociaux"""
    detail: Texte | None = None
    """Ce que cela demande et ce que cela change, en trois lignes.
    Exemple : Deux jours, à trois, avec l’association."""
    cout: Annotated[int, Field(ge=0, le=20)] = 1
    """Ce qu’il coûte, en jetons. Exemple : 2"""
    decision: Decision
    """Qui peut l’accorder : la table, ou une politique que l’on sollicite. Exemple : rapide"""
    acquiert: list[Identifiant] = []
    """Des acquis pour tout le parcours, dès le départ. Exemple : [ts_forme]"""
    structures: dict[Identifiant, Changement] = {}
    """Ce qui change dans des structures du territoire. Exemple : {epn: {delai: 1 j}}"""
    sur_place: list[str] = []
    """Des orientations, « étape.choix », qui n’en sont plus : cela se fait ici. Exemple :
    [accueil.envoyer]"""
    ailleurs: Texte | None = None
    """Où le processus rencontre des personnes qui ne passent pas notre porte : une ligne de plus,
    sans nombre.
    Exemple : À la porte de l’association, chaque mardi."""
    source: SourceOuCourt | None = None
    """D’où vient cette idée. Exemple : s1"""


class Ressource(Model):
    """Somewhere to call or read, one key away at every étape."""

    nom: Texte
    """Le nom du numéro ou du lieu d’aide. Exemple : '3919'"""
    texte: Texte
    """Ce que l’on y trouve, et quand. Exemple : Écoute et orientation, jour et nuit."""


def _toutes(valeur: Any) -> Any:
    return ["toutes"] if valeur == "toutes" else valeur


_TOUTES: Schema = {
    "type": "string",
    "enum": ["toutes"],
    "enumDescriptions": ["n’importe quelle carte peut le jouer"],
}
Cartes = Annotated[list[str], Field(min_length=1), Ecrit(_toutes, _TOUTES, entier=False)]


def _variantes(variantes: dict[str, Fraction]) -> dict[str, Fraction]:
    if variantes:
        check_sum(variantes.values())
    return variantes


class Scenario(Model):
    """A scenario: a maze of étapes that ends in fins."""

    format: Literal[1] = 1
    """La version du format ; on peut s’en passer. Exemple : 1"""
    titre: Texte
    """Le titre du scénario. Exemple : Le CV pour demain"""
    personas: Cartes
    """Les cartes qui le jouent, ou « toutes ». Exemple : [lea]"""
    territoire: Identifiant
    """Le territoire par défaut ; tout autre peut être choisi. Exemple : ville_30000"""
    canal: Canal
    """Comment la personne vient à nous. Exemple : guichet"""
    taille: Taille = TailleMot.COMPLET
    """Un parcours entier, ou quelques minutes. Exemple : express"""
    depart: Identifiant
    """La première étape. Exemple : accueil"""
    echeance: Echeance | None = None
    """Une date qui tombe une seule fois, quand plus de temps que « delai » a passé.
    Exemple : {delai: 48 h, vers: droits_perdus, sauf: [demarche_faite]}"""
    variantes: Annotated[dict[Identifiant, Probabilite], AfterValidator(_variantes)] = {}
    """Ce qui est vrai sans que la table le sache : tiré une fois, de somme 1 ; chacune est un
    acquis que
    seuls un aiguillage et l’échéance lisent. Exemple : {reelle: 1/2, peut_attendre: 1/2}"""
    compteurs: dict[Identifiant, Compteur] = {}
    """De petits nombres bornés. Exemple : {confiance: {max: 5, depart: 3}}"""
    amenagements: dict[Identifiant, Amenagement] = {}
    """Ce que la table peut changer au territoire ou au processus, pour le second tour.
    Exemple : {ts_formes: {texte: Former les travailleurs sociaux, decision: rapide, acquiert:
    [ts_forme]}}"""
    etapes: dict[NomEtape, Etape] = Field(min_length=1)
    """Les étapes, par nom. Exemple : {accueil: {texte: Léa entre., vers: prete}}"""
    fins: dict[Identifiant, Fin] = Field(min_length=1)
    """Les fins, par nom ; « perdu » existe toujours, et peut s’écrire ici à votre façon.
    Exemple : {prete: {type: resolu, texte: Elle part avec une feuille.}}"""
    avertissement: Texte | None = None
    """Lu avant de commencer. Exemple : Ce cas parle de violences."""
    ressources: list[Ressource] = []
    """Où appeler, où lire : à une touche, à chaque étape.
    Exemple : [{nom: '3919', texte: Écoute et orientation.}]"""
    debrief: list[Texte] = []
    """Des questions à poser ensuite. Exemple : [Qu’auriez-vous aimé savoir plus tôt ?]"""
    fiche_animateur: Texte | None = None
    """La fiche de qui anime ; jamais projetée. Exemple : Laisser un silence après la confidence."""
    chiffres: dict[str, SourceOuCourt] = {}
    """Chaque chiffre écrit dans les textes, et sa source. Exemple : {30 000: s1}"""
    rapport: Rapport | None = None
    """Ce qui s’écrit de l’intervention, que la table peut lire et imprimer ensuite.
    Exemple : {titre: Ce que nous avons fait, mention: Rien n’y est vrai., apres: fin, blocs:
    [{titre: Les gestes, lignes: [{texte: Une boîte ouverte.}]}]}"""
    source: SourceOuCourt
    """D’où vient le scénario. Exemple : hypothese"""


class Protocole(Model):
    """A shared sub-parcours, flattened into the scenarios that play it."""

    format: Literal[1] = 1
    """La version du format ; on peut s’en passer. Exemple : 1"""
    titre: Texte | None = None
    """Le titre du protocole. Exemple : Le kit d’urgence"""
    depart: Identifiant
    """La première étape. Exemple : ouvrir"""
    fins: list[Identifiant] = Field(min_length=1)
    """Ses sorties ; chaque scénario qui le joue dit où elles mènent. Exemple : [complet,
    incomplet]"""
    attend: list[Identifiant] = []
    """Les acquis qu’il lit du scénario ; faux là où le scénario ne les connaît pas. Exemple :
    [ts_forme]"""
    locaux: list[Identifiant] = []
    """Les acquis et compteurs qu’il garde pour lui. Exemple : [boite_creee]"""
    compteurs: dict[Identifiant, Compteur] = {}
    """De petits nombres bornés. Exemple : {essais: {max: 3}}"""
    etapes: dict[NomEtape, Etape] = Field(min_length=1)
    """Les étapes, par nom. Exemple : {ouvrir: {texte: On ouvre le kit., vers: complet}}"""
    chiffres: dict[str, SourceOuCourt] = {}
    """Chaque chiffre écrit dans les textes, et sa source. Exemple : {30 000: s1}"""
    rapport: Rapport | None = None
    """Ce qui s’écrit de l’intervention : un pour chaque endroit qui joue le protocole.
    Exemple : {titre: Ce que nous avons fait, mention: Rien n’y est vrai., apres: fin, blocs:
    [{titre: Les gestes, lignes: [{texte: Une boîte ouverte.}]}]}"""
    source: SourceOuCourt | None = None
    """D’où vient le protocole. Exemple : s0"""

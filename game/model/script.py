"""The script of a workshop: its phases, in YAML that anyone can copy and change."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from game.model.base import Identifiant, Model, Texte, faute
from game.model.formes import Schema, given, rule, when
from game.model.listes import word_of
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
    DIAGNOSTIC = "diagnostic", "qui peut recevoir qui, ici"


class Usage(Mot):
    """What a fiche changes in the séance, beyond being written down."""

    CHOIX = "choix", "la table prend une carte et dit pourquoi pas les autres"
    AMENAGER = "amenager", "ce que la table aménage vaut au tour 2"
    EVALUER = "evaluer", "chaque niveau s’appuie sur celui d’avant"
    NOTER = "noter", "rien d’autre"


class Element(Model):
    """Something to sort."""

    texte: Texte
    """Ce qui se trie. Exemple : Imprimer une attestation"""
    case: Identifiant | None = None
    """La case où le déroulé le mettrait ; sans elle, c’est un débat. Exemple : faire_avec"""


class Champ(Model):
    """One line of a fiche, filled by each table."""

    libelle: Texte
    """La ligne, telle que la table la lit. Exemple : Ce que nous changerions dès lundi"""
    aide: Texte | None = None
    """Une aide, en petit. Exemple : Un verbe, une date, un nom."""
    apres: Identifiant | None = None
    """Ne vaut quelque chose qu’une fois cette autre ligne remplie. Exemple : reaction"""
    axe: bool = False
    """« true » : un axe des capabilités, noté de -2 à 2. Exemple : true"""
    libre: bool = False
    """« true » : un axe que la table nomme elle-même. Exemple : true"""


Minutes = Annotated[int, Field(ge=0, le=240)]
Vues = Annotated[Vue, word_of(Vue)]
Genres = Annotated[GenreDePhase, word_of(GenreDePhase)]
Usages = Annotated[Usage, word_of(Usage)]


def _asks(*cles: str) -> Schema:
    """These keys are there, and hold something."""
    return {"required": list(cles), **rule(**{cle: {"minProperties": 1} for cle in cles})}


_AUTRE_USAGE: Schema = {"required": ["usage"], **rule(usage={"not": {"const": "noter"}})}
_CE_QUE_DEMANDE_SON_GENRE: Schema = {
    "allOf": [
        when("genre", "tri", _asks("cases", "elements")),
        when("genre", "fiche", {"anyOf": [_asks("champs"), _AUTRE_USAGE]}),
        when("genre", "parcours", {"required": ["tour"], **rule(tour={"enum": [1, 2]})}),
        when("genre", "comparaison", given("vue")),
    ]
}


class Phase(Model):
    """One moment of the workshop."""

    model_config = ConfigDict(json_schema_extra=_CE_QUE_DEMANDE_SON_GENRE)

    titre: Texte
    """Le titre de la phase. Exemple : Où les a-t-on perdus ?"""
    genre: Genres
    """Ce que la phase demande à l’écran. Exemple : parcours"""
    minutes: Minutes
    """Combien de minutes. Exemple : 8"""
    projete: Texte
    """Ce que la salle lit. Exemple : Vingt-sept personnes poussent la même porte."""
    note: Texte | None = None
    """Ce que seul·e l’animateur·rice lit. Exemple : Laisser parler la table du fond."""
    relances: list[Texte] = []
    """Des questions à poser ensuite, une à la fois. Exemple : [Qui n’est pas venu ?]"""
    protegee: bool = False
    """« true » : personne n’y prend des minutes ; c’est le débrief que l’on coupe d’habitude.
    Exemple : true"""
    cases: dict[Identifiant, Texte] = {}
    """tri : où vont les éléments. Exemple : {a_la_place: À la place, avec: Avec}"""
    a_solliciter: Identifiant | None = None
    """tri : la case dont les éléments se demandent ailleurs, dans la restitution. Exemple :
    politique"""
    elements: dict[Identifiant, Element] = {}
    """tri : ce qui se trie. Exemple : {attestation: {texte: Imprimer une attestation}}"""
    par_table: bool = True
    """tri, fiche : chaque table la sienne, ou « false », la salle une seule. Exemple : false"""
    champs: dict[Identifiant, Champ] = {}
    """fiche : ses lignes. Exemple : {lundi: {libelle: Ce que nous changerions lundi}}"""
    usage: Usages = Usage.NOTER
    """fiche : ce que la remplir change. Exemple : amenager"""
    tour: int = Field(default=0, ge=0, le=2)
    """parcours : 1 ou 2. Exemple : 1"""
    vue: Vues | None = None
    """comparaison : ce que l’on met côte à côte ; tri : « diagnostic » montre la matrice après lui.
    Exemple : pertes"""

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
    """Le titre du déroulé. Exemple : Un atelier en une heure et demie"""
    minutes: Minutes
    """Ce que font ensemble les minutes des phases. Exemple : 90"""
    phases: dict[Identifiant, Phase]
    """Les phases, dans l’ordre.
    Exemple : {accueil: {titre: L’accueil, genre: consigne, minutes: 4, projete: Bonjour.}}"""
    source: Source
    """D’où vient le déroulé. Exemple : {article: s1}"""

    @model_validator(mode="after")
    def _adds_up(self) -> "Script":
        somme = total(self.phases)
        if somme != self.minutes:
            raise faute("E262", cle_en_cause="minutes", attendu=self.minutes, recu=somme)
        return self


def total(phases: Mapping[str, Phase]) -> int:
    """Minutes of all phases."""
    return sum(phase.minutes for phase in phases.values())

"""One étape as authors write it: what may be done there, and what each thing does."""

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from game.model.base import Identifiant, Model, NomChoix, NomItem, Texte, faute
from game.model.conditions import ConditionEcrite
from game.model.formes import NUL, Schema, absent, exactly_one, given, rule, when
from game.model.listes import Acte, Modalite, Moment, MotDePosture
from game.model.mesures import RIEN, Delai, Distance, Duree, Probabilite, check_sum
from game.model.source import SourceOuCourt

ITEMS_MAX = 8
"""Boxes of one checklist: every subset is an option, so 256 of them."""


class Effets(Model):
    """What a step does: time spent and waited, acquis, compteurs, besoins, postures."""

    duree: Duree = 0
    """Le temps passé avec la personne. Exemple : 20 min"""
    delai: Duree = 0
    """Le temps attendu. Exemple : 3 j"""
    acquiert: list[Identifiant] = []
    """Des acquis que l’on a désormais ; les conditions les lisent. Exemple : [besoin_dit]"""
    retire: list[Identifiant] = []
    """Des acquis que l’on n’a plus. Exemple : [rendez_vous]"""
    compte: dict[Identifiant, int] = {}
    """Des pas de compteurs, bornés. Exemple : {confiance: 1}"""
    revele: list[Identifiant] = []
    """Des besoins de la carte qui se voient désormais. Exemple : [defendre]"""
    repond: list[Identifiant] = []
    """Des besoins de la carte qui ont désormais une réponse. Exemple : [retrouver]"""
    posture: list[MotDePosture] = []
    """Des mots du miroir des postures : ce que ce geste dit du chemin.
    Exemple : [ecoute, besoin]"""


class Cherche(Model):
    """Search the nearest structure instead of naming it."""

    modalite: Modalite
    """Ce qu’il faut que la structure fasse. Exemple : faire_avec"""


class Orientation(Model):
    """Sending the usager to another structure; a share of them does not arrive."""

    model_config = ConfigDict(json_schema_extra=exactly_one("structure", "cherche"))

    structure: Identifiant | None = None
    """Une structure du territoire, par son nom. Exemple : epn"""
    cherche: Cherche | None = None
    """Au lieu de « structure » : la plus proche qui reçoit cette personne, pour cela, de cette
    façon.
    Exemple : {modalite: faire_avec}"""
    perte: Probabilite | None = None
    """La part qui n’arrive pas ; par défaut celle du territoire, sinon 1/3 (s1). Exemple : 1/4"""
    delai: Delai | None = None
    """L’attente avant d’y être reçu ; par défaut, celle du territoire. Exemple : 7 j"""
    distance: Distance | None = None
    """Le trajet, à l’aller ; par défaut, celui du territoire. Exemple : 10 km"""
    source: SourceOuCourt | None = None
    """D’où vient la perte ; obligatoire si elle n’est pas 1/3. Exemple : hypothese"""

    @model_validator(mode="after")
    def _one_destination(self) -> "Orientation":
        if (self.structure is None) == (self.cherche is None):
            raise faute("E207")
        return self


def _sans_orientation() -> PydanticCustomError:
    """« acte: orienter » alone: the fault is on that line, and a whole key is missing."""
    conseil = (
        "ajoutez sous «\u00a0acte: orienter\u00a0», au même niveau, la ligne"
        " «\u00a0orientation:\u00a0», puis dessous, décalée de deux espaces,"
        " «\u00a0structure: …\u00a0» ou «\u00a0cherche: {modalite: …}\u00a0»."
    )
    return faute("E207", cle_en_cause="acte", conseil=conseil)


class Choix(Effets):
    """One thing the table may do at an étape."""

    model_config = ConfigDict(
        json_schema_extra=when("acte", "orienter", given("orientation"), absent("orientation"))
    )

    texte: Texte
    """Le geste, tel que la table le lit : 90 signes au plus. Exemple : Chercher le fichier avec
    elle"""
    acte: Acte
    """Ce que fait le professionnel ; il donne la couleur et la lettre. Exemple : ecouter"""
    vers: Identifiant
    """L’étape ou la fin où vont celles et ceux qui arrivent. Exemple : confidence"""
    defense: Texte | None = None
    """Ce qu’en dirait un bon collègue, un jour de fatigue.
    Exemple : L’imprimante est là, et c’est tout ce qu’elle demande."""
    si: list[ConditionEcrite] = []
    """Possible seulement si tout cela est vrai. Exemple : [ts_forme, confiance >= 3]"""
    sauf: list[ConditionEcrite] = []
    """Impossible si une seule de ces choses est vraie. Exemple : [seul]"""
    sinon: Texte | None = None
    """Quand le choix est refusé, on le montre grisé avec cette raison ; sans elle, on le cache.
    Exemple : Personne n’est formé ici"""
    orientation: Orientation | None = None
    """Vers qui l’on oriente ; avec « acte: orienter », et seulement là.
    Exemple : {structure: epn}"""
    perdu: Identifiant = "perdu"
    """La fin de qui n’arrive pas ; par défaut, « perdu ». Exemple : laisse_dehors"""
    source: SourceOuCourt | None = None
    """D’où vient ce choix, s’il a sa propre source. Exemple : s1"""

    @model_validator(mode="after")
    def _orienter_says_where(self) -> "Choix":
        if (self.acte == "orienter") != (self.orientation is not None):
            raise faute("E213") if self.orientation else _sans_orientation()
        return self


class Item(Effets):
    """One box of a checklist."""

    texte: Texte
    """La case, telle que la table la lit.
    Exemple : Tous les mots de passe, depuis un appareil sûr"""
    defense: Texte | None = None
    """Ce qu’en dirait un bon collègue qui coche cette case.
    Exemple : C’est par là que tout passe."""
    source: SourceOuCourt | None = None
    """D’où vient cette case, si elle a sa propre source. Exemple : s1"""


class BrancheDeHasard(Effets):
    """One outcome of chance, the same for all."""

    probabilite: Probabilite
    """La part de cette branche ; ensemble, elles font 1. Exemple : 1/2"""
    texte: Texte | None = None
    """Ce qui arrive, dit quand cette branche tombe. Exemple : Le téléphone sonne."""
    vers: Identifiant
    """L’étape ou la fin où l’on va alors. Exemple : accueil"""
    source: SourceOuCourt | None = None
    """D’où vient cette part. Exemple : hypothese"""


class Ligne(Effets):
    """One line of an aiguillage; the first that holds is taken."""

    si: list[ConditionEcrite] = []
    """La ligne convient si tout cela est vrai. Exemple : [ts_forme]"""
    sauf: list[ConditionEcrite] = []
    """Elle ne convient pas si une seule de ces choses est vraie. Exemple : [seul]"""
    texte: Texte | None = None
    """Ce qui se passe, dit quand cette ligne est prise. Exemple : Elle revient le lendemain."""
    vers: Identifiant
    """L’étape ou la fin où l’on va alors. Exemple : relecture"""


def _boites(items: dict[str, Item]) -> dict[str, Item]:
    if not 1 <= len(items) <= ITEMS_MAX:
        raise faute("E220", nombre=len(items), maximum=ITEMS_MAX)
    return items


Boites = Annotated[
    dict[NomItem, Item],
    AfterValidator(_boites),
    Field(json_schema_extra={"minProperties": 1, "maxProperties": ITEMS_MAX}),
]


def _hasard(branches: list[BrancheDeHasard]) -> list[BrancheDeHasard]:
    check_sum(branche.probabilite for branche in branches)
    return branches


GENRES = ("choix", "a_cocher", "hasard", "aiguillage", "joue")
DECIDES = ("choix", "a_cocher", "joue")
"""Those that carry no effects themselves."""


_EFFETS_VIDES = rule(
    **{cle: {"pattern": f"^(?:{RIEN})$"} for cle in ("duree", "delai")},
    **{cle: {"maxItems": 0} for cle in ("acquiert", "retire", "revele", "repond", "posture")},
    compte={"maxProperties": 0},
)
_BESOIN: Schema = {"required": ["pour_chaque"], **rule(pour_chaque={"const": "besoin"})}
_SANS_JOUE = rule(depart=NUL, pour_chaque=NUL, fins={"maxProperties": 0})
_UN_GENRE: Schema = {
    "allOf": [
        {"oneOf": [*map(given, GENRES), absent(*GENRES) | {"required": ["vers"]}]},
        {
            "if": {"anyOf": [given("a_cocher"), _BESOIN, absent(*GENRES)]},
            "then": given("vers"),
            "else": absent("vers"),
        },
        {"if": given("joue"), "else": _SANS_JOUE},
        {"if": {"anyOf": [*map(given, DECIDES)]}, "then": _EFFETS_VIDES},
    ]
}


class Etape(Effets):
    """One station of the parcours: exactly one of GENRES, or a bare `vers`."""

    model_config = ConfigDict(json_schema_extra=_UN_GENRE)

    titre: Texte | None = None
    """Deux ou trois mots pour la ligne ; par défaut, le nom de l’étape. Exemple : la relecture"""
    moment: Moment | None = None
    """Où elle se place dans le parcours entier. Exemple : chez_nous"""
    lieu: Identifiant | None = None
    """La structure du territoire où cela se passe. Exemple : epn"""
    role: Texte | None = None
    """Qui décide ici, quand ce n’est pas le médiateur ou la médiatrice. Exemple : Travailleuse
    sociale"""
    texte: Texte | None = None
    """La scène, 320 signes au plus pour que la salle la lise.
    Exemple : Léa pose son téléphone sur le comptoir."""
    choix: dict[NomChoix, Choix] | None = None
    """La table choisit : un nom par choix, huit au plus.
    Exemple : {ecouter: {texte: Écouter, defense: On apprend., acte: ecouter, vers: suite}}"""
    a_cocher: Boites | None = None
    """Une liste de 1 à 8 cases : tout sous-ensemble est possible ; « vers » est sur l’étape.
    Exemple : {mdp: {texte: Changer les mots de passe}}"""
    hasard: Annotated[list[BrancheDeHasard], AfterValidator(_hasard)] | None = None
    """Une chance, pas une décision : une fois, pour tout le monde ensemble.
    Exemple : [{probabilite: 1/2, vers: a}, {probabilite: 1/2, vers: b}]"""
    aiguillage: list[Ligne] | None = None
    """Des lignes : la première qui convient est prise, sans que la table décide.
    Exemple : [{si: [ts_forme], vers: abri}, {vers: dehors}]"""
    joue: Texte | None = None
    """Un protocole que l’on joue ici, puis l’on en sort par ses fins. Exemple : protocoles/ose"""
    depart: Identifiant | None = None
    """Avec « joue » : y entrer par cette étape-là. Exemple : ecouter"""
    fins: dict[Identifiant, str] | None = None
    """Avec « joue » : où mène chacune de ses sorties. Exemple : {complet: relais, incomplet:
    dehors}"""
    pour_chaque: Literal["besoin"] | None = None
    """Avec « joue » : une fois par besoin de la carte, dans l’ordre. Exemple : besoin"""
    vers: Identifiant | None = None
    """Où l’on va ensuite : seul, ou avec « a_cocher » ou « pour_chaque ». Exemple : bilan"""
    source: SourceOuCourt | None = None
    """D’où vient cette étape, si elle a sa propre source. Exemple : s1"""

    @property
    def genre(self) -> str:
        """Which of GENRES, or `vers`."""
        return next((genre for genre in GENRES if getattr(self, genre) is not None), "vers")

    @model_validator(mode="after")
    def _one_kind(self) -> "Etape":
        genres = [genre for genre in GENRES if getattr(self, genre) is not None]
        if len(genres) > 1 or not (genres or self.vers):
            raise faute("E208", genres=", ".join(genres) or "aucun")
        attend_vers = self.a_cocher is not None or self.pour_chaque is not None or not genres
        if attend_vers != (self.vers is not None):
            raise faute("E208", genres=", ".join([*genres, *(["vers"] if self.vers else [])]))
        if self.joue is None and (self.depart or self.fins or self.pour_chaque):
            raise faute("E208", genres="depart, fins ou pour_chaque sans joue")
        if genres and genres[0] in DECIDES and self.has_effects():
            raise faute("E214", genre=genres[0])
        return self

    def has_effects(self) -> bool:
        """Whether the étape itself carries effects (only where nothing is decided)."""
        return any(getattr(self, champ) for champ in Effets.model_fields)

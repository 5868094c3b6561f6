"""A scenario as authors write it: étapes, fins, aménagements; the rules are in `engine`."""

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from game.model.base import Identifiant, Model, NomChoix, NomEtape, NomItem, Texte, faute
from game.model.conditions import ConditionEcrite
from game.model.listes import Acte, Canal, Decision, Modalite, Moment, MotDePosture, TypeDeFin
from game.model.mesures import Delai, Distance, Duree, Euros, Niveau, Probabilite, check_sum
from game.model.source import SourceOuCourt
from game.model.territoire import Changement

ITEMS_MAX = 8
"""Boxes of one checklist: every subset is an option, so 256 of them."""


class Effets(Model):
    """What a step does: time spent and waited, acquis, compteurs, besoins, postures."""

    duree: Duree = 0
    """Time spent with the usager."""
    delai: Duree = 0
    """Time waited."""
    acquiert: list[Identifiant] = []
    retire: list[Identifiant] = []
    compte: dict[Identifiant, int] = {}
    """Steps of bounded compteurs: « confiance: 1 »."""
    revele: list[Identifiant] = []
    """Besoins of the verso that become visible."""
    repond: list[Identifiant] = []
    """Besoins that are now answered."""
    posture: list[MotDePosture] = []


class Cherche(Model):
    """Search the nearest structure instead of naming it."""

    modalite: Modalite


class Orientation(Model):
    """Sending the usager to another structure; a share of them does not arrive."""

    structure: Identifiant | None = None
    cherche: Cherche | None = None
    """Instead of `structure`: the nearest that receives this persona, for this, that way."""
    perte: Probabilite | None = None
    """Share lost on the way; 1/3 by default (a practitioner's figure, s1)."""
    delai: Delai | None = None
    distance: Distance | None = None
    source: SourceOuCourt | None = None
    """Required with a `perte` other than 1/3."""

    @model_validator(mode="after")
    def _one_destination(self) -> "Orientation":
        if (self.structure is None) == (self.cherche is None):
            raise faute("E207")
        return self


class Choix(Effets):
    """One thing the table may do at an étape."""

    texte: Texte
    acte: Acte
    vers: Identifiant
    """Where those who arrive go on."""
    defense: Texte | None = None
    """What a good, tired colleague would say for it."""
    si: list[ConditionEcrite] = []
    """All of these."""
    sauf: list[ConditionEcrite] = []
    """None of these."""
    sinon: Texte | None = None
    """Shown greyed with this reason when refused; without it the choix is hidden."""
    orientation: Orientation | None = None
    perdu: Identifiant = "perdu"
    """Where those who do not arrive end."""
    source: SourceOuCourt | None = None

    @model_validator(mode="after")
    def _orienter_says_where(self) -> "Choix":
        if (self.acte == "orienter") != (self.orientation is not None):
            raise faute("E213" if self.orientation else "E207")
        return self


class Item(Effets):
    """One box of a checklist."""

    texte: Texte
    defense: Texte | None = None
    source: SourceOuCourt | None = None


class BrancheDeHasard(Effets):
    """One outcome of chance, the same for all."""

    probabilite: Probabilite
    texte: Texte | None = None
    vers: Identifiant
    source: SourceOuCourt | None = None


class Ligne(Effets):
    """One line of an aiguillage; the first that holds is taken."""

    si: list[ConditionEcrite] = []
    sauf: list[ConditionEcrite] = []
    texte: Texte | None = None
    vers: Identifiant


def _boites(items: dict[str, Item]) -> dict[str, Item]:
    if not 1 <= len(items) <= ITEMS_MAX:
        raise faute("E220", nombre=len(items), maximum=ITEMS_MAX)
    return items


def _hasard(branches: list[BrancheDeHasard]) -> list[BrancheDeHasard]:
    check_sum(branche.probabilite for branche in branches)
    return branches


def _variantes(variantes: dict[str, Fraction]) -> dict[str, Fraction]:
    if variantes:
        check_sum(variantes.values())
    return variantes


GENRES = ("choix", "a_cocher", "hasard", "aiguillage", "joue")


class Etape(Effets):
    """One station of the parcours: exactly one of GENRES, or a bare `vers`."""

    titre: Texte | None = None
    """A few words for the line; by default its name."""
    moment: Moment | None = None
    lieu: Identifiant | None = None
    """A structure of the territoire."""
    role: Texte | None = None
    """Who decides here, when it is not the médiateur."""
    texte: Texte | None = None
    choix: dict[NomChoix, Choix] | None = None
    a_cocher: Annotated[dict[NomItem, Item], AfterValidator(_boites)] | None = None
    hasard: Annotated[list[BrancheDeHasard], AfterValidator(_hasard)] | None = None
    aiguillage: list[Ligne] | None = None
    joue: Texte | None = None
    """A shared sub-parcours: `protocoles/ose`."""
    depart: Identifiant | None = None
    """With `joue`: enter the protocole at this étape."""
    fins: dict[Identifiant, str] | None = None
    """With `joue`: where each fin of the protocole goes on."""
    pour_chaque: Literal["besoin"] | None = None
    """With `joue`: once per besoin of the persona, in order."""
    vers: Identifiant | None = None
    source: SourceOuCourt | None = None

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
        if genres and genres[0] in ("choix", "a_cocher", "joue") and self.has_effects():
            raise faute("E214", genre=genres[0])
        return self

    def has_effects(self) -> bool:
        """Whether the étape itself carries effects (only where nothing is decided)."""
        return any(getattr(self, champ) for champ in Effets.model_fields)


class Fin(Model):
    """How a parcours may end."""

    type: TypeDeFin
    texte: Texte
    six_mois_apres: Texte | None = None
    kirkpatrick: dict[Niveau, Texte] = {}
    """What would be evidence at levels 1 to 4."""
    capabilites: dict[Identifiant, Annotated[int, Field(ge=-2, le=2)]] = {}
    source: SourceOuCourt | None = None


class Echeance(Model):
    """A deadline that fires once, when strictly more time than `delai` has passed."""

    delai: Duree
    vers: Identifiant
    si: list[ConditionEcrite] = []
    sauf: list[ConditionEcrite] = []


class Compteur(Model):
    """A small bounded number; effects saturate at its bounds."""

    min: int = 0
    max: int
    depart: int = 0
    libelle: Texte | None = None
    vaut: Euros | None = None
    """What one is worth, in euros: « 9,60 € »."""

    @model_validator(mode="after")
    def _in_order(self) -> "Compteur":
        if not self.min <= self.depart <= self.max or self.max - self.min > 1000:
            raise faute("E215", minimum=self.min, depart=self.depart, maximum=self.max)
        return self


class Amenagement(Model):
    """A change of the territoire or of the process, paid in jetons or sought from politics."""

    texte: Texte
    detail: Texte | None = None
    cout: Annotated[int, Field(ge=0, le=20)] = 1
    decision: Decision
    acquiert: list[Identifiant] = []
    """Acquis of the whole parcours, from its start."""
    structures: dict[Identifiant, Changement] = {}
    """What changes in the structures of the territoire."""
    sur_place: list[str] = []
    """Orientations (« étape.choix ») that are no orientation any more: done here."""
    source: SourceOuCourt | None = None


class Ressource(Model):
    """Somewhere to call or read, one key away at every étape."""

    nom: Texte
    texte: Texte


def _toutes(valeur: Any) -> Any:
    return ["toutes"] if valeur == "toutes" else valeur


class Scenario(Model):
    """A scenario: a maze of étapes that ends in fins."""

    format: Literal[1] = 1
    """Version of the content format."""
    titre: Texte
    personas: Annotated[list[str], BeforeValidator(_toutes), Field(min_length=1)]
    """Who plays it, or `toutes`."""
    territoire: Identifiant
    canal: Canal
    depart: Identifiant
    echeance: Echeance | None = None
    variantes: Annotated[dict[Identifiant, Probabilite], AfterValidator(_variantes)] = {}
    """Drawn once, hidden from the table; each is an acquis."""
    compteurs: dict[Identifiant, Compteur] = {}
    amenagements: dict[Identifiant, Amenagement] = {}
    etapes: dict[NomEtape, Etape] = Field(min_length=1)
    fins: dict[Identifiant, Fin] = Field(min_length=1)
    avertissement: Texte | None = None
    ressources: list[Ressource] = []
    debrief: list[Texte] = []
    """Questions."""
    fiche_animateur: Texte | None = None
    """Never projected."""
    chiffres: dict[str, SourceOuCourt] = {}
    """Figures written in the texts, each with its source."""
    source: SourceOuCourt


class Protocole(Model):
    """A shared sub-parcours, flattened into the scenarios that play it."""

    format: Literal[1] = 1
    titre: Texte | None = None
    depart: Identifiant
    fins: list[Identifiant] = Field(min_length=1)
    """Its ways out, mapped by each `joue`."""
    attend: list[Identifiant] = []
    """Acquis read from the host; false where it does not know them."""
    locaux: list[Identifiant] = []
    """Acquis and compteurs of each instance."""
    compteurs: dict[Identifiant, Compteur] = {}
    etapes: dict[NomEtape, Etape] = Field(min_length=1)
    chiffres: dict[str, SourceOuCourt] = {}
    """Figures written in the texts, each with its source."""
    source: SourceOuCourt | None = None

"""One étape as authors write it: what may be done there, and what each thing does."""

from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from game.model.base import Identifiant, Model, NomChoix, NomItem, Texte, faute
from game.model.conditions import ConditionEcrite
from game.model.listes import Acte, Modalite, Moment, MotDePosture
from game.model.mesures import Delai, Distance, Duree, Probabilite, check_sum
from game.model.source import SourceOuCourt

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

"""A scenario as authors write it: étapes, fins, aménagements; the rules are in `engine`."""

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from game.model.base import Identifiant, Model, NomEtape, Texte, faute
from game.model.conditions import ConditionEcrite
from game.model.etape import Etape
from game.model.listes import Canal, Decision, Taille, TypeDeFin
from game.model.mesures import Duree, Euros, Niveau, Probabilite, check_sum
from game.model.rapport import Rapport
from game.model.source import SourceOuCourt
from game.model.territoire import Changement
from game.model.vocabulaire import Taille as TailleMot


class Fin(Model):
    """How a parcours may end."""

    type: TypeDeFin
    titre: Texte | None = None
    """Its own name, where several fins have the same type."""
    frequence: Texte | None = None
    """Why it is rarer or more common than others, when nobody chooses anything."""
    texte: Texte
    six_mois_apres: Texte | None = None
    kirkpatrick: dict[Niveau, Texte] = {}
    """What would be evidence at levels 1 to 4."""
    capabilites: dict[Identifiant, Annotated[int, Field(ge=-2, le=2)]] = {}
    source: SourceOuCourt | None = None

    @property
    def nom(self) -> str:
        """How it is called on a line, a graph or a page."""
        return self.titre or self.type.libelle


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
    ailleurs: Texte | None = None
    """Where the process meets people who never come to our door: another line, without number."""
    source: SourceOuCourt | None = None


class Ressource(Model):
    """Somewhere to call or read, one key away at every étape."""

    nom: Texte
    texte: Texte


def _toutes(valeur: Any) -> Any:
    return ["toutes"] if valeur == "toutes" else valeur


def _variantes(variantes: dict[str, Fraction]) -> dict[str, Fraction]:
    if variantes:
        check_sum(variantes.values())
    return variantes


class Scenario(Model):
    """A scenario: a maze of étapes that ends in fins."""

    format: Literal[1] = 1
    """Version of the content format."""
    titre: Texte
    personas: Annotated[list[str], BeforeValidator(_toutes), Field(min_length=1)]
    """Who plays it, or `toutes`."""
    territoire: Identifiant
    canal: Canal
    taille: Taille = TailleMot.COMPLET
    """Whether it plays in a quarter of an hour, or in a few minutes."""
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
    rapport: Rapport | None = None
    """What can be read and printed, once it is written."""
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
    rapport: Rapport | None = None
    """What can be read and printed once it is written: one for each instance."""
    source: SourceOuCourt | None = None

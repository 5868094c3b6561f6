"""The card: its recto says the demande, its verso the besoins that listening discovers."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from game.model.base import Identifiant, Model, Texte
from game.model.listes import Fait, Public, Sensible, Thematique
from game.model.source import SourceOuCourt

SANS_ORDRE = 1000
"""The rank of a card that says none: after the last that can be said."""


class Recto(Model):
    """What the room sees: the demande, and nothing of what is behind it."""

    demande: Texte
    """What the usager asks for, in the first person."""


class Besoin(Model):
    """One besoin: what would really help."""

    texte: Texte
    """The besoin as a short sentence."""
    thematique: Thematique | None = None
    """Its thématique, when an orientation must search by it."""


def _besoin(valeur: Any) -> Any:
    return {"texte": valeur} if isinstance(valeur, str) else valeur


class Verso(Model):
    """What listening discovers; never in the room before it is earned."""

    accroche: Texte | None = None
    """The detail that opens the rest."""
    besoins: dict[Identifiant, Annotated[Besoin, BeforeValidator(_besoin)]] = Field(min_length=1)
    """Besoins by name, in the order they matter."""


class Relecture(Model):
    """Who, of a specialised association, read a sensitive card, and when."""

    par: Texte
    le: Texte


class Persona(Model):
    """A persona card."""

    nom: Texte
    """The name on the card."""
    age: Annotated[int, Field(ge=0, le=120)] | None = None
    """Only where the source gives it."""
    lieu: Texte | None = None
    """Where the source places them."""
    recto: Recto
    verso: Verso
    situation: Texte | None = None
    """For the animateur: the situation in a few lines."""
    faits: list[Fait] = []
    """What is true at the door; each is an acquis at the start."""
    contraintes: list[Texte] = []
    """What weighs on the parcours."""
    publics: list[Public] = []
    """Publics of data·inclusion the persona belongs to."""
    thematiques: list[Thematique] = []
    """Thématiques of the Coop the demande touches."""
    sensible: list[Sensible] = []
    """Why the card is read with a warning first."""
    avertissement: Texte | None = None
    """The warning, read before the card is opened."""
    ordre: Annotated[int, Field(ge=1, le=999)] | None = None
    """Its place in the hand of cards; those that say none come after, by name."""
    relu: Literal["non"] | Relecture | None = None
    """« non », or who of a specialised association read it."""
    source: SourceOuCourt

    @property
    def rang(self) -> int:
        """Where it stands in the hand: its `ordre`, and after every other without one."""
        return self.ordre or SANS_ORDRE

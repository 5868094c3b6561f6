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
    """Ce que la personne demande, à la première personne ; la seule chose que la salle voit.
    Exemple : Je voudrais imprimer mon CV, c’est pour demain."""


class Besoin(Model):
    """One besoin: what would really help."""

    texte: Texte
    """Le besoin, en une phrase courte. Exemple : Savoir parler de son CV sans le lire"""
    thematique: Thematique | None = None
    """De quoi il relève, pour une orientation qui cherche ; sinon, les thématiques de la carte.
    Exemple : insertion-professionnelle"""


def _besoin(valeur: Any) -> Any:
    return {"texte": valeur} if isinstance(valeur, str) else valeur


BesoinEcrit = Annotated[Besoin, BeforeValidator(_besoin, json_schema_input_type=Texte | Besoin)]
"""A sentence, or with its thématique."""


class Verso(Model):
    """What listening discovers; never in the room before it is earned."""

    accroche: Texte | None = None
    """La phrase, ou le détail, qui ouvre le reste quand on écoute.
    Exemple : Il lit encore mes messages."""
    besoins: dict[Identifiant, BesoinEcrit] = Field(min_length=1)
    """Ce dont la personne a vraiment besoin, dans l’ordre où cela compte : un nom, puis une phrase.
    Exemple : {retrouver: Retrouver son CV et savoir où il est rangé}"""


class Relecture(Model):
    """Who, of a specialised association, read a sensitive card, and when."""

    par: Texte
    """L’association spécialisée qui a relu la carte, avec son accord.
    Exemple : une association d’aide aux victimes"""
    le: Texte
    """Quand. Exemple : 12 mars 2026"""


class Persona(Model):
    """A persona card."""

    nom: Texte
    """Le nom sur la carte ; inventé, jamais celui d’une vraie personne. Exemple : Léa"""
    age: Annotated[int, Field(ge=0, le=120)] | None = None
    """Seulement si la source le donne. Exemple : 84"""
    lieu: Texte | None = None
    """Où vit la personne, seulement si la source le dit. Exemple : Toulon"""
    recto: Recto
    """Ce que la salle voit : la demande. Exemple : {demande: C’est juste une page à imprimer.}"""
    verso: Verso
    """Ce que l’écoute découvre : une accroche et des besoins.
    Exemple : {besoins: {retrouver: Retrouver son CV}}"""
    situation: Texte | None = None
    """Pour l’animateur·rice : la situation en quelques lignes.
    Exemple : Elle vient pour la première fois, et repart dans vingt minutes."""
    faits: list[Fait] = []
    """Ce qui est vrai à la porte ; chacun est un acquis au départ.
    Exemple : [a_smartphone, aisance_1]"""
    contraintes: list[Texte] = []
    """Ce qui pèse sur le parcours, une phrase par ligne. Exemple : [Le dernier bus part à 17 h]"""
    publics: list[Public] = []
    """Les publics de data·inclusion dont elle fait partie ; une orientation qui cherche les lit.
    Exemple : [demandeurs-emploi]"""
    thematiques: list[Thematique] = []
    """Ce que touche la demande, avec les mots de la Coop de la médiation numérique.
    Exemple : [bureautique]"""
    sensible: list[Sensible] = []
    """Pourquoi la carte se lit avec un avertissement d’abord ; une carte sensible se fait relire.
    Exemple : [deuil]"""
    avertissement: Texte | None = None
    """Lu avant d’ouvrir la carte, si elle est sensible.
    Exemple : Cette carte parle de violences. On peut la rendre sans dire pourquoi."""
    ordre: Annotated[int, Field(ge=1, le=999)] | None = None
    """Sa place dans la main de cartes ; sans elle, après les autres, par nom. Exemple : 10"""
    relu: Literal["non"] | Relecture | None = None
    """« non », ou qui l’a relue, d’une association spécialisée, et quand.
    Exemple : {par: une association d’aide aux victimes, le: 12 mars 2026}"""
    source: SourceOuCourt
    """D’où vient le cas : un article, ou une hypothèse de votre part. Exemple : hypothese"""

    @property
    def rang(self) -> int:
        """Where it stands in the hand: its `ordre`, and after every other without one."""
        return self.ordre or SANS_ORDRE

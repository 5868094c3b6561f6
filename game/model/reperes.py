"""What every scenario shares: the register of figures, and the numbers to call in an emergency."""

from game.model.base import Identifiant, Model, Texte
from game.model.source import Source, SourceOuCourt


class Chiffre(Model):
    """A figure of the game, what it counts, and who says it."""

    valeur: Texte
    """As it is read: « 1 sur 3 », « 30 000 »."""
    libelle: Texte
    source: SourceOuCourt


class RessourceCommune(Model):
    """Somewhere to call, shown where a scenario names nowhere of its own."""

    nom: Texte
    texte: Texte
    source: Source


class Reperes(Model):
    """A file of `scenarios/reperes`."""

    figures: dict[Identifiant, Chiffre] = {}
    ressources: list[RessourceCommune] = []

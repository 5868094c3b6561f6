"""A person’s own partie as it is kept: both tours, the bets, and the reasons that were given."""

from game.model.base import Identifiant, Model
from game.model.partie import PartieEcrite

RAISON_MAX = 200
"""Characters of a reason, which is one line."""


class Raison(Model):
    """« Pourquoi ? », answered in one line before a choice that weighs."""

    tour: int
    etape: Identifiant
    option: str
    texte: str


class PartieGardee(Model):
    """Everything that is needed to sit down again where one stood up."""

    tour1: PartieEcrite
    tour2: PartieEcrite | None = None
    """Once there is one; until the second bet, without coups."""
    chemins: list[PartieEcrite] = []
    """Other ways that were tried in the tour being played, each to its end."""
    pari: int | None = None
    pari2: int | None = None
    a_solliciter: list[Identifiant] = []
    raisons: list[Raison] = []
    avis: list[str] = []
    """What no longer matched when it was taken up again, in words."""
    entrainement: bool = False
    """Whether it was played as training: with its questions on the way."""

    def ecrites(self) -> list[PartieEcrite]:
        """The ways that lead somewhere, each as a partie of its own: tour 1, then tour 2."""
        return [self.tour1, *([self.tour2] if self.tour2 is not None else [])]

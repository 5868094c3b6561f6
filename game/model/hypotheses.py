"""What is supposed and may be changed: first of all, « 1 sur 3 »."""

from fractions import Fraction

from game.model.base import Model
from game.model.source import Source
from game.model.vocabulaire import Article

UN_SUR_TROIS = Fraction(1, 3)
"""A practitioner's figure (s1: « dans un cas sur trois il n’ira pas »), not a measure."""

COHORTE = 27
"""3 × 3 × 3 people, so that three orientations leave whole people: 27, 18, 12, 8."""


class Hypotheses(Model):
    """The figures a table may tune."""

    perte: Fraction = UN_SUR_TROIS
    """Share lost at an orientation that says nothing else."""

    @property
    def source(self) -> Source:
        """Where the default perte comes from."""
        if self.perte == UN_SUR_TROIS:
            return Source(article=Article.S1)
        return Source(hypothese=f"réglé à {self.perte} pour cette partie")

"""Where a fact, a figure or a rule comes from; nothing is shown without it."""

from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from game.model.base import Model, Texte, faute
from game.model.listes import Article
from game.model.vocabulaire import Article as ArticleMot


class Source(Model):
    """One origin: an article, a derivation, a dated outside reference, or a stated hypothèse."""

    article: Article | None = None
    """One of the five articles: s0, s1, s2, s3 or s4."""
    derive: Texte | None = None
    """How the figure follows from others: « 12 × 2 500 »."""
    externe: Texte | None = None
    """An outside reference: who says it and where."""
    date: Texte | None = None
    """When the outside reference was read; required with `externe`."""
    hypothese: Texte | None = None
    """Nobody measured it: what we suppose, and why."""

    @model_validator(mode="after")
    def _one_origin(self) -> "Source":
        origines = [self.article, self.derive, self.externe, self.hypothese]
        if sum(origine is not None for origine in origines) != 1:
            raise faute("E212")
        if self.externe and not self.date:
            raise faute("E212")
        return self

    def __str__(self) -> str:
        if self.article:
            return f"Loïc Gervais, {self.article.libelle}"
        if self.derive:
            return f"calculé : {self.derive}"
        if self.externe:
            return f"{self.externe}, {self.date}"
        return f"hypothèse : {self.hypothese}"


def _short(valeur: Any) -> Any:
    """« hypothese » and « s1 » alone are short forms."""
    if valeur == "hypothese":
        return {"hypothese": "posée pour jouer, à régler avec votre expérience"}
    return {"article": valeur} if isinstance(valeur, str) and valeur in set(ArticleMot) else valeur


SourceOuCourt = Annotated[Source, BeforeValidator(_short)]
"""A source, or one of its short forms: `s1`, `hypothese`."""

"""Where a fact, a figure or a rule comes from; nothing is shown without it."""

from typing import Annotated, Any

from pydantic import ConfigDict, model_validator

from game.model.base import Model, Texte, faute
from game.model.formes import Ecrit, Schema, exactly_one, given
from game.model.listes import Article
from game.model.vocabulaire import Article as ArticleMot
from game.model.vocabulaire import titled

_DIT: Schema = {
    "allOf": [
        exactly_one("article", "derive", "externe", "hypothese"),
        {"if": given("externe"), "then": given("date")},
    ]
}


class Source(Model):
    """One origin: an article, a derivation, a dated outside reference, or a stated hypothèse."""

    model_config = ConfigDict(json_schema_extra=_DIT)

    article: Article | None = None
    """Un des cinq articles dont vient le jeu. Exemple : s1"""
    derive: Texte | None = None
    """Comment le chiffre se calcule à partir d’autres. Exemple : 12 × 2 500"""
    externe: Texte | None = None
    """Une référence extérieure : qui le dit, et où ; avec sa date.
    Exemple : Défenseur des droits, rapport annuel"""
    date: Texte | None = None
    """Quand la référence a été lue ; obligatoire avec « externe ». Exemple : mars 2026"""
    hypothese: Texte | None = None
    """Personne ne l’a mesuré : ce que vous supposez, et pourquoi.
    Exemple : vingt minutes, d’après nos permanences"""

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
            return f"calculé : {titled(self.derive)}"
        if self.externe:
            return f"{self.externe}, {self.date}"
        return f"hypothèse : {titled(self.hypothese or '')}"


def _short(valeur: Any) -> Any:
    """« hypothese » and « s1 » alone are short forms."""
    if valeur == "hypothese":
        return {"hypothese": "posée pour jouer, à régler avec votre expérience"}
    return {"article": valeur} if isinstance(valeur, str) and valeur in set(ArticleMot) else valeur


_COURTS: Schema = {
    "type": "string",
    "enum": [*(mot.value for mot in ArticleMot), "hypothese"],
    "enumDescriptions": [*(mot.libelle for mot in ArticleMot), "posée pour jouer, à régler"],
}

SourceOuCourt = Annotated[Source, Ecrit(_short, _COURTS, entier=False)]
"""A source, or one of its short forms: `s1`, `hypothese`."""

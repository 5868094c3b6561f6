"""What every piece of content shares: a frozen model whose field names are the YAML keys.

The sentence under a key of the content is in French: editors and reference pages show it to
authors, with what follows « Exemple : », written as in a file.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from game.model.formes import Ecrit, Schema, holding, whole, written
from game.model.noms import slug


class Model(BaseModel):
    """A frozen piece of content; an unknown key is a fault, a number never becomes a text."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def faute(code: str, **contexte: Any) -> PydanticCustomError:
    """A fault of content found while validating; `code` names its page in docs/fautes."""
    return PydanticCustomError(code, "{code}", {"code": code, **contexte})


_NOM = "[a-z0-9_]+(?:/[a-z0-9_]+)*"
_FORME = whole(_NOM)
_CONSEIL = "Un nom s’écrit en minuscules sans accent, avec des chiffres et _."


def _named(*reserves: str) -> Ecrit:
    """Unaccented snake_case, outside the words that the rules keep for themselves."""

    def check(nom: Any) -> Any:
        if isinstance(nom, str) and (nom in reserves or not _FORME.fullmatch(nom)):
            raise faute("E210", nom=nom, propose=slug(nom, reserves))
        return nom

    interdits: Schema = {"not": {"enum": list(reserves)}} if reserves else {}
    return Ecrit(check, written(_NOM, _CONSEIL, "E210") | interdits)


Identifiant = Annotated[str, _named()]
"""An unaccented snake_case name; « / » only comes from flattening a protocole."""

NomEtape = Annotated[str, _named("perdu", "suivant")]
NomChoix = Annotated[str, _named("perdu", "continuer", "recommencer")]
NomItem = Annotated[str, _named("rien")]


def _texte(valeur: Any) -> Any:
    if isinstance(valeur, str) and not valeur.strip():
        raise faute("E211")
    return valeur


Texte = Annotated[str, Ecrit(_texte, holding(r"\S", "Il faudrait ici un texte.", "E211"))]
"""Prose shown to people; never empty, never markup."""

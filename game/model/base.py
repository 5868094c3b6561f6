"""What every piece of content shares: a frozen model whose field names are the YAML keys."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """A frozen piece of content; an unknown key is a fault, a number never becomes a text."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True
    )


def faute(code: str, **contexte: Any) -> PydanticCustomError:
    """A fault of content found while validating; `code` names its page in docs/fautes."""
    return PydanticCustomError(code, "{code}", {"code": code, **contexte})


def _named(*reserves: str) -> AfterValidator:
    """Unaccented snake_case, outside the words that the rules keep for themselves."""

    def check(nom: str) -> str:
        for part in nom.split("/"):
            forme = part.isascii() and part.replace("_", "a").isalnum() and part == part.lower()
            if not forme or nom in reserves:
                raise faute("E210", nom=nom)
        return nom

    return AfterValidator(check)


Identifiant = Annotated[str, _named()]
"""An unaccented snake_case name; « / » only comes from flattening a protocole."""

NomEtape = Annotated[str, _named("perdu", "suivant")]
NomChoix = Annotated[str, _named("perdu", "continuer", "recommencer")]
NomItem = Annotated[str, _named("rien")]


def _texte(valeur: Any) -> Any:
    if isinstance(valeur, str) and not valeur.strip():
        raise faute("E211")
    return valeur


Texte = Annotated[str, BeforeValidator(_texte)]
"""Prose shown to people; never empty, never markup."""

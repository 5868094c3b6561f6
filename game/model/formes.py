"""How things are written, said once: the reader refuses by it, and editors are told the same.

Patterns are common to Python and to JavaScript: an editor reads them too.
"""

import re
from collections.abc import Callable
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

Schema = dict[str, Any]
"""A piece of JSON Schema, draft-07."""

NUL: Schema = {"type": "null"}


class Ecrit:
    """Beside a type: how it is read, and how an editor is told to write it."""

    def __init__(self, lire: Callable[[Any], Any], schema: Schema, *, entier: bool = True) -> None:
        self.lire = lire
        self.schema = schema
        self.entier = entier
        """Whether that is the only way; otherwise the type may be written whole too."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.lire, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> Schema:
        return dict(self.schema) if self.entier else {"anyOf": [self.schema, handler(core)]}


def holding(motif: str, conseil: str, code: str) -> Schema:
    """A text that holds this, what to say of another, and the code of the fault."""
    return {"type": "string", "pattern": motif, "patternErrorMessage": conseil, "x-faute": code}


def written(motif: str, conseil: str, code: str) -> Schema:
    """A text of this form, and of no other."""
    return holding(f"^(?:{motif})$", conseil, code)


def whole(*motifs: str) -> re.Pattern[str]:
    """The same forms, for the reader; use `fullmatch`."""
    return re.compile("|".join(motifs))


def rule(**cles: Schema) -> Schema:
    """What a rule asks of some keys; an editor does not propose them a second time for it."""
    return {"properties": {cle: {**demande, "doNotSuggest": True} for cle, demande in cles.items()}}


def given(cle: str) -> Schema:
    """The key is there, and says something."""
    return {"required": [cle], **rule(**{cle: {"not": NUL}})}


def absent(*cles: str) -> Schema:
    """None of these keys says anything."""
    return rule(**dict.fromkeys(cles, NUL))


def exactly_one(*cles: str) -> Schema:
    """One of these keys, and only one."""
    return {"oneOf": [given(cle) for cle in cles]}


def when(cle: str, valeur: Any, alors: Schema, sinon: Schema | None = None) -> Schema:
    """What follows from the value of a key."""
    si = {"required": [cle], **rule(**{cle: {"const": valeur}})}
    return {"if": si, "then": alors} | ({"else": sinon} if sinon is not None else {})

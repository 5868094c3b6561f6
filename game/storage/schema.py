"""The JSON Schemas that editors read, drawn from the models that the checker reads."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from game.drawing.mots import insecables
from game.model.base import Model
from game.model.formes import Schema
from game.model.partie import PartieEcrite
from game.model.phrases import sentences
from game.storage.catalogue import GENRES
from game.storage.ecritures import EXEMPLE
from game.storage.fichiers import PARTIES
from game.storage.yaml_files import read_text

SUFFIXE = ".schema.json"
_DRAFT_07 = "http://json-schema.org/draft-07/schema#"


@dataclass(frozen=True)
class Sorte:
    """A kind of file that has a schema."""

    nom: str
    """Its schema is « nom.schema.json », its page « nom.md »."""
    titre: str
    phrase: str
    modele: type[Model]
    dossier: str
    """Where such files are, in a content folder."""


def _of(genre: str) -> tuple[type[Model], str]:
    return GENRES[genre].modele, GENRES[genre].chemin


SORTES = (
    Sorte(
        "persona",
        "Une carte",
        "Qui vient, avec quelle demande, et ce qu’il y a derrière.",
        *_of("persona"),
    ),
    Sorte(
        "scenario",
        "Un scénario",
        "Les étapes, les choix et les fins d’un parcours.",
        *_of("scenario"),
    ),
    Sorte(
        "territoire",
        "Un territoire",
        "Les structures qui sont là, et ce que chacune peut faire.",
        *_of("territoire"),
    ),
    Sorte(
        "protocole",
        "Un protocole",
        "Un morceau de parcours que plusieurs scénarios jouent.",
        *_of("protocole"),
    ),
    Sorte(
        "seance",
        "Un déroulé de séance",
        "Les phases d’un atelier, et leurs minutes.",
        *_of("script"),
    ),
    Sorte(
        "partie",
        "Une partie écrite",
        "Ce qu’une table a décidé, et à quoi cela doit mener.",
        PartieEcrite,
        PARTIES,
    ),
    Sorte(
        "correspondance",
        "Une correspondance",
        "Comment lire un fichier local de lieux : ce que vaut chaque colonne.",
        *_of("correspondance"),
    ),
    Sorte(
        "reperes",
        "Des repères",
        "Ce que tous les scénarios partagent : chiffres, acteurs, motifs.",
        *_of("repere"),
    ),
)
"""Every kind of file that authors write."""


def folder() -> Path:
    """Where the schemas are, in the repository and in the installed package alike."""
    return Path(__file__).resolve().parents[1] / "schemas"


def texts() -> dict[str, str]:
    """Every schema as it is written, by the name of its file."""
    return {
        sorte.nom + SUFFIXE: json.dumps(schema(sorte), ensure_ascii=False, indent=1) + "\n"
        for sorte in SORTES
    }


def schema(sorte: Sorte) -> Schema:
    """The schema of a kind of file, in draft-07."""
    brut = sorte.modele.model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=_Dessin
    )
    definitions = {nom: _object(objet) for nom, objet in brut.pop("$defs", {}).items()}
    entete = {"$schema": _DRAFT_07, "title": sorte.titre, "description": insecables(sorte.phrase)}
    return {**entete, **_object(brut), "definitions": definitions}


class _Dessin(GenerateJsonSchema):
    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """With the sentence of each key."""
        objet = super().model_schema(schema)
        modele: type[Model] = schema["cls"]
        dites = sentences(modele)
        for nom, champ in objet.get("properties", {}).items():
            if nom in dites:
                champ["description"] = dites[nom]
        return objet

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Names are checked by `propertyNames`: a pattern of properties would let others pass."""
        noms = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        valeurs = self.generate_inner(schema["values_schema"]) if "values_schema" in schema else {}
        objet: JsonSchemaValue = {"type": "object", "additionalProperties": valeurs or True}
        if moins := schema.get("min_length"):
            objet["minProperties"] = moins
        # Without a type: an editor reads « 1: » as a number, and the game as a name.
        noms.pop("type", None)
        return objet | ({"propertyNames": noms} if noms else {})


def _object(objet: Schema) -> Schema:
    """A model: what programmers say of it goes, what authors read of its keys stays."""
    objet = {cle: valeur for cle, valeur in objet.items() if cle not in ("title", "description")}
    objet["properties"] = {
        nom: {"title": nom, **_key(champ)} for nom, champ in objet["properties"].items()
    }
    return objet


def _key(champ: Schema) -> Schema:
    """One key, with its sentence and its example; nothing that repeats them."""
    phrase, _, exemple = " ".join(champ.pop("description", "").split()).partition(EXEMPLE)
    champ.pop("title", None)
    defaut = champ.pop("default", None)
    if "$ref" in champ:
        # Beside a reference, draft-07 reads nothing.
        champ = {"allOf": [{"$ref": champ.pop("$ref")}], **champ}
    dit: Schema = {"description": insecables(phrase.strip())} if phrase else {}
    dit |= {**_said(champ)}
    if _is_written(defaut, champ):
        dit["default"] = defaut
    return dit | _shown_how(example(exemple), dit) if exemple else dit


def _shown_how(exemple: Any, champ: Schema) -> Schema:
    """The example; editors also propose to write it where names or lines follow one another."""
    modele: Schema = {"defaultSnippets": [{"label": "un exemple", "body": exemple}]}
    if not exemple or not isinstance(exemple, dict | list):
        return {"examples": [exemple]}
    if isinstance(exemple, list):
        return {"examples": [exemple], **(modele if isinstance(exemple[0], dict) else {})}
    # Inside the key, beside other names: on the key itself it would replace the example.
    par_nom = any("additionalProperties" in forme for forme in [champ, *champ.get("anyOf", ())])
    return {"examples": [exemple], **({"allOf": [modele]} if par_nom else {})}


def example(texte: str) -> Any:
    """The value that an example writes, as the game reads it."""
    return read_text(f"exemple: {texte}\n", "exemple").donnees["exemple"]


def _said(schema: Schema) -> Schema:
    """The same, its sentences with French spaces."""

    def fine(cle: str, valeur: Any) -> Any:
        if cle == "patternErrorMessage":
            return insecables(valeur)
        return list(map(insecables, valeur)) if cle == "enumDescriptions" else _deep(valeur)

    return {cle: fine(cle, valeur) for cle, valeur in schema.items()}


def _deep(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return _said(valeur)
    return [_deep(part) for part in valeur] if isinstance(valeur, list) else valeur


def _is_written(defaut: Any, champ: Schema) -> bool:
    """Whether the default can be written by an author: minutes and empty lists are not."""
    if defaut is None or defaut in ([], {}):
        return False
    formes = [champ, *champ.get("anyOf", ())]
    mots = [mot for forme in formes for mot in forme.get("enum", ())]
    genres = {forme.get("type") for forme in formes}
    if isinstance(defaut, str):
        return defaut in mots if mots else "string" in genres
    return ("boolean" if isinstance(defaut, bool) else "integer") in genres or "const" in champ

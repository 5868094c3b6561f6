"""From a document to a model: what pydantic refuses becomes faults of ours, in French, in place."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from game.model.base import Model
from game.model.faute import CLE, ContenuInvalide, Faute, Lieu
from game.storage.octets import read_bytes, shown
from game.storage.valeurs import DES_CLES, place_in_words, received, written
from game.storage.yaml_files import Document, read_anyway

M = TypeVar("M", bound=Model)

_ATTENDUS = {
    "string_type": "un texte",
    "int_type": "un nombre entier",
    "dict_type": DES_CLES,
    "model_type": DES_CLES,
    "list_type": "une liste",
    "too_short": "au moins un élément",
}
_BORNES = {
    "greater_than_equal": ("ge", "au moins"),
    "less_than_equal": ("le", "au plus"),
    "greater_than": ("gt", "plus de"),
    "less_than": ("lt", "moins de"),
}
_MOT = re.compile("[a-z0-9_]+")
_EXAMINEES = 500
"""A file with more faults than this is not read to the end of them."""


def load(chemin: Path, modele: type[M]) -> tuple[Document, M]:
    """A file as a document and as a model; raises ContenuInvalide with the faults of both."""
    return load_text(read_bytes(chemin), shown(chemin), modele)


def load_text(texte: str | bytes, fichier: str, modele: type[M]) -> tuple[Document, M]:
    """A text as a document and as a model; raises ContenuInvalide with the faults of both."""
    document, fautes = read_anyway(texte, fichier)
    if not fautes:
        return document, validate(document, modele)
    if document.entier:
        # A key that was dropped is not missing: it has its own fault.
        fautes += [faute for faute in _faults(document, modele) if faute.code != "E201"]
    raise document.refus(fautes)


def validate(document: Document, modele: type[M]) -> M:
    """The model that the document describes; raises ContenuInvalide."""
    try:
        return modele.model_validate(document.donnees)
    except ValidationError as erreur:
        raise document.refus(list(_translated(erreur, document, modele))) from None


def _faults(document: Document, modele: type[Model]) -> list[Faute]:
    try:
        validate(document, modele)
    except ContenuInvalide as refus:
        return refus.fautes
    return []


def _translated(
    erreur: ValidationError, document: Document, modele: type[Model]
) -> Iterator[Faute]:
    for detail in islice(erreur.errors(include_url=False), _EXAMINEES):
        # One branch of a union refused it; the other branch says what is really missing.
        if detail["type"] == "literal_error" and isinstance(detail["input"], dict):
            continue
        yield document.placer(_fault(detail, document, modele))


def _fault(detail: ErrorDetails, document: Document, modele: type[Model]) -> Faute:
    loc, genre, valeur = detail["loc"], detail["type"], detail["input"]
    contexte = detail.get("ctx", {})
    if genre == "missing":
        dans = _place(loc[:-1], document)
        return Faute("E201", "", (*dans, CLE), {"cle": loc[-1], "dans": place_in_words(dans)})
    lieu = _place(loc, document)
    cle = next((part for part in reversed(lieu) if isinstance(part, str) and part != CLE), "")
    if cle and any(c.isspace() and c != " " for c in cle) and genre in ("extra_forbidden", "E210"):
        return Faute("E120", "", (*lieu, CLE), {"cle": " ".join(cle.split())})
    if genre == "extra_forbidden":
        permis = _fields(modele, lieu[:-1])
        mots = {"cle": cle, "permis": ", ".join(permis), "dans": place_in_words(lieu[:-1])}
        return Faute("E202", "", (*lieu, CLE), mots)
    if "code" in contexte:
        return Faute(genre, "", lieu, _in_french(contexte, valeur))
    return Faute(*_type_fault(genre, contexte, valeur, lieu))


def _type_fault(genre: str, contexte: dict[str, Any], valeur: Any, lieu: Lieu) -> Any:
    if genre == "literal_error":
        permis = contexte["expected"].replace("'", "").replace(" or ", ", ")
        return "E204", "", lieu, {"valeur": written(valeur), "permis": permis}
    if genre in _BORNES:
        cle, mot = _BORNES[genre]
        return "E216", "", lieu, {"valeur": written(valeur), "borne": f"{mot} {contexte[cle]}"}
    if genre == "string_type" and valeur is None:
        return "E211", "", lieu, {}
    if genre == "string_type" and isinstance(valeur, dict) and not all(map(_MOT.fullmatch, valeur)):
        return "E115", "", lieu, {}
    attendu = _ATTENDUS.get(genre, "autre chose")
    return "E203", "", lieu, {"attendu": attendu, "recu": received(valeur)}


def _place(loc: tuple[int | str, ...], document: Document) -> Lieu:
    """The part of a pydantic location that is in the file: union tags are not."""
    lieu: Lieu = ()
    for part in loc:
        if part == "[key]":
            return (*lieu, CLE)
        if (*lieu, part) in document.positions:
            lieu = (*lieu, part)
    return lieu


def _fields(annotation: Any, lieu: Lieu) -> list[str]:
    """The names of the keys that the model knows at a place."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        champs = annotation.model_fields
        if not lieu:
            return list(champs)
        champ = champs.get(str(lieu[0]))
        return _fields(champ.annotation, lieu[1:]) if champ else []
    contenus = get_args(annotation)
    if get_origin(annotation) in (dict, list):
        return _fields(contenus[-1], lieu[1:])
    return next((noms for contenu in contenus if (noms := _fields(contenu, lieu))), [])


def _in_french(contexte: dict[str, Any], valeur: Any) -> dict[str, Any]:
    mots = {nom: mot for nom, mot in contexte.items() if nom != "code"}
    return mots | {"valeur": written(valeur)} if "valeur" in mots else mots

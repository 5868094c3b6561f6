"""From a document to a model: what pydantic refuses becomes faults of ours, in French, in place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from game.model.base import Model
from game.model.faute import CLE, ContenuInvalide, Faute, Lieu
from game.storage.bloc_decale import shifted
from game.storage.conseils import for_stray_text
from game.storage.ecritures import (
    for_dashes,
    for_kind,
    for_missing,
    for_word,
    keys_instead,
)
from game.storage.fins_perdues import without_fins
from game.storage.ligne_perdue import lost
from game.storage.lignes_avalees import swallowed
from game.storage.niveaux import every_key, fields, move
from game.storage.noms_voulus import for_reference
from game.storage.octets import read_bytes, shown
from game.storage.pages_de_fautes import closest
from game.storage.retrait_voulu import Lecture, Lire, meant
from game.storage.valeurs import DES_CLES, place_in_words, there_is, written
from game.storage.yaml_files import Document, read_anyway

M = TypeVar("M", bound=Model)

_ATTENDUS = {
    "string_type": "un texte",
    "int_type": "un nombre entier",
    "bool_type": "true (oui) ou false (non)",
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
_MAL_PLACE = ("missing", "extra_forbidden", "dict_type", "model_type")
"""What may only stand on another level."""
_A_ECRIRE = (
    "missing",
    "dict_type",
    "model_type",
    "list_type",
    "too_short",
    "int_type",
    "string_type",
)
_MOT = re.compile("[a-z0-9_]+")
_EXAMINEES = 500
"""A file with more faults than this is not read to the end of them."""


def load(chemin: Path, modele: type[M]) -> tuple[Document, M]:
    """A file as a document and as a model; raises ContenuInvalide with the faults of both."""
    return load_text(read_bytes(chemin), shown(chemin), modele)


def load_text(texte: str | bytes, fichier: str, modele: type[M]) -> tuple[Document, M]:
    """A text as a document and as a model; raises ContenuInvalide with the faults of both."""
    document, lecture, lu = _whole(texte, fichier, modele)
    if lu is not None and not lecture.avalees:
        return document, lu

    def lire(autre: str) -> Lecture:
        return _whole(autre, fichier, modele)[1]

    if mieux := _one_line(document, lecture, modele, lire):
        premiere, *reste = mieux
        placee = document.shown(premiere, premiere.ligne, premiere.colonne)
        raise document.refus([placee, *reste])
    if lu is not None:
        return document, lu
    raise document.refus(list(lecture.fautes))


def _one_line(
    document: Document, lecture: Lecture, modele: type[Model], lire: Lire
) -> Sequence[Faute] | None:
    """What to say where one line, or a few together, moved or put back, mends it all."""
    absentes = [f for f in lecture.fautes if f.code == "E201" and f.lieu == (CLE,)]
    if len(absentes) > 1:
        # A file that is not finished: no line brings two keys at the margin.
        return None
    lignes = document.lignes
    une = meant(lignes, lecture, document.entier, lire)
    if une and len(une) == 1:
        return une
    if une:
        # One of several lines that went together: the others would stay where they are.
        return shifted(lignes, lecture, lire) or une
    return lost(lignes, lecture, every_key(modele), lire) or shifted(lignes, lecture, lire)


def _whole(texte: str | bytes, fichier: str, modele: type[M]) -> tuple[Document, Lecture, M | None]:
    """All that is wrong in a text, and the model where nothing is."""
    document, fautes = read_anyway(texte, fichier)
    lu = None
    if not fautes:
        try:
            lu = validate(document, modele)
        except ContenuInvalide as refus:
            fautes = refus.fautes
    elif document.entier:
        # A key that was dropped is not missing: it has its own fault.
        fautes += [faute for faute in _faults(document, modele) if faute.code != "E201"]
    avalees = tuple(swallowed(document, modele)) if document.entier else ()
    return document, Lecture(fautes, avalees), lu


def validate(document: Document, modele: type[M]) -> M:
    """The model that the document describes; raises ContenuInvalide."""
    try:
        return modele.model_validate(document.donnees)
    except ValidationError as erreur:
        raise document.refus(_once(list(_translated(erreur, document, modele)))) from None


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
        trouvee = _fault(detail, document, modele)
        conseil = _advice(detail, trouvee, document, modele)
        mots = {**trouvee.contexte, "conseil": conseil} if conseil else trouvee.contexte
        yield document.placer(replace(trouvee, contexte=mots))


_MEME = 0.75
"""How alike a key and the one that is missing must be, for one to be the other misspelt."""


def _once(fautes: list[Faute]) -> list[Faute]:
    """Without the keys that are missing where they are only misspelt: two remedies would clash."""
    ecrites = {
        (faute.lieu[:-2], closest(str(mots["cle"]), str(mots["permis"]).split(", "), _MEME))
        for faute in fautes
        if faute.code == "E202" and "conseil" not in (mots := faute.contexte)
    }
    return [
        faute
        for faute in fautes
        if not (faute.code == "E201" and (faute.lieu[:-1], faute.contexte["cle"]) in ecrites)
    ]


def _advice(
    detail: ErrorDetails, trouvee: Faute, document: Document, modele: type[Model]
) -> str | None:
    """What to do, where it is not what the page of the fault says."""
    valeur, genre = detail["input"], detail["type"]
    if valeur is None and "permis" in trouvee.contexte:
        return for_word(trouvee.lieu, str(trouvee.contexte["permis"]))
    if trouvee.code == "E210" and trouvee.lieu[-1:] == (CLE,) and " " in str(valeur):
        return (
            "si cette ligne est une explication, mettez «\u00a0#\u00a0» et une espace devant\u00a0;"
            f" sinon, écrivez par exemple «\u00a0{trouvee.contexte['propose']}\u00a0»."
        )
    if trouvee.code == "E204" and (cles := keys_instead(modele, trouvee.lieu)):
        return (
            f"écrivez un de ces mots\u00a0: {trouvee.contexte['permis']}\u00a0; ou, à la ligne"
            f" suivante, décalées de deux espaces, ses clés\u00a0: {cles}."
        )
    if trouvee.code == "E210":
        return for_reference(document, trouvee.lieu, valeur)
    if trouvee.code not in ("E201", "E202", "E203"):
        return None
    if perdue := without_fins(document, trouvee):
        return perdue
    if trouvee.code == "E202" and " " in str(trouvee.contexte["cle"]):
        ligne = document.situer(trouvee.lieu)[0] - 1
        if stray := for_stray_text(document.lignes, ligne):
            return stray
    debut = next(iter(valeur), "") if isinstance(valeur, dict) else valeur
    if genre == "list_type" and re.match("-[^ ]|[‐-―−•]", str(debut)):
        return for_dashes(str(debut))
    lieu = trouvee.lieu[:-1] if trouvee.lieu[-1:] == (CLE,) else trouvee.lieu
    ailleurs = move(document, modele, lieu) if genre in _MAL_PLACE else None
    if ailleurs or genre not in _A_ECRIRE:
        return ailleurs
    if genre == "missing":
        return for_missing(document, modele, lieu, str(trouvee.contexte["cle"]))
    return for_kind(document, detail, modele, lieu)


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
        permis = fields(modele, lieu[:-1])
        mots = {"cle": cle, "permis": ", ".join(permis), "dans": place_in_words(lieu[:-1])}
        return Faute("E202", "", (*lieu, CLE), mots)
    if "code" in contexte:
        if (precis := (*lieu, contexte.get("cle_en_cause", ""))) in document.positions:
            lieu = precis
        if genre == "E204" and valeur is None:
            return Faute(*_no_word(lieu, contexte["permis"]))
        return Faute(genre, "", lieu, _in_french(contexte, valeur))
    return Faute(*_type_fault(genre, contexte, valeur, lieu))


def _type_fault(genre: str, contexte: dict[str, Any], valeur: Any, lieu: Lieu) -> Any:
    if genre == "literal_error":
        permis = contexte["expected"].replace("'", "").replace(" or ", ", ")
        if valeur is None:
            return _no_word(lieu, permis)
        return "E204", "", lieu, {"valeur": written(valeur), "permis": permis}
    if genre in _BORNES:
        cle, mot = _BORNES[genre]
        return "E216", "", lieu, {"valeur": written(valeur), "borne": f"{mot} {contexte[cle]}"}
    if genre == "string_type" and valeur is None:
        return "E211", "", lieu, {}
    if genre == "string_type" and isinstance(valeur, dict) and not all(map(_MOT.fullmatch, valeur)):
        return "E115", "", lieu, {}
    attendu = _ATTENDUS.get(genre, "autre chose")
    return "E203", "", lieu, {"attendu": attendu, "recu": there_is(valeur)}


def _no_word(lieu: Lieu, permis: str) -> Any:
    """Nothing stands where a word should: « rien » is none that somebody wrote."""
    mots = {"attendu": "un des mots possibles", "recu": there_is(None), "permis": permis}
    return "E203", "", lieu, mots


def _place(loc: tuple[int | str, ...], document: Document) -> Lieu:
    """The part of a pydantic location that is in the file: union tags are not."""
    lieu: Lieu = ()
    for part in loc:
        if part == "[key]":
            return (*lieu, CLE)
        if (*lieu, part) in document.positions:
            lieu = (*lieu, part)
    return lieu


def _in_french(contexte: dict[str, Any], valeur: Any) -> dict[str, Any]:
    mots = {nom: mot for nom, mot in contexte.items() if nom not in ("code", "cle_en_cause")}
    return mots | {"valeur": written(valeur)} if "valeur" in mots else mots

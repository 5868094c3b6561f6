"""What to write where something else stands, or nothing: from what the model says of itself."""

import re
from decimal import Decimal
from typing import Any

from pydantic_core import ErrorDetails

from game.model.base import Model
from game.model.faute import CLE, Lieu
from game.model.phrases import sentences
from game.model.source import Source
from game.storage.niveaux import model_at, words
from game.storage.octets import is_name
from game.storage.valeurs import CHIFFRES_MAX
from game.storage.yaml_files import Document

EXEMPLE = "Exemple : "
DE_SOURCE = (
    "écrivez «\u00a0hypothese\u00a0», un article de «\u00a0s0\u00a0» à «\u00a0s4\u00a0»,"
    " «\u00a0{hypothese: …}\u00a0» ou «\u00a0{externe: …, date: …}\u00a0»."
)
_DIESE = re.compile("([0-9]+)[ ]*#[ ]*(.*)")
_TIRET = re.compile(r"\s+-\s+")
_LETTRES = {
    mot: rang
    for rang, mots in enumerate(
        ("zéro", "un une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
    )
    for mot in mots.split()
}
_DESSOUS = "à la ligne suivante, décalée de deux espaces"


def example(modele: type[Model], cle: str) -> str:
    """A value for a key, as the model shows it; « … » where it shows none."""
    phrase = " ".join(sentences(modele).get(cle, "").split())
    return phrase.partition(EXEMPLE)[2].strip() or "…"


def for_missing(document: Document, modele: type[Model], lieu: Lieu, cle: str) -> str | None:
    """The line to add: where, how far in, and what it may say."""
    porteur = model_at(modele, lieu)
    if porteur is None:
        return None
    ligne = f"{cle}: {_name_of(document, cle) or example(porteur, cle)}"
    if _is_in_braces(document, lieu):
        return f"ajoutez «\u00a0{ligne}\u00a0» entre les accolades\u00a0; la valeur est un exemple."
    colonnes = {
        place[1]
        for part, place in document.positions.items()
        if part[:-2] == lieu and part[-1:] == (CLE,)
    }
    retrait = min(colonnes, default=1) - 1
    debut = f"avec {retrait} espaces au début" if retrait else "au bord, sans espace au début"
    sous = f", sous «\u00a0{lieu[-1]}\u00a0»," if lieu and isinstance(lieu[-1], str) else ""
    return (
        f"ajoutez{sous} une ligne «\u00a0{ligne}\u00a0», {debut}\u00a0; la valeur est un exemple."
    )


def _name_of(document: Document, cle: str) -> str | None:
    """For a key that names an étape or a fin, one that this file has."""
    connus = {"vers": "fins", "depart": "etapes"}
    ecrits = document.donnees.get(connus.get(cle, "")) if isinstance(document.donnees, dict) else ()
    noms = [nom for nom in ecrits or () if isinstance(nom, str) and is_name(nom)]
    return noms[0] if noms else None


def _is_in_braces(document: Document, lieu: Lieu) -> bool:
    ligne, colonne = document.situer(lieu)
    texte = document.lignes[ligne - 1] if ligne <= len(document.lignes) else ""
    cle = document.positions.get((*lieu, CLE)) == (ligne, colonne)
    return texte[colonne - 1 : colonne] == "{" and not cle


def for_kind(
    document: Document, detail: ErrorDetails, modele: type[Model], lieu: Lieu
) -> str | None:
    """What to write where a mapping or a list should stand."""
    valeur, nom = detail["input"], next((p for p in reversed(lieu) if isinstance(p, str)), "")
    if detail["type"] in ("list_type", "too_short") and valeur != {}:
        return _for_list(nom, valeur, words(modele, lieu))
    if detail["type"] == "int_type":
        return _for_number(nom, valeur)
    if detail["type"] == "string_type":
        return (_for_one(nom, valeur) or _for_quotes(nom, valeur)) if lieu[-1:] == (nom,) else None
    porteur = model_at(modele, lieu)
    if porteur is Source:
        return DE_SOURCE
    apres = f"après «\u00a0{nom}:\u00a0», écrivez {_DESSOUS}, "
    if porteur is None or detail["type"] == "dict_type" or valeur == {}:
        if isinstance(valeur, list):
            return (
                "écrivez un nom à la place de chaque tiret, jamais deux fois le même\u00a0:"
                " «\u00a0un: …\u00a0», puis «\u00a0deux: …\u00a0»."
            )
        return f"{apres}un nom et sa valeur\u00a0: «\u00a0nom: …\u00a0»."
    requis = [cle for cle, champ in porteur.model_fields.items() if champ.is_required()]
    cles = requis or list(porteur.model_fields)[:1]
    exemples = [_name_of(document, cle) or example(porteur, cle) for cle in cles]
    if isinstance(valeur, str) and is_name(valeur) and exemples[0][:1] not in "[{":
        # What was written, where it belongs.
        exemples[0] = valeur
    paires = zip(cles, exemples, strict=True)
    dites = " et ".join(f"«\u00a0{cle}: {exemple}\u00a0»" for cle, exemple in paires)
    if isinstance(valeur, list):
        return f"effacez le tiret, et écrivez {dites}."
    return f"{apres}{dites}." if nom else None


def keys_instead(modele: type[Model], lieu: Lieu) -> str:
    """The keys that may stand in the place of a word, with examples; nothing where none may."""
    porteur = model_at(modele, lieu)
    requis = (
        []
        if porteur is None
        else [cle for cle, champ in porteur.model_fields.items() if champ.is_required()]
    )
    return " et ".join(f"«\u00a0{cle}: {example(porteur, cle)}\u00a0»" for cle in requis if porteur)


def _for_number(nom: str, valeur: Any) -> str | None:
    """For a text where a number should stand."""
    if not isinstance(valeur, str):
        return None
    if colle := _DIESE.fullmatch(valeur):
        ligne = f"{nom}: {colle[1]}  # {colle[2]}"
        return f"mettez une espace de chaque côté du «\u00a0#\u00a0»\u00a0: «\u00a0{ligne}\u00a0»."
    if len(valeur) > CHIFFRES_MAX and valeur.isdecimal():
        return "écrivez un nombre plus petit."
    rang = _LETTRES.get(valeur.strip().lower())
    dit = f"\u00a0: «\u00a0{nom}: {rang}\u00a0»" if rang and nom else ""
    return f"écrivez le nombre en chiffres, et rien d’autre{dit}."


def _for_one(nom: str, valeur: Any) -> str | None:
    """For a list of names where one should stand."""
    if not isinstance(valeur, list) or not valeur:
        return None
    if not all(isinstance(mot, str) and is_name(mot) for mot in valeur):
        return None
    dits = "\u00a0» ou «\u00a0".join(f"{nom}: {mot}" for mot in valeur)
    return f"écrivez un seul nom, sans crochets ni tiret\u00a0: «\u00a0{dits}\u00a0»."


def _for_quotes(nom: str, valeur: Any) -> str | None:
    """For a number where a text should stand."""
    if isinstance(valeur, bool) or not isinstance(valeur, int | Decimal):
        return None
    return f'mettez-le entre guillemets\u00a0: «\u00a0{nom}: "{valeur}"\u00a0».'


def _for_list(nom: str, valeur: Any, permis: list[str]) -> str:
    mot = valeur if isinstance(valeur, str) and "\n" not in valeur else "…"
    ecrits = [morceau.strip() for morceau in mot.split(",")]
    if len(ecrits) > 1 and all(map(is_name, ecrits)):
        mot = "\u00a0», puis «\u00a0- ".join(ecrits)
    elif not permis and len(elements := _TIRET.split(mot)) > 1:
        # A list that was read as one text, its dashes on the lines after.
        mot = "\u00a0», puis «\u00a0- ".join(elements)
    fin = "un tiret et une espace, un élément par ligne."
    if permis and not set(permis).issuperset(ecrits):
        mot, fin = permis[0], f"{fin[:-1]}. Les mots possibles sont\u00a0: {', '.join(permis)}."
    return f"après «\u00a0{nom}:\u00a0», écrivez {_DESSOUS}, «\u00a0- {mot}\u00a0»\u00a0: {fin}"


def for_dashes(texte: str) -> str:
    """For a list whose dashes are not those that make one."""
    premier = re.sub("^[-‐-―−•]+", "", texte).split()[:1]
    mot = premier[0] if premier else "…"
    return f"mettez un tiret court et une espace avant chacun\u00a0: «\u00a0- {mot}\u00a0»."


def for_word(lieu: Lieu, permis: str) -> str:
    """For a word that is not there at all: nothing is near it."""
    nom = lieu[-1] if lieu and isinstance(lieu[-1], str) else ""
    apres = f"après «\u00a0{nom}:\u00a0», " if nom else ""
    return f"{apres}écrivez un de ces mots\u00a0: {permis}."

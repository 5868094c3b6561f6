"""Every key of a kind of file, from the schema that editors read: where, what, and its faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from game.model.formes import Schema
from game.storage.pages_de_fautes import Definition, definition
from game.storage.ressources import dossier
from game.storage.schema import Sorte, schema

NOM = "*"
"""In a path: any name, that the author gives."""


@dataclass
class Objet:
    """Keys that go together, and every place where they are written."""

    schema: Schema
    places: list[tuple[str, ...]] = field(default_factory=list)


def objects(sorte: Sorte) -> dict[str, Objet]:
    """What a kind of file is made of, in the order it is met: "" is the file itself."""
    entier = schema(sorte)
    trouves: dict[str, Objet] = {"": Objet(entier, [()])}
    file: list[tuple[str, tuple[str, ...]]] = [("", ())]
    while file:
        nom, place = file.pop(0)
        for cle, champ in trouves[nom].schema["properties"].items():
            for dedans, suite in _inside(champ):
                ici = (*place, cle, *suite)
                objet = trouves.setdefault(dedans, Objet(entier["definitions"][dedans]))
                objet.places.append(ici)
                file.append((dedans, ici))
    return trouves


def _inside(champ: Schema) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The definitions that a key may hold, with the names that stand between."""
    if "$ref" in champ:
        yield champ["$ref"].rpartition("/")[2], ()
    for forme in (*champ.get("allOf", ()), *champ.get("anyOf", ())):
        yield from _inside(forme)
    for cle in ("items", "additionalProperties"):
        if isinstance(dedans := champ.get(cle), dict):
            for nom, suite in _inside(dedans):
                yield nom, (NOM, *suite) if cle != "items" else suite


def keys(sorte: Sorte) -> Iterator[tuple[tuple[str, ...], Schema, bool]]:
    """Every key of a kind of file: its path, what it holds, whether it must be there."""
    for objet in objects(sorte).values():
        for cle, champ in objet.schema["properties"].items():
            for place in objet.places:
                yield (*place, cle), champ, cle in objet.schema.get("required", ())


def faults_of(sorte: Sorte, chemin: tuple[str, ...], champ: Schema) -> list[Definition]:
    """The faults that concern a key: those of its form, and those whose page names it."""
    pointe = ".".join([sorte.nom, *(part for part in chemin if part != NOM)])
    formes = set(_codes(champ))
    return [
        page
        for page in definitions()
        if page.code in formes or any(f".{pointe}".endswith(f".{cle}") for cle in page.cles)
    ]


@cache
def definitions() -> tuple[Definition, ...]:
    """Every fault there is."""
    return tuple(definition(chemin.stem) for chemin in sorted(dossier("fautes").glob("*.md")))


def _codes(champ: Any) -> Iterator[str]:
    """The codes of the forms that a key asks for, names that it holds included."""
    if isinstance(champ, dict):
        if "x-faute" in champ:
            yield champ["x-faute"]
        if {"minimum", "maximum"} & set(champ) and champ.get("type") == "integer":
            yield "E216"
        for valeur in champ.values():
            yield from _codes(valeur)
    elif isinstance(champ, list):
        for valeur in champ:
            yield from _codes(valeur)

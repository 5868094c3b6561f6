"""The reference pages: one per kind of file, in French, every key of it."""

from collections.abc import Iterator
from typing import Any

import yaml

from game.drawing.mots import insecables
from game.model.formes import Schema
from game.storage.pages_de_fautes import Definition, definition
from game.storage.reference import NOM, Objet, definitions, faults_of, objects
from game.storage.schema import SORTES, Sorte

_DE_TOUTE_CLE = ("E201", "E202", "E203")
_DU_FICHIER = "E1"


def pages() -> dict[str, str]:
    """Every page as it is written, by the name of its file."""
    return {f"{sorte.nom}.md": _page(sorte) for sorte in SORTES}


def _page(sorte: Sorte) -> str:
    lignes = [
        f"# {sorte.titre} : toutes les clés",
        "",
        f"{sorte.phrase} Dans `{sorte.dossier}/`. Le guide est [là](../auteurs.md).",
        "",
        "`parcours schema` écrit cette page, avec les mots mêmes que montre votre éditeur.",
        "",
        f"À toute clé : {_links([definition(code) for code in _DE_TOUTE_CLE])}.",
        f"Au fichier : {_links([f for f in definitions() if f.code.startswith(_DU_FICHIER)])}.",
    ]
    vues: dict[tuple[str, ...], str] = {}
    trouves = objects(sorte)
    for nom, objet in trouves.items():
        lignes += ["", f"## {_title(objet, nom)}"]
        if autres := objet.places[1:]:
            lignes += ["", f"Aussi : {', '.join(dict.fromkeys(map(_written, autres)))}."]
        for cle in objet.schema["properties"]:
            lignes += ["", f"### `{cle}`", "", *_entry(sorte, objet, cle, trouves, vues)]
    return insecables("\n".join(lignes)) + "\n"


def _title(objet: Objet, nom: str) -> str:
    return _written(objet.places[0]) if nom else "Le fichier"


def _written(place: tuple[str, ...]) -> str:
    return " › ".join("*nom*" if part == NOM else f"`{part}`" for part in place)


def _entry(
    sorte: Sorte,
    objet: Objet,
    cle: str,
    trouves: dict[str, Objet],
    vues: dict[tuple[str, ...], str],
) -> Iterator[str]:
    """What one key means, how it is written, and which faults concern it."""
    champ = objet.schema["properties"][cle]
    yield champ["description"]
    yield ""
    presence = "**obligatoire**" if cle in objet.schema.get("required", ()) else "facultative"
    if "default" in champ:
        presence += f", par défaut `{_yaml(champ['default'])}`"
    yield f"- S’écrit : {_form(champ, trouves)} ; {presence}."
    fautes = {page.code: page for p in objet.places for page in faults_of(sorte, (*p, cle), champ)}
    if fautes:
        yield f"- Fautes : {_links([fautes[code] for code in sorted(fautes)])}."
    yield from ("", "```yaml", _yaml({cle: champ["examples"][0]}), "```")
    for mots, sens in _lists(champ):
        yield ""
        if tuple(mots) in vues:
            yield f"Les mots possibles sont ceux de {vues[tuple(mots)]}."
            continue
        vues[tuple(mots)] = f"`{cle}`, plus haut"
        if not sens:
            yield f"Les mots possibles : {', '.join(f'`{mot}`' for mot in mots)}."
            continue
        yield from ("| Mot | Ce qu’il dit |", "|---|---|")
        yield from (f"| `{mot}` | {dit} |" for mot, dit in zip(mots, sens, strict=True))


def _links(fautes: list[Definition]) -> str:
    return ", ".join(
        f"[{f.code}](../fautes/{f.code}.md) {f.titre[0].lower()}{f.titre[1:]}" for f in fautes
    )


def _yaml(valeur: Any) -> str:
    """As an author would write it: words between braces, prose in lines."""
    ecrit = yaml.safe_dump(valeur, allow_unicode=True, sort_keys=False, width=90)
    return ecrit.removesuffix("\n").removesuffix("\n...")


def _lists(champ: Schema) -> Iterator[tuple[list[str], list[str]]]:
    """The closed lists that a key reads."""
    if len(champ.get("enum", ())) > 1:
        yield champ["enum"], champ.get("enumDescriptions", [])
    for forme in (*champ.get("anyOf", ()), champ.get("items"), champ.get("propertyNames")):
        if isinstance(forme, dict):
            yield from _lists(forme)
    if isinstance(valeurs := champ.get("additionalProperties"), dict):
        yield from _lists(valeurs)


def _form(champ: Schema, trouves: dict[str, Objet]) -> str:
    """How a key is written, in words."""
    match champ:
        case {"$ref": ref}:
            objet = trouves[ref.rpartition("/")[2]]
            return f"des clés, celles de {_written(objet.places[0])}"
        case {"allOf": [{"$ref": _} as seule]}:
            return _form(seule, trouves)
        case {"anyOf": formes}:
            dites = [_form(f, trouves) for f in formes if f.get("type") != "null"]
            return ", ou ".join(dict.fromkeys(dites))
        case {"const": valeur}:
            return f"`{valeur}`"
        case {"enum": [seul]}:
            return f"`{seul}`"
        case {"enum": _}:
            return "un mot de la liste"
        case {"type": "array", "items": dedans}:
            return f"une liste ; chaque élément\u00a0: {_form(dedans, trouves)}"
        case {"type": "object", "additionalProperties": dict(valeurs)}:
            return f"des noms, et pour chacun\u00a0: {_form(valeurs, trouves)}"
        case {"patternErrorMessage": conseil, "x-faute": code}:
            return "un texte" if code == "E211" else f"un texte ({conseil.rstrip('.')})"
        case {"type": "integer" | "number" as genre}:
            entier = "un nombre entier" if genre == "integer" else "un nombre"
            bornes = champ.get("minimum"), champ.get("maximum")
            return entier if None in bornes else f"{entier} de {bornes[0]} à {bornes[1]}"
        case {"type": "boolean"}:
            return "`true` ou `false`"
        case {"type": "string"}:
            return "un texte"
        case _:
            return "des clés et leurs valeurs"

"""The settings of an author's editor: our lines added to theirs, which are kept as they are."""

import json
import re
from typing import Any

_LEXEME = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|[{}\[\]:,]', re.DOTALL)
_VIRGULES = re.compile(r",(\s*[}\]])")


class Illisible(ValueError):
    """What is there is not settings: it is left alone."""


def merged(texte: str, voulus: dict[str, Any]) -> str:
    """The settings with ours where they said nothing; comments and order are kept.

    Raises Illisible for a text that an editor could not read either.
    """
    if not texte.strip():
        return json.dumps(voulus, ensure_ascii=False, indent=2) + "\n"
    return _merged(texte, voulus, ())


def _merged(texte: str, voulus: dict[str, Any], place: tuple[str, ...]) -> str:
    for cle, valeur in reversed(voulus.items()):
        actuels: Any = read(texte)
        for part in place:
            actuels = actuels[part]
        if cle not in actuels:
            texte = _inserted(texte, place, cle, valeur, seul=not actuels)
        elif isinstance(valeur, dict) and isinstance(actuels[cle], dict):
            texte = _merged(texte, valeur, (*place, cle))
    return texte


def read(texte: str) -> dict[str, Any]:
    """Settings as an editor reads them: comments and last commas are allowed."""
    nu = _VIRGULES.sub(r"\1", _LEXEME.sub(_without_comment, texte.removeprefix("\ufeff")))
    try:
        lu = json.loads(nu)
    except (ValueError, RecursionError):
        raise Illisible from None
    if not isinstance(lu, dict):
        raise Illisible
    return lu


def _without_comment(trouve: re.Match[str]) -> str:
    return " " if trouve[0].startswith(("//", "/*")) else trouve[0]


def _inserted(texte: str, place: tuple[str, ...], cle: str, valeur: Any, *, seul: bool) -> str:
    """The text with one more key at the beginning of an object of it."""
    debut = _opening(texte, place)
    retrait = "  " * (len(place) + 1)
    ecrit = json.dumps(valeur, ensure_ascii=False, indent=2).replace("\n", "\n" + retrait)
    suite = "\n" + retrait[2:] if seul else ","
    return f"{texte[:debut]}\n{retrait}{json.dumps(cle)}: {ecrit}{suite}{texte[debut:]}"


def _opening(texte: str, place: tuple[str, ...]) -> int:
    """Where the object at a place opens, just after its brace."""
    chemin: list[str] = []
    dernier = ""
    for lexeme in _LEXEME.finditer(texte):
        signe = lexeme[0]
        if signe in "{[":
            chemin.append(dernier)
            if signe == "{" and tuple(chemin[1:]) == place:
                return lexeme.end()
        elif signe in "}]":
            chemin.pop()
        elif signe[0] == '"':
            dernier = json.loads(signe)
    raise Illisible

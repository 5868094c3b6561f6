"""What to do about a line that YAML can't read, from the lines around it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import get_args, get_origin

from pydantic.fields import FieldInfo

from game.drawing.mots import pluriel
from game.model.base import Model
from game.model.formes import Ecrit

INSECABLES = re.compile("[ \\-]*[\u00a0\u2000-\u200a\u202f\u3000][\\s\\-]*")
"""A start of line where other spaces than ordinary ones stand."""

ESPACES_ORDINAIRES = (
    "remplacez les espaces insécables du début de la ligne par des espaces ordinaires\u00a0:"
    " à l’écran, rien ne les distingue."
)
AUTRE_ELEMENT = (
    "si cette ligne commence un autre élément de la liste, remplacez les deux espaces devant elle"
    " par un tiret et une espace\u00a0; sinon, gardez une des deux lignes, ou renommez l’autre."
)
_NOM = re.compile("[a-z0-9_]+")
_ELEMENT = re.compile(f"( *)- {_NOM.pattern}")
"""A name in a list, on its own line."""
_LOIN = 200
"""How far above a line its neighbours are looked for."""
_CLE = re.compile(r"\s*(?:- +)*[a-z_][a-z0-9_]*:(?: |$)")
_BLOC = re.compile(r":\s*[|>][-+0-9]{0,3}\s*$")
_OUVERTE = re.compile(r":\s*(?:[|>][-+0-9]{0,3}\s*)?$")


def without_colon(lignes: tuple[str, ...], numero: int) -> str:
    """For a line, from 0, that has no colon where a key should stand."""
    ligne = lignes[numero]
    if INSECABLES.match(ligne):
        return ESPACES_ORDINAIRES
    mots = ligne.strip().removeprefix("- ").split(maxsplit=1)
    if mots and mots[0] in known_keys():
        suite = mots[1].lstrip("=:").strip() if mots[1:] else ""
        suite = suite or "…"
        return f"ajoutez le deux-points\u00a0: écrivez «\u00a0{mots[0]}: {suite}\u00a0»."
    avant = _before(lignes, numero)
    if avant is None:
        return (
            "écrivez d’abord une clé, un deux-points et une espace\u00a0: «\u00a0texte: …\u00a0»."
        )
    if (element := _lost_dash(lignes[avant], ligne)) is not None:
        return element
    manque = _indent(lignes[avant]) + 2 - _indent(ligne) if _OUVERTE.search(lignes[avant]) else 2
    if manque <= 0:
        return (
            "il manque un nom devant : écrivez un mot court, sans espace ni accent, un"
            f" deux-points et une espace, « nom: {ligne.strip()} »."
        )
    nombre = "deux" if manque == 2 else str(manque)
    return (
        f"si c’est la suite du texte qui précède, décalez cette ligne de {nombre} espaces vers la"
        " droite\u00a0; si c’est une note pour vous, mettez «\u00a0#\u00a0» et une espace"
        " devant\u00a0; sinon, écrivez sa clé et un deux-points."
    )


def _lost_dash(avant: str, ligne: str) -> str | None:
    """For a name alone, under a list of names that are not written as keys."""
    element = _ELEMENT.fullmatch(avant.rstrip())
    if element is None or not _NOM.fullmatch(ligne.strip()):
        return None
    return (
        "mettez un tiret et une espace devant, sous le tiret du dessus : écrivez"
        f" « {element[1]}- {ligne.strip()} », avec {pluriel(len(element[1]), 'espace')}"
        " au début."
    )


def for_stray_text(lignes: tuple[str, ...], numero: int) -> str | None:
    """For a sentence, from 0, that a colon makes look like a key, under a text in a block."""
    avant = _before(lignes, numero)
    if avant is None:
        return None
    if _BLOC.search(lignes[avant]):
        retrait = _indent(lignes[avant]) + 2
    elif _CLE.match(lignes[avant]) or lignes[avant].lstrip().startswith("- "):
        return None
    else:
        retrait = _indent(lignes[avant])
    return (
        f"si c’est la suite du texte qui précède, mettez {retrait} espaces au début de cette ligne"
        "\u00a0; sinon, corrigez cette clé, ou effacez-la."
    )


def after_comment(lignes: tuple[str, ...], numero: int) -> str | None:
    """For a line, from 0, that goes on with a text which a « # » has ended."""
    avant = _before(lignes, numero)
    if (
        avant is None
        or " #" not in lignes[avant]
        or _indent(lignes[numero]) <= _indent(lignes[avant])
    ):
        return None
    return (
        "un dièse coupe le texte à la ligne d’avant\u00a0: mettez ce texte en bloc sous"
        " «\u00a0>-\u00a0», ou écrivez le commentaire sur sa propre ligne."
    )


def for_tab(lignes: tuple[str, ...], numero: int) -> str:
    """For a tab, on a line from 0: how many spaces that line begins with."""
    ligne = lignes[numero]
    if not ligne.strip():
        return "effacez-la\u00a0: cette ligne ne dit rien."
    if "\t" not in ligne[: _width(ligne)]:
        return "remplacez-la par une espace."
    nombre = _spaces(lignes, numero)
    if not nombre:
        return "effacez-la\u00a0: cette ligne commence au bord."
    return f"remplacez tout ce qui précède le premier signe de cette ligne par {nombre} espaces."


def for_dash(ligne: str) -> str:
    """For a dash after a key, on its line: it begins a list, or it belongs to a text."""
    cle = ligne.partition(":")[0].strip().removeprefix("- ")
    if cle in text_keys() and ligne.rstrip().endswith(" -"):
        return f"mettez «\u00a0>-\u00a0» à la place du tiret\u00a0: «\u00a0{cle}: >-\u00a0»."
    if cle in text_keys():
        return "mettez ce texte entre guillemets, tiret compris."
    return "passez à la ligne avant chaque tiret, et décalez-le de deux espaces."


@cache
def known_keys() -> frozenset[str]:
    """Every key of the models in use."""
    return frozenset(nom for nom, _ in _fields())


@cache
def text_keys() -> frozenset[str]:
    """The keys that take a text for people, in every model that has them."""
    textes = {nom for nom, champ in _fields() if _is_text(champ)}
    return frozenset(textes - {nom for nom, champ in _fields() if not _is_text(champ)})


def _fields() -> Iterator[tuple[str, FieldInfo]]:
    a_voir = list(Model.__subclasses__())
    while a_voir:
        modele = a_voir.pop()
        yield from modele.model_fields.items()
        a_voir += modele.__subclasses__()


def _is_text(champ: FieldInfo) -> bool:
    if get_origin(champ.annotation) in (list, dict):
        return False
    dits = [*champ.metadata, *(m for a in get_args(champ.annotation) for m in get_args(a))]
    return any(isinstance(m, Ecrit) and m.schema.get("x-faute") == "E211" for m in dits)


def _width(ligne: str) -> int:
    return len(ligne) - len(ligne.lstrip(" \t"))


def _indent(ligne: str) -> int:
    return len(ligne) - len(ligne.lstrip())


def _before(lignes: tuple[str, ...], numero: int) -> int | None:
    """The nearest line above that says something."""
    dites = (n for n in range(numero - 1, -1, -1) if lignes[n].strip())
    return next((n for n in dites if not lignes[n].lstrip().startswith("#")), None)


def _spaces(lignes: tuple[str, ...], numero: int) -> int:
    """How many spaces a line needs: as its neighbours have, each tab counting for what it shows."""
    retraits: dict[str, int] = {}
    """What was found for each start of line that has tabs."""
    for n in range(max(0, numero - _LOIN), numero + 1):
        debut = lignes[n][: _width(lignes[n])]
        if "\t" in debut and lignes[n].strip() and debut not in retraits:
            retraits[debut] = _beside(lignes, n, retraits)
    return retraits[lignes[numero][: _width(lignes[numero])]]


def _beside(lignes: tuple[str, ...], numero: int, retraits: dict[str, int]) -> int:
    avant = _before(lignes, numero)
    if avant is None:
        return 0
    haut, ligne = lignes[avant], lignes[numero]
    debut = haut[: _width(haut)]
    retrait = retraits.get(debut, len(debut))
    tiret = haut.lstrip().startswith("- ") and not ligne.lstrip().startswith("- ")
    if tiret and _CLE.match(haut) and not _OUVERTE.search(haut):
        return retrait + 2
    if _OUVERTE.search(haut):
        return retrait + (4 if tiret else 2)
    if not (_CLE.match(ligne) or ligne.lstrip().startswith("- ")):
        return retrait + 2 if _CLE.match(haut) else retrait
    return _key_above(lignes, avant, retrait)


def _key_above(lignes: tuple[str, ...], numero: int, retrait: int) -> int:
    """The indent of the last key, above the text that it holds."""
    for n in range(numero, max(-1, numero - _LOIN), -1):
        if _CLE.match(lignes[n]) and "\t" not in lignes[n][: _width(lignes[n])]:
            return _width(lignes[n])
    return retrait

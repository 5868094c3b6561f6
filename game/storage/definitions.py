"""A fault as people read it in a terminal, as JSON, or as an annotation of GitHub."""

import unicodedata
from textwrap import wrap
from typing import Any

from game.drawing.mots import A_ECRIRE
from game.model.faute import CLE, Faute
from game.storage.caracteres import visible
from game.storage.pages_de_fautes import definition, fill, nearest

__all__ = ["LARGEUR", "definition", "identity", "nearest", "render", "to_github", "to_json"]

_GITHUB = {"erreur": "error", "avertissement": "warning", "remarque": "notice"}
_FENETRE = 80
"""How much of a line is shown around the fault."""


LARGEUR = 100
"""Of what is printed, where nobody says how wide it is."""


def render(faute: Faute, largeur: int = LARGEUR, fenetre: int = _FENETRE) -> str:
    """The fault with its place, its title, the lines of the file, what is wrong and the remedy.

    `fenetre` is how much of its line is shown on each side of the fault.
    """
    page = definition(faute.code)
    place = f"{visible(faute.fichier)}:{faute.ligne}:{faute.colonne}"
    message = fill(page.message, faute.contexte)
    remede = [f"Remède\u00a0: {dit}"] if (dit := remedy(faute)) else []
    return "\n".join(
        [
            f"{place}  {faute.code}  {page.titre}",
            *_excerpt(faute, fenetre),
            *(ligne for texte in (message, *remede) for ligne in _wrapped(texte, largeur)),
        ]
    )


_TENU = "\x00"
"""In place of a space that ends no line: no text that is shown holds any."""


def _wrapped(texte: str, largeur: int) -> list[str]:
    tenu = A_ECRIRE.sub(lambda m: m[0].replace(" ", _TENU), texte)
    lignes = wrap(tenu, largeur, initial_indent="  ", subsequent_indent="  ")
    return [ligne.replace(_TENU, " ") for ligne in lignes]


def _excerpt(faute: Faute, fenetre: int) -> list[str]:
    """The line before, the line itself, and a caret under its column."""
    marge = len(str(faute.ligne)) + 2
    debut = max(0, faute.colonne - 1 - fenetre)
    premiere = faute.ligne - len(faute.extrait) + 1
    lignes = [
        f"{numero:>{marge}} │ {_window(ligne, debut, fenetre)}".rstrip()
        for numero, ligne in enumerate(faute.extrait, start=premiere)
    ]
    if not lignes:
        return []
    avant = visible(faute.extrait[-1][debut : faute.colonne - 1])
    retrait = sum(map(_cells, avant)) + (1 if debut else 0)
    return [*lignes, f"{'':>{marge}} │ {' ' * retrait}^"]


def _window(ligne: str, debut: int, fenetre: int) -> str:
    fin = debut + 2 * fenetre
    return ("…" if debut else "") + visible(ligne[debut:fin]) + ("…" if len(ligne) > fin else "")


def _cells(lettre: str) -> int:
    """How many cells a terminal gives to a character."""
    if unicodedata.combining(lettre):
        return 0
    return 2 if unicodedata.east_asian_width(lettre) in "WF" else 1


def remedy(faute: Faute) -> str:
    """What to do: what its page says, unless what was written calls for something more precise."""
    page = definition(faute.code)
    return fill("{conseil}" if "conseil" in faute.contexte else page.remede, faute.contexte)


_NOMS = ("besoin", "cle", "nom", "valeur", "mot", "territoire")
"""The words of a fault that tell it from another of the same place."""


def identity(faute: Faute) -> str:
    """The name of a fault: the same wherever its line moves and whatever else is found.

    Its code, its file, its place in the data, the name it is about; a fault of syntax, which has
    no place in the data, has the text of its line.
    """
    lieu = ".".join(str(part) for part in faute.lieu if part != CLE)
    if not lieu and faute.extrait:
        lieu = faute.extrait[-1].strip()[:_FENETRE]
    noms = [str(faute.contexte[nom]) for nom in _NOMS if nom in faute.contexte]
    return visible(":".join([faute.code, faute.fichier, lieu, *noms[:1]]))


def to_json(faute: Faute) -> dict[str, Any]:
    """The fault as a JSON object."""
    page = definition(faute.code)
    return {
        "id": identity(faute),
        "fichier": visible(faute.fichier),
        "ligne": faute.ligne,
        "colonne": faute.colonne,
        "code": faute.code,
        "gravite": page.gravite,
        "titre": page.titre,
        "message": fill(page.message, faute.contexte),
        "remede": remedy(faute),
    }


def to_github(faute: Faute) -> str:
    """The fault as a workflow command that annotates the line in a pull request."""
    mots = to_json(faute)
    place = {
        "file": mots["fichier"],
        "line": faute.ligne,
        "col": faute.colonne,
        "title": f"{faute.code} {mots['titre']}",
    }
    proprietes = ",".join(f"{nom}={_property(str(mot))}" for nom, mot in place.items())
    remede = f" Remède\u00a0: {mots['remede']}" if mots["remede"] else ""
    message = f"{mots['message']}{remede}"
    return f"::{_GITHUB[mots['gravite']]} {proprietes}::{_data(message)}"


def _data(texte: str) -> str:
    return texte.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(texte: str) -> str:
    return _data(texte).replace(":", "%3A").replace(",", "%2C")

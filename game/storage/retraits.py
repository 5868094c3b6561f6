"""A line aligned with nothing may be the victim: the one at fault is further up."""

import re

from game.model.faute import Faute

_CLE = re.compile(r" *[a-z_][a-z0-9_]*:(?: |$)")
_EN_COMMENTAIRE = re.compile(r"\s*#+\s*([a-z_][a-z0-9_]*):\s*")
_LOIN = 2000
"""How far above it is looked for."""


def too_deep(lignes: tuple[str, ...], numero: int) -> Faute | None:
    """For a line, from 0, whose level nothing above it has: what it belongs to began further in.

    « choix: », then a text four spaces further in, then a choix two spaces further in: between
    the first two, the key of a choix is missing.
    """
    ici = indent(lignes[numero])
    dites = [n for n in range(max(0, numero - _LOIN), numero) if says(lignes[n])]
    parent = next((n for n in reversed(dites) if indent(lignes[n]) < ici), None)
    premier = next((n for n in dites if parent is None or n > parent), None)
    if premier is None or not _CLE.match(lignes[premier]) or indent(lignes[premier]) <= ici:
        return None
    if parent is None:
        return _fault(lignes, premier, _AU_BORD) if not ici and len(dites) < _LOIN else None
    haut = lignes[parent]
    if not haut.rstrip().endswith(":") or haut.lstrip().startswith("- "):
        return None
    la = indent(lignes[premier])
    freres = [n for n in dites if n >= premier and indent(lignes[n]) == la]
    # One line alone may as well be the one that went too far in.
    if ici != indent(haut) + 2 or la < ici + 2 or len(freres) < 2:
        return None
    for n in range(parent + 1, premier):
        if trouve := _EN_COMMENTAIRE.fullmatch(lignes[n]):
            ecrit = f"«\u00a0{trouve[1]}:\u00a0», avec {ici} espaces au début, et sans dièse"
            return _fault(lignes, premier, f"à la ligne {n + 1}, remettez la clé\u00a0: {ecrit}.")
    conseil = (
        f"il manque une clé au-dessus de cette ligne\u00a0: «\u00a0nom:\u00a0», avec {ici} espaces"
        f" au début\u00a0; si rien ne manque, mettez {ici} espaces au début de cette ligne-ci."
    )
    return _fault(lignes, premier, conseil)


_AU_BORD = "ôtez les espaces au début de cette ligne\u00a0: elle commence au bord."


def _fault(lignes: tuple[str, ...], numero: int, conseil: str) -> Faute:
    return Faute("E113", "", (), {"conseil": conseil}, numero + 1, indent(lignes[numero]) + 1)


def says(ligne: str) -> bool:
    """Whether a line holds more than a comment."""
    return bool(ligne.strip()) and not ligne.lstrip().startswith("#")


def indent(ligne: str) -> int:
    """The spaces that a line begins with."""
    return len(ligne) - len(ligne.lstrip(" "))

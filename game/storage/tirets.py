"""A dash that makes a list where there is none, or a key that went on as if it were in one."""

import re
from collections.abc import Iterator

from game.model.faute import Faute
from game.storage.conseils import known_keys

_CLE = re.compile(r"( *)([a-z_][a-z0-9_]*):(?: +(.*))?$")
_TIRET = re.compile(r"( *)- +([a-z_][a-z0-9_]*: .*)$")
_ELEMENT = re.compile(r"( *)- +[^:]*$")
_LOIN = 200
"""How many lines above are looked at."""


def stray_dash(lignes: tuple[str, ...], numero: int) -> Faute | None:
    """For a line, from 0, that is aligned with nothing: the dash, or the indent, to take away."""
    dessus = list(_above(lignes, numero))
    if not dessus:
        return None
    avant, ici = dessus[0], lignes[numero]
    if (tiret := _TIRET.match(ici)) and (cle := _CLE.match(lignes[avant])):
        retrait = len(cle[1])
        if cle[3] and 0 <= retrait - len(tiret[1]) <= 2 and not _in_list(lignes, dessus, retrait):
            return _without_dash(numero, tiret, retrait)
    elif (cle := _CLE.match(ici)) and (tiret := _TIRET.match(lignes[avant])):
        parent = _CLE.match(lignes[dessus[1]]) if dessus[1:] else None
        # A list that the game knows may well lack a dash here instead.
        if len(cle[1]) == len(tiret[1]) and parent and parent[2] not in known_keys():
            return _without_dash(avant, tiret, len(cle[1]))
    elif (
        (cle := _CLE.match(ici))
        and (element := _ELEMENT.match(lignes[avant]))
        and len(cle[1]) > len(element[1])
    ):
        return _out_of_list(lignes, dessus, numero, len(element[1]))
    return None


def _without_dash(numero: int, tiret: re.Match[str], retrait: int) -> Faute:
    conseil = (
        f"ôtez le tiret\u00a0: écrivez «\u00a0{tiret[2]}\u00a0», avec {retrait} espaces au début"
        " de la ligne, comme les autres clés."
    )
    return Faute("E113", "", (), {"conseil": conseil}, numero + 1, len(tiret[1]) + 1)


def _out_of_list(
    lignes: tuple[str, ...], dessus: list[int], numero: int, retrait: int
) -> Faute | None:
    """A key under an element of a list goes where the key of that list is."""
    for n in dessus:
        if (cle := _CLE.match(lignes[n])) and len(cle[1]) <= retrait:
            conseil = (
                f"mettez {len(cle[1])} espaces au début de cette ligne, comme devant"
                f" «\u00a0{cle[2]}:\u00a0»."
            )
            ici = len(lignes[numero]) - len(lignes[numero].lstrip())
            return Faute("E113", "", (), {"conseil": conseil}, numero + 1, ici + 1)
        if not _ELEMENT.match(lignes[n]):
            return None
    return None


def _in_list(lignes: tuple[str, ...], dessus: list[int], retrait: int) -> bool:
    """Whether the keys of this indent are those of an element, whose dash is just before them."""
    for n in dessus:
        dedans = len(lignes[n]) - len(lignes[n].lstrip())
        if dedans < retrait:
            return dedans == retrait - 2 and lignes[n].lstrip().startswith("- ")
    return False


def _above(lignes: tuple[str, ...], numero: int) -> Iterator[int]:
    """The lines above that say something, the nearest first."""
    for n in range(numero - 1, max(-1, numero - _LOIN), -1):
        if lignes[n].strip() and not lignes[n].lstrip().startswith("#"):
            yield n

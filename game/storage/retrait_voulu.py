"""The one line whose indent, changed alone, lets the file be read: it is the one at fault."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import yaml

from game.model.faute import Faute
from game.storage.retraits import indent, says

_RAPIDE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOIN = 120
"""How many lines above what goes wrong are tried."""
_ECART = 3
"""How many spaces a hand adds or forgets."""
_SIGNES = 1_500_000
"""How many characters are read again at most: half a second."""


class _Essai(NamedTuple):
    """A line, from 0, and the spaces that it would begin with; the least is tried first."""

    impair: bool
    """Whether it is not an odd number of spaces that becomes an even one."""
    ecart: int
    """How many spaces are added or taken away."""
    loin: int
    """How far above what goes wrong."""
    rang: int
    """Of the neighbour whose level it takes, the nearest first."""
    numero: int
    retrait: int


def meant(lignes: tuple[str, ...], numero: int) -> Faute | None:
    """For a file that can't be read at a line, from 0: the line to move, where there is one.

    The fewest spaces first, then the nearest: one line moved, and all of the file is read.
    """
    combien = _SIGNES // (1 + sum(map(len, lignes[: numero + 2])))
    for essai in islice(sorted(_tried(lignes, numero)), combien):
        if _reads(lignes, essai, numero + 2) and _reads(lignes, essai, len(lignes)):
            avait = indent(lignes[essai.numero])
            espaces = f"mettez {essai.retrait} espace{'s' * (essai.retrait > 1)} au début"
            fait = espaces if essai.retrait else "ôtez les espaces au début"
            conseil = f"{fait} de cette ligne, qui en a {avait}\u00a0: tout le reste se lit alors."
            return Faute("E113", "", (), {"conseil": conseil}, essai.numero + 1, avait + 1)
    return None


def _tried(lignes: tuple[str, ...], numero: int) -> Iterator[_Essai]:
    """Each line that says something, at the level of one of its neighbours, or one under it."""
    dites = [n for n in range(max(0, numero - _LOIN), numero + 1) if says(lignes[n])]
    dessous = [n for n in range(numero + 1, min(len(lignes), numero + 20)) if says(lignes[n])][:1]
    toutes = [*dites, *dessous]
    for rang, n in enumerate(dites):
        ici = indent(lignes[n])
        voisines = [indent(lignes[v]) for v in reversed(toutes[max(0, rang - 3) : rang])]
        voisines[1:1] = [indent(lignes[v]) for v in toutes[rang + 1 : rang + 2]]
        # One space alone, at the margin, is one too many.
        bord = [0] if ici == 1 else []
        niveaux = dict.fromkeys([*bord, *voisines, *[v + 2 for v in voisines[:1]]])
        for place, retrait in enumerate(niveaux):
            if retrait != ici and abs(retrait - ici) <= _ECART:
                impair = not (ici % 2 and not retrait % 2)
                yield _Essai(impair, abs(retrait - ici), numero - n, place, n, retrait)


def _reads(lignes: tuple[str, ...], essai: _Essai, jusqua: int) -> bool:
    deplacee = " " * essai.retrait + lignes[essai.numero].lstrip()
    texte = [*lignes[: essai.numero], deplacee, *lignes[essai.numero + 1 : jusqua]]
    try:
        for _ in yaml.parse("\n".join(texte), Loader=_RAPIDE):
            pass
    except yaml.YAMLError:
        return False
    return True

"""The tracks between two layers: every edge turns on a row of its own, and none covers another.

Each edge leaves by one cell above and arrives by one cell below. Where two share a column, the
one that comes from above turns first; where that goes round in a circle, one edge takes a detour.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple


class Virage(NamedTuple):
    """One horizontal run: from a column to another, on a track."""

    de: int
    vers: int
    piste: int
    """From 0 down; -1 is the row of the marks, right under the nodes."""


class _Bout(NamedTuple):
    """A run to be placed: the edge, its part, its columns."""

    lien: int
    part: int
    de: int
    vers: int


def tracks(
    bouts: Mapping[int, tuple[int, int]], libres: Collection[int] = ()
) -> tuple[dict[int, list[Virage]], int]:
    """The runs of each edge from above to below, and how many tracks; a straight edge has none.

    `libres` have no mark: they may turn at once, where they pass no other edge.
    """
    places: dict[int, list[Virage]] = {lien: [] for lien in bouts}
    restants = [_Bout(lien, 0, de, vers) for lien, (de, vers) in bouts.items() if de != vers]
    occupees = {colonne for paire in bouts.values() for colonne in paire}
    departs = {de for de, _ in bouts.values()}
    piste = -1
    while restants:
        prets = [bout for bout in restants if _is_ready(bout, restants)]
        if piste < 0:
            prets = [b for b in prets if b.lien in libres and _is_clear(b, departs)]
        elif not prets:
            restants = _detour(restants, occupees)
            continue
        poses = _fill(prets)
        for bout in poses:
            places[bout.lien].append(Virage(bout.de, bout.vers, piste))
        restants = [bout for bout in restants if bout not in poses]
        piste += 1
    return places, max(0, piste)


def _is_clear(bout: _Bout, departs: Collection[int]) -> bool:
    """Whether no other edge leaves where it passes, nor right beside."""
    debut, fin = sorted((bout.de, bout.vers))
    return not any(debut - 1 <= d <= fin + 1 for d in departs if d != bout.de)


def _is_ready(bout: _Bout, restants: list[_Bout]) -> bool:
    """Nothing that must turn above it is still to be placed."""
    return not any(
        (autre.lien == bout.lien and autre.part < bout.part)
        or (autre.lien != bout.lien and autre.de == bout.vers)
        for autre in restants
    )


def _fill(prets: list[_Bout]) -> list[_Bout]:
    """As many runs as one row holds, from the left."""
    poses: list[_Bout] = []
    bout_de_piste = -2
    for bout in sorted(prets, key=lambda b: (min(b.de, b.vers), max(b.de, b.vers), b.lien)):
        if min(bout.de, bout.vers) > bout_de_piste + 1:
            poses.append(bout)
            bout_de_piste = max(bout.de, bout.vers)
    return poses


def _detour(restants: list[_Bout], occupees: set[int]) -> list[_Bout]:
    """Cut the first run of a circle in two, through a column that is free."""
    coupe = next(
        bout
        for bout in restants
        if any(a.de == bout.vers for a in restants) and any(a.vers == bout.de for a in restants)
    )
    milieu = (coupe.de + coupe.vers) // 2
    colonne = min(
        (c for c in range(max(occupees) + 3) if c not in occupees),
        key=lambda c: (abs(c - milieu), c),
    )
    occupees.add(colonne)
    avant = coupe._replace(vers=colonne)
    apres = coupe._replace(part=coupe.part + 1, de=colonne)
    return [b for bout in restants for b in ((avant, apres) if bout is coupe else (bout,))]

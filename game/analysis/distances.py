"""Distances as the crow flies, between many points at once, in a bounded memory."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.model.lieu import Position

RAYON_TERRE = 6371.0088
"""Kilometres."""
TRANCHE = 2048
"""How many points are compared at once with all the others."""

Nombres = NDArray[np.float64]


def kilometres(centre: Position, places: Sequence[Position]) -> list[float]:
    """From one point to each of the others."""
    if not places:
        return []
    return [float(ecart) for ecart in _haversine(np.array([centre]), np.array(places))]


def nearest(points: Sequence[Position], places: Sequence[Position]) -> tuple[list[int], Nombres]:
    """For each point, the rank of the nearest place and how far it is; there is one place at least.

    The scalar product of unit vectors finds it; the distance itself is computed again, exactly.
    """
    depuis, vers = np.array(points), np.array(places)
    if not len(depuis):
        return [], np.zeros(0)
    colonnes = _units(vers).T.copy()
    rangs = np.empty(len(depuis), dtype=np.intp)
    pas = max(1, min(TRANCHE, 20_000_000 // len(vers)))
    for debut in range(0, len(depuis), pas):
        tranche = _units(depuis[debut : debut + pas])
        rangs[debut : debut + pas] = (tranche @ colonnes).argmax(axis=1)
    return rangs.tolist(), _haversine(depuis, vers[rangs])


def _units(degres: Nombres) -> Nombres:
    y, x = np.radians(degres).T
    return np.stack((np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)), axis=1)


def _haversine(depuis: Nombres, vers: Nombres) -> Nombres:
    (y1, x1), (y2, x2) = np.radians(depuis).T, np.radians(vers).T
    carre = np.sin((y2 - y1) / 2) ** 2 + np.cos(y1) * np.cos(y2) * np.sin((x2 - x1) / 2) ** 2
    ecart: Nombres = 2 * RAYON_TERRE * np.arcsin(np.sqrt(np.clip(carre, 0, 1)))
    return ecart

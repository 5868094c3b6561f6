"""Latitudes and longitudes as producers write them: commas, Lambert-93, the two exchanged."""

import re
from math import atan, exp, isfinite, log, pi, sin, sqrt, tan

from game.model.lieu import Position

_NOMBRE = re.compile(r"[+-]?\d{1,9}(?:[.,]\d+)?")


def read_position(latitude: str, longitude: str) -> tuple[Position | None, str]:
    """The place on Earth in two cells, and the anomaly they show."""
    if not latitude and not longitude:
        return None, "coordonnees_absentes"
    lus = [
        float(cellule.replace(",", ".")) if _NOMBRE.fullmatch(cellule) else None
        for cellule in (latitude.replace(" ", ""), longitude.replace(" ", ""))
    ]
    y, x = lus
    if y is None or x is None or (y, x) == (0.0, 0.0):
        return None, "coordonnees_illisibles"
    anomalie = "coordonnees_virgule" if "," in latitude + longitude else ""
    if _lambert(x, y):
        return lambert_93(x, y), "coordonnees_lambert"
    if _lambert(y, x):
        return lambert_93(y, x), "coordonnees_lambert"
    if _mainland(x, y) and not _mainland(y, x):
        return (x, y), "coordonnees_inversees"
    if abs(y) > 90 or abs(x) > 180:
        return None, "coordonnees_illisibles"
    return (y, x), anomalie


def _lambert(x: float, y: float) -> bool:
    return 50_000 < x < 1_400_000 and 6_000_000 < y < 7_200_000


def _mainland(latitude: float, longitude: float) -> bool:
    return 41 <= latitude <= 51.5 and -5.5 <= longitude <= 10


_A, _E2 = 6378137.0, 0.00669438002290
_E = sqrt(_E2)
_PHI0, _PHI1, _PHI2, _LON0 = (degres * pi / 180 for degres in (46.5, 44.0, 49.0, 3.0))


def _isometric(phi: float) -> float:
    return log(tan(pi / 4 + phi / 2) * ((1 - _E * sin(phi)) / (1 + _E * sin(phi))) ** (_E / 2))


def _grande_normale(phi: float) -> float:
    return _A / sqrt(1 - _E2 * sin(phi) ** 2)


def _cone() -> tuple[float, float]:
    from math import cos

    n = log(
        _grande_normale(_PHI2) * cos(_PHI2) / (_grande_normale(_PHI1) * cos(_PHI1))
    ) / (_isometric(_PHI1) - _isometric(_PHI2))  # fmt: skip
    return n, _grande_normale(_PHI1) * cos(_PHI1) / n * exp(n * _isometric(_PHI1))


def lambert_93(x: float, y: float) -> Position:
    """Latitude and longitude of a point in Lambert-93 (RGF93), as IGN's algorithm gives them."""
    n, c = _cone()
    ys = 6_600_000 + c * exp(-n * _isometric(_PHI0))
    rayon, gamma = sqrt((x - 700_000) ** 2 + (y - ys) ** 2), atan((x - 700_000) / (ys - y))
    isometrique = -log(rayon / c) / n
    phi = 2 * atan(exp(isometrique)) - pi / 2
    for _ in range(6):
        sinus = _E * sin(phi)
        phi = 2 * atan(((1 + sinus) / (1 - sinus)) ** (_E / 2) * exp(isometrique)) - pi / 2
    assert isfinite(phi)
    return phi * 180 / pi, (gamma / n + _LON0) * 180 / pi

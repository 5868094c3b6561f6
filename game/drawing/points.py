"""The web of capabilités in the terminal: braille dots, marks at each value, labels beside axes."""

from collections.abc import Iterator
from textwrap import wrap

from game.drawing.ligne import Morceau, Rang, Role, plain
from game.drawing.toile import LES_DEUX, Toile, labels, legend, point, roles, scales, signs

Point = tuple[int, int]
Grille = list[list[Morceau]]

Mots = tuple[str, int]
"""Words beside a row of the web, and how many of its empty cells they take."""

RIEN: Mots = ("", 0)

LARGEUR_MIN = 56
"""Cells below which the labels have no room beside a web."""

RAYONS = (22, 30)
"""The smallest and the largest web, in dots."""

_BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille cell, row by row."""

FOND = 0
"""The layer of axes and of the line of zero; rings are 1 and 2, and are seen over it."""


def rows(toile: Toile, largeur: int) -> list[Rang]:
    """The web with its labels and its legend; scales where a web can't be drawn or read."""
    cle: Rang = (Morceau(legend(toile), Role.COMPTE),)
    if not toile.is_web or largeur < LARGEUR_MIN:
        return [*scales(toile, largeur), cle]
    rayon = min(RAYONS[1], max(RAYONS[0], largeur - 46))
    cote = (min(largeur, 100) - rayon - 1) // 2 - 1
    grille = _cells(toile, rayon)
    gauche, droite, haut, bas = _labels(toile, grille, rayon, cote)
    milieu = [
        _row(rang, gauche.get(y, RIEN), droite.get(y, RIEN), cote) for y, rang in enumerate(grille)
    ]
    while not plain(milieu[-1:]):
        milieu.pop()
    centre = 2 * (cote + 1) + rayon + 1
    return [_centred(haut, centre), *milieu, *([_centred(bas, centre)] if bas else []), cle]


def dots(toile: Toile, rayon: int) -> dict[Point, int]:
    """Every dot lit around the centre, with the layer that is seen."""
    nombre = len(toile.axes)
    lus: dict[Point, int] = {}
    for rang in range(nombre):
        lus |= dict.fromkeys(_dashed((0, 0), _dot(rang, nombre, 2, rayon), 3), FOND)
    zero = [_dot(rang, nombre, 0, rayon) for rang in range(nombre)]
    lus |= dict.fromkeys(_around(zero, 3), FOND)
    for couche, anneau in enumerate(toile.anneaux, start=1):
        sommets = [_dot(r, nombre, v, rayon) for r, v in enumerate(anneau.valeurs)]
        pointille = 2 if couche < len(toile.anneaux) else 1
        lus |= dict.fromkeys(_around(sommets, pointille), couche)
    return lus


def _dot(rang: int, nombre: int, valeur: int, rayon: int) -> Point:
    x, y = point(rang, nombre, valeur)
    return round(x * rayon), round(y * rayon)


def _around(sommets: list[Point], pas: int) -> Iterator[Point]:
    for rang, sommet in enumerate(sommets):
        yield from _dashed(sommet, sommets[(rang + 1) % len(sommets)], pas)


def _dashed(a: Point, b: Point, pas: int) -> Iterator[Point]:
    """One dot in `pas` along a segment, counted from both ends: the same seen in a mirror."""
    longueur = max(abs(b[0] - a[0]), abs(b[1] - a[1]), 1)
    for i in range(longueur + 1):
        if min(i, longueur - i) % pas == 0:
            yield tuple(_between(a[axe], b[axe], i, longueur) for axe in (0, 1))  # type: ignore[misc]


def _between(a: int, b: int, i: int, longueur: int) -> int:
    """The nearest whole number at i/longueur of the way; a half goes away from zero."""
    total = a * (longueur - i) + b * i
    loin = (2 * abs(total) + longueur) // (2 * longueur)
    return loin if total > 0 else -loin


def _cells(toile: Toile, rayon: int) -> Grille:
    """The dots gathered in cells, then the mark of each value."""
    bits: dict[Point, int] = {}
    couches: dict[Point, int] = {}
    for (x, y), couche in dots(toile, rayon).items():
        (colonne, dx), (rang, dy) = divmod(x + rayon, 2), divmod(y + rayon, 4)
        bits[colonne, rang] = bits.get((colonne, rang), 0) | _BRAILLE[dy][dx]
        couches[colonne, rang] = max(couches.get((colonne, rang), FOND), couche)
    siens = (Role.HORS_CHAMP, *roles(toile))
    marques = _marks(toile, rayon)
    return [
        [
            marques.get((x, y))
            or Morceau(
                chr(0x2800 + bits[x, y]) if (x, y) in bits else " ", siens[couches.get((x, y), 0)]
            )
            for x in range(rayon + 1)
        ]
        for y in range((2 * rayon) // 4 + 1)
    ]


def _marks(toile: Toile, rayon: int) -> dict[Point, Morceau]:
    marques: dict[Point, Morceau] = {}
    for anneau, signe, role in zip(toile.anneaux, signs(toile), roles(toile), strict=True):
        for rang, valeur in enumerate(anneau.valeurs):
            x, y = _dot(rang, len(toile.axes), valeur, rayon)
            ou = ((x + rayon) // 2, (y + rayon) // 4)
            deja = marques.get(ou)
            deux = deja is not None and deja.texte != signe
            marques[ou] = Morceau(LES_DEUX if deux else signe, role)
    return marques


def _labels(
    toile: Toile, grille: Grille, rayon: int, cote: int
) -> tuple[dict[int, Mots], dict[int, Mots], str, str]:
    """Row → words to the left and to the right, then what stands above and below."""
    gauche: dict[int, Mots] = {}
    droite: dict[int, Mots] = {}
    haut = bas = ""
    for rang, dit in enumerate(labels(toile)):
        x, y = point(rang, len(toile.axes), 2)
        if abs(x) < 0.1:
            haut, bas = (dit, bas) if y < 0 else (haut, dit)
            continue
        lignes = wrap(dit, cote)
        debut = round((y * rayon + rayon) / 4) - len(lignes) // 2
        debut = max(0, min(len(grille) - len(lignes), debut))
        ici = grille[debut : debut + len(lignes)]
        vides = min(_blanks(cellules[:: 1 if x < 0 else -1]) for cellules in ici)
        mots = ((ligne, vides) for ligne in lignes)
        (droite if x > 0 else gauche).update(enumerate(mots, start=debut))
    return gauche, droite, haut, bas


def _blanks(cellules: list[Morceau]) -> int:
    """How many cells are empty before the first that is not."""
    return next((n for n, cellule in enumerate(cellules) if cellule.texte != " "), len(cellules))


def _row(cellules: list[Morceau], gauche: Mots, droite: Mots, cote: int) -> Rang:
    """A row of the web, its words as near to it as its empty cells allow."""
    avant = gauche[0].rjust(cote + gauche[1])
    dedans = cellules[gauche[1] : len(cellules) - droite[1]]
    return (Morceau(f"{avant} ", Role.NOM), *dedans, Morceau(f" {droite[0]}".rstrip(), Role.NOM))


def _centred(texte: str, double: int) -> Rang:
    return (Morceau(" " * max(0, (double - len(texte)) // 2) + texte, Role.NOM),)

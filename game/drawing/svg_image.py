"""Bars and webs on paper, from the same numbers as in the terminal."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from game.drawing.barres import Barre
from game.drawing.image import Image
from game.drawing.ligne import Role
from game.drawing.svg import LETTRE, box, disc, document, number, path, words
from game.drawing.toile import HAUT, Anneau, Toile, labels, legend, point, signed

LARGEUR = 640
BORD = 20
PISTE = 324
"""Length of the whole: twelve for each of the 27."""

RAYON = 130
CENTRE = LARGEUR / 2
INTERLIGNE = 17
_PUIS = "\u00a0; "
CLASSES = {Role.LIGNE: "ligne", Role.GAGNE: "gagne", Role.STATION: "encre", Role.COMPTE: "discret"}


def drawing(image: Image) -> str:
    """A picture as a file."""
    forme = image.forme
    if not isinstance(forme, Toile):
        corps, bas = _bars(forme)
        dit = [f"{barre.nom}\u00a0: {barre.valeur}" for barre in forme]
    else:
        corps, bas = _web(forme) if forme.is_web else _scales(forme)
        dit = [legend(forme), *labels(forme)]
    source = wrap(image.source, int((LARGEUR - 2 * BORD) / (LETTRE - 1)))
    pied = [
        words(BORD, bas + INTERLIGNE * rang, ligne, "discret", taille=12)
        for rang, ligne in enumerate(source, start=1)
    ]
    tete = words(BORD, 32, image.titre, "encre gras", taille=17)
    hauteur = bas + INTERLIGNE * len(source) + 18
    texte = f"{_PUIS.join(dit)}. {image.source}"
    return document(image.titre, texte, (LARGEUR, hauteur), [tete, *corps, *pied])


def _bars(barres: Sequence[Barre]) -> tuple[list[str], float]:
    """Each name over its bar, its value after the whole."""
    corps: list[str] = []
    y = 44.0
    for barre in barres:
        for ligne in wrap(barre.nom, int((LARGEUR - 2 * BORD) / LETTRE)):
            y += INTERLIGNE
            corps.append(words(BORD, y, ligne))
        corps.append(box(BORD, y + 5, PISTE, 13, "piste"))
        if longueur := min(PISTE, float(barre.part) * PISTE):
            corps.append(box(BORD, y + 5, max(1.0, longueur), 13, CLASSES[barre.role]))
        corps.append(words(BORD + PISTE + 12, y + 16, barre.valeur, "encre gras"))
        y += 24
    return corps, y + 4


def _scales(toile: Toile) -> tuple[list[str], float]:
    """Each value to the left of zero or to its right."""
    corps: list[str] = []
    y, zero, pas = 44.0, CENTRE, 80
    for rang, axe in enumerate(toile.axes):
        y += INTERLIGNE + 4
        corps.append(words(BORD, y, axe))
        for tour, anneau in enumerate(toile.anneaux):
            valeur = anneau.valeurs[rang]
            x = zero + min(0, valeur) * pas
            classe = "gagne" if tour or len(toile.anneaux) == 1 else "discret"
            corps.append(box(zero - HAUT * pas, y + 6, 2 * HAUT * pas, 13, "piste"))
            corps.append(box(x, y + 6, abs(valeur) * pas, 13, classe))
            corps.append(path(f"M {number(zero)} {number(y + 2)} v 21", "nommee"))
            dit = f"{signed(valeur)}   {anneau.nom}"
            corps.append(words(zero + HAUT * pas + 12, y + 17, dit, "encre gras"))
            y += 24
    return corps, y + 8


def _web(toile: Toile) -> tuple[list[str], float]:
    """Axes, the line of zero, one ring or two, and the words around."""
    milieu = 70.0 + RAYON
    nombre = len(toile.axes)
    places = [point(rang, nombre, HAUT) for rang in range(nombre)]
    corps = [
        path(f"M {number(CENTRE)} {number(milieu)} L {_at(x, y, milieu)}", "pointille")
        for x, y in places
    ]
    corps.append(_ring(Anneau("", (0,) * nombre), milieu, "pointille"))
    for rang, anneau in enumerate(toile.anneaux):
        dernier = rang == len(toile.anneaux) - 1
        corps.append(_ring(anneau, milieu, "tour2" if dernier else "tour1"))
        corps += _values(anneau, milieu, "gagne" if dernier else "station")
    corps += _around(toile, places, milieu)
    bas = milieu + RAYON + 44
    return [*corps, words(CENTRE, bas, legend(toile), "encre", "middle")], bas + 6


def _at(x: float, y: float, milieu: float) -> str:
    return f"{number(CENTRE + x * RAYON)} {number(milieu + y * RAYON)}"


def _ring(anneau: Anneau, milieu: float, classe: str) -> str:
    nombre = len(anneau.valeurs)
    sommets = (_at(*point(r, nombre, v), milieu) for r, v in enumerate(anneau.valeurs))
    return path(f"M {' L '.join(sommets)} Z", classe)


def _values(anneau: Anneau, milieu: float, classe: str) -> Iterator[str]:
    for rang, valeur in enumerate(anneau.valeurs):
        x, y = point(rang, len(anneau.valeurs), valeur)
        rayon = 4.5 if classe == "gagne" else 7
        yield disc(CENTRE + x * RAYON, milieu + y * RAYON, rayon, classe)


def _around(toile: Toile, places: list[tuple[float, float]], milieu: float) -> Iterator[str]:
    place = int((CENTRE - RAYON - BORD - 8) / LETTRE)
    for dit, (x, y) in zip(labels(toile), places, strict=True):
        au_milieu = abs(x) < 0.1
        ancre = "middle" if au_milieu else "start" if x > 0 else "end"
        ecart = 0 if au_milieu else 10 if x > 0 else -10
        pied = milieu + y * RAYON + (4 if not au_milieu else 20 if y > 0 else -10)
        for rang, ligne in enumerate([dit] if au_milieu else wrap(dit, place)):
            yield words(CENTRE + x * RAYON + ecart, pied + rang * 15, ligne, "encre", ancre)

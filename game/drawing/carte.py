"""A schematic map of one cell: where the doors stand around us, as signs in a square.

By hand, only distances are written: directions are then spread, and mean nothing.
"""

from collections.abc import Iterator, Sequence
from math import cos, pi, radians, sin
from typing import NamedTuple

from game.analysis.a_qui import Piste, of_cell
from game.analysis.diagnostic import Cle, Diagnostic, Etat
from game.drawing.mots import km
from game.drawing.svg import disc, document, words

SIGNES = {Etat.OUI: "●", Etat.INCONNU: "?", Etat.HORS_PUBLIC: "×", Etat.NON: "·"}
ICI = "◎"
LEGENDE = "◎ ici   ● répond   ? à appeler   × pour d’autres publics   · autre chose"
TOUR = pi * (3 - 5**0.5)
"""The golden angle: neighbours by distance never stand in one line."""
LOINTAINS = 3
"""How many doors beyond the zone are drawn when nobody answers in it."""
COTE, MARGE = 640, 40


class Point(NamedTuple):
    """A door on the map: x to the east and y to the north, from −1 to 1."""

    x: float
    y: float
    piste: Piste


class Carte(NamedTuple):
    """The doors, those that matter most first, and how far the edge is."""

    points: Sequence[Point]
    metres: int
    sans_place: int
    """How many doors of the zone have no known place."""
    orientee: bool
    """Whether directions mean something."""


def schematic(diagnostic: Diagnostic, cle: Cle) -> Carte:
    """The doors of the zone, and the nearest beyond it where nobody answers in it."""
    pistes = of_cell(diagnostic.voisins, cle)
    vues = [p for p in pistes if p.voisin.proche]
    if not any(p.jugement.etat is Etat.OUI for p in vues):
        loin = [p for p in pistes if not p.voisin.proche and p.jugement.etat is not Etat.NON]
        vues += sorted(loin, key=lambda p: p.metres)[:LOINTAINS]
    situees = [p for p in vues if p.voisin.metres is not None]
    metres = max((p.metres for p in situees), default=0) or 1000
    return Carte(
        [_point(diagnostic, rang, piste, metres) for rang, piste in enumerate(situees)],
        metres,
        len(vues) - len(situees),
        diagnostic.centre is not None,
    )


def _point(diagnostic: Diagnostic, rang: int, piste: Piste, bord: int) -> Point:
    rayon = min(1.0, piste.metres / bord)
    place, centre = piste.voisin.lieu.position, diagnostic.centre
    if place is None or centre is None:
        return Point(rayon * cos(rang * TOUR), rayon * sin(rang * TOUR), piste)
    nord, est = place[0] - centre[0], (place[1] - centre[1]) * cos(radians(centre[0]))
    norme = (nord**2 + est**2) ** 0.5 or 1.0
    return Point(rayon * est / norme, rayon * nord / norme, piste)


def rows(carte: Carte, largeur: int, hauteur: int) -> list[str]:
    """The map in signs; where several doors fall in one place, the first of them is seen."""
    grille = [[" "] * largeur for _ in range(hauteur)]
    for point in reversed(carte.points):
        colonne = round((point.x + 1) / 2 * (largeur - 1))
        ligne = round((1 - point.y) / 2 * (hauteur - 1))
        grille[ligne][colonne] = SIGNES[point.piste.jugement.etat]
    grille[(hauteur - 1) // 2][(largeur - 1) // 2] = ICI
    return ["".join(ligne).rstrip() for ligne in grille]


def scale(carte: Carte) -> str:
    """How far the edge is, and what the drawing does not say."""
    dits = [f"Le bord est à {km(carte.metres)}"]
    dits.append("le nord est en haut" if carte.orientee else "les directions ne veulent rien dire")
    if carte.sans_place:
        dits.append(f"{carte.sans_place} sans coordonnées, pas dessinés")
    return f"{' ; '.join(dits)}."


def svg(diagnostic: Diagnostic, cle: Cle) -> str:
    """The map as one SVG; the doors that answer, or that must be called, are named."""
    carte = schematic(diagnostic, cle)
    titre = f"{diagnostic.zone} : {cle.niveau.libelle}, {diagnostic.demandes[cle.demande]}"
    texte = "\n".join([LEGENDE, scale(carte), *_aloud(carte)])
    return document(titre, texte, (COTE, COTE + 3 * MARGE), _body(carte, titre))


def _body(carte: Carte, titre: str) -> Iterator[str]:
    milieu, rayon = COTE / 2, COTE / 2 - MARGE
    yield words(MARGE, MARGE * 0.7, titre, "encre gras")
    for part in (0.5, 1):
        yield disc(milieu, milieu + MARGE, rayon * part, "pointille")
    for point in reversed(carte.points):
        x, y = milieu + point.x * rayon, milieu + MARGE - point.y * rayon
        etat = point.piste.jugement.etat
        yield words(x, y + 5, SIGNES[etat], "encre", "middle", 16)
        if etat in (Etat.OUI, Etat.INCONNU):
            ancre = "start" if point.x < 0.4 else "end"
            ecart = 10 if ancre == "start" else -10
            yield words(x + ecart, y + 4, point.piste.voisin.lieu.nom[:40], "discret", ancre, 11)
    yield words(milieu, milieu + MARGE + 6, ICI, "ligne", "middle", 18)
    yield words(MARGE, COTE + 2 * MARGE, LEGENDE, "discret")
    yield words(MARGE, COTE + 2.5 * MARGE, scale(carte), "discret")


def _aloud(carte: Carte) -> Iterator[str]:
    for point in carte.points:
        lieu, etat = point.piste.voisin.lieu, point.piste.jugement.etat
        yield f"{lieu.nom} : {etat.libelle}, {km(point.piste.metres)}"

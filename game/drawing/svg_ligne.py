"""The metro line on paper: the same stations as on screen, thickness is how many are there.

Who is lost leaves the line downwards, as wide as they are many; the named usager is the thin
line along the top, and follows her own way down where she does not arrive.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from game.drawing.ligne import count
from game.drawing.stations import PERTES, Genre, Station, digest, stations
from game.drawing.svg import LETTRE, box, disc, document, number, path, words
from game.engine.bilan import repondus
from game.engine.partie import Partie
from game.model.hypotheses import COHORTE

PAS = 150
"""From one station to the next."""

MARGE = 70
EPAISSEUR = 3
"""Height of one person."""

CHUTE = 46
"""How far below the line the lost are seen."""

INTERLIGNE = 17
_PUIS = "\u00a0; "
IGNORES = "avant la première station, ceux qui ne viennent pas\u00a0: combien, on l’ignore"


def of_partie(partie: Partie) -> str:
    """The line of a partie, where something happens."""
    points = digest(stations(partie))
    combien = repondus(partie)
    pluriel = "s" if combien > 1 else ""
    comptes = f"{partie.restants} encore là, {combien} répondu{pluriel}, sur {COHORTE}"
    enjeu = partie.world.enjeu
    return line(points, f"{enjeu.scenario.titre}\u00a0: {enjeu.persona.nom}", comptes)


def line(points: Sequence[Station], titre: str, comptes: str) -> str:
    """Stations as a drawing, under a title, over the two counts."""
    noms = [wrap(point.nom, int((PAS - 14) / LETTRE)) or [""] for point in points]
    haut = 62 + INTERLIGNE * (1 + max(len(nom) for nom in noms))
    bas = haut + COHORTE * EPAISSEUR + CHUTE
    corps = [
        words(20, 30, titre, "encre gras", taille=17),
        path(f"M 14 {haut + 4} H {MARGE - 8}", "hors_champ"),
        *_bands(points, haut),
        *_drops(points, haut, bas),
        *_named(points, haut, bas),
        *_marks(points, noms, haut),
        words(20, bas + 52, comptes, "encre gras"),
        words(20, bas + 52 + INTERLIGNE, f"╌ {IGNORES}", "discret", taille=12),
    ]
    largeur = max(MARGE + PAS * len(points) + 20, 620, 40 + 9.6 * len(titre))
    return document(titre, _said(points, comptes), (largeur, bas + 84), corps)


def _said(points: Sequence[Station], comptes: str) -> str:
    """The same for whoever can't see it."""
    dits = [f"{p.nom}\u00a0: {count(p)}" + (f", {p.manquent}" if p.perdus else "") for p in points]
    return f"{_PUIS.join(dits)}. {comptes}. {IGNORES.capitalize()}."


def _x(rang: int) -> float:
    return MARGE + PAS * rang


def _bands(points: Sequence[Station], haut: float) -> Iterator[str]:
    """From each point to the next, as thick as they are many; hollow where unanswered."""
    for rang, point in enumerate(points):
        creux = point.genre is Genre.FIN and not point.avec_reponse
        epais = point.apres * EPAISSEUR
        if epais:
            yield box(_x(rang), haut, PAS, epais, "creux" if creux else "ligne")


def _drops(points: Sequence[Station], haut: float, bas: float) -> Iterator[str]:
    """A strip that leaves the line and goes down, with how many in words."""
    for rang, point in enumerate(points):
        if not point.perdus:
            continue
        x, large = _x(rang), point.perdus * EPAISSEUR
        sous, dehors = haut + point.apres * EPAISSEUR, haut + point.avant * EPAISSEUR
        gauche, droite = (number(x + n) for n in (12, 12 + large))
        yield path(
            f"M {number(x)} {number(sous)} Q {droite} {number(sous)} {droite} {number(bas)} "
            f"H {gauche} Q {gauche} {number(dehors)} {number(x)} {number(dehors)} Z",
            "perdu",
        )
        yield words(x, bas + INTERLIGNE, f"╲ {point.manquent}", "perdu gras")


def _named(points: Sequence[Station], haut: float, bas: float) -> Iterator[str]:
    """Her own thin line, as far as she goes."""
    for rang, point in enumerate(points):
        venue = rang == 0 or points[rang - 1].nommee
        if point.nommee:
            yield path(f"M {number(_x(rang))} {haut} h {PAS}", "nommee")
        elif venue and point.perdus:
            x = _x(rang)
            fin = number(x + 12 + point.perdus * EPAISSEUR)
            yield path(f"M {number(x)} {haut} Q {fin} {haut} {fin} {number(bas)}", "nommee")


def _marks(points: Sequence[Station], noms: list[list[str]], haut: float) -> Iterator[str]:
    """A disc or a diamond, with its name and its count above."""
    for rang, (point, lignes) in enumerate(zip(points, noms, strict=True)):
        x = _x(rang)
        if point.genre is Genre.CORRESPONDANCE:
            yield path(f"M {number(x - 9)} {haut} l 9 -9 l 9 9 l -9 9 Z", "station")
        elif point.genre is not Genre.PASSAGE:
            yield disc(x, haut, 8, "station")
        if point.nommee:
            yield disc(x, haut, 3.5, "encre")
        pied = haut - 16
        yield words(x - 8, pied, count(point), "encre gras")
        for remonte, ligne in enumerate(reversed(lignes), start=1):
            classe = "perdu" if point.genre in PERTES else "encre"
            yield words(x - 8, pied - INTERLIGNE * remonte, ligne, classe)

"""The metro line in cells: thickness is how many are still there, in eighths of a cell.

Pure: rows of (text, role) that the screen paints, the command prints and paper will draw.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from textwrap import wrap
from typing import NamedTuple

from game.drawing.stations import PERTES, Genre, Station
from game.model.hypotheses import COHORTE

BLOCS = " ▁▂▃▄▅▆▇█"
CREUX = "▒"
"""A full cell of people who are there without an answer."""

PERDU = "○"
"""One who did not arrive."""

PAS, PAS_SOBRE = 14, 10
"""Cells from a point to the next, at least: with names, and without."""

PAR_NEUF = 9
"""People are counted by nines: three times nine, three times."""

HORS_CHAMP = "╌╌╌╌"
"""Those who do not come, before the first station: shown, never numbered."""


class Role(StrEnum):
    """What a piece of the line means; the painter chooses how it looks."""

    LIGNE = "ligne"
    CREUX = "creux"
    """There, without an answer."""
    PERDU = "perdu"
    HORS_CHAMP = "hors_champ"
    STATION = "station"
    NOM = "nom"
    COMPTE = "compte"
    TITRE = "titre"
    GAGNE = "gagne"
    """People gained from one tour to the next."""


class Morceau(NamedTuple):
    """A run of cells of one role."""

    texte: str
    role: Role


Rang = tuple[Morceau, ...]


def bars(nombre: int, rangs: int) -> list[str]:
    """The glyph of each row, top first, for so many people; never empty above zero."""
    huitiemes = max(round(nombre * 8 * rangs / COHORTE), 1 if nombre else 0)
    return [BLOCS[min(8, max(0, huitiemes - 8 * etage))] for etage in reversed(range(rangs))]


def line(
    points: Sequence[Station],
    largeur: int,
    rangs: int = 2,
    *,
    entiere: bool = False,
    sobre: bool = False,
    gagnes: Sequence[int] = (),
    colonnes: int = 0,
) -> list[Rang]:
    """The whole line, wrapped over several strips when it is long.

    `sobre` keeps the thickness, the signs and the counts only, where there are few rows;
    `entiere` adds the roads not taken, as a shadow, and the lost one by one, to be counted;
    `gagnes`, under each point, how many more go on than in the tour above; `colonnes`, the points
    that the line will have: while it grows, those that are there stay where they are.
    """
    etroit = PAS_SOBRE if sobre else PAS
    pas = min(24, max(etroit, (largeur - len(HORS_CHAMP)) // max(len(points), colonnes, 1)))
    par_bande = max(1, (largeur - len(HORS_CHAMP)) // pas)
    bandes = [points[i : i + par_bande] for i in range(0, len(points), par_bande)]
    resultat: list[Rang] = []
    for rang, bande in enumerate(bandes):
        if rang:
            resultat.append(())
        if entiere and any(point.autres for point in bande):
            resultat.append(_shadow(bande, pas))
        resultat.extend(_bars(bande, pas, rangs, first=rang == 0))
        resultat.extend(_signs(bande, pas) if sobre else _under(bande, pas))
        if entiere:
            resultat.extend(_one_by_one(bande, pas))
        plus = gagnes[rang * par_bande : rang * par_bande + len(bande)]
        if any(plus):
            suite = "" if sobre else " de plus"
            mots = [f"  ▲ {nombre}{suite}" if nombre else "" for nombre in plus]
            morceaux = [Morceau(mot.ljust(pas), Role.GAGNE) for mot in mots]
            resultat.append((Morceau(" " * len(HORS_CHAMP), Role.NOM), *morceaux))
    return resultat


def band(points: Sequence[Station], largeur: int) -> Rang:
    """The line in one row, for the top of the plateau; the oldest stations give way."""
    pas = 5
    place = max(1, (largeur - len(HORS_CHAMP) - 2) // pas)
    visibles = points[-place:]
    debut = HORS_CHAMP if len(points) <= place else "╌ … "
    morceaux = [Morceau(debut, Role.HORS_CHAMP)]
    for rang, point in enumerate(visibles):
        morceaux.append(Morceau(sign(point), _role_of_sign(point)))
        if rang < len(visibles) - 1:
            morceaux.append(Morceau(bars(point.apres, 1)[0] * (pas - 1), Role.LIGNE))
    return tuple(morceaux)


def thread(points: Sequence[Station], largeur: int, colonnes: int = 0) -> tuple[Rang, int]:
    """Thickness alone, in one row however many points; and how many cells each has."""
    pas = max(2, min(24, (largeur - len(HORS_CHAMP)) // max(len(points), colonnes, 1)))
    morceaux = [Morceau(HORS_CHAMP, Role.HORS_CHAMP)]
    morceaux += [Morceau(_run(p, 0, 1, pas), _role_of_bar(p)) for p in points]
    return tuple(morceaux), pas


def elsewhere(largeur: int) -> Rang:
    """The line of those whom the process meets elsewhere: no correspondance, and no number."""
    longueur = max(12, min(48, largeur - len(HORS_CHAMP) - 2))
    return (
        Morceau(" " * len(HORS_CHAMP), Role.HORS_CHAMP),
        Morceau("○", Role.STATION),
        Morceau("╌" * longueur, Role.HORS_CHAMP),
        Morceau("●", Role.STATION),
    )


def sign(point: Station) -> str:
    """The mark of a point: a correspondance is a diamond; hollow where the named one is not."""
    if point.genre in (Genre.PASSAGE, Genre.HASARD):
        return "◌" if point.genre is Genre.HASARD else " "
    if point.genre is Genre.CORRESPONDANCE:
        return "◆" if point.nommee else "◇"
    return "●" if point.nommee else "○"


def count(point: Station) -> str:
    """« 27 », or « 27 → 18 » at a correspondance."""
    if point.genre in PERTES:
        return f"{point.avant} → {point.apres}"
    if point.genre is Genre.FIN and not point.avec_reponse and point.apres:
        return f"{point.apres}, {point.sans}"
    return "" if point.genre is Genre.PASSAGE else str(point.apres)


def losses(point: Station) -> str:
    """« ╲ 9 perdus » under a correspondance."""
    if not point.perdus:
        return ""
    return f"╲ {point.perdus} perdu" + ("s" if point.perdus > 1 else "")


def gained(avant: Sequence[Station], apres: Sequence[Station]) -> list[int]:
    """Per column of two aligned tours, how many more go on in the second."""
    return [max(0, b.apres - a.apres) for a, b in zip(avant, apres, strict=True)]


def plain(rangs: Iterable[Rang]) -> str:
    """The same rows as text."""
    return "\n".join("".join(m.texte for m in rang).rstrip() for rang in rangs)


def _bars(bande: Sequence[Station], pas: int, rangs: int, *, first: bool) -> list[Rang]:
    marge = len(HORS_CHAMP)
    lignes: list[Rang] = []
    for etage in range(rangs):
        bas = etage == rangs - 1
        debut = HORS_CHAMP if first and bas else " " * marge
        morceaux = [Morceau(debut, Role.HORS_CHAMP)]
        morceaux += [Morceau(_run(p, etage, rangs, pas), _role_of_bar(p)) for p in bande]
        lignes.append(tuple(morceaux))
    return lignes


def _signs(bande: Sequence[Station], pas: int) -> list[Rang]:
    """« ◆ 27 → 18 », in one row."""
    morceaux = [Morceau(" " * len(HORS_CHAMP), Role.NOM)]
    for point in bande:
        morceaux.append(Morceau(f"{sign(point)} ", _role_of_sign(point)))
        morceaux.append(Morceau(count(point).split(",")[0].ljust(pas - 2), Role.COMPTE))
    return [tuple(morceaux)]


def _under(bande: Sequence[Station], pas: int) -> list[Rang]:
    """Names, counts and losses, each under its point."""
    marge = len(HORS_CHAMP)
    lignes = [*_labels(bande, pas, marge), *_counts(bande, pas, marge)]
    if any(point.perdus for point in bande):
        chutes = [Morceau(f"  {losses(p)}".ljust(pas), Role.PERDU) for p in bande]
        lignes.append((Morceau(" " * marge, Role.NOM), *chutes))
    return lignes


def _shadow(bande: Sequence[Station], pas: int) -> Rang:
    """Where other roads were offered, and how many."""
    mots = [f"{point.autres} autre{'s' if point.autres > 1 else ''}" for point in bande]
    ombres = [f"  ╭┄ {m}" if p.autres else "" for p, m in zip(bande, mots, strict=True)]
    morceaux = [Morceau(ombre.ljust(pas), Role.HORS_CHAMP) for ombre in ombres]
    return (Morceau(" " * len(HORS_CHAMP), Role.NOM), *morceaux)


def _one_by_one(bande: Sequence[Station], pas: int) -> list[Rang]:
    """Those who did not arrive, under their correspondance: one sign each."""
    place = min(PAR_NEUF, pas - 5)
    paquets = [
        [PERDU * min(place, point.perdus - debut) for debut in range(0, point.perdus, place)]
        for point in bande
    ]
    lignes: list[Rang] = []
    for rang in range(max(map(len, paquets), default=0)):
        cases = (paquet[rang] if rang < len(paquet) else "" for paquet in paquets)
        morceaux = [Morceau(f"    {case}".ljust(pas), Role.PERDU) for case in cases]
        lignes.append((Morceau(" " * len(HORS_CHAMP), Role.NOM), *morceaux))
    return lignes


def _run(point: Station, etage: int, rangs: int, pas: int) -> str:
    """The cells of a row up to the next point; hollow where people are there without an answer.

    A full cell is hatched; one that is not keeps its eighths, since what is hollow must not look
    thicker, and is broken, since its colour may not show.
    """
    glyphe = bars(point.apres, rangs)[etage]
    if point.genre is not Genre.FIN or point.avec_reponse:
        return glyphe * pas
    return CREUX * pas if glyphe == BLOCS[-1] else (f"{glyphe} " * pas)[:pas]


def _counts(bande: Sequence[Station], pas: int, marge: int) -> list[Rang]:
    """How many, under each point; what is long goes on below, in its own column."""
    colonnes = [wrap(count(point), pas - 3) or [""] for point in bande]
    lignes: list[Rang] = []
    for rang in range(max(map(len, colonnes))):
        mots = [colonne[rang] if rang < len(colonne) else "" for colonne in colonnes]
        morceaux = [Morceau(f"  {mot}".ljust(pas), Role.COMPTE) for mot in mots]
        lignes.append((Morceau(" " * marge, Role.NOM), *morceaux))
    return lignes


def _labels(bande: Sequence[Station], pas: int, marge: int) -> list[Rang]:
    """Names under their point, wrapped in their own column and never cut."""
    colonnes = [wrap(point.nom, pas - 3, break_long_words=True) or [""] for point in bande]
    lignes: list[Rang] = []
    for rang in range(max(len(colonne) for colonne in colonnes)):
        morceaux = [Morceau(" " * marge, Role.NOM)]
        for point, colonne in zip(bande, colonnes, strict=True):
            tete = f"{sign(point)} " if rang == 0 else "  "
            mots = colonne[rang] if rang < len(colonne) else ""
            morceaux.append(Morceau(tete, _role_of_sign(point)))
            morceaux.append(Morceau(mots.ljust(pas - 2), Role.NOM))
        lignes.append(tuple(morceaux))
    return lignes


def _role_of_bar(point: Station) -> Role:
    return Role.CREUX if point.genre is Genre.FIN and not point.avec_reponse else Role.LIGNE


def _role_of_sign(point: Station) -> Role:
    return Role.PERDU if point.genre in PERTES else Role.STATION

"""The matrix for a room: one niveau a sheet, signs before colours, never a total nor a rank."""

from collections.abc import Iterator
from textwrap import wrap

from game.analysis.diagnostic import Cle, Diagnostic, Etat
from game.drawing.ligne import Morceau, Rang, Role
from game.drawing.matrice import LEGENDE, SANS_DEMANDE, short, sign
from game.drawing.mots import capital, insecables
from game.model.libelles import PUBLICS_COURTS
from game.model.lieu import NIVEAUX
from game.model.vocabulaire import Modalite

LIBELLE, CELLULE = 20, 6
"""Cells of the terminal: the name of a public, and one cell of the matrix."""
COLONNES = 9
"""Demandes side by side, at most: so many are in a file of the national standard."""
TETE = 2
"""Rows of a sheet above its publics."""


def sheets(
    diagnostic: Diagnostic, niveau: int | None, place: int, rangees: int, source: str = ""
) -> Iterator[list[Rang]]:
    """As many as it takes: the niveaux, then the demandes, then the publics that do not fit.

    What each column is, and where it all comes from, is below where it fits, else a sheet apart.
    """
    legende = [(Morceau(ligne, Role.COMPTE),) for ligne in wrap(insecables(LEGENDE), place)]
    if not diagnostic.demandes:
        yield [(Morceau(ligne, Role.NOM),) for ligne in wrap(insecables(SANS_DEMANDE), place)]
    combien = max(1, min(COLONNES, (place - LIBELLE) // CELLULE))
    hauteur = max(1, rangees - TETE - len(legende))
    demandes, publics = list(diagnostic.demandes), list(diagnostic.publics)
    dites = list(_words(diagnostic, source, place))
    dessous = TETE + len(publics) + len(legende) + 1 + len(dites) <= rangees
    for dont in NIVEAUX if niveau is None else (NIVEAUX[niveau],):
        for debut in range(0, len(demandes), combien):
            vues = demandes[debut : debut + combien]
            for haut in range(0, len(publics), hauteur):
                tete = _head(diagnostic, dont, vues, place)
                rangs = _rows(diagnostic, dont, vues, publics[haut : haut + hauteur])
                yield [*tete, *rangs, *legende, *([(), *dites] if dessous else [])]
    haut = max(1, rangees - len(legende))
    for debut in range(0, 0 if dessous or not demandes else len(dites), haut):
        yield [*dites[debut : debut + haut], *legende]


def _words(diagnostic: Diagnostic, source: str, place: int) -> Iterator[Rang]:
    """« démar : Aide aux démarches administratives », for each column, then the source."""
    for demande, libelle in diagnostic.demandes.items():
        court = short(demande)[: CELLULE - 1]
        for ligne in wrap(insecables(f"{court} : {libelle}"), place):
            yield (Morceau(ligne, Role.NOM),)
    for ligne in wrap(insecables(source), place) if source else ():
        yield (Morceau(ligne, Role.COMPTE),)


def sheet_of(diagnostic: Diagnostic, demande: str) -> int:
    """Which sheet of a niveau has this demande, where a whole sheet fits."""
    return list(diagnostic.demandes).index(demande) // COLONNES


def _head(
    diagnostic: Diagnostic, niveau: Modalite, demandes: list[str], place: int
) -> Iterator[Rang]:
    titre = capital(niveau.libelle)
    zone, reste = insecables(diagnostic.zone), place - len(titre) - 3
    court = zone if len(zone) <= reste else f"{zone[: reste - 1]}…"
    yield Morceau(titre, Role.TITRE), Morceau(f" · {court}", Role.NOM)
    mots = "".join(f"{short(demande)[: CELLULE - 1]:>{CELLULE}}" for demande in demandes)
    yield (Morceau(" " * LIBELLE + mots, Role.STATION),)


def _rows(
    diagnostic: Diagnostic, niveau: Modalite, demandes: list[str], publics: list[str]
) -> Iterator[Rang]:
    for public in publics:
        morceaux = [Morceau(f"{PUBLICS_COURTS[public]:<{LIBELLE}}", Role.NOM)]
        for demande in demandes:
            case = diagnostic.cases[Cle(public, demande, niveau)]
            role = Role.STATION if case.etat is Etat.OUI else Role.NOM
            morceaux.append(Morceau(f"{sign(case):>{CELLULE}}", role))
        yield tuple(morceaux)

"""The matrix of a diagnostic as one SVG: each cell says its state by a sign, not by a colour."""

from collections.abc import Iterator
from textwrap import wrap

from game.analysis.diagnostic import Case, Cle, Diagnostic, Etat
from game.drawing.matrice import SIGNES, sign
from game.drawing.mots import insecables
from game.drawing.svg import LETTRE, box, document, words
from game.model.libelles import PUBLICS_COURTS
from game.model.lieu import NIVEAUX
from game.model.vocabulaire import Modalite

COLONNE, LIGNE, MARGE, TITRES, EN_TETE = 112, 26, 24, 220, 60
GRAS = 10.8
"""How wide a letter of the title may be."""


def svg(diagnostic: Diagnostic, source: str = "") -> str:
    """The zone and its source, the three tables one below the other, what each sign means."""
    titre = insecables(f"Qui peut recevoir qui : {diagnostic.zone}")
    bloc = (len(diagnostic.publics) + 3) * LIGNE
    mots = max([len(titre) * GRAS, *(len(dit) * LETTRE for dit in (source, *_signs()))])
    largeur = 2 * MARGE + max(TITRES + COLONNE * len(diagnostic.demandes), round(mots))
    hauteur = 2 * MARGE + EN_TETE + bloc * len(NIVEAUX) + LIGNE * (len(SIGNES) + 2)
    corps = [words(MARGE, MARGE + LIGNE * 0.6, titre, "encre gras", taille=18)]
    corps.append(words(MARGE, MARGE + LIGNE * 1.5, insecables(source), "discret"))
    for rang, niveau in enumerate(NIVEAUX):
        corps += _table(diagnostic, niveau, MARGE + EN_TETE + rang * bloc)
    corps += _legend(MARGE + EN_TETE + len(NIVEAUX) * bloc + LIGNE)
    return document(titre, insecables("\n".join(_aloud(diagnostic))), (largeur, hauteur), corps)


def _table(diagnostic: Diagnostic, niveau: Modalite, haut: float) -> Iterator[str]:
    yield words(MARGE, haut + LIGNE * 0.7, niveau.libelle.capitalize(), "encre gras", taille=16)
    for colonne, libelle in enumerate(diagnostic.demandes.values()):
        x = MARGE + TITRES + colonne * COLONNE + COLONNE / 2
        for etage, morceau in enumerate(wrap(libelle, 19)[:3]):
            yield words(x, haut + LIGNE * 1.05 + etage * 11, morceau, "discret", "middle", 10)
    for ligne, public in enumerate(diagnostic.publics):
        y = haut + (ligne + 2) * LIGNE
        yield words(MARGE, y + LIGNE * 0.7, PUBLICS_COURTS[public])
        for colonne, demande in enumerate(diagnostic.demandes):
            case = diagnostic.cases[Cle(public, demande, niveau)]
            x = MARGE + TITRES + colonne * COLONNE
            yield box(x + 2, y + 2, COLONNE - 4, LIGNE - 4, _shape(case))
            yield words(x + COLONNE / 2, y + LIGNE * 0.7, sign(case), "encre", "middle")


def _shape(case: Case) -> str:
    return {Etat.OUI: "bord", Etat.INCONNU: "pointille"}.get(case.etat, "piste")


def _signs() -> list[str]:
    dits = ["Un nombre : tant de lieux répondent ; « d » : seulement déduit d’un label."]
    dits += [f"{signe} : {etat.libelle}." for etat, signe in SIGNES.items()]
    return [*dits, "* : saisi en séance."]


def _legend(haut: float) -> Iterator[str]:
    for rang, dit in enumerate(_signs()):
        yield words(MARGE, haut + rang * LIGNE, insecables(dit), "discret")


def _aloud(diagnostic: Diagnostic) -> Iterator[str]:
    for niveau in NIVEAUX:
        for demande, libelle in diagnostic.demandes.items():
            dits = [
                f"{PUBLICS_COURTS[public]} : "
                f"{diagnostic.cases[Cle(public, demande, niveau)].etat.libelle}"
                for public in diagnostic.publics
            ]
            yield f"{niveau.libelle}, {libelle} : {' ; '.join(dits)}."

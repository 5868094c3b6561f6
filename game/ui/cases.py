"""The matrix of a diagnostic, and one of its cells, as Content."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from game.analysis.diagnostic import Case, Cle, Diagnostic, Etat
from game.analysis.lacunes import lacunes
from game.drawing.carte import LEGENDE, rows, scale, schematic
from game.drawing.matrice import measured_from, short, sign
from game.drawing.mots import km, pluriel
from game.model.libelles import PUBLICS_COURTS
from game.model.vocabulaire import Modalite
from game.report.matrice_notee import doors
from game.ui.texte import Morceau, assemble

LIBELLE, CELLULE = 20, 6
"""Cells of the terminal: the name of a public, and one cell of the matrix."""
PORTES = 8


def fitting(largeur: int) -> int:
    """How many demandes fit side by side."""
    return max(1, (largeur - LIBELLE) // CELLULE)


def table(
    diagnostic: Diagnostic, niveau: Modalite, demandes: Sequence[str], ici: tuple[str, str]
) -> Content:
    """Publics down, demandes across; the cell in hand stands between two marks."""
    morceaux: list[Morceau] = [
        (" " * LIBELLE + "".join(f"{short(d)[:5]:>{CELLULE}}" for d in demandes), "bold")
    ]
    for public in diagnostic.publics:
        style = "bold" if public == ici[0] else ""
        morceaux.append((f"\n{PUBLICS_COURTS[public]:<{LIBELLE}}", style))
        for demande in demandes:
            case = diagnostic.cases[Cle(public, demande, niveau)]
            if (public, demande) == ici:
                morceaux.append((f"▸{sign(case):>{CELLULE - 2}}◂", "bold reverse"))
            else:
                style = "$discret" if case.etat is Etat.NON else ""
                morceaux.append((f"{sign(case):>{CELLULE - 1}} ", style))
    return assemble(*morceaux)


def plan(diagnostic: Diagnostic, cle: Cle, largeur: int, hauteur: int) -> Content:
    """The schematic map of a cell, in the room there is, with what its signs mean."""
    carte = schematic(diagnostic, cle)
    lignes = max(5, min(hauteur - 4, largeur // 2))
    dessin = rows(carte, max(11, min(largeur, 2 * lignes)), lignes)
    titre = f"{PUBLICS_COURTS[cle.public]}, {diagnostic.demandes[cle.demande]}\n"
    return assemble(
        (titre, "bold"), "\n".join(dessin), (f"\n{LEGENDE}\n{scale(carte)}", "$discret")
    )


def told(diagnostic: Diagnostic, cle: Cle) -> Content:
    """A cell in words: who answers, what is not known, and what it would take."""
    case = diagnostic.cases[cle]
    titre = f"{PUBLICS_COURTS[cle.public]}, {diagnostic.demandes[cle.demande]}"
    morceaux: list[Morceau] = [
        (f"{cle.niveau.libelle.capitalize()} · {titre}\n", "bold"),
        (f"{_state(case)}\n", "bold $accent"),
    ]
    morceaux += [f"{ligne}\n" for ligne in _doors(diagnostic, cle)]
    lacune = next((lacune for lacune in lacunes(diagnostic) if lacune.cle == cle), None)
    if lacune is not None:
        morceaux.append(f"{lacune.decision.libelle.capitalize()} : {lacune.pourquoi}.")
    if depuis := measured_from(diagnostic):
        morceaux.append((f"\n{depuis}", "$discret"))
    return assemble(*morceaux)


def _state(case: Case) -> str:
    if case.saisi is not None:
        return f"{case.saisi.libelle.capitalize()}, saisi en séance."
    if case.etat is not Etat.OUI:
        return f"{case.etat.libelle.capitalize()}."
    deduits = f", dont {pluriel(case.deduits, 'déduit')} d’un label" if case.deduits else ""
    return f"{pluriel(case.oui, 'lieu répond', 'lieux répondent')}{deduits}."


def _doors(diagnostic: Diagnostic, cle: Cle) -> Iterator[str]:
    """The nearest doors, then the nearest that answers elsewhere where none does here."""
    for dit in doors(diagnostic, cle, PORTES):
        yield dit if dit.startswith("…") else f"– {dit}"
    metres = diagnostic.cases[cle].metres
    if metres is not None and not diagnostic.cases[cle].oui:
        yield f"Ailleurs, le plus proche qui répond est à {km(metres)}."

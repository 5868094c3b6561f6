"""The web of capabilities that a table draws: what it wrote on each axis, its own axes included."""

import re

from game.engine.seance import GesteImpossible, Seance
from game.model.script import Champ, Phase

BAS, HAUT = -2, 2
_VALEUR = re.compile(r"(?:(.*\S)\s*:\s*)?([+−-]?)\s*(\d)", re.DOTALL)


def parse(champ: Champ, texte: str) -> tuple[str, int]:
    """The name of the axis and its value; raises GesteImpossible with how to write it."""
    lu = _VALEUR.fullmatch(texte.strip())
    nom = (lu[1] or "") if lu else ""
    if lu is None or bool(nom) != champ.libre or int(lu[3]) > HAUT:
        forme = "« dire non : 1 »" if champ.libre else "« 1 »"
        raise GesteImpossible(f"Un axe se note {forme}, de −2 à +2.")
    valeur = int(lu[3]) * (-1 if lu[2] in ("-", "−") else 1)
    return nom or champ.libelle, valeur


def web(seance: Seance, ou: int, nom: str, phase: Phase) -> list[tuple[str, int]]:
    """The axes that were written, with their values, in the order of the fiche."""
    ecrits = ((c, seance.lignes.get((ou, nom, ident))) for ident, c in phase.champs.items())
    return [parse(champ, texte) for champ, texte in ecrits if champ.axe and texte]

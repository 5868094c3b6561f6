"""Pictures as text at 60, 80 and 100 columns: a change of what people see shows in the diff.

To accept a change: INSTANTANES=1 pytest tests/drawing/test_instantanes.py
"""

import os
from fractions import Fraction
from pathlib import Path

import pytest

from game.drawing.barres import Barre
from game.drawing.image import Image, rows
from game.drawing.ligne import Role, plain
from game.drawing.toile import Anneau, Toile

DOSSIER = Path(__file__).parent / "instantanes"
AXES = ("autonomie", "pouvoir d’agir", "accès aux droits", "sécurité", "lien social", "santé")


def bar(nom: str, compte: int, role: Role = Role.LIGNE) -> Barre:
    return Barre(nom, Fraction(compte, 27), f"{compte} sur 27", role)


FORMES = {
    "attente": (bar("0 j", 0), bar("1 j ou moins", 9), bar("2 à 7 j", 6), bar("8 à 14 j", 12)),
    "amenagements": (
        bar("Avant\u00a0: sans rien changer", 8, Role.COMPTE),
        bar("Former les travailleuses sociales à la mise à l’abri numérique", 12),
    ),
    "toile": Toile(
        AXES, (Anneau("tour 1", (-1, 0, 1, -2, 0, 1)), Anneau("tour 2", (2, 1, 1, 0, 2, 0)))
    ),
    "toile_trois": Toile(AXES[:3], (Anneau("tour 1", (1, 0, -1)),)),
    "echelles": Toile(AXES[:2], (Anneau("tour 1", (-1, 0)), Anneau("tour 2", (2, 0)))),
}


@pytest.mark.parametrize("largeur", [60, 80, 100])
@pytest.mark.parametrize("nom", FORMES)
def test_a_picture_looks_as_it_did(nom, largeur):
    vu = plain(rows(Image("", "", FORMES[nom]), largeur)) + "\n"
    fichier = DOSSIER / f"{nom}_{largeur}.txt"
    if os.environ.get("INSTANTANES"):
        DOSSIER.mkdir(exist_ok=True)
        fichier.write_text(vu, "utf-8")
    assert fichier.read_text("utf-8") == vu

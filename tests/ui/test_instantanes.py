"""The screens as text, kept beside the tests: a change of what people see shows in the diff.

To accept a change: INSTANTANES=1 pytest tests/ui/test_instantanes.py
"""

import os
import time
from pathlib import Path

import pytest

from ecran import CASES, MEMES_DECISIONS, counted, opened, press, seated, text
from entrainement import Montre, point_at, to_training
from game.model.partie import Coup, PartieEcrite
from game.ui.screens.deux_parcours import DeuxParcours

DOSSIER = Path(__file__).parent / "instantanes"

ECRANS = {
    "accueil": [],
    "cartes": ["enter"],
    "avertissement": ["enter", "enter"],
    "pari": ["enter", "enter", "o"],
    "plateau": ["enter", "enter", "o", "enter", "enter"],
    "orientation": ["enter", "enter", "o", "d", "enter", "enter", "a"],
    "aide": ["f1"],
}
BILANS = {
    "pertes": [],
    "miroir": ["m", "enter"],
    "amenager": ["a"],
    "images": ["i"],
    "gardes": ["e"],
    "perte_rejouee": ["t", "enter", "end"],
    "revoir": ["l", "right", "right", "right"],
    "avant_apres": ["a", "enter", "t", "enter", "enter", "enter"],
}
TAILLES = [(80, 24), (100, 30)]


def check(nom: str, taille: tuple[int, int], vu: str) -> None:
    fichier = DOSSIER / f"{nom}_{taille[0]}x{taille[1]}.txt"
    if os.environ.get("INSTANTANES"):
        DOSSIER.mkdir(exist_ok=True)
        fichier.write_text(vu + "\n", "utf-8")
    assert fichier.read_text("utf-8") == vu + "\n"


@pytest.fixture(autouse=True)
def same_seed(monkeypatch):
    """The seed of a table is drawn; a picture needs always the same."""
    monkeypatch.setattr("game.ui.deroule.new_seed", lambda: 2005)


@pytest.mark.parametrize("taille", TAILLES, ids=str)
@pytest.mark.parametrize("nom", ECRANS)
async def test_a_screen_looks_as_it_did(nom, taille):
    async with opened(taille) as pilot:
        await press(pilot, ECRANS[nom])
        check(nom, taille, text(pilot.app))


@pytest.mark.parametrize("taille", TAILLES, ids=str)
@pytest.mark.parametrize("nom", BILANS)
async def test_a_bilan_looks_as_it_did(nom, taille):
    async with opened(taille) as pilot:
        await seated(pilot)
        await press(pilot, BILANS[nom])
        await counted(pilot)
        check(nom, taille, text(pilot.app))


@pytest.mark.parametrize("taille", [(120, 40), (80, 24), (60, 18)], ids=str)
async def test_the_graph_looks_as_it_did(taille):
    async with opened(taille) as pilot:
        await seated(pilot)
        await press(pilot, ["g", "enter"])
        for _ in range(3):
            await counted(pilot)
        await press(pilot, ["up", "up", "up", "up", "left"])
        check("graphe", taille, text(pilot.app))


@pytest.mark.parametrize("taille", [(80, 24), (160, 45)], ids=str)
async def test_two_parcours_look_as_they_did(taille):
    """The way in hand above, the earlier one below, what they share in the same columns."""
    ecrites = [
        PartieEcrite(scenario="veronique", graine=7, coups=[Coup(option) for option in options])
        for options in (
            [*MEMES_DECISIONS, "+".join(CASES)],
            ["atelier", "arreter", "laisser", "reflechir"],
        )
    ]
    async with opened(taille) as pilot:
        await pilot.app.push_screen(DeuxParcours(ecrites))
        await pilot.pause()
        check("deux_parcours", taille, text(pilot.app))


@pytest.mark.parametrize("taille", [(80, 24), (160, 45)], ids=str)
@pytest.mark.parametrize(
    ("nom", "touches"), [("entrainement", []), ("explore", ["g"]), ("mes_parties", ["p"])]
)
async def test_the_training_looks_as_it_did(nom, touches, taille, monkeypatch):
    """A case played once, the evening before it comes back."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    montre = Montre()
    async with opened(taille, heure=montre) as pilot:
        await seated(pilot)
        app = pilot.app
        app.cahier.keep(app.catalogue, app.table)
        app.table = None
        montre.on_day(2)
        await press(pilot, ["escape"])
        await to_training(pilot)
        await point_at(pilot, "veronique")
        await press(pilot, touches)
        for _ in range(3):
            await counted(pilot)
        check(nom, taille, text(app))

"""The preview as text, kept beside the tests: at the smallest size, and with every pane.

To accept a change: INSTANTANES=1 pytest tests/ui/test_apercu_images.py
"""

import os
from pathlib import Path

import pytest

from apercus import PETIT, keys, previewed, save, settled, written
from ecran import text
from game.ui.screens.ecriture import REPOS

DOSSIER = Path(__file__).parent / "instantanes"
TAILLES = [(80, 24), (160, 45)]


def check(nom: str, taille: tuple[int, int], vu: str) -> None:
    fichier = DOSSIER / f"{nom}_{taille[0]}x{taille[1]}.txt"
    if os.environ.get("INSTANTANES"):
        fichier.write_text(vu + "\n", "utf-8")
    assert fichier.read_text("utf-8") == vu + "\n"


@pytest.fixture
def chemin(tmp_path):
    return written(tmp_path)


@pytest.mark.parametrize("taille", TAILLES, ids=str)
async def test_a_case_that_plays(chemin, taille):
    async with previewed(chemin, taille) as pilot:
        await keys(pilot, ["a"])
        check("apercu", taille, text(pilot.app))


@pytest.mark.parametrize("taille", TAILLES, ids=str)
async def test_a_fault_over_the_last_version(chemin, taille):
    async with previewed(chemin, taille) as pilot:
        await keys(pilot, ["a"])
        await save(pilot, chemin, PETIT.replace("vers: gagne", "vers: gagner"))
        check("apercu_faute", taille, text(pilot.app))


@pytest.mark.parametrize("taille", TAILLES, ids=str)
async def test_a_choice_that_no_longer_matches(chemin, taille):
    async with previewed(chemin, taille) as pilot:
        await keys(pilot, ["a", "a"])
        await save(pilot, chemin, PETIT.replace("      finir:", "      terminer:"))
        check("apercu_renomme", taille, text(pilot.app))


@pytest.mark.parametrize("taille", TAILLES, ids=str)
async def test_the_file_that_is_typed(chemin, taille):
    async with previewed(chemin, taille) as pilot:
        await keys(pilot, ["down", "f6"])
        check("ecriture", taille, text(pilot.app))
        pilot.app.screen.zone.put("x")
        await pilot.pause(2 * REPOS)
        await settled(pilot)
        check("ecriture_faute", taille, text(pilot.app))

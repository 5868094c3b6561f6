"""What the pages promise of one's privacy is what the game does."""

from pathlib import Path

import pytest

from game.analysis.effort import PARTIES, SECONDES_PAR_DECISION
from game.analysis.lecture import MOTS_PAR_MINUTE
from game.storage.mon_dossier import NOM

DEPOT = Path(__file__).parents[1]
PAGES = ("SECURITE.md", "README.md", "docs/animateurs.md", "docs/entrainement.md")


@pytest.mark.parametrize("page", PAGES)
def test_each_page_that_speaks_of_what_is_kept_says_how_to_erase_it_and_how_to_keep_nothing(page):
    texte = (DEPOT / page).read_text("utf-8")
    assert "--effacer tout" in texte and "--sans-garder" in texte
    for promesse in ("Rien de ce que vous jouez", "writes nothing on the disk",
                     "is not saved", "n’est pas enregistrée"):  # fmt: skip
        assert promesse not in texte


def test_the_page_on_safety_names_the_file_and_who_reads_it():
    texte = (DEPOT / "SECURITE.md").read_text("utf-8")
    assert NOM in texte and "0600" in texte


def test_the_page_on_training_tells_the_length_as_it_is_counted():
    texte = " ".join((DEPOT / "docs/entrainement.md").read_text("utf-8").split())
    assert f"{MOTS_PAR_MINUTE} mots lus par minute" in texte
    assert f"{SECONDES_PAR_DECISION} secondes par décision" in texte
    assert PARTIES == 9 and "neuf parties décidées au hasard" in texte and "× 1,5" in texte

"""Each page of docs/fautes is true: its failing example fails as it says, the other does not."""

import re
from pathlib import Path

import pytest

from decor import codes, fautes
from game.storage.definitions import definition, render
from game.storage.ressources import dossier

PAGES = sorted(chemin.stem for chemin in dossier("fautes").glob("*.md"))

AILLEURS = [
    "E246", "E301", "E302", "E303", "E304", "E305", "E401", "E402", "E403", "E404",
    "A506", "A507", "A508", "A509", "A510", "A511", "A512", "A513", "A515", "A516",
    "A524",
]  # fmt: skip
"""Judged by playing or by a command: their failing examples are tested where that is done."""

A_LIRE = [code for code in PAGES if definition(code).exemple]


@pytest.mark.parametrize("code", [code for code in A_LIRE if code not in AILLEURS])
def test_failing_example_has_this_fault_at_its_line_and_no_other(code):
    page = definition(code)
    assert codes(page.fautif, page.fichier) == [(code, page.ligne)]


@pytest.mark.parametrize("code", A_LIRE)
def test_mended_example_has_no_fault(code):
    page = definition(code)
    assert codes(page.corrige, page.fichier) == []


@pytest.mark.parametrize("code", [code for code in A_LIRE if code not in AILLEURS])
def test_message_needs_no_word_that_its_fault_does_not_give(code):
    page = definition(code)
    (faute,) = fautes(page.fautif, page.fichier)
    demandes = set(re.findall(r"\{([a-z_]+)\}", page.message + page.remede)) - {"proche"}
    assert demandes <= set(faute.contexte)
    # Neither the words of pydantic nor those of PyYAML: people read French.
    assert not re.search(r"\b(input|should|expected|found|while|None|dict)\b", render(faute))


@pytest.mark.parametrize("code", PAGES)
def test_page_is_whole(code):
    page = definition(code)
    assert (
        page.titre and page.message.endswith((".", "?")) and page.remede.endswith((".", "}", "?"))
    )
    assert len(re.findall(r"[.!?](?:\s|$)", page.pourquoi)) in (1, 2, 3, 4)
    texte = (dossier("fautes") / f"{code}.md").read_text(encoding="utf-8")
    assert texte.startswith(f"---\ncode: {code}\n")
    assert "## Exemple fautif" in texte and "## Exemple corrigé" in texte


@pytest.mark.parametrize("code", PAGES)
def test_page_is_written_in_french_typography(code):
    page = definition(code)
    prose = " ".join([page.titre, page.message, page.remede, page.pourquoi])
    # An apostrophe between letters is curved; guillemets and double signs keep their space.
    assert not re.search(r"\w'\w|« | »| [;?!:](\s|$)", prose)


def test_every_code_of_the_game_has_a_page_and_every_page_a_code():
    sources = Path(__file__).parents[2].joinpath("game").rglob("*.py")
    cites = {code for s in sources for code in re.findall(r'"([EAN]\d{3})"', s.read_text("utf-8"))}
    assert cites - set(PAGES) == set()
    assert set(PAGES) - cites <= {"E402", "E403"}

"""Text from authors and tables is shown literally: it builds no markup, it drives nothing."""

import shutil

import pytest

from ecran import flat, opened, press
from game.storage.catalogue import shipped
from game.ui.texte import assemble, clean, t

HOSTILES = ("[/", "[Nom]", "[@click=app.quit]ici[/]", "[red]x", "[$primary]y", "[link=z]", "\\[b]")


@pytest.fixture
def contenu(tmp_path):
    """A folder whose Véronique carries the corpus in her nom, demande and étapes."""
    for dossier in ("personas", "scenarios/territoires"):
        shutil.copytree(shipped() / dossier, tmp_path / dossier)
    scenario = (shipped() / "scenarios/veronique.yaml").read_text("utf-8")
    mots = " ".join(HOSTILES)
    scenario = scenario.replace("L’inscrire à l’atelier", f"À {mots} l’inscrire à l’atelier")
    scenario = scenario.replace("Une affichette,", f"Une affichette {mots},")
    scenario = scenario.replace("titre: l’accueil", "titre: '[/accueil]'")
    (tmp_path / "scenarios/veronique.yaml").write_text(scenario, "utf-8")
    persona = (shipped() / "personas/veronique.yaml").read_text("utf-8")
    persona = persona.replace("nom: Véronique L.", "nom: '[/b] V. [@click=app.quit]'")
    (tmp_path / "personas/veronique.yaml").write_text(persona, "utf-8")
    return tmp_path


async def test_brackets_of_an_author_are_read_as_they_were_written(contenu):
    async with opened((90, 30), contenu) as pilot:
        await press(pilot, ["enter"])
        # Too long for the border of a card, the name folds inside it.
        for mot in ("[/b] V.", "[@click=app.quit]"):
            assert mot in flat(pilot.app), mot
        await press(pilot, ["enter", "o", "enter"])
        for mot in HOSTILES:
            assert mot in flat(pilot.app), mot
        await press(pilot, ["enter"])
        assert "[/accueil]" in flat(pilot.app)
        for mot in HOSTILES:
            assert mot in flat(pilot.app), mot
        await press(pilot, ["v", "j"])
        assert pilot.app.is_running


async def test_clicking_on_an_injected_action_does_nothing(contenu):
    async with opened((100, 30), contenu) as pilot:
        await press(pilot, ["enter", "enter", "o", "enter", "enter"])
        await pilot.click("#choix", offset=(30, 0))
        await pilot.pause()
        assert pilot.app.is_running


async def test_an_idea_with_brackets_and_control_characters_is_text():
    async with opened((100, 30)) as pilot:
        from textual.widgets import Input

        from ecran import seated

        await seated(pilot)
        await press(pilot, ["a", "i"])
        pilot.app.screen.query_one(Input).value = "[/ \x1b]0;titre\x07 [b]x"
        await press(pilot, ["enter", "enter", "enter"])
        assert pilot.app.screen.idee.texte == "[/ ]0;titre [b]x"
        assert "[/ ]0;titre [b]x" in flat(pilot.app)


def test_what_drives_a_terminal_never_reaches_it():
    sale = "a\x1b[31mb\x9bc\x07d\x7fe\u202ef\u200bg\ufeffh\ni"
    assert clean(sale) == "a[31mbcdefgh\ni"
    assert t(sale).plain == clean(sale)
    assert assemble(sale, (sale, "bold")).plain == clean(sale) * 2

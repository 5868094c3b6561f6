"""Anything pasted in any line: cut with a word, made harmless, and written as it is seen (R18)."""

import pytest
from textual import events
from textual.widgets import Input

from ecran import flat, opened, press, until
from ecrans import reach
from game.storage.caracteres import INTERDITS
from game.ui.widgets.saisie import Tapee

LIGNES = {
    "Console": ("t",),
    "FicheDeSeance": ("enter",),
    "NouvelleSeance": ("down", "enter"),
    "Chemin": (),
    "Idee": (),
}
"""The screens that have a line, and what opens it."""
COLLES = {
    "un mégaoctet": "abcdéf " * 150_000,
    "un mégaoctet d’un seul mot": "x" * 1_000_000,
    "des commandes": "a\x1b[31mb\x1b]52;c;AAAA\x07c\x9bd\x00\x08e",
    "des lignes": "une\ndeux\r\ntrois\u2028quatre",
    "des tabulations": "une\tdeux",
    "un sens inversé": "a\u202eb\u2066c\u200fd",
    "des emoji": "👩\u200d👩\u200d👧\u200d👦 🇫🇷 👍🏽",
    "des accents empilés": "e" + "\u0301" * 400,
    "un balisage": "[/] [b]gras[/b] [@click=app.quit]ici[/]",
    "des demi-codes": "a\ud800b",
    "du vide": "\n\n\t ",
    "un nom de fichier": "../../etc/passwd",
}


@pytest.mark.parametrize("nom", LIGNES)
async def test_every_line_takes_what_it_can_and_nothing_that_drives_a_terminal(nom, tmp_path):
    async with opened((80, 24)) as pilot:
        app = pilot.app
        await reach(pilot, nom, tmp_path)
        await press(pilot, LIGNES[nom])
        ligne = app.screen.query_one(Input)
        assert app.focused is ligne and isinstance(ligne, Tapee) and ligne.max_length
        for quoi, colle in COLLES.items():
            ligne.value = ""
            ligne.post_message(events.Paste(colle))
            await pilot.pause()
            assert len(ligne.value) <= ligne.max_length, quoi
            assert not INTERDITS.search(ligne.value) and not set(ligne.value) & set("\r\n\t"), quoi
            if len(colle) > 10_000:
                assert len(ligne.value) == ligne.max_length, quoi
                await until(pilot, "Collé en partie")
            assert app.is_running and app.screen is ligne.screen
        assert ligne.value == "../../etc/passwd", "ce qui ne nuit pas reste tel quel"


async def test_what_is_pasted_in_the_middle_stays_there_and_replaces_what_is_selected(tmp_path):
    async with opened((80, 24)) as pilot:
        await reach(pilot, "Console", tmp_path)
        await press(pilot, ["t"])
        ligne = pilot.app.screen.query_one(Input)
        ligne.value, ligne.cursor_position = "T3 ", 3
        ligne.post_message(events.Paste(" 12\n A4 "))
        await pilot.pause()
        assert ligne.value == "T3 12 A4" and "Collé en partie" not in flat(pilot.app)
        ligne.select_all()
        ligne.post_message(events.Paste("x" * 999))
        await pilot.pause()
        assert ligne.value == "x" * ligne.max_length

"""Who leaves has left: keys that come after, and screens that were being built, stop nothing."""

import pytest

from atelier_en_salle import five, seated
from ecran import opened
from game.ui.lieux_de_seance import open_console
from game.ui.panne import log_folder


@pytest.fixture
def cle(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "etat"))
    return seated(five(tmp_path))


@pytest.mark.parametrize("touche", ["s", "m", "h", "f1", "f2", "f", "x", "escape", "enter"])
async def test_a_key_pressed_as_the_window_closes_is_no_failure(cle, touche):
    async with opened((80, 24)) as pilot:
        app = pilot.app
        open_console(app, cle)
        await pilot.pause()
        # Both are in the queue before either is heard, as fingers do on a slow machine.
        app.simulate_key(touche)
        app.call_later(app.stop_at_once)
        app.simulate_key("e")
        await pilot.pause()
        assert app._exception is None and app.return_code == 0
    assert not (log_folder() / "panne.log").exists()
    assert "Pour reprendre" in app.derniers_mots


async def test_a_screen_that_was_being_built_is_no_failure(cle):
    async with opened((80, 24)) as pilot:
        app = pilot.app
        open_console(app, cle)
        await pilot.pause()
        app.action_ressources()
        app.screen_stack[-2].action_matrice()
        app.stop_at_once()
    assert app._exception is None and app.return_code == 0


async def test_what_fails_before_one_leaves_is_still_said(cle):
    async with opened((80, 24)) as pilot:
        app = pilot.app
        open_console(app, cle)
        await pilot.pause()
        erreur = ZeroDivisionError("division")
        app._handle_exception(erreur)
        assert app._exception is erreur and app.return_code == 1
        app._exception = None


async def test_the_game_leaves_even_where_its_last_words_fail(cle, monkeypatch):
    def refuse(salle):
        raise ZeroDivisionError("division")

    monkeypatch.setattr("game.ui.secours.last_words", refuse)
    async with opened((80, 24)) as pilot:
        app = pilot.app
        open_console(app, cle)
        await pilot.pause()
        app.stop_at_once()
        assert app.is_leaving and "Le détail est dans" in app.derniers_mots
    assert "ZeroDivisionError" in (log_folder() / "panne.log").read_text("utf-8")

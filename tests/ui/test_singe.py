"""A monkey at the keyboard: whatever is typed, nothing fails and the partie can be replayed."""

import random

import pytest

from ecran import opened
from game.engine.partie import replay
from game.storage.catalogue import Catalogue
from game.storage.mes_parties import MesParties
from game.storage.mon_dossier import personal
from game.storage.reouverture import reopen

TOUCHES = [
    "enter", "enter", "enter", "escape", "up", "down", "left", "right", "home", "end", "tab",
    "a", "b", "c", "d", "e", "i", "j", "m", "n", "o", "p", "r", "s", "t", "v", "1", "4", "f1",
    "f2", "f3", "pagedown", "space", "backspace",
]  # fmt: skip


@pytest.mark.parametrize("graine", range(2))
async def test_random_keys_never_stop_the_game_nor_bend_the_rules(graine):
    hasard = random.Random(graine)
    async with opened((80, 24)) as pilot:
        for _ in range(60):
            await pilot.press(hasard.choice(TOUCHES))
            if not pilot.app.is_running:
                break
            table = pilot.app.table
            if table and table.partie:
                rejouee = replay(table.settings(), table.partie.coups)
                assert (rejouee.etat, rejouee.restants, rejouee.perdu_a) == (
                    table.partie.etat, table.partie.restants, table.partie.perdu_a,
                )  # fmt: skip
        assert pilot.app.return_code in (None, 0)


@pytest.mark.parametrize("graine", range(2))
async def test_random_keys_while_training_never_stop_the_game(graine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    hasard = random.Random(100 + graine)
    async with opened((80, 24)) as pilot:
        await pilot.press("e")
        await pilot.app.workers.wait_for_complete()
        await pilot.press(*["down"] * hasard.randrange(16))
        for _ in range(70):
            await pilot.press(hasard.choice([*TOUCHES, "g", "l", "z", "enter", "enter"]))
            if not pilot.app.is_running:
                break
        assert pilot.app.return_code in (None, 0)
    for gardee in MesParties(personal()).parties():
        assert reopen(Catalogue(), gardee.partie, {}).entiere

"""A monkey at the keyboard: whatever is typed, nothing fails and the partie can be replayed."""

import random

import pytest

from ecran import opened
from game.engine.partie import replay

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

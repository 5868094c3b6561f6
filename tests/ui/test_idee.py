"""The table's own idea, whenever it comes."""

from dataclasses import replace

from ecran import flat, opened, press
from ecrans import reach
from game.ui.screens.idee import Idee


async def test_an_idea_that_comes_once_the_table_has_arranged_changes_its_first_tour(tmp_path):
    """It waits for its second bet: no tour is being played, and the first is what it looks at."""
    async with opened((80, 24)) as pilot:
        await reach(pilot, "Idee", tmp_path)
        table = pilot.app.table
        pilot.app.table = replace(table, tour1=table.partie, partie=None)
        await press(pilot, [*"ensemble", "enter", "enter"])
        assert isinstance(pilot.app.screen, Idee) and "« ensemble »" in flat(pilot.app).replace(
            "\u00a0", " "
        )
        assert pilot.app.screen.query_one("OptionList").option_count > 1

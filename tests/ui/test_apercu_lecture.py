"""An étape that is only read: saving the file does not turn its page, and F6 opens it."""

import pytest

from apercus import PETIT, coups, keys, previewed, save, screen, written
from ecran import flat
from tapes import zone

LUE = PETIT.replace("        vers: suite\n", "        vers: relais\n", 1).replace(
    "  suite:\n", "  relais:\n    texte: On prend le temps.\n    vers: suite\n  suite:\n"
)
LIGNE = LUE[: LUE.index("  relais:")].count("\n")


@pytest.fixture
def chemin(tmp_path):
    """Two étapes, and one between them that decides nothing."""
    chemin = written(tmp_path)
    chemin.write_text(LUE, "utf-8")
    return chemin


async def reading(pilot) -> None:
    await keys(pilot, ["a"])
    assert coups(pilot) == ["ecouter"] and "On prend le temps." in flat(pilot.app)


async def test_what_is_read_is_read_on_in_its_new_words(chemin):
    async with previewed(chemin) as pilot:
        await reading(pilot)
        await save(pilot, chemin, LUE.replace("le temps", "tout son temps"))
        assert "On prend tout son temps." in flat(pilot.app) and coups(pilot) == ["ecouter"]
        await keys(pilot, ["enter"])
        assert "On continue." in flat(pilot.app)
        # Once it was read, it is not read again.
        await save(pilot, chemin, LUE)
        assert "On continue." in flat(pilot.app)


async def test_a_fault_meanwhile_turns_no_page_either(chemin):
    async with previewed(chemin, (160, 45)) as pilot:
        await reading(pilot)
        await save(pilot, chemin, LUE.replace("vers: gagne", "vers: gagner"))
        assert "E230" in flat(pilot.app)
        await save(pilot, chemin, LUE)
        assert "On prend le temps." in flat(pilot.app)


async def test_a_decision_that_is_found_again_is_told_again(chemin):
    async with previewed(chemin) as pilot:
        await reading(pilot)
        await save(pilot, chemin, LUE.replace("      ecouter:", "      entendre:"))
        assert coups(pilot) == [] and "On arrive." in flat(pilot.app)
        await save(pilot, chemin, LUE)
        assert coups(pilot) == ["ecouter"] and "On prend le temps." in flat(pilot.app)


async def test_an_etape_that_is_gone_is_not_read(chemin):
    async with previewed(chemin) as pilot:
        await reading(pilot)
        await save(pilot, chemin, PETIT)
        assert coups(pilot) == ["ecouter"] and "On continue." in flat(pilot.app)


async def test_f6_opens_what_is_read_and_not_what_comes_after(chemin):
    async with previewed(chemin, (160, 45)) as pilot:
        await reading(pilot)
        assert screen(pilot).apercu.here()[1] == LIGNE + 1
        await keys(pilot, ["f6"])
        assert zone(pilot).cursor_location[0] == LIGNE

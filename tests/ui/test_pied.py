"""The row of keys: no word is cut, and what does not fit is in the menu."""

import pytest

from ecran import flat, opened, press, seated, text
from game.ui.texte import clean
from game.ui.widgets.pied import Pied

PLATEAU = ("enter", "enter", "o", "enter", "enter")


def shown(pilot) -> list[str]:
    pied = pilot.app.screen.query_one(Pied)
    return [touche.affiche for touche in pied.touches()]


@pytest.mark.parametrize("taille", [(60, 18), (80, 24), (100, 30), (160, 45)], ids=str)
async def test_every_key_that_is_shown_is_shown_whole(taille):
    async with opened(taille) as pilot:
        await seated(pilot)
        for touches in ([], ["a"], ["t"]):
            await press(pilot, touches)
            pied = pilot.app.screen.query_one(Pied)
            ligne = text(pilot.app).splitlines()[-1]
            assert sum(touche.width for touche in pied.touches()) <= taille[0], (touches, ligne)
            for touche in pied.touches():
                assert clean(f" {touche.affiche} {touche.libelle}") in ligne, touches
            assert "S" in shown(pilot), "the numbers to call are never the ones left out"


async def test_what_does_not_fit_is_in_the_menu():
    async with opened((60, 18)) as pilot:
        await press(pilot, PLATEAU)
        assert shown(pilot)[-1] == "F2" and "J" not in shown(pilot)
        await press(pilot, ["f2"])
        assert "journal" in text(pilot.app)


async def test_where_all_fit_the_menu_takes_no_room_and_a_resize_counts_again():
    async with opened((100, 30)) as pilot:
        await press(pilot, PLATEAU)
        assert "F2" not in shown(pilot) and "J" in shown(pilot)
        await pilot.resize_terminal(60, 18)
        for _ in range(3):
            await pilot.pause()
        assert shown(pilot)[-1] == "F2"
        await pilot.resize_terminal(100, 30)
        for _ in range(3):
            await pilot.pause()
        assert "F2" not in shown(pilot) and "J" in shown(pilot)


async def test_the_neutral_screen_has_no_number_to_call():
    async with opened((100, 30)) as pilot:
        await press(pilot, [*PLATEAU, "escape"])
        assert "S" not in shown(pilot) and "numéros" not in text(pilot.app)


async def test_a_click_on_a_key_is_that_key():
    async with opened((100, 30)) as pilot:
        pied = pilot.app.screen.query_one(Pied)
        avant = 0
        for touche in pied.touches():
            if touche.affiche == "F1":
                break
            avant += touche.width
        await pilot.click(Pied, offset=(avant + 1, 0))
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "Aide"


async def test_at_any_width_the_keys_of_who_plays_alone_are_one_key_away():
    async with opened((160, 45)) as pilot:
        await seated(pilot)
        assert "F2" in shown(pilot)
        await press(pilot, ["f1"])
        await press(pilot, ["end"])
        vu = flat(pilot.app)
        for touche in (
            "décider de nouveau à partir",
            "à chaque orientation, en personnes",
            "le chemin le plus probable jusqu’à cette perte",
            "revoir la partie",
        ):
            assert touche in vu, touche

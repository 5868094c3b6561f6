"""The three beats of an orientation: under four seconds, skipped by a key, still on a slow line."""

from ecran import flat, opened, press
from game.ui.screens import orientation
from game.ui.screens.orientation import PAS, Traversee

VERS_L_ATELIER = ("enter", "enter", "o", "enter", "enter", "a")


async def test_three_beats_take_less_than_four_seconds():
    assert 2 * PAS < 4


async def test_any_beat_is_skipped_by_a_key(monkeypatch):
    monkeypatch.setattr(orientation, "PAS", 60.0)
    async with opened((100, 30)) as pilot:
        pilot.app.animations = True
        await press(pilot, VERS_L_ATELIER)
        ecran = pilot.app.screen
        assert isinstance(ecran, Traversee) and ecran.temps == 0
        assert "n’arrivent pas" not in flat(pilot.app)
        await press(pilot, ["enter"])
        assert ecran.temps == 2 and "9 n’arrivent pas" in flat(pilot.app)


async def test_beats_come_by_themselves(monkeypatch):
    monkeypatch.setattr(orientation, "PAS", 0.05)
    monkeypatch.setattr(orientation, "RETARD", 60.0)
    async with opened((100, 30)) as pilot:
        pilot.app.animations = True
        await press(pilot, VERS_L_ATELIER)
        for _ in range(1000):
            await pilot.pause(0.02)
            if pilot.app.screen.temps == 2:
                break
        assert "9 n’arrivent pas" in flat(pilot.app) and pilot.app.animations


async def test_a_slow_line_stills_the_rest_of_the_game(monkeypatch):
    """A beat that comes late: the last one at once, and no motion any more."""
    monkeypatch.setattr(orientation, "RETARD", -1.0)
    monkeypatch.setattr(orientation, "PAS", 0.05)
    async with opened((100, 30)) as pilot:
        pilot.app.animations = True
        await press(pilot, VERS_L_ATELIER)
        for _ in range(100):
            await pilot.pause(0.02)
            if pilot.app.screen.temps:
                break
        assert pilot.app.screen.temps == 2 and not pilot.app.animations


async def test_the_whole_moment_fits_a_projected_60_by_18():
    async with opened((60, 18)) as pilot:
        await press(pilot, VERS_L_ATELIER)
        await press(pilot, ["enter", "a"] if "ORIENTER —" not in flat(pilot.app) else [])
        vu = flat(pilot.app)
        for mots in ("18 arrivent", "9 n’arrivent pas", "la peur", "Et Véronique L. ?", "changer"):
            assert mots in vu, vu


async def test_every_other_key_skips_a_beat_too(monkeypatch):
    monkeypatch.setattr(orientation, "PAS", 60.0)
    async with opened((100, 30)) as pilot:
        pilot.app.animations = True
        await press(pilot, VERS_L_ATELIER)
        for touche in ("space", "x", "right", "tab", "4"):
            assert pilot.app.screen.temps == 0
            await press(pilot, [touche])
            assert pilot.app.screen.temps == 2, touche
            assert pilot.app.screen.apres is None, "a key that skips decides nothing"
            await press(pilot, ["r", "a"])


async def test_the_source_of_the_rate_covers_neither_the_question_nor_the_keys():
    async with opened((100, 30)) as pilot:
        await press(pilot, [*VERS_L_ATELIER, "v"])
        vu = flat(pilot.app)
        assert "Repenser les parcours usagers" in vu and "ne disent aucune fréquence" in vu
        assert "Et Véronique L. ?" in vu and "changer d’avis" in vu


async def test_a_key_meant_for_the_last_beat_does_not_answer_the_next_question(monkeypatch):
    """The beat came by itself a moment ago: Entrée is not heard yet, then it is."""
    monkeypatch.setattr(orientation, "PAS", 0.05)
    monkeypatch.setattr(orientation, "RETARD", 60.0)
    async with opened((100, 30)) as pilot:
        pilot.app.animations = True
        await press(pilot, VERS_L_ATELIER)
        ecran = pilot.app.screen
        for _ in range(1000):
            await pilot.pause(0.02)
            if ecran.temps == 2:
                break
        assert orientation.SURDITE > 0
        ecran.sourd_jusqua = orientation.monotonic() + 60
        await press(pilot, ["enter"])
        assert ecran.apres is None
        ecran.sourd_jusqua = 0.0
        await press(pilot, ["enter"])
        assert ecran.apres is not None


async def test_the_source_pushes_no_key_out_of_sight():
    for taille in ((60, 18), (80, 24), (160, 45)):
        async with opened(taille) as pilot:
            await press(pilot, VERS_L_ATELIER)
            await press(pilot, ["enter", "a"] if "ORIENTER —" not in flat(pilot.app) else [])
            await press(pilot, ["v"])
            vu = flat(pilot.app)
            for mots in ("Repenser les parcours", "aucune fréquence", "changer d’avis"):
                assert mots in vu, (taille, mots)
            await press(pilot, ["v"])
            assert "9 n’arrivent pas" in flat(pilot.app)


async def test_a_sensitive_case_announces_no_die_before_the_table_asks():
    async with opened((100, 30)) as pilot:
        await press(pilot, VERS_L_ATELIER)
        vu = flat(pilot.app)
        assert "parmi les 18 qui arrivent, sauf si vous demandez le dé" in vu
        assert "1 ou 2" not in vu

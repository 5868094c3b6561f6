"""Another way from any decision: the same luck, and what was played is kept beside."""

from ecran import counted, decide, flat, opened, press, read_on, seated
from game.engine.bilan import repondus
from game.ui.screens.autre_chemin import decisions
from game.ui.screens.pertes import Pertes
from game.ui.screens.plateau import Plateau


async def test_each_decision_is_listed_with_what_else_there_was():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        partie = pilot.app.table.playing()
        lignes = list(decisions(partie))
        assert [titre for _, titre, _, _ in lignes][:2] == ["l’accueil", "la demande réglée"]
        assert lignes[0][3].replace("\u00a0", " ") == "3 autres choix"
        assert lignes[-1][3] == "d’autres cases"
        await press(pilot, ["u"])
        vu = flat(pilot.app)
        assert "à partir d’où" in vu and "L’inscrire à l’atelier" in vu


async def test_deciding_again_keeps_what_precedes_and_what_was_played():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        avant = pilot.app.table.playing()
        await press(pilot, ["u", "down", "down", "down", "enter"])
        table = pilot.app.table
        assert isinstance(pilot.app.screen, Plateau)
        assert table.chemins == (avant,)
        assert table.playing().coups == avant.coups[: len(table.playing().coups)]
        assert table.playing().etat.etape == "orienter"
        await decide(pilot, "reflechir")
        await read_on(pilot)
        await press(pilot, ["enter"])
        await counted(pilot)
        assert isinstance(pilot.app.screen, Pertes)
        assert repondus(pilot.app.table.playing()) == 0
        assert "vous en aviez essayé 1 autre : 8 répondus" in flat(pilot.app)


async def test_the_same_decision_gives_the_same_end():
    """The luck is that of before, whatever was tried between."""
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        avant = pilot.app.table.playing()
        await press(pilot, ["u", "enter"])
        await decide(pilot, "atelier")
        apres = pilot.app.table.playing()
        assert apres.passages[: len(apres.passages)] == avant.passages[: len(apres.passages)]


async def test_arranging_starts_with_the_way_in_hand():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await press(pilot, ["u", "r", "a"])
        assert pilot.app.table.chemins == () and pilot.app.table.tour1 is not None

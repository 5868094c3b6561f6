"""The witness of a loss, replayed from « où les a-t-on perdus ? », step after step."""

import shlex
from dataclasses import replace

from ecran import counted, flat, opened, press, seated, text
from game.__main__ import main
from game.ui.screens.avant_apres import AvantApres
from game.ui.screens.temoin import TemoinRejoue, Temoins, how_often


async def test_a_loss_is_chosen_then_replayed_up_to_where_she_does_not_arrive():
    async with opened((100, 40)) as pilot:
        await seated(pilot)
        table = pilot.app.table
        await press(pilot, ["t"])
        assert isinstance(pilot.app.screen, Temoins)
        vu = flat(pilot.app)
        assert "Association" in vu and "n’arrivent pas, exactement ainsi" in vu
        await press(pilot, ["down", "enter"])
        ecran = pilot.app.screen
        assert isinstance(ecran, TemoinRejoue)
        perdue = ecran.partie.perdu_a
        assert perdue == ecran.temoin.orientation
        assert "n’arrive pas. Sa démarche" not in flat(pilot.app)
        for _ in ecran.partie.passages:
            await press(pilot, ["enter"])
        vu = flat(pilot.app)
        assert "n’arrive pas. Sa démarche s’arrête à nous." in vu
        assert "Le dé montre" not in vu and "parcours rejouer" in vu
        await press(pilot, ["r"])
        assert pilot.app.table is table


async def test_the_command_that_is_shown_plays_the_same_loss(capsys):
    async with opened((100, 40)) as pilot:
        await seated(pilot)
        await press(pilot, ["t", "enter", "end"])
        ecran = pilot.app.screen
        assert isinstance(ecran, TemoinRejoue) and ecran.temoin.graine is not None
        from game.storage.ecrites import written
        from game.storage.ligne_de_partie import command

        commande = command(written(ecran.partie))
    assert main(shlex.split(commande)[1:]) == 0
    assert "n’est pas arrivé·e" in capsys.readouterr().out


async def test_without_an_orientation_there_is_nothing_to_replay():
    from game.engine.partie import begin, play
    from game.engine.table import Table
    from game.model.partie import Coup, PartieEcrite
    from game.storage.parties import settings
    from game.ui.screens.pertes import Pertes

    async with opened((100, 30)) as pilot:
        app = pilot.app
        reglages = settings(app.catalogue, PartieEcrite(scenario="veronique"))
        partie = begin(reglages)
        for option in ("ecouter", "laisser", "reflechir"):
            partie = play(partie, Coup(option))
        app.table = Table(reglages.world.enjeu, 1, reglages.resolution, pari=18, partie=partie)
        await app.push_screen(Pertes())
        await counted(pilot)
        await press(pilot, ["end"])
        assert "rejouer une perte" not in flat(app) and "ce que vos choix gardaient" in flat(app)
        await press(pilot, ["t"])
        assert isinstance(app.screen, Pertes)


def test_one_person_is_singular():
    assert how_often(1 / 1000).startswith("1 personne sur 1\u202f000 n’arrive pas")
    assert how_often(0).startswith("0 personne sur")
    assert how_often(1 / 50_000).startswith("moins de 0,1 personne sur")


async def test_fin_tells_all_once_the_text_scrolls():
    async with opened((80, 24)) as pilot:
        await seated(pilot)
        await press(pilot, ["t", "end", "enter"])
        ecran = pilot.app.screen
        corps = ecran.query_one(".corps")
        while not corps.max_scroll_y and ecran.vus < len(ecran.partie.passages) - 1:
            await press(pilot, ["enter"])
        assert corps.max_scroll_y and ecran.vus < len(ecran.partie.passages)
        await press(pilot, ["end"])
        assert ecran.vus == len(ecran.partie.passages)
        assert "R : revenir" in flat(pilot.app) and "Fin : tout" not in flat(pilot.app)
        haut = corps.scroll_y
        await press(pilot, ["up"])
        assert corps.scroll_y < haut


async def test_after_the_second_tour_a_loss_is_replayed_too():
    async with opened((100, 40)) as pilot:
        await seated(pilot)
        table = pilot.app.table
        pilot.app.table = replace(table, tour1=table.partie, pari2=18)
        await pilot.app.push_screen(AvantApres())
        await counted(pilot)
        await press(pilot, ["t"])
        assert isinstance(pilot.app.screen, Temoins)


async def test_a_window_that_was_small_leaves_no_scrollbar_that_cuts_the_last_line():
    async with opened((80, 24)) as pilot:
        await seated(pilot)
        await press(pilot, ["t"])
        avant = text(pilot.app)
        await pilot.resize_terminal(20, 5)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert text(pilot.app) == avant

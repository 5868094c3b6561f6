"""What is for who plays alone is never in front of a room, by key, by menu or in words."""

import pytest

from atelier_en_salle import five, seated
from ecran import counted, flat, opened, press
from ecran import seated as alone
from game.engine.saisie import gestes
from game.model.gestes import Entrer
from game.ui.lieux_de_seance import open_console
from game.ui.screens.neutre import Neutre
from game.ui.screens.pertes import Pertes

SEULES = ("ce que vos choix gardaient", "autre chemin", "rejouer une perte", "deux de vos parcours")


async def test_in_a_seance_no_key_and_no_line_of_the_menu_shows_it(tmp_path):
    ouverte = seated(five(tmp_path))
    async with opened((110, 45)) as pilot:
        app = pilot.app
        open_console(app, ouverte)
        await pilot.pause()
        assert app.do(Entrer(phase="tour1", a=0))
        app.screen.draw()
        assert app.do(*gestes(app.salle.seance, "T3 12 A4A4A4"))
        app.screen.draw()
        await press(pilot, ["3", "enter"])
        await counted(pilot)
        assert isinstance(app.screen, Pertes) and "POUR VOUS SEUL·E" not in flat(app)
        for touche in "eutd":
            await press(pilot, [touche])
            assert isinstance(app.screen, Pertes), touche
        await press(pilot, ["f2"])
        assert not [mots for mots in SEULES if mots in flat(app)]


async def test_alone_the_menu_and_the_page_say_it():
    async with opened((110, 45)) as pilot:
        await alone(pilot)
        assert "POUR VOUS SEUL·E" in flat(pilot.app)
        await press(pilot, ["f2"])
        vu = flat(pilot.app)
        assert [mots for mots in SEULES if mots in vu] == list(SEULES[:3]), "one parcours only"


@pytest.mark.parametrize("touches", [["e"], ["u"], ["t"], ["t", "enter"], ["x"]], ids=str)
async def test_echap_hides_a_sensitive_case_at_once_from_each_of_them(touches):
    """And its numbers to call are one key away."""
    async with opened((100, 30)) as pilot:
        await alone(pilot)
        await press(pilot, touches)
        await press(pilot, ["s"])
        assert "3919" in flat(pilot.app)
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Neutre) and "Véronique" not in flat(pilot.app)

"""The heading of an étape: where it is, on one line."""

import pytest

from ecran import opened, press, text
from game.engine.partie import Reglages, begin
from game.engine.table import Table
from game.model.partie import PartieEcrite
from game.storage import parties
from game.ui.screens.plateau import Plateau

LONG = "RENDEZ-VOUS INDIVIDUEL AVEC LE MÉDIATEUR OU LA MÉDIATRICE NUMÉRIQUE  la porte"
COURT = "MÉDIATION NUMÉRIQUE  la porte"


@pytest.mark.parametrize(
    ("size", "titre"), [((80, 24), COURT), ((60, 20), COURT), ((160, 45), LONG)]
)
async def test_the_short_name_stands_where_the_whole_one_would_break(size, titre):
    async with opened(size) as pilot:
        app = pilot.app
        enjeu = parties.stake(app.catalogue, PartieEcrite(scenario="vendredi_16h58"))
        partie = begin(Reglages(parties.world(app.catalogue, enjeu)))
        app.table = Table(enjeu, 1, partie.reglages.resolution, pari=18, partie=partie)
        await app.push_screen(Plateau())
        await press(pilot, ["enter"])
        rangees = [rangee for rangee in text(app).splitlines() if "la porte" in rangee]
        assert any(titre in rangee for rangee in rangees), rangees

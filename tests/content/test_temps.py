"""How long the three cases of the workshop take a table: a place of 12 to 18 minutes each."""

from dataclasses import replace

import pytest

from game.analysis.reponse import MEILLEURE, Question, answer
from game.engine.assembly import build
from game.model.partie import PartieEcrite
from game.storage.catalogue import Catalogue
from game.storage.parties import stake


@pytest.mark.parametrize("cas", ["veronique", "ahmed", "roland"])
@pytest.mark.parametrize("territoire", ["ville_30000", "intercommunalite_rurale"])
def test_a_table_that_decides_well_plays_both_tours_in_twelve_to_eighteen_minutes(cas, territoire):
    catalogue = Catalogue()
    enjeu = stake(catalogue, PartieEcrite(scenario=cas, territoire=territoire))
    protocoles = catalogue.protocoles(enjeu.scenario)
    reponse = answer(Question(build(enjeu, protocoles), politique=MEILLEURE))
    assert reponse is not None
    temps = reponse.playing_time(lambda noms: build(replace(enjeu, amenagements=noms), protocoles))
    assert 12 <= round(temps.premier) + round(temps.second) <= 18, temps

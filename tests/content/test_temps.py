"""How long a case takes a table: 12 to 18 minutes a full one, 5 to 8 an express one."""

from dataclasses import replace

import pytest

from game.analysis.reponse import MEILLEURE, Question, answer
from game.engine.assembly import build
from game.model.partie import PartieEcrite
from game.model.vocabulaire import Taille
from game.storage.catalogue import Catalogue
from game.storage.parties import stake

PLACES = {Taille.COMPLET: (12, 18), Taille.EXPRESS: (5, 8)}
CAS = [
    nom for nom in Catalogue().ids("scenario") if Catalogue().scenario(nom).personas != ["toutes"]
]


@pytest.mark.parametrize("cas", CAS)
@pytest.mark.parametrize("territoire", ["ville_30000", "intercommunalite_rurale"])
def test_a_table_that_decides_well_plays_both_tours_in_its_place(cas, territoire):
    catalogue = Catalogue()
    enjeu = stake(catalogue, PartieEcrite(scenario=cas, territoire=territoire))
    protocoles = catalogue.protocoles(enjeu.scenario)
    reponse = answer(Question(build(enjeu, protocoles), politique=MEILLEURE))
    assert reponse is not None
    temps = reponse.playing_time(lambda noms: build(replace(enjeu, amenagements=noms), protocoles))
    moins, plus = PLACES[enjeu.scenario.taille]
    assert moins <= round(temps.premier) + round(temps.second) <= plus, temps

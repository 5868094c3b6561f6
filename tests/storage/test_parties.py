"""From a written partie to what it is played with."""

from game.engine.jets import Jet
from game.engine.partie import replay
from game.model.partie import PartieEcrite
from game.storage.parties import cards, settings


def test_dice_thrown_on_paper_decide_when_it_is_replayed(catalogue):
    fins = set()
    for face in range(1, 7):
        ecrite = PartieEcrite.model_validate(
            {
                "scenario": "veronique",
                "jets": {"retour": [face], "tardif": [0, 3]},
                "coups": ["ecouter", "conseiller", "carte"],
            }
        )
        reglages = settings(catalogue, ecrite)
        assert reglages.jets == (Jet("retour", 0, (face,)), Jet("tardif", 1, (3,)))
        fins.add((face <= 3, replay(reglages, ecrite.coups).etat.etape))
    assert fins == {(True, "orienter"), (False, "perdu")}


def test_a_generic_scenario_is_played_by_every_card(catalogue):
    tous = cards(catalogue, catalogue.scenario("premier_accueil"))
    assert tous == catalogue.ids("persona")
    assert cards(catalogue, catalogue.scenario("veronique")) == ["veronique"]

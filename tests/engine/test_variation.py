"""From one play of a case to the next everything is met, and nothing is drawn."""

import pytest

from game.engine.variation import Deja, least, next_play, orders, variante
from game.model.partie import PartieEcrite
from game.storage import parties

SEL = "sel"


def plays(catalogue, scenario, combien, sel=SEL):
    """What so many plays in a row are made of, each remembering those before."""
    enjeu = parties.stake(catalogue, PartieEcrite(scenario=scenario))
    territoires = [enjeu.territoire_id, *(t for t in catalogue.ids("territoire")
                                          if t != enjeu.territoire_id)]  # fmt: skip
    besoins = tuple(enjeu.persona.verso.besoins)

    def bati(territoire, ordre):
        ecrite = PartieEcrite(scenario=scenario, territoire=territoire, besoins=list(ordre))
        return parties.world(catalogue, parties.stake(catalogue, ecrite))

    deja = []
    for _ in range(combien):
        donne = next_play(enjeu.scenario, besoins, territoires, deja, sel, bati)
        vue = variante(bati(donne.territoire, donne.besoins), donne.graine)
        deja.append(Deja(donne.territoire, donne.besoins, vue))
        yield donne, vue


def test_what_was_met_least_comes_first_and_ties_go_to_the_first():
    assert least("abc", "") == "a"
    assert least("abc", "aab") == "c"
    assert least("abc", "abcz") == "a"


@pytest.mark.parametrize("scenario", ["veronique", "vendredi_16h58", "quel_usage"])
def test_both_variantes_are_met_in_two_plays_and_equally_often(catalogue, scenario):
    vues = [vue for _, vue in plays(catalogue, scenario, 4)]
    assert None not in vues and len(set(vues)) == 2
    assert len(set(vues[:2])) == 2 and vues.count(vues[0]) == 2


def test_every_territoire_is_met_and_the_case_s_own_comes_first(catalogue):
    connus = catalogue.ids("territoire")
    joues = [donne.territoire for donne, _ in plays(catalogue, "ahmed", len(connus))]
    assert sorted(joues) == sorted(connus)
    assert joues[0] == catalogue.scenario("ahmed").territoire


def test_each_besoin_comes_first_once_where_their_order_is_played(catalogue):
    generique = catalogue.scenario("premier_accueil")
    assert orders(catalogue.scenario("ahmed"), ("a", "b")) == [("a", "b")]
    assert orders(generique, ("a", "b", "c")) == [("a", "b", "c"), ("b", "c", "a"), ("c", "a", "b")]
    joues = [donne for donne, _ in plays(catalogue, "premier_accueil", 4)]
    assert len({donne.besoins[0] for donne in joues}) == len(joues[0].besoins) == 4


def test_the_same_past_gives_the_same_play_and_another_person_another_luck(catalogue):
    un, memes = list(plays(catalogue, "ahmed", 3)), list(plays(catalogue, "ahmed", 3))
    assert un == memes
    autre = list(plays(catalogue, "ahmed", 3, "autre"))
    assert [d.graine for d, _ in un] != [d.graine for d, _ in autre]
    assert all(1000 <= d.graine <= 9999 for d, _ in un)
    assert len({d.graine for d, _ in un}) == 3


def test_an_order_of_besoins_is_written_and_plays_again(catalogue):
    (_, _), (donne, _) = list(plays(catalogue, "premier_accueil", 2))
    ecrite = PartieEcrite(scenario="premier_accueil", besoins=list(donne.besoins))
    enjeu = parties.stake(catalogue, ecrite)
    assert tuple(enjeu.persona.verso.besoins) == donne.besoins == enjeu.besoins
    premiere = next(nom for nom in parties.world(catalogue, enjeu).etapes if nom.count("/") == 1)
    assert premiere.endswith(donne.besoins[0])
    assert parties.stake(catalogue, PartieEcrite(scenario="ahmed", besoins=["parti"])).persona == (
        parties.stake(catalogue, PartieEcrite(scenario="ahmed")).persona
    )

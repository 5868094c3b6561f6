"""How long and how hard a case is: counted in it, the same every time."""

import pytest

from game.analysis.effort import Niveau, effort
from game.model.partie import PartieEcrite
from game.model.vocabulaire import Taille
from game.storage import parties


@pytest.fixture(scope="module")
def efforts(catalogue):
    enjeux = {nom: parties.stake(catalogue, PartieEcrite(scenario=nom))
              for nom in catalogue.ids("scenario")}  # fmt: skip
    return {nom: (e.scenario, effort(parties.world(catalogue, e))) for nom, e in enjeux.items()}


def test_an_express_card_is_shorter_than_a_whole_parcours_and_a_session_holds(efforts):
    for scenario, compte in efforts.values():
        assert 1 <= compte.minutes <= 20 and compte.decisions >= 2
        if scenario.taille is Taille.EXPRESS:
            assert compte.minutes <= 8


def test_the_ladder_goes_from_simple_to_demanding_and_each_fact_can_be_checked(efforts, catalogue):
    assert {compte.niveau for _, compte in efforts.values()} == set(Niveau)
    assert [n.rang for n in Niveau] == [0, 1, 2]
    for nom, (scenario, compte) in efforts.items():
        assert ("une échéance" in compte.faits) is (scenario.echeance is not None), nom
        cachees = any("rien ne distingue" in fait for fait in compte.faits)
        assert cachees is (len(scenario.variantes) > 1), nom
        assert len(set(compte.faits)) == len(compte.faits)
    faits = efforts["veronique"][1].faits
    assert "5 besoins à entendre" in faits and "un sujet sensible" in faits


def test_the_same_case_is_counted_the_same(catalogue, efforts):
    enjeu = parties.stake(catalogue, PartieEcrite(scenario="ahmed"))
    assert effort(parties.world(catalogue, enjeu)) == efforts["ahmed"][1]

"""The reference journey by hand: three orientations, delays, an échéance, an accompaniment.

Arrive, go to a (7 days), then b (14 days), then c; one in three is lost at each. Every number
below is a closed form, and none comes from a program. What a wrong rule would change is told
apart here and nowhere else at once: the best policy with random delays, and the joint law.
"""

from fractions import Fraction as F

import pytest

from atelier import choix, orienter, world
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers
from game.analysis.flux import compiled
from game.analysis.graphe import unfold
from game.analysis.lois import law
from game.analysis.pliage import fold
from game.analysis.politique import best, worst
from game.engine.world import World

JOUR = 1440
SUITES = (("e1", "a", "w1"), ("e2", "b", "w2"), ("e3", "c", "gagne"))
FIXES, TIRES = ((7,), (14,)), ((5, 7, 9), (10, 14, 18))
PARTS = {1: ("1",), 3: ("1/4", "1/2", "1/4")}


def journey(
    delais: tuple[tuple[int, ...], ...], echeance: int | None = None, *, accompagne: bool = False
) -> World:
    """The three orientations; accompanied, one in nine is lost and it takes a day more."""
    etapes = {}
    for nom, structure, vers in SUITES:
        choisis = {"laisse": choix("rate"), "envoie": orienter(structure, vers)}
        if accompagne:
            choisis["accompagne"] = orienter(structure, vers, perte="1/9") | {"delai": "1 j"}
        etapes[nom] = {"choix": choisis if accompagne else {"envoie": choisis["envoie"]}}
    for nom, jours, vers in zip(("w1", "w2"), delais, ("e2", "e3"), strict=True):
        etapes[nom] = {
            "hasard": [
                {"probabilite": p, "vers": vers, "delai": f"{j} j"}
                for p, j in zip(PARTS[len(jours)], jours, strict=True)
            ]
        }
    dit = {"echeance": {"delai": f"{echeance} j", "vers": "rate"}} if echeance else {}
    return world(etapes, **dit)


def at_random(monde: World) -> Chaine:
    return Chaine(unfold(monde), hasard)


def test_who_ends_where_after_how_many_days():
    """Lost at a at once, at b after 7 days, at c after 21, where those who arrive are too."""
    loi = law(at_random(journey(FIXES)), "attente")
    assert loi.par_fin == {
        "perdu": {0: F(1, 3), 7 * JOUR: F(2, 9), 21 * JOUR: F(4, 27)},
        "gagne": {21 * JOUR: F(8, 27)},
    }


def test_the_delay_of_a_structure_is_waited_before_one_knows_that_nobody_came():
    """Delays of the orientations themselves: lost at a after its 7 days, at b after 14 more."""
    etapes = {
        nom: {"choix": {"va": orienter(structure, vers, delai=delai)}}
        for (nom, structure, _), vers, delai in zip(
            SUITES, ("e2", "e3", "gagne"), ("7 j", "14 j", "0 j"), strict=True
        )
    }
    loi = law(at_random(world(etapes)), "attente")
    assert loi.par_fin == {
        "perdu": {7 * JOUR: F(1, 3), 21 * JOUR: F(2, 9) + F(4, 27)},
        "gagne": {21 * JOUR: F(8, 27)},
    }


def test_random_delays_and_an_echeance_of_twenty_one_days():
    """5, 7 or 9 days, then 10, 14 or 18: six sums in sixteen pass 21."""
    exacts = answers(at_random(journey(TIRES, 21)))
    assert exacts.fins == {"gagne": F(5, 27), "rate": F(1, 6), "perdu": F(35, 54)}


@pytest.mark.parametrize(
    ("echeance", "gagne"), [(21, F(8, 27)), (22, F(32, 81)), (23, F(128, 243)), (24, F(512, 729))]
)
def test_each_day_left_is_worth_one_accompaniment(echeance, gagne):
    """With fixed delays 21 days are always spent: k accompaniments ask for k days more."""
    monde = journey(FIXES, echeance, accompagne=True)
    for graphe in (unfold(monde), fold(monde)):
        assert best(graphe).valeur == gagne
        assert worst(graphe).valeur == 0


def test_the_best_policy_with_random_delays_reads_the_days_already_spent():
    """24 days: accompanying at b depends on what a took; 116/243, by cases."""
    monde = journey(TIRES, 24, accompagne=True)
    for graphe in (unfold(monde), fold(monde)):
        assert best(graphe).valeur == F(116, 243)


def test_a_population_is_given_the_very_probabilities():
    """What its dice are thrown with is the nearest float of each fraction, to the last bit."""
    lu = compiled(at_random(journey(TIRES, 21)))
    attendus = {1.0, 2 / 3, 1 / 3, 1 / 4}
    assert set(lu.sinon.tolist()) <= attendus
    assert (lu.sinon == 1 / 3).any()

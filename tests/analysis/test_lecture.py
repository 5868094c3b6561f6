"""How long a case takes to play: counted by hand on small worlds."""

from dataclasses import replace
from fractions import Fraction

from atelier import amenagement, choix, enjeu, orienter, world
from game.analysis.chaine import hasard
from game.analysis.lecture import at, ending
from game.analysis.reponse import LUE, Question, answer
from game.engine.assembly import build

DEUX = {
    "e": {
        "texte": "un deux trois quatre",
        "choix": {"va": orienter("a", "f", texte="cinq six"), "non": choix("rate", texte="sept")},
    },
    "f": {"texte": "huit", "choix": {"seul": choix("gagne", texte="neuf dix")}},
}


def minutes(mots: int, decisions: int) -> Fraction:
    return Fraction(mots, 200) + Fraction(45 * decisions, 60)


def playing_time(etapes, **dit):
    stake = enjeu(etapes, **dit)
    reponse = answer(Question(build(stake, {}), LUE, hasard))
    assert reponse is not None
    return reponse.playing_time(lambda noms: build(replace(stake, amenagements=noms), {}))


def test_a_text_and_its_choix_are_read_and_one_choix_alone_is_not_decided():
    monde = world(DEUX)
    assert at(monde.etapes["e"]) == minutes(7, 1)
    assert at(monde.etapes["f"]) == minutes(3, 0)


def test_tour_one_is_its_card_its_bet_its_etapes_and_its_fin_and_nobody_s_loss_shortens_it():
    temps = playing_time(DEUX)
    carte, fin = minutes(2, 1), minutes(2, 0)
    assert temps.premier == carte + minutes(7, 1) + Fraction(1, 2) * minutes(3, 0) + fin


def test_what_always_loses_is_read_to_its_end():
    sure = {"e": {"texte": "un", "choix": {
        "va": orienter("a", "gagne", texte="deux"),
    }}}  # fmt: skip
    temps = playing_time(sure, perte="1")
    perdu = ending(world(sure).fins["perdu"])
    assert perdu and temps.premier == minutes(2, 1) + minutes(2, 0) + perdu


def test_tour_two_is_only_what_is_new_after_the_amenagements_and_the_bet():
    rien = playing_time(DEUX)
    assert rien.ensemble == () and rien.second == minutes(0, 2)
    ouvre = {"x": amenagement(acquiert=["x"], texte="Ouvrir la porte")}
    etapes = DEUX | {
        "f": {"texte": "huit", "choix": {
            "seul": choix("rate", texte="neuf dix"),
            "neuf": choix("gagne", si=["x"], texte="onze"),
        }},
    }  # fmt: skip
    temps = playing_time(etapes, amenagements=ouvre)
    assert temps.ensemble == ("x",)
    assert temps.second == minutes(3, 2) + Fraction(1, 2) * minutes(4, 1) + (
        Fraction(1, 4) * minutes(2, 0)
    )

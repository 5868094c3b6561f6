"""What choices kept, in words: people and the path, no mark; luck is told apart."""

import re

import pytest

from atelier import chain, choix, orienter, played, world
from game.analysis.garde import kept
from game.ui.gardes import SANS_REPONSE, told


def words(partie) -> str:
    return " ".join(told(partie, kept(partie))).replace("\u00a0", " ")


def test_each_orientation_says_how_many_it_kept():
    dit = words(played(world(chain(3)), "va", "va", "va", resolution="cohorte"))
    assert dit.count("Sur 27, ce choix gardait les 8 qui pouvaient encore avoir une réponse.") == 3
    assert "Le compte : 8 à la porte ; 8 à la fin." in dit
    assert "1 sur 3 : Loïc Gervais" in dit


ETAPES = {
    "e": {"choix": {"ici": choix("gagne"), "la": orienter("a", "f")}},
    "f": {"choix": {"va": orienter("b", "gagne"), "laisse": choix("rate")}},
}


def test_what_a_choice_loses_is_told_apart():
    dit = words(played(world(ETAPES), "la", "laisse", resolution="cohorte"))
    assert "ce choix en gardait 12 sur les 27 qui pouvaient encore avoir une réponse" in dit
    assert "Sur 27, 12 pouvaient encore avoir une réponse ; ensuite, personne." in dit
    assert "27 à la porte, −27 par les choix là où l’on oriente ; 0 à la fin" in dit


def test_where_people_are_not_whole_it_is_out_of_a_thousand():
    etapes = {"e": {"choix": {"va": orienter("a", "gagne", perte="1/4"), "non": choix("rate")}}}
    partie = played(world(etapes), "va", resolution="cohorte")
    dit = words(partie)
    assert "Sur 1\u202f000, ce choix gardait les 750" in dit
    assert "La ligne compte des personnes entières : 20 sur 27." in dit


def test_luck_is_told_apart_from_the_choice():
    parts = [{"probabilite": "2/3", "vers": "gagne"}, {"probabilite": "1/3", "vers": "rate"}]
    etapes = {
        "e": {"choix": {"va": orienter("a", "h", perte="0"), "non": choix("rate")}},
        "h": {"hasard": parts},
    }
    dits = {words(played(world(etapes), "va", graine=graine)) for graine in range(20)}
    assert any("18 à la porte, +9 par la chance ; 27 à la fin" in dit for dit in dits)
    assert any("18 à la porte, −18 par la chance ; 0 à la fin" in dit for dit in dits)


def test_a_path_that_sends_nobody_says_so():
    etapes = {"e": {"choix": {"oui": choix("gagne"), "non": choix("rate")}}}
    dit = words(played(world(etapes), "non"))
    assert "Sur ce chemin, rien ne demandait d’envoyer ailleurs." in dit
    assert "27 à la porte, −27 par les autres choix ; 0 à la fin" in dit


def test_without_an_exact_answer_it_says_so():
    assert list(told(played(world(chain(1)), "va", resolution="cohorte"), None)) == [SANS_REPONSE]


@pytest.mark.parametrize("coups", [("ici",), ("la", "va"), ("la", "laisse")])
def test_no_mark_no_percentage_and_nobody_is_blamed(coups):
    dit = words(played(world(ETAPES), *coups, resolution="cohorte"))
    assert not re.search(r"%|/\s?100|score|note|meilleur|erreur|faute|mauvais", dit)

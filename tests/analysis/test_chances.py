"""Exact answers, each fraction worked by hand."""

from fractions import Fraction as F
from typing import Any

import pytest

from atelier import chain, choix, orienter, persona, world
from game.analysis import graphe
from game.analysis.chances import Passages, chances, favorable
from game.analysis.decisions import follow
from game.analysis.graphe import Piege, TropDEtats

JOUR = 1440


def fins(etapes, politique=None, **dit) -> dict[str, F]:
    """The exact fins of a scenario; under the uniform policy unless decisions are given."""
    monde = world(etapes, **dit)
    return dict(chances(monde, follow(politique or {})).fins)


def coins(vers: str, *etapes: str, **effets) -> dict[str, Any]:
    """Étapes one after the other where « oui » has these effects and « non » has none."""
    suites = [*etapes[1:], vers]
    return {
        nom: {"choix": {"oui": choix(suite, **effets), "non": choix(suite)}}
        for nom, suite in zip(etapes, suites, strict=True)
    }


# --- the reference chain -------------------------------------------------------------------------


def reference(**dit) -> dict[str, Any]:
    """a (7 j, 6 km), b (14 j, 3 km), c (0 j, 1 km)."""
    etapes = chain(3)
    for nom, propres in (("e1", {"delai": "7 j", "distance": "6 km"}),
                         ("e2", {"delai": "14 j", "distance": "3 km"}),
                         ("e3", {"distance": "1 km"})):  # fmt: skip
        etapes[nom]["choix"]["va"]["orientation"] |= propres
    etapes["e3"]["choix"]["va"] |= dit
    return etapes


def test_three_orientations_give_an_answer_to_8_of_27():
    """(1 − 1/3)³ = 8/27; lost: 1/3, then 2/3·1/3 = 2/9, then 4/9·1/3 = 4/27; in all 19/27."""
    answer = chances(world(reference()))
    assert answer.fins == {"gagne": F(8, 27), "perdu": F(19, 27)}
    assert answer.orientations == {
        "e1.va": Passages(F(1), F(1, 3)),
        "e2.va": Passages(F(2, 3), F(2, 9)),
        "e3.va": Passages(F(4, 9), F(4, 27)),
    }
    assert answer.perdu == F(19, 27) and answer.methode == "exacte"


def test_expected_measures_of_three_orientations():
    """Attente, lost included: 7·1 + 14·2/3 = 49/3 j. Road, arrived only: 6·2/3 + 3·4/9 + 1·8/27
    = 152/27 km. Orientations attempted: 1 + 2/3 + 4/9 = 19/9. Minutes: 30 min at the third,
    spent with the 4/9 who are sent there: 40/3."""
    answer = chances(world(reference(duree="30 min")))
    assert answer.attente == F(49, 3) * JOUR
    assert answer.metres == F(152, 27) * 1000
    assert answer.nombre_orientations == F(19, 9)
    assert answer.minutes == F(40, 3)


def test_the_delai_of_each_structure_is_its_own():
    """14 j first and 7 j second would make everybody wait: 14 + 7·2/3 = 56/3, not 49/3."""
    etapes = reference()
    va, puis = (etapes[nom]["choix"]["va"]["orientation"] for nom in ("e1", "e2"))
    va["delai"], puis["delai"] = puis["delai"], va["delai"]
    assert chances(world(etapes)).attente == F(56, 3) * JOUR


def test_one_third_is_exact_even_far_down_a_chain():
    """(2/3)¹² = 4096/531441, to the last digit."""
    assert fins(chain(12))["gagne"] == F(4096, 531441)


# --- échéance ------------------------------------------------------------------------------------


def test_seven_and_fourteen_days_are_not_more_than_twenty_one():
    """7 + 14 = 21 is not > 21, and c takes no time: the échéance never fires. 8/27 as before."""
    answer = fins(reference(), echeance={"delai": "21 j", "vers": "rate"})
    assert answer == {"gagne": F(8, 27), "perdu": F(19, 27)}


def test_one_minute_more_and_everybody_who_arrives_is_late():
    """One minute at the third step: 21 j + 1 min > 21 j. Lost at c first: 4/27; late: 8/27."""
    answer = fins(reference(duree="1 min"), echeance={"delai": "21 j", "vers": "rate"})
    assert answer == {"rate": F(8, 27), "perdu": F(19, 27)}


def test_one_day_less_and_everybody_is_late_at_the_second():
    """21 > 20 at the step of b: late 4/9; lost 1/3 + 2/9 = 5/9."""
    answer = fins(reference(), echeance={"delai": "20 j", "vers": "rate"})
    assert answer == {"rate": F(4, 9), "perdu": F(5, 9)}


def test_time_passes_between_orientations():
    """14 + 7 j: after 14 j the échéance of 13 j has already fired, on the 2/3 who arrived at a."""
    etapes = reference()
    etapes["e1"]["choix"]["va"]["orientation"]["delai"] = "14 j"
    answer = fins(etapes, echeance={"delai": "13 j", "vers": "rate"})
    assert answer == {"rate": F(2, 3), "perdu": F(1, 3)}


def test_random_delays_and_an_echeance_of_twenty_one_days():
    """a takes 5, 7 or 9 j and b 10, 14 or 18 j (1/4, 1/2, 1/4).

    More than 21: 5+18 (1/16), 7+18 (2/16), 9+14 (2/16), 9+18 (1/16): 6/16 = 3/8. 7+14 is not.
    4/9 arrive at b: late 4/9·3/8 = 1/6; sent to c 4/9·5/8 = 5/18, of whom 1/3 are lost, 5/54,
    and 5/27 get an answer. 5/27 + 1/6 + 5/54 + 1/3 + 2/9 = 1.
    """

    def wait(vers, *jours):
        parts = zip(("1/4", "1/2", "1/4"), jours, strict=True)
        return {"hasard": [{"probabilite": p, "vers": vers, "delai": f"{j} j"} for p, j in parts]}

    etapes = {
        "ea": {"choix": {"va": orienter("a", "wa")}},
        "wa": wait("eb", 5, 7, 9),
        "eb": {"choix": {"va": orienter("b", "wb")}},
        "wb": wait("ec", 10, 14, 18),
        "ec": {"choix": {"va": orienter("c", "gagne")}},
    }
    monde = world(etapes, echeance={"delai": "21 j", "vers": "rate"})
    answer = chances(monde)
    assert answer.fins == {"gagne": F(5, 27), "rate": F(1, 6), "perdu": F(35, 54)}
    assert [o.perdus for o in answer.orientations.values()] == [F(1, 3), F(2, 9), F(5, 54)]
    # Attente: 7·2/3 on average at a, then 14·4/9 at b: 14/3 + 56/9 = 98/9 j, the mean of §2.
    assert answer.attente == F(98, 9) * JOUR


def test_effects_come_after_the_echeance():
    """« sauve » would protect from the échéance, but it takes an hour too many: too late.

    Uniform over « sauve » (late: its own effect does not count yet) and « vite » (in time, then
    late at f unless p): vite → f → 1 h more → late. Nobody is answered. Applied before, « sauve »
    would give 1/2.
    """
    etapes = {
        "e": {"choix": {"sauve": choix("f", duree="2 h", acquiert=["p"]),
                        "vite": choix("f", duree="1 h")}},
        "f": {"choix": {"fini": choix("gagne", duree="1 h")}},
    }  # fmt: skip
    echeance = {"delai": "1 h", "vers": "rate", "sauf": ["p"]}
    assert fins(etapes, echeance=echeance) == {"rate": F(1)}


def test_what_was_acquired_in_time_stops_the_echeance():
    """As above with « sauve » within the hour: it holds, 1/2; « vite » is late at f, 1/2."""
    etapes = {
        "e": {"choix": {"sauve": choix("f", duree="1 h", acquiert=["p"]),
                        "vite": choix("f", duree="1 h")}},
        "f": {"choix": {"fini": choix("gagne", duree="1 h")}},
    }  # fmt: skip
    echeance = {"delai": "1 h", "vers": "rate", "sauf": ["p"]}
    assert fins(etapes, echeance=echeance) == {"gagne": F(1, 2), "rate": F(1, 2)}


def test_the_lost_are_lost_before_the_echeance():
    """Sent for 2 days with an échéance of 1: 1/3 lost, 2/3 late; never 1 late."""
    etapes = chain(1, delai="2 j")
    answer = chances(world(etapes, echeance={"delai": "1 j", "vers": "rate"}))
    assert answer.fins == {"rate": F(2, 3), "perdu": F(1, 3)}
    assert answer.attente == 2 * JOUR and answer.metres == 0


def test_an_echeance_leads_once_to_an_etape():
    """All are late at e1 (2/3), then at « tard » go to c, wait 9 j more and lose 1/3: 4/9."""
    etapes = {
        "e1": {"choix": {"va": orienter("a", "gagne", delai="2 j")}},
        "tard": {"choix": {"va": orienter("c", "moitie", delai="9 j")}},
    }
    answer = fins(etapes, echeance={"delai": "1 j", "vers": "tard"})
    assert answer == {"moitie": F(4, 9), "perdu": F(5, 9)}


# --- compteurs, checklists, chance, aiguillage, variantes, protocoles ----------------------------


def test_a_compteur_saturates_on_its_way():
    """Three fair coins add 1 to a compteur of at most 2, then 1 is taken: k = 1 if two or three
    heads, (3 + 1)/8 = 1/2. Without saturation only two heads would do: 3/8."""
    etapes = coins("moins", "x", "y", "z", compte={"k": 1})
    etapes["moins"] = {"vers": "tri", "compte": {"k": -1}}
    etapes["tri"] = {"aiguillage": [{"si": ["k = 1"], "vers": "gagne"}, {"vers": "rate"}]}
    answer = fins(etapes, compteurs={"k": {"max": 2}})
    assert answer == {"gagne": F(1, 2), "rate": F(1, 2)}


def test_a_compteur_of_four_coins_is_binomial():
    """P(k ≥ 3) of four fair coins: (4 + 1)/16 = 5/16; P(k ≤ 0) = 1/16; the rest 10/16."""
    etapes = coins("tri", "w", "x", "y", "z", compte={"k": 1})
    etapes["tri"] = {"aiguillage": [{"si": ["k >= 3"], "vers": "gagne"},
                                    {"si": ["k <= 0"], "vers": "rate"},
                                    {"vers": "moitie"}]}  # fmt: skip
    answer = fins(etapes, compteurs={"k": {"max": 9}})
    assert answer == {"gagne": F(5, 16), "moitie": F(5, 8), "rate": F(1, 16)}


def checklist(**boites) -> dict[str, Any]:
    return {"a_cocher": {nom: {"texte": nom} | dit for nom, dit in boites.items()}, "vers": "tri"}


def test_a_uniform_subset_is_a_fair_coin_for_each_box():
    """Both of two boxes among three: 1/4; the third does not matter."""
    etapes = {
        "e": checklist(x={"acquiert": ["p"]}, y={"acquiert": ["q"]}, z={"acquiert": ["r"]}),
        "tri": {"aiguillage": [{"si": ["p", "q"], "vers": "gagne"}, {"vers": "rate"}]},
    }
    assert fins(etapes) == {"gagne": F(1, 4), "rate": F(3, 4)}


def test_the_boxes_of_a_checklist_are_clamped_once():
    """k from 1 in 0…3, boxes +5 and −4: none 1, x 6 → 3, y −3 → 0, both 2. k = 2: 1/4.
    Clamped box after box, both would give 3 − 4 → 0 and k = 2 would never be."""
    etapes = {
        "e": checklist(x={"compte": {"k": 5}}, y={"compte": {"k": -4}}),
        "tri": {"aiguillage": [{"si": ["k = 2"], "vers": "gagne"}, {"vers": "rate"}]},
    }
    assert fins(etapes, compteurs={"k": {"max": 3, "depart": 1}})["gagne"] == F(1, 4)


def test_what_is_retired_and_acquired_in_one_step_counts_as_acquired():
    """x retires p, y acquires it; p at the start. p at the end: none, y or both: 3/4; only x
    loses it. Retiring last would lose it with both too: 1/2."""
    etapes = {
        "e": {"vers": "f", "acquiert": ["p"]},
        "f": checklist(x={"retire": ["p"]}, y={"acquiert": ["p"]}),
        "tri": {"aiguillage": [{"si": ["p"], "vers": "gagne"}, {"vers": "rate"}]},
    }
    assert fins(etapes) == {"gagne": F(3, 4), "rate": F(1, 4)}


def test_a_hasard_weighs_its_branches():
    """1/4 must be sent, and 2/3 of them arrive; 3/4 have their answer: 1/4·2/3 + 3/4 = 11/12."""
    etapes = {
        "nuit": {"hasard": [{"probabilite": "1/4", "vers": "e"},
                            {"probabilite": "3/4", "vers": "gagne", "duree": "8 min"}]},
        "e": {"choix": {"va": orienter("a", "gagne", duree="12 min")}},
    }  # fmt: skip
    answer = chances(world(etapes))
    assert answer.fins == {"gagne": F(11, 12), "perdu": F(1, 12)}
    assert answer.minutes == F(3, 4) * 8 + F(1, 4) * 12


def test_an_aiguillage_follows_what_was_acquired():
    """One time in two p, then sent: 2/3 arrive; with p it is over, without one is sent again:
    1/2·2/3 + 1/2·4/9 = 5/9. Orientations: 1 + 1/2·2/3 = 4/3."""
    etapes = coins("e", "x", acquiert=["p"])
    etapes["e"] = {"choix": {"va": orienter("a", "tri")}}
    etapes["tri"] = {"aiguillage": [{"si": ["p"], "vers": "gagne"}, {"vers": "f"}]}
    etapes["f"] = {"choix": {"va": orienter("b", "gagne")}}
    answer = chances(world(etapes))
    assert answer.fins == {"gagne": F(5, 9), "perdu": F(4, 9)}
    assert answer.orientations["f.va"] == Passages(F(1, 3), F(1, 9))
    assert answer.nombre_orientations == F(4, 3)


def test_variantes_are_weighed_by_their_prior_and_read_by_an_aiguillage():
    """v (2/5) must be sent: 2/5·2/3; w (3/5) not: 4/15 + 9/15 = 13/15."""
    etapes = {
        "e": {"choix": {"va": choix("tri")}},
        "tri": {"aiguillage": [{"si": ["v"], "vers": "f"}, {"vers": "gagne"}]},
        "f": {"choix": {"va": orienter("a", "gagne")}},
    }
    answer = fins(etapes, variantes={"v": "2/5", "w": "3/5"})
    assert answer == {"gagne": F(13, 15), "perdu": F(2, 15)}


def test_an_echeance_may_concern_one_variante_only():
    """2 j against 1 j, for v alone: v late 2/5·2/3, w answered 3/5·2/3, lost 1/3."""
    answer = fins(
        chain(1, delai="2 j"),
        variantes={"v": "2/5", "w": "3/5"},
        echeance={"delai": "1 j", "vers": "rate", "si": ["v"]},
    )
    assert answer == {"gagne": F(2, 5), "rate": F(4, 15), "perdu": F(1, 3)}


PROTOCOLE = {
    "depart": "x",
    "fins": ["fait", "non"],
    "locaux": ["dit"],
    "etapes": {
        "x": {"choix": {"oui": choix("y", acquiert=["dit"]), "non": choix("y"),
                        "envoi": orienter("a", "fait", repond=["ce_besoin"])}},
        "y": {"aiguillage": [{"si": ["dit"], "vers": "fait"}, {"vers": "non"}]},
    },
}  # fmt: skip


def test_a_protocole_played_once():
    """Uniform over three: « oui » leads to fait, « non » to non, « envoi » to fait 2 times in 3:
    1/3 + 2/9 = 5/9; non 1/3; lost 1/9."""
    etapes = {"e": {"joue": "p", "fins": {"fait": "gagne", "non": "rate"}}}
    answer = fins(etapes, joues={"p": PROTOCOLE})
    assert answer == {"gagne": F(5, 9), "rate": F(1, 3), "perdu": F(1, 9)}


def test_a_protocole_played_for_each_besoin_starts_anew_each_time():
    """5/9 of the first go on to the second: 25/81; what was said to the first (`dit`) is not said
    to the second. non: 1/3 + 5/9·1/3 = 14/27; lost 1/9 + 5/9·1/9 = 14/81. Answered, by « envoi »
    that arrives (2/9): both 4/81; the first only 2/9·(1/3 + 1/3 + 1/9) = 14/81; the second only
    1/3·2/9 = 6/81; one in all 20/81."""
    etapes = {"e": {"joue": "p", "pour_chaque": "besoin", "vers": "gagne",
                    "fins": {"fait": "suivant", "non": "rate"}}}  # fmt: skip
    answer = chances(world(etapes, joues={"p": PROTOCOLE}))
    assert answer.fins == {"gagne": F(25, 81), "rate": F(14, 27), "perdu": F(14, 81)}
    assert answer.besoins == {0: F(57, 81), 1: F(20, 81), 2: F(4, 81)}
    assert set(answer.orientations) == {"e/b1/x.envoi", "e/b2/x.envoi"}


def test_nobody_to_send_to_is_perdu_but_no_orientation():
    answer = chances(world({"e": {"choix": {"va": orienter("nulle_part", "gagne")}}}))
    assert answer.fins == {"perdu": F(1)} and answer.orientations == {} and answer.perdu == 0


# --- besoins, favorable, policies ----------------------------------------------------------------


def test_the_number_of_besoins_answered_is_a_distribution():
    """x answers b1, y answers b1 and b2 (fair coins), then sent: answered only if it applies.

    none 1/4; x alone 1/4: one; y, or both, 1/2: two. The orientation answers b3 to the 2/3 who
    arrive: 0: 1/4·1/3 = 1/12; 1: 1/4·2/3 + 1/4·1/3 = 3/12; 2: 1/4·2/3 + 1/2·1/3 = 4/12;
    3: 1/2·2/3 = 4/12; 4: none.
    """
    etapes = {
        "e": checklist(x={"repond": ["b1"]}, y={"repond": ["b1", "b2"]}),
        "tri": {"choix": {"va": orienter("a", "gagne", repond=["b3"])}},
    }
    qui = persona(verso={"besoins": {f"b{rang}": "Un besoin" for rang in range(1, 5)}})
    answer = chances(world(etapes, qui=qui))
    assert answer.besoins == {0: F(1, 12), 1: F(1, 4), 2: F(1, 3), 3: F(1, 3), 4: F(0)}


def test_besoins_answered_before_being_lost_stay_answered():
    etapes = {"e": {"vers": "f", "repond": ["b1"]}, "f": {"choix": {"va": orienter("a", "gagne")}}}
    assert chances(world(etapes)).besoins == {0: F(0), 1: F(1), 2: F(0)}


def test_favorable_is_the_sum_of_the_fins_of_that_side():
    """Four fins alike; « resolu » and « refus_legitime » are favorable, the two others are not."""
    types = {"un": "resolu", "deux": "refus_legitime", "trois": "partiel", "quatre": "deborde"}
    monde = world(
        {"e": {"choix": {nom: choix(nom) for nom in types}}},
        fins={nom: {"type": genre, "texte": nom} for nom, genre in types.items()},
    )
    assert favorable(monde, chances(monde).fins) == F(1, 2)


def test_fins_come_in_the_order_they_are_written():
    etapes = {"e": {"choix": {nom: choix(nom) for nom in ("rate", "moitie", "gagne")}}}
    etapes["e"]["choix"]["va"] = choix("perdu")
    assert list(fins(etapes)) == ["perdu", "gagne", "moitie", "rate"]


def test_a_policy_decides_where_it_says_so_and_is_uniform_elsewhere():
    """« oui » at x, uniform at y: p always, q one time in two."""
    etapes = {
        **coins("y", "x", acquiert=["p"]),
        **coins("tri", "y", acquiert=["q"]),
        "tri": {"aiguillage": [{"si": ["p", "q"], "vers": "gagne"}, {"vers": "rate"}]},
    }
    assert fins(etapes, {"x": "oui"})["gagne"] == F(1, 2)
    assert fins(etapes, {"x": "oui", "y": "oui"}) == {"gagne": F(1)}
    assert fins(etapes, {"x": "non", "y": "oui"}) == {"rate": F(1)}
    assert fins(etapes, {"x": "jamais"})["gagne"] == F(1, 4), "unavailable: uniform"


def test_a_policy_may_tick_boxes():
    etapes = {
        "e": checklist(x={"acquiert": ["p"]}, y={"acquiert": ["q"]}),
        "tri": {"aiguillage": [{"si": ["p"], "sauf": ["q"], "vers": "gagne"}, {"vers": "rate"}]},
    }
    assert fins(etapes, {"e": "x"}) == {"gagne": F(1)}
    assert fins(etapes, {"e": "x+y"}) == {"rate": F(1)}
    assert fins(etapes, {"e": "rien"}) == {"rate": F(1)}


def test_a_greyed_choix_is_never_counted():
    """Uniform over what is available: the greyed one is shown, not offered."""
    etapes = {
        "e": {
            "choix": {
                "non": choix("rate", si=["p"], sinon="Pas ici"),
                "oui": choix("gagne"),
                "va": orienter("nulle_part", "rate"),
            }
        }
    }
    assert fins(etapes) == {"gagne": F(1)}


# --- limits --------------------------------------------------------------------------------------


def circle() -> dict[str, Any]:
    return {
        "debut": {"vers": "salle"},
        "salle": {"choix": {"attendre": choix("couloir"), "partir": choix("rate")}},
        "couloir": {"vers": "salle"},
    }


def test_a_circle_that_one_may_leave_is_exact():
    """Each time one leaves with 1/2: 1 in all; on average one turn of 10 min, 1/2 + 2/4·… = 1."""
    etapes = circle()
    etapes["couloir"] |= {"duree": "10 min"}
    answer = chances(world(etapes))
    assert answer.fins == {"rate": F(1)} and answer.minutes == 10


def test_an_etape_that_comes_back_to_itself_is_exact():
    """A busy line, one time in two, and one in three gives up: 2/6 again, 1/6 + 1/2·... .

    Called: 1/2 answered, 1/3 again, 1/6 given up: answered (1/2)/(1 − 1/3) = 3/4.
    """
    parts = [("1/2", "gagne"), ("1/3", "e"), ("1/6", "rate")]
    etapes = {"e": {"hasard": [{"probabilite": p, "vers": vers} for p, vers in parts]}}
    assert fins(etapes) == {"gagne": F(3, 4), "rate": F(1, 4)}


def test_a_trap_is_refused_and_names_its_etapes():
    etapes = {
        "e": {"choix": {"oui": choix("gagne"), "non": choix("salle")}},
        "salle": {"choix": {"attendre": choix("couloir")}},
        "couloir": {"vers": "salle"},
    }
    with pytest.raises(Piege) as refus:
        chances(world(etapes))
    assert refus.value.etapes == ["salle", "couloir"]


def test_decisions_that_never_end_answer_nobody():
    answer = chances(world(circle()), follow({"salle": "attendre"}))
    assert answer.fins == {} and answer.sans_fin == 1 and answer.minutes == float("inf")


def test_a_policy_that_leaves_the_cycle_has_an_answer():
    assert fins(circle(), {"salle": "partir"}) == {"rate": F(1)}


def test_a_cycle_that_something_counts_is_no_cycle():
    """One may wait twice: k grows with each turn, and the third time only « partir » is left.

    Leaves at once 1/2, after one turn 1/4, after two 1/4; each turn is 10 min: 3/4·10 in all.
    """
    etapes = circle()
    etapes["salle"]["choix"]["attendre"] |= {"si": ["k <= 1"], "compte": {"k": 1}}
    etapes["couloir"] |= {"duree": "10 min"}
    answer = chances(world(etapes, compteurs={"k": {"max": 2}}))
    assert answer.fins == {"rate": F(1)} and answer.minutes == F(15, 2)


def test_beyond_a_hundred_thousand_states_answers_are_floats(monkeypatch):
    monkeypatch.setattr(graphe, "EXACTS_MAX", 2)
    answer = chances(world(chain(3)))
    assert answer.methode == "flottante"
    assert answer.fins["gagne"] == pytest.approx(8 / 27, abs=1e-15)
    assert isinstance(answer.fins["gagne"], float)


def test_too_many_states_are_refused(monkeypatch):
    monkeypatch.setattr(graphe, "ETATS_MAX", 3)
    with pytest.raises(TropDEtats):
        chances(world(chain(3)))

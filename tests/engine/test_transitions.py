"""The one transition function: what is offered, and one step in the order of the rules."""

from fractions import Fraction as F

import pytest

from atelier import amenagement, choix, orienter, start, world
from game.engine.state import Etat
from game.engine.transitions import (
    N_EXISTE_PAS,
    PERSONNE,
    ImpasseError,
    branches,
    offered,
    options,
    starts,
)
from game.engine.world import World

K = {"k": {"max": 3, "depart": 1}}


def at(monde: World, *acquis: str, **champs) -> Etat:
    """The start with these acquis too."""
    depart = start(monde)
    return depart._replace(acquis=depart.acquis | set(acquis), **champs)


def only(monde: World, etat: Etat, option: str = ""):
    """The one branch of a step without chance."""
    (branche,) = branches(monde, etat, option)
    assert branche.probabilite == 1
    return branche


# --- what is offered -----------------------------------------------------------------------------


def test_a_choix_needs_all_of_si():
    monde = world({"e": {"choix": {"un": choix("gagne", si=["p", "q"]), "deux": choix("rate")}}})
    assert offered(monde, at(monde)) == ("deux",)
    assert offered(monde, at(monde, "p")) == ("deux",)
    assert offered(monde, at(monde, "p", "q")) == ("un", "deux")


def test_a_choix_needs_none_of_sauf():
    monde = world({"e": {"choix": {"un": choix("gagne", sauf=["p", "q"]), "deux": choix("rate")}}})
    assert offered(monde, at(monde)) == ("un", "deux")
    assert offered(monde, at(monde, "p")) == ("deux",)
    assert offered(monde, at(monde, "q")) == ("deux",)


@pytest.mark.parametrize(
    ("condition", "vraies"),
    [("k >= 2", {2, 3}), ("k <= 1", {0, 1}), ("k = 2", {2}), ("k >= 0", {0, 1, 2, 3})],
)
def test_a_compteur_is_compared_with_a_whole_number(condition, vraies):
    monde = world(
        {"e": {"choix": {"un": choix("gagne", si=[condition]), "deux": choix("rate")}}},
        compteurs=K,
    )
    tenues = {k for k in range(4) if "un" in offered(monde, at(monde, compteurs=(k,)))}
    assert tenues == vraies


def test_availability_is_judged_on_the_state_before_the_choice():
    """What a choix acquires does not make it available, nor refuse it."""
    monde = world(
        {
            "e": {
                "choix": {
                    "un": choix("gagne", si=["p"], acquiert=["p"]),
                    "deux": choix("gagne", sauf=["q"], acquiert=["q"]),
                }
            }
        }
    )
    assert offered(monde, at(monde)) == ("deux",)


def test_a_refused_choix_is_hidden_without_sinon_and_greyed_with_it():
    monde = world(
        {
            "e": {
                "choix": {
                    "cachee": choix("gagne", si=["p"]),
                    "grisee": choix("gagne", si=["p"], sinon="Personne n’est formé ici"),
                    "libre": choix("rate"),
                }
            }
        }
    )
    vues = {option.id: option.refus for option in options(monde, at(monde))}
    assert vues == {"grisee": "Personne n’est formé ici", "libre": None}
    assert offered(monde, at(monde)) == ("libre",)
    assert all(option.refus is None for option in options(monde, at(monde, "p")))


def test_an_orientation_to_an_unknown_structure_is_refused():
    monde = world({"e": {"choix": {"va": orienter("nulle_part", "gagne"), "reste": choix("rate")}}})
    va, reste = options(monde, at(monde))
    assert (va.id, va.refus, va.par_territoire) == ("va", N_EXISTE_PAS, True)
    assert (reste.id, reste.refus, reste.par_territoire) == ("reste", None, False)


def test_conditions_are_judged_before_the_territoire():
    """A choix refused by `si` is not « n’existe pas ici », even where the structure is missing."""
    monde = world(
        {"e": {"choix": {"va": orienter("nulle_part", "gagne", si=["p"], sinon="Pas encore"),
                         "reste": choix("rate")}}}
    )  # fmt: skip
    assert [option.refus for option in options(monde, at(monde))] == ["Pas encore", None]
    assert [option.refus for option in options(monde, at(monde, "p"))] == [N_EXISTE_PAS, None]


def test_when_all_is_refused_and_the_territoire_is_a_cause_there_is_nobody_to_send_to():
    monde = world(
        {"e": {"choix": {"va": orienter("nulle_part", "gagne"), "un": choix("gagne", si=["p"])}}}
    )
    assert offered(monde, at(monde)) == (PERSONNE,)
    branche = only(monde, at(monde), PERSONNE)
    assert (branche.suivant.etape, branche.sortie.perdu) == ("perdu", True)
    assert offered(monde, at(monde, "p")) == ("un",)


def test_when_all_is_refused_and_the_territoire_has_no_part_nothing_is_offered():
    """A dead end is a fault of the scenario, not an option."""
    monde = world({"e": {"choix": {"un": choix("gagne", si=["p"], sinon="Non")}}})
    assert offered(monde, at(monde)) == ()
    assert [option.id for option in options(monde, at(monde))] == ["un"]


def test_a_fin_offers_nothing():
    monde = world({"e": {"vers": "gagne"}})
    assert options(monde, Etat("gagne")) == ()


# --- one step: time, draw, échéance, effects, arrival --------------------------------------------


def test_time_passes_for_the_lost_too():
    monde = world(
        {"e": {"choix": {"va": orienter("a", "gagne", duree="20 min", delai="3 j")}}},
        structures={"a": {"distance": "4 km"}},
    )
    perdue, arrivee = branches(monde, at(monde), "va")
    assert (perdue.suivant.etape, perdue.sortie.perdu) == ("perdu", True)
    assert (perdue.sortie.duree, perdue.sortie.delai) == (20, 3 * 1440)
    assert (arrivee.sortie.duree, arrivee.sortie.delai) == (20, 3 * 1440)
    assert (perdue.sortie.metres, arrivee.sortie.metres) == (0, 4000), "km: only who arrives"


def test_the_delai_of_the_choix_and_that_of_the_orientation_add_up():
    ecrit = orienter("a", "gagne", delai="2 j")
    ecrit["delai"] = "1 j"
    monde = world({"e": {"choix": {"va": ecrit}}})
    assert {b.sortie.delai for b in branches(monde, at(monde), "va")} == {3 * 1440}


def test_an_orientation_loses_exactly_its_perte():
    monde = world({"e": {"choix": {"va": orienter("a", "gagne")}}})
    perdue, arrivee = branches(monde, at(monde), "va")
    assert (perdue.probabilite, arrivee.probabilite) == (F(1, 3), F(2, 3))


@pytest.mark.parametrize(("perte", "arrivees"), [("0", ["gagne"]), ("1", ["perdu"])])
def test_a_perte_of_nobody_or_everybody_has_one_branch(perte, arrivees):
    monde = world({"e": {"choix": {"va": orienter("a", "gagne", perte=perte)}}})
    assert [b.suivant.etape for b in branches(monde, at(monde), "va")] == arrivees
    assert sum(b.probabilite for b in branches(monde, at(monde), "va")) == 1


def test_the_lost_go_to_the_fin_the_choix_names():
    monde = world({"e": {"choix": {"va": orienter("a", "gagne", perdu="rate")}}})
    assert [b.suivant.etape for b in branches(monde, at(monde), "va")] == ["rate", "gagne"]


def test_the_lost_get_no_effect():
    monde = world({"e": {"choix": {"va": orienter("a", "gagne", acquiert=["p"], repond=["b1"])}}})
    perdue, arrivee = branches(monde, at(monde), "va")
    assert perdue.suivant.acquis == frozenset() and perdue.sortie.effets is None
    assert arrivee.suivant.acquis == {"p"} and arrivee.sortie.effets.repond == ("b1",)


def late(**echeance) -> World:
    """A two-hour échéance; « va » takes what is asked of it."""
    etapes = {
        "e": {
            "choix": {
                "pile": choix("f", delai="2 h"),
                "apres": choix("f", delai="2 h", duree="1 min"),
                "va": orienter("a", "f", delai="3 h"),
                "sauve": choix("f", delai="3 h", acquiert=["p"], compte={"k": 2}, repond=["b1"]),
                "retire": choix("f", delai="3 h", retire=["p"]),
                "rien": choix("f"),
            }
        },
        "f": {"choix": {"apres": choix("gagne", delai="3 h"), "rien": choix("gagne")}},
        "tard": {"choix": {"attendre": choix("moitie", delai="9 j")}},
    }
    dit = {"delai": "2 h", "vers": "rate"} | echeance
    return world(etapes, echeance=dit, compteurs=K)


def test_an_echeance_does_not_fire_exactly_at_its_limit():
    monde = late()
    branche = only(monde, at(monde), "pile")
    assert (branche.suivant.etape, branche.sortie.echeance) == ("f", False)
    assert branche.suivant.ecoule == 120


def test_an_echeance_fires_one_minute_past_its_limit():
    monde = late()
    branche = only(monde, at(monde), "apres")
    assert (branche.suivant.etape, branche.sortie.echeance) == ("rate", True)


def test_minutes_elapsed_add_up_from_step_to_step():
    monde = late()
    pile = only(monde, at(monde), "pile").suivant
    assert only(monde, pile, "rien").suivant.etape == "gagne"
    assert only(monde, pile, "apres").suivant.etape == "rate"


def test_whoever_is_lost_is_lost_whatever_the_echeance_says():
    monde = late()
    perdue, tardive = branches(monde, at(monde), "va")
    assert (perdue.suivant.etape, perdue.probabilite) == ("perdu", F(1, 3))
    assert (tardive.suivant.etape, tardive.probabilite) == ("rate", F(2, 3))
    assert not perdue.sortie.echeance and tardive.sortie.echeance


def test_nothing_of_the_step_applies_when_the_echeance_fires():
    monde = late()
    branche = only(monde, at(monde), "sauve")
    assert branche.suivant.acquis == frozenset() and branche.suivant.compteurs == (1,)
    assert branche.sortie.effets is None and branche.sortie.metres == 0
    assert branche.sortie.delai == 180, "its time has passed all the same"


def test_an_echeance_is_judged_on_the_state_before_the_effects_of_the_step():
    """Acquiring what would stop it is too late; retiring it in this very step is too soon."""
    monde = late(sauf=["p"])
    assert only(monde, at(monde), "sauve").suivant.etape == "rate"
    assert only(monde, at(monde, "p"), "retire").suivant.etape == "f"
    monde = late(si=["p"])
    assert only(monde, at(monde), "sauve").suivant.etape == "f"
    assert only(monde, at(monde, "p"), "retire").suivant.etape == "rate"


def test_an_echeance_that_was_held_back_fires_as_soon_as_nothing_holds_it():
    """Time has passed the limit under the protection of p; once p is gone the next step is late."""
    monde = late(sauf=["p"])
    apres = only(monde, at(monde, "p"), "retire").suivant
    assert apres.etape == "f" and "p" not in apres.acquis
    assert only(monde, apres, "rien").suivant.etape == "rate"


def test_an_echeance_fires_once_and_may_lead_to_an_etape():
    monde = late(vers="tard")
    tard = only(monde, at(monde), "apres").suivant
    assert (tard.etape, tard.ecoule) == ("tard", None)
    assert only(monde, tard, "attendre").suivant.etape == "moitie"


def test_without_echeance_no_time_is_state():
    monde = world({"e": {"choix": {"va": choix("gagne", delai="3 j")}}})
    assert start(monde).ecoule is None
    assert only(monde, at(monde), "va").suivant.ecoule is None


def test_what_is_retired_and_acquired_in_one_step_is_there():
    """Effects: retire, then acquiert."""
    monde = world({"e": {"choix": {"va": choix("gagne", retire=["p", "q"], acquiert=["p"])}}})
    assert only(monde, at(monde, "p", "q"), "va").suivant.acquis == {"p"}
    assert only(monde, at(monde), "va").suivant.acquis == {"p"}


@pytest.mark.parametrize(("pas", "avant", "apres"), [(5, 1, 3), (-5, 1, 0), (1, 1, 2), (-1, 3, 2)])
def test_a_compteur_saturates_at_its_bounds(pas, avant, apres):
    monde = world({"e": {"choix": {"va": choix("gagne", compte={"k": pas})}}}, compteurs=K)
    assert only(monde, at(monde, compteurs=(avant,)), "va").suivant.compteurs == (apres,)


def test_compteurs_and_facts_start_as_written():
    monde = world(
        {"e": {"vers": "gagne"}},
        compteurs={"k": {"min": -2, "max": 3, "depart": -1}, "l": {"max": 5}},
        structures={"a": {"faits": ["clause_contrat"]}},
        faits_d_ici=["conventionne"],
        amenagements={"plus": amenagement(acquiert=["p"]), "non": amenagement(acquiert=["q"])},
        amenages=("plus",),
    )
    assert start(monde) == ("e", {"clause_contrat", "conventionne", "p"}, (-1, 0), None)


# --- étapes where nothing is decided -------------------------------------------------------------


def test_a_bare_vers_is_one_automatic_step_with_its_own_effects():
    monde = world({"e": {"vers": "gagne", "duree": "10 min", "acquiert": ["p"]}})
    assert offered(monde, at(monde)) == ("",)
    branche = only(monde, at(monde))
    assert (branche.suivant.etape, branche.suivant.acquis) == ("gagne", {"p"})
    assert branche.sortie.duree == 10


def test_an_aiguillage_takes_the_first_line_that_holds():
    monde = world(
        {
            "e": {
                "aiguillage": [
                    {"si": ["p"], "vers": "gagne"},
                    {"sauf": ["q"], "vers": "moitie"},
                    {"vers": "rate"},
                ]
            }
        }
    )
    assert only(monde, at(monde, "p", "q")).suivant.etape == "gagne"
    assert only(monde, at(monde)).suivant.etape == "moitie"
    assert only(monde, at(monde, "q")).suivant.etape == "rate"


def test_an_aiguillage_reads_the_state_before_its_own_effects():
    monde = world(
        {"e": {"acquiert": ["p"], "aiguillage": [{"si": ["p"], "vers": "rate"}, {"vers": "gagne"}]}}
    )
    assert only(monde, at(monde)).suivant == ("gagne", {"p"}, (), None)


def test_an_aiguillage_with_no_line_that_holds_is_a_dead_end():
    monde = world({"e": {"aiguillage": [{"si": ["p"], "vers": "gagne"}]}})
    with pytest.raises(ImpasseError):
        branches(monde, at(monde), "")


def test_the_effects_of_an_aiguillage_and_of_its_line_are_one_sum():
    """1 + 5 − 5 clamped once is 1; clamped after each it would be 3 − 5 → 0."""
    monde = world(
        {"e": {"compte": {"k": 5}, "duree": "5 min",
               "aiguillage": [{"vers": "gagne", "compte": {"k": -5}, "duree": "10 min"}]}},
        compteurs=K,
    )  # fmt: skip
    branche = only(monde, at(monde))
    assert (branche.suivant.compteurs, branche.sortie.duree) == ((1,), 15)


def test_a_hasard_has_one_branch_per_line_with_its_probability_and_effects():
    monde = world(
        {"e": {"delai": "1 h", "hasard": [
            {"probabilite": "1/4", "vers": "gagne", "acquiert": ["p"]},
            {"probabilite": "0,75", "vers": "rate", "delai": "1 h"},
            {"probabilite": "0", "vers": "moitie"},
        ]}}
    )  # fmt: skip
    sorties = [
        (b.probabilite, b.suivant.etape, set(b.suivant.acquis), b.sortie.delai)
        for b in branches(monde, at(monde), "")
    ]
    assert sorties == [(F(1, 4), "gagne", {"p"}, 60), (F(3, 4), "rate", set(), 120)]


def test_each_branch_of_a_hasard_meets_the_echeance_with_its_own_time():
    monde = world(
        {"e": {"hasard": [{"probabilite": "1/2", "vers": "gagne", "delai": "2 h"},
                          {"probabilite": "1/2", "vers": "gagne", "delai": "121 min"}]}},
        echeance={"delai": "2 h", "vers": "rate"},
    )  # fmt: skip
    assert [b.suivant.etape for b in branches(monde, at(monde), "")] == ["gagne", "rate"]


# --- checklists ----------------------------------------------------------------------------------


def boxes(**items) -> World:
    ecrits = {nom: {"texte": nom} | dit for nom, dit in items.items()}
    return world({"e": {"a_cocher": ecrits, "vers": "gagne"}}, compteurs=K)


def test_every_subset_of_a_checklist_is_one_option_named_in_file_order():
    monde = boxes(c={}, a={}, b={})
    assert set(offered(monde, at(monde))) == {
        "rien", "c", "a", "b", "c+a", "c+b", "a+b", "c+a+b"
    }  # fmt: skip
    assert len(offered(monde, at(monde))) == 8


def test_eight_boxes_are_two_hundred_and_fifty_six_options():
    monde = boxes(**{nom: {} for nom in "abcdefgh"})
    ids = offered(monde, at(monde))
    assert len(ids) == len(set(ids)) == 256 and "a+b+c+d+e+f+g+h" in ids


def test_ticking_nothing_changes_nothing_and_goes_on():
    monde = boxes(a={"acquiert": ["p"], "duree": "10 min"})
    branche = only(monde, at(monde), "rien")
    assert branche.suivant == ("gagne", frozenset(), (1,), None) and branche.sortie.duree == 0


def test_the_effects_of_the_boxes_ticked_are_summed():
    monde = boxes(
        a={"acquiert": ["p"], "duree": "10 min", "repond": ["b1"]},
        b={"acquiert": ["q"], "duree": "1 h", "posture": ["ecoute"]},
        c={"acquiert": ["r"], "duree": "9 h"},
    )
    branche = only(monde, at(monde), "a+b")
    assert branche.suivant.acquis == {"p", "q"}
    assert branche.sortie.duree == 70
    assert (branche.sortie.effets.repond, branche.sortie.effets.posture) == (("b1",), ("ecoute",))


def test_the_sum_of_the_boxes_is_clamped_once():
    """k is 1 of 3. +5 −4 = +1: 2. Clamping box after box would give 3 − 4 → 0."""
    monde = boxes(a={"compte": {"k": 5}}, b={"compte": {"k": -4}})
    assert only(monde, at(monde), "a+b").suivant.compteurs == (2,)


def test_what_one_box_retires_and_another_acquires_is_there():
    monde = boxes(a={"acquiert": ["p"]}, b={"retire": ["p"]})
    assert only(monde, at(monde, "p"), "a+b").suivant.acquis == {"p"}


def test_a_box_that_does_not_exist_is_refused():
    monde = boxes(a={})
    with pytest.raises(KeyError):
        branches(monde, at(monde), "a+z")


# --- variantes -----------------------------------------------------------------------------------


def test_each_variante_is_one_way_to_begin_and_an_acquis():
    monde = world({"e": {"vers": "gagne"}}, variantes={"v": "1/4", "w": "3/4"})
    debuts = {(p, frozenset(etat.acquis)) for p, etat in starts(monde)}
    assert debuts == {(F(1, 4), frozenset({"v"})), (F(3, 4), frozenset({"w"}))}

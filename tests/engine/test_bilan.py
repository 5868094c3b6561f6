"""What a partie gave: measures, both counts, besoins, postures, and the final state as printed."""

from atelier import chain, choix, orienter, persona, played, world
from game.engine.bilan import (
    attente,
    besoins_repondus,
    besoins_vus,
    cote_de_fin,
    exact,
    final_state,
    metres,
    minutes,
    orientations,
    perdus,
    postures,
    repondus,
)
from game.model.vocabulaire import Cote

JOUR = 1440


def measured():
    """Listen 20 min, then a (3 j, 6 km) and b (7 j, 1,5 km), each with ten minutes of ours."""
    return world(
        {
            "e1": {"choix": {"ecoute": choix("e2", duree="20 min", revele=["b1"],
                                             posture=["ecoute", "besoin"], delai="12 h")}},
            "e2": {"choix": {"va": orienter("a", "e3", duree="10 min", repond=["b2"],
                                            posture=["relais"])}},
            "e3": {"choix": {"va": orienter("b", "e4", duree="10 min", posture=["relais"]),
                             "reste": choix("rate")}},
            "e4": {"vers": "gagne", "duree": "30 min", "repond": ["b1"]},
        },
        structures={"a": {"delai": "3 j", "distance": "6 km"},
                    "b": {"delai": "7 j", "distance": "1,5 km"}},
    )  # fmt: skip


def test_minutes_are_our_time_attente_is_theirs():
    partie = played(measured(), "ecoute", "va", "va", resolution="cohorte")
    assert minutes(partie) == 20 + 10 + 10 + 30
    assert attente(partie) == JOUR // 2 + 3 * JOUR + 7 * JOUR


def test_the_road_is_one_way_and_only_for_those_who_arrive():
    partie = played(measured(), "ecoute", "va", "va", resolution="cohorte")
    assert metres(partie) == 6000 + 1500
    tous_perdus = world(chain(1, perte="1", distance="6 km", delai="2 j", duree="5 min"))
    partie = played(tous_perdus, "va")
    assert (metres(partie), attente(partie), minutes(partie)) == (0, 2 * JOUR, 5)


def test_orientations_are_those_attempted():
    partie = played(measured(), "ecoute", {"va": 1}, resolution="de")
    assert [passage.orientation.id for passage in orientations(partie)] == ["e2.va"]
    assert len(orientations(played(measured(), "ecoute", "va", "reste", resolution="cohorte"))) == 1


def test_losses_are_counted_per_orientation_in_the_order_they_were_met():
    partie = played(measured(), "ecoute", "va", "va", resolution="cohorte")
    assert list(perdus(partie).items()) == [("e2.va", 9), ("e3.va", 6)]


def test_an_orientation_met_twice_adds_its_losses():
    monde = world({"e": {"choix": {"va": orienter("a", "f")}},
                   "f": {"choix": {"encore": choix("e"), "fini": choix("gagne")}}})  # fmt: skip
    partie = played(monde, "va", "encore", "va", "fini", resolution="cohorte")
    assert perdus(partie) == {"e.va": 9 + 6}


def test_besoins_are_seen_when_revealed_or_answered_in_order():
    partie = played(measured(), "ecoute", "va", "va", resolution="cohorte")
    assert besoins_vus(partie) == ["b1", "b2"]
    assert besoins_repondus(partie) == ["b2", "b1"]


def test_postures_are_counted_not_scored():
    partie = played(measured(), "ecoute", "va", "va", resolution="cohorte")
    assert postures(partie) == {"ecoute": 1, "besoin": 1, "relais": 2}


def test_effects_of_the_step_that_lost_her_count_only_if_the_table_goes_on():
    """Its time has passed all the same; its road has not been travelled."""
    perdue = played(measured(), "ecoute", {"va": 1}, resolution="de")
    assert (besoins_vus(perdue), besoins_repondus(perdue)) == (["b1"], [])
    assert "relais" not in postures(perdue) and metres(perdue) == 0
    assert (minutes(perdue), attente(perdue)) == (30, JOUR // 2 + 3 * JOUR)
    suite = played(measured(), "ecoute", {"va": 1}, "continuer", resolution="de")
    assert (besoins_repondus(suite), postures(suite)["relais"]) == (["b2"], 1)
    assert metres(suite) == 6000


def test_an_echeance_that_fires_leaves_no_effect():
    monde = world(
        {"e": {"choix": {"va": choix("gagne", delai="3 j", repond=["b1"], posture=["ecoute"])}}},
        echeance={"delai": "2 j", "vers": "rate"},
    )
    partie = played(monde, "va")
    assert (besoins_repondus(partie), postures(partie)) == ([], {})
    assert attente(partie) == 3 * JOUR


def test_starting_again_starts_the_measures_again():
    partie = played(measured(), "ecoute", {"va": 1}, "recommencer", resolution="de")
    assert (minutes(partie), perdus(partie), besoins_vus(partie)) == (0, {}, [])


def test_two_counts_of_the_27_still_there_and_answered():
    """8 arrive; only a fin of the favorable side makes them « répondus »."""
    for fin, attendu, cote in (
        ("gagne", 8, Cote.FAVORABLE),
        ("moitie", 0, Cote.PARTIELLE),
        ("rate", 0, Cote.DEFAVORABLE),
    ):
        etapes = chain(3)
        etapes["e3"]["choix"]["va"]["vers"] = fin
        partie = played(world(etapes), "va", "va", "va", resolution="cohorte")
        assert (partie.restants, repondus(partie)) == (8, attendu)
        assert cote_de_fin(partie) is cote


def test_nobody_is_answered_before_a_fin():
    partie = played(world(chain(2)), "va", resolution="cohorte")
    assert cote_de_fin(partie) is None and repondus(partie) == 0


def test_the_final_state_says_all_that_rejouer_prints():
    partie = played(measured(), "ecoute", {"va": 2}, "continuer", "va", resolution="de")
    assert final_state(partie) == {
        "fin": "gagne",
        "perdu_a": "e2.va",
        "acquis": [],
        "compteurs": {},
        "minutes": 70,
        "attente_jours": 10.5,
        "km": 7.5,
        "orientations": 2,
        "restants": 12,
        "repondus": 12,
        "perdus": {"e2.va": 9, "e3.va": 6},
        "besoins_vus": ["b1", "b2"],
        "besoins_repondus": ["b2", "b1"],
        "postures": {"ecoute": 1, "besoin": 1, "relais": 2},
    }


def test_the_final_state_of_a_partie_that_goes_on_names_its_etape():
    monde = world(
        {"e": {"choix": {"va": choix("f", acquiert=["q", "p"], compte={"k": 2})}},
         "f": {"choix": {"va": choix("gagne")}}},
        compteurs={"k": {"max": 1}},
        qui=persona(faits=["a_courriel"]),
    )  # fmt: skip
    etat = final_state(played(monde, "va"))
    assert etat["etape"] == "f" and "fin" not in etat
    assert (etat["acquis"], etat["compteurs"]) == (["a_courriel", "p", "q"], {"k": 1})
    assert (etat["restants"], etat["repondus"]) == (27, 0)


def test_whole_days_and_kilometres_are_whole_numbers():
    assert (exact(2880, 1440), type(exact(2880, 1440))) == (2, int)
    assert exact(2160, 1440) == 1.5


def test_besoins_of_another_card_are_nobodys_here():
    """One scenario, two cards: only the besoins of the card in play are seen or answered."""
    etapes = {"e": {"choix": {"x": choix("gagne", revele=["b1", "ailleurs"], repond=["ailleurs"])}}}
    fini = played(world(etapes), "x")
    assert (besoins_vus(fini), besoins_repondus(fini)) == (["b1"], [])

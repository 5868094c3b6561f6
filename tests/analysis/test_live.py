"""The live state: what nothing reachable will read is left out, and nothing else is."""

from atelier import choix, orienter, played, world
from game.analysis.chances import chances
from game.analysis.live import Liveness
from game.engine.state import Etat
from game.engine.transitions import starts

BORD = 1440 - 120 + 1
"""The least elapsed time with which an échéance of one day fires two hours later."""

K = {"k": {"min": -1, "max": 3}, "l": {"max": 9}}


def lived(monde, etape: str, *acquis: str, **champs) -> Etat:
    (_, debut), *_ = starts(monde)
    etat = debut._replace(etape=etape, acquis=frozenset(acquis), **champs)
    return Liveness(monde).project(etat)


def two(**dit):
    """« un » reads p, then « deux » reads q; r is read by nobody."""
    etapes = {
        "un": {"choix": {"va": choix("deux", si=["p"]), "reste": choix("deux", acquiert=["r"])}},
        "deux": {"aiguillage": [{"sauf": ["q"], "vers": "gagne"}, {"vers": "rate"}]},
    }
    return world(etapes, **dit)


def test_an_acquis_that_something_reachable_reads_is_kept():
    assert lived(two(), "un", "p", "q", "r").acquis == {"p", "q"}


def test_an_acquis_that_is_only_read_behind_us_is_left_out():
    assert lived(two(), "deux", "p", "q", "r").acquis == {"q"}


def test_a_fin_keeps_nothing():
    monde = two(compteurs=K, echeance={"delai": "1 j", "vers": "rate"})
    assert lived(monde, "gagne", "p", "q", compteurs=(2, 2), ecoule=60) == Etat("gagne")


def test_a_compteur_that_nothing_reads_is_put_at_its_minimum():
    etapes = {
        "un": {"choix": {"va": choix("deux", si=["k >= 1"]), "reste": choix("deux")}},
        "deux": {"vers": "gagne", "compte": {"k": 1, "l": 1}},
    }
    monde = world(etapes, compteurs=K)
    assert lived(monde, "un", compteurs=(2, 5)).compteurs == (1, 0), "2 is as good as 1"
    assert lived(monde, "deux", compteurs=(2, 5)).compteurs == (-1, 0)


def test_what_a_cycle_comes_back_to_read_is_alive_in_all_of_it():
    etapes = {
        "un": {"choix": {"va": choix("deux"), "fini": choix("gagne", si=["p"])}},
        "deux": {"choix": {"retour": choix("un"), "sors": choix("rate")}},
    }
    assert lived(world(etapes), "deux", "p").acquis == {"p"}


def clocked(**echeance):
    """An échéance of one day that may lead to « tard », which reads t; two hours are to come."""
    etapes = {
        "un": {"choix": {"va": choix("deux", delai="1 j"), "leve": choix("deux", acquiert=["s"])}},
        "deux": {"vers": "gagne", "duree": "2 h"},
        "tard": {"choix": {"va": choix("gagne", si=["t"]), "reste": choix("rate")}},
    }
    return etapes, {"delai": "1 j", "vers": "tard"} | echeance


def test_the_clock_and_what_the_echeance_leads_to_are_alive_while_it_may_fire():
    etapes, echeance = clocked(si=["u"])
    monde = world(etapes, echeance=echeance)
    vivant = lived(monde, "deux", "s", "t", "u", ecoule=1400)
    assert (vivant.acquis, vivant.ecoule) == ({"t", "u"}, BORD)
    tire = lived(monde, "deux", "s", "t", "u", ecoule=None)
    assert (tire.acquis, tire.ecoule) == (frozenset(), None)


def test_the_clock_stops_when_what_holds_the_echeance_back_is_held_for_good():
    etapes, echeance = clocked(sauf=["s"])
    monde = world(etapes, echeance=echeance)
    assert lived(monde, "deux", "s", "t", ecoule=1400) == Etat("deux", ecoule=None)
    assert lived(monde, "deux", "t", ecoule=1400).ecoule == BORD


def test_the_clock_goes_on_when_what_holds_the_echeance_back_may_be_retired():
    etapes, echeance = clocked(sauf=["s"])
    for retrait in (
        {"choix": {"x": choix("un", retire=["s"])}},
        {"hasard": [{"probabilite": "1", "vers": "un", "retire": ["s"]}]},
        {"a_cocher": {"x": {"texte": "x", "retire": ["s"]}}, "vers": "un"},
    ):
        monde = world({**etapes, "avant": retrait}, echeance=echeance)
        vivant = lived(monde, "deux", "s", ecoule=1400)
        assert (vivant.acquis, vivant.ecoule) == ({"s"}, BORD)


def test_a_compteur_that_holds_the_echeance_back_is_alive_and_so_is_the_clock():
    etapes, echeance = clocked(sauf=["k >= 2"])
    monde = world(etapes, echeance=echeance, compteurs=K)
    vivant = lived(monde, "deux", compteurs=(3, 4), ecoule=1400)
    assert (vivant.compteurs, vivant.ecoule) == ((2, 0), BORD)


def test_a_variante_is_alive_only_before_what_reads_it():
    etapes = {
        "un": {"aiguillage": [{"si": ["v"], "vers": "deux"}, {"vers": "deux", "acquiert": ["x"]}]},
        "deux": {"choix": {"va": orienter("a", "gagne")}},
    }
    monde = world(etapes, variantes={"v": "1/2", "w": "1/2"})
    assert lived(monde, "un", "v").acquis == {"v"} and lived(monde, "un", "w").acquis == set()
    assert lived(monde, "deux", "v", "x").acquis == set()
    assert chances(monde).etats == 5, "un with v, un without, deux, gagne, perdu"


def test_there_are_fewer_live_states_and_the_same_answers():
    """Three coins that nobody reads: 1 + 2 + 4 + 8 whole states and the fin's, 4 live ones."""
    etapes = {
        nom: {"choix": {"oui": choix(suite, acquiert=[nom * 2]), "non": choix(suite)}}
        for nom, suite in (("x", "y"), ("y", "z"), ("z", "gagne"))
    }
    monde = world(etapes)
    vive, entiere = chances(monde), chances(monde, live=False)
    assert (vive.etats, entiere.etats) == (4, 1 + 2 + 4 + 8)
    assert vive.fins == entiere.fins


def test_projecting_does_not_change_a_partie():
    """Play and journal keep the whole state."""
    assert played(two(), "reste").etat.acquis == {"r"}

"""Tour 2: what was decided is replayed; the table plays where something is new."""

from typing import Any

from atelier import amenagement, chain, choix, graine_where, orienter, played, world
from game.engine.partie import Reglages, begin, play
from game.engine.tour2 import Memoire, follow, remember, remembered
from game.model.partie import Coup, Resolution

ETAPES: dict[str, Any] = {
    "accueil": {
        "choix": {
            "envoi": orienter("a", "suite"),
            "ecoute": choix("suite"),
            "neuf": choix("gagne", si=["nouveau"]),
        }
    },
    "suite": {"aiguillage": [{"si": ["forme"], "vers": "gagne"}, {"vers": "loin"}]},
    "loin": {"choix": {"va": orienter("b", "boites"), "reste": choix("rate", sauf=["reparti"])}},
    "boites": {"a_cocher": {"x": {"texte": "x"}, "y": {"texte": "y"}}, "vers": "gagne"},
}
AMENAGEMENTS = {
    "forme": amenagement(acquiert=["forme"]),
    "nouveau": amenagement(acquiert=["nouveau"]),
    "reparti": amenagement(acquiert=["reparti"]),
    "proche": amenagement(structures={"b": {"delai": "0 j"}}),
}


def tour(*amenages: str, etapes=ETAPES):
    return world(etapes, amenagements=AMENAGEMENTS, amenages=amenages)


def again(memoire: Memoire, reglages: Reglages) -> tuple[list[str], Any]:
    """The coups replayed without asking the table, and where it must decide."""
    partie, rejoues = begin(reglages), []
    while (coup := remembered(memoire, partie)) is not None:
        partie = play(partie, coup)
        rejoues.append(coup.option)
    return rejoues, partie


def test_the_same_territoire_replays_the_same_partie():
    partie = played(tour(), "envoi", "va", "x+y", resolution="cohorte")
    rejoues, encore = again(remember(partie), partie.reglages)
    assert rejoues == ["envoi", "va", "x+y"]
    assert encore == partie


def test_an_amenagement_changes_what_the_same_decisions_lead_to():
    """Two orientations and 12 left, then one and 18."""
    avant = played(tour(), "envoi", "va", "x", resolution="cohorte")
    rejoues, apres = again(remember(avant), Reglages(tour("forme"), 1, Resolution.COHORTE))
    assert rejoues == ["envoi"]
    assert apres.is_over and (avant.restants, apres.restants) == (12, 18)


def test_the_table_decides_where_a_new_option_is_offered():
    avant = played(tour(), "ecoute", "va", "x", resolution="cohorte")
    rejoues, apres = again(remember(avant), Reglages(tour("nouveau"), 1, Resolution.COHORTE))
    assert rejoues == [] and apres.etat.etape == "accueil"
    assert apres.possibles() == ("envoi", "ecoute", "neuf")


def test_the_replay_goes_on_after_what_was_new():
    avant = played(tour(), "ecoute", "va", "x", resolution="cohorte")
    memoire = remember(avant)
    partie = played(tour("nouveau"), "ecoute", resolution="cohorte")
    assert remembered(memoire, partie) == Coup("va")


def test_the_table_decides_where_what_it_chose_is_not_offered_any_more():
    avant = played(tour(), "ecoute", "reste")
    rejoues, apres = again(remember(avant), Reglages(tour("reparti")))
    assert rejoues == ["ecoute"] and apres.etat.etape == "loin"
    assert apres.possibles() == ("va",)


def test_an_option_that_has_gone_does_not_stop_the_one_that_was_chosen():
    avant = played(tour(), "ecoute", "va", "y", resolution="cohorte")
    rejoues, _ = again(remember(avant), Reglages(tour("reparti"), 1, Resolution.COHORTE))
    assert rejoues == ["ecoute", "va", "y"]


def test_an_overlay_alone_is_not_something_new_to_decide():
    avant = played(tour(), "ecoute", "va", "y", resolution="cohorte")
    rejoues, apres = again(remember(avant), Reglages(tour("proche"), 1, Resolution.COHORTE))
    assert rejoues == ["ecoute", "va", "y"] and apres.is_over


def test_the_table_decides_at_an_etape_it_has_never_seen():
    avant = played(tour("forme"), "envoi", resolution="cohorte")
    rejoues, apres = again(remember(avant), Reglages(tour(), 1, Resolution.COHORTE))
    assert rejoues == ["envoi"] and apres.etat.etape == "loin"


def test_the_last_choice_taken_at_an_etape_is_the_one_remembered():
    etapes = {"e": {"choix": {"tour": choix("e", acquiert=["vu"]), "fin": choix("gagne")}}}
    partie = played(tour(etapes=etapes), "tour", "tour", "fin")
    assert remember(partie).choix["e"][0] == "fin"


def test_what_was_played_after_starting_again_wins():
    partie = played(tour(), {"envoi": 1}, "recommencer", "ecoute", "reste", resolution="de")
    memoire = remember(partie)
    assert memoire.choix["accueil"][0] == "ecoute" and not memoire.continue_sans_elle
    rejoues, _ = again(memoire, partie.reglages)
    assert rejoues == ["ecoute", "reste"]


def test_the_dice_are_remembered_with_the_coups():
    partie = played(tour(), {"envoi": 5}, {"va": 4}, "rien", graine=7, resolution="de")
    _, encore = again(remember(partie), partie.reglages)
    assert [passage.face for passage in encore.passages if passage.orientation] == [5, 4]


def test_a_table_that_went_on_without_her_goes_on_again():
    partie = played(tour(), {"envoi": 1}, "continuer", "va", "x", resolution="de")
    rejoues, encore = again(remember(partie), partie.reglages)
    assert rejoues == ["envoi", "continuer", "va", "x"] and encore == partie


def test_following_what_is_remembered_goes_on_without_her_too():
    """Where she is lost the others stand where they stood: that is no circle."""
    partie = played(tour(), {"envoi": 1}, "continuer", "va", "x", resolution="de")
    assert follow(remember(partie), begin(partie.reglages)) == partie


def test_a_table_that_never_lost_her_decides_when_it_loses_her():
    """Tour 1 loses nobody; in tour 2 the perte is back and she falls."""
    monde = world(chain(2))
    graine = graine_where(monde, "va", lost=True)
    sans_perte = world(chain(2), perte="0")
    avant = played(sans_perte, "va", "va", graine=graine)
    rejoues, apres = again(remember(avant), Reglages(monde, graine))
    assert rejoues == ["va"] and apres.possibles() == ("continuer", "recommencer")


def test_same_luck_the_difference_is_the_process():
    """The women who arrive at the same orientation are the same ones in both tours."""
    for graine in range(20):
        avant = played(tour(), "envoi", "va", "x", graine=graine, resolution="cohorte")
        reglages = Reglages(tour("forme"), graine, Resolution.COHORTE)
        _, apres = again(remember(avant), reglages)
        assert apres.passages[0].partis == avant.passages[0].partis
        assert avant.presents < apres.presents


def test_a_die_seen_twice_at_one_etape_falls_the_same_twice():
    """The same luck: each throw is kept by structure and by occurrence, not by étape."""
    etapes = {
        "e": {"choix": {"va": orienter("a", "retour")}},
        "retour": {
            "compte": {"fois": 1},
            "aiguillage": [{"si": ["fois >= 1"], "vers": "gagne"}, {"vers": "e"}],
        },
    }
    monde = world(etapes, compteurs={"fois": {"max": 2}})
    for graine in range(30):
        avant = played(monde, {"va": "lance"}, graine=graine, resolution="cohorte")
        if avant.suspens is not None:
            continue
        avant = play(avant, Coup("va", "lance"))
        if avant.suspens is not None:
            avant = play(avant, Coup("continuer"))
        apres = follow(remember(avant), begin(avant.reglages))
        faces = [passage.face for passage in avant.passages if passage.face]
        assert [passage.face for passage in apres.passages if passage.face] == faces
        assert (apres.restants, apres.perdu_a) == (avant.restants, avant.perdu_a)


def test_a_die_that_let_her_through_lets_her_through_when_fewer_are_lost():
    moins = amenagement(structures={"a": {"perte": "1/4", "source": "hypothese"}})
    etapes = {"e": {"choix": {"va": orienter("a", "gagne")}}}

    def monde(*amenages: str):
        return world(etapes, amenagements={"moins": moins}, amenages=amenages)

    for graine in range(40):
        for face in range(1, 7):
            avant = played(monde(), {"va": face}, graine=graine, resolution="de")
            reglages = Reglages(monde("moins"), graine, Resolution.DE)
            apres = follow(remember(avant), begin(reglages))
            assert (apres.perdu_a is None) or (avant.perdu_a is not None)


def test_si_c_est_oui_is_followed_even_where_she_is_lost_no_more():
    """She was lost and the table went on; granted, nobody has to go on without her."""
    ici = amenagement(decision="arbitrage", sur_place=["e.va"])
    etapes = {"e": {"choix": {"va": orienter("a", "gagne")}}}
    avant = played(
        world(etapes, amenagements={"ici": ici}), {"va": 1}, "continuer", resolution="de"
    )
    oui = world(etapes, amenagements={"ici": ici}, amenages=("ici",))
    apres = follow(remember(avant), begin(Reglages(oui, 1, Resolution.DE)))
    assert apres.is_over and (apres.restants, apres.perdu_a) == (27, None)


def test_a_circle_in_what_is_remembered_stops_and_the_table_decides():
    etapes = {
        "e": {"choix": {"va": choix("tri"), "sort": choix("gagne")}},
        "tri": {"aiguillage": [{"si": ["boucle"], "vers": "e"}, {"vers": "gagne"}]},
    }
    boucle = amenagement(acquiert=["boucle"])
    avant = played(world(etapes, amenagements={"boucle": boucle}), "va")
    encore = world(etapes, amenagements={"boucle": boucle}, amenages=("boucle",))
    apres = follow(remember(avant), begin(Reglages(encore)))
    assert apres.etat.etape == "e" and not apres.is_over

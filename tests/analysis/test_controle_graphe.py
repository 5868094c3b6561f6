"""Faults proved by exploring every state: each is found where it is, and nowhere else."""

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier import amenagement, chercher, choix, orienter, persona, robot, scenarios, world
from game.analysis.controle_graphe import check_scenario_graph, check_world, examine
from game.analysis.exploration import explore
from game.analysis.fouille import Fouille
from game.engine.assembly import build
from game.engine.partie import Reglages
from game.model.vocabulaire import Cote, cote
from scenarios_qui_tournent import scenarios_a_deviner, scenarios_qui_tournent

REPOND = {"revele": ["b1", "b2"], "repond": ["b1", "b2"]}
TOUTES_FINS = {"gagne": {"type": "resolu", "texte": "Une réponse."}}


def monde(etapes, **dit):
    """A world with one favorable fin, so that nothing else is wrong with it."""
    return world(etapes, **{"fins": TOUTES_FINS, **dit})


def codes(fautes):
    return [(faute.code, faute.lieu) for faute in fautes]


def test_sound_scenario_has_no_fault_and_says_what_was_proved():
    sain = monde({"e": {"choix": {"va": choix("gagne", **REPOND)}}})
    examen = examine([sain])
    assert examen.fautes == []
    assert (examen.preuve.etats, examen.preuve.mondes) == (2, 1)


def test_etape_never_reached():
    etapes = {"e": {"vers": "gagne", **REPOND}, "oubliee": {"vers": "gagne"}}
    assert codes(check_world(monde(etapes))) == [("E301", ("etapes", "oubliee"))]


DEHORS = {
    "e": {"choix": {"va": choix("gagne", si=["p"], sinon="pas encore"), "f": choix("f")}},
    "f": {"vers": "gagne", **REPOND, "acquiert": ["p"]},
    "fermee": {"vers": "gagne"},
    "tourne": {"choix": {"a": choix("fermee"), "b": choix("tourne")}},
}


def test_what_no_way_leads_to_is_said_even_where_worlds_are_left_out():
    """« tourne » and what only it leads to: no world that was left out says otherwise."""
    fins = {**TOUTES_FINS, "vide": {"type": "partiel", "texte": "En partie."}}
    mondes = [monde(DEHORS, fins=fins)]
    attendues = [
        ("E301", ("etapes", "fermee")), ("E301", ("etapes", "tourne")), ("A506", ("fins", "vide")),
    ]  # fmt: skip
    assert codes(examine(mondes, partiel=True).fautes) == attendues
    trop = codes(examine(mondes, 1).fautes)
    assert ("E305", ()) in trop and set(attendues) <= set(trop)


def test_a_way_through_a_loss_or_the_deadline_is_a_way():
    perdue = {"e": {"choix": {"va": orienter("a", "gagne", perdu="autre")}}}
    tard = {"e": {"choix": {"va": choix("gagne", duree="1 h")}}}
    for etapes, dit in ((perdue, {}), (tard, {"echeance": {"delai": "10 min", "vers": "autre"}})):
        ecrites = {**etapes, "autre": {"vers": "gagne", **REPOND}}
        assert "E301" not in [f.code for f in examine([monde(ecrites, **dit)], partiel=True).fautes]


def test_dead_end_only_where_nothing_is_offered():
    etapes = {
        "e": {"choix": {"dit": choix("f", acquiert=["p"]), "tait": choix("f")}},
        "f": {"choix": {"va": choix("gagne", si=["p"], sinon="pas encore", **REPOND)}},
    }
    assert codes(check_world(monde(etapes))) == [("E302", ("etapes", "f"))]


def test_no_one_to_orient_to_is_a_warning_not_a_dead_end():
    etapes = {"e": {"choix": {"va": orienter("ailleurs", "gagne", **REPOND)}}}
    ouvrir = amenagement(structures={"ailleurs": {"nom": "Ailleurs"}})
    dit = {"amenagements": {"ouvrir": ouvrir}}
    mondes = [monde(etapes, **dit), monde(etapes, amenages=("ouvrir",), **dit)]
    (faute,) = check_scenario_graph(mondes)
    assert (faute.code, faute.lieu) == ("A509", ("etapes", "e"))
    assert faute.contexte["territoire"] == "Ici"


def test_trap_names_the_etapes_it_turns_through():
    etapes = {
        "e": {"choix": {"va": choix("gagne", **REPOND), "tourne": choix("f")}},
        "f": {"choix": {"encore": choix("g")}},
        "g": {"vers": "f"},
    }
    (faute,) = check_world(monde(etapes))
    assert (faute.code, faute.lieu, faute.contexte["etapes"]) == ("E303", ("etapes", "f"), "f, g")


def test_cycle_that_may_end_is_no_trap():
    etapes = {"e": {"choix": {"va": choix("gagne", **REPOND), "encore": choix("e")}}}
    assert check_world(monde(etapes)) == []


def test_what_only_leads_to_a_dead_end_has_one_fault():
    etapes = {
        "e": {"choix": {"va": choix("gagne", **REPOND), "suit": choix("f")}},
        "f": {"choix": {"encore": choix("f"), "suit": choix("g")}},
        "g": {"choix": {"jamais": choix("gagne", si=["p"])}},
    }
    assert ("E303", ("etapes", "f")) not in codes(check_world(monde(etapes)))


def test_aiguillage_that_may_fall_through():
    etapes = {
        "e": {"choix": {"dit": choix("f", acquiert=["p"], **REPOND), "tait": choix("f")}},
        "f": {"aiguillage": [{"si": ["p"], "vers": "gagne"}]},
    }
    assert codes(check_world(monde(etapes))) == [("E304", ("etapes", "f"))]


def test_too_many_states_says_how_many_and_never_only_where_no_way_leads():
    etapes = {
        "e": {"a_cocher": {n: {"texte": n, "acquiert": [n]} for n in "abc"}, "vers": "f"},
        "f": {"aiguillage": [{"si": ["a", "b", "c"], "vers": "gagne"}, {"vers": "perdu"}]},
        "oubliee": {"vers": "gagne"},
    }
    examen = examine([monde(etapes)], maximum=3)
    assert [faute.code for faute in examen.fautes] == ["E305", "E301"]
    assert examen.fautes[0].contexte == {"nombre": 3}


def test_besoins_answered_make_no_more_states():
    cases = {n: {"texte": n, "repond": [n]} for n in ("b1", "b2")}
    etapes = {"e": {"a_cocher": cases, "vers": "gagne"}}
    examen = examine([monde(etapes)], maximum=2)
    assert codes(examen.fautes) == [("A510", ("fins", "gagne"))]
    assert examen.preuve.etats == 2


def test_fin_never_reached_but_the_implicit_one_may_be():
    fins = {**TOUTES_FINS, "autre": {"type": "partiel", "texte": "Autre."}}
    etapes = {"e": {"vers": "gagne", **REPOND}}
    assert codes(check_world(monde(etapes, fins=fins))) == [("A506", ("fins", "autre"))]


def test_choix_never_offered():
    etapes = {"e": {"choix": {"va": choix("gagne", **REPOND), "non": choix("gagne", si=["p"])}}}
    (faute,) = check_world(monde(etapes))
    assert (faute.code, faute.lieu) == ("A507", ("etapes", "e", "choix", "non"))
    assert faute.contexte == {"etape": "e", "choix": "non"}


def test_choix_whose_structure_only_lacks_here_may_be_offered_elsewhere():
    cherche = chercher("faire_avec", "gagne")
    etapes = {"e": {"choix": {"va": choix("gagne", **REPOND), "cherche": cherche}}}
    assert check_world(monde(etapes, structures={})) == []


def test_never_means_in_none_of_the_worlds():
    etapes = {
        "e": {"choix": {"va": choix("gagne", **REPOND), "plus": choix("f", si=["p"])}},
        "f": {"vers": "gagne", **REPOND},
    }
    dit = {"amenagements": {"a": amenagement(acquiert=["p"])}}
    sans, avec = monde(etapes, **dit), monde(etapes, amenages=("a",), **dit)
    assert codes(check_scenario_graph([sans])) == [
        ("E301", ("etapes", "f")),
        ("A507", ("etapes", "e", "choix", "plus")),
    ]
    assert check_scenario_graph([sans, avec]) == []


@pytest.mark.parametrize(("effets", "manque"), [
    ({"repond": ["b1"]}, "n’est jamais révélé"),
    ({"repond": ["b1"], "revele": ["b2"]}, "ne reçoit jamais de réponse"),
])  # fmt: skip
def test_besoin_never_revealed_or_never_answered(effets, manque):
    (faute,) = check_world(monde({"e": {"vers": "gagne", **effets}}))
    assert (faute.code, faute.lieu) == ("A508", ("personas", 0))
    assert (faute.contexte["besoin"], faute.contexte["manque"]) == ("b2", manque)


def test_favorable_fin_with_less_than_half_of_the_besoins():
    etapes = {"e": {"choix": {"va": choix("gagne", **REPOND), "vite": choix("gagne")}}}
    (faute,) = check_world(monde(etapes))
    assert (faute.code, faute.lieu) == ("A510", ("fins", "gagne"))
    assert faute.contexte == {"fin": "gagne", "nombre": 0, "total": 2}
    refus = {"gagne": {"type": "refus_legitime", "texte": "Non."}}
    assert check_world(monde(etapes, fins=refus)) == []


def test_half_is_enough():
    etapes = {"e": {"choix": {"va": choix("gagne", **REPOND), "un": choix("gagne", repond=["b1"])}}}
    assert check_world(monde(etapes)) == []


PROTOCOLE = {
    "depart": "debut",
    "fins": ["fait"],
    "etapes": {"debut": {"vers": "fait"}, "autre": {"choix": {"va": choix("fait")}}},
}


def test_fault_in_a_protocole_points_into_it():
    etapes = {
        "e": {"joue": "protocoles/essai", "fins": {"fait": "f"}},
        "f": {"vers": "gagne", **REPOND},
    }
    (faute,) = check_world(monde(etapes, joues={"protocoles/essai": PROTOCOLE}))
    assert (faute.code, faute.fichier, faute.lieu) == (
        "E301", "protocoles/essai", ("etapes", "autre"),
    )  # fmt: skip
    assert faute.contexte["etape"] == "e/autre"


def test_one_instance_of_a_protocole_is_enough():
    etapes = {
        "e": {"joue": "protocoles/essai", "fins": {"fait": "f"}},
        "f": {"joue": "protocoles/essai", "depart": "autre", "fins": {"fait": "g"}},
        "g": {"vers": "gagne", **REPOND},
    }
    assert check_world(monde(etapes, joues={"protocoles/essai": PROTOCOLE})) == []


def test_each_persona_is_asked_for_her_own_besoins():
    etapes = {"e": {"vers": "gagne", **REPOND}}
    dit = {"personas": ["camille", "alex"]}
    sienne = monde(etapes, qui=persona(nom="Alex", verso={"besoins": {"b9": "Autre"}}), **dit)
    sienne = replace(sienne, enjeu=replace(sienne.enjeu, persona_id="alex"))
    fautes = check_scenario_graph([monde(etapes, **dit), sienne])
    assert [(f.code, f.lieu, f.contexte.get("besoin")) for f in fautes if f.code == "A508"] == [
        ("A508", ("personas", 1), "b9"),
    ]


@settings(max_examples=60)
@given(scenarios(), st.integers(0, 99))
def test_a_game_never_goes_where_the_exploration_did_not(cas, graine):
    monde = cas.world()
    exploration = explore([monde])
    partie = robot(Reglages(monde, graine), Random(graine))[-1]
    visitees = {passage.etape for passage in partie.passages} | {partie.etat.etape}
    jouees = {(passage.etape, passage.option) for passage in partie.passages}
    assert visitees <= exploration.atteintes
    assert jouees <= exploration.offerts
    assert not {faute.code for faute in check_world(monde)} & {"E302", "E303", "E304", "E305"}


def least(exploration):
    """Per favorable fin, the fewest besoins with which a state of the exploration is there."""
    fins = exploration.world.fins
    comptes = {}
    for etat, repondus in exploration.suites:
        if etat.etape in fins and cote(fins[etat.etape].type) is Cote.FAVORABLE:
            comptes.setdefault(etat.etape, []).append(len(repondus))
    return {fin: min(siens) for fin, siens in comptes.items()}


@settings(max_examples=120)
@given(st.one_of(scenarios(4), scenarios_qui_tournent(3), scenarios_a_deviner()))
def test_what_is_proved_of_folded_states_is_what_every_state_shows(cas):
    """Over the worlds of each set of aménagements: nothing more, and nothing less."""
    noms = list(cas.enjeu.scenario.amenagements)
    ensembles = [e for taille in range(len(noms) + 1) for e in combinations(noms, taille)]
    mondes = [build(replace(cas.enjeu, amenagements=e), cas.protocoles) for e in ensembles]
    fouille = Fouille(mondes[0])
    for monde in mondes:
        fouille.search(monde, 10_000)
    une_a_une = [explore([monde]) for monde in mondes]
    for constat in ("offerts", "vus", "repondus", "atteintes", "sans_option", "sans_ligne",
                    "sans_personne", "lignes"):  # fmt: skip
        tous = [getattr(exploration, constat) for exploration in une_a_une]
        assert getattr(fouille, constat) == set().union(*tous), constat
    assert fouille.echeance == any(exploration.echeance for exploration in une_a_une)
    moindres = [least(exploration) for exploration in une_a_une]
    assert fouille.moindres == {
        fin: min(siens[fin] for siens in moindres if fin in siens)
        for fin in {fin for siens in moindres for fin in siens}
    }


def test_echeance_and_hidden_variante_are_explored():
    etapes = {
        "e": {"choix": {"va": choix("f", duree="3 h", **REPOND)}},
        "f": {"aiguillage": [{"si": ["v"], "vers": "gagne"}, {"vers": "moitie"}]},
        "tard": {"vers": "rate"},
    }
    fins = {
        **TOUTES_FINS,
        "moitie": {"type": "partiel", "texte": "Moitié."},
        "rate": {"type": "droits_perdus", "texte": "Trop tard."},
    }
    dit = {"variantes": {"v": "1/2", "w": "1/2"}, "fins": fins}
    echeance = {"delai": "2 h", "vers": "tard", "si": ["w"]}
    assert codes(check_world(monde(etapes, echeance=echeance, **dit))) == [
        ("A506", ("fins", "moitie")),
    ]

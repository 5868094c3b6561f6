"""The value of one world, met and solved in arrays: the same nodes, fractions and decisions."""

from fractions import Fraction as F
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier import choix, orienter, scenarios, world
from game.analysis import directe, horloge
from game.analysis import graphe as limites
from game.analysis.but import BESOINS, FAVORABLES, But
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers
from game.analysis.directe import Directe, at_random, least, most
from game.analysis.ecoules import EcouleLu, Entre, thresholds
from game.analysis.graphe import Piege, TropDEtats, unfold
from game.analysis.live import Liveness
from game.analysis.lois import laws
from game.analysis.pliage import fold
from game.analysis.politique import Optimum, best, worst
from game.analysis.suivie import followed
from game.engine.transitions import ImpasseError
from game.model.partie import PartieEcrite
from game.storage.catalogue import Catalogue
from game.storage.parties import stake
from game.storage.parties import world as world_of
from lecture import Lecture
from oracle import readable
from scenarios_qui_tournent import scenarios_a_deviner, scenarios_qui_tournent

CAS = st.one_of(
    scenarios_qui_tournent(3, amenages=False, retours=False),
    scenarios_qui_tournent(3, amenages=False),
    scenarios(4),
    scenarios_a_deviner(),
)
BUTS = st.sampled_from(["favorable", BESOINS, "moitie"])


def decided(optimum: Optimum) -> dict[Any, str]:
    """The option at each node that is come to."""
    graphe = optimum.graphe
    prises = Chaine(graphe, optimum).decisions
    return {graphe.noeuds[i]: ds[0].option for i, ds in prises.items() if ds}


@settings(max_examples=200)
@given(CAS, BUTS)
def test_the_value_is_that_of_the_whole_graph_and_so_is_what_is_decided(cas, nom):
    readable(Lecture(cas))
    but, monde = But(nom), cas.world()
    try:
        graphe = unfold(monde, besoins=but.compte_les_besoins)
    except Piege:
        assume(False)
    for cherche, voulu in ((most, best(graphe, but)), (least, worst(graphe, but))):
        trouve = cherche(monde, but)
        assert isinstance(trouve, Directe) or graphe.tourne
        assert trouve.valeur == voulu.valeur
        if isinstance(trouve, Directe):
            assert trouve.options == decided(voulu)
            assert trouve.etages.vagues.nombre == len(graphe.offres)
            suivie = followed(trouve, but)
            assert suivie.valeur == voulu.valeur
            la = suivie.graphe
            assert {la.noeuds[i]: set(la.offered(i)) for i in la.offres} == {
                graphe.noeuds[i]: set(graphe.offered(i)) for i in Chaine(graphe, voulu).decisions
            }
            assert answers(Chaine(suivie.graphe, suivie)) == answers(Chaine(graphe, voulu))
            assert laws(Chaine(suivie.graphe, hasard)) == laws(Chaine(graphe, voulu))
    assert at_random(monde, but) == Chaine(graphe, hasard).worth(but)


@pytest.mark.parametrize("nom", Catalogue().ids("scenario"))
def test_every_shipped_scenario_is_worth_the_same(nom):
    catalogue = Catalogue()
    monde = world_of(catalogue, stake(catalogue, PartieEcrite(scenario=nom)))
    graphe = fold(monde)
    for cherche, voulu in ((most, best(graphe)), (least, worst(graphe))):
        trouve = cherche(monde)
        assert trouve.valeur == voulu.valeur
        assert {n: voulu.options[n] for n in trouve.options} == trouve.options
    assert at_random(monde) == Chaine(graphe, hasard).worth(FAVORABLES)


def test_a_compteur_that_an_etape_may_read_is_counted_from_where_it_was():
    """« un » reads k only where « p » is held: both ways go on counting, each from its own."""
    monde = world(
        {
            "zero": {"choix": {"a": choix("un", compte={"k": 2}), "b": choix("un"),
                               "c": choix("un", acquiert=["p"])}},
            "un": {"choix": {"va": choix("deux", compte={"k": 1}),
                             "lit": choix("deux", si=["p", "k >= 1"])}},
            "deux": {"aiguillage": [{"si": ["k >= 3"], "vers": "gagne"}, {"vers": "rate"}]},
        },
        compteurs={"k": {"max": 3}},
    )  # fmt: skip
    graphe = unfold(monde)
    trouve = most(monde)
    assert isinstance(trouve, Directe)
    assert trouve.valeur == best(graphe).valeur == 1
    assert trouve.etages.vagues.nombre == len(graphe.offres)
    assert at_random(monde) == Chaine(graphe, hasard).worth(FAVORABLES) == F(1, 3)


DEMANDES = {
    "un et": lambda x: x & 3,
    "un décalage": lambda x: 1 << x,
    "un quotient": lambda x: x / 2,
    "un reste": lambda x: divmod(x, 7),
    "dans l’autre sens": lambda x: 100 // x + 100 % x,
    "des mots": lambda x: f"{x:03d} {x!s} {x!r}",
    "une fraction": F,
    "une puissance": lambda x: x**2,
    "des bits": lambda x: x.bit_length(),
    "une égalité": lambda x: x == 15,
    "un nom de dictionnaire": lambda x: {15: 1}[x],
}


@pytest.mark.parametrize("demande", DEMANDES.values(), ids=list(DEMANDES))
def test_whatever_a_rule_asks_of_the_clock_but_to_compare_it_holds_it_to_its_minute(demande):
    entre = Entre(0, 1000)
    assert demande(EcouleLu.at(10, entre, 5)) == demande(15)
    assert (entre.bas, entre.haut) == (10, 10)


def test_one_step_is_judged_for_all_the_minutes_alike():
    """« deux » is come to at twenty minutes that are told apart: judged once for all."""
    lignes = [{"probabilite": "1/20", "delai": f"{n} min"} for n in range(1, 21)]
    monde = world(
        {
            "un": {"hasard": [ligne | {"vers": "deux"} for ligne in lignes]},
            "deux": {"choix": {"va": choix("trois", delai="2 min"), "reste": choix("rate")}},
            "trois": {"hasard": [ligne | {"vers": "gagne"} for ligne in lignes]},
            "tard": {"vers": "rate"},
        },
        echeance={"delai": "22 min", "vers": "tard"},
    )
    trouve = most(monde)
    assert isinstance(trouve, Directe)
    assert trouve.valeur == best(unfold(monde)).valeur
    assert trouve.valeur == F(sum(a + 2 + b <= 22 for a in range(1, 21) for b in range(1, 21)), 400)
    vagues = trouve.etages.vagues
    etapes = [n.etape for _, n in vagues.nodes(range(vagues.nombre))]
    codage = vagues.juge.memoire.codage
    juges = [codage.genres[g].etape for g, siens in vagues.par_genre.items() for _ in siens]
    assert etapes.count("deux") == etapes.count("trois") == 20
    assert juges.count("deux") == 1


def test_what_comes_back_and_what_is_too_wide_is_left_to_the_graph(monkeypatch):
    tourne = world({"un": {"choix": {"a": orienter("a", "un"), "b": orienter("a", "gagne")}}})
    trouve = most(tourne)
    assert isinstance(trouve, Optimum)
    assert trouve.valeur == best(unfold(tourne)).valeur
    assert at_random(tourne) == Chaine(unfold(tourne), hasard).worth(FAVORABLES)
    droit = world({"un": {"choix": {"a": choix("gagne"), "b": choix("rate")}}})
    assert isinstance(most(droit), Directe)
    monkeypatch.setattr(directe, "BITS_MAX", -1)
    assert isinstance(most(droit), Optimum)
    assert most(droit).valeur == 1


def test_it_refuses_as_the_graph_does(monkeypatch):
    sans = world({"un": {"aiguillage": [{"si": ["p"], "vers": "gagne"}]}})
    with pytest.raises(ImpasseError):
        most(sans)
    droit = world({"un": {"choix": {"a": choix("gagne"), "b": choix("rate")}}})
    monkeypatch.setattr("game.analysis.vagues.NOEUDS_MAX", 1)
    assert isinstance(most(droit), Optimum)
    assert at_random(droit) == F(1, 2)
    monkeypatch.setattr(limites, "ETATS_MAX", 1)
    with pytest.raises(TropDEtats):
        most(droit)


# --- the clock -----------------------------------------------------------------------------------


@given(st.integers(0, 50), st.lists(st.tuples(st.integers(0, 20), st.integers(-5, 60))))
def test_a_clock_says_between_which_minutes_its_answers_hold(minute, questions):
    """And at every other minute one of them is another."""

    def asked(ecoule: int) -> list[bool]:
        plus = [(ecoule + ajout, limite) for ajout, limite in questions]
        return [dit for p, n in plus for dit in (p <= n, p < n, p > n, p >= n, n < p)]

    entre = Entre(0, 80)
    lues = asked(EcouleLu.at(minute, entre))
    assert lues == asked(minute)
    for autre in range(81):
        assert (entre.bas <= autre <= entre.haut) == (asked(autre) == lues)


@pytest.mark.parametrize(
    "question",
    [lambda e: e == 3, lambda e: e != 3, hash, bool, int, lambda e: e - 1, lambda e: 9 - e,
     lambda e: -e, lambda e: e * 2, lambda e: 2 * e, lambda e: e // 2, lambda e: e % 7],
)  # fmt: skip
def test_anything_else_that_is_asked_of_a_clock_holds_it_to_its_minute(question):
    entre = Entre(0, 80)
    assert question(EcouleLu.at(5, entre)) == question(5)
    assert (entre.bas, entre.haut) == (5, 5)


@settings(max_examples=60)
@given(CAS)
def test_the_minutes_told_apart_are_those_of_the_clock(cas):
    monde = cas.world()
    assume(monde.echeance is not None)
    assert monde.echeance is not None
    put = Liveness(monde).horloge
    for etape in monde.etapes:
        seuils = thresholds(put, etape)
        toutes = range(monde.echeance.delai + 2)
        seuils = toutes if seuils is None else seuils.tolist()
        for minute in toutes[::7]:
            avant = [s for s in seuils if s <= minute]
            assert put.put(etape, minute) == (avant[-1] if avant else None)
        assert put.first(etape) == (seuils[0] if seuils else None)


def test_under_a_long_echeance_every_minute_is_told_apart(monkeypatch):
    monkeypatch.setattr(horloge, "DELAI_MAX", 0)
    monkeypatch.setattr("game.analysis.ecoules.DELAI_MAX", 0)
    monde = world(
        {
            "zero": {"hasard": [{"probabilite": "1/2", "delai": "7 min", "vers": "un"},
                                {"probabilite": "1/2", "vers": "un"}]},
            "un": {"choix": {"va": choix("deux", delai="5 min"), "reste": choix("rate")}},
            "deux": {"vers": "gagne", "delai": "50 min"},
            "tard": {"vers": "rate"},
        },
        echeance={"delai": "1 h", "vers": "tard"},
    )  # fmt: skip
    assert thresholds(Liveness(monde).horloge, "un") is None
    graphe, trouve = unfold(monde), most(monde)
    assert trouve.valeur == best(graphe).valeur == F(1, 2)
    assert isinstance(trouve, Directe)
    assert trouve.etages.vagues.nombre == len(graphe.offres)

"""Best and worst, against every way to decide: whole histories, or every policy one by one."""

from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction as F
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier import Cas, choix, orienter, scenarios, world
from decideurs import Expectimax, always, known, policies, taken, value
from game.analysis import bornes, directe, graphe
from game.analysis.bornes import bound, shares
from game.analysis.but import But
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers, by_variante, chances, favorable
from game.analysis.decisions import follow
from game.analysis.graphe import Graphe, unfold
from game.analysis.politique import Optimum, best, worst
from lecture import Lecture
from oracle import SANS_FIN, TropGrand, after, expected, one_of, readable, start, told
from scenarios_qui_tournent import scenarios_a_deviner, scenarios_qui_tournent

BUTS = ["favorable", "besoins", "moitie"]
CACHES = st.one_of(
    scenarios_a_deviner(retours=True),
    scenarios_a_deviner(retours=True),
    scenarios_qui_tournent(3, variantes=True),
)
ACYCLIQUES = st.one_of(
    scenarios_a_deviner(),
    scenarios_a_deviner(),
    scenarios_qui_tournent(3, variantes=True, retours=False),
    scenarios(etapes_max=3),
)
CYCLIQUES = scenarios_qui_tournent(3, variantes=False, protocole=False)


def unfolded(cas: Cas, but: str) -> Graphe:
    """The graph on which an aim is judged."""
    return unfold(cas.world(), besoins=But(but).compte_les_besoins)


def optimums(cas: Cas, but: str) -> dict[str, Optimum]:
    """Both, for one aim."""
    deplie = unfolded(cas, but)
    return {"best": best(deplie, But(but)), "worst": worst(deplie, But(but))}


def with_variante(cas: Cas, nom: str) -> Cas:
    """The same scenario where it is always that one, and everybody knows."""
    scenario = cas.enjeu.scenario.model_copy(update={"variantes": {nom: F(1)}})
    return Cas(replace(cas.enjeu, scenario=scenario), cas.protocoles)


# --- every way to decide -------------------------------------------------------------------------


@settings(max_examples=90)
@given(ACYCLIQUES, st.sampled_from(BUTS))
def test_nobody_who_sees_what_a_table_sees_does_better_or_worse(cas, but):
    """Every history of what was seen is a decision of its own; nothing hidden is used."""
    lecture = readable(Lecture(cas))
    try:
        attendus = {"best": Expectimax(lecture, but, max), "worst": Expectimax(lecture, but, min)}
        valeurs = {nom: arbre.value() for nom, arbre in attendus.items()}
    except TropGrand:
        assume(False)
    assert {nom: o.valeur for nom, o in optimums(cas, but).items()} == valeurs


@settings(max_examples=60)
@given(ACYCLIQUES, st.sampled_from(BUTS))
def test_among_equals_the_first_in_the_order_of_the_file_is_taken(cas, but):
    lecture = readable(Lecture(cas))
    for choisir, optimum in zip((max, min), optimums(cas, but).values(), strict=True):
        try:
            _same_options(Expectimax(lecture, but, choisir), optimum)
        except TropGrand:
            assume(False)


def _same_options(arbre: Expectimax, optimum: Optimum) -> None:
    """Along every history of the policy, what it takes is the first of the best."""
    lecture = arbre.lecture
    poids = [p for _, p, _ in lecture.starts()]
    a_voir = [(tuple(poids), start(lecture))]
    for parts, croyance in a_voir:
        if lecture.is_fin(one_of(croyance)):
            continue
        valeurs = arbre.options([(p, s) for p, s in zip(parts, croyance, strict=True) if s])
        premiere = next(o for o, v in valeurs.items() if v == arbre.choisir(valeurs.values()))
        assert optimum.options[known(optimum.graphe, lecture, croyance)] == premiere
        for rang, s in enumerate(croyance):
            if s:
                for voie, suite in after(lecture, croyance, rang, premiere):
                    suivants = tuple(
                        p * voie.p if s else p for p, s in zip(parts, suite, strict=True)
                    )
                    a_voir.append((suivants, suite))


@settings(max_examples=60)
@given(CYCLIQUES, st.sampled_from(BUTS))
def test_no_way_to_decide_in_each_situation_does_better_or_worse_in_circles(cas, but):
    """Every deterministic policy, solved one by one; one that never ends gets there with 0."""
    lecture = readable(Lecture(cas))
    try:
        toutes = policies(lecture)
    except TropGrand:
        assume(False)
    valeurs = [value(expected(lecture, politique=always(c)), but) for c in toutes]
    trouves = optimums(cas, but)
    assert trouves["best"].valeur == max(valeurs)
    assert trouves["worst"].valeur == min(valeurs)


# --- laws ----------------------------------------------------------------------------------------


@settings(max_examples=50)
@given(st.one_of(scenarios_qui_tournent(3), CACHES), st.sampled_from(BUTS))
def test_the_policy_found_really_gets_its_value(cas, but):
    """In the engine, and in the oracle where whole situations look it up."""
    lecture = readable(Lecture(cas))
    for optimum in optimums(cas, but).values():
        chaine = Chaine(optimum.graphe, optimum)
        assert chaine.value(But(but).worths(optimum.graphe)) == optimum.valeur
        politique = taken(optimum.graphe, optimum)
        assert value(expected(lecture, politique=politique), but) == optimum.valeur


@settings(max_examples=40)
@given(scenarios_qui_tournent(3), st.sampled_from(BUTS))
def test_the_best_policy_never_turns_for_ever(cas, but):
    """From anywhere something ends, so that the best has no reason not to."""
    readable(Lecture(cas))
    optimum = best(unfolded(cas, but), But(but))
    assert not Chaine(optimum.graphe, optimum).sans_fin
    assert SANS_FIN not in expected(Lecture(cas), politique=taken(optimum.graphe, optimum))


@settings(max_examples=40)
@given(scenarios_qui_tournent(3), st.sampled_from(BUTS))
def test_chance_lies_between_the_worst_and_the_best(cas, but):
    readable(Lecture(cas))
    trouves = optimums(cas, but)
    deplie = trouves["best"].graphe
    milieu = Chaine(deplie, hasard).value(But(but).worths(deplie))
    assert trouves["worst"].valeur <= milieu <= trouves["best"].valeur


@settings(max_examples=40)
@given(CACHES, st.sampled_from(BUTS))
def test_who_knows_the_variante_never_does_less_well(cas, but):
    readable(Lecture(cas))
    trouves = optimums(cas, but)
    connus = {n: optimums(with_variante(cas, n), but) for n in cas.enjeu.scenario.variantes}
    parts = cas.enjeu.scenario.variantes
    informes = {quoi: sum(p * connus[n][quoi].valeur for n, p in parts.items()) for quoi in trouves}
    assert informes["worst"] <= trouves["worst"].valeur
    assert trouves["best"].valeur <= informes["best"]


@settings(max_examples=40)
@given(CACHES)
def test_the_best_decisions_for_each_variante_apart_are_those_of_the_oracle(cas):
    lecture = readable(Lecture(cas))
    optimum = best(unfolded(cas, "favorable"))
    answer = chances(cas.world(), optimum, graphe=optimum.graphe)
    assert favorable(answer.chaine.graphe.world, answer.fins) == optimum.valeur
    apart = told(lecture, politique=taken(optimum.graphe, optimum))
    for nom, un in by_variante(answer).items():
        assert un.fins == {x[1]: p for x, p in apart[nom].items() if x[0] == "fin"}


@settings(max_examples=40)
@given(CACHES, st.sampled_from(BUTS), st.booleans())
def test_where_too_much_may_be_known_the_bounds_hold_the_value(cas, but, pire):
    readable(Lecture(cas))
    exacte = bound(cas.world(), But(but), pire=pire)
    assert exacte.is_known and exacte.bas == exacte.haut
    assert exacte.bas == optimums(cas, but)["worst" if pire else "best"].valeur
    with only_bounds():
        autour = bound(cas.world(), But(but), pire=pire)
    assert not autour.is_known
    assert autour.bas <= exacte.bas <= autour.haut


@settings(max_examples=30)
@given(scenarios_qui_tournent(3), st.sampled_from(BUTS))
def test_in_floats_the_best_and_the_worst_are_close_to_the_exact_ones(cas, but):
    readable(Lecture(cas))
    exacts = {nom: o.valeur for nom, o in optimums(cas, but).items()}
    with patch.multiple(graphe, EXACTS_MAX=0, EXACTS_CYCLES_MAX=0):
        for nom, optimum in optimums(cas, but).items():
            assert float(optimum.valeur) == pytest.approx(float(exacts[nom]), abs=1e-9)


@settings(max_examples=25)
@given(scenarios_qui_tournent(3))
def test_what_a_policy_takes_most_often_adds_up_to_how_often_it_decides(cas):
    lecture = readable(Lecture(cas))
    optimum = best(unfolded(cas, "favorable"))
    for etape, parts in shares(optimum).items():
        assert set(parts) <= {*(o for s in lecture.connues if s.etape == etape
                                for o in lecture.options(s))}  # fmt: skip
        assert all(p > 0 for p in parts.values())


@contextmanager
def only_bounds():
    """As if a table might know too much to be followed, with a graph or without."""
    with (
        patch.multiple(bornes, CROYANCES_MAX=0, PLIES_MAX=0),
        patch.object(directe, "BITS_MAX", -1),
    ):
        yield


@settings(max_examples=40)
@given(st.one_of(CACHES, scenarios(4)), st.sampled_from(BUTS), st.booleans())
def test_the_policy_found_without_the_graph_is_that_of_the_graph(cas, nom, pire):
    """Hidden variantes too: where bounds were all that a large graph left."""
    readable(Lecture(cas))
    monde, but = cas.world(), But(nom)
    avec = bound(monde, but, pire=pire)
    with patch.multiple(bornes, CROYANCES_MAX=0, PLIES_MAX=0):
        sans = bound(monde, but, pire=pire)
    assert avec.optimum and not avec.seule
    if sans.optimum is not None:
        assert sans.bas == sans.haut == avec.bas
        assert answers(Chaine(sans.optimum.graphe, sans.optimum)) == answers(
            Chaine(avec.optimum.graphe, avec.optimum)
        )
        assert shares(sans.optimum) == shares(avec.optimum)


# --- by hand -------------------------------------------------------------------------------------


def test_waiting_to_see_is_worth_it_where_it_tells_the_variante():
    """« voir » shows the variante and loses one in three: 2/3, whichever it is. Guessing at once
    is right for w alone, 3/5. The worst guesses v: 2/5 and is never right: 0 by seeing first."""
    etapes = {
        "e": {"choix": {"v": choix("pour_v"), "w": choix("pour_w"), "voir": orienter("a", "tri")}},
        "tri": {"aiguillage": [{"si": ["v"], "vers": "sur_v"}, {"vers": "sur_w"}]},
        "sur_v": {"choix": {"v": choix("gagne"), "w": choix("rate")}},
        "sur_w": {"choix": {"v": choix("rate"), "w": choix("gagne")}},
        "pour_v": {"aiguillage": [{"si": ["v"], "vers": "gagne"}, {"vers": "rate"}]},
        "pour_w": {"aiguillage": [{"si": ["v"], "vers": "rate"}, {"vers": "gagne"}]},
    }
    monde = world(etapes, variantes={"v": "2/5", "w": "3/5"})
    assert best(unfold(monde)).valeur == F(2, 3)
    assert worst(unfold(monde)).valeur == 0


GUESS = {
    "e": {"choix": {"v": choix("pour_v"), "w": choix("pour_w")}},
    "pour_v": {"aiguillage": [{"si": ["v"], "vers": "gagne"}, {"vers": "rate"}]},
    "pour_w": {"aiguillage": [{"si": ["v"], "vers": "rate"}, {"vers": "gagne"}]},
}


@pytest.mark.parametrize(("pire", "bas", "haut"), [(False, F(3, 5), F(1)), (True, F(0), F(2, 5))])
def test_bounds_are_who_knows_and_the_better_of_two_habits(pire, bas, haut):
    """Always « w » is right 3 times in 5, always « v » 2 in 5; who knows is always right. The
    worst is wrong always, or by always saying « v » right 2 times in 5."""
    monde = world(GUESS, variantes={"v": "2/5", "w": "3/5"})
    with only_bounds():
        autour = bound(monde, pire=pire)
    assert (autour.bas, autour.haut) == (bas, haut)
    assert bound(monde, pire=pire).bas == (F(2, 5) if pire else F(3, 5))


def test_among_equals_in_a_circle_the_nearest_way_out_is_taken():
    """« c » and « d » are worth 1; « c » goes by the couloir, where one may turn back."""
    etapes = {
        "salle": {"choix": {"bas": orienter("a", "gagne"), "c": choix("couloir"),
                            "d": choix("gagne")}},
        "couloir": {"choix": {"retour": choix("salle"), "sors": choix("gagne")}},
    }  # fmt: skip
    trouvee = best(unfold(world(etapes)))
    assert trouvee.valeur == 1 and set(trouvee.options.values()) == {"d", "sors"}


def test_the_worst_waits_for_ever_and_the_best_leaves_by_a_later_choix():
    """« attendre » comes first and is worth as much as going: the best may not take it."""
    etapes = {
        "salle": {"choix": {"attendre": choix("couloir"), "partir": orienter("a", "gagne")}},
        "couloir": {"vers": "salle"},
    }
    deplie = unfold(world(etapes))
    trouvee = best(deplie)
    assert trouvee.valeur == F(2, 3) and worst(deplie).valeur == 0
    assert list(trouvee.options.values()) == ["partir", ""]
    assert chances(deplie.world, worst(deplie), graphe=deplie).sans_fin == 1


def test_a_retry_makes_even_a_small_chance_sure():
    """Busy one time in two: calling again and again gets there, hanging up first does not."""
    parts = [{"probabilite": "1/2", "vers": "gagne"}, {"probabilite": "1/2", "vers": "encore"}]
    etapes = {
        "appel": {"hasard": parts},
        "encore": {"choix": {"raccroche": choix("rate"), "rappelle": choix("appel")}},
    }
    deplie = unfold(world(etapes))
    assert best(deplie).valeur == 1 and worst(deplie).valeur == F(1, 2)
    assert chances(deplie.world, follow({"encore": "rappelle"})).fins == {"gagne": F(1)}

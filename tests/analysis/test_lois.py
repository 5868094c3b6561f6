"""Whole laws, jointly with the fin: against every history told one by one, or plain elimination."""

from collections import defaultdict
from fractions import Fraction as F
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier import choix, orienter, scenarios, world
from game.analysis import graphe, propagation
from game.analysis.chaine import Chaine, hasard
from game.analysis.decisions import follow
from game.analysis.graphe import unfold
from game.analysis.lois import Loi, TropDeValeurs, besoins_law, law
from lecture import Lecture
from oracle import Suivi, TropGrand, expected, histories, readable
from scenarios_qui_tournent import scenarios_a_deviner, scenarios_qui_tournent

MESUREES = {
    "minutes": lambda voie: voie.duree,
    "attente": lambda voie: voie.delai,
    "metres": lambda voie: voie.metres,
    "orientations": lambda voie: int(voie.envoi is not None),
}
JUSQUA = {"minutes": 120, "attente": 120, "metres": 4000, "orientations": 3}
"""Up to where a law is worked out again where it has no last value."""

PATIENCES = st.one_of(
    st.builds(dict, NIVEAUX_MAX=st.integers(1, 4)),
    st.builds(dict, RESTE_INFIME=st.sampled_from([F(1, 3), F(1, 20)])),
)
"""When the rest of a cycle is left."""

DECISIONS = st.dictionaries(
    st.sampled_from(["e0", "e1", "e2"]),
    st.sampled_from(["un", "encore", "retour", "toujours", "rien"]),
    min_size=1,
)


def uniform_chain(cas) -> Chaine:
    return Chaine(unfold(cas.world()), hasard)


def total(loi: Loi) -> F:
    """All the masses, and what is left of them."""
    assert loi.valeurs == {
        v: sum(siennes.get(v, F(0)) for siennes in loi.par_fin.values()) for v in loi.valeurs
    }
    assert list(loi.valeurs) == sorted(loi.valeurs, key=lambda v: (len(v), sorted(v))
                                       if isinstance(v, frozenset) else v)  # fmt: skip
    return sum(loi.valeurs.values(), F(0)) + loi.reste


def joint(loi: Loi, jusqua: int | None = None) -> dict[tuple[str, int], F]:
    """The mass of each fin and value."""
    return {
        (fin, v): p
        for fin, siennes in loi.par_fin.items()
        for v, p in siennes.items()
        if p and (jusqua is None or v <= jusqua)
    }


def told_up_to(lecture: Lecture, mesure: str, jusqua: int) -> dict[tuple[str, int], F]:
    """The same by plain elimination over (situation, value), up to a value."""
    try:
        colonnes = expected(lecture, suivi=Suivi(MESUREES[mesure], jusqua))
    except TropGrand:
        assume(False)
    return {x[1:]: p for x, p in colonnes.items() if x[0] == "loi"}


# --- every history -------------------------------------------------------------------------------


@settings(max_examples=70)
@given(st.one_of(scenarios(), scenarios_qui_tournent(retours=False), scenarios_a_deviner()))
def test_where_parcours_only_go_on_each_law_adds_up_every_history(cas):
    sommes = {mesure: defaultdict(F) for mesure in MESUREES}
    reponses = defaultdict(F)
    for p, s, voies in histories(Lecture(cas)):
        reponses[s.etape, s.repondus] += p
        for mesure, de in MESUREES.items():
            sommes[mesure][s.etape, sum(map(de, voies))] += p
    chaine = uniform_chain(cas)
    for mesure, attendue in sommes.items():
        loi = law(chaine, mesure)
        assert joint(loi) == attendue
        assert total(loi) == 1 and loi.reste == 0 and loi.au_dela is None
    assert joint(besoins_law(chaine)) == reponses


# --- in circles ----------------------------------------------------------------------------------


@settings(max_examples=60)
@given(scenarios_qui_tournent(3), st.sampled_from(list(MESUREES)))
def test_in_circles_a_law_is_that_of_plain_elimination_value_after_value(cas, mesure):
    lecture = readable(Lecture(cas))
    loi = law(uniform_chain(cas), mesure)
    assert total(loi) == 1
    jusqua = JUSQUA[mesure]
    assert loi.au_dela is None or loi.au_dela > jusqua
    assert joint(loi, jusqua) == told_up_to(lecture, mesure, jusqua)


@settings(max_examples=60)
@given(scenarios_qui_tournent(3), st.sampled_from(list(MESUREES)), PATIENCES)
def test_what_is_followed_of_a_cycle_is_exact_and_the_rest_lies_further(cas, mesure, patience):
    """Few numbers are followed inside each cycle: all that lies before `au_dela` is there."""
    lecture = readable(Lecture(cas))
    with patch.multiple(propagation, PAS_DE_CONTROLE=1, **patience):
        loi = law(uniform_chain(cas), mesure)
    assert total(loi) == 1
    assert (loi.au_dela is None) == (loi.reste == 0)
    jusqua = JUSQUA[mesure] if loi.au_dela is None else min(JUSQUA[mesure], loi.au_dela - 1)
    assert joint(loi, jusqua) == told_up_to(lecture, mesure, jusqua)


@settings(max_examples=50)
@given(scenarios_qui_tournent(3))
def test_in_circles_who_ends_where_with_which_besoins_is_that_of_plain_elimination(cas):
    lecture = readable(Lecture(cas))
    loi = besoins_law(uniform_chain(cas))
    colonnes = expected(lecture)
    assert joint(loi) == {x[1:]: p for x, p in colonnes.items() if x[0] == "réponses"}
    assert total(loi) == 1 and loi.reste == 0


@settings(max_examples=40)
@given(scenarios_qui_tournent(3), DECISIONS, st.sampled_from(list(MESUREES)))
def test_what_never_ends_is_in_no_law(cas, decisions, mesure):
    readable(Lecture(cas))
    chaine = Chaine(unfold(cas.world()), follow(decisions))
    perdue = sum((chaine.visites[i] for i in chaine.sans_fin), F(0))
    assert total(law(chaine, mesure)) == total(besoins_law(chaine)) == 1 - perdue


@settings(max_examples=40)
@given(scenarios_qui_tournent(3), st.sampled_from(list(MESUREES)))
def test_a_law_that_has_a_last_value_has_the_mean_that_is_expected(cas, mesure):
    lecture = readable(Lecture(cas))
    loi = law(uniform_chain(cas), mesure)
    moyenne = sum((p * v for v, p in loi.valeurs.items()), F(0))
    attendue = expected(lecture).get(mesure, F(0))
    if loi.reste == 0:
        assert moyenne == attendue
    else:
        assert moyenne + loi.reste * loi.au_dela <= attendue
        assert float(moyenne) == pytest.approx(float(attendue), rel=1e-2)


# --- by hand -------------------------------------------------------------------------------------


def busy(**libre):
    """A line that is busy one time in two; each call takes 5 minutes."""
    parts = [{"probabilite": "1/2", "vers": "gagne"} | libre, {"probabilite": "1/2", "vers": "e"}]
    return {"e": {"hasard": parts, "duree": "5 min"}}


def test_a_busy_line_is_geometric():
    """Ends at the k-th call with 1/2ᵏ, after 5k minutes; after n calls 1/2ⁿ is still calling.

    The mean of what is followed: Σ_{k ≤ n} 5k/2ᵏ = 5·(2 − (n + 2)/2ⁿ).
    """
    loi = law(Chaine(unfold(world(busy())), hasard), "minutes")
    n, reste = divmod(loi.au_dela, 5)
    assert n >= 20 and reste == 0
    assert loi.valeurs == {5 * k: F(1, 2**k) for k in range(1, n + 1)}
    assert loi.reste == F(1, 2**n)
    assert sum(v * p for v, p in loi.valeurs.items()) == 5 * (2 - F(n + 2, 2**n))


def test_what_is_left_of_a_cycle_is_said_with_where_it_begins():
    """Three calls followed: 1/2, 1/4, 1/8; the last 1/8 is still calling after 15 minutes."""
    with patch.multiple(propagation, NIVEAUX_MAX=3, PAS_DE_CONTROLE=1):
        loi = law(Chaine(unfold(world(busy())), hasard), "minutes")
    assert loi.par_fin == {"gagne": {5: F(1, 2), 10: F(1, 4), 15: F(1, 8)}}
    assert (loi.reste, loi.au_dela) == (F(1, 8), 15)


def test_what_a_busy_line_answers_is_known_however_long_one_calls():
    etapes = busy(repond=["b1"])
    loi = besoins_law(Chaine(unfold(world(etapes)), hasard))
    assert loi.par_fin == {"gagne": {frozenset({"b1"}): F(1)}} and loi.reste == 0


def test_retries_that_lose_a_third_each_time_are_geometric_by_fin():
    """Sent, 1/3 lost; of the 2/3 who arrive half are sent back: P(lost at the k-th) = 1/3·(1/3)ᵏ⁻¹,
    answered at the k-th the same; nobody is left after n but (1/3)ⁿ."""
    parts = [{"probabilite": "1/2", "vers": "gagne"}, {"probabilite": "1/2", "vers": "e"}]
    etapes = {"e": {"choix": {"va": orienter("a", "suite")}}, "suite": {"hasard": parts}}
    loi = law(Chaine(unfold(world(etapes)), hasard), "orientations")
    k_fois = {k: F(1, 3**k) for k in range(1, loi.au_dela)}
    assert {k: p for k, p in loi.par_fin["perdu"].items() if k < loi.au_dela} == k_fois
    assert {k: p for k, p in loi.par_fin["gagne"].items() if k < loi.au_dela} == k_fois
    assert total(loi) == 1 and loi.au_dela >= 12


def test_two_cycles_one_after_the_other_add_their_times():
    """Two busy lines: after k calls in all with (k − 1)/2ᵏ."""
    etapes = {**busy(vers="f"), "f": {**busy(vers="gagne")["e"]}}
    etapes["f"]["hasard"][1]["vers"] = "f"
    loi = law(Chaine(unfold(world(etapes)), hasard), "minutes")
    assert {v: p for v, p in loi.valeurs.items() if v < loi.au_dela} == {
        5 * k: F(k - 1, 2**k) for k in range(2, loi.au_dela // 5)
    }
    assert total(loi) == 1


def test_steps_that_take_no_time_are_summed_before_time_passes():
    """One time in four she hesitates, and that takes no time: of the others 2/3 leave and 1/3 call,
    5 min, and come back. After 5k minutes: (2/3)·(1/3)ᵏ."""
    etapes = {
        "e": {
            "choix": {
                "hesiter": choix("e"),
                "partir": choix("rate"),
                "rester": choix("rate"),
                "appeler": choix("e", duree="5 min"),
            }
        }
    }
    loi = law(Chaine(unfold(world(etapes)), hasard), "minutes")
    assert {v: p for v, p in loi.valeurs.items() if v < loi.au_dela} == {
        5 * k: F(2, 3) * F(1, 3) ** k for k in range(loi.au_dela // 5)
    }


def test_a_measure_with_too_many_values_is_refused():
    with patch.object(propagation, "VALEURS_MAX", 1), pytest.raises(TropDeValeurs):
        law(Chaine(unfold(world(busy())), hasard), "minutes")


def test_decisions_that_wait_for_ever_have_an_empty_law():
    etapes = {
        "salle": {"choix": {"attendre": choix("couloir"), "partir": choix("rate")}},
        "couloir": {"vers": "salle", "duree": "5 min"},
    }
    chaine = Chaine(unfold(world(etapes)), follow({"salle": "attendre"}))
    loi = law(chaine, "minutes")
    assert loi.valeurs == {} and loi.reste == 0 and chaine.sans_fin


@settings(max_examples=20)
@given(scenarios_qui_tournent(3), st.sampled_from(list(MESUREES)))
def test_in_floats_a_law_is_close_to_the_exact_one(cas, mesure):
    readable(Lecture(cas))
    exacte = law(uniform_chain(cas), mesure)
    with patch.multiple(graphe, EXACTS_MAX=0, EXACTS_CYCLES_MAX=0):
        flottante = law(uniform_chain(cas), mesure)
    jusqua = min(v for v in (exacte.au_dela, flottante.au_dela, 10**9) if v is not None)
    proches = {v: pytest.approx(float(p), abs=1e-12) for v, p in exacte.valeurs.items()}
    assert {v: p for v, p in flottante.valeurs.items() if v < jusqua} == {
        v: p for v, p in proches.items() if v < jusqua
    }

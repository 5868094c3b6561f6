"""What an answer becomes when a perte changes, against the same scenario written with that perte.

Values come from the oracle, derivatives from computing with dual numbers, polynomials from
Lagrange: nothing is taken from the graph that the answers are read on.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction as F
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier import Cas, choix, enjeu, orienter, scenarios
from decideurs import taken, value
from game.analysis import leviers as module_leviers
from game.analysis.but import But
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import chances, favorable
from game.analysis.graphe import unfold
from game.analysis.leviers import ENTRE, RELEVES, Demande, Leviers
from game.analysis.perte import Reglable, orientations, threshold, tunable
from game.analysis.politique import best
from game.analysis.polynome import at, derivative, extremes, minus, roots, sign, simplest
from lecture import Lecture
from nombres import Dual, interpolated
from oracle import expected, has_trap, readable
from scenarios_qui_tournent import scenarios_a_deviner, scenarios_qui_tournent

DOUZE = [F(rang, 11) for rang in range(12)]
BUTS = st.sampled_from(["favorable", "besoins", "moitie"])
RANGS = st.integers(0, 20)
CAS = st.one_of(
    scenarios_qui_tournent(3, amenages=False),
    scenarios_qui_tournent(3, amenages=False, variantes=False, protocole=False),
    scenarios_a_deviner(retours=True),
)
COMPTES = st.one_of(
    scenarios_qui_tournent(3, amenages=False, retours=False),
    scenarios_qui_tournent(2, amenages=False, retours=False, protocole=False),
    scenarios(3),
    scenarios_a_deviner(),
)
"""No parcours comes back to the same state, but some attempt an orientation twice."""


def leviers_of(cas: Cas, but: str = "favorable", demande: Demande | None = None) -> Leviers:
    """The leviers under the uniform policy."""
    reglable = tunable(cas.world(), hasard, But(but))
    chaine = Chaine(unfold(cas.world(), besoins=But(but).compte_les_besoins), hasard)
    return Leviers(reglable, chaine, demande or Demande())


def attempted(lecture: Lecture) -> list[str]:
    """The orientations that somebody is sent to."""
    noms = sorted(x[1] for x in expected(lecture) if x[0] == "envoi")
    assume(noms)
    return noms


def at_pertes(lecture: Lecture, pertes: Mapping[str, Any], but: str = "favorable") -> Any:
    """The value with these pertes, by the oracle."""
    return value(expected(lecture.at(pertes)), but)


def at_default(lecture: Lecture, perte: F, pertes: Mapping[str, F] | None = None) -> F:
    """The favorable share with another default perte."""
    return value(expected(lecture.at(pertes or {}, perte)), "favorable")


def rewritten(cas: Cas, nom: str, perte: F) -> Cas | None:
    """The same scenario, with that perte in its file; None for an orientation of a protocole."""
    etape, _, cle = nom.rpartition(".")
    scenario = cas.enjeu.scenario
    if etape not in scenario.etapes:
        return None
    ecrite = scenario.etapes[etape]
    un = ecrite.choix[cle]
    autre = un.model_copy(
        update={"orientation": un.orientation.model_copy(update={"perte": perte})}
    )
    choisie = ecrite.model_copy(update={"choix": ecrite.choix | {cle: autre}})
    update = {"etapes": scenario.etapes | {etape: choisie}}
    return Cas(replace(cas.enjeu, scenario=scenario.model_copy(update=update)), cas.protocoles)


# --- the value -----------------------------------------------------------------------------------


@settings(max_examples=60)
@given(CAS, BUTS, RANGS, st.sampled_from([F(0), F(1, 5), F(1, 3), F(1)]))
def test_changing_a_perte_is_writing_another_one_in_the_file(cas, but, rang, perte):
    lecture = readable(Lecture(cas))
    noms = attempted(lecture)
    nom = noms[rang % len(noms)]
    reglable = tunable(cas.world(), hasard, But(but))
    assert reglable.value({}) == value(expected(lecture), but)
    assert reglable.value({nom: perte}) == at_pertes(lecture, {nom: perte}, but)
    autre = noms[(rang + 1) % len(noms)]
    assert reglable.value({nom: perte, autre: F(1, 7)}) == at_pertes(
        lecture, {nom: perte, autre: F(1, 7)}, but
    )
    ecrit = rewritten(cas, nom, perte)
    if ecrit and but == "favorable" and not has_trap(lecture.at({nom: perte})):
        monde = ecrit.world()
        assert reglable.value({nom: perte}) == favorable(monde, chances(monde).fins)


@settings(max_examples=30)
@given(CAS, BUTS, RANGS, st.sampled_from([F(0), F(1, 5), F(1)]))
def test_the_best_decisions_stay_the_same_when_a_perte_changes(cas, but, rang, perte):
    lecture = readable(Lecture(cas))
    deplie = unfold(cas.world(), besoins=But(but).compte_les_besoins)
    optimum = best(deplie, But(but))
    noms = attempted(lecture)
    nom = noms[rang % len(noms)]
    reglable = tunable(cas.world(), optimum, But(but))
    assert reglable.value({}) == optimum.valeur
    autre = lecture.at({nom: perte})
    politique = taken(reglable.graphe, optimum)
    assert reglable.value({nom: perte}) == value(expected(autre, politique=politique), but)


@settings(max_examples=40)
@given(COMPTES, BUTS, RANGS)
def test_where_nothing_turns_the_value_is_the_polynomial_through_twelve_points(cas, but, rang):
    lecture = readable(Lecture(cas))
    noms = attempted(lecture)
    nom = noms[rang % len(noms)]
    reglable = tunable(cas.world(), hasard, But(but))
    assert reglable.is_polynomial
    voulu = interpolated({x: at_pertes(lecture, {nom: x}, but) for x in DOUZE})
    assert stripped(reglable.polynomial([nom])) == voulu
    autre = noms[(rang + 1) % len(noms)]
    points = {x: at_pertes(lecture, {autre: F(1, 7), nom: x}, but) for x in DOUZE[:8]}
    if autre != nom:
        changees = reglable.polynomial([nom], {autre: F(1, 7)})
        assert [at(changees, x) for x in points] == list(points.values())


def stripped(p) -> list[F]:
    """Without the zeros at its end."""
    restants = list(p)
    while len(restants) > 1 and not restants[-1]:
        restants.pop()
    return restants


@settings(max_examples=30)
@given(st.one_of(COMPTES, CAS))
def test_the_default_perte_is_that_of_all_who_say_nothing_else(cas):
    lecture = readable(Lecture(cas))
    leviers = leviers_of(cas)
    for x in (F(0), F(1, 4), F(2, 5), F(1)):
        changees = dict.fromkeys(leviers.par_defaut, x)
        assert leviers.reglable.value(changees) == at_default(lecture, x)
        if leviers.reglable.is_polynomial:
            assert at(leviers.reglable.polynomial(leviers.par_defaut), x) == at_default(lecture, x)
    bornes = [at_default(lecture, x) for x in ENTRE]
    entre = leviers.valeur_entre()
    assert (entre.bas, entre.haut) == (bornes[1], bornes[0])


# --- gain, derivative, interval ------------------------------------------------------------------


@settings(max_examples=50)
@given(st.one_of(CAS, COMPTES), BUTS, st.sampled_from([F(0), F(0), F(1, 6), F(1)]))
def test_each_levier_is_what_the_oracle_counts(cas, but, vers):
    lecture = readable(Lecture(cas))
    attempted(lecture)
    colonnes = expected(lecture)
    maintenant = value(colonnes, but)
    leviers = leviers_of(cas, but, Demande(vers=vers, entre=(F(1, 3), F(1, 3))))
    with patch.object(module_leviers, "RELEVES", 1):  # intervals have their own test
        trouves = leviers.all()
    assert leviers.valeur == maintenant
    assert [-levier.gain for levier in trouves] == sorted(-levier.gain for levier in trouves)
    assert {levier.orientation for levier in trouves} == set(attempted(lecture))
    for levier in trouves:
        nom = levier.orientation
        assert (levier.tentes, levier.perdus) == (colonnes["envoi", nom],
                                                  colonnes.get(("perdu", nom), 0))  # fmt: skip
        if levier.perte < 1:
            assert levier.gain == at_pertes(lecture, {nom: vers}, but) - maintenant
        pente = at_pertes(lecture, {nom: Dual(levier.perte, F(1))}, but)
        if levier.derivee is None:
            assert levier.perte in (0, 1) and not leviers.reglable.is_polynomial
        else:
            assert levier.derivee == Dual.of(pente).d


@settings(max_examples=40)
@given(COMPTES, RANGS, st.sampled_from([F(0), F(1, 6)]))
def test_a_gain_stays_in_its_interval_and_touches_both_ends(cas, rang, vers):
    """200 values of the default perte between 1/4 and 1/2, then 200 around each extreme."""
    lecture = readable(Lecture(cas))
    noms = attempted(lecture)
    nom = noms[rang % len(noms)]
    leviers = leviers_of(cas, demande=Demande(vers=vers))
    points = {x: at_default(lecture, x, {nom: vers}) - at_default(lecture, x) for x in DOUZE}
    p = [float(a) for a in interpolated(points)]
    trouve = leviers.intervalle(nom)
    assert trouve.is_proved
    assert spread(p, 0.25, 0.5, min) == pytest.approx(float(trouve.bas), abs=1e-9)
    assert spread(p, 0.25, 0.5, max) == pytest.approx(float(trouve.haut), abs=1e-9)
    for x in points:
        if F(1, 4) <= x <= F(1, 2):
            assert trouve.bas <= points[x] <= trouve.haut


def spread(p: list[float], bas: float, haut: float, choisir: Any) -> float:
    """An extreme read off 200 values, then off 200 more around it."""

    def at_x(x: float) -> float:
        return sum(a * x**rang for rang, a in enumerate(p))

    for _ in range(2):
        pas = (haut - bas) / 200
        x = choisir((bas + rang * pas for rang in range(201)), key=at_x)
        bas, haut = max(bas, x - pas), min(haut, x + pas)
    return at_x(x)


@settings(max_examples=15)
@given(scenarios_qui_tournent(2, amenages=False, protocole=False), RANGS)
def test_in_circles_an_interval_is_read_off_and_says_so(cas, rang):
    lecture = readable(Lecture(cas))
    noms = attempted(lecture)
    nom = noms[rang % len(noms)]
    leviers = leviers_of(cas)
    bas, haut = ENTRE
    releves = [bas + (haut - bas) * k / RELEVES for k in range(RELEVES + 1)]
    gains = [at_default(lecture, x, {nom: F(0)}) - at_default(lecture, x) for x in releves]
    trouve = leviers.intervalle(nom)
    if not trouve.is_proved:
        assert (trouve.bas, trouve.haut) == (min(gains), max(gains))
    else:
        assert leviers.reglable.is_polynomial
        assert trouve.bas <= min(gains) and max(gains) <= trouve.haut


# --- seuils --------------------------------------------------------------------------------------


@settings(max_examples=50)
@given(st.one_of(CAS, COMPTES), RANGS, st.sampled_from(["1/5", "3/10", "1/3", "2/3", "0"]))
def test_the_share_that_a_simple_perte_gives_has_that_perte_for_its_seuil(cas, rang, perte):
    lecture = readable(Lecture(cas))
    noms = attempted(lecture)
    nom = noms[rang % len(noms)]
    cible, au_pire = at_pertes(lecture, {nom: F(perte)}), at_pertes(lecture, {nom: F(1)})
    seuil = threshold(tunable(cas.world(), hasard), [nom], cible)
    assert seuil is not None and seuil.is_exact
    assert seuil.perte == (1 if au_pire == cible else F(perte))


@settings(max_examples=50)
@given(st.one_of(CAS, COMPTES), st.sampled_from(["1/10", "1/4", "1/3", "1/2", "7/10", "9/10"]))
def test_just_above_a_seuil_the_share_is_missed(cas, part):
    """All the orientations by default together."""
    lecture = readable(Lecture(cas))
    cible = F(part)
    leviers = leviers_of(cas, demande=Demande(au_moins=cible))
    seuil = leviers.seuil(leviers.par_defaut)
    if seuil is None:
        assert at_default(lecture, F(0)) < cible
        return
    assert at_default(lecture, seuil.perte) >= cible
    if seuil.perte < 1:
        peu = F(1, 2**59) if leviers.reglable.is_polynomial else F(1, 2**29)
        assert at_default(lecture, min(seuil.perte + peu, F(1))) < cible
    if seuil.is_exact and seuil.perte < 1:
        assert at_default(lecture, seuil.perte) == cible


def test_without_an_asked_share_there_is_no_seuil():
    assert leviers_of(Cas(enjeu({"e": {"choix": {"va": orienter("a", "gagne")}}}), {})).seuil(
        ["e.va"]
    ) is None  # fmt: skip


# --- twice ---------------------------------------------------------------------------------------


def twice(perte: str | None = None, **suite: Any) -> Cas:
    """Sent to a, then once more by the same choix, then answered."""
    propre = {"perte": perte} if perte else {}
    etapes = {
        "e": {"choix": {"va": orienter("a", "tri", compte={"k": 1}, **propre)}},
        "tri": {"aiguillage": [{"si": ["k >= 2"], "vers": "gagne"}, {"vers": "e"}]},
    }
    return Cas(enjeu(etapes, compteurs={"k": {"max": 2}}, **suite), {})


def test_an_orientation_met_twice_weighs_by_its_square():
    """(1 − x)²: 4/9 at 1/3. Nobody lost: 1 − 4/9 = 5/9 more; the slope −2·(2/3) = −4/3."""
    leviers = leviers_of(twice())
    (levier,) = leviers.all()
    assert leviers.reglable.polynomial(["e.va"]) == [1, -2, 1]
    assert (leviers.valeur, levier.gain, levier.derivee) == (F(4, 9), F(5, 9), F(-4, 3))
    assert (levier.intervalle.bas, levier.intervalle.haut) == (F(7, 16), F(3, 4))
    assert (levier.tentes, levier.perdus) == (F(5, 3), F(5, 9))


@pytest.mark.parametrize(("cible", "seuil", "exact"), [
    ("4/9", F(1, 3), True), ("1/4", F(1, 2), True), ("1", F(0), True), ("0", F(1), True),
    ("1/2", None, False),
])  # fmt: skip
def test_seuils_of_an_orientation_met_twice(cible, seuil, exact):
    """1 − √cible; at 1/2 it is no fraction: just below 1 − √(1/2)."""
    trouve = threshold(tunable(twice().world(), hasard), ["e.va"], F(cible))
    assert trouve is not None and trouve.is_exact is exact
    if seuil is not None:
        assert trouve.perte == seuil
    else:
        assert (1 - trouve.perte) ** 2 >= F(1, 2) > (1 - trouve.perte - F(1, 2**59)) ** 2


@pytest.mark.parametrize(("perte", "valeur", "pente"), [("0", 1, -2), ("1", 0, 0)])
def test_a_perte_of_0_or_1_has_a_slope_too(perte, valeur, pente):
    """At 0, −2·(1 − 0); at 1, 0: who is lost the second time was lost the first."""
    leviers = leviers_of(twice(perte))
    assert (leviers.valeur, leviers.derivee("e.va")) == (valeur, pente)
    assert not leviers.par_defaut


def test_an_orientation_that_is_retried_in_circles():
    """Sent, (1 − x) arrive, half answered and half sent again: V = (1 − x)/2 / (1 − (1 − x)/2)
    = (1 − x)/(1 + x): 1/2 at 1/3; 1/2 more with nobody lost; V′ = −2/(1 + x)² = −9/8."""
    moitie = [{"probabilite": "1/2", "vers": "gagne"}, {"probabilite": "1/2", "vers": "e"}]
    etapes = {"e": {"choix": {"va": orienter("a", "tri")}}, "tri": {"hasard": moitie}}
    leviers = leviers_of(Cas(enjeu(etapes), {}), demande=Demande(au_moins=F(3, 5)))
    (levier,) = leviers.all()
    assert not leviers.reglable.is_polynomial
    assert (leviers.valeur, levier.gain, levier.derivee) == (F(1, 2), F(1, 2), F(-9, 8))
    assert leviers.retentees == {"e.va"}
    assert levier.seuil is not None and (levier.seuil.perte, levier.seuil.is_exact) == (
        F(1, 4),
        True,
    )
    assert (levier.intervalle.bas, levier.intervalle.haut) == (F(2, 5), F(2, 3))


def test_orientations_without_a_place_here_are_no_leviers():
    etapes = {"e": {"choix": {"va": orienter("nulle_part", "gagne"), "ou": choix("rate")}}}
    monde = enjeu(etapes)
    assert orientations(Cas(monde, {}).world()) == {}
    assert leviers_of(Cas(monde, {})).all() == []


# --- polynomials ---------------------------------------------------------------------------------

FRACTIONS = st.builds(F, st.integers(-20, 20), st.integers(1, 9))
RACINES = st.lists(st.builds(F, st.integers(-6, 18), st.integers(1, 12)), min_size=1, max_size=4)


def product_of(racines: list[F]) -> list[F]:
    """∏ (x − root)."""
    p = [F(1)]
    for r in racines:
        p = [a - r * b for a, b in zip([F(0), *p], [*p, F(0)], strict=True)]
    return p


@settings(max_examples=70)
@given(RACINES, FRACTIONS.filter(bool))
def test_roots_that_are_simple_fractions_are_found_exactly(racines, facteur):
    p = [facteur * a for a in product_of(racines)]
    dedans = sorted({r for r in racines if 0 <= r <= 1})
    assert roots([*p, F(0)], F(0), F(1)) == dedans
    assert all(at(p, r) == 0 == sign(p, r) for r in racines)


@settings(max_examples=50)
@given(st.lists(FRACTIONS, min_size=1, max_size=5))
def test_extremes_hold_every_value_and_are_reached(p):
    bas, haut = extremes(p, F(1, 4), F(1, 2))
    flottant = [float(a) for a in p]
    assert spread(flottant, 0.25, 0.5, min) == pytest.approx(float(bas), abs=1e-9)
    assert spread(flottant, 0.25, 0.5, max) == pytest.approx(float(haut), abs=1e-9)
    for k in range(20):
        x = F(1, 4) + F(k, 80)
        assert bas - F(1, 2**50) <= at(p, x) <= haut + F(1, 2**50)
        assert at(p, x) == sum(a * x**rang for rang, a in enumerate(p))
        assert (at(p, x) > 0) - (at(p, x) < 0) == sign(p, x)


@settings(max_examples=40)
@given(st.lists(FRACTIONS, max_size=5), FRACTIONS)
def test_a_difference_and_a_derivative_are_those_of_the_values(p, x):
    q = [F(2), F(-1), F(1, 3)]
    assert at(minus(p, q), x) == at(p, x) - at(q, x)
    dual = Dual.of(0)
    for a in reversed(p):
        dual = dual * Dual(x, F(1)) + a
    assert at(derivative(p), x) == dual.d


@settings(max_examples=60)
@given(
    st.builds(F, st.integers(0, 90), st.integers(1, 40)),
    st.builds(F, st.integers(0, 9), st.integers(1, 60)),
)
def test_the_simplest_fraction_has_the_smallest_denominator(bas, largeur):
    haut = bas + largeur
    trouvee = simplest(bas, haut)
    assert bas <= trouvee <= haut
    for denominateur in range(1, trouvee.denominator):
        assert -(-bas * denominateur // 1) > haut * denominateur // 1


def test_values_are_read_from_a_reglable_of_its_own():
    """A perte that a graph holds at 0 or 1 is opened, so that no way is missing from it."""
    reglable = tunable(twice("1").world(), hasard)
    assert isinstance(reglable, Reglable) and reglable.posees == {"e.va": F(1, 2)}
    assert [reglable.value({"e.va": F(k, 4)}) for k in range(5)] == [
        (1 - F(k, 4)) ** 2 for k in range(5)
    ]

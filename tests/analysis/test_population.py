"""N usagers at once: exact where it must be, and drawn from the exact laws everywhere."""

from collections import Counter
from fractions import Fraction as F
from math import comb
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier import chain, choix, scenarios, world
from game.analysis import flux, partage, plan_de_partage
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers
from game.analysis.decisions import follow
from game.analysis.flux import compiled
from game.analysis.graphe import Piege, unfold
from game.analysis.lois import law
from game.analysis.masques import TropLong
from game.analysis.peuplement import Groupe, mixed, together
from game.analysis.pliage import fold
from game.analysis.population import USAGERS_MAX, crowd, dice, population
from game.analysis.promenade import laid_out
from game.engine.transitions import ImpasseError
from game.model.partie import PartieEcrite
from game.storage.parties import default_persona, stake
from game.storage.parties import world as built
from khi_deux import excess
from scenarios_qui_tournent import scenarios_qui_tournent

LOIN = 4.0
"""Standard deviations: once in 30,000; the seeds are fixed, so that a test says it once for all."""

HABITUES = ["ahmed", "cv", "veronique", "vendredi_16h58", "refugie"]
"""Shipped cases with orientations, a cycle, boxes, a variante, a search."""


def uniform(monde) -> Chaine:
    return Chaine(unfold(monde), hasard)


@pytest.fixture(scope="module")
def trois() -> Chaine:
    return uniform(world(chain(3)))


# --- the reference journey ------------------------------------------------------------------------


def test_fifty_usagers_are_fifty_draws(trois):
    """Of 50 usagers on three orientations, answered ~ Binomial(50, 8/27): mean and spread."""
    foule, p = crowd(trois), F(8, 27)
    vus = Counter(foule.population(50, graine).fins.get("gagne", 0) for graine in range(3000))
    loi = {k: comb(50, k) * p**k * (1 - p) ** (50 - k) for k in range(51)}
    assert abs(excess(vus, loi)) < LOIN


def test_each_door_loses_its_third(trois):
    """10⁸ usagers: 1/3, then 2/9, then 4/27 of them, within four standard deviations."""
    n = 10**8
    peuple = population(trois, n, 1)
    envoyes = n
    for nom in ("e1.va", "e2.va", "e3.va"):
        sorties = peuple.orientations[nom]
        assert sorties.envoyes == envoyes
        assert abs(sorties.perdus - envoyes / 3) < LOIN * (envoyes * 2 / 9) ** 0.5
        envoyes -= sorties.perdus
    assert peuple.fins == {"gagne": envoyes, "perdu": n - envoyes}


def test_who_waited_how_long_is_known_person_by_person():
    """7 j at the first door, 14 at the second: lost after 7, lost after 21, arrived after 21."""
    etapes = chain(2)
    for nom, delai in (("e1", "7 j"), ("e2", "14 j")):
        etapes[nom]["choix"]["va"]["orientation"] |= {"delai": delai}
        etapes[nom]["choix"]["va"] |= {"duree": "30 min"}
    peuple = population(uniform(world(etapes)), 900, 5)
    premiers, seconds = (peuple.orientations[nom].perdus for nom in ("e1.va", "e2.va"))
    sept, vingt_et_un = (30, 7 * 1440), (60, 21 * 1440)
    assert peuple.temps["perdu"] == {sept: premiers, vingt_et_un: seconds}
    assert peuple.temps["gagne"] == {vingt_et_un: 900 - premiers - seconds}
    assert peuple.attente() == {7 * 1440: premiers, 21 * 1440: 900 - premiers}
    assert peuple.ecoule() == {7 * 1440 + 30: premiers, 21 * 1440 + 60: 900 - premiers}


# --- any scenario ---------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(cas=st.one_of(scenarios(), scenarios_qui_tournent()), n=st.integers(0, 300),
       graine=st.integers(0, 9))  # fmt: skip
def test_nobody_appears_and_nobody_vanishes(cas, n, graine):
    """Whatever the maze: everybody ends once, and only where the exact answers say one can."""
    try:
        chaine = uniform(cas.world())
    except (Piege, ImpasseError):
        assume(False)
    peuple, exacts = population(chaine, n, graine), answers(chaine)
    assert sum(peuple.fins.values()) + peuple.sans_fin == n
    assert all(exacts.fins.get(fin, 0) > 0 for fin, nombre in peuple.fins.items() if nombre)
    assert all(exacts.orientations[o].passages > 0 for o in peuple.orientations)
    assert sum(peuple.attente().values()) == n - peuple.sans_fin
    assert peuple == population(chaine, n, graine)


@pytest.mark.parametrize("nom", HABITUES)
def test_a_shipped_case_follows_its_exact_laws(catalogue, nom):
    """Fins, and days waited, of 200,000 usagers: χ² against the exact law of each."""
    ecrite = PartieEcrite(scenario=nom, persona=default_persona(catalogue, catalogue.scenario(nom)))
    monde = built(catalogue, stake(catalogue, ecrite))
    chaine = Chaine(fold(monde), hasard)
    exacts, peuple = answers(chaine), population(chaine, 200_000, 3)
    assert abs(excess(peuple.fins, exacts.fins)) < LOIN
    attente = law(chaine, "attente")
    if not attente.reste:
        assert abs(excess(peuple.attente(), attente.valeurs)) < LOIN
    for ident, envois in peuple.orientations.items():
        attendus = exacts.orientations[ident]
        assert envois.envoyes == pytest.approx(200_000 * float(attendus.passages), rel=0.1)
        ecart = envois.perdus - envois.envoyes * attendus.perdus / attendus.passages
        assert abs(ecart) < LOIN * envois.envoyes**0.5


def test_a_busy_line_is_called_again_by_those_who_did_not_get_through():
    """One in two gets through, the others call again: n, n/2, n/4… calls, 2n in all."""
    etapes = {
        "appel": {"hasard": [{"probabilite": "1/2", "vers": "gagne"},
                             {"probabilite": "1/2", "vers": "appel", "delai": "1 j"}]},
    }  # fmt: skip
    n = 100_000
    peuple = population(uniform(world(etapes)), n, 2)
    assert peuple.fins == {"gagne": n}
    assert abs(peuple.passages["appel"] - 2 * n) < LOIN * (2 * n) ** 0.5
    loi = {jours * 1440: F(1, 2 ** (jours + 1)) for jours in range(40)}
    assert abs(excess(peuple.attente(), loi)) < LOIN


def test_decisions_that_never_end_are_counted_apart():
    etapes = {"tourne": {"choix": {"encore": choix("tourne"), "sortir": choix("gagne")}}}
    chaine = Chaine(unfold(world(etapes)), follow({"tourne": "encore"}))
    peuple = population(chaine, 40, 1)
    assert (peuple.fins, peuple.sans_fin) == ({}, 40)


def test_a_variante_is_drawn_for_each_usager():
    """One in four has it; at the table the 27 share one draw, here they do not."""
    etapes = {"va": {"aiguillage": [{"si": ["v"], "vers": "gagne"}, {"vers": "rate"}]}}
    monde = world(etapes, variantes={"v": "1/4", "w": "3/4"})
    vus = Counter(
        population(uniform(monde), 40, graine).fins.get("gagne", 0) for graine in range(800)
    )
    loi = {k: comb(40, k) * F(1, 4) ** k * F(3, 4) ** (40 - k) for k in range(41)}
    assert abs(excess(vus, loi)) < LOIN


# --- its dice -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "p"), [(1, 1 / 3), (20, 1 / 3), (400, 1 / 3), (400, 0.9), (90, 0.02)]
)
def test_the_dice_follow_the_binomial_law(n, p):
    """Small and large: two methods of the generator, both against the law written out."""
    vus = Counter(dice(f"{n} {p}").binomial(n, p, size=40_000).tolist())
    loi = {k: comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)}
    assert abs(excess(vus, loi)) < LOIN


def test_seeds_are_far_apart():
    """Neighbours, and the same number as a text: a stream each, always the same."""
    premiers = [tuple(dice(graine).randint(0, 2**31, size=4)) for graine in (1, 2, "1 ", 12)]
    assert len(set(premiers)) == 4
    assert tuple(dice("1").randint(0, 2**31, size=4)) == premiers[0]


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [-1, USAGERS_MAX + 1])
def test_too_many_usagers(trois, n):
    with pytest.raises(ValueError):
        population(trois, n, 1)


def test_a_time_that_can_not_be_followed_is_refused_rather_than_mixed():
    """Our time would spill into the waiting."""
    etapes = chain(2)
    etapes["e1"]["choix"]["va"] |= {"duree": "700 j"}
    etapes["e2"]["choix"]["va"] |= {"duree": "700 j"}
    with pytest.raises(TropLong):
        population(uniform(world(etapes)), 100, 1)
    with patch.object(partage, "ATTENTE_MAX", 10), pytest.raises(TropLong):
        etapes = {"a": {"choix": {"va": choix("gagne", delai="11 min")}}}
        population(uniform(world(etapes)), 100, 1)


# --- several groups -------------------------------------------------------------------------------


def test_a_mixture_is_split_by_its_weights_and_adds_up(trois):
    groupes = [Groupe("a", 1, trois), Groupe("b", 0, trois), Groupe("c", 3, trois)]
    peuples = mixed(groupes, 40_000, 7)
    nombres = [p.usagers for p in peuples.values()]
    assert nombres[1] == 0 and sum(nombres) == 40_000
    assert abs(nombres[0] - 10_000) < LOIN * (40_000 * 3 / 16) ** 0.5
    tous = together(list(peuples.values()), 7)
    assert tous.usagers == sum(tous.fins.values()) == 40_000
    assert tous.orientations["e1.va"].envoyes == 40_000
    assert tous.attente() == {0: 40_000}


def test_another_group_changes_nobody_s_luck(trois):
    """The same number of the same name walks the same, whoever else is there."""
    seul = mixed([Groupe("a", 1, trois)], 1000, 7)["a"]
    avec = mixed([Groupe("a", 1, trois), Groupe("b", 0, trois)], 1000, 7)["a"]
    assert seul == avec


def test_the_arrays_say_what_the_chain_says(trois):
    """Conditional shares multiply back to the probabilities, and the last way is always sure."""
    lu = compiled(uniform(world({"a": {"hasard": [
        {"probabilite": "1/2", "vers": "gagne"}, {"probabilite": "1/3", "vers": "rate"},
        {"probabilite": "1/6", "vers": "moitie"}]}})))  # fmt: skip
    assert lu.sinon.tolist() == [1 / 2, 2 / 3, 1.0]
    assert flux.DUREE_MAX < flux.ATTENTE


# --- one by one -----------------------------------------------------------------------------------


def test_usagers_one_by_one_have_the_same_law(catalogue):
    """Ends, and doors that lost: 200,000 usagers of a case with a cycle, and of one without."""
    for nom in ("cv", "ahmed"):
        ecrite = PartieEcrite(scenario=nom)
        chaine = Chaine(fold(built(catalogue, stake(catalogue, ecrite))), hasard)
        lu, exacts, n = compiled(chaine), answers(chaine), 200_000
        seuls = laid_out(lu)
        etapes = [chaine.graphe.noeuds[i].etape for i in lu.noeuds]
        fins = Counter(etapes[ou] for ou in seuls.ends(n, dice(8)).tolist())
        assert abs(excess(fins, exacts.fins)) < LOIN
        perdus: Counter[str] = Counter()
        for pas in seuls.steps(n, dice(9)):
            pris = (lu.pas[voie] for voie in pas.voie.tolist())
            perdus.update(str(p.orientation) for p in pris if p.perdu)
        for ident, attendus in exacts.orientations.items():
            ecart = perdus[ident] - n * float(attendus.perdus)
            assert abs(ecart) < LOIN * (n * float(attendus.perdus) + 1) ** 0.5


def test_ways_that_nothing_counted_tells_apart_are_one():
    """Four subsets of two boxes, two of them of the same minutes: three ways, their shares added.

    A box that orients nobody and takes no time of its own is no way of its own either.
    """
    boites = {"x": {"texte": "x", "duree": "5 min"}, "y": {"texte": "y", "duree": "5 min"}}
    monde = world({"un": {"a_cocher": boites, "vers": "gagne"}})
    lu = compiled(uniform(monde))
    assert sorted(pas.duree for pas in lu.pas) == [0, 5, 10]
    parts = dict(zip([pas.duree for pas in lu.pas], lu.sinon.tolist(), strict=True))
    assert parts[0] == 1 / 4 and sum(lu.nombre) == 3
    n = 40_000
    loi = {0: F(1, 4), 5: F(1, 2), 10: F(1, 4)}
    assert abs(excess(population(uniform(monde), n, 1).ecoule(), loi)) < LOIN


def test_each_takes_a_way_of_the_node_where_it_stands(trois):
    """Nobody jumps: each step begins where the one before ended, and the last is at a fin."""
    lu = compiled(trois)
    ou = [0] * 500
    for qui, voie in laid_out(lu).steps(500, dice(1)):
        for rang, prise in zip(qui.tolist(), voie.tolist(), strict=True):
            assert lu.debut[ou[rang]] <= prise < lu.debut[ou[rang]] + lu.nombre[ou[rang]]
            ou[rang] = int(lu.vers[prise])
    assert all(lu.nombre[fin] == 0 for fin in ou)


@pytest.mark.parametrize("peu", [0, 3, 10**6])
def test_few_lines_and_many_lines_are_split_the_same(catalogue, peu):
    """Number by number or in arrays: the same dice in the same order, so the same counts."""
    for nom in ("veronique", "cv"):
        chaine = Chaine(
            fold(built(catalogue, stake(catalogue, PartieEcrite(scenario=nom)))), hasard
        )
        attendu = population(chaine, 5_000, 4)
        with patch.object(partage, "PEU", peu):
            assert population(chaine, 5_000, 4) == attendu


@pytest.mark.parametrize("nom", ["veronique", "vendredi_16h58", "demonstrateur", "cv"])
def test_what_is_known_beforehand_changes_no_count(catalogue, nom):
    """Every place laid out first, or found on the way: the same dice in the same order."""
    chaine = Chaine(fold(built(catalogue, stake(catalogue, PartieEcrite(scenario=nom)))), hasard)
    sans, avec = crowd(chaine, planifie=False), crowd(chaine)
    assert (avec.plan is None) == (nom == "cv"), "who may come back is never known beforehand"
    for n, graine in ((0, 1), (1, 2), (700, 3), (10**8, 4)):
        prevue, allee = avec.population(n, graine), sans.population(n, graine)
        assert prevue == allee
        assert list(prevue.fins) == list(allee.fins)
        assert prevue.attente() == allee.attente() and prevue.ecoule() == allee.ecoule()


@settings(max_examples=60, deadline=None)
@given(cas=st.one_of(scenarios(), scenarios_qui_tournent()), n=st.integers(1, 10**6))
def test_on_any_scenario_what_is_known_beforehand_changes_no_count(cas, n):
    try:
        chaine = uniform(cas.world())
    except (Piege, ImpasseError):
        assume(False)
    sans = crowd(chaine, planifie=False).population(n, n)
    with patch.object(plan_de_partage, "LIGNES_MIN", 0):
        avec = crowd(chaine)
    assert avec.population(n, n) == sans
    with patch.object(plan_de_partage, "LIGNES_MAX", 1):
        assert len(avec.etapes) < 2 or crowd(chaine).plan is None

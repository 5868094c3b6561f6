"""Thousands of sets of pertes at once: each value is that of the exact best policy alone."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier import chain, choix, orienter, scenarios, world
from game.analysis.but import FAVORABLES, But
from game.analysis.chaine import hasard
from game.analysis.graphe import Piege
from game.analysis.memoire import Memoire
from game.analysis.nappe import LARGEUR, Nappe, bests
from game.analysis.perte import orientations, retuned, tunable
from game.analysis.pliage import fold
from game.analysis.politique import best
from game.engine.transitions import ImpasseError
from game.engine.world import World
from scenarios_qui_tournent import scenarios_qui_tournent

PARTS = st.fractions(0, 1, max_denominator=12)
BUTS = st.sampled_from([But(), But("gagne"), But("besoins")])


def open_(monde: World, but: But = FAVORABLES) -> Nappe:
    reglable = tunable(monde, hasard, but, deplie=fold)
    return Nappe(reglable.graphe, reglable.posees, but)


@settings(max_examples=60)
@given(
    scenarios(), BUTS, st.lists(st.lists(PARTS, min_size=12, max_size=12), min_size=1, max_size=4)
)
def test_each_set_of_pertes_gives_what_the_exact_policy_gives(cas, but, tirees):
    """Certain losses and sure arrivals too, which leave ways out of the graph."""
    try:
        monde = cas.world()
        nappe = open_(monde, but)
    except (Piege, ImpasseError):
        assume(False)
    noms = list(orientations(monde))
    assume(0 < len(noms) <= 12)
    rangees = {nom: [float(pertes[k]) for pertes in tirees] for k, nom in enumerate(noms)}
    vues = nappe.best(rangees)
    for valeur, pertes in zip(vues, tirees, strict=True):
        la = retuned(monde, dict(zip(noms, pertes, strict=False)))
        exacte = best(fold(la, besoins=but.compte_les_besoins), but).valeur
        assert valeur == pytest.approx(float(exacte), abs=1e-12)


def test_a_row_longer_than_a_slice_is_whole_and_in_order():
    """(1 − p)³ of 5,000 pertes, the three doors being alike."""
    pertes = [k / 5000 for k in range(5000)]
    assert len(pertes) > 2 * LARGEUR
    nappe = open_(world(chain(3)))
    vues = nappe.best({f"e{rang}.va": pertes for rang in (1, 2, 3)})
    assert vues.tolist() == pytest.approx([(1 - p) ** 3 for p in pertes], abs=1e-12)


def test_the_policy_changes_with_the_pertes():
    """Two doors: the better one is taken in each territoire."""
    etapes = {"e": {"choix": {"a": orienter("a", "gagne"), "b": orienter("b", "gagne")}}}
    vues = open_(world(etapes)).best({"e.a": [0.1, 0.9], "e.b": [0.5, 0.5]})
    assert vues.tolist() == pytest.approx([0.9, 0.5], abs=1e-15)


def test_where_no_perte_is_said_there_is_one_value():
    assert open_(world({"e": {"choix": {"a": choix("gagne")}}})).best({}).tolist() == [1.0]


@settings(max_examples=40)
@given(st.one_of(scenarios(), scenarios_qui_tournent()), st.lists(PARTS, min_size=1, max_size=4))
def test_worlds_that_differ_by_the_default_perte_are_each_solved(cas, pertes):
    """In circles too, and where everybody or nobody is lost."""
    memoire = None
    graphes = []
    try:
        for perte in pertes:
            monde = cas.world(perte)
            memoire = memoire or Memoire(monde)
            graphes.append(fold(monde, memoire=memoire))
    except (Piege, ImpasseError):
        assume(False)
    exactes = [float(best(graphe).valeur) for graphe in graphes]
    assert bests(graphes) == pytest.approx(exactes, abs=1e-12)


def test_worlds_where_nobody_is_sent_anywhere_are_alike():
    graphe = fold(world({"e": {"choix": {"a": choix("gagne"), "b": choix("rate")}}}))
    assert bests([graphe] * 3) == [1.0] * 3

"""The time of a séance: a pause loses nothing, and an overrun is caught up within its rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine import chrono
from game.storage.catalogue import Catalogue

COURT, LONG = (Catalogue().script(nom) for nom in ("court", "long"))
NOMS = list(COURT.phases)


def ran(*gestes):
    """A chrono after (verb, …) tuples."""
    c = chrono.planned(COURT)
    for verbe, *reste in gestes:
        c = getattr(chrono, verbe)(c, *reste)
    return c


def test_the_court_script_is_ninety_minutes_and_its_end_is_protected():
    assert sum(COURT.phases[nom].minutes for nom in NOMS) == COURT.minutes == 90
    assert {nom for nom in NOMS if COURT.phases[nom].protegee} == {"restitution", "debrief"}


def test_a_pause_counts_nothing_and_coming_back_goes_on_counting():
    c = ran(("enter", "accueil", 0), ("stop", 60), ("go_on", 300), ("enter", "niveaux", 360))
    assert chrono.spent(c, "accueil", 1000) == 120
    c = chrono.enter(c, "accueil", 400)
    assert chrono.spent(c, "accueil", 430) == 150
    assert chrono.spent(c, "niveaux", 9999) == 40


def test_what_is_left_goes_under_zero_and_never_moves_by_itself():
    c = ran(("enter", "accueil", 0))
    assert chrono.left(c, 0) == 240 and chrono.left(c, 300) == -60
    assert c.phase == "accueil"


def test_a_clock_set_back_counts_nothing():
    assert chrono.spent(ran(("enter", "accueil", 500)), "accueil", 100) == 0


def test_the_long_script_is_the_three_hours_of_the_room():
    """Minutes of each row of the plan; two rows are two phases, of two kinds."""
    rangees = {
        ("accueil",): 10, ("niveaux",): 15, ("diagnostic", "lacunes"): 20, ("choix",): 15,
        ("tour1", "plateau"): 30, ("pertes",): 10, ("pause",): 10, ("adapter",): 20,
        ("tour2",): 12, ("generaliser",): 8, ("restitution",): 12, ("evaluer",): 8,
        ("debrief",): 10,
    }  # fmt: skip
    assert sum(rangees.values()) == LONG.minutes == 180
    for noms, minutes in rangees.items():
        assert sum(LONG.phases[nom].minutes for nom in noms) == minutes, noms
    assert {nom for noms in rangees for nom in noms} == set(LONG.phases)
    protegees = {nom for nom, phase in LONG.phases.items() if phase.protegee}
    assert protegees == {"pause", "restitution", "debrief"}


def test_the_long_script_leaves_open_what_the_short_one_has_settled():
    gestes, courts = (script.phases["niveaux"].elements for script in (LONG, COURT))
    assert len(gestes) == 12 and len(courts) == 6 and set(courts) < set(gestes)
    assert all(courts[nom].case for nom in courts)
    assert [nom for nom in gestes if gestes[nom].case is None] == list(gestes)[6:]


LES_DEUX = [(COURT, nom) for nom in NOMS[: NOMS.index("tour2") + 1]]
LES_DEUX += [(LONG, nom) for nom in list(LONG.phases)[: list(LONG.phases).index("generaliser") + 1]]


@pytest.mark.parametrize(("script", "nom"), LES_DEUX)
@pytest.mark.parametrize("minutes", range(16))
def test_after_an_overrun_of_a_quarter_of_an_hour_it_ends_on_time_with_its_debrief(
    script, nom, minutes
):
    """For every phase up to tour 2; later, there is nothing left to take it from."""
    c, a, noms = chrono.planned(script), 0, list(script.phases)
    for fait in noms[: noms.index(nom) + 1]:
        c = chrono.enter(c, fait, a)
        a += 60 * script.phases[fait].minutes
    a += 60 * minutes
    assert chrono.late(c, script, a) == 60 * minutes
    apres = chrono.adjust(c, chrono.catch_up(c, script, a))
    suite = [script.phases[suivante] for suivante in chrono.to_come(c)]
    rattrapable = sum(p.minutes - (chrono.PLANCHER if p.protegee else 1) for p in suite)
    if minutes <= rattrapable:
        assert chrono.late(apres, script, a) <= 0
    assert all(apres.plan[n] >= 5 for n, phase in script.phases.items() if phase.protegee)


def test_protected_phases_give_last():
    c = chrono.enter(chrono.planned(COURT), "tour1", 0)
    a = 60 * (COURT.minutes - sum(c.plan[n] for n in chrono.to_come(c))) + 60 * 8
    pris = chrono.catch_up(c, COURT, a)
    assert sum(pris.values()) == -8
    assert not {"restitution", "debrief"} & set(pris)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(["enter", "stop", "go_on"]), st.sampled_from(NOMS),
                          st.integers(0, 600)), max_size=12))  # fmt: skip
def test_seconds_are_counted_once(gestes):
    """On another principle: second by second, for whatever is pressed."""
    c, a, phase, court, compte = chrono.planned(COURT), 0, None, False, dict.fromkeys(NOMS, 0)
    for verbe, nom, duree in gestes:
        if verbe == "enter":
            c, phase, court = chrono.enter(c, nom, a), nom, True
        elif verbe == "stop" and court:
            c, court = chrono.stop(c, a), False
        elif verbe == "go_on":
            c, court = chrono.go_on(c, a), phase is not None
        if court and phase:
            compte[phase] += duree
        a += duree
    assert {nom: chrono.spent(c, nom, a) for nom in NOMS} == compte


@pytest.mark.parametrize("minutes", [-1, 1, -30])
def test_adjusting_moves_the_plan_and_never_under_zero(minutes):
    c = chrono.adjust(chrono.planned(COURT), {"accueil": minutes})
    assert c.plan["accueil"] == max(0, 4 + minutes)
    assert c.plan["niveaux"] == 6


def test_a_phase_entered_by_mistake_is_still_to_come():
    """→ → then ←: nothing was gained but the seconds that were spent."""
    c = ran(("enter", "accueil", 0), ("enter", "niveaux", 2), ("enter", "accueil", 4))
    assert chrono.late(c, COURT, 6) == 0
    assert chrono.late(c, COURT, 6 + 60 * 20) == 60 * 20 + 4 - 60 * 4
    assert sum(chrono.catch_up(c, COURT, 60 * 20).values()) == -16


def test_minutes_that_a_phase_has_spent_are_not_taken_from_it():
    c = ran(("enter", "niveaux", 0), ("enter", "accueil", 60 * 5))
    a = 60 * 5 + 60 * 60
    assert chrono.adjust(c, chrono.catch_up(c, COURT, a)).plan["niveaux"] >= 5

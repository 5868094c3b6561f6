"""Sums and small systems, against adding one by one and putting the answer back."""

from collections import defaultdict
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.analysis.exact import gathered, solve, total

NOMBRES = st.builds(F, st.integers(-60, 60), st.integers(1, 30))


@st.composite
def systems(draw: st.DrawFn) -> tuple[dict[int, dict[int, F]], dict[int, F]]:
    """Rows that sum to less than 1, as where every state leads out; some full, some nearly empty.

    The unknowns are any ranks, in any order, and may read themselves.
    """
    rangs = draw(st.lists(st.integers(0, 50), min_size=1, max_size=7, unique=True))
    plein = draw(st.booleans())
    lignes: dict[int, dict[int, F]] = {}
    for i in rangs:
        lues = rangs if plein else draw(st.lists(st.sampled_from(rangs), unique=True, max_size=2))
        poids = {j: draw(st.integers(0, 5)) for j in lues}
        somme = sum(poids.values()) + draw(st.integers(1, 4))
        lignes[i] = {j: F(p, somme) for j, p in poids.items()}
    seconds = draw(st.dictionaries(st.sampled_from(rangs), NOMBRES))
    return lignes, seconds


@settings(max_examples=80)
@given(systems())
def test_the_answer_of_a_system_put_back_in_it_holds(systeme):
    lignes, seconds = systeme
    x = solve(lignes, seconds)
    assert x.keys() == lignes.keys()
    for i, ligne in lignes.items():
        assert x[i] == sum((a * x[j] for j, a in ligne.items()), F(0)) + seconds.get(i, F(0))


@settings(max_examples=30)
@given(systems())
def test_a_system_in_floats_is_close_to_the_exact_one(systeme):
    lignes, seconds = systeme
    exacte = solve(lignes, seconds)
    flottante = solve(
        {i: {j: float(a) for j, a in ligne.items()} for i, ligne in lignes.items()},
        {i: float(b) for i, b in seconds.items()},
    )
    assert flottante == {i: pytest.approx(float(a), abs=1e-9) for i, a in exacte.items()}


@settings(max_examples=50)
@given(st.lists(st.tuples(NOMBRES, NOMBRES), max_size=8))
def test_a_sum_of_products_is_the_sum_one_by_one(termes):
    attendue = sum((a * b for a, b in termes), F(0))
    assert total(termes) == attendue and isinstance(total(termes), F)
    if termes:
        flottants = [(float(a), b) for a, b in termes[:1]] + termes[1:]
        assert total(flottants) == pytest.approx(float(attendue), abs=1e-9)
        assert isinstance(total(flottants), float)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from("abc"), NOMBRES), max_size=8))
def test_each_key_gathers_what_it_is_given(termes):
    sommes: defaultdict[str, F] = defaultdict(F)
    for clef, nombre in termes:
        sommes[clef] += nombre
    assert gathered(termes) == sommes

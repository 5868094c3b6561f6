"""Durations, distances and probabilities: exact values, and a coded fault for anything else."""

import re
from decimal import Decimal
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError

from game.model.mesures import Probabilite, parse_distance, parse_duree, parse_probabilite


def code(parse, valeur) -> str:
    with pytest.raises(PydanticCustomError) as refus:
        parse(valeur)
    return refus.value.type


@pytest.mark.parametrize(
    ("texte", "minutes"),
    [
        ("15 min", 15),
        ("0 min", 0),
        ("2 h", 120),
        ("1 h 30", 90),
        ("1h30", 90),
        ("7 j", 7 * 1440),
        ("48 h", 2 * 1440),
        ("7j", 7 * 1440),
        ("7\u00a0j", 7 * 1440),
        ("7\u202fj", 7 * 1440),
    ],
)
def test_a_duration_is_read_in_minutes(texte, minutes):
    assert parse_duree(texte) == minutes


@pytest.mark.parametrize(
    "valeur",
    ["", "7", "j", "-7 j", "1,5 j", "1 h 60", "7 jours", "7 j ", "7  j", 7, None, True, ["7 j"],
     "٣ j", "9999999 j", "9" * 5000 + " min"],
)  # fmt: skip
def test_anything_else_is_no_duration(valeur):
    assert code(parse_duree, valeur) == "E205"


@pytest.mark.parametrize(
    ("texte", "metres"),
    [
        ("10 km", 10_000),
        ("2,5 km", 2500),
        ("2.5 km", 2500),
        ("0,05 km", 50),
        ("1,005 km", 1005),
        ("300 m", 300),
        ("0 km", 0),
    ],
)
def test_a_distance_is_read_in_metres(texte, metres):
    assert parse_distance(texte) == metres


@pytest.mark.parametrize(
    "valeur",
    ["", "10", "km", "-1 km", "1,0005 km", "2,5 m", 10, Decimal("2.5"), "9" * 5000 + " km"],
)
def test_anything_else_is_no_distance(valeur):
    assert code(parse_distance, valeur) == "E205"


@pytest.mark.parametrize(
    ("valeur", "fraction"),
    [
        ("1/3", F(1, 3)),
        ("2/6", F(1, 3)),
        ("20 %", F(1, 5)),
        ("20%", F(1, 5)),
        ("33,3 %", F(333, 1000)),
        ("0,2", F(1, 5)),
        ("0.2", F(1, 5)),
        (Decimal("0.2"), F(1, 5)),
        (Decimal("0.333"), F(333, 1000)),
        (1, F(1)),
        (0, F(0)),
        ("1", F(1)),
        (F(1, 3), F(1, 3)),
    ],
)
def test_a_probability_is_kept_as_an_exact_fraction(valeur, fraction):
    assert parse_probabilite(valeur) == fraction
    assert isinstance(parse_probabilite(valeur), F)


@pytest.mark.parametrize(
    "valeur",
    ["", "1/0", "4/3", "-1/3", "120 %", "1,5", Decimal("1.5"), 2, -1, True, None, "un tiers",
     "1/3 %", "1e-3", "1/2/3", 0.2, "9" * 5000],
)  # fmt: skip
def test_anything_else_is_no_probability(valeur):
    """Not even a float: 0.2 read as binary would not be 1/5."""
    assert code(parse_probabilite, valeur) == "E206"


@given(st.integers(0, 10**9 - 1), st.integers(1, 10**9 - 1))
def test_every_fraction_between_0_and_1_is_read_back_exactly(p, q):
    p, q = min(p, q), max(p, q)
    assert parse_probabilite(f"{p}/{q}") == F(p, q)


@given(st.text(max_size=12))
def test_any_text_is_a_value_or_a_coded_fault(texte):
    for parse in (parse_duree, parse_distance, parse_probabilite):
        try:
            assert parse(texte) >= 0
        except PydanticCustomError as refus:
            assert refus.type in ("E205", "E206")


@given(st.from_regex(r"\A[ 01234/.,%\u00a0]{1,9}\Z"))
def test_a_schema_refuses_no_part_that_is_read_and_lets_pass_only_fractions(texte):
    (motif,) = [f["pattern"] for f in TypeAdapter(Probabilite).json_schema()["anyOf"][:1]]
    dit = re.search(motif, texte) is not None
    try:
        parse_probabilite(texte)
    except PydanticCustomError:
        assert not dit or "/" in texte
    else:
        assert dit

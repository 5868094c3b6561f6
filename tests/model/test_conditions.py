"""A condition reads an acquis, or compares a compteur with a whole number."""

import pytest
from pydantic_core import PydanticCustomError

from game.model.conditions import Condition, parse_condition


@pytest.mark.parametrize(
    ("texte", "condition"),
    [
        ("ts_forme", Condition("ts_forme")),
        ("confiance >= 3", Condition("confiance", ">=", 3)),
        ("confiance>=3", Condition("confiance", ">=", 3)),
        ("k <= -1", Condition("k", "<=", -1)),
        ("k = 0", Condition("k", "=", 0)),
        ("aide/dit", Condition("aide/dit")),
    ],
)
def test_a_condition_is_read(texte, condition):
    assert parse_condition(texte) == condition
    assert parse_condition(condition) is condition
    assert parse_condition(str(condition)) == condition


@pytest.mark.parametrize(
    "valeur",
    ["", "k > 3", "k < 3", "k == 3", "k >= trois", "k >=", ">= 3", "k >= 1,5", "k >= 1 = 2",
     "non p", "p et q", "Élan", 3, None, True, ["p"]],
)  # fmt: skip
def test_anything_else_is_no_condition(valeur):
    with pytest.raises(PydanticCustomError) as refus:
        parse_condition(valeur)
    assert refus.value.type == "E209"

"""A case comes back on day 2, 7 and 21, whatever the hour, and coming late counts."""

import pytest

from game.engine.a_revoir import ECARTS, next_day, parse_ecarts, said_ecarts

JOUR = 739_674
"""Any day."""


def after(*ecarts: int) -> list[int]:
    return [JOUR + ecart for ecart in ecarts]


@pytest.mark.parametrize(
    ("jouees", "prochain"),
    [
        ((), None),
        ((0,), 2),
        ((0, 0, 1), 2),
        ((0, 2), 7),
        ((0, 3), 7),
        ((0, 2, 6), 7),
        ((0, 8), 21),
        ((0, 2, 7, 20), 21),
        ((0, 21), None),
        ((0, 2, 7, 21), None),
        ((5, 0, 2), 7),
    ],
)
def test_the_next_day_is_the_first_that_nobody_honoured(jouees, prochain):
    attendu = None if prochain is None else JOUR + prochain
    assert next_day(after(*jouees)) == attendu


def test_other_days_may_be_chosen_and_each_comes_once():
    assert next_day(after(0), (1, 30)) == JOUR + 1
    jouees, vus = after(0), []
    while (jour := next_day(jouees)) is not None:
        vus.append(jour - JOUR)
        jouees.append(jour)
    assert tuple(vus) == ECARTS


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ("2, 7, 21", (2, 7, 21)), ("1 4", (1, 4)), ("3;9", (3, 9)), ("30", (30,)),
        ("", None), ("7, 2", None), ("2, 2", None), ("0, 1", None), ("-1", None), ("²", None),
        ("deux", None), ("99999", None), ("4000", None), ("1.5", None),
    ],
)  # fmt: skip
def test_days_are_written_as_people_write_them(ecrit, lu):
    assert parse_ecarts(ecrit) == lu


def test_days_are_said_as_people_say_them():
    assert said_ecarts((2, 7, 21)) == "2, 7 et 21\u00a0jours"
    assert said_ecarts((1,)) == "1\u00a0jour"

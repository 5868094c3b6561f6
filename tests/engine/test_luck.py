"""Luck: the exact formula, the die, and a statistical test of our own dice.

The vectors were computed outside of Python: `printf '1\\x1fveronique\\x1f…' | b2sum -l 64`.
"""

from fractions import Fraction as F
from itertools import combinations
from math import sqrt

import pytest

from game.engine.luck import (
    can_be_thrown,
    draw,
    face,
    is_below,
    losing_faces,
    with_face,
)

TIERS = F(1, 3)
DERNIER_PERDU = 6148914691236517205
"""2⁶⁴ = 3 × 6148914691236517205 + 1: the largest n with 3n < 2⁶⁴."""

VECTORS = [
    ((1, "veronique", "asso_victimes", 0), 0xA062420A611981A1),
    ((2, "veronique", "asso_victimes", 0), 0x46628FF2C1A5F525),
    ((1, "veronique#2", "asso_victimes", 0), 0xA9A8F5D3F070DA65),
    ((1, "veronique", "mediateur", 0), 0xBA764DE7DBA858E1),
    ((1, "veronique", "asso_victimes", 1), 0x59F918B7CCCA81FA),
    ((1, "veronique", "tardif", 0), 0x66E751A1845815F8),
    (("été", "veronique", "variante", 0), 0xA827CA2735D183DE),
]


@pytest.mark.parametrize(("champs", "n"), VECTORS)
def test_a_draw_is_eight_bytes_of_blake2b_of_the_four_fields(champs, n):
    assert draw(*champs) == n


def test_fields_are_separated_so_that_none_can_leak_into_the_next():
    assert draw(1, "1veronique", "a", 0) != draw(11, "veronique", "a", 0)
    assert draw(1, "veronique", "a", 10) != draw(1, "veronique", "a1", 0)


def test_a_graine_is_the_same_as_a_number_or_as_text():
    assert draw(7, "veronique", "epn", 0) == draw("7", "veronique", "epn", 0)


def test_lost_is_decided_in_integers_at_the_very_limit():
    assert is_below(DERNIER_PERDU, TIERS)
    assert not is_below(DERNIER_PERDU + 1, TIERS)


def test_one_third_is_not_a_rounded_decimal():
    """Between 0.333 and 1/3 lie 6·10¹⁵ draws; all of them are lost."""
    entre_deux = (333 * 2**64) // 1000 + 1
    assert is_below(entre_deux, TIERS) and not is_below(entre_deux, F("0.333"))
    assert is_below(int(2**64 * (1 / 3 - 1e-12)), TIERS)
    assert not is_below(int(2**64 * (1 / 3 + 1e-12)), TIERS)


def test_nobody_is_lost_at_zero_and_everybody_at_one():
    assert not is_below(0, F(0)) and is_below(2**64 - 1, F(1))


def test_the_die_has_six_equal_faces():
    """Face f holds the draws n with (f − 1)/6 ≤ n/2⁶⁴ < f/6."""
    for f in range(1, 7):
        premier = -(-(f - 1) * 2**64 // 6)
        dernier = -(-f * 2**64 // 6) - 1
        assert (face(premier), face(dernier)) == (f, f)
    assert (face(0), face(2**64 - 1)) == (1, 6)


@pytest.mark.parametrize("n", [0, DERNIER_PERDU - 1, DERNIER_PERDU, DERNIER_PERDU + 1, 2**64 - 1])
def test_a_one_or_a_two_is_shown_exactly_when_lost_at_one_third(n):
    assert (face(n) <= 2) == is_below(n, TIERS)


@pytest.mark.parametrize("sixiemes", range(7))
def test_the_die_and_the_draw_agree_on_every_multiple_of_a_sixth(sixiemes):
    perte = F(sixiemes, 6)
    for k in range(7):
        for n in (k * 2**64 // 6 + ecart for ecart in (-1, 0, 1)):
            if 0 <= n < 2**64:
                assert (face(n) <= losing_faces(perte)) == is_below(n, perte)


@pytest.mark.parametrize("vue", range(1, 7))
def test_a_face_thrown_by_hand_keeps_its_sixth_and_decides_any_perte(vue):
    for n in (0, 1, 2**63, 2**64 - 1):
        place = with_face(n, vue)
        assert face(place) == vue
        assert is_below(place, F(1, 3)) == (vue <= 2)
        # A smaller perte never loses more: who is lost at 1/4 was lost at 1/3.
        assert is_below(place, F(1, 3)) or not is_below(place, F(1, 4))
    assert is_below(with_face(0, 2), F(1, 4)) and not is_below(with_face(2**64 - 1, 2), F(1, 4))


def test_a_die_can_only_decide_multiples_of_a_sixth():
    assert [p for p in (F(0), F(1, 6), F(1, 4), F(1, 3), F(2, 5), F(1, 2), F(5, 6), F(1))
            if can_be_thrown(p)] == [F(1, 6), F(1, 3), F(1, 2), F(5, 6)]  # fmt: skip


def test_with_a_smaller_perte_only_fewer_are_lost():
    pertes = [F(k, 20) for k in range(21)]
    for rang in range(1, 200):
        n = draw(3, f"veronique#{rang}", "epn", 0)
        sorts = [is_below(n, p) for p in pertes]
        assert sorts == sorted(sorts)


# --- the dice themselves -------------------------------------------------------------------------
# Each check asks a count to lie within 4 σ of its expectation: a fair source fails one check with
# probability 6.3·10⁻⁵, one of the nineteen below with probability 1.2·10⁻³. The draws are fixed, so
# the verdict is the same on every run: a failure is a change of the source, never bad luck.

N = 100_000


def within_4_sigma(compte: int, n: int, p: F) -> bool:
    return abs(compte - n * p) <= 4 * sqrt(n * p * (1 - p))


def lost(tirages: list[int]) -> list[bool]:
    return [is_below(n, TIERS) for n in tirages]


@pytest.fixture(scope="module")
def tirages() -> dict[str, list[bool]]:
    """Fates at 1/3, 100,000 by kind: each kind differs from « de base » by one field only."""
    return {
        "de base": lost([draw(2 * g, "veronique", "asso", 0) for g in range(N)]),
        "une autre usagère": lost([draw(2 * g, "veronique#2", "asso", 0) for g in range(N)]),
        "une autre structure": lost([draw(2 * g, "veronique", "epn", 0) for g in range(N)]),
        "la graine voisine": lost([draw(2 * g + 1, "veronique", "asso", 0) for g in range(N)]),
    }


def test_one_hundred_thousand_graines_lose_one_in_three(tirages):
    for nom, sorts in tirages.items():
        assert within_4_sigma(sum(sorts), N, TIERS), nom


def test_one_hundred_thousand_usagers_of_one_graine_lose_one_in_three():
    sorts = lost([draw(1, f"veronique#{rang}", "asso", 0) for rang in range(N)])
    assert within_4_sigma(sum(sorts), N, TIERS)


def test_fates_are_uncorrelated_between_usagers_structures_and_neighbouring_graines(tirages):
    """Both lost: one time in nine, for each of the six pairs of kinds."""
    for (nom, sorts), (autre, sorts_autres) in combinations(tirages.items(), 2):
        ensemble = sum(a and b for a, b in zip(sorts, sorts_autres, strict=True))
        assert within_4_sigma(ensemble, N, F(1, 9)), (nom, autre)


def test_meeting_a_structure_again_is_a_new_draw():
    deux = [
        (draw(g, "veronique", "asso", 0), draw(g, "veronique", "asso", 1)) for g in range(N // 2)
    ]
    ensemble = sum(is_below(a, TIERS) and is_below(b, TIERS) for a, b in deux)
    assert within_4_sigma(ensemble, N // 2, F(1, 9))


def test_the_named_usager_s_fate_says_nothing_of_how_many_others_are_lost():
    """Her fate against that of #2 or #3, together: 1/3 × (1 − 4/9) = 5/27."""
    n = N // 4
    sorts = [lost([draw(g, nom, "epn", 0) for nom in ("v", "v#2", "v#3")]) for g in range(n)]
    assert within_4_sigma(sum(a and (b or c) for a, b, c in sorts), n, F(5, 27))


def test_every_face_of_the_die_comes_up_as_often():
    n = 60_000
    faces = [face(draw(g, "ahmed", "ccas", 0)) for g in range(n)]
    for f in range(1, 7):
        assert within_4_sigma(faces.count(f), n, F(1, 6)), f

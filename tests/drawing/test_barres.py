"""Bars: never wider than their place, empty only for zero, and nobody lost in the groups."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from game.drawing.barres import ATTENTES, HUITIEMES, Barre, cells, grouped, rows
from game.drawing.ligne import plain

PARTS = st.fractions(0, 1) | st.floats(0, 1)
NOMS = st.text(alphabet=st.characters(categories=["L", "Nd", "Zs", "P"]), max_size=90)


@given(PARTS, st.integers(1, 200))
def test_a_bar_is_empty_for_zero_only_and_never_too_wide(part, largeur):
    barre = cells(part, largeur)
    assert len(barre) <= largeur
    assert bool(barre) == (part > 0)
    assert set(barre) <= {"█", *HUITIEMES}


@given(PARTS, PARTS, st.integers(1, 80))
def test_more_people_never_give_a_shorter_bar(a, b, largeur):
    def eighths(part):
        barre = cells(part, largeur)
        return 8 * barre.count("█") + max(
            (HUITIEMES.index(c) for c in barre if c != "█"), default=0
        )

    petit, grand = sorted((a, b))
    assert eighths(petit) <= eighths(grand)


def test_the_whole_fills_the_place_and_each_of_the_27_is_a_cell():
    assert cells(1, 27) == "█" * 27
    assert [cells(Fraction(n, 27), 27) for n in (1, 8, 12)] == ["█", "█" * 8, "█" * 12]
    assert cells(Fraction(1, 1000), 27) == "▏"


@given(st.lists(st.builds(Barre, NOMS, PARTS, st.just("environ 12 sur 27")), max_size=6),
       st.integers(40, 160))  # fmt: skip
def test_rows_stay_inside_the_width_and_every_bar_is_there(barres, largeur):
    rangs = rows(barres, largeur)
    assert all(len(ligne) <= largeur for ligne in plain(rangs).splitlines())
    assert plain(rangs).count("environ 12 sur 27") == len(barres)


@given(st.dictionaries(st.integers(0, 500 * 1440), st.fractions(0, 1), max_size=30))
def test_grouping_loses_and_invents_nobody(loi):
    groupes = grouped(loi)
    assert sum(p for _, p in groupes) == sum(loi.values())
    assert [nom for nom, _ in groupes] == [nom for nom, _ in ATTENTES][: len(groupes)]


def test_each_wait_is_in_the_group_that_names_it():
    un = Fraction(1)
    for minutes, nom in (
        (0, "0 j"), (120, "1 j ou moins"), (1440, "1 j ou moins"), (1441, "2 à 7 j"),
        (7 * 1440, "2 à 7 j"), (17 * 1440, "15 à 30 j"), (91 * 1440, "plus de 90 j"),
    ):  # fmt: skip
        assert grouped({minutes: un})[-1] == (nom, un)
    assert grouped({}) == [("0 j", 0)]

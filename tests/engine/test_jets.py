"""Dice on paper: what they decide, and that each outcome gets exactly its share of throws."""

from fractions import Fraction as F
from itertools import product

import pytest

from atelier import choix, played, world
from game.engine.jets import Jet, counts, decided, dice, rank, shared, throw
from game.engine.luck import VARIANTE, draw, face, is_below, with_face, with_rank
from game.engine.partie import Reglages, begin, replay
from game.model.partie import Coup

PARTS = [
    [F(1, 2), F(1, 2)], [F(1, 3), F(2, 3)], [F(1, 6), F(5, 6)], [F(1, 4), F(1, 4), F(1, 2)],
    [F(1, 5), F(4, 5)], [F(1, 10), F(9, 10)], [F(1), F(0)], [F(37, 100), F(63, 100)],
]  # fmt: skip


@pytest.mark.parametrize("probabilites", PARTS, ids=str)
def test_each_outcome_gets_exactly_its_share_of_the_throws_that_count(probabilites):
    lots, reste = shared(probabilites)
    nombre = len(next(lot for lot in lots if lot).premier)
    comptes = [0] * len(lots)
    relances = 0
    for faces in product(range(1, 7), repeat=nombre):
        qui = [i for i, lot in enumerate(lots) if lot and lot.premier <= faces <= lot.dernier]
        relance = reste is not None and reste.premier <= faces <= reste.dernier
        assert len(qui) == (0 if relance else 1)
        relances += relance
        comptes[qui[0] if qui else 0] += bool(qui)
    total = 6**nombre - relances
    assert [F(compte, total) for compte in comptes] == probabilites


@pytest.mark.parametrize("probabilites", PARTS, ids=str)
def test_the_engine_takes_the_outcome_that_is_printed(probabilites):
    parts = max(p.denominator for p in probabilites)
    lots, _ = shared(probabilites)
    for faces in product(range(1, 7), repeat=dice(parts)[0]):
        if not counts(faces, parts):
            continue
        n = decided(draw(1, "x", "e", 0), "e", 0, parts, [Jet("e", 0, faces)])
        sommes = [sum(probabilites[: i + 1]) for i in range(len(probabilites))]
        prise = next(i for i, somme in enumerate(sommes) if is_below(n, somme))
        lot = lots[prise]
        assert lot and lot.premier <= faces <= lot.dernier


def test_one_die_for_few_parts_more_dice_for_more():
    assert [dice(n) for n in (1, 2, 3, 4, 5, 6, 7, 10, 36, 37)] == [
        (1, 6), (1, 6), (1, 6), (1, 4), (1, 5), (1, 6), (2, 35), (2, 30), (2, 36), (3, 185),
    ]  # fmt: skip
    assert not counts((5,), 4) and not counts((1, 1), 2) and not counts((), 2)


def test_a_throw_and_its_rank_are_one_thing():
    assert [throw(rank(faces), 2) for faces in product(range(1, 7), repeat=2)] == [
        *product(range(1, 7), repeat=2)
    ]


def test_a_face_is_a_sixth():
    for n in (0, 1, 2**63, 2**64 - 1):
        assert [with_rank(n, vue - 1, 6) for vue in range(1, 7)] == [
            with_face(n, vue) for vue in range(1, 7)
        ]
        assert [face(with_face(n, vue)) for vue in range(1, 7)] == [1, 2, 3, 4, 5, 6]


MAISON = {
    "e": {"choix": {"va": choix("nuit")}},
    "nuit": {
        "hasard": [
            {"probabilite": "1/4", "vers": "gagne"},
            {"probabilite": "3/4", "vers": "rate"},
        ]
    },
}


def test_a_throw_decides_instead_of_the_graine_and_an_unreadable_one_leaves_it():
    monde = world(MAISON)
    for graine in range(20):
        tiree = played(monde, "va", graine=graine).etat.etape
        fins = [
            replay(Reglages(monde, graine, jets=(Jet("nuit", 0, (f,)),)), [Coup("va")]).etat.etape
            for f in range(1, 7)
        ]
        assert fins == ["gagne", "rate", "rate", "rate", tiree, tiree]


def test_the_hidden_variante_may_be_thrown_too():
    etapes = {"e": {"aiguillage": [{"si": ["v"], "vers": "gagne"}, {"vers": "rate"}]}}
    monde = world(etapes, variantes={"v": "1/3", "w": "2/3"})
    fins = [
        begin(Reglages(monde, 1, jets=(Jet(VARIANTE, 0, (f,)),))).etat.etape for f in range(1, 7)
    ]
    assert fins == ["gagne"] * 2 + ["rate"] * 4

"""The deal: no case twice, a full case in every hand, and impossible deals are refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donnes import cards, check, someone_can
from game.engine.donne import MAIN, DonneImpossible, can_choose, deal
from game.model.gestes import CarteDeSeance, Donne


@settings(max_examples=300)
@given(
    st.integers(1, 8), st.integers(1, 20), st.integers(0, 10), st.integers(0, 10**6),
    st.sampled_from(list(Donne)),
)  # fmt: skip
def test_a_deal_is_without_a_double_or_refused_with_its_reason(
    tables, entieres, generiques, graine, donne
):
    cartes = cards(entieres, generiques)
    try:
        mains = deal(donne, tables, cartes, graine)
    except DonneImpossible as refus:
        trop = donne is Donne.TROIS_COMMUNES and (tables > MAIN or len(cartes) < MAIN)
        assert trop or len(cartes) < tables, refus
        return
    check(donne, mains, tables, cartes)
    assert mains == deal(donne, tables, cartes, graine), "the same seed, the same deal"


def test_five_tables_and_fifteen_cards_hold_three_each_and_none_twice():
    mains = deal(Donne.MAIN_PAR_TABLE, 5, cards(8, 7), 1)
    servies = [carte.persona for main in mains.values() for carte in main]
    assert len(servies) == len(set(servies)) == 15


def test_another_seed_deals_otherwise():
    donnes = {
        tuple(c.persona for c in deal(Donne.MAIN_PAR_TABLE, 4, cards(12), graine)[1])
        for graine in range(30)
    }
    assert len(donnes) > 20


@given(
    st.dictionaries(
        st.integers(1, 4),
        st.lists(st.sampled_from("abcde"), min_size=1, max_size=3, unique=True),
        min_size=1,
    )
)
def test_the_matching_says_what_a_plain_search_says(ecrites):
    mains = {
        table: [CarteDeSeance(persona=nom, scenario=nom) for nom in noms]
        for table, noms in ecrites.items()
    }
    assert can_choose(mains) == someone_can(mains)


def test_a_choice_that_leaves_another_table_with_nothing_is_seen():
    a, b = cards(2)
    mains = {1: [a, b], 2: [a]}
    assert can_choose(mains)
    assert can_choose(mains, {1: b.persona})
    assert not can_choose(mains, {1: a.persona})


@pytest.mark.parametrize(
    ("donne", "tables", "nombre", "mot"),
    [
        (Donne.TROIS_COMMUNES, 4, 12, "Trois cartes communes suffisent à trois tables, pas à 4"),
        (Donne.MAIN_PAR_TABLE, 5, 4, "Il y a 4 cartes pour 5 tables"),
        (Donne.TROIS_COMMUNES, 1, 2, "il en faut au moins 3"),
    ],
)
def test_an_impossible_deal_says_why(donne, tables, nombre, mot):
    with pytest.raises(DonneImpossible, match=mot):
        deal(donne, tables, cards(nombre), 1)


def test_a_pack_of_generic_cards_alone_is_refused():
    with pytest.raises(DonneImpossible, match="parcours écrit"):
        deal(Donne.MAIN_PAR_TABLE, 2, cards(0, 6), 1)

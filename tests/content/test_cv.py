"""« Le CV »: who types, whose opinion, and a back that nobody asked about."""

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, twins, walk
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
LENT = {
    "accueil": "raconter", "journee": "quai", "clavier": "elle", "relecture": "a_qui",
    "offres": "montrer", "creneau": "ficher",
}  # fmt: skip
"""She tells her days, types herself, comes back, and is asked whom the page is for."""
SANS_PAGE = LENT | {"clavier": "questions, taper", "relecture": "regles", "offres": "conseillere"}
RELUE = LENT | {"journee": "noter", "relecture": "regles"}
TYPES = {
    "sa_page": T.RESOLU_DURABLE, "pas_ce_cv": T.REFUS_LEGITIME, "meme_quai": T.PARTIEL,
    "une_autre": T.PARTIEL, "belle_page": T.TECHNOSOLUTION, "libre_acces": T.LAISSE_TOMBER,
    "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


@pytest.fixture
def cv(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "cv", ou, *amenages, **fait)


def test_the_type_of_every_fin(cv):
    assert {nom: fin.type for nom, fin in cv(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_far_more_than_chance(cv, ou):
    assert at_best(cv(ou)) == 18 >= 6 + by_chance(cv(ou))


def test_no_two_choices_lead_to_the_same_everywhere(cv):
    assert not twins(cv(ICI)) & twins(cv(LA_BAS))


AVANT_APRES = [
    ("deux_dates", LENT, (18, 27), (18, 27)),
    ("cercle", RELUE, (0, 18), (0, 18)),
    ("permanence", SANS_PAGE, (18, 27), (0, 0)),
    ("permanence", SANS_PAGE | {"relecture": "a_qui"}, (18, 27), (18, 27)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(cv, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        assert tuple(answered(m, decisions) for m in (cv(ou), cv(ou, nom))) == attendu


def test_every_amenagement_gives_something(catalogue):
    assert {un[0] for un in AVANT_APRES} == set(catalogue.scenario("cv").amenagements)


@PARTOUT
def test_a_page_typed_or_a_search_made_in_her_place_never_ends_well_without_a_conseillere(cv, ou):
    """s2: on every state, what we typed is in no fin where she is said to do it herself."""
    monde = cv(ou, "deux_dates", "cercle")
    tapees = walk(monde, False, lambda _, __, branche: "tape" in branche.suivant.acquis)
    assert not any(etat.etape == "sa_page" and tape for etat, tape in tapees)
    assert set(ends(monde, LENT | {"offres": "chercher"})) == {"belle_page"}


@PARTOUT
def test_an_opinion_answers_nothing(cv, ou):
    """s2: advice stops at the law, science and the rules of the craft."""
    assert answered(cv(ou), LENT | {"journee": "noter", "relecture": "franchement"}) == 0
    assert answered(cv(ou), LENT | {"journee": "a_votre_place"}) == 0


def test_the_question_about_the_dock_needs_a_door_that_closes(cv):
    """In the countryside the corridor hears: the same decisions end elsewhere."""
    assert set(ends(cv(ICI), SANS_PAGE)) == {"pas_ce_cv", "perdu"}
    assert set(ends(cv(LA_BAS), SANS_PAGE)) == {"meme_quai", "perdu"}
    assert answered(cv(ICI), LENT) == answered(cv(LA_BAS), LENT) == 18


def test_the_page_given_back_says_nothing_before_she_has_told_her_days(cv):
    assert answered(cv(ICI), LENT | {"accueil": "outil"}) == 0


def test_going_without_a_cv_is_an_answer(cv):
    assert cv(ICI).fins["pas_ce_cv"].type is T.REFUS_LEGITIME
    assert answered(cv(ICI), SANS_PAGE) == 18

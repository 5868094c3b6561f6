"""« Quel usage ? »: a tool is asked for, and the same one is too big or too small; ask first."""

from fractions import Fraction as F

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, twins, walk
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
AU_HASARD = {"accueil": "usage", "outils": "petit", "suite": "revenir"}
"""The use is asked, and then the answer is not listened to: always the small tool."""
COMPARER = AU_HASARD | {"outils": "comparer"}
AFFICHE = COMPARER | {"accueil": "affiche", "ecran": "derouler"}
LE_MIEN = AFFICHE | {"accueil": "le_mien"}
CHEQUES = COMPARER | {"accueil": "cheque", "atelier": "suivant"}
TYPES = {
    "son_choix": T.RESOLU_DURABLE, "a_lui": T.RESOLU, "a_la_mesure": T.RESOLU,
    "conseille": T.RESOLU,
    "tournage": T.RESOLU, "sans_logiciel": T.REFUS_LEGITIME, "le_votre": T.PARTIEL,
    "a_moitie": T.PARTIEL, "usine": T.TECHNOSOLUTION, "un_an": T.PROMOTION,
    "trop_court": T.LAISSE_TOMBER, "sous_traitant": T.SOUS_TRAITANT,
    "apres_coup": T.REMIS_A_PLUS_TARD, "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


@pytest.fixture
def usage(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "quel_usage", ou, *amenages, **fait)


def test_the_type_of_every_fin(usage):
    assert {nom: fin.type for nom, fin in usage(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_far_more_than_chance(usage, ou):
    """All of those with photos, on the spot; two in three of those with a film to finish."""
    assert at_best(usage(ou)) == F(27 + 18, 2) >= 12 + by_chance(usage(ou))


def test_no_two_choices_lead_to_the_same_everywhere(usage):
    assert not twins(usage(ICI)) & twins(usage(LA_BAS))


CHEZ_LUI = COMPARER | {"suite": "chez_lui"}
AVANT_APRES = [
    ("question", AFFICHE, (0, F(39, 2)), (0, F(39, 2))),
    ("question", LE_MIEN, (0, F(39, 2)), (0, F(39, 2))),
    ("pret", CHEZ_LUI, (F(9, 2), 27), (F(9, 2), 27)),
    ("cheques_libres", CHEQUES, (0, F(39, 2)), (0, F(39, 2))),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(usage, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        assert tuple(answered(m, decisions) for m in (usage(ou), usage(ou, nom))) == attendu


def test_every_amenagement_gives_something(catalogue):
    assert {un[0] for un in AVANT_APRES} == set(catalogue.scenario("quel_usage").amenagements)


# --- ask the use, then recommend or not; and who pays (s4) ---------------------------------------


@PARTOUT
@pytest.mark.parametrize(
    ("outil", "fins"),
    [
        ("petit", {"a_la_mesure", "trop_court"}),
        ("grand", {"usine", "conseille", "perdu"}),
        ("libre", {"a_lui", "perdu"}),
    ],
)
def test_the_recommendation_depends_on_the_use(usage, ou, outil, fins):
    """s4: for small slide shows not the professionals' tool; for a real short film, quite so."""
    assert set(ends(usage(ou), AU_HASARD | {"outils": outil})) == fins


@PARTOUT
def test_no_fin_with_an_answer_is_reached_by_anyone_who_was_not_asked(usage, ou):
    """On every state, whatever is arranged: the use has been said before a good fin."""
    monde = usage(ou)
    dites = walk(monde, False, lambda dit, etat, _: dit or etat.etape == "reponse")
    bonnes = {"son_choix", "a_lui", "a_la_mesure", "conseille", "tournage", "sans_logiciel"}
    assert bonnes - {"tournage"} <= {etat.etape for etat, dit in dites if dit}
    assert not bonnes & {etat.etape for etat, dit in dites if not dit}


def test_what_is_free_fits_both_uses_and_finishes_nothing_the_same_day(usage):
    """Founded like any other advice: dearer in time, and never the best for photos alone."""
    libre = AU_HASARD | {"outils": "libre"}
    assert answered(usage(ICI), libre) == 18 < at_best(usage(ICI))
    assert answered(usage(ICI), libre | {"suite": "chez_lui"}) == 0
    assert answered(usage(ICI, plus="a_ordinateur"), libre | {"suite": "chez_lui"}) == 27


@PARTOUT
def test_guessing_right_is_not_an_answer(usage, ou):
    assert ends(usage(ou), AFFICHE) == {"usine": F(1, 2), "un_an": F(1, 2)}
    assert ends(usage(ou), LE_MIEN) == {"le_votre": F(1, 2), "trop_court": F(1, 2)}


def test_asking_late_still_helps_and_costs_the_hour(usage):
    """The photos are not finished the same day once half the hour went into an installation."""
    tard = AFFICHE | {"ecran": "demander", "outils": "petit"}
    assert answered(usage(ICI), tard) == 9
    assert answered(usage(ICI), AU_HASARD) == F(27, 2)


def test_without_any_software_is_an_answer_and_it_is_his(usage):
    assert ends(usage(ICI), COMPARER)["sans_logiciel"] == F(1, 6)
    assert usage(ICI).fins["sans_logiciel"].type is T.REFUS_LEGITIME


@PARTOUT
def test_ten_cheques_make_a_subcontractor(usage, ou):
    assert ends(usage(ou), CHEQUES) == {"sous_traitant": 1}


def test_a_week_given_to_a_cheque_is_missed_in_the_countryside(usage):
    """Our own next hour is seven days away there, and the Sunday comes first."""
    poser = CHEQUES | {"atelier": "poser"}
    assert answered(usage(ICI), poser) == F(39, 2)
    assert answered(usage(LA_BAS), poser) == F(9, 2)


def test_the_club_is_a_good_door_for_a_film_in_time(usage):
    club = COMPARER | {"suite": "club"}
    assert ends(usage(ICI), club)["tournage"] == F(1, 3)
    assert "tournage" not in ends(usage(LA_BAS), club)
    assert "a_moitie" in ends(usage(ICI), club)


def test_a_computer_at_home_changes_where_it_is_finished(usage):
    assert answered(usage(ICI, plus="a_ordinateur"), CHEZ_LUI) == 27


def test_an_address_finds_the_club_and_a_tool_chosen_before_finds_a_place_in_it(usage):
    sec = ends(usage(ICI), AU_HASARD | {"outils": "passionnes"})
    assert sec == {"a_moitie": F(1, 2), "tournage": F(1, 6), "perdu": F(1, 3)}

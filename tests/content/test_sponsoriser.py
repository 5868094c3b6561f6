"""« Sponsoriser ou pas »: two columns instead of a yes or a no, and a card that is hers alone."""

from fractions import Fraction as F

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, twins, walk
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
A_TROIS = {"accueil": "demander", "qui": "bouton", "bouton": "colonnes", "la_carte": "revenir"}
"""For whom, then the button in two columns, then the treasurer in front of the screen."""
FEUILLE = A_TROIS | {"la_carte": "feuille"}
ATELIER = FEUILLE | {"accueil": "atelier"}
TYPES = {
    "on_sonne": T.REFUS_LEGITIME, "a_plusieurs": T.CHOIX_ECLAIRE, "chaises_prises": T.PARTIEL,
    "sa_carte": T.PARTIEL, "notre_avis": T.PARTIEL, "notre_reglage": T.TECHNOSOLUTION,
    "vues": T.TECHNOSOLUTION, "cinq_visages": T.LAISSE_TOMBER, "trop_tard": T.REMIS_A_PLUS_TARD,
    "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


@pytest.fixture
def sponsoriser(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "sponsoriser", ou, *amenages, **fait)


def test_the_type_of_every_fin(sponsoriser):
    assert {nom: fin.type for nom, fin in sponsoriser(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(sponsoriser, ou):
    """In town a meeting of three, in the countryside a sheet that nobody of ours will read out."""
    assert at_best(sponsoriser(ou)) == {ICI: 18, LA_BAS: F(27, 2)}[ou]
    assert at_best(sponsoriser(ou)) >= 6 + by_chance(sponsoriser(ou))


# --- each aménagement, on the same decisions -----------------------------------------------------

AVANT_APRES = [
    ("soir", A_TROIS, (18, 27), (0, 27)),
    ("seance", ATELIER, (0, 9), (0, 9)),
    ("seance", ATELIER | {"la_carte": "revenir"}, (0, 12), (0, 0)),
    ("panneaux", FEUILLE, (F(27, 2), 27), (F(27, 2), 27)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(
    sponsoriser, nom, decisions, ici, la_bas
):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        mondes = sponsoriser(ou), sponsoriser(ou, nom)
        assert tuple(answered(monde, decisions) for monde in mondes) == attendu


def test_every_amenagement_gives(catalogue):
    assert {un[0] for un in AVANT_APRES} == set(catalogue.scenario("sponsoriser").amenagements)


# --- inform, do not convince; the manipulation and its impact (s2) -------------------------------


@PARTOUT
def test_an_opinion_answers_nothing_wherever_it_is_given(sponsoriser, ou):
    assert ends(sponsoriser(ou), A_TROIS | {"accueil": "avis"}) == {"notre_avis": 1}
    assert ends(sponsoriser(ou), A_TROIS | {"bouton": "cibler"}) == {"notre_reglage": 1}


@PARTOUT
def test_whether_they_pay_or_not_is_theirs_and_both_are_answers(sponsoriser, ou):
    fins = ends(sponsoriser(ou, "soir"), A_TROIS)
    assert fins == {"a_plusieurs": F(1, 2), "on_sonne": F(1, 2)}


@PARTOUT
def test_no_answer_comes_without_both_columns(sponsoriser, ou):
    """On every state: whoever pays, or does not, with the others has understood the button."""
    monde = sponsoriser(ou, "soir", "panneaux")
    comprises = walk(monde, False, lambda su, avant, suite: su or avant.etape == "la_carte")
    reponses = {"a_plusieurs", "on_sonne"}
    assert all(su for etat, su in comprises if etat.etape in reponses)


def test_for_whom_is_worth_asking_before_the_button(sponsoriser):
    """Without it three chairs have only an hour, and the sheet has no heading."""
    sans = {"accueil": "avec"}
    assert answered(sponsoriser(ICI), A_TROIS | sans) == answered(sponsoriser(ICI), A_TROIS) / 2
    assert answered(sponsoriser(ICI), FEUILLE | sans) == 0


@PARTOUT
def test_paying_to_see_ends_badly_unless_somebody_reads_with_her_what_was_bought(sponsoriser, ou):
    """It teaches for whom, too; one time in three a face was recognised before they read."""
    essai = A_TROIS | {"accueil": "avec", "bouton": "payer"}
    assert ends(sponsoriser(ou), essai | {"sponsorise": "laisser"}) == {
        "vues": F(1, 2), "cinq_visages": F(1, 2)
    }  # fmt: skip
    lu = essai | {"sponsorise": "lire"}
    assert ends(sponsoriser(ou), lu)["cinq_visages"] == F(1, 3)
    assert answered(sponsoriser(ou), lu | {"la_carte": "feuille"}) == 9
    assert answered(sponsoriser(ou), lu) == {ICI: 12, LA_BAS: 0}[ou]


def test_leaving_the_button_for_a_good_idea_decides_in_her_place(sponsoriser):
    """The secretary of a village knows who eats alone; the question is still unanswered."""
    mairie = A_TROIS | {"qui": "mairie"}
    assert ends(sponsoriser(ICI), mairie) == {"chaises_prises": F(2, 3), "perdu": F(1, 3)}
    assert ends(sponsoriser(LA_BAS), mairie) == {"chaises_prises": F(5, 6), "perdu": F(1, 6)}


def test_the_meal_does_not_wait(sponsoriser):
    """Twelve days: in the countryside a meeting of three comes after them, the sheet before."""
    assert ends(sponsoriser(LA_BAS), A_TROIS) == {"trop_tard": F(2, 3), "perdu": F(1, 3)}
    assert ends(sponsoriser(ICI), ATELIER) == {"trop_tard": F(2, 3), "perdu": F(1, 3)}


@PARTOUT
def test_alone_she_pays_or_not_with_her_own_card(sponsoriser, ou):
    assert ends(sponsoriser(ou), A_TROIS | {"la_carte": "la_sienne"}) == {"sa_carte": 1}


@PARTOUT
def test_with_somebody_of_theirs_beside_her_the_card_is_the_right_one(sponsoriser, ou):
    assert answered(sponsoriser(ou, plus="personne_aupres"), A_TROIS) == 27


def test_no_two_choices_lead_to_the_same_everywhere(sponsoriser):
    assert not twins(sponsoriser(ICI)) & twins(sponsoriser(LA_BAS))

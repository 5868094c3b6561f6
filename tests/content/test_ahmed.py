"""« Se faire connaître »: his tool, his words, his fear, and one door in time or two."""

from fractions import Fraction as F

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, twins, walk
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
BIEN = {
    "accueil": "ecouter", "clients": "fourgon", "usage": "comparer", "page": "ensemble",
    "fiche": "zone", "sans_outil": "respecter", "publier": "principes", "sponsor": "montrer",
    "avis": "criteres", "droits": "preparer", "vers_qui": "referente", "fs": "suite",
    "demi_heure": "noter", "courrier": "lire",
}  # fmt: skip
"""Listening, comparing, his own words, the right person at once."""
DEUX_PORTES = BIEN | {"vers_qui": "france_services"}
LENT = BIEN | {"page": "montrer", "fiche": "chez_lui", "avis": "franchement"}
SOURD = BIEN | {"accueil": "avec"}
A_SA_PLACE = SOURD | {"usage": "facebook", "avis": "retourner"}
DEMI = F(27, 2)
TYPES = {
    "choix_eclaire": T.CHOIX_ECLAIRE, "refus_legitime": T.REFUS_LEGITIME, "perdu": T.PERDU_EN_ROUTE,
    "outil_des_autres": T.PARTIEL, "exposee": T.PARTIEL, "trimestre": T.PARTIEL,
    "compris_tard": T.PARTIEL, "rattrape": T.PARTIEL, "vitrine": T.TECHNOSOLUTION,
    "promotion": T.PROMOTION, "droits_perdus": T.DROITS_PERDUS, "ecarte": T.LAISSE_TOMBER,
}  # fmt: skip


@pytest.fixture
def ahmed(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "ahmed", ou, *amenages, **fait)


def test_the_type_of_every_fin(ahmed):
    assert {nom: fin.type for nom, fin in ahmed(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(ahmed, ou):
    """The road to the sous-préfecture loses one in two."""
    monde = ahmed(ou)
    assert at_best(monde) == {ICI: 18, LA_BAS: DEMI}[ou]
    assert at_best(monde) - by_chance(monde) >= 6


# --- each aménagement, on the same decisions -----------------------------------------------------

AVANT_APRES = [
    ("question_posee", SOURD, (6, 18), (DEMI / 3, DEMI)),
    ("creneaux", LENT, (6, 18), (DEMI / 3, DEMI)),
    ("ligne", BIEN, (18, 27), (DEMI, 27)),
    ("ligne", DEUX_PORTES, (12, 27), (9, 27)),
    ("referentes", A_SA_PLACE, (0, 18), (0, DEMI)),
    ("permanence", BIEN, (18, 27), (DEMI, 27)),
    ("permanence", DEUX_PORTES, (12, 18), (9, 18)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(ahmed, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        if attendu:
            mondes = ahmed(ou), ahmed(ou, nom)
            assert tuple(answered(monde, decisions) for monde in mondes) == attendu


@pytest.mark.parametrize("rang", [2, 3])
def test_every_amenagement_gives_in_each_territoire(catalogue, rang):
    donnent = {un[0] for un in AVANT_APRES if un[rang] and un[rang][0] < un[rang][1]}
    assert donnent == set(catalogue.scenario("ahmed").amenagements)


@PARTOUT
def test_a_chair_that_is_changed_loses_nobody_even_with_the_letter(ahmed, ou):
    """Too late: only the way to us is lost, not the way to the référente."""
    tard = LENT | {"droits": "de_tete"}
    perdus = [ends(ahmed(ou, *avec), tard)["perdu"] for avec in ((), ("permanence",))]
    assert perdus[0] > perdus[1] > 0


# --- what a decision weighs ----------------------------------------------------------------------


def test_no_two_choices_lead_to_the_same_everywhere(ahmed):
    """What weighs in one territoire may not in the other: a week at home, a door to close."""
    assert not twins(ahmed(ICI, "referentes")) & twins(ahmed(LA_BAS, "referentes"))


@PARTOUT
def test_words_that_we_wrote_stay_ours_unless_he_writes_them_again(ahmed, ou):
    """s2: on every state, no chosen tool ends well with our words on it."""
    monde = ahmed(ou, "ligne")
    assert not any(
        etat.etape == "choix_eclaire" and les_notres
        for etat, les_notres in walk(
            monde, False, lambda _, __, branche: "nos_mots" in branche.suivant.acquis
        )
    )
    tout_ecrit = BIEN | {"publier": "rediger"}
    assert set(ends(monde, tout_ecrit)) == {"vitrine", "refus_legitime"}
    assert set(ends(monde, tout_ecrit | {"avis": "dictee"})) == {"choix_eclaire", "refus_legitime"}


def test_a_paid_button_makes_the_fear_heard_and_shows_for_good_what_was_shown(ahmed):
    monde = ahmed(ICI, "ligne")
    paye = SOURD | {"usage": "comparer", "sponsor": "appuyer"}
    assert ends(monde, paye).get("choix_eclaire") == ends(monde, BIEN)["choix_eclaire"] / 2
    assert "choix_eclaire" not in ends(monde, SOURD | {"sponsor": "deconseiller"})
    montre = paye | {"page": "profil", "avis": "criteres"}
    assert "exposee" in ends(monde, montre)
    assert "exposee" not in ends(monde, montre | {"accueil": "ecouter", "sponsor": "deconseiller"})


def test_a_week_at_home_is_too_long_in_the_countryside_only(ahmed):
    """Where he chose a page, shown once and done again at home: before the date, or after it."""
    semaine = BIEN | {"page": "montrer"}
    assert answered(ahmed(ICI), semaine) == 18
    assert answered(ahmed(LA_BAS), semaine) == DEMI * 2 / 3


def test_who_wants_no_tool_says_why_to_whom_asks_what_would_change_it(ahmed):
    """A third of the tables meet « rien »: the fear is heard there, or it is not."""
    monde = ahmed(ICI, "ligne")
    assert answered(monde, SOURD | {"sans_outil": "respecter"}) == 9
    assert answered(monde, SOURD | {"sans_outil": "avis"}) == 0


def test_a_letter_read_together_is_understood(ahmed):
    tard = LENT | {"droits": "de_tete"}
    assert set(ends(ahmed(ICI), tard)) == {"compris_tard", "perdu"}
    assert set(ends(ahmed(ICI), tard | {"courrier": "france_services"})) == {"rattrape", "perdu"}


def test_what_would_change_with_franceconnect_or_if_he_could_not_read(ahmed):
    assert answered(ahmed(LA_BAS), LENT) == DEMI / 3
    assert answered(ahmed(LA_BAS, plus="a_franceconnect"), LENT) == DEMI
    sans_lire = ahmed(ICI, sans="lit_le_francais")
    assert answered(sans_lire, BIEN) == 0
    assert answered(sans_lire, BIEN | {"demi_heure": "reprendre"}) == 18
    assert answered(sans_lire, DEUX_PORTES) == 12

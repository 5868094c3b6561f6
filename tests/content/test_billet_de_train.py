"""« Le billet de train »: what an agent may not do, and who then does; four days until Tuesday."""

from fractions import Fraction as F

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, twins, walk
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
BIEN = {"accueil": "voyage", "qui_alors": "appeler"}
"""Asked about the journey rather than the ticket, then the station is called with her."""
SEC = {"accueil": "adresse", "comptoir": "vendre"}
MANDAT = {"accueil": "mandat", "au_paiement": "arreter", "qui_alors": "appeler"}
CHOISIR = BIEN | {"qui_alors": "espace", "espace": "cote_a_cote"}
TAPER = CHOISIR | {"espace": "elle_tape"}
TYPES = {
    "aller_retour": T.RESOLU, "pas_en_ligne": T.CHOIX_ECLAIRE, "en_ligne": T.RESOLU,
    "dans_le_cadre": T.RESOLU_DURABLE, "aller_simple": T.PARTIEL, "une_voisine": T.PARTIEL,
    "votre_carte": T.HORS_CADRE, "le_quai": T.SANS_FILET, "enveloppe": T.LAISSE_TOMBER,
    "train_parti": T.REMIS_A_PLUS_TARD, "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


@pytest.fixture
def billet(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "billet_de_train", ou, *amenages, **fait)


def test_the_type_of_every_fin(billet):
    assert {nom: fin.type for nom, fin in billet(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_far_more_than_chance(billet, ou):
    assert at_best(billet(ou)) == 18 >= 12 + by_chance(billet(ou))


def test_no_two_choices_lead_to_the_same_everywhere(billet):
    assert not twins(billet(ICI)) & twins(billet(LA_BAS))


AVANT_APRES = [
    ("feuille", SEC, (0, 18), (0, 18)),
    ("feuille", SEC | {"comptoir": "demander"}, (9, 18), (9, 18)),
    ("a_plusieurs", BIEN, (18, 27), (18, 27)),
    ("a_plusieurs", CHOISIR, (12, 18), (0, 0)),
    ("convention", MANDAT, (18, 27), (18, 27)),
    ("convention", MANDAT | {"au_paiement": "finir"}, (0, 27), (0, 27)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(billet, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        assert tuple(answered(m, decisions) for m in (billet(ou), billet(ou, nom))) == attendu


def test_every_amenagement_gives_something(catalogue):
    assert {un[0] for un in AVANT_APRES} == set(catalogue.scenario("billet_de_train").amenagements)


# --- outside the frame, and who then (s2) ----------------------------------------------------


@PARTOUT
def test_ones_own_bank_card_answers_nobody_even_when_the_train_is_on_time(billet, ou):
    """s2: the agent is not habilité; on every state, what was bought so ends in no good fin."""
    assert ends(billet(ou), {"accueil": "carte"}) == {"votre_carte": F(2, 3), "le_quai": F(1, 3)}
    tout = billet(ou, "feuille", "a_plusieurs", "convention")
    payees = walk(tout, False, lambda paye, etat, _: paye or etat.etape == "achat")
    assert {e.etape for e, paye in payees if paye} == {"votre_carte", "le_quai"}


@PARTOUT
def test_a_mandate_pays_for_nothing_until_the_carrier_has_signed(billet, ou):
    """The same gesture, in the frame: aid that its designer has asked for, and pays for."""
    assert "dans_le_cadre" not in ends(billet(ou), MANDAT)
    assert ends(billet(ou, "convention"), MANDAT) == {"dans_le_cadre": 1}


@PARTOUT
def test_no_is_an_answer_only_with_who_then(billet, ou):
    """The same station: with an address alone she buys what she asked for."""
    assert ends(billet(ou), SEC) == {"aller_simple": F(2, 3), "perdu": F(1, 3)}
    assert ends(billet(ou), BIEN) == {"aller_retour": F(2, 3), "perdu": F(1, 3)}


def test_not_online_is_a_choice_once_she_has_seen_both(billet):
    assert billet(ICI).fins["pas_en_ligne"].type is T.CHOIX_ECLAIRE
    assert ends(billet(ICI), CHOISIR) == {"pas_en_ligne": F(4, 9), "perdu": F(5, 9)}


def test_in_the_countryside_the_train_has_left_before_the_espace_opens(billet):
    for decisions in (CHOISIR, TAPER):
        assert ends(billet(LA_BAS), decisions) == {"train_parti": F(2, 3), "perdu": F(1, 3)}
        assert answered(billet(ICI), decisions) > 0


@PARTOUT
def test_to_put_off_is_to_miss_it(billet, ou):
    plus_tard = MANDAT | {"au_paiement": "revenir"}
    assert answered(billet(ou), plus_tard) == 0
    assert ends(billet(ou), plus_tard)["train_parti"] >= F(4, 9)


def test_what_she_carries_changes_which_door_opens(billet):
    """A bank asks a smartphone; somebody in the car takes the ticket, and she depends on them."""
    assert answered(billet(ICI), TAPER) == 9
    assert answered(billet(ICI, plus="a_smartphone"), TAPER) == 18
    proche = BIEN | {"qui_alors": "proche"}
    assert ends(billet(ICI, plus="personne_aupres"), proche) == {"une_voisine": 1}
    assert ends(billet(ICI), proche) == {"une_voisine": F(1, 2), "enveloppe": F(1, 2)}

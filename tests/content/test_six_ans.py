"""« Six ans »: a number said at a counter, a quarter of an hour of silence, and a secret kept."""

from fractions import Fraction as F

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, played, refused, twins
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
BIEN = {
    "accueil": "avec", "phrase": "taire", "limite": "demander", "vers_qui": "appeler",
    "courses": "poser",
}  # fmt: skip
"""Doing with her, saying nothing, asking, calling with her, speaking of oneself among peers."""
VITE = BIEN | {"accueil": "souris"}
GARDE = BIEN | {"courses": "rentrer"}
SANS_DEMANDER = BIEN | {"limite": "reprendre"}
TYPES = {
    "comptent": T.RESOLU, "dite": T.REFUS_LEGITIME, "sans_jeudi": T.PARTIEL,
    "applaudie": T.PARTIEL, "parti": T.TECHNOSOLUTION, "patiente": T.LAISSE_TOMBER,
    "su": T.LAISSE_TOMBER, "verre_pose": T.LAISSE_TOMBER, "deborde": T.DEBORDE,
    "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


@pytest.fixture
def six_ans(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "six_ans", ou, *amenages, **fait)


def test_the_type_of_every_fin(six_ans):
    assert {nom: fin.type for nom, fin in six_ans(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(six_ans, ou):
    """A door that closes, or a corridor where it is heard one time in two."""
    assert at_best(six_ans(ou)) == {ICI: F(45, 2), LA_BAS: F(45, 4)}[ou]
    assert at_best(six_ans(ou)) >= 6 + by_chance(six_ans(ou))


def test_the_card_is_read_with_care(catalogue):
    carte, cas = catalogue.persona("six_ans"), catalogue.scenario("six_ans")
    assert list(carte.sensible) == ["addiction"] and carte.avertissement
    assert any("0 980 980 930" in r.nom.replace("\u00a0", " ") for r in cas.ressources)


# --- each aménagement, on the same decisions -----------------------------------------------------

AVANT_APRES = [
    ("a_l_ecart", VITE, (F(45, 4), F(45, 2)), (F(45, 8), F(45, 2))),
    ("a_l_ecart", BIEN, (F(45, 2), F(45, 2)), (F(45, 4), F(45, 2))),
    ("sans_verre", GARDE, (F(45, 4), F(45, 2)), (F(45, 8), F(45, 4))),
    ("salle", BIEN, (F(45, 2), 27), (F(45, 4), F(27, 2))),
    ("salle", SANS_DEMANDER, (F(27, 2), 27), (F(27, 4), F(27, 2))),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(six_ans, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        mondes = six_ans(ou), six_ans(ou, nom)
        assert tuple(answered(monde, decisions) for monde in mondes) == attendu


def test_every_amenagement_gives(catalogue):
    assert {un[0] for un in AVANT_APRES} == set(catalogue.scenario("six_ans").amenagements)


# --- keep quiet, say a limit, hand on what was asked for, speak of oneself (s0) ------------------


@PARTOUT
@pytest.mark.parametrize(
    ("geste", "fins"), [("bravo", {"applaudie"}), ("adresse", {"patiente", "perdu"})]
)
def test_only_keeping_quiet_opens_what_follows(six_ans, ou, geste, fins):
    assert set(ends(six_ans(ou), BIEN | {"phrase": geste})) == fins
    assert answered(six_ans(ou), BIEN) > 0


def test_the_same_door_called_with_her_is_another_door(six_ans):
    """Sent there unasked she is a patient; the centre also knows where the group meets."""
    assert ends(six_ans(ICI), BIEN) == {"dite": F(1, 2), "comptent": F(1, 3), "perdu": F(1, 6)}
    assert ends(six_ans(ICI), BIEN | {"phrase": "adresse"})["patiente"] == F(2, 3)


def test_nothing_more_is_an_answer_and_it_is_hers(six_ans):
    """Somebody beside her changes what she needs, whatever we do."""
    assert ends(six_ans(ICI, plus="personne_aupres"), BIEN) == {"dite": 1}
    assert ends(six_ans(ICI), SANS_DEMANDER) == {"dite": F(1, 2), "sans_jeudi": F(1, 2)}


@PARTOUT
def test_a_secret_told_to_protect_her_is_told(six_ans, ou):
    assert "su" in ends(six_ans(ou), BIEN | {"courses": "raconter"})
    assert answered(six_ans(ou), BIEN | {"courses": "raconter"}) == 0
    assert answered(six_ans(ou, "sans_verre"), BIEN | {"courses": "raconter"}) == 0


def test_among_peers_one_speaks_of_oneself(six_ans):
    assert answered(six_ans(ICI), GARDE) == answered(six_ans(ICI), BIEN) / 2


def test_without_a_limit_it_is_sleep_that_sets_one(six_ans):
    assert ends(six_ans(ICI), BIEN | {"limite": "portable"}) == {"deborde": 1}


def test_in_the_countryside_there_is_no_back_of_the_room(six_ans):
    assert "salle du conseil" in refused(played(six_ans(LA_BAS)))["au_fond"]
    assert not refused(played(six_ans(ICI)))
    assert ends(six_ans(LA_BAS), BIEN)["su"] == F(1, 2)
    assert "su" not in ends(six_ans(ICI), BIEN)


def test_no_two_choices_lead_to_the_same_everywhere(six_ans):
    assert not twins(six_ans(ICI)) & twins(six_ans(LA_BAS))

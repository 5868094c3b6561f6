"""« Les photos »: a code to unlock, an instant that is not digital, and a limit that is said."""

from fractions import Fraction as F

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, twins
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
DEMI = F(27, 2)
BIEN = {
    "accueil": "demander", "images": "taire", "limite": "proposer", "jeudis": "dire",
    "vers_qui": "appel", "entre_pairs": "dire",
}  # fmt: skip
"""Asking first, saying nothing, saying the limit, calling with her, speaking between peers."""
SANS_DEMANDER = BIEN | {"accueil": "debloquer"}
SEUL = BIEN | {"entre_pairs": "rentrer"}
TYPES = {
    "relayee": T.RESOLU, "a_son_heure": T.REFUS_LEGITIME, "rangees": T.TECHNOSOLUTION,
    "une_adresse": T.PARTIEL, "encore": T.PARTIEL, "repartie": T.LAISSE_TOMBER,
    "deborde": T.DEBORDE, "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


@pytest.fixture
def photos(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "photos", ou, *amenages, **fait)


def test_the_type_of_every_fin(photos):
    assert {nom: fin.type for nom, fin in photos(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(photos, ou):
    """A door that closes, or a corridor where one in three is recognised."""
    assert at_best(photos(ou)) == {ICI: F(45, 2), LA_BAS: 15}[ou] >= 6 + by_chance(photos(ou))


def test_the_card_is_read_with_care(catalogue):
    carte, cas = catalogue.persona("photos"), catalogue.scenario("photos")
    assert list(carte.sensible) == ["deuil"] and carte.avertissement
    assert any("09 72 39 40 50" in r.nom.replace("\u00a0", " ") for r in cas.ressources)


# --- each aménagement, on the same decisions -----------------------------------------------------

AVANT_APRES = [
    ("question", SANS_DEMANDER, (F(45, 4), F(45, 2)), (F(45, 4), 15)),
    ("entre_nous", SEUL, (F(15, 2), F(45, 2)), (5, 15)),
    ("ecoute_ici", BIEN, (F(45, 2), 27), (15, 18)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(photos, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        mondes = photos(ou), photos(ou, nom)
        assert tuple(answered(monde, decisions) for monde in mondes) == attendu


def test_every_amenagement_gives(catalogue):
    assert {un[0] for un in AVANT_APRES} == set(catalogue.scenario("photos").amenagements)


# --- listen, set a limit, hand on, speak between peers (s0) --------------------------------------


@PARTOUT
@pytest.mark.parametrize(
    ("geste", "fin"), [("trier", "rangees"), ("consoler", "repartie"), ("taire", None)]
)
def test_only_keeping_quiet_opens_what_follows(photos, ou, geste, fin):
    fins = ends(photos(ou), BIEN | {"images": geste})
    assert ("a_son_heure" in fins) == (fin is None)
    assert fin is None or fin in fins


def test_not_today_is_an_answer_and_it_is_hers(photos):
    fins = ends(photos(ICI), BIEN)
    assert fins == {"a_son_heure": F(1, 2), "relayee": F(1, 3), "perdu": F(1, 6)}


def test_handing_on_at_once_leaves_the_machine_open(photos):
    """The address alone: whoever speaks there still carries photos that open by themselves."""
    fins = ends(photos(ICI), BIEN | {"limite": "adresse"})
    assert fins == {"une_adresse": F(2, 3), "perdu": F(1, 3)}


def test_without_a_limit_it_is_the_body_that_sets_one(photos):
    toujours = BIEN | {"limite": "toujours"}
    assert ends(photos(ICI), toujours | {"jeudis": "tenir"}) == {"deborde": 1}
    assert answered(photos(ICI), toujours) == answered(photos(ICI), BIEN)


@PARTOUT
def test_what_peers_know_changes_a_saturday(photos, ou):
    assert "encore" not in ends(photos(ou), BIEN)
    assert answered(photos(ou), SEUL) == answered(photos(ou), BIEN) / 3


def test_a_leaflet_finds_a_circle_and_a_call_finds_someone(photos):
    depliant = ends(photos(ICI), BIEN | {"vers_qui": "depliant"})
    assert depliant["relayee"] == depliant["une_adresse"] == F(1, 6)


def test_no_two_choices_lead_to_the_same_everywhere(photos):
    assert not twins(photos(ICI)) & twins(photos(LA_BAS))

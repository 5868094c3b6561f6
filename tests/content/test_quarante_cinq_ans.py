"""« Quarante-cinq ans »: a door that is near and not for his age, and one that is far."""

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, twins
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
APPELER = {
    "accueil": "ecouter", "prochaine": "rasseoir", "coince": "appeler", "feuille": "vraie",
}  # fmt: skip
"""Sitting him down, then calling whoever receives him."""
D_ABORD_L_OFFRE = APPELER | {"accueil": "deposer"}
MATINS = APPELER | {"coince": "matins"}
GROUPE = APPELER | {"coince": "groupe"}
TYPES = {
    "une_porte": T.RESOLU, "chaise": T.RESOLU_DURABLE, "par_morceaux": T.PARTIEL,
    "offre_fermee": T.PARTIEL, "une_de_faite": T.TECHNOSOLUTION, "porte_close": T.LAISSE_TOMBER,
    "hors_cadre": T.HORS_CADRE, "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


@pytest.fixture
def denis(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "quarante_cinq_ans", ou, *amenages, **fait)


def test_the_type_of_every_fin(denis):
    assert {nom: fin.type for nom, fin in denis(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(denis, ou):
    assert at_best(denis(ou)) == 18 >= 6 + by_chance(denis(ou))


# --- who receives a jobseeker of forty-five ------------------------------------------------------


@pytest.mark.parametrize(
    ("ou", "amenages", "trouvee", "a_appeler"),
    [
        (ICI, (), ("territoire_voisin", 10_000), True),
        (ICI, ("ages",), ("ccas", 1_000), False),
        (LA_BAS, (), ("ccas", 9_000), False),
    ],
)
def test_the_search_passes_over_a_ccas_that_receives_seniors_only(
    denis, ou, amenages, trouvee, a_appeler
):
    """s1: ten kilometres, or none; the rural CIAS receives every age."""
    etapes = denis(ou, *amenages).etapes
    for etape, nom in (("accueil", "adresse"), ("coince", "appeler")):
        (orientation,) = (c.orientation for c in etapes[etape].choix if c.id == nom)
        assert (orientation.structure, orientation.metres) == trouvee
        assert orientation.a_appeler == a_appeler


def test_a_search_that_comes_after_the_date_needs_the_offer_sent_first(denis):
    """In the countryside two weeks are too long, so doing it for him once leaves time to learn."""
    assert (answered(denis(ICI), APPELER), answered(denis(LA_BAS), APPELER)) == (18, 0)
    assert set(ends(denis(LA_BAS), APPELER)) == {"offre_fermee", "perdu"}
    assert answered(denis(LA_BAS), D_ABORD_L_OFFRE) == 18


@PARTOUT
def test_the_job_centre_sends_back_to_the_basics_and_after_the_date(denis, ou):
    agence = APPELER | {"coince": "agence"}
    assert set(ends(denis(ou), agence)) == {"offre_fermee", "perdu"}
    apres = ends(denis(ou), agence | {"accueil": "deposer"})
    assert set(apres) == {"par_morceaux", "perdu"}


@PARTOUT
def test_an_empty_line_on_the_sheet_answers_nobody(denis, ou):
    assert set(ends(denis(ou), GROUPE | {"feuille": "vide"})) == {"hors_cadre", "perdu"}
    assert set(ends(denis(ou), GROUPE)) == {"chaise", "par_morceaux", "perdu"}


# --- each aménagement, on the same decisions -----------------------------------------------------

AVANT_APRES = [
    ("creneau", MATINS, (0, 18), (0, 18)),
    ("echange", APPELER, (18, 27), (0, 27)),
    ("ages", GROUPE, (9, 18), (9, 18)),
    ("ages", GROUPE | {"feuille": "vide"}, (0, 18), (0, 18)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(denis, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        mondes = denis(ou), denis(ou, nom)
        assert tuple(answered(monde, decisions) for monde in mondes) == attendu


def test_every_amenagement_gives(catalogue):
    tous = catalogue.scenario("quarante_cinq_ans").amenagements
    assert {un[0] for un in AVANT_APRES} == set(tous)


def test_the_age_in_a_convention_is_asked_of_those_who_wrote_it(catalogue):
    """s1: some gaps close quickly, others need an arbitrage."""
    amenagements = catalogue.scenario("quarante_cinq_ans").amenagements
    decisions = {nom: un.decision.value for nom, un in amenagements.items()}
    assert decisions == {"creneau": "rapide", "echange": "rapide", "ages": "arbitrage"}


def test_no_two_choices_lead_to_the_same_everywhere(denis):
    assert not twins(denis(ICI)) & twins(denis(LA_BAS))

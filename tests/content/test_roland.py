"""« Quarante-huit heures »: his rights are renewed whatever is done; what changes is who tells."""

from fractions import Fraction as F

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, played, refused, twins, walk
from game.engine.transitions import N_EXISTE_PAS
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
ARTICLE = {
    "briefing": "remonter_a_qui", "premier": "precis", "appel": "sais_pas", "vide": "reessayer",
    "recit": "numero+suite", "pause": "canal", "canal": "remonter", "promesse": "heure",
    "nuit": "carnet", "rappel": "rappeler, confier", "sans_reponse": "sans_rien, suivant",
    "introuvable": "guetter", "porte": "rester", "date_passee": "quand_meme",
}  # fmt: skip
"""What the article tells: not hanging up, asking the ten, an hour promised, a call back."""
CHEZ_LUI = ARTICLE | {"recit": "entourage"}
TYPES = {
    "rappele": T.RESOLU, "relaye": T.RESOLU, "il_sait": T.RESOLU, "entoure": T.RESOLU_DURABLE,
    "tenu": T.PARTIEL, "apres_coup": T.PARTIEL, "dossier": T.TECHNOSOLUTION,
    "affiche": T.TECHNOSOLUTION, "abandonne": T.LAISSE_TOMBER, "raccroche": T.LAISSE_TOMBER,
    "hors_cadre": T.HORS_CADRE, "epuise": T.DEBORDE, "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


@pytest.fixture
def roland(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "roland", ou, *amenages, **fait)


def at_the_promise(monde, coche, *suite):
    return played(monde, "remonter_a_qui", "precis", "sais_pas", coche, "canal", "remonter", *suite)


def test_the_type_of_every_fin(roland):
    assert {nom: fin.type for nom, fin in roland(ICI).fins.items()} == TYPES


@PARTOUT
def test_once_the_date_has_come_his_rights_are_renewed_in_every_fin(roland, ou):
    """On every state: held as an acquis, and answered as a besoin."""

    def retenir(avant, etat, branche):
        effets, (acquis, soins, venue) = branche.sortie.effets, avant
        soins = soins or bool(effets and "soins" in effets.repond)
        venue = venue or etat.etape in ("lendemain", "date_passee")
        return acquis or "droits" in branche.suivant.acquis, soins, venue

    monde = roland(ou)
    vus = {(etat.etape, *vu) for etat, vu in walk(monde, (False,) * 3, retenir)}
    venues = {vu for vu in vus if vu[0] in TYPES and vu[3]}
    assert all(acquis and soins for _, acquis, soins, _ in venues)
    assert {vu[0] for vu in venues} == set(TYPES) - {"raccroche", "hors_cadre"}


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(roland, ou):
    monde, au_mieux = roland(ou), {ICI: 18, LA_BAS: F(45, 2)}[ou]
    assert at_best(monde) == au_mieux >= 6 + by_chance(monde)


# --- each aménagement, on the same decisions -----------------------------------------------------

DEMI = F(27, 2)
AVANT_APRES = [
    ("fil", ARTICLE | {"briefing": "rappeler_qui"}, (DEMI, 27), (DEMI, 27)),
    ("briefing", ARTICLE | {"briefing": "combien_de_temps"}, (DEMI, 18), (DEMI, 18)),
    ("cahier", ARTICLE | {"recit": "suite", "promesse": "courant"}, (6, 18), (6, 18)),
    ("cahier", ARTICLE | {"recit": "suite", "promesse": "file"}, (12, 18), (12, 18)),
    ("a_trois", CHEZ_LUI | {"promesse": "remplacante"}, (18, 27), None),
    ("a_trois", CHEZ_LUI | {"promesse": "mairie"}, (0, 0), (F(45, 2), 27)),
    ("annonce", ARTICLE | {"canal": "dicter"}, (0, 27), (0, 27)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(roland, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        if attendu:
            mondes = roland(ou), roland(ou, nom)
            assert tuple(answered(monde, decisions) for monde in mondes) == attendu


@pytest.mark.parametrize("rang", [2, 3])
def test_every_amenagement_gives_in_each_territoire(catalogue, rang):
    donnent = {un[0] for un in AVANT_APRES if un[rang] and un[rang][0] < un[rang][1]}
    assert donnent == set(catalogue.scenario("roland").amenagements)


# --- what a decision weighs ----------------------------------------------------------------------


def test_no_two_choices_lead_to_the_same_everywhere(roland):
    assert not twins(roland(ICI, "fil")) & twins(roland(LA_BAS, "fil"))


@PARTOUT
@pytest.mark.parametrize("amenages", [(), ("a_trois",)])
def test_nobody_is_sent_to_his_door_before_it_was_asked_who_has_the_key(roland, ou, amenages):
    sans = refused(at_the_promise(roland(ou, *amenages), "numero"))
    assert set(sans) == {"remplacante", "mairie"} and all("clef" in mot for mot in sans.values())
    avec = refused(at_the_promise(roland(ou, *amenages), "entourage"))
    assert avec == ({} if ou == ICI else {"remplacante": N_EXISTE_PAS})


@PARTOUT
@pytest.mark.parametrize(
    ("coche", "nuit", "file"),
    [("numero+suite", "carnet", 7), ("lettre+suite", "carnet", 8), ("numero", "relire", 7)],
)
def test_a_queue_of_eight_refuses_the_call_and_a_notebook_opens_it(roland, ou, coche, nuit, file):
    partie = at_the_promise(roland(ou, "fil"), coche, "heure", nuit)
    assert (partie.etat.etape, partie.etat.compteurs) == ("rappel", (file,))
    assert ("file" in refused(partie).get("rappeler", "")) == (file >= 8)
    assert ("confier" in partie.possibles()) == (nuit == "carnet")


def test_a_night_without_sleep_over_a_queue_of_eight_is_the_last(roland):
    assert ends(roland(ICI), ARTICLE | {"nuit": "relire"}) == {"epuise": 1}
    assert "epuise" not in ends(roland(ICI), ARTICLE | {"recit": "numero", "nuit": "relire"})


def test_the_notebook_of_calls_holds_a_number_and_an_hour_even_without_an_answer(roland):
    rien_dit = ARTICLE | {"recit": "suite", "promesse": "courant", "vide": "passer"}
    assert ends(roland(ICI, "cahier"), rien_dit) == {"relaye": F(2, 3), "tenu": F(1, 3)}


def test_a_call_that_is_handed_on_ends_in_its_own_way_and_a_dictated_manoeuvre_is_a_bet(roland):
    """Asked for her words, the queue is one longer; dictated, it is not, or it is two."""
    monde, longue = roland(ICI, "fil"), ARTICLE | {"recit": "lettre+suite"}
    assert (ends(monde, ARTICLE), ends(monde, longue)) == ({"rappele": 1}, {"relaye": 1})
    dictee = longue | {"premier": "manoeuvre"}
    assert ends(monde, dictee) == {"rappele": F(1, 2), "relaye": F(1, 2)}
    rappelez = ARTICLE | {"promesse": "file"}
    assert set(ends(monde, rappelez)) == {"relaye", "perdu"}
    assert set(ends(monde, rappelez | {"nuit": "pair"})) == {"il_sait", "perdu"}


def test_what_would_change_if_he_could_stand_or_had_a_mobile(roland):
    debout = ARTICLE | {"appel": "guider", "tiroir": "lever"}
    assert "dossier" not in ends(roland(ICI), debout)
    assert ends(roland(ICI, plus="se_deplace"), debout) == {"dossier": 1}
    muet = ARTICLE | {"promesse": "courant", "vide": "passer"}
    assert (answered(roland(ICI), muet), answered(roland(ICI, plus="a_smartphone"), muet)) == (
        9,
        18,
    )

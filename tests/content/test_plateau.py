"""« Solidarité Numérique, jour 1 »: rights are renewed anyway; who is told, and what remains."""

from fractions import Fraction as F

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, played, refused, twins, walk
from game.model.vocabulaire import Cote, cote
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
BIEN = {
    "briefing": "ecrire_ou", "premier": "dicter", "ecole": "canal", "trois_mots": "liaison",
    "entre_deux": "methode", "midi": "poser", "urgence": "ecouter", "dix": "mot_a_mot",
    "laisser": "secteur", "sans_note": "reprendre", "soir": "dormir",
    "rappel": "rappeler, epaule, liste, afficher", "pas_su": "sans_rien, aveu",
    "chantiers": "suite", "raconter": "sans_noms",
}  # fmt: skip
"""Written where it stays, under a licence of their own, and handed to somebody near."""
PROMIS = BIEN | {
    "ecole": "maitresse", "midi": "chaise", "dix": "ensemble", "laisser": "demain",
    "raconter": "taire",
}  # fmt: skip
"""What the article tells: the ten ask together, and one of them calls back."""
TYPES = {
    "commun": T.RESOLU_DURABLE, "main_en_main": T.RESOLU, "secret": T.CHOIX_ECLAIRE,
    "plus_de_trace": T.PARTIEL, "tenue": T.PARTIEL, "tout_redire": T.PARTIEL,
    "un_courriel": T.TECHNOSOLUTION, "executants": T.SOUS_TRAITANT, "par_chance": T.SANS_FILET,
    "reconnue": T.SANS_FILET, "tombee": T.LAISSE_TOMBER, "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip
TOUT = ("licence_defaut", "greffe", "fil_suivi", "comite_ouvert")


@pytest.fixture
def plateau(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "plateau", ou, *amenages, **fait)


def test_the_type_of_every_fin(plateau):
    assert {nom: fin.type for nom, fin in plateau(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(plateau, ou):
    monde, au_mieux = plateau(ou), {ICI: 18, LA_BAS: F(45, 2)}[ou]
    assert at_best(monde) == au_mieux >= 6 + by_chance(monde)


# --- each aménagement, on the same decisions -----------------------------------------------------

SANS_LICENCE = BIEN | {"midi": "pouce"}
SANS_NOTE = BIEN | {"urgence": "dossier", "raconter": "taire"}
REFAIRE = PROMIS | {"laisser": "rappelez", "midi": "pouce"}
AVANT_APRES = [
    ("licence_defaut", SANS_LICENCE, (3, 18), (3, 18)),
    ("licence_defaut", SANS_LICENCE | {"laisser": "mairie"}, (3, 18), (F(15, 4), F(45, 2))),
    ("greffe", SANS_NOTE, (0, 18), (0, 18)),
    ("fil_suivi", REFAIRE, (9, F(27, 2)), (9, F(27, 2))),
    ("comite_ouvert", PROMIS, (18, 27), (18, 27)),
    ("comite_ouvert", REFAIRE, (9, 18), (9, 18)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(plateau, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        mondes = plateau(ou), plateau(ou, nom)
        assert tuple(answered(monde, decisions) for monde in mondes) == attendu


def test_every_amenagement_gives_in_each_territoire(catalogue):
    amenagements = set(catalogue.scenario("plateau").amenagements)
    assert {un[0] for un in AVANT_APRES} == amenagements == set(TOUT)


# --- the rules of the case, on every state -------------------------------------------------------


@PARTOUT
@pytest.mark.parametrize("amenages", [(), TOUT])
def test_an_answer_is_a_voice_that_was_told_and_another_that_was_served(plateau, ou, amenages):
    """And a name that is published is never one, whatever else was done well."""

    def retenir(avant, etat, branche):
        suivants = branche.suivant.acquis
        publie = {"nomme"} if {"noms", "recit"} <= set(suivants) else set()
        return avant | publie | {"rappelee", "servie"} & set(suivants)

    vus = list(walk(plateau(ou, *amenages), frozenset(), retenir))
    finis = {(etat.etape, acquis) for etat, acquis in vus if etat.etape in TYPES}
    # The committee's word reaches every headset, and somebody writes at every hour.
    sans_objet = {"tenue", "tout_redire"} if amenages else set()
    assert {fin for fin, _ in finis} == set(TYPES) - sans_objet
    for fin, acquis in finis:
        if cote(TYPES[fin]) is Cote.FAVORABLE:
            assert acquis == {"rappelee", "servie"}
        assert (fin == "reconnue") == ("nomme" in acquis)


def test_five_chantiers_have_a_name_and_nobody_invents_the_others(plateau):
    chantiers = plateau(ICI).etapes["chantiers"]
    noms = {choix.id for choix in chantiers.choix}
    assert noms == {"ressources", "licence", "suite", "indicateurs", "espace"}
    assert "Cinq ont un nom, quatre sont blanches" in " ".join(chantiers.texte.split())


# --- what a decision weighs ----------------------------------------------------------------------


def test_no_two_choices_lead_to_the_same_everywhere(plateau):
    assert not twins(plateau(ICI)) & twins(plateau(LA_BAS))


def test_a_common_good_takes_a_licence_a_keeper_and_something_written(plateau):
    deux_tiers = {"perdu": F(1, 3)}
    for reste in ({}, {"briefing": "bouton", "chantiers": "licence", "midi": "poser"}):
        assert ends(plateau(ICI), BIEN | reste)["commun"] == (F(1, 3) if reste else F(2, 3))
    demande = BIEN | {"briefing": "a_qui", "midi": "insister"}
    assert ends(plateau(ICI), demande) == {"commun": F(2, 3)} | deux_tiers
    ailleurs = BIEN | {"briefing": "bouton"}
    assert ends(plateau(ICI), ailleurs)["plus_de_trace"] == F(2, 3) * F(5, 6)
    vite = BIEN | {"raconter": "tel_quel"}
    assert ends(plateau(ICI), vite)["commun"] == F(1, 3)
    rien = played(plateau(ICI), "bouton", "main", "maitresse", "rien", "pouce", "calme", "dormir",
                  "suivant", "suite")  # fmt: skip
    assert set(refused(rien)) == {"sans_noms", "tel_quel"}


def test_names_kept_just_in_case_weigh_when_the_page_is_published(plateau):
    noms = BIEN | {"entre_deux": "methode+qui"}
    assert ends(plateau(ICI), noms) == {"commun": F(2, 3), "perdu": F(1, 3)}
    tel_quel = noms | {"raconter": "tel_quel"}
    assert ends(plateau(ICI), tel_quel) == {"reconnue": F(2, 3), "perdu": F(1, 3)}


@PARTOUT
def test_what_nobody_wrote_is_told_again(plateau, ou):
    for porte in ("secteur", "mairie"):
        assert "tout_redire" in ends(plateau(ou), SANS_NOTE | {"laisser": porte})
    courrier = SANS_NOTE | {"sans_note": "courrier"}
    assert ends(plateau(ou), courrier) == {"un_courriel": F(2, 3), "perdu": F(1, 3)}


def test_the_ten_asking_together_are_answered_more_often_with_a_chair(plateau):
    sans = PROMIS | {"midi": "pouce"}
    assert ends(plateau(ICI), sans) == {"secret": F(1, 2), "tenue": F(1, 2)}
    assert ends(plateau(ICI), PROMIS) == {"secret": F(2, 3), "tenue": F(1, 3)}
    chacun = ends(plateau(ICI), PROMIS | {"dix": "chacun", "laisser": "courriel"})
    assert chacun == {"tombee": 1}


def test_three_words_are_not_enough_to_ask_every_time(plateau):
    trop = played(plateau(ICI), "tutoriels", "main", "canal", "neuf", "rien", "chaise")
    assert set(refused(trop)) == {"canal"}


@PARTOUT
def test_a_promise_is_kept_against_the_queue_or_with_a_shoulder(plateau, ou):
    debut = ("ecrire_ou", "dicter", "canal", "liaison", "methode", "poser", "ecouter", "ensemble")
    plein = played(plateau(ou, "comite_ouvert"), *debut, "demain", "carnet")
    assert (plein.etat.etape, plein.etat.compteurs[0]) == ("rappel", 4)
    assert set(refused(plein)) == {"rappeler", "liste"} and "epaule" in plein.possibles()
    dormi = played(plateau(ou, "comite_ouvert"), *debut, "demain", "dormir")
    assert set(refused(dormi)) == {"liste"}
    epaule = PROMIS | {"rappel": "epaule", "raconter": "nombres"}
    seule, connue = (ends(plateau(ou, "comite_ouvert"), epaule | {"soir": soir})
                     for soir in ("carnet", "cercle"))  # fmt: skip
    assert seule == {"main_en_main": F(1, 2), "executants": F(1, 2)}
    assert connue == {"main_en_main": 1}


def test_what_was_said_without_knowing_stays_a_chance_even_when_it_is_known(plateau):
    calme = BIEN | {"urgence": "calme", "rappel": "afficher"}
    for amenages in ((), ("comite_ouvert",), TOUT):
        assert ends(plateau(ICI, *amenages), calme) == {"par_chance": 1}


@PARTOUT
def test_the_morning_weighs_on_what_can_be_handed_on(plateau, ou):
    """A voice told and nothing found for the others is one call, and no trace."""
    sourd = BIEN | {"premier": "main", "ecole": "maitresse", "chantiers": "ressources"}
    assert "commun" not in ends(plateau(ou), sourd)


def test_without_a_page_or_an_address_two_gestures_are_closed(plateau):
    sans_page = played(plateau(ICI, sans="a_smartphone"), "bouton")
    assert set(refused(sans_page)) == {"lien"}
    chemin = ("bouton", "main", "maitresse", "rien", "pouce", "ecouter", "chacun")
    sans_adresse = played(plateau(ICI, sans="a_courriel"), *chemin)
    assert set(refused(sans_adresse)) == {"courriel"}
    assert not refused(played(plateau(ICI), *chemin))

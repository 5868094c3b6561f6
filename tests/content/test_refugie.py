"""« La deuxième condition »: a loop bounded at three, and somebody who acts in her place."""

from fractions import Fraction as F

import networkx as nx
import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, played, refused, twins, walk
from game.engine.world import World
from game.model.vocabulaire import Cote, cote
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
BIEN = {
    "accueil": "interprete", "transfere": "interprete", "conditions": "creer",
    "boucle": "reconnaitre", "hors_dispositif": "questions", "dossier": "mot", "vers_qui": "asso",
    "sans_page": "ecouter, declarer", "sans_formation": "appeler, essayer",
    "sans_rien": "formulaire", "remonter": "suivante", "attendons": "exclut",
}  # fmt: skip
"""Heard, told, written down, and the association that will still be there in three months."""
ICI_MEME = BIEN | {"vers_qui": "a_sa_place", "remonter": "equipe"}
"""On paper, in her place, here: nobody is lost, and nothing says who does it the next time."""
FILS = BIEN | {"accueil": "fils", "hors_dispositif": "chercher"}
SOCIALE = FILS | {"dossier": "mot+appel", "vers_qui": "sociale", "remonter": "equipe"}
PRESSE = BIEN | {"accueil": "lancer", "hors_dispositif": "chercher", "dossier": "mot+appel"}
DEMI = F(27, 2)
TYPES = {
    "durable": T.RESOLU_DURABLE, "accompagnee": T.RESOLU, "ici": T.RESOLU,
    "papier": T.CHOIX_ECLAIRE, "meme_tour": T.PARTIEL, "signe": T.PARTIEL, "boite": T.SANS_FILET,
    "sous_traitants": T.SOUS_TRAITANT, "hors_cadre": T.HORS_CADRE,
    "au_troisieme": T.LAISSE_TOMBER, "aide_coupee": T.DROITS_PERDUS, "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


@pytest.fixture
def refugie(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "refugie", ou, *amenages, **fait)


def test_the_type_of_every_fin(refugie):
    assert {nom: fin.type for nom, fin in refugie(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(refugie, ou):
    monde, au_mieux = refugie(ou), {ICI: 18, LA_BAS: DEMI}[ou]
    assert at_best(monde) == au_mieux >= 6 + by_chance(monde)


# --- each aménagement, on the same decisions -----------------------------------------------------

AVANT_APRES = [
    ("interprete_ligne", PRESSE | {"vers_qui": "caisse"}, (0, 18), (0, 0)),
    ("interprete_ligne", PRESSE | {"vers_qui": "sociale", "remonter": "equipe"}, (0, 9), (0, 9)),
    ("ts_formees", SOCIALE, (9, 18), (9, 18)),
    ("asso_sur_place", BIEN, (18, 27), (0, 27)),
    ("autre_porte", BIEN | {"boucle": "reessayer"}, (0, 27), (0, 27)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(refugie, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        mondes = refugie(ou), refugie(ou, nom)
        assert tuple(answered(monde, decisions) for monde in mondes) == attendu


def test_every_amenagement_gives_in_each_territoire(catalogue):
    for rang in (2, 3):
        donnent = {un[0] for un in AVANT_APRES if un[rang][0] < un[rang][1]}
        assert donnent == set(catalogue.scenario("refugie").amenagements)


# --- the loop ------------------------------------------------------------------------------------


def written(monde: World) -> nx.DiGraph:
    """The scenario as it is written: étapes, and where each may lead."""
    plan = nx.DiGraph()
    for nom, etape in monde.etapes.items():
        for porteur in (*etape.choix, *etape.lignes):
            plan.add_edge(nom, porteur.vers)
        if etape.vers:
            plan.add_edge(nom, etape.vers)
    return plan


def test_there_is_one_cycle_and_it_is_the_loop(refugie):
    cycles = [set(cycle) for cycle in nx.simple_cycles(written(refugie(ICI)))]
    assert cycles == [{"boucle", "tour"}]


@PARTOUT
@pytest.mark.parametrize("amenages", [(), ("interprete_ligne", "ts_formees", "asso_sur_place")])
def test_nobody_goes_round_more_than_three_times(refugie, ou, amenages):
    def retenir(tours, etat, branche):
        encore = etat.etape == "boucle" and branche.suivant.etape == "tour"
        return tours + encore

    vus = list(walk(refugie(ou, *amenages), 0, retenir))
    assert max(tours for _, tours in vus) == 3
    assert {etat.etape for etat, tours in vus if tours == 3} == {"tour", "au_troisieme"}
    assert {tours for etat, tours in vus if etat.etape == "boucle"} == {0, 1, 2}


def test_at_the_third_round_she_leaves_first_and_at_the_second_she_has_no_words_left(refugie):
    debut, encore = ("lancer", "passer"), "reessayer"
    fini = played(refugie(ICI), *debut, encore, encore, encore)
    assert (fini.etat.etape, fini.etat.compteurs) == ("au_troisieme", (3,))
    deux = played(refugie(ICI), *debut, encore, encore, "reconnaitre")
    assert set(refused(deux)) == {"interprete"}
    assert not refused(played(refugie(ICI), *debut, encore, "reconnaitre"))


@pytest.mark.parametrize("adresse", ["creer", "la_notre", "passer"])
def test_an_address_is_not_enough_and_an_identifier_is(refugie, adresse):
    """s2: a mandate asks for both; and the second condition is the one she cannot meet."""
    sans = played(refugie(ICI), "interprete", adresse)
    assert sans.etat.etape == "boucle"
    avec = played(refugie(ICI, plus="a_franceconnect"), "interprete", adresse)
    assert avec.etat.etape == ("boite" if adresse == "la_notre" else "ici")


# --- the rules of the case, on every state -------------------------------------------------------


@PARTOUT
@pytest.mark.parametrize("amenages", [(), ("interprete_ligne", "ts_formees"), ("autre_porte",)])
def test_who_is_answered_knows_what_she_signed_and_no_box_was_ticked_for_her(refugie, ou, amenages):
    def retenir(acquis, etat, branche):
        return acquis | ({"compris", "demarche_faite"} & set(branche.suivant.acquis))

    vus = list(walk(refugie(ou, *amenages), frozenset(), retenir))
    favorables = {nom for nom, type_de_fin in TYPES.items() if cote(type_de_fin) is Cote.FAVORABLE}
    repondues = [acquis for etat, acquis in vus if etat.etape in favorables]
    assert repondues and all(acquis == {"compris", "demarche_faite"} for acquis in repondues)
    assert all("compris" not in acquis for etat, acquis in vus if etat.etape == "signe")


# --- what a decision weighs ----------------------------------------------------------------------


def test_no_two_choices_lead_to_the_same_everywhere(refugie):
    assert not twins(refugie(ICI)) & twins(refugie(LA_BAS))


def test_the_paper_is_a_choice_once_she_knows_what_is_on_it(refugie):
    papier = BIEN | {"vers_qui": "caisse"}
    assert ends(refugie(ICI), papier) == {"papier": F(2, 3), "perdu": F(1, 3)}
    sans = papier | {"dossier": "appel"}
    assert ends(refugie(ICI), sans) == {"signe": F(2, 3), "perdu": F(1, 3)}
    assert ends(refugie(ICI), BIEN | {"accueil": "caisse"}) == {"signe": F(2, 3), "perdu": F(1, 3)}


def test_in_the_countryside_the_interpreter_comes_after_the_date(refugie):
    assert ends(refugie(LA_BAS), BIEN) == {"aide_coupee": F(2, 3), "perdu": F(1, 3)}
    assert answered(refugie(LA_BAS), ICI_MEME) == answered(refugie(ICI), ICI_MEME) == DEMI
    attendre = ICI_MEME | {"vers_qui": "sociale", "boucle": "support", "dossier": "mot+appel"}
    assert [answered(refugie(ou), attendre) for ou in (ICI, LA_BAS)] == [9, 0]


def test_acting_in_her_place_here_asks_for_her_word_and_for_a_colleague_s(refugie):
    chemin = ("creer", "reconnaitre")
    assert not refused(played(refugie(ICI), "interprete", *chemin, "questions", "mot"))
    for coups in (
        ("interprete", *chemin, "chercher", "mot"),
        ("fils", *chemin, "questions", "mot"),
        ("mediateur", "interprete", "mot"),
    ):
        assert set(refused(played(refugie(ICI), *coups))) == {"a_sa_place"}


def test_a_child_who_translates_leaves_out_what_he_does_not_want_to_say(refugie):
    """The page is right, one line short: the déclaration is made, and nobody follows her."""
    assert ends(refugie(ICI), FILS) == {"meme_tour": F(2, 3), "perdu": F(1, 3)}
    tout_redire = FILS | {"dossier": "appel"}
    assert ends(refugie(ICI), tout_redire) == {"accompagnee": F(2, 3), "perdu": F(1, 3)}
    assert set(refused(played(refugie(ICI, sans="personne_aupres")))) == {"fils"}


def test_the_interpreter_s_next_hour_is_kept_for_who_was_announced(refugie):
    chemin = ("lancer", "passer", "reconnaitre", "chercher")
    assert set(refused(played(refugie(ICI), *chemin, "mot", "asso"))) == {"ecouter"}
    assert not refused(played(refugie(ICI), *chemin, "appel", "asso"))


def test_our_own_address_is_read_too_late(refugie):
    assert ends(refugie(ICI), ICI_MEME | {"conditions": "la_notre"}) == {"boite": 1}
    assert answered(refugie(ICI), ICI_MEME | {"conditions": "passer"}) == 9
    assert answered(refugie(ICI), BIEN | {"conditions": "la_notre"}) == 18


def test_what_is_answered_to_we_expect_mediators(refugie):
    """A promise fills our queue; of screens read aloud, one time in two; of us, one in three."""
    appel = ICI_MEME | {"dossier": "mot+ecrans", "remonter": "signaler"}
    assert ends(refugie(ICI), appel) == {"durable": F(1, 2), "meme_tour": F(1, 2)}
    assert ends(refugie(ICI), appel | {"attendons": "promettre"}) == {"sous_traitants": 1}
    assert answered(refugie(ICI), appel | {"attendons": "employeur"}) == 9
    chemin = ("interprete", "creer", "reconnaitre", "questions", "mot", "a_sa_place", "signaler")
    assert set(refused(played(refugie(ICI), *chemin))) == {"exclut"}


def test_a_social_worker_without_training_loses_the_date_one_time_in_two(refugie):
    seule = BIEN | {"vers_qui": "sociale", "dossier": "mot"}
    assert ends(refugie(ICI), seule) == {
        "signe": F(1, 3), "aide_coupee": F(1, 3), "perdu": F(1, 3)
    }  # fmt: skip
    assert ends(refugie(ICI), seule | {"sans_formation": "logement"})["aide_coupee"] == F(2, 3)


@PARTOUT
def test_what_was_transferred_because_it_is_digital_costs_a_door(refugie, ou):
    transferee = BIEN | {"accueil": "mediateur"}
    assert answered(refugie(ou), transferee) == {ICI: 12, LA_BAS: 0}[ou]

"""« Ce n’est pas du français ! »: a password of his own, heard by nobody, and a man who was."""

from fractions import Fraction as F

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, played, refused, twins, walk
from game.model.vocabulaire import Cote, cote
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
BIEN = {
    "appel": "laisser_dire", "decroche": "reprendre", "francais": "regle", "cacher": "carte",
    "construire": "phrase", "confidence": "couper",
    "la_file": "tenir", "seul": "rentrer", "recap": "courriel", "panier": "saison",
    "suite": "ccas", "sans_fiche": "raconter",
}  # fmt: skip
"""What the article tells, and somebody near his home to go on with."""
RESTER = BIEN | {"suite": "la"}
"""What the article tells, and no more."""
SOURD = BIEN | {"appel": "avec", "panier": "gratuit"}
"""The same gestures, and nothing that hears him."""
LONG = BIEN | {"cacher": "a_qui", "confidence": "epouse"}
"""All that is worth its twenty minutes: the queue is full."""
DICTE = BIEN | {"appel": "dicter", "passe": "arret"}
DEMI = F(27, 2)
TYPES = {
    "durable": T.RESOLU_DURABLE, "sait_refaire": T.RESOLU, "papier": T.CHOIX_ECLAIRE,
    "meme_mur": T.PARTIEL, "sans_le_dire": T.PARTIEL, "belle_heure": T.PARTIEL,
    "depanne": T.TECHNOSOLUTION, "guichet": T.TECHNOSOLUTION, "remis": T.REMIS_A_PLUS_TARD,
    "voix_gentille": T.SANS_FILET, "petit_fils": T.LAISSE_TOMBER, "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip
HEURE = 60


@pytest.fixture
def bernard(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "bernard", ou, *amenages, **fait)


def test_the_type_of_every_fin(bernard):
    assert {nom: fin.type for nom, fin in bernard(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(bernard, ou):
    monde, au_mieux = bernard(ou), {ICI: 18, LA_BAS: F(45, 2)}[ou]
    assert at_best(monde) == au_mieux >= 6 + by_chance(monde)


# --- each aménagement, on the same decisions -----------------------------------------------------

PRESSE = BIEN | {"recap": "rien", "sans_fiche": "neuf"}
AVANT_APRES = [
    ("fiche_commune", PRESSE, (0, 18), (0, 18)),
    ("renfort", LONG | {"la_file": "abreger", "suite": "la"}, (0, DEMI), (0, DEMI)),
    ("a_trois", BIEN, (18, 27), (18, 27)),
    ("a_trois", BIEN | {"suite": "mairie"}, (18, 27), (F(45, 2), 27)),
    ("site_clair", RESTER, (DEMI, 27), (DEMI, 27)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(bernard, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        mondes = bernard(ou), bernard(ou, nom)
        assert tuple(answered(monde, decisions) for monde in mondes) == attendu


def test_every_amenagement_gives_in_each_territoire(catalogue):
    assert {un[0] for un in AVANT_APRES} == set(catalogue.scenario("bernard").amenagements)


# --- the rules of the case, on every state -------------------------------------------------------


@PARTOUT
@pytest.mark.parametrize("amenages", [(), ("fiche_commune", "renfort"), ("a_trois", "site_clair")])
def test_who_can_do_it_again_was_heard_for_an_hour_and_his_password_never(bernard, ou, amenages):
    """Neither dictated nor told; and whatever the way, more than an hour, somebody listening."""

    def retenir(avant, etat, branche):
        minutes, acquis = avant
        gardes = {"donne", "entendu", "parole", "refait"} & set(branche.suivant.acquis)
        return min(minutes + branche.sortie.duree, HEURE + 5), acquis | gardes

    vus = list(walk(bernard(ou, *amenages), (0, frozenset()), retenir))
    tenus = [vu for etat, vu in vus if etat.etape in ("durable", "sait_refaire")]
    assert {etat.etape for etat, _ in vus} >= set(TYPES)
    assert all(minutes > HEURE and acquis == {"parole", "refait"} for minutes, acquis in tenus)


@PARTOUT
def test_a_password_that_was_dictated_is_never_an_answer_whatever_is_said_after(bernard, ou):
    def retenir(avant, _, branche):
        return avant or "donne" in branche.suivant.acquis

    tout = bernard(ou, "fiche_commune", "renfort", "a_trois", "site_clair")
    vus = list(walk(tout, False, retenir))
    finis = {etat.etape for etat, donne in vus if donne and etat.etape in TYPES}
    assert finis == {"depanne", "belle_heure", "guichet", "perdu"}
    assert Cote.FAVORABLE not in {cote(TYPES[fin]) for fin in finis}


# --- what a decision weighs ----------------------------------------------------------------------


def test_no_two_choices_lead_to_the_same_everywhere(bernard):
    assert not twins(bernard(ICI)) & twins(bernard(LA_BAS))


def test_listening_alone_and_technique_alone_are_not_enough(bernard):
    """s3: he no longer feels illiterate, and he can. Without one, the other does not hold."""
    assert ends(bernard(ICI), RESTER | {"la_file": "abreger"}) == {"belle_heure": 1}
    assert ends(bernard(ICI), SOURD | {"suite": "la"}) == {"sans_le_dire": 1}
    assert answered(bernard(ICI), RESTER) == DEMI
    assert ends(bernard(ICI), DICTE | {"suite": "la"}) == {"belle_heure": 1}


def test_what_was_heard_is_told_again_to_another_voice(bernard):
    entendu = BIEN | {"confidence": "entendre"}
    assert ends(bernard(ICI), entendu) == {"voix_gentille": F(2, 3), "perdu": F(1, 3)}
    change = ends(bernard(ICI), entendu | {"seul": "en_changer"})
    assert change == {"belle_heure": F(2, 3), "perdu": F(1, 3)}


@PARTOUT
def test_the_queue_is_paid_by_the_quarter_of_an_hour_it_takes_away(bernard, ou):
    """Four and one may hold; five, and there is only a shoulder, one chance in two, or tomorrow."""
    debut = ("laisser_dire", "regle")
    court = played(bernard(ou), *debut, "carte", "phrase", "couper")
    assert (court.etat.etape, court.etat.compteurs, refused(court)) == ("la_file", (4,), {})
    assert "epaule" not in court.possibles()
    long = played(bernard(ou), *debut, "a_qui", "phrase", "couper")
    assert (long.etat.compteurs, set(refused(long))) == ((5,), {"tenir"})
    assert "epaule" in long.possibles()
    reste = LONG | {"la_file": "epaule", "suite": "la"}
    assert answered(bernard(ou), reste) == DEMI / 2
    assert answered(bernard(ou), reste | {"la_file": "demain"}) == 9


def test_words_found_quickly_hold_if_they_were_tied_to_something_of_his(bernard):
    vite = RESTER | {"construire": "trois_mots", "francais": "signes"}
    assert answered(bernard(ICI), vite) == DEMI / 2
    for lien in ({"francais": "regle"}, {"confidence": "epouse"}):
        assert answered(bernard(ICI), vite | lien) == DEMI
    carnet = RESTER | {"recap": "carnet", "panier": "voisin"}
    assert answered(bernard(ICI), carnet) == 18


def test_a_phrase_of_his_own_waits_until_he_knows_what_it_is_for(bernard):
    sans = refused(played(bernard(ICI), "laisser_dire", "signes", "carte"))
    assert set(sans) == {"phrase"} and "facile" in sans["phrase"]
    peur = refused(played(bernard(ICI), "laisser_dire", "regle", "histoire"))
    assert set(peur) == {"phrase"}


def test_paper_is_a_choice_when_it_is_known_what_is_left_aside(bernard):
    assert answered(bernard(ICI), BIEN | {"construire": "papier"}) == 18
    fuite = BIEN | {"construire": "papier", "cacher": "avancer"}
    assert ends(bernard(ICI), fuite) == {"remis": F(2, 3), "perdu": F(1, 3)}


def test_shame_is_said_behind_a_door_that_closes_and_the_town_hall_knows_the_village(bernard):
    matinee, mairie = SOURD | {"suite": "epn"}, BIEN | {"suite": "mairie"}
    assert [answered(bernard(ou), matinee) for ou in (ICI, LA_BAS)] == [18, 0]
    assert [answered(bernard(ou), mairie) for ou in (ICI, LA_BAS)] == [18, F(45, 2)]
    assert answered(bernard(LA_BAS), mairie | {"recap": "rien"}) == 0


def test_alone_in_the_house_nobody_reads_the_screen_for_us(bernard):
    chemin = ("laisser_dire", "regle", "carte", "phrase")
    assert set(refused(played(bernard(ICI, sans="personne_aupres"), *chemin))) == {"epouse"}
    assert not refused(played(bernard(ICI), *chemin))

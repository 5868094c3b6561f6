"""« Dix chèques »: 96,00 € to the cent, choices that close one by one, and somebody underneath."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction as F

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, played, refused, twins, walk
from game.engine.bilan import compteurs
from game.engine.state import Branche, Etat
from game.engine.transitions import options
from game.engine.world import World
from game.model.vocabulaire import Cote, cote
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
BIEN = {
    "signer": "plafond", "a_prendre": "telle_quelle", "guichet": "ecouter", "decide": "non",
    "demande": "quoi", "retour": "informer, avec, papier", "code_perdu": "papier",
    "a_elle": "seule, imprimer", "collegue": "ensemble, expliquer", "releve": "ecrire",
    "arret": "personne, compter",
}  # fmt: skip
"""What is underneath, what she decides, and a machine that can be put back in its drawer."""
DIX = BIEN | {"guichet": "scanner", "retour": "avec, papier, mediateur"}
"""What the cheques say, and then whatever is still open."""
TYPES = {
    "cadre_defini": T.RESOLU_DURABLE, "sans_elle": T.REFUS_LEGITIME, "seule": T.RESOLU,
    "choisie": T.CHOIX_ECLAIRE, "papier_choisi": T.CHOIX_ECLAIRE, "pochette": T.TECHNOSOLUTION,
    "malgre_elle": T.SOUS_TRAITANT,
    "eclairee": T.PARTIEL, "porte_ouverte": T.PARTIEL, "dix_cheques": T.SOUS_TRAITANT,
    "porte_fermee": T.SANS_FILET, "dans_le_sac": T.REMIS_A_PLUS_TARD, "parties": T.LAISSE_TOMBER,
    "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip
UN_CHEQUE = Decimal("9.60")


@pytest.fixture
def cheques(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "sous_traitant", ou, *amenages, **fait)


def count(monde: World, etat: Etat, nom: str) -> int:
    return etat.compteurs[monde.compteurs.index(nom)]


def most(monde: World) -> Callable[[int, Etat, Branche], int]:
    """The most cheques ever scanned on the way to a state."""
    return lambda avant, _, branche: max(avant, count(monde, branche.suivant, "cheques"))


def closed(monde: World, etat: Etat) -> set[str]:
    """What is greyed in a state."""
    return {option.id for option in options(monde, etat) if option.refus}


def test_the_type_of_every_fin(cheques):
    assert {nom: fin.type for nom, fin in cheques(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(cheques, ou):
    monde, au_mieux = cheques(ou), {ICI: 24, LA_BAS: F(45, 2)}[ou]
    assert at_best(monde) == au_mieux == answered(monde, BIEN)
    assert au_mieux >= 6 + by_chance(monde)


# --- each aménagement, on the same decisions -----------------------------------------------------

TU = BIEN | {"signer": "refuser", "guichet": "informer", "demande": "au_revoir", "retour": "avec"}
LIVRET = BIEN | {"retour": "suite", "collegue": "expliquer"}
AVANT_APRES = [
    ("premiere_heure", TU, (0, 24), (0, F(45, 2))),
    ("un_par_visite", DIX | {"signer": "tout"}, (0, 18), (0, 18)),
    ("jeudi", LIVRET, (0, 27), (0, 27)),
    ("jeudi", LIVRET | {"retour": "mediateur"}, (0, 0), (0, 0)),
    ("acces_libre", BIEN | {"signer": "tout", "retour": "avec, mediateur"}, (0, 24), (0, F(45, 2))),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(cheques, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        mondes = cheques(ou), cheques(ou, nom)
        assert tuple(answered(monde, decisions) for monde in mondes) == attendu


def test_every_amenagement_gives_in_each_territoire(catalogue):
    for rang in (2, 3):
        donnent = {un[0] for un in AVANT_APRES if un[rang][0] < un[rang][1]}
        assert donnent == set(catalogue.scenario("sous_traitant").amenagements)


# --- the ledger ----------------------------------------------------------------------------------


@PARTOUT
def test_ten_cheques_are_exactly_96_euros(cheques, ou):
    """s4: 9,60 € a cheque that is scanned, and ten of them in a chequebook."""
    partie = played(cheques(ou), "tout", "scanner")
    (libelle, combien, somme), *_ = compteurs(partie)
    assert (libelle, combien, somme) == ("Chèques scannés", 10, Decimal("96.00"))
    assert isinstance(somme, Decimal) and str(somme) == "96.00"


@PARTOUT
@pytest.mark.parametrize("amenages", [(), ("un_par_visite", "jeudi"), ("acces_libre",)])
def test_every_ledger_is_exact_to_the_cent_and_a_chequebook_has_ten(cheques, ou, amenages):
    monde = cheques(ou, *amenages)
    vaut = monde.compteurs_ecrits["cheques"].vaut
    assert vaut == UN_CHEQUE
    vus = {combien for _, combien in walk(monde, 0, most(monde))}
    assert {0, 1} <= vus <= set(range(11))
    assert max(vus) == (4 if "un_par_visite" in amenages else 10)
    assert all(vaut * combien * 100 == 960 * combien for combien in vus)


@PARTOUT
def test_a_structure_that_has_not_signed_never_scans(cheques, ou):
    monde = cheques(ou)
    plus = most(monde)

    def retenir(avant, etat, branche):
        signe, combien = avant
        return signe or "signe" in branche.suivant.acquis, plus(combien, etat, branche)

    vus = {memoire for _, memoire in walk(monde, (False, 0), retenir)}
    assert {combien for signe, combien in vus if not signe} == {0}
    assert (True, 10) in vus


# --- choices close one by one --------------------------------------------------------------------

SE_FERMENT = {4: set(), 5: {"informer"}, 6: {"informer", "avec"}, 7: {"informer", "avec", "papier"}}
"""The share in tenths, and what « se sentir contrainte » has closed by then."""


@PARTOUT
def test_choices_close_one_by_one_as_the_share_grows_and_scanning_stays(cheques, ou):
    """The hours are there, and nothing else refuses: only the share does."""
    par_part: dict[int, set[frozenset[str]]] = {}
    for amenages in ((), ("premiere_heure", "acces_libre"), ("un_par_visite",)):
        monde = cheques(ou, *amenages)
        for etat, _ in walk(monde, None, lambda *_: None):
            if etat.etape != "retour" or "choix_fait" in etat.acquis:
                continue
            if count(monde, etat, "heures") < 2:
                continue
            fermes = frozenset(closed(monde, etat) - {"suite"})
            par_part.setdefault(min(count(monde, etat, "part"), 7), set()).add(fermes)
            if "signe" in etat.acquis and count(monde, etat, "cheques") < 10:
                assert "suite" not in closed(monde, etat)
    assert set(par_part) >= set(SE_FERMENT)
    for part, fermes in par_part.items():
        assert fermes == {frozenset(SE_FERMENT[max(part, 4)])}, part


@PARTOUT
def test_betting_everything_closes_one_more_each_term_whoever_is_in_front(cheques, ou):
    debut = played(cheques(ou), "tout")
    assert set(refused(debut)) == {"informer"}
    trois_mois = played(cheques(ou), "tout", "ecouter")
    assert set(refused(trois_mois)) == {"informer", "avec"}
    ete = played(cheques(ou), "tout", "ecouter", "suite")
    assert "ensemble" in refused(ete)


@PARTOUT
def test_a_ceiling_keeps_them_open_at_the_price_of_an_hour(cheques, ou):
    monde = cheques(ou)
    vus = [
        (count(monde, etat, "part"), count(monde, etat, "heures"))
        for etat, dix in walk(monde, False, lambda dix, etat, _: dix or etat.etape == "scan")
        if etat.etape == "assise" and dix and "plafond" in etat.acquis
    ]
    assert {part for part, _ in vus} == {4}
    assert max(heures for _, heures in vus) == 4
    assert "avec" not in refused(played(monde, "plafond", "ecouter"))


# --- what she decides, and what is underneath ----------------------------------------------------


@PARTOUT
def test_she_chooses_not_to_is_a_legitimate_fin(cheques, ou):
    assert cote(TYPES["sans_elle"]) is Cote.FAVORABLE
    assert ends(cheques(ou), BIEN)["sans_elle"] >= F(2, 3)


@PARTOUT
@pytest.mark.parametrize("amenages", [(), ("un_par_visite", "jeudi"), ("acces_libre",)])
def test_her_no_or_her_choice_is_a_fin_only_where_nothing_was_made_without_it(
    cheques, ou, amenages
):
    """Whatever the way there: made before she was asked, or after she said no."""
    monde = cheques(ou, *amenages)

    def retenir(avant, etat, branche):
        non, faite = avant
        devant = etat.etape == "guichet" and count(monde, branche.suivant, "cheques") > 0
        return (
            non or (etat.etape == "decide" and "refus" in branche.suivant.acquis),
            faite or devant or etat.etape in ("scan", "chez_voisin"),
        )

    finis = {
        (etat.etape, *vu)
        for etat, vu in walk(monde, (False, False), retenir)
        if etat.etape in TYPES
    }
    choisies = {"sans_elle", "choisie", "cadre_defini"}
    assert {(non, faite) for fin, non, faite in finis if fin == "sans_elle"} == {(True, False)}
    assert {faite for fin, _, faite in finis if fin in choisies} == {False}
    assert {fin for fin, non, faite in finis if non and faite} - {"perdu", "parties"} == {
        "malgre_elle"
    }
    assert {(non, faite) for fin, non, faite in finis if fin == "malgre_elle"} == {(True, True)}


@PARTOUT
def test_ten_cheques_after_she_said_no_are_not_her_refusal(cheques, ou):
    """The letter that was written with her changes nothing to it."""
    decisions = BIEN | {"guichet": "informer", "retour": "papier", "collegue": "suite"}
    fins = ends(cheques(ou), decisions | {"releve": "cocher", "arret": "prochain"})
    assert set(fins) == {"malgre_elle"}
    assert cote(TYPES["malgre_elle"]) is Cote.DEFAVORABLE


@PARTOUT
def test_what_the_neighbour_scanned_is_not_said_in_our_euros(cheques, ou):
    """Our counter says nought: the fin of the ten cheques names no sum."""
    monde = cheques(ou)

    def retenir(avant, etat, branche):
        ailleurs, combien = avant
        combien = max(combien, count(monde, branche.suivant, "cheques"))
        return ailleurs or etat.etape == "chez_voisin", combien

    vus = list(walk(monde, (False, 0), retenir))
    finis = {memoire for etat, memoire in vus if etat.etape == "dix_cheques"}
    assert {(True, 0), (False, 10)} == finis
    fin = monde.fins["dix_cheques"]
    assert "€" not in fin.model_dump_json()


def test_nothing_is_foretold_of_who_was_checked(catalogue):
    """Posture: what somebody will do next is theirs to say."""
    etape = catalogue.scenario("sous_traitant").etapes["controle"]
    assert "reviendra pas" not in etape.model_dump_json()


@PARTOUT
def test_an_identity_that_she_did_not_choose_is_never_her_choice(cheques, ou):
    """s4: one does not prescribe it. Whoever ends with a choice was asked, and told before."""

    def retenir(avant, etat, branche):
        effets = branche.sortie.effets
        return avant | ({"decide", "informe"} & {etat.etape, *(effets.posture if effets else ())})

    for etat, vus in walk(cheques(ou), frozenset(), retenir):
        if etat.etape in ("sans_elle", "choisie", "cadre_defini"):
            assert vus == {"decide", "informe"}


@PARTOUT
def test_what_the_cheques_say_alone_is_never_an_answer(cheques, ou):
    """Ten cheques, the prestation, and a letter that nobody asked about."""
    prestation = DIX | {"signer": "tout", "demande": "suite, au_revoir"}
    fins = ends(cheques(ou), prestation)
    assert {cote(TYPES[fin]) for fin in fins} == {Cote.DEFAVORABLE}
    assert fins["dix_cheques"] == F(1, 3)
    peu_a_peu = prestation | {"guichet": "avec", "retour": "suite", "collegue": "expliquer"}
    assert {cote(TYPES[fin]) for fin in ends(cheques(ou), peu_a_peu)} == {Cote.DEFAVORABLE}


@PARTOUT
def test_who_has_no_cheque_left_comes_back_two_times_in_three_and_always_on_thursdays(cheques, ou):
    decisions = DIX | {"retour": "papier"}
    assert answered(cheques(ou), decisions) == 12
    assert answered(cheques(ou, "jeudi"), decisions) >= 18


def test_a_door_that_closes_spares_an_hour_and_opens_the_safe(cheques):
    heures = {}
    for ou in (ICI, LA_BAS):
        monde = cheques(ou)
        partie = played(monde, "plafond", "ecouter")
        heures[ou] = count(monde, partie.etat, "heures")
    assert heures == {ICI: 5, LA_BAS: 4}
    fait = BIEN | {"retour": "avec", "code_perdu": "mediateur"}
    assert answered(cheques(ICI), fait) == 24
    assert answered(cheques(LA_BAS), fait) == F(45, 2)


@PARTOUT
def test_announced_she_sits_on_the_side_of_the_keyboard_and_otherwise_has_her_sheets(cheques, ou):
    sec = BIEN | {"retour": "mediateur", "collegue": "expliquer"}
    assert ends(cheques(ou), sec) == {"pochette": F(2, 3), "perdu": F(1, 3)}
    assert answered(cheques(ou), sec | {"collegue": "ensemble"}) == 18


@PARTOUT
def test_a_lent_cheque_passes_two_times_in_three(cheques, ou):
    prete = BIEN | {"collegue": "preter", "retour": "informer, papier"}
    fins = ends(cheques(ou), prete)
    assert fins == {"cadre_defini": F(4, 9), "sans_elle": F(2, 9), "eclairee": F(1, 3)}


@PARTOUT
def test_turning_ana_away_is_turning_maryse_away(cheques, ou):
    seule = BIEN | {"guichet": "ecouter", "retour": "suite", "collegue": "expliquer"}
    assert ends(cheques(ou), seule) == {"parties": 1}


@PARTOUT
def test_a_choice_that_was_negotiated_pays_for_what_she_needs(cheques, ou):
    """One in two, and then a cheque for her payslips, with the hour that it buys."""
    negocie = BIEN | {"signer": "negocier", "a_prendre": "laisser"}
    fins = ends(cheques(ou), negocie)
    assert fins["cadre_defini"] == {ICI: F(4, 9), LA_BAS: F(1, 6)}[ou]
    plafonne = ends(cheques(ou), BIEN)
    assert fins["cadre_defini"] > plafonne.get("cadre_defini", 0)


def test_doing_without_holds_when_the_phone_or_the_address_is_missing(cheques):
    sans_tel = played(cheques(ICI, sans="a_smartphone"), "plafond", "informer")
    assert set(refused(sans_tel)) == {"oui"}
    sans_adresse = played(cheques(ICI, sans="a_courriel"), "plafond", "ecouter")
    assert set(refused(sans_adresse)) == {"avec"}


def test_no_two_choices_lead_to_the_same_everywhere(cheques):
    assert not twins(cheques(ICI)) & twins(cheques(LA_BAS))

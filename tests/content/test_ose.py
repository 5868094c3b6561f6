"""The emergency kit (outiller, sécuriser, écouter), played alone through the transition function.

A small host gives each way out a fin of its own: what a table decides is a mapping étape → option,
and what it leads to is exact.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction as F
from itertools import product
from typing import Any

import pytest

from atelier import enjeu, persona
from game.analysis.live import Liveness
from game.engine.assembly import build
from game.engine.state import Branche, Etat
from game.engine.transitions import branches, offered, options, starts
from game.engine.world import World
from game.model.postures import POSTURES, Sens

NOM = "protocoles/ose"
TYPES = {
    "complet": "resolu", "prise_de_date": "partiel", "incomplet": "sans_filet",
    "pas_une_urgence": "remis_a_plus_tard", "refus": "laisse_tomber", "decline": "refus_legitime",
    "trop_tard": "droits_perdus",
}  # fmt: skip
SORTIES = list(TYPES)
LARGE = {"minutes": {"max": 240, "depart": 240}}
"""All the time there is: what is not about the hour is tested without it."""
TOUT = ["a_courriel", "a_franceconnect"]

QUESTIONS = ("degradation", "delai", "recours")
BLOCS = ("manipulations", "identifiants", "mots_de_passe", "captures")
OUI = "+".join(QUESTIONS)
DECISIONS = {
    "test": OUI, "recours": "commencer", "cadre": "hierarchie", "consentement": "dire",
    "outiller": "ailleurs", "outiller_sinon": "ailleurs", "rapport": "+".join(BLOCS),
    "ecouter": "rester", "remise": "a_sa_facon", "garder": "sans_codes", "entre_pairs": "parler",
}  # fmt: skip
"""A table that follows the kit to the letter."""


def subsets(items: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Every way to tick these boxes, in file order."""
    return [
        tuple(nom for nom, coche in zip(items, coches, strict=True) if coche)
        for coches in product((False, True), repeat=len(items))
    ]


def ticked(boites: tuple[str, ...]) -> str:
    return "+".join(boites) or "rien"


def host(catalogue, faits: list[str] = TOUT, clause: bool = True, **champs: Any) -> World:
    """A scenario that only plays the kit."""
    sorties = {nom: nom for nom in SORTIES}
    decor = enjeu(
        {"ose": {"joue": NOM, "fins": sorties}},
        qui=persona(faits=faits),
        faits_d_ici=["clause_contrat"] if clause else [],
        fins={nom: {"type": genre, "texte": "Une fin."} for nom, genre in TYPES.items()},
        **({"compteurs": LARGE} | champs),
    )
    return build(decor, {NOM: catalogue.protocole("ose")})


def decided(monde: World, etat: Etat, decisions: Mapping[str, str]) -> str:
    """The option taken there: the decision of the table where it has one to make."""
    possibles = offered(monde, etat)
    return decisions[etat.etape.removeprefix("ose/")] if len(possibles) > 1 else possibles[0]


def walked(monde: World, decisions: Mapping[str, str]) -> Iterator[tuple[F, list[Branche]]]:
    """Every history of these decisions, with its probability."""
    a_voir: list[tuple[F, Etat, list[Branche]]] = [(p, etat, []) for p, etat in starts(monde)]
    while a_voir:
        p, etat, passe = a_voir.pop()
        if monde.is_fin(etat.etape):
            yield p, passe
            continue
        option = decided(monde, etat, decisions)
        assert option in offered(monde, etat), f"{option} n’est pas offert à {etat.etape}"
        for branche in branches(monde, etat, option):
            a_voir.append((p * branche.probabilite, branche.suivant, [*passe, branche]))


def ends(monde: World, **autrement: str) -> dict[str, F]:
    """The exact chance of each fin, for the kit followed to the letter but for these decisions."""
    fins: dict[str, F] = {}
    for p, passe in walked(monde, DECISIONS | autrement):
        fin = passe[-1].suivant.etape
        fins[fin] = fins.get(fin, F(0)) + p
    assert sum(fins.values()) == 1
    return fins


def said(monde: World, **autrement: str) -> str:
    """What the lines of aiguillage said on the way, in the only history there is."""
    ((_, passe),) = walked(monde, DECISIONS | autrement)
    return " ".join(b.sortie.ligne.texte or "" for b in passe if b.sortie.ligne)


def arrived(monde: World, **autrement: str) -> Etat:
    """The state at the fin, in the only history there is."""
    ((_, passe),) = walked(monde, DECISIONS | autrement)
    return passe[-1].suivant


def met(monde: World, etape: str, **autrement: str) -> Etat:
    """The state in which the table meets this étape, in the only history there is."""
    ((_, passe),) = walked(monde, DECISIONS | autrement)
    return next(b.suivant for b in passe if b.suivant.etape == f"ose/{etape}")


# --- the three questions -------------------------------------------------------------------------


@pytest.mark.parametrize("oui", subsets(QUESTIONS), ids=ticked)
def test_only_yes_yes_yes_is_an_emergency(catalogue, oui):
    attendue = "complet" if oui == QUESTIONS else "pas_une_urgence"
    monde = host(catalogue)
    assert ends(monde, test=ticked(oui)) == {attendue: 1}
    assert ("urgence_qualifiee" in arrived(monde, test=ticked(oui)).acquis) == (oui == QUESTIONS)


def test_the_eight_answers_are_the_eight_options(catalogue):
    monde = host(catalogue)
    assert set(offered(monde, met(monde, "test"))) == {ticked(oui) for oui in subsets(QUESTIONS)}


def test_nothing_is_left_of_the_answers_themselves(catalogue):
    """So that a host that plays on, whatever was answered, is in one state and not in eight."""
    monde = host(catalogue)
    for oui in subsets(QUESTIONS):
        assert not [nom for nom in arrived(monde, test=ticked(oui)).acquis if "oui_" in nom]


# --- the last resort, which a table may check ----------------------------------------------------


VARIANTES = {"presse": "1/2", "peut_attendre": "1/2"}


def test_two_calls_tell_an_emergency_from_what_can_wait(catalogue):
    monde = host(catalogue, variantes=VARIANTES)
    assert ends(monde, recours="verifier") == {"complet": F(1, 2), "pas_une_urgence": F(1, 2)}
    assert ends(monde, recours="commencer") == {"complet": 1}


def test_where_no_one_else_answers_the_calls_only_cost_their_time(catalogue):
    monde = host(catalogue)
    assert ends(monde, recours="verifier") == {"complet": 1}


def test_what_can_wait_is_no_longer_called_an_emergency(catalogue):
    monde = host(catalogue, variantes=VARIANTES)
    for _, passe in walked(monde, DECISIONS | {"recours": "verifier"}):
        acquis = passe[-1].suivant.acquis
        assert ("urgence_qualifiee" in acquis) != ("peut_attendre" in acquis)


def test_what_could_wait_and_was_done_at_once_is_said_in_the_mirror(catalogue):
    monde = host(catalogue, variantes=VARIANTES)
    for _, passe in walked(monde, DECISIONS):
        mots = {mot for b in passe if b.sortie.effets for mot in b.sortie.effets.posture}
        assert ("urgence_abusive" in mots) == ("peut_attendre" in passe[-1].suivant.acquis)


# --- the frame, and a consent without a clean answer ---------------------------------------------


@pytest.mark.parametrize("clause", [False, True], ids=["sans_clause", "avec_clause"])
def test_the_clause_is_invoked_only_where_the_contract_has_one(catalogue, clause):
    monde = host(catalogue, clause=clause)
    etat = met(monde, "cadre")
    (clause_du_contrat,) = [o for o in options(monde, etat) if o.id == "clause"]
    assert (clause_du_contrat.refus is None) == clause
    assert clause or clause_du_contrat.refus == "Aucune clause ne le prévoit dans ce contrat"
    assert {"hierarchie", "rien", "refuser"} <= set(offered(monde, etat))


@pytest.mark.parametrize(
    ("cadre", "attendue"),
    [("clause", "complet"), ("hierarchie", "complet"), ("rien", "incomplet"), ("refuser", "refus")],
)
def test_an_intervention_nobody_here_was_told_of_is_not_complete(catalogue, cadre, attendue):
    assert ends(host(catalogue), cadre=cadre) == {attendue: 1}


@pytest.mark.parametrize(
    ("accord", "attendue"),
    [
        ("signer", {"complet": 1}),
        ("dire", {"complet": 1}),
        ("rien", {"complet": 1}),
        ("attendre", {"complet": F(1, 2), "decline": F(1, 2)}),
    ],
)
def test_no_answer_to_the_consent_is_the_right_one(catalogue, accord, attendue):
    """Three ways to act that lead to the same fin; told that she may refuse, one in two does."""
    assert ends(host(catalogue), consentement=accord) == attendue


def test_every_answer_to_the_consent_costs_something(catalogue):
    """A word of the mirror that pulls away, or minutes of the hour, or the démarche itself."""
    for choix in catalogue.protocole("ose").etapes["consentement"].choix.values():
        ecarts = [mot for mot in choix.posture if POSTURES[mot].sens is Sens.ECART]
        assert ecarts or choix.compte.get("minutes", 0) <= -15 or choix.vers == "sa_reponse"


# --- e-mail and FranceConnect --------------------------------------------------------------------

FAITS = [[], ["a_courriel"], ["a_franceconnect"], TOUT]
OUVRIR = ("ailleurs", "google", "apprendre")


@pytest.mark.parametrize("faits", FAITS, ids=ticked)
def test_franceconnect_decides_whether_the_demarche_is_filed_tonight(catalogue, faits):
    fin, acquis = (
        ("complet", "demarche_faite")
        if "a_franceconnect" in faits
        else ("prise_de_date", "date_prise")
    )
    monde = host(catalogue, faits)
    for adresse in OUVRIR:
        assert ends(monde, outiller=adresse) == {fin: 1}
        atteints = arrived(monde, outiller=adresse).acquis
        assert {"demarche_faite", "date_prise"} & atteints == {acquis}


@pytest.mark.parametrize("faits", FAITS, ids=ticked)
def test_a_mailbox_can_only_be_opened_again_where_there_is_one(catalogue, faits):
    monde = host(catalogue, faits)
    etat = met(monde, "outiller")
    assert ("la_sienne" in offered(monde, etat)) == ("a_courriel" in faits)
    (la_sienne,) = [option for option in options(monde, etat) if option.id == "la_sienne"]
    assert la_sienne.refus in (None, "La personne n’a pas d’adresse de courriel")


@pytest.mark.parametrize("faits", FAITS, ids=ticked)
def test_an_answer_sent_to_our_own_address_is_lost_whatever_the_facts(catalogue, faits):
    assert ends(host(catalogue, faits), outiller="la_notre") == {"incomplet": 1}


@pytest.mark.parametrize("faits", [["a_courriel"], TOUT], ids=ticked)
def test_a_mailbox_may_be_forgotten_and_another_is_then_needed(catalogue, faits):
    """Half of them open; for the others the address is decided again, and it counts."""
    monde = host(catalogue, faits)
    fin = "complet" if "a_franceconnect" in faits else "prise_de_date"
    assert ends(monde, outiller="la_sienne") == {fin: 1}
    assert ends(monde, outiller="la_sienne", outiller_sinon="la_notre") == {
        fin: F(1, 2), "incomplet": F(1, 2)
    }  # fmt: skip
    for _, passe in walked(monde, DECISIONS | {"outiller": "la_sienne"}):
        acquis = passe[-1].suivant.acquis
        assert ("boite_rouverte" in acquis) != ("boite_creee" in acquis)


# --- the report, in four blocks ------------------------------------------------------------------

MANQUES = {
    "manipulations": "Il manque les manipulations", "captures": "Il manque les captures",
    "identifiants": "Il manque l’identifiant", "mots_de_passe": "Il manque le mot de passe",
}  # fmt: skip
"""In the order in which they are missed; the first is named."""


@pytest.mark.parametrize("blocs", subsets(BLOCS), ids=ticked)
def test_a_report_lacking_a_block_is_incomplete_and_the_block_is_named(catalogue, blocs):
    """A mailbox was created: the four are needed."""
    monde = host(catalogue)
    manquants = [bloc for bloc in MANQUES if bloc not in blocs]
    attendue = "incomplet" if manquants else "complet"
    assert ends(monde, rapport=ticked(blocs)) == {attendue: 1}
    dit = said(monde, rapport=ticked(blocs))
    assert dit.count("Il manque") == bool(manquants)
    assert not manquants or MANQUES[manquants[0]] in dit
    assert ("rapport_complet" in arrived(monde, rapport=ticked(blocs)).acquis) != bool(manquants)


@pytest.mark.parametrize("blocs", subsets(BLOCS), ids=ticked)
def test_where_nothing_was_created_there_is_no_credential_to_hand_over(catalogue, blocs):
    """Half of the mailboxes opened: manipulations and captures are then the whole report."""
    avec_la_sienne = ends(host(catalogue), outiller="la_sienne", rapport=ticked(blocs))
    assez = {"manipulations", "captures"} <= set(blocs)
    complet = F(assez, 2) + F(blocs == BLOCS, 2)
    assert avec_la_sienne.get("complet", 0) == complet
    assert avec_la_sienne.get("incomplet", 0) == 1 - complet


@pytest.mark.parametrize("blocs", subsets(BLOCS), ids=ticked)
def test_without_franceconnect_a_lacking_report_is_lacking_too(catalogue, blocs):
    attendue = "prise_de_date" if blocs == BLOCS else "incomplet"
    assert ends(host(catalogue, ["a_courriel"]), rapport=ticked(blocs)) == {attendue: 1}


def test_the_four_blocks_can_be_read_to_show_the_report(catalogue):
    monde = host(catalogue)
    for blocs in subsets(BLOCS):
        acquis = arrived(monde, rapport=ticked(blocs)).acquis
        assert {nom for nom in acquis if nom.startswith("bloc_")} == {f"bloc_{b}" for b in blocs}


# --- handing over, keeping, and ourselves --------------------------------------------------------


@pytest.mark.parametrize(
    ("remise", "attendue"),
    [("a_sa_facon", "complet"), ("en_main", "complet"), ("au_relais", "incomplet"),
     ("au_dossier", "incomplet")],
)  # fmt: skip
def test_a_report_the_person_does_not_hold_is_no_safety_net(catalogue, remise, attendue):
    assert ends(host(catalogue), remise=remise) == {attendue: 1}


@pytest.mark.parametrize("ecouter", ["rassurer", "conseiller", "rester"])
def test_only_listening_tells_where_the_paper_would_be_safe(catalogue, ecouter):
    monde = host(catalogue)
    etat = met(monde, "remise", ecouter=ecouter, remise="en_main")
    assert ("a_sa_facon" in offered(monde, etat)) == (ecouter == "rester")
    assert ends(monde, ecouter=ecouter, remise="en_main") == {"complet": 1}


@pytest.mark.parametrize("pairs", ["parler", "equipe", "rentrer"])
@pytest.mark.parametrize("garder", ["tout", "sans_codes", "rien"])
def test_what_we_keep_and_how_we_are_change_nothing_for_the_person(catalogue, garder, pairs):
    """A debate, not a quiz: no fin rewards one view of what the structure may keep."""
    monde = host(catalogue)
    assert ends(monde, garder=garder, entre_pairs=pairs) == {"complet": 1}
    acquis = arrived(monde, garder=garder, entre_pairs=pairs).acquis
    assert ("codes_gardes" in acquis) == (garder == "tout")


def test_a_position_is_said_to_be_one_and_the_other_view_stands_beside(catalogue):
    etapes = catalogue.protocole("ose").etapes
    assert "de son point de vue" in etapes["outiller"].texte
    assert "en débattre" in etapes["outiller"].texte
    assert "CNIL" in etapes["garder"].texte and etapes["garder"].source.externe
    assert "ignorer ce que vaut" in etapes["cadre"].texte


# --- for hosts -----------------------------------------------------------------------------------


@pytest.mark.parametrize("faits", FAITS, ids=ticked)
def test_every_way_out_is_taken_and_nothing_else(catalogue, faits):
    """Every state, every option: the sorties that these facts allow, and no dead end."""
    monde = host(catalogue, faits, variantes=VARIANTES, compteurs={})
    vivant = Liveness(monde)
    a_voir = [vivant.project(etat) for _, etat in starts(monde)]
    vus: set[Etat] = set()
    while a_voir:
        etat = a_voir.pop()
        if etat in vus:
            continue
        vus.add(etat)
        assert bool(offered(monde, etat)) != monde.is_fin(etat.etape)
        for option in offered(monde, etat):
            a_voir += [vivant.project(b.suivant) for b in branches(monde, etat, option)]
    impossible = "prise_de_date" if "a_franceconnect" in faits else "complet"
    fins = {etat.etape for etat in vus if monde.is_fin(etat.etape)}
    assert fins == {*SORTIES} - {impossible}


@pytest.mark.parametrize(
    ("autrement", "attendue"),
    [
        ({}, "complet"),
        ({"recours": "verifier", "outiller": "google"}, "complet"),
        ({"outiller": "apprendre"}, "trop_tard"),
    ],
)
def test_in_an_emergency_there_is_no_time_to_teach(catalogue, autrement, attendue):
    """45 minutes; once the démarche is filed the clock stops, and the report may take its time."""
    echeance = {"delai": "45 min", "vers": "trop_tard", "sauf": ["demarche_faite"]}
    assert ends(host(catalogue, echeance=echeance), **autrement) == {attendue: 1}


@pytest.mark.parametrize(
    ("autrement", "attendue"),
    [
        ({}, "complet"),
        ({"recours": "verifier"}, "complet"),
        ({"recours": "verifier", "consentement": "signer", "outiller": "google"}, "complet"),
        ({"outiller": "apprendre"}, "trop_tard"),
        ({"cadre": "clause", "consentement": "rien", "outiller": "apprendre"}, "trop_tard"),
        ({"outiller": "la_notre"}, "incomplet"),
    ],
)
def test_the_kit_has_its_own_hour_where_the_host_says_nothing(catalogue, autrement, attendue):
    """Time for every care, and none to teach, even with nothing else done."""
    assert ends(host(catalogue, compteurs={}), **autrement) == {attendue: 1}


def test_veronique_plays_it_and_says_where_each_way_out_leads(catalogue):
    urgence = catalogue.scenario("veronique").etapes["urgence"]
    assert urgence.joue == NOM
    assert set(urgence.fins) == set(SORTIES) == set(catalogue.protocole("ose").fins)

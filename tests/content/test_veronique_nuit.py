"""Véronique's night: an hour, the emergency kit, and where each of its ways out leads her."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction as F
from itertools import combinations

import pytest

from game.analysis.chances import by_variante, chances
from game.analysis.decisions import follow
from game.analysis.reponse import MEILLEURE, Question, answer
from game.engine.assembly import build
from game.engine.world import World
from game.model.partie import PartieEcrite
from game.storage.parties import stake

KIT = "protocoles/ose"
GARDE = ("recours", "cadre", "consentement")
QUESTIONS = ("degradation", "delai", "recours")
LISTE = "mdp+confid+appareils+transmission"
SOIR = {
    "ce_soir": "numeros", "test": "degradation+delai+recours", "recours": "commencer",
    "cadre": "clause", "consentement": "signer", "outiller": "ailleurs",
    "outiller_sinon": "ailleurs", "rapport": "manipulations+identifiants+mots_de_passe+captures",
    "ecouter": "rester", "remise": "a_sa_facon", "garder": "rien", "entre_pairs": "parler",
    "ensuite": "accompagne", "trop_technique": "attendre", "preparation": "sur", "abri": LISTE,
}  # fmt: skip
"""A table that acts in time, and afterwards does what answers her."""

TENUE = {"durable": F(4, 9), "perdu": F(5, 9)}
"""The night held; two doors are left to push."""
PERDUE, SANS_FILET = {"place_perdue": 1}, {"sans_filet": 1}
UN_OUI_SUR_DEUX = {"plus_tard": F(1, 2), "durable": F(2, 9), "perdu": F(5, 18)}


def night(catalogue, *, franceconnect: bool = True, repondu: Iterable[str] | None = None) -> World:
    """From what she fears for tonight; `repondu`: from the kit, these yes said."""
    enjeu = stake(catalogue, PartieEcrite(scenario="veronique"))
    depart = "ce_soir" if repondu is None else "urgence"
    soir = enjeu.scenario.model_copy(update={"depart": depart})
    kit = catalogue.protocole("ose")
    if repondu is not None:
        dit = {"a_cocher": None, "acquiert": [f"oui_{nom}" for nom in repondu]}
        kit = kit.model_copy(
            update={"etapes": kit.etapes | {"test": kit.etapes["test"].model_copy(update=dit)}}
        )
    qui = enjeu.persona
    faits = [f for f in qui.faits if franceconnect or f.value != "a_franceconnect"]
    qui = qui.model_copy(update={"faits": faits})
    return build(replace(enjeu, scenario=soir, persona=qui), {KIT: kit})


def ends(monde: World, **autrement: str) -> tuple[dict[str, F], dict[str, F]]:
    """The exact chance of each fin: when no one else answers that night, and when someone does."""
    kit = monde.enjeu.scenario.etapes
    decisions = {
        nom if nom in kit else f"urgence/{nom}": option
        for nom, option in (SOIR | autrement).items()
    }
    selon = by_variante(chances(monde, follow(decisions)))
    seul, accompagne = (selon[nom].fins for nom in ("sans_recours", "peut_attendre"))
    return tuple({n: p for n, p in fins.items() if p} for fins in (seul, accompagne))


SORTIES = {
    "complet": ({}, TENUE, TENUE),
    "prise_de_date": ({}, TENUE, TENUE),
    "incomplet": ({"rapport": "rien"}, SANS_FILET, SANS_FILET),
    "trop_tard": ({"outiller": "apprendre"}, PERDUE, PERDUE),
    "pas_une_urgence": ({"test": "rien"}, PERDUE, TENUE),
    "refus": ({"cadre": "refuser"}, SANS_FILET, SANS_FILET),
    "decline": ({"consentement": "attendre"}, UN_OUI_SUR_DEUX, UN_OUI_SUR_DEUX),
}


@pytest.mark.parametrize("sortie", SORTIES)
def test_each_way_out_of_the_kit_leads_where_it_must(catalogue, sortie):
    autrement, seul, accompagne = SORTIES[sortie]
    monde = night(catalogue, franceconnect=sortie != "prise_de_date")
    assert ends(monde, **autrement) == (seul, accompagne)


def test_no_way_out_is_forgotten(catalogue):
    assert set(catalogue.scenario("veronique").etapes["urgence"].fins) == set(SORTIES)


def test_two_calls_tell_what_nobody_can_guess(catalogue):
    """Called first, the three yes never lose the place; a no said without calling may."""
    assert ends(night(catalogue), recours="verifier") == (TENUE, TENUE)


def test_the_eight_answers_are_not_worth_the_same(catalogue):
    """At best: three yes hold the night whoever answers; a single no is right one time in two."""
    for taille in range(4):
        for oui in combinations(QUESTIONS, taille):
            reponse = answer(Question(night(catalogue, repondu=oui), politique=MEILLEURE))
            assert reponse.valeur == (F(4, 9) if oui == QUESTIONS else F(2, 9)), oui


@pytest.mark.parametrize(
    "soin",
    [("verifier", "hierarchie", "dire"), ("commencer", "clause", "rien")],
    ids=["tout_le_soin", "au_plus_vite"],
)
def test_tonight_there_is_time_to_take_care_and_none_to_teach(catalogue, soin):
    """The slowest care arrives on time; teaching does not, even with nothing else done."""
    monde, decide = night(catalogue), dict(zip(GARDE, soin, strict=True))
    assert ends(monde, **decide)[0] == TENUE
    assert ends(monde, **decide, outiller="apprendre")[0] == PERDUE


@pytest.mark.parametrize(
    ("consentement", "perdue"), [("rien", 0), ("signer", F(1, 2)), ("dire", F(1, 2))]
)
def test_the_time_of_an_accord_may_be_what_was_lacking(catalogue, consentement, perdue):
    """Her old mailbox opens one time in two; else only the table that asked nothing is in time."""
    seul, _ = ends(night(catalogue), outiller="la_sienne", consentement=consentement)
    assert seul.get("place_perdue", 0) == perdue


def test_the_kit_counts_the_minutes_that_it_spends(catalogue):
    """Up to the démarche; after it, and where nothing will be filed, no one looks at the clock."""
    etapes = catalogue.protocole("ose").etapes
    for nom in ("recours", "cadre", "consentement", "outiller", "outiller_sinon"):
        for choix in etapes[nom].choix.values():
            sort = choix.vers == "refus"
            assert -choix.compte.get("minutes", 0) == (0 if sort else choix.duree)
    for branche in etapes["boite_ancienne"].hasard:
        assert -branche.compte.get("minutes", 0) == branche.duree


def test_the_night_changes_nothing_to_the_rest(catalogue):
    """The best that can be done is still twelve of the twenty-seven, whoever answers that night."""
    enjeu = stake(catalogue, PartieEcrite(scenario="veronique"))
    reponse = answer(Question(build(enjeu, {KIT: catalogue.protocole("ose")}), MEILLEURE))
    assert [selon.fins["durable"] for selon in reponse.variantes.values()] == [F(4, 9)] * 2


@pytest.mark.parametrize(
    ("en_plus", "fin"),
    [("", "durable"), ("contact", "sans_preuves"), ("preuves", "durable"),
     ("contact+preuves", "durable")],
)  # fmt: skip
def test_what_is_erased_before_it_is_kept_is_lost(catalogue, en_plus, fin):
    ordre = catalogue.scenario("veronique").etapes["abri"].a_cocher
    coches = {*LISTE.split("+"), *en_plus.split("+")}
    seul, _ = ends(night(catalogue), abri="+".join(nom for nom in ordre if nom in coches))
    assert seul[fin] == F(4, 9)

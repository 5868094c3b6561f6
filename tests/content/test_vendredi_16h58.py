"""« Sauvez-moi la vie »: the same gestures save rights or take a place; only a question tells."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction as F
from itertools import product

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, played, refused, twins, walk
from game.engine.bilan import attente
from game.engine.partie import Reglages, begin, play
from game.engine.state import Etat
from game.engine.transitions import branches, offered, options, starts
from game.engine.world import World
from game.model.partie import Coup
from game.model.vocabulaire import Cote, cote
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
CE_SOIR, MARDI = "droits_perdus", "peut_attendre"
"""What is hidden: nobody but us tonight, or somebody who still answers."""
BLOCS = "manipulations+identifiants+mots_de_passe+captures"
OUI = "degradation+delai+recours"
BIEN = {
    "porte": "questions", "kit/test": OUI, "kit/recours": "verifier",
    "kit/cadre": "clause, hierarchie", "kit/consentement": "dire", "kit/outiller": "ailleurs",
    "kit/outiller_sinon": "google", "kit/rapport": BLOCS, "kit/ecouter": "rester",
    "kit/remise": "a_sa_facon, en_main", "kit/garder": "sans_codes", "kit/entre_pairs": "parler",
    "attendre": "ecrit, assurer", "rdv": "dater", "tournee": "suivre", "trou": "tout_refaire",
    "apres_coup": "ecrire+remettre+prevenir", "suite": "ts", "regle": "demander",
}  # fmt: skip
"""A table that asks before it acts, follows the kit, and passes on."""
LUNDI = BIEN | {"porte": "lundi"}
VITE = BIEN | {"porte": "tout_de_suite"}
SANS_DEMANDER = BIEN | {"kit/recours": "commencer"}
TROUE = BIEN | {"kit/rapport": "manipulations+identifiants+captures"}
DEMI = F(27, 2)
TYPES = {
    "ose": T.RESOLU_DURABLE, "rdv_tenu": T.RESOLU, "provisoire": T.PARTIEL, "sans_hate": T.PARTIEL,
    "sans_nous": T.PARTIEL, "elle_dit_non": T.REMIS_A_PLUS_TARD, "sans_filet": T.SANS_FILET,
    "hors_cadre": T.HORS_CADRE, "place_prise": T.PLACE_PRISE,
    "lundi_trop_tard": T.DROITS_PERDUS, "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


@pytest.fixture
def vendredi(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "vendredi_16h58", ou, *amenages, **fait)


def only(monde: World, variante: str) -> World:
    """The same evening, once one knows which it was."""
    return replace(monde, departs=((F(1), variante),))


def test_the_type_of_every_fin(vendredi):
    assert {nom: fin.type for nom, fin in vendredi(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(vendredi, ou):
    monde, au_mieux = vendredi(ou), {ICI: F(45, 2), LA_BAS: 18}[ou]
    assert at_best(monde) == answered(monde, BIEN) == au_mieux >= 6 + by_chance(monde)


# --- what is hidden, and what tells it -----------------------------------------------------------

DEMANDE = {"kit/verifie", "rappel"}
"""Where somebody was asked."""
APRES = {
    "trop_tard", "refuse", "weekend", "guichet", "semaine", "faite", "releve_trouee", "apres_lu"
}  # fmt: skip
"""Where the hour has passed, or the week."""


def shown(monde: World, etat: Etat) -> tuple[object, ...]:
    """All that a table has before its eyes."""
    vues = [(option.id, option.refus) for option in options(monde, etat)]
    qui = etat.acquis - {CE_SOIR, MARDI}
    return etat.etape, vues, qui, etat.compteurs, etat.ecoule


def together(monde: World) -> Iterator[tuple[Etat, Etat]]:
    """Every pair of states that the same coups lead to, one evening and the other."""
    (_, ce_soir), (_, mardi) = starts(monde)
    a_voir, vues = [(ce_soir, mardi)], set()
    while a_voir:
        paire = a_voir.pop()
        if paire in vues:
            continue
        vues.add(paire)
        yield paire
        if paire[0].etape in DEMANDE | APRES:
            continue
        for option in offered(monde, paire[0]):
            suites = [branches(monde, etat, option) for etat in paire]
            for une, autre in zip(*suites, strict=True):
                textes = [b.sortie.ligne.texte if b.sortie.ligne else None for b in (une, autre)]
                assert une.probabilite == autre.probabilite and textes[0] == textes[1]
                a_voir.append((une.suivant, autre.suivant))


@PARTOUT
@pytest.mark.parametrize("amenages", [(), ("a_deux", "ts_ici", "sursis")])
def test_nothing_tells_the_two_evenings_apart_before_somebody_is_asked(vendredi, ou, amenages):
    """No text, no refusal, no choice, no minute: on every state."""
    monde = vendredi(ou, *amenages)
    vues = set()
    for ce_soir, mardi in together(monde):
        assert shown(monde, ce_soir) == shown(monde, mardi)
        vues.add(ce_soir.etape)
    assert vues >= DEMANDE | APRES - ({"semaine"} if ou == ICI else set())


def test_both_evenings_are_drawn_about_as_often(vendredi):
    monde = vendredi(ICI)
    tires = [begin(Reglages(monde, graine)).etat.acquis for graine in range(1_000)]
    assert all((CE_SOIR in acquis) != (MARDI in acquis) for acquis in tires)
    assert 400 < sum(CE_SOIR in acquis for acquis in tires) < 600


@PARTOUT
@pytest.mark.parametrize(
    ("decisions", "ce_soir", "mardi"),
    [
        (LUNDI, "lundi_trop_tard", "rdv_tenu"),
        (BIEN | {"kit/test": "rien", "attendre": "assurer"}, "lundi_trop_tard", "rdv_tenu"),
        (VITE, "ose", "place_prise"),
        (SANS_DEMANDER, "ose", "place_prise"),
    ],
    ids=["lundi", "assurer", "tout_de_suite", "commencer"],
)
def test_the_same_choice_is_right_one_evening_and_wrong_the_other(
    vendredi, ou, decisions, ce_soir, mardi
):
    arrivees = {}
    for variante in (CE_SOIR, MARDI):
        fins = ends(only(vendredi(ou), variante), decisions)
        (arrivees[variante],) = fins.keys() - {"perdu"}
    assert arrivees == {CE_SOIR: ce_soir, MARDI: mardi}
    assert Cote.FAVORABLE in {cote(TYPES[fin]) for fin in arrivees.values()}
    assert Cote.DEFAVORABLE in {cote(TYPES[fin]) for fin in arrivees.values()}


def test_whoever_asks_is_right_both_evenings(vendredi):
    monde = vendredi(ICI)
    assert ends(only(monde, CE_SOIR), BIEN) == {"ose": F(2, 3), "perdu": F(1, 3)}
    assert ends(only(monde, MARDI), BIEN) == {"rdv_tenu": 1}
    assert answered(monde, LUNDI) == DEMI and answered(monde, SANS_DEMANDER) == 9


def test_what_could_wait_and_is_known_to_can_still_be_done_at_once(vendredi):
    """« Puisque je suis là »: it is defended, and it takes the place of somebody."""
    monde = only(vendredi(ICI), MARDI)
    assert ends(monde, BIEN | {"rdv": "ce_soir"}) == {"place_prise": 1}
    assert ends(monde, BIEN | {"rdv": "guichet"}) == {"rdv_tenu": F(2, 3), "perdu": F(1, 3)}


BANC = BIEN | {"porte": "banc, questions"}
"""The man on the bench first, then the letter."""


@pytest.mark.parametrize(
    ("bref", "decisions"),
    [
        ("banc, tout_de_suite", VITE),
        ("banc, questions", SANS_DEMANDER),
        ("banc, questions", BIEN | {"rdv": "ce_soir"}),
    ],
    ids=["tout_de_suite", "commencer", "quand_meme"],
)
def test_the_man_on_the_bench_keeps_his_place_when_somebody_spoke_to_him(vendredi, bref, decisions):
    """What could wait was done at once all the same, and not in his place."""
    monde = only(vendredi(ICI), MARDI)
    assert ends(monde, decisions) == {"place_prise": 1}
    assert ends(monde, decisions | {"porte": bref}) == {"sans_hate": 1}


@PARTOUT
def test_a_date_that_was_kept_says_of_him_and_of_the_paper_only_what_happened(vendredi, ou):
    """Who was not spoken to is not said to have an hour, nor is a paper that is missing given."""

    def retenir(avant, etat, branche):
        entendu, piece, dit = avant
        ligne = branche.sortie.ligne
        effets = branche.sortie.effets
        return (
            entendu or etat.etape == "banc",
            piece or bool(effets and "piece" in effets.repond),
            ligne.texte if ligne and branche.suivant.etape == "rdv_tenu" else dit,
        )

    monde = vendredi(ou)
    vus = {m for e, m in walk(monde, (False, False, ""), retenir) if e.etape == "rdv_tenu"}
    assert {(entendu, piece) for entendu, piece, _ in vus} == set(product((False, True), repeat=2))
    for entendu, _, dit in vus:
        assert dit and ("une heure à son nom" in dit) == entendu
    fin = monde.fins["rdv_tenu"]
    assert "c’est fait" not in fin.texte and "enveloppe" not in fin.texte


def test_five_minutes_for_him_are_taken_from_hers(vendredi):
    """In town all the care still fits; in the countryside saying every gesture no longer does."""
    ici, la_bas = (only(vendredi(ou), CE_SOIR) for ou in (ICI, LA_BAS))
    assert answered(ici, BANC) == answered(ici, BIEN) == answered(la_bas, BIEN) == 18
    assert answered(la_bas, BANC) == 0
    assert answered(la_bas, BANC | {"kit/consentement": "signer"}) == 18


@PARTOUT
def test_a_question_asked_late_still_finds_its_answer(vendredi, ou):
    """A no without calling, then her fear, then the caisse: less time, and enough of it."""
    monde = only(vendredi(ou), CE_SOIR)
    partie = played(monde, "questions", "degradation+delai", "ecouter", "ecrit", OUI, "commencer")
    assert partie.etat.compteurs == (25,)
    cadre = "clause" if ou == ICI else "rien"
    partie = played(
        monde, "questions", "degradation+delai", "ecouter", "ecrit", OUI, "commencer", cadre,
        "signer", "google",
    )  # fmt: skip
    assert partie.etat.etape == "kit/rapport" and "demarche_faite" in partie.etat.acquis


def test_a_caisse_that_does_not_answer_is_called_once(vendredi):
    monde = only(vendredi(ICI), CE_SOIR)
    partie = played(monde, "questions", "rien", "ecrit", "rien")
    assert partie.etat.etape == "attendre" and partie.possibles() == ("assurer", "ecouter")


# --- the hour ------------------------------------------------------------------------------------


@PARTOUT
def test_there_is_no_time_to_teach(vendredi, ou):
    """s0: « pas le temps d’apprendre », even for who asks nothing and tells nobody."""
    appris = BIEN | {
        "kit/recours": "commencer", "kit/cadre": "rien", "kit/consentement": "rien",
        "kit/outiller": "apprendre",
    }  # fmt: skip
    assert ends(only(vendredi(ou), CE_SOIR), appris) == {"lundi_trop_tard": 1}
    assert ends(only(vendredi(ou), MARDI), appris) == {"sans_nous": 1}


@PARTOUT
@pytest.mark.parametrize("amenages", [(), ("trois_questions", "a_deux")])
def test_once_it_is_sent_nobody_looks_at_the_clock(vendredi, ou, amenages):
    vus = list(walk(vendredi(ou, *amenages), None, lambda *_: None))
    arretes = {"demarche_faite", "date_prise", "remis", "preuve"}
    passes = [etat for etat, _ in vus if etat.etape == "trop_tard"]
    assert passes and not [etat for etat in passes if etat.acquis & arretes]


def test_an_old_mailbox_that_does_not_open_takes_what_a_spoken_accord_took(vendredi):
    """« Oublié les identifiants »: one time in two, and the hour has passed."""
    monde = only(vendredi(ICI), CE_SOIR)
    assert ends(monde, BIEN | {"kit/outiller": "la_sienne"}) == {
        "ose": F(1, 3), "perdu": F(1, 6), "lundi_trop_tard": F(1, 2)
    }  # fmt: skip
    presse = BIEN | {"kit/outiller": "la_sienne", "kit/recours": "commencer"}
    assert answered(monde, presse | {"kit/consentement": "rien"}) == 18


def test_without_franceconnect_a_dated_message_leaves_or_the_hour_passes(vendredi):
    monde = only(vendredi(ICI, sans="a_franceconnect"), CE_SOIR)
    assert answered(monde, BIEN) == 0
    presse = BIEN | {"kit/consentement": "signer", "kit/outiller": "google"}
    assert answered(monde, presse) == 18


# --- each aménagement, on the same decisions -----------------------------------------------------

AVANT_APRES = [
    ("trois_questions", LUNDI, (DEMI, F(45, 2)), (9, 18)),
    ("trois_questions", SANS_DEMANDER, (9, F(45, 2)), (9, 18)),
    ("a_deux", TROUE, (DEMI, F(45, 2)), (9, 18)),
    ("a_deux", VITE | {"apres_coup": "rien"}, (0, 9), (0, 9)),
    ("ts_ici", BIEN, (F(45, 2), 27), (18, F(45, 2))),
    ("sursis", LUNDI, (DEMI, 27), (9, 18)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(vendredi, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        mondes = vendredi(ou), vendredi(ou, nom)
        assert tuple(answered(monde, decisions) for monde in mondes) == attendu


def test_every_amenagement_gives_in_each_territoire(catalogue):
    assert {un[0] for un in AVANT_APRES} == set(catalogue.scenario("vendredi_16h58").amenagements)


def test_what_can_be_bought_with_three_tokens_reaches_everybody_in_town(vendredi):
    assert answered(vendredi(ICI, "ts_ici", "trois_questions"), LUNDI) == 27
    assert answered(vendredi(LA_BAS, "ts_ici", "trois_questions"), LUNDI) == F(45, 2)


# --- the rules of the case, on every state -------------------------------------------------------


@PARTOUT
@pytest.mark.parametrize("amenages", [(), ("trois_questions", "a_deux"), ("ts_ici",)])
def test_acting_in_her_place_answers_only_where_nobody_else_could(vendredi, ou, amenages):
    """E04, E05: the exception is one, and refusing it where it is real loses her rights."""

    def retenir(avant, etat, branche):
        faite = {"demarche_faite", "date_prise"} & branche.suivant.acquis
        return avant[0] or bool(faite), avant[1] or MARDI in etat.acquis

    vus = list(walk(vendredi(ou, *amenages), (False, False), retenir))
    finis = {(etat.etape, *memoire) for etat, memoire in vus if etat.etape in TYPES}
    assert {fin for fin, *_ in finis} == set(TYPES) - (
        {"hors_cadre"} if "a_deux" in amenages else set()
    )
    assert {(faite, mardi) for fin, faite, mardi in finis if fin == "ose"} == {(True, False)}
    assert {(faite, mardi) for fin, faite, mardi in finis if fin == "rdv_tenu"} == {(False, True)}
    assert {mardi for fin, _, mardi in finis if fin == "place_prise"} == {True}
    assert not [fin for fin, faite, _ in finis if fin == "lundi_trop_tard" and faite]


@pytest.mark.parametrize("fait", list(product((False, True), repeat=3)), ids=str)
def test_afterwards_a_table_answers_for_what_it_did_without_asking(vendredi, fait):
    """Written, in her hands, and known here: eight ways to leave that evening."""
    cases = [nom for nom, oui in zip(("ecrire", "remettre", "prevenir"), fait, strict=True) if oui]
    fins = ends(only(vendredi(ICI), CE_SOIR), VITE | {"apres_coup": "+".join(cases) or "rien"})
    if not (fait[0] and fait[1]):
        assert fins == {"sans_filet": 1}
    else:
        assert fins == ({"ose": F(2, 3), "perdu": F(1, 3)} if fait[2] else {"hors_cadre": 1})


# --- what a decision weighs ----------------------------------------------------------------------


def test_no_two_choices_of_ours_lead_to_the_same_everywhere(vendredi):
    """The kit keeps debates that no fin settles; it has its own tests."""
    pareils = twins(vendredi(ICI)) & twins(vendredi(LA_BAS))
    assert {etape for etape, *_ in pareils} <= {"kit/garder", "kit/entre_pairs", "kit/ecouter"}


@PARTOUT
def test_a_report_with_a_hole_can_be_mended_on_somebody_s_day_off(vendredi, ou):
    monde = only(vendredi(ou), CE_SOIR)
    assert ends(monde, TROUE) == {"sans_filet": 1}
    assert answered(monde, TROUE | {"trou": "deranger"}) == 18
    garde = TROUE | {"kit/remise": "au_dossier", "trou": "deranger"}
    assert ends(monde, garde) == {"sans_filet": 1}
    assert ends(monde, BIEN | {"kit/outiller": "la_notre"}) == {"sans_filet": 1}
    assert ends(monde, BIEN | {"kit/cadre": "rien"}) == {"hors_cadre": 1}


@PARTOUT
@pytest.mark.parametrize("amenages", [(), ("trois_questions", "sursis")])
def test_a_report_answers_with_three_blocks_or_more_whatever_the_way(vendredi, ou, amenages):
    """E17 to E19: whoever takes over reads something; an empty report is no hole to mend.

    A mailbox that was only opened again has neither identifiant nor mot de passe to write.
    """

    def retenir(blocs, etat, branche):
        if etat.etape != "kit/rapport":
            return blocs
        coches = {nom for nom in branche.suivant.acquis if nom.startswith("bloc_")}
        if "boite_creee" not in etat.acquis:
            coches |= {"bloc_identifiants", "bloc_mots_de_passe"}
        return len(coches)

    vus: dict[str, set[int | None]] = {}
    for etat, blocs in walk(vendredi(ou, *amenages), None, retenir):
        vus.setdefault(etat.etape, set()).add(blocs)
    assert vus["trou"] == {3}
    assert {3, 4} <= vus["suite"] <= {None, 3, 4} and vus["ose"] <= {None, 3, 4}
    assert {0, 1, 2} <= vus["sans_filet"]


def test_an_empty_report_is_nobody_s_rescue(vendredi):
    """The phone call of a day off mends a hole, and does not write the page."""
    monde = only(vendredi(ICI), CE_SOIR)
    for blocs in ("rien", "captures", "manipulations+captures"):
        vide = BIEN | {"kit/rapport": blocs, "trou": "deranger"}
        assert ends(monde, vide) == {"sans_filet": 1}


def test_the_third_party_was_told_or_asks_or_believes_that_it_is_settled(vendredi):
    monde = only(vendredi(ICI), CE_SOIR)
    arrivee = BIEN | {"regle": "clore"}
    assert answered(monde, arrivee) == 18
    en_main = arrivee | {"kit/remise": "en_main"}
    assert ends(monde, en_main) == {"provisoire": F(2, 3), "perdu": F(1, 3)}
    assert answered(monde, en_main | {"regle": "demander"}) == 18


def test_the_referente_can_sign_and_the_road_to_her_is_not_the_same(vendredi):
    vers_elle = BIEN | {"suite": "referente"}
    assert [answered(only(vendredi(ou), CE_SOIR), vers_elle) for ou in (ICI, LA_BAS)] == [
        9, F(27, 4)
    ]  # fmt: skip
    ici = ends(only(vendredi(ICI), CE_SOIR), BIEN | {"suite": "ici"})
    assert ici == {"provisoire": 1}


def test_in_the_countryside_monday_is_a_road_and_next_friday_is_too_late(vendredi):
    monde = vendredi(LA_BAS)
    assert ends(only(monde, MARDI), LUNDI) == {"rdv_tenu": F(2, 3), "perdu": F(1, 3)}
    assert ends(monde, LUNDI | {"tournee": "ici"}) == {"lundi_trop_tard": 1}
    assert "tournee" not in {etat.etape for etat, _ in walk(vendredi(ICI), None, lambda *_: None)}


def test_no_clause_is_written_in_the_countryside(vendredi):
    chemin = ("questions", OUI, "commencer")
    assert refused(played(vendredi(LA_BAS), *chemin)) == {
        "clause": "Aucune clause ne le prévoit dans ce contrat"
    }
    assert not refused(played(vendredi(ICI), *chemin))


def test_without_an_address_there_is_no_mailbox_to_open_again(vendredi):
    chemin = ("questions", OUI, "commencer", "clause", "signer")
    assert set(refused(played(vendredi(ICI, sans="a_courriel"), *chemin))) == {"la_sienne"}
    assert not refused(played(vendredi(ICI), *chemin))


def test_a_counter_answers_whole_when_it_was_told_until_when(vendredi):
    monde = only(vendredi(ICI), MARDI)
    envoyee = BIEN | {"porte": "france_services"}
    assert ends(monde, envoyee) == {"sans_nous": F(2, 3), "perdu": F(1, 3)}
    assert ends(only(vendredi(ICI), CE_SOIR), envoyee) == {
        "lundi_trop_tard": F(2, 3), "perdu": F(1, 3)
    }  # fmt: skip


@PARTOUT
def test_the_wait_until_monday_is_said_where_one_sends_her(vendredi, ou):
    """Three days when a date was given; unknown to who sends her without asking. Never nought."""
    monde = vendredi(ou)
    portes = {"porte": None, "rdv": 3 * 24 * 60, "tournee": 3 * 24 * 60}
    vues = {
        (etat.etape, None if o.delai_inconnu else o.delai)
        for etat, _ in walk(monde, None, lambda *_: None)
        for option in options(monde, etat)
        if etat.etape in portes and (o := option.choix.orientation)
    }
    la_bas = {"tournee"} if ou == LA_BAS else set()
    assert vues == {(nom, portes[nom]) for nom in {"porte", "rdv"} | la_bas}


@pytest.mark.parametrize("envoi", ["france_services", "lundi"])
def test_those_three_days_are_counted_once(vendredi, envoi):
    partie = played(only(vendredi(ICI), MARDI), envoi)
    while not partie.is_over:
        partie = play(partie, Coup(partie.possibles()[0]))
    assert attente(partie) == 3 * 24 * 60


def test_nobody_is_said_to_come_back_every_friday(catalogue):
    """No prejudice about the usager, and « sauver la vie » proves satisfaction alone."""
    scenario = catalogue.scenario("vendredi_16h58")
    dit = scenario.model_dump_json().lower()
    assert "chaque vendredi" not in dit and "tous les vendredis" not in dit
    for fin in scenario.fins.values():
        for niveau, preuve in (fin.kirkpatrick or {}).items():
            assert int(niveau) == 1 or "sauvé la vie" not in preuve

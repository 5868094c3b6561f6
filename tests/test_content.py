"""Shipped content: every file loads, a robot plays all of it, and it says what it must."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction as F
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from atelier import robot
from game.analysis import graphe
from game.analysis.chances import chances, favorable
from game.analysis.controle_frequence import COURANTE, RARE, check_frequences, mean_fins
from game.analysis.decisions import follow
from game.analysis.live import Liveness
from game.engine.assembly import build
from game.engine.bilan import repondus
from game.engine.cohorte import NOMMEE, nearest
from game.engine.partie import Partie, Reglages, begin, play, replay
from game.engine.state import Etat
from game.engine.tour2 import remember, remembered
from game.engine.transitions import branches, offered, options, starts
from game.engine.world import Enjeu, World
from game.model.base import Model
from game.model.hypotheses import COHORTE
from game.model.partie import Coup, Resolution
from game.storage.catalogue import Catalogue

DEPOT = Path(__file__).parents[1]
GENRES = {"persona": "personas", "scenario": "scenarios", "territoire": "scenarios/territoires",
          "protocole": "scenarios/protocoles"}  # fmt: skip
FICHIERS = [(genre, chemin.stem) for genre, dossier in GENRES.items()
            for chemin in sorted((DEPOT / dossier).glob("*.yaml"))]  # fmt: skip
SCENARIOS = [ident for genre, ident in FICHIERS if genre == "scenario"]
CAMPAGNE = "CAMPAGNE" in os.environ
"""`CAMPAGNE=1 pytest tests/test_content.py`: every card, territoire and set, some minutes."""
PERSONAS = [ident for genre, ident in FICHIERS if genre == "persona"]
TERRITOIRES = [ident for genre, ident in FICHIERS if genre == "territoire"]


def load(catalogue, genre: str, ident: str) -> Model:
    return getattr(catalogue, genre)(ident)


def place(catalogue, scenario: str, persona: str, territoire: str, amenages=()) -> World:
    lu = catalogue.scenario(scenario)
    enjeu = Enjeu(
        lu, catalogue.persona(persona), catalogue.territoire(territoire),
        scenario, persona, territoire, tuple(amenages),
    )  # fmt: skip
    return build(enjeu, catalogue.protocoles(lu))


def players(catalogue, scenario: str) -> list[str]:
    """Whoever plays it; of a scenario that everybody plays, three who differ most, or all in a
    campaign: `parcours verifier` explores every state of every card."""
    personas = catalogue.scenario(scenario).personas
    if personas != ["toutes"]:
        return personas
    return PERSONAS if CAMPAGNE else ["ahmed", "roland", "veronique"]


def subsets(catalogue, scenario: str) -> list[tuple[str, ...]]:
    noms = list(catalogue.scenario(scenario).amenagements)
    return [c for taille in range(len(noms) + 1) for c in combinations(noms, taille)]


def places(catalogue, scenario: str) -> list[tuple[str, tuple[str, ...]]]:
    """In its own territoire nothing, each aménagement alone, and all of them; none elsewhere.

    The rest is in a campaign, and `parcours verifier` proves all of it.
    """
    toutes = subsets(catalogue, scenario)
    seules = toutes if CAMPAGNE else [c for c in toutes if len(c) < 2 or c == toutes[-1]]
    chez_lui = catalogue.scenario(scenario).territoire
    return [
        (ou, amenages)
        for ou in TERRITOIRES
        for amenages in (seules if CAMPAGNE or ou == chez_lui else toutes[:1])
    ]


def mazes(catalogue, scenario: str) -> Iterator[World]:
    """Persona × territoire × subsets of aménagements."""
    for qui, (ou, amenages) in product(players(catalogue, scenario), places(catalogue, scenario)):
        yield place(catalogue, scenario, qui, ou, amenages)


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("genre", "ident"), FICHIERS)
def test_every_shipped_file_loads(catalogue, genre, ident):
    assert isinstance(load(catalogue, genre, ident), Model)
    assert ident in catalogue.ids(genre)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_names_personas_and_territoires_that_are_there(catalogue, scenario):
    lu = catalogue.scenario(scenario)
    assert set(players(catalogue, scenario)) <= set(PERSONAS)
    assert lu.territoire in TERRITOIRES


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_offers_two_amenagements_that_can_be_granted_and_one_that_cannot(
    catalogue, scenario
):
    decisions = [a.decision.value for a in catalogue.scenario(scenario).amenagements.values()]
    assert decisions.count("rapide") >= 2 and "arbitrage" in decisions


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_sensitive_card_is_read_with_its_warning(catalogue, persona):
    lue = catalogue.persona(persona)
    assert not lue.sensible or (lue.avertissement and lue.relu is not None)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_sensitive_case_has_its_resources(catalogue, scenario):
    sensible = any(catalogue.persona(qui).sensible for qui in players(catalogue, scenario))
    assert not sensible or catalogue.scenario(scenario).ressources


# --- a robot plays everything --------------------------------------------------------------------


def walk(monde: World) -> tuple[set[str], set[str]]:
    """Every state that can be reached and every option there: what is reached, what is offered."""
    vivant = Liveness(monde)
    a_voir = [vivant.project(etat) for _, etat in starts(monde)]
    vus: set[Etat] = set()
    offertes: set[str] = set()
    while a_voir:
        etat = a_voir.pop()
        if etat in vus:
            continue
        vus.add(etat)
        possibles = offered(monde, etat)
        assert bool(possibles) != monde.is_fin(etat.etape), f"{etat} ne mène nulle part"
        for option in possibles:
            suites = branches(monde, etat, option)
            assert sum(branche.probabilite for branche in suites) == 1
            offertes.add(f"{etat.etape}.{option}")
            a_voir += [vivant.project(branche.suivant) for branche in suites]
    return {etat.etape for etat in vus}, offertes


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_option_leads_somewhere_in_every_territoire_with_every_amenagement(
    catalogue, scenario
):
    """No dead end, no line missing; together the mazes reach every étape, fin and option.

    And there is always somebody to send to: « Personne vers qui orienter ici » is for territoires
    that tables write, not for ours.
    """
    atteintes: set[str] = set()
    offertes: set[str] = set()
    ecrites: set[str] = set()
    attendues: set[str] = set()
    for monde in mazes(catalogue, scenario):
        vues, prises = walk(monde)
        assert not [option for option in prises if option.endswith(".perdu")]
        atteintes |= vues
        offertes |= prises
        attendues |= {*monde.etapes, *monde.fins}
        for etape in monde.etapes.values():
            ecrites |= {f"{etape.id}.{choix.id}" for choix in etape.choix}
            ecrites |= {f"{etape.id}.{item.id}" for item in etape.items}
    assert attendues == atteintes
    assert ecrites <= offertes


def play_all(reglages: Reglages) -> tuple[set[str], set[str]]:
    """Every coup from every live state, dice included: the fins reached, the coups played."""
    vivant = Liveness(reglages.world)
    a_voir, vus = [begin(reglages)], set()
    fins: set[str] = set()
    joues: set[str] = set()
    while a_voir:
        partie = a_voir.pop()
        clef = (vivant.project(partie.etat), partie.suspens, NOMMEE in partie.presents)
        if clef in vus:
            continue
        vus.add(clef)
        if partie.is_over:
            fins.add(partie.etat.etape)
        for option in partie.possibles():
            joues.add(option if partie.suspens else f"{partie.etat.etape}.{option}")
            for de in (1, 6) if throws(partie, option) else (None,):
                a_voir.append(play(partie, Coup(option, de)))
                if a_voir[-1].suspens is not None:
                    # Whoever is lost has a fin, though the others go on.
                    fins.add(branches(partie.world, partie.etat, option)[0].suivant.etape)
    return fins, joues


def only_in_a_campaign(trop: bool) -> None:
    if trop and not CAMPAGNE:
        pytest.skip("dans la campagne : CAMPAGNE=1 pytest tests/test_content.py")


def throws(partie: Partie, option: str) -> bool:
    if partie.suspens is not None:
        return False
    choix = {un.id: un.choix for un in options(partie.world, partie.etat)}[option]
    return bool(choix and choix.orientation)


@pytest.mark.parametrize("avec", [False, True], ids=["sans", "tout_amenage"])
@pytest.mark.parametrize("territoire", TERRITOIRES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_robot_plays_every_coup_and_reaches_every_fin(catalogue, scenario, territoire, avec):
    """Whole parties, with both faces of every die; some graines for what chance decides."""
    only_in_a_campaign(territoire != catalogue.scenario(scenario).territoire)
    amenages = subsets(catalogue, scenario)[-1 if avec else 0]
    for qui in players(catalogue, scenario)[: None if CAMPAGNE else 1]:
        monde = place(catalogue, scenario, qui, territoire, amenages)
        atteignables, offertes = walk(monde)
        a_atteindre = atteignables & set(monde.fins)
        a_jouer = {option for option in offertes if not option.endswith(".")}
        for graine in range(20):
            fins, joues = play_all(Reglages(monde, graine, Resolution.DE))
            assert {"continuer", "recommencer"} <= joues
            a_atteindre -= fins
            a_jouer -= joues
            if not a_atteindre and not a_jouer:
                break
        assert (a_atteindre, a_jouer) == (set(), set())


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_two_hundred_random_games_end(catalogue, scenario):
    mondes = [
        place(catalogue, scenario, qui, ou, amenages)
        for qui, ou in product(players(catalogue, scenario), TERRITOIRES)
        for amenages in (subsets(catalogue, scenario)[0], subsets(catalogue, scenario)[-1])
    ]
    for graine in range(200):
        hasard = Random(graine)
        resolution = hasard.choice(list(Resolution))
        parties = robot(Reglages(hasard.choice(mondes), graine, resolution), hasard)
        assert parties[-1].is_over and len(parties) < 60


# --- what fins are worth -------------------------------------------------------------------------


@pytest.mark.parametrize("territoire", TERRITOIRES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_fin_swallows_the_parcours(catalogue, scenario, territoire):
    """Under uniform play none is above 60 %, whatever the aménagements; and it is exact."""
    only_in_a_campaign(territoire != catalogue.scenario(scenario).territoire)
    toutes = subsets(catalogue, scenario)
    for qui in players(catalogue, scenario)[: None if CAMPAGNE else 1]:
        for amenages in toutes if CAMPAGNE else (toutes[0], toutes[-1]):
            exact = chances(place(catalogue, scenario, qui, territoire, amenages))
            assert exact.methode == "exacte" and sum(exact.fins.values()) == 1
            for fin, p in exact.fins.items():
                assert p <= F(60, 100), (fin, amenages, float(p))


LONGS = {"demonstrateur", "plateau", "sous_traitant"}
"""Every set of aménagements of these is ten seconds or more: a campaign computes them, and so
does `parcours verifier --jouer`."""


@pytest.mark.parametrize("scenario", [nom for nom in SCENARIOS if nom != "premier_accueil"])
def test_a_fin_that_chance_hardly_meets_says_why_in_its_file(catalogue, scenario):
    """A511, over every set of aménagements: rare or common with no reason, or a reason for none."""
    only_in_a_campaign(scenario in LONGS)
    lu = catalogue.scenario(scenario)
    mondes = [
        place(catalogue, scenario, lu.personas[0], lu.territoire, amenages)
        for amenages in subsets(catalogue, scenario)
    ]
    assert list(check_frequences(mondes)) == []
    parts = mean_fins(mondes)
    expliquees = [nom for nom, fin in lu.fins.items() if fin.frequence]
    assert all(not RARE <= parts.get(nom, F(0)) <= COURANTE for nom in expliquees)


@pytest.mark.parametrize("scenario", sorted(LONGS))
def test_a_fin_without_a_reason_is_met_at_home_with_nothing_arranged(catalogue, scenario):
    """What one set costs, where a campaign computes them all."""
    lu = catalogue.scenario(scenario)
    parts = mean_fins([place(catalogue, scenario, lu.personas[0], lu.territoire)])
    sans_raison = {nom for nom, fin in lu.fins.items() if not fin.frequence}
    assert sans_raison <= set(parts) and max(parts.values()) <= COURANTE


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_reason_for_a_frequency_is_no_habit(catalogue, scenario):
    fins = catalogue.scenario(scenario).fins.values()
    assert 2 * sum(bool(fin.frequence) for fin in fins) < len(fins), "or it is badly balanced"


Suites = dict[Etat, list[list[tuple[F, Etat]]]]
"""Where each option of a live state leads: the same for every fin that is looked for."""


def within_reach(monde: World, fin: str, suivantes: Suites) -> F:
    """The chance of a fin under uniform play, the boxes of checklists ticked as suits it best.

    Eight boxes are 256 options and « uniform » over them says nothing of tables: a fin that asks
    for four boxes would look sixteen times rarer than it is.
    """
    vivant = Liveness(monde)
    connues: dict[Etat, F] = {}

    def follow_on(etat: Etat) -> list[list[tuple[F, Etat]]]:
        if etat not in suivantes:
            suivantes[etat] = [
                [(b.probabilite, vivant.project(b.suivant)) for b in branches(monde, etat, option)]
                for option in offered(monde, etat)
            ]
        return suivantes[etat]

    def chance(etat: Etat) -> F:
        if monde.is_fin(etat.etape):
            return F(etat.etape == fin)
        if etat not in connues:
            connues[etat] = F(0)  # round a circle, coming back counts for nothing: a lower bound
            suites = [sum((p * chance(vers) for p, vers in s), F(0)) for s in follow_on(etat)]
            est_une_liste = monde.etapes[etat.etape].genre == "a_cocher"
            connues[etat] = max(suites) if est_une_liste else sum(suites, F(0)) / len(suites)
        return connues[etat]

    return sum((p * chance(vivant.project(etat)) for p, etat in starts(monde)), F(0))


def arranged(catalogue: Catalogue, monde: World, fins: list[str]) -> set[str]:
    """Those of these fins met one time in a hundred on average over every set of aménagements.

    Shares only add up: once the sum is enough, the sets that are left cannot take it back.
    """
    protocoles = catalogue.protocoles(monde.enjeu.scenario)
    toutes = subsets(catalogue, monde.enjeu.scenario_id)
    sommes = dict.fromkeys(fins, F(0))
    for amenages in reversed(toutes):
        if all(somme >= F(len(toutes), 100) for somme in sommes.values()):
            break
        parts = chances(build(replace(monde.enjeu, amenagements=amenages), protocoles)).fins
        sommes = {fin: somme + parts.get(fin, F(0)) for fin, somme in sommes.items()}
    return {fin for fin, somme in sommes.items() if somme >= F(len(toutes), 100)}


ABSENTES = {
    ("billet_de_train", "equipe", "train_parti"): "portes d’un jour : quatre jours ne s’usent pas",
    ("billet_de_train", "ville_dense", "train_parti"): "toutes les portes sont là, et le jour même",
    ("billet_de_train", "intercommunalite_rurale", "pas_en_ligne"): "l’écran après le train",
    ("billet_de_train", "intercommunalite_rurale", "en_ligne"): "l’écran après le train",
    ("quel_usage", "intercommunalite_rurale", "tournage"): "le club après le dimanche",
    ("refugie", "intercommunalite_rurale", "papier"): "le guichet de la caisse après la date",
}
"""What a territoire makes impossible, whatever is decided and arranged, and why; the file of the
case says it too."""


@pytest.mark.parametrize("absente", ABSENTES, ids="-".join)
def test_a_fin_that_a_territoire_closes_is_never_met_there(catalogue, absente):
    """Uniform play meets whatever can be met, so exactly zero is a proof; and it is met at home."""
    scenario, territoire, fin = absente
    lu = catalogue.scenario(scenario)
    la_bas, chez_elle = (
        mean_fins(
            [
                place(catalogue, scenario, lu.personas[0], ou, a)
                for a in subsets(catalogue, scenario)
            ]
        )
        for ou in (territoire, lu.territoire)
    )
    assert fin not in la_bas and chez_elle[fin] > 0


@pytest.mark.parametrize("territoire", TERRITOIRES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_fin_is_within_reach(catalogue, scenario, territoire):
    """At least one time in a hundred, whoever plays well for it, or a territoire closes it."""
    only_in_a_campaign(territoire != catalogue.scenario(scenario).territoire)
    for qui in players(catalogue, scenario):
        monde = place(catalogue, scenario, qui, territoire)
        parts = chances(monde).fins
        rares = [fin for fin in monde.fins if parts.get(fin, F(0)) < F(1, 100)]
        ouvertes = [fin for fin in rares if (scenario, territoire, fin) not in ABSENTES]
        connues: Suites = {}
        loin = [fin for fin in ouvertes if within_reach(monde, fin, connues) < F(1, 100)]
        assert set(loin) == arranged(catalogue, monde, loin)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_live_state_gives_the_answers_of_the_whole_state(catalogue, scenario, monkeypatch):
    """In fractions on both sides, however large the whole state is: floats would hide a gap."""
    for limite in ("ETATS_MAX", "EXACTS_MAX", "EXACTS_CYCLES_MAX"):
        monkeypatch.setattr(graphe, limite, 1_000_000)
    lu = catalogue.scenario(scenario)
    monde = place(catalogue, scenario, players(catalogue, scenario)[0], lu.territoire)
    vive, entiere = chances(monde), chances(monde, live=False)
    assert {vive.methode, entiere.methode} == {"exacte"}
    assert vive.etats * 3 < entiere.etats or entiere.etats < 1_000, (
        "small mazes have little to drop"
    )
    assert (vive.fins, vive.orientations, vive.besoins) == (
        entiere.fins, entiere.orientations, entiere.besoins
    )  # fmt: skip
    assert (vive.minutes, vive.attente, vive.metres) == (
        entiere.minutes, entiere.attente, entiere.metres
    )  # fmt: skip


# --- Véronique, twice ----------------------------------------------------------------------------

LISTE = "mdp+confid+appareils+transmission"
TOUR_1 = ["atelier", "arreter", "laisser", "depliant", "attendre", "sur", LISTE]
DECISIONS = {
    "accueil": "atelier", "technique": "arreter", "confidence": "laisser", "orienter": "depliant",
    "trop_technique": "attendre", "preparation": "sur", "abri": LISTE,
}  # fmt: skip


def veronique(catalogue, *amenages: str) -> World:
    return place(catalogue, "veronique", "veronique", "ville_30000", amenages)


def second_tour(catalogue, *amenages: str, graine: int = 1) -> Partie:
    """Tour 1 replayed with these aménagements: nothing is asked of the table."""
    reglages = Reglages(veronique(catalogue), graine, Resolution.COHORTE)
    memoire = remember(replay(reglages, [Coup(option) for option in TOUR_1]))
    partie = begin(Reglages(veronique(catalogue, *amenages), graine, Resolution.COHORTE))
    while (coup := remembered(memoire, partie)) is not None:
        partie = play(partie, coup)
    return partie


@pytest.mark.parametrize(
    ("amenages", "attendus"),
    [
        ((), 8),
        (("ts_formes",), 12),
        (("second_rideau",), 12),
        (("ts_formes", "second_rideau"), 12),
        (("permanence",), 8),
        (("asso_sur_place",), 12),
        (("ts_formes", "asso_sur_place"), 18),
    ],
)
def test_with_the_same_decisions_more_are_answered_once_the_process_changes(
    catalogue, amenages, attendus
):
    """Three orientations 27·(2/3)³ = 8, two 12, one 18; the permanence shortens no door."""
    for graine in range(5):
        partie = second_tour(catalogue, *amenages, graine=graine)
        assert (partie.etat.etape, partie.restants, repondus(partie)) == (
            "durable", attendus, attendus
        )  # fmt: skip


@pytest.mark.parametrize("amenages", [(), ("ts_formes",), ("second_rideau",), ("asso_sur_place",)])
def test_27_times_favorable_is_how_many_are_answered(catalogue, amenages):
    """`analyser --politique` and the screen, by the cohorte rule."""
    monde = veronique(catalogue, *amenages)
    part = favorable(monde, chances(monde, follow(DECISIONS)).fins)
    assert nearest(COHORTE * part) == repondus(second_tour(catalogue, *amenages))
    assert part == {0: F(2, 3), 1: F(2, 3) ** 2, 2: F(2, 3) ** 3}[2 - len(amenages)]


def test_listening_first_loses_fewer_and_18_is_the_most_that_can_be_answered(catalogue):
    coups = ["ecouter", "laisser", "depliant", "sur", LISTE]
    reglages = Reglages(veronique(catalogue, "ts_formes"), 1, Resolution.COHORTE)
    assert repondus(replay(reglages, map(Coup, coups))) == 18


def test_the_women_answered_in_tour_1_are_all_answered_in_tour_2(catalogue):
    for graine in range(20):
        avant = second_tour(catalogue, graine=graine)
        apres = second_tour(catalogue, "ts_formes", graine=graine)
        assert avant.presents < apres.presents


def test_veronique_s_demande_alone_answers_nobody(catalogue):
    """All 27 are still there, and not one has what she came for without saying it."""
    reglages = Reglages(veronique(catalogue), 1, Resolution.COHORTE)
    partie = replay(reglages, [Coup("a_la_place"), Coup("classer")])
    assert (partie.restants, repondus(partie)) == (COHORTE, 0)


# --- texts ---------------------------------------------------------------------------------------

PROSE = {
    "texte", "titre", "defense", "sinon", "role", "detail", "nom", "court", "six_mois_apres",
    "kirkpatrick", "debrief", "fiche_animateur", "avertissement", "presentation", "ouverture",
    "ne_peut_pas", "demande", "accroche", "situation", "contraintes", "libelle",
}  # fmt: skip


def prose(valeur: Any, dedans: bool = False) -> Iterator[str]:
    """Every text that somebody reads, sources apart."""
    if isinstance(valeur, str) and dedans:
        yield valeur
    elif isinstance(valeur, dict):
        for cle, contenu in valeur.items():
            yield from prose(contenu, dedans or cle in PROSE)
    elif isinstance(valeur, list):
        for contenu in valeur:
            yield from prose(contenu, dedans)


def texts(modele: Model) -> list[str]:
    ecrit = modele.model_dump(exclude_unset=True)
    return list(prose({cle: dit for cle, dit in ecrit.items() if cle != "chiffres"}))


@pytest.mark.parametrize(("genre", "ident"), FICHIERS)
def test_no_figure_is_written_that_is_not_declared_with_its_source(catalogue, genre, ident):
    modele = load(catalogue, genre, ident)
    declares = set(getattr(modele, "chiffres", {}))
    ecrits = {
        mot
        for texte in texts(modele)
        for nombre in re.findall(r"(?<![\w/])\d+(?:[\s,.]\d+)*", texte)
        for mot in (
            # A telephone number is declared two digits at a time, as it is written.
            nombre.split()
            if re.fullmatch(r"0\d(\s\d\d){4}", nombre)
            else [re.sub(r"\s", "", nombre)]
        )
    }
    assert ecrits <= declares | {str(getattr(modele, "habitants", None))}
    assert declares <= ecrits, "a figure declared and written nowhere"


@pytest.mark.parametrize(("genre", "ident"), FICHIERS)
def test_no_text_blames_the_usager_for_not_arriving(catalogue, genre, ident):
    """« n’arrive pas »: the hours, the road, the file; never « n’y va pas »."""
    for texte in texts(load(catalogue, genre, ident)):
        assert not re.search(r"n['’](y (va|vont|ira)|ira|iront) pas", texte.lower()), texte


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_texts_are_short_enough_for_a_projector(catalogue, scenario):
    """320 characters an étape or a fin, 90 a choix or a box; and every choix is defended."""
    monde = next(mazes(catalogue, scenario))
    for etape in monde.etapes.values():
        assert len((etape.texte or "").strip()) <= 320, etape.id
        for choix in etape.choix:
            assert len(choix.texte.strip()) <= 90, choix.id
            assert choix.defense and len(choix.defense.strip()) <= 140, choix.id
        for item in etape.items:
            assert len(item.texte.strip()) <= 90, item.id
    for nom, fin in monde.fins.items():
        assert len(fin.texte.strip()) <= 320, nom


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_an_etape_has_two_to_five_choix(catalogue, scenario):
    monde = next(mazes(catalogue, scenario))
    for etape in monde.etapes.values():
        assert not etape.choix or 2 <= len(etape.choix) <= 5, etape.id


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_besoin_can_be_seen_and_answered(catalogue, scenario):
    for qui in players(catalogue, scenario):
        monde = place(catalogue, scenario, qui, catalogue.scenario(scenario).territoire)
        effets = [
            porteur.effets
            for etape in monde.etapes.values()
            for porteur in (*etape.choix, *etape.items, *etape.lignes)
        ]
        besoins = set(catalogue.persona(qui).verso.besoins)
        repondables = {nom for effet in effets for nom in effet.repond}
        vus = repondables | {nom for effet in effets for nom in effet.revele}
        assert repondables <= besoins == vus
        assert besoins == repondables

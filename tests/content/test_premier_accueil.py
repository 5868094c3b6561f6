"""Le premier accueil: any persona plays it, and what is true of them decides what is possible."""

import re
from itertools import product
from pathlib import Path

import pytest

from game.analysis.but import FAVORABLES
from game.analysis.chances import chances, favorable
from game.analysis.controle_graphe import check_world
from game.analysis.exploration import explore
from game.analysis.graphe import unfold
from game.analysis.politique import best
from game.engine.assembly import build
from game.engine.bilan import attente, besoins_repondus, besoins_vus, repondus
from game.engine.partie import Partie, Reglages, begin, play, replay
from game.engine.transitions import N_EXISTE_PAS, offered, options
from game.engine.world import Enjeu, World
from game.model.hypotheses import COHORTE
from game.model.partie import Coup, Resolution
from game.model.persona import Persona
from game.model.vocabulaire import Cote, cote

DEPOT = Path(__file__).parents[2]
PERSONAS = sorted(chemin.stem for chemin in (DEPOT / "personas").glob("*.yaml"))
TERRITOIRES = sorted(c.stem for c in (DEPOT / "scenarios/territoires").glob("*.yaml"))
PARTOUT = list(product(PERSONAS, TERRITOIRES))
ICI, LA_BAS = "ville_30000", "intercommunalite_rurale"
SCENARIO = "premier_accueil"
TEXTES = [DEPOT / "scenarios/premier_accueil.yaml", DEPOT / "scenarios/protocoles/un_besoin.yaml"]

EQUIPE = ["a_smartphone", "a_courriel", "a_franceconnect", "aisance_1", "lit_le_francais",
          "se_deplace"]  # fmt: skip


def someone(nombre: int = 3, faits: list[str] | None = None) -> Persona:
    """Nobody in particular: so many besoins, and these facts."""
    return Persona.model_validate(
        {
            "nom": "Camille",
            "recto": {"demande": "Une demande."},
            "verso": {"besoins": {f"b{n}": f"Le besoin {n}" for n in range(1, nombre + 1)}},
            "faits": EQUIPE if faits is None else faits,
            "source": "hypothese",
        }
    )


def maze(catalogue, persona: Persona | str, territoire: str = ICI, *amenages: str) -> World:
    scenario = catalogue.scenario(SCENARIO)
    qui, ident = persona, "camille"
    if isinstance(persona, str):
        qui, ident = catalogue.persona(persona), persona
    assert isinstance(qui, Persona)
    enjeu = Enjeu(
        scenario, qui, catalogue.territoire(territoire), SCENARIO, ident, territoire, amenages
    )
    return build(enjeu, catalogue.protocoles(scenario))


def played(monde: World, *coups: str) -> Partie:
    return replay(Reglages(monde, 1, Resolution.COHORTE), [Coup(option) for option in coups])


def refused(partie: Partie) -> dict[str, str]:
    """What is greyed where a partie stands, and why."""
    montrees = options(partie.world, partie.etat)
    return {option.id: option.refus for option in montrees if option.refus}


def at_best(monde: World) -> float:
    """How many of the 27 the best table answers, on average."""
    return float(best(unfold(monde), FAVORABLES).valeur * COHORTE)


def by_chance(monde: World) -> float:
    """How many of the 27 are answered when every option is as likely."""
    return float(favorable(monde, chances(monde).fins) * COHORTE)


# --- any persona plays ---------------------------------------------------------------------------


@pytest.mark.parametrize(("persona", "territoire"), PARTOUT)
def test_each_persona_may_come_to_every_fin_in_each_territoire(catalogue, persona, territoire):
    monde = maze(catalogue, persona, territoire)
    exploration = explore([monde])
    assert not exploration.tronquee
    assert exploration.atteintes & set(monde.fins) == set(monde.fins)
    assert exploration.repondus == exploration.vus == set(monde.enjeu.persona.verso.besoins)


@pytest.mark.parametrize(("persona", "territoire"), PARTOUT)
def test_an_answer_means_half_of_the_besoins_of_this_persona_and_trust(
    catalogue, persona, territoire
):
    """On every state: what is answered is hers, and a favorable fin is never hollow."""
    monde = maze(catalogue, persona, territoire)
    besoins = set(monde.enjeu.persona.verso.besoins)
    exploration = explore([monde])
    assert exploration.compte_les_besoins
    favorables = {nom for nom, fin in monde.fins.items() if cote(fin.type) is Cote.FAVORABLE}
    assert favorables == {"durable", "repondu"}
    for etat, siens in exploration.suites:
        assert siens <= besoins
        if etat.etape in favorables:
            assert 2 * len(siens) >= len(besoins)
    for nom in favorables:
        lignes = [ligne for ligne in monde.etapes["bilan"].lignes if ligne.vers == nom]
        assert lignes
        assert all("confiance >= 1" in map(str, ligne.conditions.si) for ligne in lignes)


@pytest.mark.parametrize("nombre", range(1, 9))
def test_a_persona_with_any_number_of_besoins_plays_without_a_fault(catalogue, nombre):
    for faits in ([], EQUIPE):
        monde = maze(catalogue, someone(nombre, faits))
        assert [etape for etape in monde.etapes if etape.endswith("/agir")] == [
            f"besoins/b{n}/agir" for n in range(1, nombre + 1)
        ]
        assert len(unfold(monde).noeuds) < 20_000
    if nombre <= 4:
        codes = {faute.code for faute in check_world(monde)}
        assert not codes & {"E302", "E303", "E304", "A508", "A509", "A510"}


@pytest.mark.parametrize("persona", PERSONAS)
def test_no_besoin_is_written_before_it_was_heard(catalogue, persona):
    """The verso is not in the room before it is earned: neither in a text, nor in a title."""
    monde = maze(catalogue, persona, LA_BAS)
    siens = monde.enjeu.persona.verso.besoins
    a_voir, vus = [begin(Reglages(monde, 1, Resolution.COHORTE))], set()
    while a_voir:
        partie = a_voir.pop()
        clef = (partie.etat, frozenset(besoins_vus(partie)))
        if clef in vus or partie.is_over or len(vus) > 600:
            continue
        vus.add(clef)
        etape = partie.world.etapes[partie.etat.etape]
        lus = " ".join([etape.titre, etape.texte or "", *(choix.texte for choix in etape.choix)])
        for nom, besoin in siens.items():
            assert besoin.texte not in lus or nom in besoins_vus(partie), (etape.id, nom)
        a_voir += [play(partie, Coup(option)) for option in partie.possibles()[:3]]
    assert len(vus) > 50


# --- what is true of the persona decides what is possible ----------------------------------------


@pytest.mark.parametrize("persona", PERSONAS)
def test_what_is_missing_is_met_once_and_what_is_there_is_not(catalogue, persona):
    """No mailbox, no FranceConnect, no going out, watched: each is an étape of its own."""
    faits = {fait.value for fait in catalogue.persona(persona).faits}
    attendues = {
        "sans_sortir": "se_deplace" not in faits,
        "sans_adresse": "a_courriel" not in faits,
        "surveille": {"a_courriel", "appareil_surveille"} <= faits,
        "sans_identifiant": "a_franceconnect" not in faits,
    }
    atteintes = explore([maze(catalogue, persona)]).atteintes
    assert {nom: nom in atteintes for nom in attendues} == attendues


@pytest.mark.parametrize("courriel", [True, False])
@pytest.mark.parametrize("franceconnect", [True, False])
def test_a_mandat_and_a_guichet_ask_for_a_mailbox_and_franceconnect(
    catalogue, courriel, franceconnect
):
    """s2: both conditions, and one of the four cases passes."""
    faits = ["aisance_1", "lit_le_francais", "se_deplace"]
    faits += ["a_courriel"] * courriel + ["a_franceconnect"] * franceconnect
    sans = [*["papier"] * (not courriel), *["sen_passer"] * (not franceconnect)]
    passe = courriel and franceconnect
    monde = maze(catalogue, someone(2, faits), ICI, "habilitation")
    assert besoins_repondus(played(monde, "ecouter", *sans, "place")) == ["b1"] * passe
    monde = maze(catalogue, someone(2, faits), ICI, "matinees")
    partie = played(monde, "ecouter", *sans, "confier", "guichet")
    assert besoins_repondus(partie) == ["b1"] * passe


def test_the_code_that_comes_by_post_needs_a_mailbox_first(catalogue):
    monde = maze(catalogue, someone(1, ["aisance_1", "se_deplace"]))
    partie = played(monde, "ecouter", "papier")
    assert "demander" in refused(partie)
    assert "demander" in offered(monde, played(monde, "ecouter", "ouvrir_pour").etat)


def test_without_a_mailbox_what_is_done_here_waits_for_the_post(catalogue):
    def waited(faits: list[str], *sans: str) -> int:
        monde = maze(catalogue, someone(1, faits))
        return attente(played(monde, "ecouter", *sans, "ici", "rien"))

    lit = ["aisance_1", "a_franceconnect", "lit_le_francais", "se_deplace"]
    assert waited([*lit, "a_courriel"]) == 0
    assert waited(lit, "papier") == 10 * 1440


@pytest.mark.parametrize(
    ("faits", "restent"),
    [
        (["aisance_3"], 3),
        (["aisance_2"], 3),
        (["aisance_1"], 2),
        (["aisance_0", "personne_aupres"], 2),
        (["aisance_0"], 1),
    ],
)
def test_ease_is_time(catalogue, faits, restent):
    """The same step, done together here: what is left of the six quarters of an hour."""
    socle = ["a_courriel", "a_franceconnect", "lit_le_francais", "se_deplace"]
    partie = played(maze(catalogue, someone(2, [*socle, *faits])), "ecouter", "ici")
    assert (
        dict(zip(partie.world.compteurs, partie.etat.compteurs, strict=True))["quarts"] == restent
    )


def test_a_group_needs_a_first_step_for_who_begins_and_french_for_who_reads_it(catalogue):
    socle = ["a_courriel", "a_franceconnect", "a_smartphone", "se_deplace"]
    groupe = ["ecouter", "confier", "atelier"]

    def answered(faits: list[str], *coups: str) -> list[str]:
        monde = maze(catalogue, someone(3, [*socle, *faits]), ICI, "matinees")
        return besoins_repondus(played(monde, *coups))

    assert answered(["aisance_1", "lit_le_francais"], *groupe) == ["b1"]
    assert answered(["aisance_1"], *groupe) == []
    assert answered(["aisance_0", "lit_le_francais"], *groupe) == []
    apres = ["ecouter", "ici", "confier", "atelier"]
    assert answered(["aisance_0", "lit_le_francais"], *apres) == ["b1", "b2"]


def test_who_cannot_go_out_is_sent_nowhere_until_somebody_was_called(catalogue):
    socle = [fait for fait in EQUIPE if fait != "se_deplace"]
    monde = maze(catalogue, someone(1, socle))
    assert "confier" in refused(played(monde, "ecouter", "seuls"))
    assert "confier" not in refused(played(monde, "ecouter", "tournee"))
    appuye = maze(catalogue, someone(1, socle), ICI, "second_rideau")
    assert "confier" not in refused(played(appuye, "ecouter"))


def test_nothing_is_confirmed_to_a_watched_mailbox(catalogue):
    monde = maze(catalogue, someone(2, [*EQUIPE, "appareil_surveille"]))
    partie = played(monde, "ecouter", "ne_rien_envoyer", "confier")
    assert "pour" in refused(partie)
    partie = played(monde, "ecouter", "moyen_sur", "confier")
    assert "pour" not in refused(partie)


def test_what_is_missing_weighs_on_the_odds(catalogue):
    """The same four besoins: at best ease spares a door, at random nothing missing is free."""
    assert at_best(maze(catalogue, someone(4, [*EQUIPE, "aisance_2"]))) == 27
    assert at_best(maze(catalogue, someone(4))) == at_best(maze(catalogue, someone(4, []))) == 18
    equipe = by_chance(maze(catalogue, someone(4)))
    for manque in ("a_courriel", "a_franceconnect", "lit_le_francais", "se_deplace"):
        reste = [fait for fait in EQUIPE if fait != manque]
        assert by_chance(maze(catalogue, someone(4, reste))) < equipe, manque
    debute = [fait for fait in EQUIPE if fait != "aisance_1"]
    assert by_chance(maze(catalogue, someone(4, [*debute, "aisance_0"]))) < equipe


def test_an_habilitation_helps_who_has_both_conditions_and_time_for_them(catalogue):
    """A door to close here and none there: the same aménagement is not worth the same."""
    gains = {
        (qui, ou): at_best(maze(catalogue, qui, ou, "habilitation"))
        - at_best(maze(catalogue, qui, ou))
        for qui, ou in product(("ahmed", "roland", "veronique"), (ICI, LA_BAS))
    }
    assert {clef: gain for clef, gain in gains.items() if gain} == {
        ("ahmed", ICI): 9,
        ("veronique", ICI): 9,
    }


# --- what the table does ------------------------------------------------------------------------


@pytest.mark.parametrize(("persona", "territoire"), PARTOUT)
def test_clicking_through_answers_nobody(catalogue, persona, territoire):
    """The first option everywhere, and always in their place: 27 are there, none is answered."""
    monde = maze(catalogue, persona, territoire)
    for preferes in (["traiter"], ["fiche", "place", "questions"], ["place", "garder"]):
        partie = begin(Reglages(monde, 1, Resolution.COHORTE))
        while not partie.is_over:
            possibles = partie.possibles()
            voulus = [option for option in preferes if option in possibles]
            partie = play(partie, Coup(voulus[0] if voulus else possibles[0]))
        assert repondus(partie) == 0


@pytest.mark.parametrize(("persona", "territoire"), PARTOUT)
def test_the_best_table_answers_six_more_than_chance(catalogue, persona, territoire):
    monde = maze(catalogue, persona, territoire)
    assert at_best(monde) - by_chance(monde) >= 6


def test_listening_first_makes_the_next_besoins_come_by_themselves(catalogue):
    """With a door to close, trust is there at once; without one, it has to be earned."""
    monde = maze(catalogue, someone(2))
    assert played(monde, "ecouter").etat.etape == "besoins/b1/agir"
    assert played(monde, "fiche").etat.etape == "besoins/b1/tendre"
    ailleurs = maze(catalogue, someone(2), LA_BAS)
    assert played(ailleurs, "ecouter").etat.etape == "besoins/b1/tendre"
    assert played(ailleurs, "ecouter", "silence").etat.etape == "besoins/b1/agir"


def test_questions_without_trust_answer_nothing_then_end_it(catalogue):
    monde = maze(catalogue, someone(3))
    premiere = played(monde, "fiche", "questions")
    assert premiere.etat.etape == "besoins/b2/tendre" and besoins_vus(premiere) == []
    assert played(monde, "fiche", "questions", "questions").etat.etape == "parti"


def test_the_same_decisions_give_more_with_the_second_rideau_once(catalogue):
    coups = ["ecouter", "confier", "avec", "confier", "avec", "garder", "page+heure"]
    avant = played(maze(catalogue, someone(3)), *coups)
    apres = played(
        maze(catalogue, someone(3), ICI, "second_rideau"),
        *(coup for rang, coup in enumerate(coups) if rang != 2),
    )
    assert (repondus(avant), repondus(apres)) == (12, 18)


@pytest.mark.parametrize(("persona", "territoire"), PARTOUT)
def test_what_does_not_exist_here_is_said_and_the_shared_table_opens_it(
    catalogue, persona, territoire
):
    """The three ways to answer, for each besoin: what is missing is a lacune, not a dead end."""
    monde = maze(catalogue, persona, territoire)
    ouvert = maze(catalogue, persona, territoire, "matinees")
    for besoin in monde.enjeu.persona.verso.besoins:
        nom = f"besoins/{besoin}/vers_qui"
        for choix in monde.etapes[nom].choix:
            assert choix.id == "personne" or choix.orientation
        for choix in ouvert.etapes[nom].choix:
            assert choix.orientation is None or choix.orientation.structure, N_EXISTE_PAS


# --- texts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("chemin", TEXTES, ids=lambda chemin: chemin.stem)
def test_texts_read_well_for_any_name_and_any_gender(chemin):
    """« d’Ahmed » and « de Véronique »: no word that elides; no pronoun that says he or she."""
    texte = " ".join(
        ligne for ligne in chemin.read_text(encoding="utf-8").splitlines() if "#" not in ligne
    )
    assert not re.search(r"\b(de|que|jusque|lorsque) \{nom\}", texte)
    for phrase in re.split(r"(?<=[.!?»])\s+", texte):
        if "{nom}" in phrase:
            suite = phrase.partition("{nom}")[2]
            assert not re.search(r"\b(elle|celui|celle)\b", suite), phrase

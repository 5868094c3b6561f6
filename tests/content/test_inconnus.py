"""Three cards by somebody who was only told about a person: playable at once, and with sense."""

from pathlib import Path

import pytest

from game.analysis.chances import chances, favorable
from game.analysis.controle_graphe import check_world
from game.analysis.graphe import unfold
from game.analysis.politique import best
from game.engine.assembly import build
from game.engine.world import World
from game.model.partie import PartieEcrite
from game.model.persona import Persona
from game.storage.catalogue import Catalogue
from game.storage.parties import stake
from game.storage.validation import load
from game.storage.verification import verify

CARTES = sorted(Path(__file__).with_name("inconnus").glob("*.yaml"))
ICI = "ville_30000"


def maze(chemin: Path) -> World:
    catalogue = Catalogue()
    enjeu = stake(catalogue, PartieEcrite(scenario="premier_accueil", territoire=ICI))
    qui = load(chemin, Persona)[1]
    seul = type(enjeu)(
        enjeu.scenario, qui, enjeu.territoire, persona_id=chemin.stem, scenario_id="premier_accueil"
    )
    return build(seul, catalogue.protocoles(enjeu.scenario))


def test_there_are_three_and_each_file_is_clean():
    assert [chemin.stem for chemin in CARTES] == ["josette", "marcel", "yanis"]
    assert verify(Catalogue(), CARTES).fautes == ()


@pytest.mark.parametrize("chemin", CARTES, ids=lambda chemin: chemin.stem)
def test_it_plays_without_a_fault_and_its_besoins_are_what_the_parcours_is_about(chemin):
    monde = maze(chemin)
    # What only another card or an aménagement opens is E301 for one alone: here, not for all.
    assert {faute.code for faute in check_world(monde) if faute.is_blocking} <= {"E301"}
    besoins = monde.enjeu.persona.verso.besoins
    titres = {etape.id.split("/")[1] for etape in monde.etapes.values() if "/" in etape.id}
    assert titres == set(besoins)
    hasard, mieux = favorable(monde, chances(monde).fins), best(unfold(monde)).valeur
    assert 27 * (mieux - hasard) >= 6


@pytest.mark.parametrize("chemin", CARTES, ids=lambda chemin: chemin.stem)
def test_nobody_is_sent_to_the_door_where_she_already_is_nor_to_a_group_by_telephone(chemin):
    for etape in maze(chemin).etapes.values():
        for choix in etape.choix:
            if choix.orientation and choix.orientation.structure:
                assert choix.orientation.structure != "epn", etape.id
                if choix.id == "atelier":
                    assert choix.orientation.structure != "plateforme", etape.id


def test_what_is_true_of_each_opens_other_etapes():
    """No mailbox, no FranceConnect: those who have both never meet these étapes."""
    rencontrees = {
        chemin.stem: {noeud.etape for noeud in unfold(maze(chemin)).noeuds} for chemin in CARTES
    }
    assert "sans_adresse" in rencontrees["josette"] - rencontrees["yanis"]
    assert "sans_identifiant" in rencontrees["marcel"] - rencontrees["yanis"]

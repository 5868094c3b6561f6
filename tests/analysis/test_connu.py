"""What was met fills the graph, and never more than what was met."""

from random import Random

import pytest

from atelier import robot
from game.analysis.connu import INCONNU, known, veiled
from game.analysis.releve import scenario_graph
from game.engine.partie import Reglages
from game.model.partie import PartieEcrite, Resolution
from game.storage import parties

CAS = ["ahmed", "veronique", "premier_accueil", "vendredi_16h58", "refugie"]


@pytest.fixture(scope="module")
def monde(catalogue):
    def build(scenario):
        enjeu = parties.stake(catalogue, PartieEcrite(scenario=scenario))
        return parties.world(catalogue, enjeu)

    return build


@pytest.mark.parametrize("scenario", CAS)
@pytest.mark.parametrize("resolution", [Resolution.TIRAGE, Resolution.COHORTE])
def test_all_that_was_met_is_in_the_graph_and_holds_together(monde, scenario, resolution):
    world = monde(scenario)
    graphe, connues = scenario_graph(world), []
    toutes = {arete.id: arete for arete in graphe.aretes}
    for graine in range(12):
        connues.append(robot(Reglages(world, graine, resolution), Random(graine))[-1])
        connu = known(connues)
        assert connu.sommets <= set(graphe.sommets) | {"perdu"}
        assert connu.aretes <= set(toutes)
        for nom in connu.aretes:
            assert {toutes[nom].de, toutes[nom].vers} <= connu.sommets, nom
        assert connues[-1].etat.etape in connu.sommets
    vues, en_tout = known(connues).etapes(graphe)
    assert 0 < known(connues[:1]).etapes(graphe)[0] <= vues <= en_tout
    assert known(connues).fins(graphe)[0] >= 1
    assert known(connues).chemins(graphe)[1] == len(toutes)


def test_nothing_is_known_before_and_nothing_unknown_is_named(monde):
    world = monde("veronique")
    graphe = scenario_graph(world)
    vide = known([])
    assert vide.etapes(graphe)[0] == vide.fins(graphe)[0] == vide.chemins(graphe)[0] == 0
    partie = robot(Reglages(world, 3, Resolution.COHORTE), Random(3))[-1]
    connu = known([partie])
    voile = veiled(graphe, connu)
    assert list(voile.sommets) == list(graphe.sommets)
    for nom, sommet in voile.sommets.items():
        if nom in connu.sommets:
            assert sommet == graphe.sommets[nom]
        else:
            assert (sommet.titre, sommet.lieu, sommet.cote) == (INCONNU, "", None)
    tues = [a for a in voile.aretes if a.id not in connu.aretes and a.texte not in (INCONNU, "")]
    assert all(arete.lien.value in ("suite", "perte") for arete in tues)

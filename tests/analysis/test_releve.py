"""The graph of a scenario says what the maze says, and its counts are those of the analysis."""

import pytest

from game.analysis.graphe_scenario import Genre, Lien
from game.analysis.releve import multigraph, people, scenario_graph
from game.analysis.reponse import Question, answer
from game.model.partie import PartieEcrite
from game.storage import parties


@pytest.fixture
def world(catalogue):
    def bati(**voulu):
        ecrite = PartieEcrite(scenario="veronique", **voulu)
        return parties.world(catalogue, parties.stake(catalogue, ecrite))

    return bati


def test_every_etape_and_every_fin_is_a_node(world):
    monde = world()
    graphe = scenario_graph(monde)
    assert list(graphe.sommets) == [*monde.etapes, *monde.fins]
    fins = [nom for nom, sommet in graphe.sommets.items() if sommet.genre is Genre.FIN]
    assert fins == list(monde.fins)


def test_every_orientation_also_leads_to_those_who_do_not_arrive(world):
    graphe = scenario_graph(world())
    orientations = [arete for arete in graphe.aretes if arete.lien is Lien.ORIENTATION]
    pertes = {arete.id: arete for arete in graphe.aretes if arete.lien is Lien.PERTE}
    assert len(orientations) == len(pertes) >= 5
    for arete in orientations:
        perte = pertes[f"{arete.id}.perte"]
        assert perte.vers == arete.orientation.perdu and perte.de == arete.de
        assert perte.probabilite == arete.orientation.perte


def test_an_amenagement_makes_an_orientation_one_no_more(world):
    graphe = scenario_graph(world(amenagements=["asso_sur_place"]))
    sienne = next(arete for arete in graphe.aretes if arete.id == "orienter.accompagne")
    assert sienne.lien is Lien.CHOIX and sienne.sur_place


def test_people_at_each_fin_are_the_chances(world):
    reponse = answer(Question(world()))
    passent = people(reponse)
    assert passent["accueil"] == 27
    for fin, p in reponse.chances.fins.items():
        assert passent[fin] == 27 * p


def test_the_multigraph_has_every_edge_by_its_name(world):
    monde = world()
    graphe = scenario_graph(monde)
    reseau = multigraph(graphe, people(answer(Question(monde))))
    assert [clef for _, _, clef in reseau.edges(keys=True)] == sorted(
        (arete.id for arete in graphe.aretes),
        key=[clef for _, _, clef in reseau.edges(keys=True)].index,
    )
    assert reseau.number_of_edges() == len(graphe.aretes)
    assert reseau.nodes["accueil"]["passent"] == 27.0

"""What the screen of the graph asks of the analysis: the graph, and who passes where at random."""

from collections.abc import Mapping

from game.analysis.exact import Nombre
from game.analysis.graphe import Piege, TropDEtats
from game.analysis.graphe_scenario import GrapheDuScenario
from game.analysis.releve import people, scenario_graph
from game.analysis.reponse import Question, answer
from game.engine.transitions import ImpasseError
from game.engine.world import World


def survey(world: World) -> tuple[GrapheDuScenario, Mapping[str, Nombre]]:
    """The graph, and the passages at random; none where there is no exact answer."""
    try:
        reponse = answer(Question(world))
    except (Piege, ImpasseError, TropDEtats):
        reponse = None
    return scenario_graph(world), people(reponse) if reponse else {}

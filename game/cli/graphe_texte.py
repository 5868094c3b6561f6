"""A scenario graph in sentences, node after node: for a screen reader, or a narrow terminal."""

from collections.abc import Iterator, Mapping, Sequence

from game.analysis.exact import Nombre
from game.analysis.graphe_scenario import GrapheDuScenario
from game.ui.passages import Passage, arrivals, departures, kind, passing


def outline(graphe: GrapheDuScenario, passent: Mapping[str, Nombre]) -> Iterator[str]:
    """Every node in the order of the file, with what leads to it and where it leads."""
    for rang, (nom, sommet) in enumerate(graphe.sommets.items(), 1):
        yield ""
        yield f"{rang}. {sommet.titre} ({kind(sommet)})"
        if combien := passing(passent.get(nom)):
            yield f"  {combien}."
        yield from _ways("Arrive de", arrivals(graphe, nom))
        yield from _ways("Mène à", departures(graphe, nom))


def _ways(mot: str, passages: Sequence[Passage]) -> Iterator[str]:
    if not passages:
        yield f"  {mot} : rien." if mot == "Arrive de" else "  Le parcours s’arrête ici."
        return
    yield f"  {mot} :"
    for passage in passages:
        yield f"    - {passage.titre}" + (f" : {passage.mots}" if passage.mots else "")

"""What a person has been through of a case, and its graph with the rest still unknown.

« 4 étapes sur 23 » counts what was met at least once, over every partie; nothing here is a score.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from game.analysis.graphe_scenario import GrapheDuScenario, Lien, Sommet
from game.engine.partie import Partie, Passage

INCONNU = "?"
"""Instead of the name of what was never met."""


@dataclass(frozen=True)
class Connu:
    """The nodes and the edges that were met, by their names in the graph."""

    sommets: frozenset[str] = frozenset()
    aretes: frozenset[str] = frozenset()

    def etapes(self, graphe: GrapheDuScenario) -> tuple[int, int]:
        """Étapes met, out of how many."""
        return self._count(graphe, fins=False)

    def fins(self, graphe: GrapheDuScenario) -> tuple[int, int]:
        """Fins met, out of how many."""
        return self._count(graphe, fins=True)

    def chemins(self, graphe: GrapheDuScenario) -> tuple[int, int]:
        """Edges walked, out of how many."""
        toutes = {arete.id for arete in graphe.aretes}
        return len(toutes & self.aretes), len(toutes)

    def _count(self, graphe: GrapheDuScenario, *, fins: bool) -> tuple[int, int]:
        vises = {nom for nom, s in graphe.sommets.items() if (s.cote is not None) is fins}
        return len(vises & self.sommets), len(vises)


def known(parties: Iterable[Partie]) -> Connu:
    """What these parties went through."""
    sommets, aretes = set[str](), set[str]()
    for partie in parties:
        for passage in partie.passages:
            sommets.add(passage.etape)
            aretes.update(_walked(partie, passage))
        sommets.add(partie.etat.etape)
        sommets.update(passage.orientation.perdu for passage in partie.passages
                       if passage.orientation and passage.partis)  # fmt: skip
    return Connu(frozenset(sommets), frozenset(aretes))


def _walked(partie: Partie, passage: Passage) -> Iterator[str]:
    """The edges of the graph that a passage is; an échéance has none."""
    etape = partie.world.etapes[passage.etape]
    if passage.sortie.echeance:
        return
    if passage.orientation is not None and passage.partis:
        yield f"{etape.id}.{passage.option}.perte"
    if passage.orientation is not None and not passage.apres:
        return
    if etape.items:
        yield f"{etape.id}.cases"
    elif etape.genre == "choix":
        yield f"{etape.id}.{passage.option}"
    elif passage.sortie.ligne is not None:
        rang = next(r for r, ligne in enumerate(etape.lignes) if ligne is passage.sortie.ligne)
        yield f"{etape.id}.{rang + 1}"


def veiled(graphe: GrapheDuScenario, connu: Connu) -> GrapheDuScenario:
    """The same graph, where what was never met has no name, no place and no side."""
    sommets = {nom: s if nom in connu.sommets else _unnamed(s)
               for nom, s in graphe.sommets.items()}  # fmt: skip
    aretes = tuple(
        arete if arete.id in connu.aretes or arete.lien in (Lien.SUITE, Lien.PERTE)
        else replace(arete, texte=INCONNU)
        for arete in graphe.aretes
    )  # fmt: skip
    return replace(graphe, sommets=sommets, aretes=aretes)


def _unnamed(sommet: Sommet) -> Sommet:
    return replace(sommet, titre=INCONNU, lieu="", cote=None)

"""What a table aims at: a favorable fin, besoins answered, or one fin."""

from dataclasses import dataclass
from fractions import Fraction

from game.analysis.exact import Nombre
from game.analysis.graphe import Graphe
from game.analysis.noeuds import Noeud
from game.engine.world import World
from game.model.vocabulaire import Cote, cote

FAVORABLE = "favorable"
BESOINS = "besoins"


@dataclass(frozen=True)
class But:
    """An aim: `favorable`, `besoins`, or the name of a fin."""

    nom: str = FAVORABLE

    @property
    def compte_les_besoins(self) -> bool:
        """Whether the graph must keep the besoins answered."""
        return self.nom == BESOINS

    def worth(self, world: World, noeud: Noeud) -> Fraction:
        """What ending there is worth: 1 or 0, or how many besoins are answered."""
        if self.nom == BESOINS:
            return Fraction(len(noeud.repondus))
        if self.nom == FAVORABLE:
            return Fraction(cote(world.fins[noeud.etape].type) is Cote.FAVORABLE)
        return Fraction(noeud.etape == self.nom)

    def worths(self, graphe: Graphe) -> dict[int, Nombre]:
        """The same for every fin of a graph."""
        zero = Fraction(0) if graphe.is_exact else 0.0
        return {i: zero + self.worth(graphe.world, graphe.noeuds[i]) for i in graphe.fins}


FAVORABLES = But()

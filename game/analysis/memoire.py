"""Nodes and steps already made, for the worlds of one scenario and one persona."""

from collections.abc import Hashable

from game.analysis.horloge import timing
from game.analysis.live import Liveness, Projection
from game.analysis.noeuds import RIEN_REPONDU, Action, Etats, Noeud
from game.analysis.offres import Forme
from game.analysis.plis import Plis
from game.analysis.tranches import SANS_RESTE, RestesDeNoeud, Tranches
from game.engine.world import World

Suites = tuple[Forme, tuple[int, ...]]
"""What may be done at a node, and the nodes that follow."""

TOUT = 0
"""The number of the rest of a node of which everything is read."""


class Memoire:
    """What the worlds of one scenario and one persona share.

    Territoire, aménagements and perte only change orientations, so that a step is known by its
    node, by the orientations of its étape and by what is still read where it leads.
    """

    def __init__(self, world: World, *, besoins: bool = False, live: bool = True) -> None:
        self.besoins = besoins
        """Whether the besoins answered are part of the nodes."""
        self.parts = tuple(p for p, _ in world.departs)
        """The probability of each variante at the start."""
        self.noeuds: list[Noeud] = []
        self.etapes: list[str] = []
        """The étape of each."""
        self.rangs: dict[Hashable, int] = {}
        self.suites: dict[tuple[int, int], Suites] = {}
        """What may be done at a node, by the number of what tells worlds apart there."""
        self.formes: dict[Hashable, Forme] = {}
        self.numeros: dict[Hashable, int] = {}
        self.plis = Plis()
        self.tourne = not live
        """Whether nothing is folded: the parcours may turn in circles, or states are kept whole."""
        self.vivant = Liveness(world) if live else None
        self.projections: dict[Hashable, Projection] = {}
        self.tranches = Tranches(world)
        self.coupes: dict[int, tuple[int, int]] = {}
        self.restes: dict[RestesDeNoeud, int] = {SANS_RESTE: TOUT}
        self.restes_par_numero: list[RestesDeNoeud] = [SANS_RESTE]

    def rank(self, etats: Etats, repondus: frozenset[str]) -> int:
        """The rank of a node."""
        # Without besoins a node is its states: nothing else needs to be hashed.
        clef = (etats, repondus) if self.besoins else etats
        rang = self.rangs.get(clef)
        if rang is None:
            rang = self.rangs[clef] = len(self.noeuds)
            noeud = Noeud(etats, repondus)
            self.noeuds.append(noeud)
            self.etapes.append(noeud.etape)
        return rang

    def number(self, clef: Hashable) -> int:
        """A number for a long key, so that it is hashed once."""
        return self.numeros.setdefault(clef, len(self.numeros))

    def cut(self, i: int) -> tuple[int, int]:
        """The part of a node that is read or changed there, and the number of the rest."""
        coupe = self.coupes.get(i)
        if coupe is None:
            etats, reste = self.tranches.cut(self.noeuds[i])
            if reste is SANS_RESTE:
                coupe = i, TOUT
            else:
                numero = self.restes.setdefault(reste, len(self.restes))
                if numero == len(self.restes_par_numero):
                    self.restes_par_numero.append(reste)
                coupe = self.rank(etats, RIEN_REPONDU), numero
            self.coupes[i] = coupe
        return coupe

    def carried(self, numero: int, vers: int, projection: Projection) -> int:
        """Where a node with this rest leads, when its part leads there."""
        rang = projection.portes.get((numero, vers))
        if rang is None:
            reste = self.restes_par_numero[numero]
            porte = self.tranches.carried(reste, self.noeuds[vers], projection)
            rang = projection.portes[numero, vers] = self.rank(porte.etats, porte.repondus)
        return rang

    def placed(self, noeud: Noeud, actions: tuple[Action, ...]) -> Suites:
        """These actions, apart from the nodes where they lead."""
        suites = tuple(dict.fromkeys([arc.vers for action in actions for arc in action.arcs]))
        places = {vers: place for place, vers in enumerate(suites)}
        # Two whole numbers are hashed sooner than a Fraction.
        voies = [
            (options, tuple([(*p.as_integer_ratio(), places[vers], pas) for p, vers, pas in arcs]))
            for options, arcs in actions
        ]
        clef = (noeud.etape, noeud.possibles, tuple(voies))
        forme = self.formes.get(clef)
        if forme is None:
            posees = tuple([action.led(places) for action in actions])
            forme = self.formes[clef] = Forme(posees, len(self.formes))
        return forme, suites

    def projection(self, world: World) -> Projection:
        """What is kept of a state: the same wherever orientations take the same time."""
        clef = timing(world)
        if clef not in self.projections:
            vivant = self.vivant.elsewhere(world) if self.vivant else None
            self.projections[clef] = Projection(vivant)
        return self.projections[clef]

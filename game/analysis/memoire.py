"""Nodes and steps already made, for the worlds of one scenario and one persona."""

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction

from game.analysis.codage import Codage, Noeuds
from game.analysis.horloge import timing
from game.analysis.live import Liveness, Projection
from game.analysis.masques import GENRE
from game.analysis.noeuds import Action, Arc, Pas, part
from game.analysis.offres import Forme
from game.analysis.plis import Connus, Plis
from game.analysis.voies import Jugee, Passage, Trait, Voie
from game.engine.world import World

Suites = tuple[Forme, tuple[int, ...]]
"""What may be done at a node, and the nodes that follow."""


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
        self.rapports: dict[tuple[tuple[int, ...], tuple[int, ...]], Fraction] = {}
        """The share of some variantes among others."""
        self.vivant = Liveness(world) if live else None
        self.codage = Codage(world, self.vivant, besoins=besoins)
        self.codes: list[int] = []
        """The nodes by their rank, as numbers."""
        self.rangs: dict[int, int] = {}
        self.noeuds = Noeuds(self.codage, self.codes)
        self.passages: dict[int, tuple[int, dict[int, Passage]]] = {}
        """Per genre, the bits that are read, and the steps from there already judged."""
        self.lues: dict[int, dict[int, dict[int, Passage]]] = {}
        """Per genre, the same by the bits that decided of them: often fewer."""
        self.options: dict[int, dict[str, list[tuple[int, int, Jugee]]]] = {}
        """Per genre and option, which bits decided of its ways, what they were, the ways."""
        self.formes: dict[Hashable, Forme] = {}
        self.pas: dict[Pas, int] = {}
        """All that steps measure, each by its rank."""
        self.plis = Plis(self.codage)
        self.tourne = not live
        """Whether nothing is folded: the parcours may turn in circles, or states are kept whole."""
        self.projections: dict[Hashable, Projection] = {}

    def rank(self, code: int) -> int:
        """The rank of a node."""
        rang = self.rangs.get(code)
        if rang is None:
            rang = self.rangs[code] = len(self.codes)
            self.codes.append(code)
        return rang

    def placed(
        self,
        code: int,
        fusion: Mapping[tuple[Trait, ...], Sequence[str]],
        voies: tuple[Voie, ...],
        vu: int,
        connus: Connus,
    ) -> Passage:
        """What may be done from the part of a node, the options that do the same together.

        Its form is shared.
        """
        genre = self.codage.genres[code & GENRE]
        ecrites = tuple([(traits, *options) for traits, options in fusion.items()])
        clef = (genre.etape, genre.possibles, ecrites)
        forme = self.formes.get(clef)
        if forme is None:
            pas = list(self.pas)
            actions = [
                Action(
                    tuple(options),
                    tuple(
                        [
                            Arc(part(haut, bas), place, pas[rang])
                            for haut, bas, place, rang in traits
                        ]
                    ),
                )
                for traits, options in fusion.items()
            ]
            forme = self.formes[clef] = Forme(tuple(actions), len(self.formes))
        return Passage(
            forme,
            voies,
            vu,
            any([voie.tables for voie in voies]),
            tuple([voie.passe for voie in voies]),
            tuple([(place, voie.comptes) for place, voie in enumerate(voies) if voie.comptes]),
            connus,
        )

    def projection(self, world: World) -> Projection:
        """What is kept of a state: the same wherever orientations take the same time."""
        clef = timing(world)
        if clef not in self.projections:
            vivant = self.vivant.elsewhere(world) if self.vivant else None
            self.projections[clef] = Projection(vivant)
        return self.projections[clef]

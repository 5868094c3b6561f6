"""What there is to prove of a scenario: all that is read, and what playing it everywhere shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from game.analysis.controle_domination import check_domination
from game.analysis.controle_graphe import Examen, examine
from game.analysis.graphe import without_collecting
from game.engine.assembly import build
from game.engine.world import Enjeu, World
from game.model.persona import Persona
from game.model.scenario import Protocole, Scenario
from game.model.territoire import Territoire

MONDES_MAX = 2**6
"""Sets of aménagements tried for each persona: every one of them up to six aménagements."""


class Ou(NamedTuple):
    """A territoire, and what is arranged there."""

    territoire: str
    amenagements: tuple[str, ...]


@dataclass(frozen=True)
class Travail:
    """A scenario with everyone and every place it is played with: nothing else is read."""

    scenario: Scenario
    personas: Mapping[str, Persona]
    territoires: Mapping[str, Territoire]
    protocoles: Mapping[str, Protocole]
    lieux: Sequence[Ou]
    empreinte: Sequence[object]
    """What all these were read from."""

    @property
    def is_partial(self) -> bool:
        """Whether sets of aménagements are left out: nothing is « never » then."""
        return 1 << len(self.scenario.amenagements) > MONDES_MAX

    @property
    def ampleur(self) -> int:
        """About how long it takes: étapes, in all their worlds."""
        etapes = len(self.scenario.etapes) + sum(
            len(self.protocoles[etape.joue].etapes)
            for etape in self.scenario.etapes.values()
            if etape.joue
        )
        return etapes * len(self.personas) * len(self.lieux)

    def worlds(self) -> Iterator[World]:
        """Each persona in each place."""
        for nom, persona in self.personas.items():
            for territoire, amenagements in self.lieux:
                enjeu = Enjeu(
                    self.scenario,
                    persona,
                    self.territoires[territoire],
                    persona_id=nom,
                    territoire_id=territoire,
                    amenagements=amenagements,
                )
                yield build(enjeu, self.protocoles)


@without_collecting()
def prove(travail: Travail) -> Examen:
    """The faults that playing shows, not placed yet, and on how much they were looked for."""
    mondes = list(travail.worlds())
    examen = examine(mondes, partiel=travail.is_partial)
    if travail.is_partial or any(faute.is_blocking for faute in examen.fautes):
        return examen
    return Examen([*examen.fautes, *check_domination(mondes)], examen.preuve)

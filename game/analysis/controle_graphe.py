"""What is wrong with a scenario once it is played: faults proved on every reachable state."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from game.analysis.fouille import EXPLORES_MAX, Fouille
from game.analysis.graphe import TropDEtats
from game.analysis.jamais import at, hidden_lines, never
from game.analysis.sans_chemin import without_a_way
from game.engine.world import World
from game.model.faute import Faute

TOTAL_MAX = 3 * EXPLORES_MAX
"""States of all the mazes that one persona plays in a scenario: a new card never costs the others
their proof."""


@dataclass(frozen=True, slots=True)
class Preuve:
    """How much was explored: what « never » and « always » rest on."""

    etats: int = 0
    mondes: int = 0
    """Worlds: personas, territoires and sets of aménagements."""
    territoires: frozenset[str] = frozenset()
    ensembles: int = 0
    """Sets of aménagements, in the territoire of each scenario."""
    possibles: int = 0
    """How many sets there are; above `ensembles`, some were left out."""

    def plus(self, autre: "Preuve") -> "Preuve":
        """Both together."""
        return Preuve(
            self.etats + autre.etats,
            self.mondes + autre.mondes,
            self.territoires | autre.territoires,
            self.ensembles + autre.ensembles,
            self.possibles + autre.possibles,
        )


@dataclass(frozen=True)
class Examen:
    """The faults of a scenario, and on how many states they were looked for."""

    fautes: list[Faute] = field(default_factory=list)
    preuve: Preuve = Preuve()


def check_world(world: World) -> list[Faute]:
    """The faults of one maze, on every state it can reach with every option."""
    return check_scenario_graph([world])


def check_scenario_graph(worlds: Iterable[World]) -> list[Faute]:
    """The faults of a scenario over its worlds: « never » means in none of them.

    A fault inside a protocole has the protocole's name as its `fichier`; the others have none.
    """
    return examine(worlds).fautes


def examine(
    worlds: Iterable[World], maximum: int = EXPLORES_MAX, *, partiel: bool = False
) -> Examen:
    """The same faults, with how much was explored: up to `maximum` states in each maze.

    `partiel`: worlds were left out, so that « never » is only said of what no way leads to.
    """
    mondes = list(worlds)
    fouilles: dict[str, Fouille] = {}
    fautes: list[Faute] = []
    pleine: Fouille | None = None
    for world in mondes:
        qui = world.enjeu.persona_id
        fouille = fouilles.get(qui) or fouilles.setdefault(qui, Fouille(world))
        try:
            fouille.search(world, min(maximum, TOTAL_MAX - fouille.nombre))
        except TropDEtats:
            pleine = fouille
        fautes += _stops(fouille, world)
        if pleine:
            break
    preuve = _proof(fouilles.values())
    if pleine:
        fautes += [Faute("E305", contexte={"nombre": pleine.nombre}), *_unplayed(mondes)]
        return Examen(_each_once(fautes), preuve)
    for fouille in fouilles.values():
        fautes += [*_traps(fouille), *_hollow_ends(fouille)]
    fautes += _unplayed(mondes) if partiel else never(list(fouilles.values()))
    return Examen(_each_once(fautes), preuve)


def _unplayed(mondes: Sequence[World]) -> list[Faute]:
    """« Never », of what needs no playing: no way leads there, or another line is taken first."""
    return [*without_a_way(mondes), *hidden_lines(mondes)]


def _proof(fouilles: Iterable[Fouille]) -> Preuve:
    """What was gone through of one scenario."""
    enjeux = [monde.enjeu for fouille in fouilles for monde in fouille.mondes]
    return Preuve(
        etats=sum(fouille.nombre for fouille in fouilles),
        mondes=len(enjeux),
        territoires=frozenset(enjeu.territoire_id for enjeu in enjeux),
        ensembles=len({enjeu.amenagements for enjeu in enjeux}),
        possibles=2 ** len(enjeux[0].scenario.amenagements) if enjeux else 0,
    )


def _each_once(fautes: Iterable[Faute]) -> list[Faute]:
    """One fault per code and place, the first met; a besoin has no place of its own."""
    uniques: dict[object, Faute] = {}
    for faute in fautes:
        clef = (faute.code, faute.fichier, faute.lieu, faute.contexte.get("besoin"))
        uniques.setdefault(clef, faute)
    return list(uniques.values())


def _stops(fouille: Fouille, world: World) -> Iterator[Faute]:
    """Where nothing can be done, or nobody is there: first met in this world."""
    territoire = world.enjeu.territoire.nom
    for etape in world.etapes.values():
        if etape.id in fouille.sans_option:
            yield at(etape, "E302")
        if etape.id in fouille.sans_ligne:
            yield at(etape, "E304")
        if etape.id in fouille.sans_personne:
            yield at(etape, "A509", territoire=territoire)


def _traps(fouille: Fouille) -> Iterator[Faute]:
    """Sets of states that lead to each other, and to no fin."""
    for noms in fouille.pieges:
        yield at(fouille.world.etapes[noms[0]], "E303", etapes=", ".join(noms))


def _hollow_ends(fouille: Fouille) -> Iterator[Faute]:
    """Favorable fins that can be reached with less than half of the besoins answered."""
    total = len(fouille.world.enjeu.persona.verso.besoins)
    for fin, nombre in fouille.moindres.items():
        if 2 * nombre < total:
            contexte = {"fin": fin, "nombre": nombre, "total": total}
            yield Faute("A510", lieu=("fins", fin), contexte=contexte)

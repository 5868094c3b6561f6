"""What is wrong with a scenario once it is played: faults proved on every reachable state."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import networkx as nx

from game.analysis.exploration import EXPLORES_MAX, Exploration, Situation, explore, mazes
from game.analysis.jamais import at, never
from game.engine.world import World
from game.model.faute import Faute
from game.model.vocabulaire import Cote, TypeDeFin, cote

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

    `partiel`: worlds were left out, so that nothing is said to be « never ».
    """
    explorations: list[Exploration] = []
    fautes: list[Faute] = []
    etats: Counter[str] = Counter()
    for groupe in mazes(worlds):
        qui = groupe[0].enjeu.persona_id
        exploration = explore(groupe, min(maximum, TOTAL_MAX - etats[qui]))
        explorations.append(exploration)
        etats[qui] += exploration.nombre
        fautes += _found(exploration)
        exploration.settle()
        if exploration.tronquee:
            break
    preuve = _proof(explorations)
    if explorations and explorations[-1].tronquee:
        fautes.append(Faute("E305", contexte={"nombre": etats[qui]}))
    elif not partiel:
        fautes += never(explorations)
    return Examen(_each_once(fautes), preuve)


def _proof(explorations: Sequence[Exploration]) -> Preuve:
    """What was explored of one scenario."""
    enjeux = [monde.enjeu for exploration in explorations for monde in exploration.mondes]
    return Preuve(
        etats=sum(exploration.nombre for exploration in explorations),
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


def _found(exploration: Exploration) -> Iterator[Faute]:
    """What one reachable state, or one set of them, is enough to say."""
    territoire = exploration.world.enjeu.territoire.nom
    for etape in exploration.world.etapes.values():
        if etape.id in exploration.sans_option:
            yield at(etape, "E302")
        if etape.id in exploration.sans_ligne:
            yield at(etape, "E304")
        if etape.id in exploration.sans_personne:
            yield at(etape, "A509", territoire=territoire)
    if not exploration.tronquee:
        yield from _traps(exploration)
        yield from _hollow_ends(exploration)


def _traps(exploration: Exploration) -> Iterator[Faute]:
    """Sets of states that lead to each other, and to no fin."""
    finissent = _ending(exploration)
    if len(finissent) == len(exploration.suites):
        return
    enfermes: nx.DiGraph[Situation] = nx.DiGraph(
        (noeud, suite)
        for noeud, suites in exploration.suites.items()
        for suite in suites
        if noeud not in finissent
    )
    rangs = {nom: rang for rang, nom in enumerate(exploration.world.etapes)}
    for piege in nx.attracting_components(enfermes):
        noms = sorted({etat.etape for etat, _ in piege}, key=rangs.__getitem__)
        yield at(exploration.world.etapes[noms[0]], "E303", etapes=", ".join(noms))


def _ending(exploration: Exploration) -> set[Situation]:
    """The states from which the parcours can stop.

    A dead end counts as a stop: it has its own fault, and what only leads there is not one more.
    """
    avant: dict[Situation, list[Situation]] = {noeud: [] for noeud in exploration.suites}
    for noeud, suites in exploration.suites.items():
        for suite in suites:
            avant[suite].append(noeud)
    a_voir = [noeud for noeud, suites in exploration.suites.items() if not suites]
    finissent = set(a_voir)
    while a_voir:
        nouveaux = [noeud for noeud in avant[a_voir.pop()] if noeud not in finissent]
        finissent.update(nouveaux)
        a_voir.extend(nouveaux)
    return finissent


def _hollow_ends(exploration: Exploration) -> Iterator[Faute]:
    """Favorable fins that can be reached with less than half of the besoins answered."""
    world, total = exploration.world, len(exploration.world.enjeu.persona.verso.besoins)
    comptes: dict[str, int] = {}
    for etat, repondus in exploration.suites if exploration.compte_les_besoins else ():
        if world.is_fin(etat.etape):
            comptes[etat.etape] = min(comptes.get(etat.etape, total), len(repondus))
    for fin, nombre in comptes.items():
        genre = world.fins[fin].type
        est_favorable = cote(genre) is Cote.FAVORABLE and genre is not TypeDeFin.REFUS_LEGITIME
        if est_favorable and 2 * nombre < total:
            contexte = {"fin": fin, "nombre": nombre, "total": total}
            yield Faute("A510", lieu=("fins", fin), contexte=contexte)

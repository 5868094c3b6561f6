"""What no way leads to, whatever is true: it is seen without playing, and holds of every world."""

from collections.abc import Iterable, Iterator, Sequence

from game.analysis.jamais import Origine, at
from game.analysis.live import successors
from game.engine.transitions import starts
from game.engine.world import Etape, World
from game.model.faute import Faute


def without_a_way(worlds: Iterable[World]) -> list[Faute]:
    """E301 and A506 where no étape that can be come to names it; one world of each persona is
    enough, as aménagements and territoires add no way.
    """
    siens = list({world.enjeu.persona_id: world for world in reversed(list(worlds))}.values())
    return [*_etapes(siens), *_fins(siens)]


def _etapes(worlds: Sequence[World]) -> Iterator[Faute]:
    """A protocole's étape is written once for all its instances."""
    vues: set[Origine] = set()
    for world in worlds:
        vues |= {world.etapes[nom].origine for nom in _ways(world) & world.etapes.keys()}
    for world in worlds:
        loin = (etape for etape in world.etapes.values() if etape.origine not in vues)
        yield from (at(etape, "E301") for etape in loin)


def _fins(worlds: Sequence[World]) -> Iterator[Faute]:
    vues = {nom for world in worlds for nom in _ways(world)}
    for fin in worlds[0].enjeu.scenario.fins if worlds else ():
        if fin not in vues:
            yield Faute("A506", lieu=("fins", fin), contexte={"fin": fin})


def _ways(world: World) -> set[str]:
    """The étapes and fins that some way leads to, each condition being held for true."""
    a_voir = [etat.etape for _, etat in starts(world)]
    a_voir += [world.echeance.vers] if world.echeance else []
    vues = set(a_voir)
    while a_voir:
        etape = world.etapes.get(a_voir.pop())
        suites = {nom for nom in _all(etape) if nom not in vues} if etape else set()
        vues |= suites
        a_voir += suites
    return vues


def _all(etape: Etape) -> Iterator[str]:
    """Where an étape may lead, and where those who do not arrive go."""
    yield from successors(etape)
    yield from (choix.orientation.perdu for choix in etape.choix if choix.orientation)

"""What changes from one play of a case to the next: what was met least comes first.

Nothing is drawn: the same past gives the same next play, and a seed asked for by hand wins.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, TypeVar

from game.engine import luck
from game.engine.partie import Reglages, begin
from game.engine.world import World
from game.model.partie import Resolution
from game.model.scenario import Scenario

ESSAIS = 200
"""Seeds tried before a rare variante is left for another time."""

H = TypeVar("H", bound=Hashable)


class Deja(NamedTuple):
    """What a play of this case met."""

    territoire: str
    besoins: tuple[str, ...]
    """In their order."""
    variante: str | None


class Donne(NamedTuple):
    """What the next play is made of."""

    territoire: str
    besoins: tuple[str, ...]
    graine: int


def least(offerts: Sequence[H], deja: Sequence[H]) -> H:
    """The one that was met least; among equals, the first that is offered."""
    fois = Counter(deja)
    return min(offerts, key=lambda offert: fois[offert])


def variante(world: World, graine: int | str) -> str | None:
    """The hidden variante that this luck draws."""
    noms = {nom for _, nom in world.departs if nom is not None}
    depart = begin(Reglages(world, graine, Resolution.COHORTE))
    return next(iter(sorted(noms & depart.etat.acquis)), None)


def orders(scenario: Scenario, besoins: Sequence[str]) -> list[tuple[str, ...]]:
    """In which order besoins may come: each of them first once, where their order is played."""
    joues = any(etape.pour_chaque for etape in scenario.etapes.values())
    rangs = range(len(besoins)) if joues else range(1)
    return [(*besoins[rang:], *besoins[:rang]) for rang in rangs]


def seed(
    world: World, sel: str, deja: Sequence[Deja], ecart: int = 1000, nombre: int = 9000
) -> int:
    """Four digits that one can write down, and that bring the variante met least."""
    noms = [nom for _, nom in world.departs]
    vise = least(noms, [d.variante for d in deja])
    graines = (
        ecart + luck.draw(sel, world.enjeu.scenario_id, str(len(deja)), essai) % nombre
        for essai in range(ESSAIS)
    )
    premiere = next(graines)
    if vise is None or variante(world, premiere) == vise:
        return premiere
    return next((graine for graine in graines if variante(world, graine) == vise), premiere)


def next_play(
    scenario: Scenario,
    besoins: Sequence[str],
    territoires: Sequence[str],
    deja: Sequence[Deja],
    sel: str,
    bati: Callable[[str, tuple[str, ...]], World],
) -> Donne:
    """The territoire, the order of besoins and the luck of the next play of a case."""
    territoire = least(territoires, [d.territoire for d in deja])
    ordre = least(orders(scenario, besoins), [d.besoins for d in deja])
    return Donne(territoire, ordre, seed(bati(territoire, ordre), sel, deja))

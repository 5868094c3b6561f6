"""What would change if one fact of the persona or of the territoire, or the perte, were another."""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from game.engine.partie import CONTINUER, Partie, Reglages, begin
from game.engine.tour2 import Memoire, follow, remember, same
from game.engine.world import Enjeu, World
from game.model.hypotheses import UN_SUR_TROIS, Hypotheses
from game.model.partie import Coup
from game.model.vocabulaire import Fait, FaitDeStructure

PERTES = (Fraction(1, 4), UN_SUR_TROIS, Fraction(1, 2))
"""The default pertes that one may suppose instead of the one that is played with."""

AISANCES = (Fait.AISANCE_0, Fait.AISANCE_1, Fait.AISANCE_2, Fait.AISANCE_3)
"""One of them holds: to change it is to take another."""


@dataclass(frozen=True, slots=True)
class Bascule:
    """One fact flipped: nothing else of the stake changes."""

    enjeu: Enjeu
    fait: Fait | FaitDeStructure | None = None
    """The fact that is flipped; None when it is a structure that is no longer there."""
    structure: str = ""
    """Whose fact it is, or which structure is gone; "" for the persona or the whole territoire."""
    devient_vrai: bool = False
    perte: Fraction | None = None
    """Another default perte, where it is what is flipped."""


def flips(world: World) -> Iterator[Bascule]:
    """The facts that something of this scenario reads, then the structures that it sends to."""
    conditions = [k for etape in world.etapes.values() for k in etape.conditions()]
    if world.echeance:
        conditions.append(world.echeance.conditions)
    lus = {condition.nom for k in conditions for condition in (*k.si, *k.sauf)}
    lus.update(_neighbour(world.enjeu, lus))
    for fait in Fait:
        if fait.value in lus:
            yield from _of_persona(world.enjeu, fait)
    for fait_de_structure in FaitDeStructure:
        if fait_de_structure.value in lus:
            yield from _of_territoire(world.enjeu, fait_de_structure)
    yield from _without(world)


def pertes(world: World) -> Iterator[Bascule]:
    """« Et si la perte était de 1 sur 4 ? », where some orientation has the default one."""
    orientations = (c.orientation for e in world.etapes.values() for c in e.choix if c.orientation)
    if not any(orientation.par_defaut for orientation in orientations):
        return
    for perte in PERTES:
        if perte != world.enjeu.hypotheses.perte:
            autre = replace(world.enjeu, hypotheses=Hypotheses(perte=perte))
            yield Bascule(autre, perte=perte)


def _neighbour(enjeu: Enjeu, lus: Set[str]) -> list[str]:
    """Where the level she has is read, the nearest that is not: to leave it counts too."""
    tenus = [rang for rang, aisance in enumerate(AISANCES) if aisance in enjeu.persona.faits]
    libres = [rang for rang, aisance in enumerate(AISANCES) if aisance.value not in lus]
    if not tenus or not libres or AISANCES[tenus[0]].value not in lus:
        return []
    return [AISANCES[min(libres, key=lambda rang: (abs(rang - tenus[0]), -rang))].value]


def replayed(partie: Partie, bascule: Bascule, bati: Callable[[Enjeu], World]) -> Partie:
    """The same decisions, the same luck, with that fact flipped: as far as they still lead."""
    reglages = partie.reglages
    ailleurs = Reglages(bati(bascule.enjeu), reglages.graine, reglages.resolution)
    return follow(remember(partie), begin(ailleurs), same if bascule.perte is None else _on)


def _on(memoire: Memoire, partie: Partie) -> Coup | None:
    """The same decisions; where she is lost and was not, the others go on."""
    return same(memoire, partie) if partie.suspens is None else Coup(CONTINUER)


def _of_persona(enjeu: Enjeu, fait: Fait) -> Iterator[Bascule]:
    faits = list(enjeu.persona.faits)
    present = fait in faits
    if fait in AISANCES:
        if present:
            return
        faits = [f for f in faits if f not in AISANCES]
    nouveaux = [f for f in faits if f is not fait] if present else [*faits, fait]
    persona = enjeu.persona.model_copy(update={"faits": nouveaux})
    yield Bascule(replace(enjeu, persona=persona), fait, devient_vrai=not present)


def _of_territoire(enjeu: Enjeu, fait: FaitDeStructure) -> Iterator[Bascule]:
    """Where some structure has it, nobody has it any more; else the whole territoire has it."""
    territoire = enjeu.territoire
    porteurs = [nom for nom, s in territoire.structures.items() if fait in s.faits]
    present = bool(porteurs) or fait in territoire.faits
    structures = {
        nom: s.model_copy(update={"faits": [f for f in s.faits if f is not fait]})
        for nom, s in territoire.structures.items()
    }
    faits = [f for f in territoire.faits if f is not fait] if present else [*territoire.faits, fait]
    change = territoire.model_copy(update={"faits": faits, "structures": structures})
    ou = porteurs[0] if len(porteurs) == 1 else ""
    yield Bascule(replace(enjeu, territoire=change), fait, ou, devient_vrai=not present)


def _without(world: World) -> Iterator[Bascule]:
    """One structure fewer, for each that an orientation of this scenario leads to."""
    territoire = world.enjeu.territoire
    for nom in world.orientees():
        if nom not in territoire.structures:
            continue
        reste = {ident: s for ident, s in territoire.structures.items() if ident != nom}
        change = territoire.model_copy(update={"structures": reste})
        yield Bascule(replace(world.enjeu, territoire=change), structure=nom)

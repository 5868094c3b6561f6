"""The fewest besoins answered with which each favorable fin is reached, whatever is decided.

What is kept of each node is, per fin, the sets of besoins that may be answered from there on and
of which none holds another: as bits, and all the others are more.
"""

from collections.abc import Mapping, Sequence

from game.analysis.marche import Marche
from game.analysis.masques import GENRE
from game.analysis.offres import Forme
from game.analysis.plis import Plis
from game.engine.world import World
from game.model.vocabulaire import Cote, TypeDeFin, cote

Moindres = dict[str, tuple[int, ...]]
"""Per favorable fin, the least sets of besoins."""


class Calcul:
    """The least sets, from those of the nodes that follow."""

    def __init__(self, world: World) -> None:
        besoins = world.enjeu.persona.verso.besoins
        self.bits = {nom: 1 << rang for rang, nom in enumerate(besoins)}
        self.fins = {
            nom
            for nom, fin in world.fins.items()
            if cote(fin.type) is Cote.FAVORABLE and fin.type is not TypeDeFin.REFUS_LEGITIME
        }

    def at(self, etape: str) -> Moindres:
        """Where nothing follows."""
        return {etape: (0,)} if etape in self.fins else {}

    def before(self, forme: Forme, suites: Sequence[Moindres]) -> Moindres:
        """From what the places of a form lead to."""
        sommes: dict[str, set[int]] = {}
        for place, ajout in self._ways(forme):
            for fin, ensembles in suites[place].items():
                sommes.setdefault(fin, set()).update([ajout | autre for autre in ensembles])
        return {fin: least(ensembles) for fin, ensembles in sommes.items()}

    def _ways(self, forme: Forme) -> set[tuple[int, int]]:
        """Each place of a form, with the besoins that its steps answer."""
        return {
            (arc.vers, sum([self.bits[nom] for nom in arc.pas.repond]))
            for action in forme.actions
            for arc in action.arcs
        }


def least(ensembles: set[int]) -> tuple[int, ...]:
    """Those that hold none of the others."""
    if 0 in ensembles:
        return (0,)
    if len(ensembles) == 1:
        return tuple(ensembles)
    gardes: list[int] = []
    for un in sorted(ensembles, key=int.bit_count):
        if all(autre & ~un for autre in gardes):
            gardes.append(un)
    return tuple(gardes)


def counted(moindres: Moindres) -> Mapping[str, int]:
    """How many besoins there are in the smallest sets."""
    return {fin: min(map(int.bit_count, ensembles)) for fin, ensembles in moindres.items()}


def folded(plis: Plis, world: World, i: int) -> Mapping[str, int]:
    """From a folded node: what is kept of all of them is the same in every world."""
    if "moindres" not in plis.calculs:
        plis.calculs["moindres"] = Calcul(world), []
    calcul, faits = plis.calculs["moindres"]
    for rang in range(len(faits), len(plis.offres)):
        offre = plis.offres[rang]
        apres = [faits[vers] for vers in offre.places]
        seul = calcul.at(plis.noeuds.etape(rang))
        faits.append(calcul.before(offre.forme, apres) if apres else seul)
    return counted(faits[i])


def walked(marche: Marche, suites: Mapping[int, Sequence[int]]) -> Mapping[int, Mapping[str, int]]:
    """From each node where a parcours may come back: until nothing smaller is found."""
    calcul = Calcul(marche.world)
    genres = marche.memoire.codage.genres
    faits: dict[int, Moindres] = {
        code: {} if siennes else calcul.at(genres[code & GENRE].etape)
        for code, siennes in suites.items()
    }
    ordre, change = list(suites)[::-1], True
    while change:
        change = False
        for code in ordre:
            if not suites[code]:
                continue
            nouveau = calcul.before(marche.passage(code).forme, [faits[s] for s in suites[code]])
            if _sets(nouveau) != _sets(faits[code]):
                faits[code], change = nouveau, True
    return {code: counted(moindres) for code, moindres in faits.items()}


def _sets(moindres: Moindres) -> set[tuple[str, frozenset[int]]]:
    return {(fin, frozenset(ensembles)) for fin, ensembles in moindres.items()}

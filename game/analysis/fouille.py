"""Every state that a persona may reach in the worlds of a scenario: what is proved rests on it.

States of the same future are one, in all these worlds: what was proved of the first holds of them.
Where a parcours may come back nothing is folded, and every state is gone through.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from game.analysis import moindres
from game.analysis.constats import Constats
from game.analysis.graphe import TropDEtats, reaching, without_collecting
from game.analysis.lus import Lus
from game.analysis.marche import Marche
from game.analysis.masques import GENRE
from game.analysis.memoire import Memoire
from game.analysis.noeuds import Etats
from game.analysis.pliage import Pliage, Tourne
from game.analysis.voies import Maniere
from game.engine.state import Branche, Etat
from game.engine.transitions import ImpasseError
from game.engine.world import Etape, World

EXPLORES_MAX = 100_000
"""States of one world; beyond, checking would take longer than an author waits."""


class Fouille(Constats):
    """What one persona may meet in a scenario, world after world."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        """The first of the worlds."""
        self.mondes: list[World] = []
        self.memoire = Memoire(_known(world, world.departs[0][1]))
        self.nombre = 0
        """How many states were gone through, each for all those of the same future."""
        self.pieges: dict[tuple[str, ...], None] = {}
        """The étapes of each set of states that lead to each other and to no fin."""
        self.moindres: dict[str, int] = {}
        """Per favorable fin, the fewest besoins answered with which it is reached."""

    @property
    def atteintes(self) -> set[str]:
        """Étapes and fins reached."""
        genres = self.memoire.codage.genres
        return {genres[genre].etape for genre in self.memoire.passages}

    def search(self, world: World, maximum: int) -> None:
        """Go through one more world; raises TropDEtats beyond `maximum` states."""
        self.mondes.append(world)
        for _, variante in world.departs:
            marche = _MarcheNotee(_known(world, variante), self.memoire, self)
            with without_collecting():
                trouves = None if self.memoire.tourne else self._fold(marche, maximum)
                if trouves is None:
                    trouves = self._walk(marche, maximum)
                for fin, nombre in trouves.items():
                    self.moindres[fin] = min(nombre, self.moindres.get(fin, nombre))

    def _fold(self, marche: Marche, maximum: int) -> Mapping[str, int] | None:
        """The fewest besoins of each fin; None where a parcours may come back."""
        pliage = Pliage(marche)
        try:
            depart = pliage.fold(maximum)
        except Tourne:
            self.memoire.tourne = True
            return None
        except TropDEtats:
            self.nombre += maximum
            raise
        self.nombre += pliage.ouverts
        return moindres.folded(self.memoire.plis, self.world, depart)

    def _walk(self, marche: Marche, maximum: int) -> Mapping[str, int]:
        """The same, state by state; sets of states that can't end are noted."""
        depart = marche.start()
        suites: dict[int, Sequence[int]] = {}
        a_voir = [depart]
        while a_voir:
            code = a_voir.pop()
            if code not in suites:
                suites[code] = marche.passage(code).after(code)
                a_voir.extend(suites[code])
            if len(suites) > maximum:
                self.nombre += maximum
                raise TropDEtats
        self.nombre += len(suites)
        self.pieges |= dict.fromkeys(self._traps(suites))
        return moindres.walked(marche, suites)[depart]

    def _traps(self, suites: Mapping[int, Sequence[int]]) -> Iterator[tuple[str, ...]]:
        """A dead end counts as a stop: it has its own fault, what leads there is not one more."""
        avant: dict[int, list[int]] = {code: [] for code in suites}
        for code, siennes in suites.items():
            for suite in siennes:
                avant[suite].append(code)
        import networkx as nx

        finissent = reaching([code for code, siennes in suites.items() if not siennes], avant)
        enfermes: nx.DiGraph[int] = nx.DiGraph(
            (code, suite) for code in suites if code not in finissent for suite in suites[code]
        )
        genres = self.memoire.codage.genres
        rangs = {nom: rang for rang, nom in enumerate(self.world.etapes)}
        for piege in nx.attracting_components(enfermes):
            noms = {genres[code & GENRE].etape for code in piege}
            yield tuple(sorted(noms, key=rangs.__getitem__))


class _MarcheNotee(Marche):
    """Steps that note what they offer and answer; a dead end is a stop, and is noted too."""

    note = True

    def __init__(self, world: World, memoire: Memoire, constats: Constats) -> None:
        super().__init__(world, memoire)
        self.constats = constats

    def _told_apart(self, etape: Etape) -> Hashable:
        """Only which ways are open, and when: by how much nothing here is told apart."""
        apres = self.projection.told_apart(etape)
        temps = self.world.echeance is not None
        voies = tuple(
            [
                (o.structure is None, o.perte > 0, o.arrivee > 0, o.delai if temps else 0)
                if (o := choix.orientation)
                else None
                for choix in etape.choix
            ]
        )
        return voies, apres

    def _offered(self, etats: Etats) -> Sequence[str]:
        (etat,) = etats
        assert etat is not None
        return [option.id for option in self.constats.offering(self.world, etat)]

    def _ways(self, genre: int, option: str, etats: Etats, lus: Sequence[Lus]) -> list[Maniere]:
        try:
            return super()._ways(genre, option, etats, lus)
        except ImpasseError as impasse:
            self.constats.sans_ligne.add(impasse.etat.etape)
            return []

    def _branches(self, etat: Etat, option: str) -> Iterator[Branche]:
        for branche in super()._branches(etat, option):
            self.constats.taking(self.world, etat, branche)
            yield branche


def _known(world: World, variante: str | None) -> World:
    """The same world for those whose variante it is: nothing is hidden from what is proved."""
    return replace(world, departs=((Fraction(1), variante),))

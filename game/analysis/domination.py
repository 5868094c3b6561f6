"""Choix that another choix beats: never better than it on any axis, and worse on one.

Both are judged in every state where both are offered, each with the best that can follow it: the
best for the axis itself, and the best for it among the policies that get a favorable fin most
often. A choix whose posture is better is beaten by none: it has something for it. A choix that is
only offered with an aménagement beats none: it is what the aménagement is paid for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import NamedTuple

from game.analysis.avantages import (
    EPSILON,
    FAVORABLE,
    Attendus,
    Axe,
    Espoirs,
    axes,
    placed,
    with_seen,
)
from game.analysis.graphe import Graphe
from game.analysis.memoire import Memoire
from game.analysis.offres import Forme
from game.analysis.pliage import fold
from game.engine.world import Choix, World
from game.model.faute import Lieu
from game.model.postures import POSTURES, Sens

Origine = tuple[str, Lieu]
"""Where an étape was written: all the instances of a protocole share it."""


Duels = dict[tuple[str, str], dict[str, None]]
"""Of an étape: the first choix was no worse than the second so far, and better on which axes."""


class Victoire(NamedTuple):
    """A choix that another beats."""

    origine: Origine
    fort: str
    faible: str
    mieux: Sequence[str]
    """The axes on which the first was better, at least once."""


@dataclass
class Domination:
    """The duels that no world has refuted yet."""

    duels: dict[Origine, Duels] = field(default_factory=dict)
    offerts: set[tuple[Origine, str]] = field(default_factory=set)
    """The choix that some territoire offers as it is."""

    def judge(self, worlds: Iterable[World]) -> None:
        """Refute what the worlds of one scenario refute, persona after persona."""
        mondes = list(worlds)
        self.duels = _opened(mondes)
        for persona in dict.fromkeys(monde.enjeu.persona_id for monde in mondes):
            siens = (with_seen(m) for m in mondes if m.enjeu.persona_id == persona)
            _Persona(self).judge(siens)

    def won(self) -> Iterator[Victoire]:
        """Each choix beaten, once: by the first that beats it."""
        for origine, duels in self.duels.items():
            battus = set()
            for (fort, faible), mieux in duels.items():
                if mieux and faible not in battus and (origine, fort) in self.offerts:
                    battus.add(faible)
                    yield Victoire(origine, fort, faible, list(mieux))


def _opened(worlds: Iterable[World]) -> dict[Origine, Duels]:
    """Any two choix of an étape, but for those that posture already speaks for."""
    duels: dict[Origine, Duels] = {}
    for world in worlds:
        for etape in world.etapes.values():
            for fort, faible in permutations(etape.choix, 2):
                if _is_no_worse_a_posture(fort, faible):
                    duels.setdefault(etape.origine, {})[fort.id, faible.id] = {}
    return duels


def _is_no_worse_a_posture(fort: Choix, faible: Choix) -> bool:
    appuis_fort, ecarts_fort = _postures(fort)
    appuis_faible, ecarts_faible = _postures(faible)
    return appuis_fort >= appuis_faible and ecarts_fort <= ecarts_faible


def _postures(choix: Choix) -> tuple[set[str], set[str]]:
    """The words that lean on the rules of the profession, and those that pull away from them."""
    mots = set(choix.effets.posture)
    appuis = {mot for mot in mots if POSTURES[mot].sens is Sens.APPUI}
    return appuis, mots - appuis


class _Persona:
    """The worlds of one persona, which share their nodes."""

    def __init__(self, domination: Domination) -> None:
        self.duels, self.offerts = domination.duels, domination.offerts
        self.espoirs: list[Espoirs] = []
        self.jugees: dict[int, int] = {}
        """Per node that worlds share, the besoins pending when it was judged."""
        self.attendus: Attendus | None = None
        self.paires: dict[int, tuple[int, list[tuple[int, int, tuple[str, str]]]]] = {}
        """Per form, how many duels its étape had, and those that it may refute."""

    def judge(self, worlds: Iterable[World]) -> None:
        """Fold each world, and judge what the others did not show."""
        memoire: Memoire | None = None
        for world in worlds:
            if not any(self.duels.values()):
                return
            memoire = memoire or Memoire(world)
            self._judge(fold(world, memoire=memoire))

    def _judge(self, graphe: Graphe) -> None:
        if graphe.plis is None or not self.espoirs:
            # Where nothing is folded, a node offers something else in another world.
            self.espoirs, self.jugees = _hopes(graphe.world), {}
        if self.attendus is None:
            self.attendus = Attendus([axe.besoin for axe in axes(graphe.world) if axe.besoin])
        encore = self.attendus.pending(graphe)
        a_juger = [i for i, bits in encore.items() if self._is_new(i, bits)]
        if not graphe.world.enjeu.amenagements:
            self._note(graphe)
        duels = self._by_node(graphe, a_juger)
        for espoirs in self.espoirs:
            bit = self.attendus.bits.get(espoirs.axe.besoin or "", 0)
            duels = [(i, siens) for i, siens in duels if siens]
            espoirs.read(graphe, [i for i, _ in duels])
            for i, siens in duels:
                if not bit or encore[i] & bit:
                    self._compare(siens, graphe, i, espoirs)

    def _by_node(self, graphe: Graphe, noeuds: Iterable[int]) -> list[tuple[int, Duels]]:
        """The nodes that may refute duels, with those of their étape."""
        etapes, places = graphe.world.etapes, graphe.noeuds
        trouves = []
        for i in noeuds:
            etape = etapes.get(places.etape(i))
            if etape and (siens := self.duels.get(etape.origine)):
                trouves.append((i, siens))
        return trouves

    def _note(self, graphe: Graphe) -> None:
        """What a territoire offers as it is."""
        vues = {(graphe.noeuds.etape(i), placed(graphe, i).forme) for i in graphe.offres}
        for nom, forme in vues:
            etape = graphe.world.etapes.get(nom)
            if etape and etape.genre == "choix":
                siennes = [option for action in forme.actions for option in action.options]
                self.offerts.update((etape.origine, option) for option in siennes)

    def _compare(self, duels: Duels, graphe: Graphe, i: int, espoirs: Espoirs) -> None:
        """Refute the duels that one node refutes, on one axis."""
        paires = self._paired(duels, placed(graphe, i).forme)
        if not paires:
            return
        valeurs = espoirs.hopes(graphe, i)
        for fort, faible, duel in paires:
            ecart = valeurs[fort] - valeurs[faible]
            if ecart < -EPSILON:
                del duels[duel]
            elif ecart > EPSILON:
                duels[duel][espoirs.axe.nom] = None

    def _paired(self, duels: Duels, forme: Forme) -> list[tuple[int, int, tuple[str, str]]]:
        """The duels of two choix that a form offers, by the ranks of their actions."""
        # Duels are only ever taken away: as many are the same.
        nombre, paires = self.paires.get(forme.rang, (-1, []))
        if nombre != len(duels):
            rangs = {o: rang for rang, action in enumerate(forme.actions) for o in action.options}
            paires = [
                (rangs[fort], rangs[faible], (fort, faible))
                for fort, faible in duels
                if fort in rangs and faible in rangs and rangs[fort] != rangs[faible]
            ]
            self.paires[forme.rang] = len(duels), paires
        return paires

    def _is_new(self, i: int, encore: int) -> bool:
        deja = self.jugees.get(i)
        self.jugees[i] = encore | (deja or 0)
        return deja is None or deja | encore != deja


def _hopes(world: World) -> list[Espoirs]:
    """The axes in the order in which they refute most: the fin, then time."""
    favorable = Espoirs(Axe(FAVORABLE))
    autres = list(axes(world))
    return [
        favorable,
        *(Espoirs(axe) for axe in autres),
        *(Espoirs(axe, parmi=favorable) for axe in autres),
    ]

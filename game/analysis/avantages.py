"""What can be hoped for after each option, axis by axis, when what follows is played at its best.

Every axis is the greater the better: time, ways and orientations are counted as losses. In floats,
as two options that differ by less than EPSILON are not told apart anyway.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from game.analysis.but import FAVORABLES
from game.analysis.exact import solve
from game.analysis.graphe import Graphe
from game.analysis.noeuds import MESURES, Action, Noeud, Pas
from game.analysis.offres import Placee
from game.engine.world import Effets, Etape, World

EPSILON = 1e-9
"""Less than this, of a minute or of a chance, is no advantage."""

FAVORABLE = "favorable"
VU = "vu/"
"""Before a besoin that is seen, on its own axis; « / » is in no name that an author gives."""

Rangee = tuple[float, list[tuple[float, int]]]
"""An action: what it gains on average, and the probability and the place of what follows.

Nothing follows where the besoin of the axis is seen or answered: that is had once.
"""


class Axe(NamedTuple):
    """One thing that may be better or worse."""

    nom: str
    gain: Callable[[Pas], float] = lambda _: 0.0
    """What a step adds."""
    besoin: str | None = None
    """What is gained once, where it is a besoin seen or answered."""


def axes(world: World) -> Iterator[Axe]:
    """What is measured, and each besoin of the persona, seen or answered; not the fin."""
    for nom, mesure in MESURES.items():
        yield Axe(nom, partial(_loss, mesure))
    for besoin in world.enjeu.persona.verso.besoins:
        for nom in (besoin, VU + besoin):
            yield Axe(nom, besoin=nom)


def _loss(mesure: Callable[[Pas], int], pas: Pas) -> float:
    return -float(mesure(pas))


def with_seen(world: World) -> World:
    """The same, where a besoin that is seen is told too: what steps say of it is an answer."""
    return replace(world, etapes={nom: _told(etape) for nom, etape in world.etapes.items()})


def _told(etape: Etape) -> Etape:
    return replace(
        etape,
        choix=tuple(replace(choix, effets=_seen(choix.effets)) for choix in etape.choix),
        items=tuple(replace(item, effets=_seen(item.effets)) for item in etape.items),
        lignes=tuple(replace(ligne, effets=_seen(ligne.effets)) for ligne in etape.lignes),
        sous_ensembles={nom: _seen(effets) for nom, effets in etape.sous_ensembles.items()},
    )


def _seen(effets: Effets) -> Effets:
    vus = dict.fromkeys((*effets.revele, *effets.repond))
    return effets._replace(repond=(*effets.repond, *(VU + besoin for besoin in vus)))


@dataclass
class Espoirs:
    """The best that can be hoped for from each node, on one axis."""

    axe: Axe
    parmi: "Espoirs | None" = None
    """Where given, only what is best there may be decided: « in the best that follows »."""
    valeurs: dict[int, float] = field(default_factory=dict)
    _meilleures: dict[int, list[int]] = field(default_factory=dict)
    _rangees: dict[int, list[Rangee]] = field(default_factory=dict)

    def read(self, graphe: Graphe, composantes: Iterable[Sequence[int]]) -> None:
        """The values of these components of a graph, given after those they lead to."""
        for composante in composantes:
            i = composante[0]
            offre = _placed(graphe, i)
            if not offre.forme.actions:
                self.valeurs[i] = self._at_fin(graphe, graphe.noeuds[i])
            elif len(composante) > 1 or i in offre.places:
                self._solve(graphe, composante)
            else:
                espoirs = self.hopes(graphe, i)
                if self.parmi and len(espoirs) > 1:
                    espoirs = [espoirs[rang] for rang in self.parmi.best(graphe, i)]
                self.valeurs[i] = max(espoirs)

    def _at_fin(self, graphe: Graphe, noeud: Noeud) -> float:
        return float(FAVORABLES.worth(graphe.world, noeud)) if self.axe.nom == FAVORABLE else 0.0

    def hopes(self, graphe: Graphe, i: int) -> list[float]:
        """What each action of a node is worth, in their order."""
        offre = _placed(graphe, i)
        rangees = self._rangees.get(offre.forme.rang)
        if rangees is None:
            rangees = [self._row(action) for action in offre.forme.actions]
            self._rangees[offre.forme.rang] = rangees
        places, valeurs, espoirs = offre.places, self.valeurs, []
        for espoir, suites in rangees:
            for p, place in suites:
                espoir += p * valeurs[places[place]]
            espoirs.append(espoir)
        return espoirs

    def _row(self, action: Action) -> Rangee:
        """An action on this axis, the same for all the nodes of a form."""
        gain, suites = 0.0, []
        for p, place, pas in action.arcs:
            if self.axe.besoin in pas.repond:
                gain += float(p)
            else:
                gain += float(p) * self.axe.gain(pas)
                suites.append((float(p), place))
        return gain, suites

    def best(self, graphe: Graphe, i: int) -> list[int]:
        """The best actions of a node, by their rank."""
        meilleures = self._meilleures.get(i)
        if meilleures is None:
            espoirs = self.hopes(graphe, i)
            assez = max(espoirs) - EPSILON
            meilleures = [rang for rang, espoir in enumerate(espoirs) if espoir >= assez]
            self._meilleures[i] = meilleures
        return meilleures

    def _solve(self, graphe: Graphe, composante: Sequence[int]) -> None:
        """Inside a circle: improve a policy that leaves it, solved each time, while it can be.

        What improves it strictly leaves the circle too, as nothing there costs less than nothing.
        """
        permis: dict[int, Sequence[int]] = {
            i: self.parmi.best(graphe, i) if self.parmi else range(len(graphe.actions(i)))
            for i in composante
        }
        choisies = _leaving(graphe, permis)
        while True:
            self._evaluate(graphe, choisies)
            meilleures = {}
            for i, rangs in permis.items():
                espoirs = self.hopes(graphe, i)
                rang = max(rangs, key=espoirs.__getitem__)
                if espoirs[rang] > self.valeurs[i] + EPSILON:
                    meilleures[i] = rang
            if not meilleures:
                return
            choisies |= meilleures

    def _evaluate(self, graphe: Graphe, choisies: Mapping[int, int]) -> None:
        """What the present policy is worth."""
        lignes: dict[int, dict[int, float]] = {}
        seconds: dict[int, float] = {}
        for i, rang in choisies.items():
            offre = _placed(graphe, i)
            gain, suites = self._row(offre.forme.actions[rang])
            ligne: dict[int, float] = {}
            for p, place in suites:
                if (vers := offre.places[place]) in choisies:
                    ligne[vers] = ligne.get(vers, 0.0) + p
                else:
                    gain += p * self.valeurs[vers]
            lignes[i], seconds[i] = ligne, gain
        self.valeurs |= {i: float(x) for i, x in solve(lignes, seconds).items()}


def _placed(graphe: Graphe, i: int) -> Placee:
    """What is offered at a node, by its form."""
    offre = graphe.offres[i]
    assert isinstance(offre, Placee), "un graphe déplié ou plié, que rien ne restreint"
    return offre


def _leaving(graphe: Graphe, permis: Mapping[int, Iterable[int]]) -> dict[int, int]:
    """A policy that leaves a component from each of its nodes, the nearest to the way out first."""
    choisies: dict[int, int] = {}
    while len(choisies) < len(permis):
        sortent = {
            i: rang
            for i in permis.keys() - choisies.keys()
            for rang in permis[i]
            if any(
                arc.vers in choisies or arc.vers not in permis
                for arc in graphe.actions(i)[rang].arcs
            )
        }
        assert sortent, "on sort de partout : un piège est une faute, dite avant"
        choisies |= sortent
    return choisies


def pending(graphe: Graphe, besoins: Sequence[str]) -> dict[int, int]:
    """Per node, the besoins that may still be to see or to answer there: one bit each."""
    bits = {besoin: 1 << rang for rang, besoin in enumerate(besoins)}
    encore = dict.fromkeys(graphe.offres, 0)
    encore[graphe.depart] = (1 << len(besoins)) - 1
    a_voir = [graphe.depart]
    if not graphe.tourne:
        a_voir = [i for (i,) in graphe.composantes][::-1]
    while a_voir:
        i = a_voir.pop()
        for action in graphe.actions(i):
            for _, vers, pas in action.arcs:
                dits = sum(bits.get(besoin, 0) for besoin in pas.repond)
                restent = encore[i] & ~dits
                if restent | encore[vers] != encore[vers]:
                    encore[vers] |= restent
                    if graphe.tourne:
                        a_voir.append(vers)
    return encore

"""What can be hoped for after each option, axis by axis, when what follows is played at its best.

Every axis is the greater the better: time, ways and orientations are counted as losses. In floats,
as two options that differ by less than EPSILON are not told apart anyway.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import inf
from typing import NamedTuple

from game.analysis.but import FAVORABLES
from game.analysis.exact import solve
from game.analysis.graphe import Graphe
from game.analysis.noeuds import MESURES, Action, Noeud, Pas
from game.analysis.offres import Forme, Placee
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

    def read(self, graphe: Graphe, noeuds: Iterable[int]) -> None:
        """The values of these nodes, and of all that may follow them: those not known yet."""
        suivent = graphe.following(noeuds, sauf=self.valeurs)
        if not graphe.tourne:
            self._read(graphe, graphe.backwards(suivent))
            return
        for composante in reversed(graphe.composantes):
            i = composante[0]
            if i in suivent and (len(composante) > 1 or i in graphe.offres[i].suites):
                self._solve(graphe, composante)
            elif i in suivent:
                self._read(graphe, composante)

    def _read(self, graphe: Graphe, noeuds: Iterable[int]) -> None:
        """Nodes that do not come back, each after those it leads to.

        Written out: a scenario has a million of them, all its axes and worlds together.
        """
        valeurs, connues, parmi = self.valeurs, self._rangees, self.parmi
        for i in noeuds:
            offre = placed(graphe, i)
            rangees = connues.get(offre.forme.rang)
            if rangees is None:
                rangees = self._rows(offre.forme)
            if not rangees:
                valeurs[i] = self._at_fin(graphe, graphe.noeuds[i])
                continue
            if parmi and len(rangees) > 1:
                rangees = [rangees[rang] for rang in parmi.best(graphe, i)]
            places, mieux = offre.places, -inf
            for espoir, suites in rangees:
                for p, place in suites:
                    espoir += p * valeurs[places[place]]
                if espoir > mieux:
                    mieux = espoir
            valeurs[i] = mieux

    def _at_fin(self, graphe: Graphe, noeud: Noeud) -> float:
        return float(FAVORABLES.worth(graphe.world, noeud)) if self.axe.nom == FAVORABLE else 0.0

    def hopes(self, graphe: Graphe, i: int) -> list[float]:
        """What each action of a node is worth, in their order."""
        offre = placed(graphe, i)
        places, valeurs, espoirs = offre.places, self.valeurs, []
        for espoir, suites in self._rangees.get(offre.forme.rang) or self._rows(offre.forme):
            for p, place in suites:
                espoir += p * valeurs[places[place]]
            espoirs.append(espoir)
        return espoirs

    def _rows(self, forme: Forme) -> list[Rangee]:
        rangees = self._rangees[forme.rang] = [self._row(action) for action in forme.actions]
        return rangees

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
            offre = placed(graphe, i)
            gain, suites = self._row(offre.forme.actions[rang])
            ligne: dict[int, float] = {}
            for p, place in suites:
                if (vers := offre.places[place]) in choisies:
                    ligne[vers] = ligne.get(vers, 0.0) + p
                else:
                    gain += p * self.valeurs[vers]
            lignes[i], seconds[i] = ligne, gain
        self.valeurs |= {i: float(x) for i, x in solve(lignes, seconds).items()}


def placed(graphe: Graphe, i: int) -> Placee:
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


class Attendus:
    """The besoins that may still be to see or to answer, in the worlds of one persona."""

    def __init__(self, besoins: Sequence[str]) -> None:
        self.bits = {besoin: 1 << rang for rang, besoin in enumerate(besoins)}
        """One bit each."""
        self._restes: dict[int, list[tuple[int, int]]] = {}

    def pending(self, graphe: Graphe) -> dict[int, int]:
        """Those of each node."""
        encore = dict.fromkeys(graphe.offres, 0)
        encore[graphe.depart] = (1 << len(self.bits)) - 1
        a_voir = [graphe.depart]
        if not graphe.tourne:
            a_voir = [i for (i,) in graphe.composantes][::-1]
        while a_voir:
            i = a_voir.pop()
            offre, attendus = placed(graphe, i), encore[i]
            for place, reste in self._left(offre.forme):
                vers = offre.places[place]
                restent = attendus & reste | encore[vers]
                if restent != encore[vers]:
                    encore[vers] = restent
                    if graphe.tourne:
                        a_voir.append(vers)
        return encore

    def _left(self, forme: Forme) -> list[tuple[int, int]]:
        """For each place that follows, the besoins that some way to it leaves to be told."""
        connus = self._restes.get(forme.rang)
        if connus is None:
            restes: dict[int, int] = {}
            for action in forme.actions:
                for _, place, pas in action.arcs:
                    dits = sum(self.bits.get(besoin, 0) for besoin in pas.repond)
                    restes[place] = restes.get(place, 0) | ~dits
            connus = self._restes[forme.rang] = list(restes.items())
        return connus

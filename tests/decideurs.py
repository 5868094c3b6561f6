"""Policies for tests: every way to decide, one by one, and those of the engine on whole situations.

Nothing is improved, merged or kept: each history, or each policy, is worth what it is worth.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction as F
from typing import Any

from game.analysis.chaine import Politique as Moteur
from game.analysis.graphe import Graphe
from game.analysis.live import Liveness
from game.analysis.noeuds import Noeud
from game.engine.state import Etat
from lecture import Lecture, Situation
from oracle import Colonnes, Croyance, Politique, TropGrand, one_of, start

# --- aims ----------------------------------------------------------------------------------------


def worth(lecture: Lecture, but: str, s: Situation) -> F:
    """What ending there is worth."""
    if but == "besoins":
        return F(len(s.repondus))
    if but == "favorable":
        return F(s.etape == "gagne")
    return F(s.etape == but)


def value(colonnes: Colonnes, but: str) -> Any:
    """An aim, read from what is expected."""
    if but == "besoins":
        besoins = ((x[1], a) for x, a in colonnes.items() if x[0] == "besoins")
        return sum((len(repondus) * a for repondus, a in besoins), F(0))
    return colonnes.get(("fin", "gagne" if but == "favorable" else but), F(0))


# --- best and worst, by hand ---------------------------------------------------------------------

HISTOIRES_MAX = 4_000
POLITIQUES_MAX = 300

Choisir = Callable[[Iterable[F]], F]


class Expectimax:
    """Decisions after each whole history of what was seen: nothing is merged, nothing is kept."""

    def __init__(self, lecture: Lecture, but: str, choisir: Choisir) -> None:
        self.lecture, self.but, self.choisir, self.vues = lecture, but, choisir, 0

    def value(self) -> F:
        """The best or the worst value from the start."""
        return self.at([(p, s) for _, p, s in self.lecture.starts() if s])

    def at(self, etats: list[tuple[F, Situation]]) -> F:
        """From a history, as what may be the case with its probability."""
        self.vues += 1
        if self.vues > HISTOIRES_MAX:
            raise TropGrand
        if self.lecture.is_fin(etats[0][1]):
            return sum((p * worth(self.lecture, self.but, s) for p, s in etats), F(0))
        return self.choisir(self.options(etats).values())

    def options(self, etats: list[tuple[F, Situation]]) -> dict[str, F]:
        """What each option gives."""
        (offertes,) = {tuple(self.lecture.options(s)) for _, s in etats}
        valeurs: dict[str, F] = {}
        for option in offertes:
            vues: dict[Any, list[tuple[F, Situation]]] = {}
            for p, s in etats:
                for voie in self.lecture.options(s)[option]:
                    vues.setdefault(voie.vue, []).append((p * voie.p, voie.suite))
            valeurs[option] = sum((self.at(suite) for suite in vues.values()), F(0))
        return valeurs


def policies(lecture: Lecture) -> list[dict[Situation, str]]:
    """Every way to decide once and for all in each situation, without variantes."""
    (debut,) = start(lecture)
    assert debut is not None
    toutes: list[dict[Situation, str]] = []
    a_completer: list[dict[Situation, str]] = [{}]
    while a_completer:
        choix = a_completer.pop()
        s = _undecided(lecture, debut, choix)
        if s is None:
            toutes.append(choix)
        else:
            a_completer += [choix | {s: option} for option in lecture.options(s)]
        if len(toutes) + len(a_completer) > POLITIQUES_MAX:
            raise TropGrand
    return toutes


def _undecided(
    lecture: Lecture, debut: Situation, choix: Mapping[Situation, str]
) -> Situation | None:
    a_voir = [debut]
    for s in a_voir:
        possibles = lecture.options(s)
        if s not in choix and len(possibles) > 1:
            return s
        for voie in possibles[choix.get(s, next(iter(possibles)))] if possibles else ():
            if voie.suite not in a_voir:
                a_voir.append(voie.suite)
    return None


def always(choix: Mapping[Situation, str]) -> Politique:
    """The policy of these decisions."""

    def politique(lecture: Lecture, croyance: Croyance) -> Mapping[str, F]:
        s = one_of(croyance)
        return {choix.get(s, next(iter(lecture.options(s)))): F(1)}

    return politique


# --- what the engine knows by the same names -----------------------------------------------------


def known(graphe: Graphe, lecture: Lecture, croyance: Croyance) -> Noeud:
    """The node of a graph where a table knows this: only to look up what a policy does there."""
    vivant = Liveness(graphe.world)
    rangs = [lecture.noms.index(nom) for nom in graphe.world.compteurs]

    def lived(s: Situation) -> Etat:
        compteurs = tuple(s.compteurs[rang] for rang in rangs)
        return vivant.project(Etat(s.etape, s.acquis, compteurs, s.ecoule))

    etats = tuple(s and lived(s) for s in croyance)
    return Noeud(etats, one_of(croyance).repondus if graphe.memoire.besoins else frozenset())


def taken(graphe: Graphe, decide: Moteur) -> Politique:
    """A policy of the engine, for whole situations."""
    rangs = {graphe.noeuds[i]: i for i in graphe.offres}

    def politique(lecture: Lecture, croyance: Croyance) -> Mapping[str, F]:
        i = rangs[known(graphe, lecture, croyance)]
        parts: dict[str, F] = {}
        for decision in decide(graphe, i):
            options = graphe.actions(i)[decision.action].options
            siennes = options if decision.parts > 1 else [decision.option]
            for option in siennes:
                parts[option] = decision.poids / len(siennes)
        return parts

    return politique

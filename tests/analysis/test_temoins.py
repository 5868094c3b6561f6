"""Each witness is a real partie, and the most probable way to be lost there."""

from collections import defaultdict
from fractions import Fraction as F
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier import Cas, choix, orienter, scenarios, world
from decideurs import known, taken
from game.analysis.chaine import Chaine, Politique, hasard
from game.analysis.graphe import unfold
from game.analysis.politique import best
from game.analysis.temoins import Temoin, witnesses
from game.engine.partie import Reglages, replay
from game.model.partie import Coup, Resolution
from lecture import Lecture, Voie
from oracle import Croyance, answered, expected, one_of, readable, start
from scenarios_qui_tournent import scenarios_a_deviner, scenarios_qui_tournent

VOIES_MAX = 4_000


def chained(cas: Cas, politique: Politique = hasard) -> Chaine:
    return Chaine(unfold(cas.world()), politique)


def seen(lecture: Lecture, croyance: Croyance, option: str) -> list[tuple[F, Voie, Croyance]]:
    """What may be seen of an option, how probably, and what is known then."""
    vues: dict[Any, tuple[F, Voie, dict[int, Any]]] = {}
    parts = [p for _, p, _ in lecture.starts()]
    ici = sum(p for p, s in zip(parts, croyance, strict=True) if s)
    for rang, s in enumerate(croyance):
        for voie in lecture.options(s)[option] if s else ():
            p, une, suites = vues.get(voie.vue, (F(0), voie, {}))
            vues[voie.vue] = (p + parts[rang] * voie.p / ici, une, suites | {rang: voie.suite})
    rangs = range(len(parts))
    return [(p, voie, tuple(map(suites.get, rangs))) for p, voie, suites in vues.values()]


class Chemins:
    """Every way to be lost under the uniform policy; ways that differ by what nobody reads are one.

    A way is the nodes it goes through, the option taken at each, and what each step measured.
    """

    def __init__(self, chaine: Chaine, lecture: Lecture) -> None:
        self.chaine, self.lecture, self.nombre = chaine, lecture, 0
        self.sommes: dict[str, dict[Any, F]] = defaultdict(lambda: defaultdict(F))
        self.on(F(1), start(lecture), ())

    def on(self, p: F, croyance: Croyance, chemin: tuple[Any, ...]) -> None:
        self.nombre += 1
        assume(self.nombre < VOIES_MAX)
        possibles = self.lecture.options(one_of(croyance))
        for option in possibles:
            for q, voie, suite in seen(self.lecture, croyance, option):
                mesures = voie[3:]
                noeud = known(self.chaine.graphe, self.lecture, suite)
                fait = (*chemin, (option, noeud, mesures, answered(voie)))
                suivi = p * q / len(possibles)
                if voie.perdu:
                    self.sommes[voie.envoi or ""][fait] += suivi
                else:
                    self.on(suivi, suite, fait)

    def best(self) -> dict[str, F]:
        """The probability of the most probable way, per orientation."""
        return {nom: max(chemins.values()) for nom, chemins in self.sommes.items()}

    def decided(self, nom: str, p: F) -> set[tuple[str, ...]]:
        """What the ways of that probability decide."""
        return {
            tuple(option for option, *_ in chemin if option)
            for chemin, sienne in self.sommes[nom].items()
            if sienne == p
        }


def replays(cas: Cas, temoin: Temoin) -> None:
    """The coups of a witness lose her there, at the last of them, and not before."""
    assert temoin.graine is not None
    reglages = Reglages(cas.world(), temoin.graine, Resolution.DE)
    assert replay(reglages, temoin.coups).perdu_a == temoin.orientation
    assert replay(reglages, temoin.coups[:-1]).perdu_a is None
    assert all(coup.de in (None, 6) for coup in temoin.coups[:-1])


@settings(max_examples=60)
@given(st.one_of(scenarios(3), scenarios_a_deviner(),
                 scenarios_qui_tournent(3, retours=False, comptes=False)))  # fmt: skip
def test_a_witness_is_the_most_probable_way_to_be_lost_there(cas):
    """Among all histories, one by one."""
    lecture = readable(Lecture(cas))
    chaine = chained(cas)
    temoins, chemins = witnesses(chaine), Chemins(chaine, lecture)
    assert {t.orientation: t.probabilite for t in temoins} == chemins.best()
    for temoin in temoins:
        replays(cas, temoin)
        prises = tuple(coup.option for coup in temoin.coups)
        assert prises in chemins.decided(temoin.orientation, temoin.probabilite)


@settings(max_examples=40)
@given(scenarios_qui_tournent(3))
def test_in_circles_every_loss_has_a_witness_and_no_history_is_more_probable(cas):
    lecture = readable(Lecture(cas))
    temoins = {t.orientation: t for t in witnesses(chained(cas))}
    perdus = {x[1]: p for x, p in expected(lecture).items() if x[0] == "perdu"}
    assert temoins.keys() == perdus.keys()
    for nom, temoin in temoins.items():
        replays(cas, temoin)
        assert 0 < temoin.probabilite <= perdus[nom]
    if temoins:
        _none_is_more_probable(lecture, {nom: t.probabilite for nom, t in temoins.items()})


def _none_is_more_probable(lecture: Lecture, bornes: dict[str, F]) -> None:
    a_voir = [(F(1), start(lecture))]
    for p, croyance in a_voir:
        possibles = lecture.options(one_of(croyance))
        for option in possibles:
            for q, voie, suite in seen(lecture, croyance, option):
                suivi = p * q / len(possibles)
                if voie.perdu:
                    assert suivi <= bornes[voie.envoi or ""]
                elif suivi > min(bornes.values()):
                    a_voir.append((suivi, suite))
        assume(len(a_voir) < VOIES_MAX)


@settings(max_examples=30)
@given(scenarios_qui_tournent(3))
def test_the_best_decisions_have_witnesses_that_take_them(cas):
    lecture = readable(Lecture(cas))
    deplie = unfold(cas.world())
    optimum = best(deplie)
    temoins = witnesses(Chaine(deplie, optimum))
    colonnes = expected(lecture, politique=taken(deplie, optimum))
    assert {t.orientation for t in temoins} == {x[1] for x in colonnes if x[0] == "perdu"}
    prises = set(optimum.options.values())
    for temoin in temoins:
        replays(cas, temoin)
        assert {coup.option for coup in temoin.coups} <= prises
        assert temoin.probabilite <= colonnes["perdu", temoin.orientation]


@pytest.mark.parametrize("perte", ["1/3", "1/4", "1"])
def test_a_witness_weighs_one_option_among_those_that_lead_to_the_same(perte):
    """« un » and « deux » are one decision under two names, each taken one time in three; the die
    is written where a die can decide: 1/3 · perte, not 2/3 · perte."""
    etapes = {
        "e": {"choix": {"un": choix("f"), "deux": choix("f"), "trois": choix("rate")}},
        "f": {"choix": {"va": orienter("a", "gagne", perte=perte)}},
    }
    monde = world(etapes)
    (temoin,) = witnesses(Chaine(unfold(monde), hasard))
    assert temoin.probabilite == F(perte) / 3
    assert temoin.coups == (Coup("un"), Coup("va", 1 if perte == "1/3" else None))
    assert temoin.graine is not None
    assert replay(Reglages(monde, temoin.graine, Resolution.DE), temoin.coups).perdu_a == "f.va"


def test_a_witness_gets_past_the_orientations_before_and_takes_the_shortest_loop():
    """Directly to b: 1/2·1/3; by a first, 1/2·2/3·1/2·1/3, less."""
    etapes = {
        "e": {"choix": {"a": orienter("a", "e"), "b": orienter("b", "gagne")}},
    }
    temoins = {t.orientation: t for t in witnesses(Chaine(unfold(world(etapes)), hasard))}
    assert {nom: t.probabilite for nom, t in temoins.items()} == {"e.a": F(1, 6), "e.b": F(1, 6)}
    assert temoins["e.b"].coups == (Coup("b", 1),)


def test_a_witness_goes_through_what_comes_before():
    etapes = {
        "e": {"choix": {"va": orienter("a", "f")}},
        "f": {"choix": {"va": orienter("b", "gagne")}},
    }
    temoins = {t.orientation: t for t in witnesses(Chaine(unfold(world(etapes)), hasard))}
    assert temoins["f.va"].coups == (Coup("va", 6), Coup("va", 1))
    assert temoins["f.va"].probabilite == F(2, 9)

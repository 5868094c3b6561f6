"""The policy of a partie: where it leads, and what share of the answer it never played."""

from dataclasses import dataclass
from fractions import Fraction as F
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from atelier import Cas, choix, orienter, played, robot, world
from decideurs import known, taken
from game.analysis import decisions
from game.analysis.chaine import Chaine
from game.analysis.chances import chances
from game.analysis.decisions import Jouee, completed
from game.analysis.graphe import Graphe, unfold
from game.analysis.live import Liveness
from game.engine.partie import CONTINUER, RECOMMENCER, Partie, Reglages
from game.engine.state import Etat
from game.model.partie import Resolution
from lecture import Lecture, Situation
from oracle import Croyance, Marche, answered, expected, one_of, readable
from scenarios_qui_tournent import scenarios_a_deviner, scenarios_qui_tournent

GRAINES = st.integers(0, 2**32)
INCONNU = ("fin", "jamais joué")


def game(cas: Cas, graine: int, resolution: Resolution = Resolution.TIRAGE) -> list[Partie]:
    """A random partie, after each of its coups."""
    return robot(Reglages(cas.world(), graine, resolution), Random(graine))


@dataclass(frozen=True)
class Deja:
    """What a table decided, state by state: read off where the partie stood, not from a policy."""

    graphe: Graphe
    prises: dict[Etat, str]

    def is_seen(self, lecture: Lecture, croyance: Croyance) -> bool:
        """Whether it decided in this state, or nothing there makes a difference."""
        s = one_of(croyance)
        suites = {self._leads(lecture, s, option) for option in lecture.options(s)}
        if len(suites) < 2:
            return True
        (vive,) = known(self.graphe, lecture, (s,)).etats
        return self.prises.get(vive) in lecture.options(s)

    def _leads(self, lecture: Lecture, s: Situation, option: str) -> Any:
        """Where an option leads and what it measures, as far as anything reads it later."""
        sommes: dict[Any, F] = {}
        for voie in lecture.options(s)[option]:
            clef = (known(self.graphe, lecture, (voie.suite,)), voie[3:], answered(voie))
            sommes[clef] = sommes.get(clef, F(0)) + voie.p
        return frozenset(sommes.items())


def decided(parties: list[Partie]) -> dict[Etat, str]:
    """The last choix in each live state."""
    vivant = Liveness(parties[0].world)
    return {
        vivant.project(avant.etat): apres.coups[-1].option
        for avant, apres in pairwise(parties)
        if apres.coups[-1].option not in (CONTINUER, RECOMMENCER)
    }


@dataclass(frozen=True)
class Arretee(Marche):
    """Stops where the table never decided."""

    deja: Deja | None = None

    def _columns(self, voie, noeud, rangs, a_voir):
        assert self.deja is not None
        croyance, _ = noeud
        fini = self.lecture.is_fin(one_of(croyance))
        if fini or self.deja.is_seen(self.lecture, croyance):
            yield from super()._columns(voie, noeud, rangs, a_voir)
        else:
            yield INCONNU, 1


SANS_CHANCE = scenarios_qui_tournent(3, variantes=False, hasard=False)


@settings(max_examples=60)
@given(SANS_CHANCE, GRAINES, st.sampled_from(list(Resolution)))
def test_without_chance_the_decisions_of_a_partie_may_lead_where_it_ended(cas, graine, resolution):
    """By its last choix in each state; surely, where nobody is sent anywhere."""
    readable(Lecture(cas))
    parties = game(cas, graine, resolution)
    fin = parties[-1].etat.etape
    answer = chances(cas.world(), decisions.played(parties[-1]))
    assert answer.fins.get(fin, 0) > 0
    if not answer.orientations:
        assert answer.fins == {fin: 1} and answer.sans_fin == 0


@settings(max_examples=60)
@given(st.one_of(SANS_CHANCE, scenarios_qui_tournent(3, variantes=False)), GRAINES)
def test_what_was_never_played_is_the_chance_to_meet_a_decision_never_taken(cas, graine):
    lecture = readable(Lecture(cas))
    parties = game(cas, graine)
    jouee = decisions.played(parties[-1])
    deplie = unfold(cas.world())
    deja = Deja(deplie, decided(parties))
    (debut,) = (s for _, _, s in lecture.starts())
    if lecture.is_fin(debut) or deja.is_seen(lecture, (debut,)):
        marche = Arretee(lecture, 0, taken(deplie, jouee), deja=deja)
        attendue = marche.columns().get(INCONNU, F(0))
    else:
        attendue = F(1)
    assert completed(Chaine(deplie, jouee), jouee) == attendue


@settings(max_examples=45)
@given(st.one_of(scenarios_qui_tournent(3), scenarios_a_deviner(retours=True)), GRAINES)
def test_the_answer_of_a_partie_is_that_of_the_oracle_with_its_decisions(cas, graine):
    """With chance and hidden variantes too."""
    lecture = readable(Lecture(cas))
    jouee = decisions.played(game(cas, graine)[-1])
    answer = chances(cas.world(), jouee)
    colonnes = expected(lecture, politique=taken(answer.chaine.graphe, jouee))
    assert answer.fins == {x[1]: p for x, p in colonnes.items() if x[0] == "fin"}
    assert 0 <= completed(answer.chaine, jouee) <= 1


@settings(max_examples=30)
@given(scenarios_qui_tournent(3, variantes=False), GRAINES)
def test_a_state_never_seen_is_completed_by_the_last_choix_at_its_etape(cas, graine):
    readable(Lecture(cas))
    parties = game(cas, graine)
    jouee, deplie = decisions.played(parties[-1]), unfold(cas.world())
    prises = decided(parties)
    dernieres = {etat.etape: option for etat, option in derniers(parties)}
    for i in (i for i in deplie.offres if deplie.actions(i)):
        (etat,) = deplie.noeuds[i].etats
        offertes = [o for action in deplie.actions(i) for o in action.options]
        voulues = [prises.get(etat), dernieres.get(etat.etape)]
        voulue = next((o for o in voulues if o in offertes), None)
        prise = jouee(deplie, i)
        if voulue is None:
            assert sum(d.parts for d in prise) == len(offertes)
            assert all(d.poids == F(d.parts, len(offertes)) for d in prise)
        else:
            assert [(d.option, d.poids) for d in prise] == [(voulue, 1)]


def derniers(parties: list[Partie]) -> list[tuple[Etat, str]]:
    """Each state where the table decided, and what, in order."""
    return [
        (avant.etat, apres.coups[-1].option)
        for avant, apres in pairwise(parties)
        if apres.coups[-1].option not in (CONTINUER, RECOMMENCER)
    ]


# --- by hand -------------------------------------------------------------------------------------


def test_half_of_an_answer_may_be_a_supposition():
    """One time in two another étape than the one the table met: there it would be chance."""
    parts = [{"probabilite": "1/2", "vers": "ici"}, {"probabilite": "1/2", "vers": "la"}]
    etapes = {
        "nuit": {"hasard": parts},
        "ici": {"choix": {"oui": choix("gagne"), "non": choix("rate")}},
        "la": {"choix": {"oui": choix("gagne"), "non": choix("rate")}},
    }
    monde = world(etapes)
    jouee = decisions.played(played(monde, "oui"))
    answer = chances(monde, jouee)
    assert answer.fins == {"gagne": F(3, 4), "rate": F(1, 4)}
    assert completed(answer.chaine, jouee) == F(1, 2)


def test_what_was_played_before_starting_again_counts_but_the_last_choix_wins():
    """Lost at once, started again, another choix: the last one in that state is the policy."""
    etapes = {"e": {"choix": {"va": orienter("a", "gagne"), "reste": choix("moitie")}}}
    monde = world(etapes)
    partie = played(monde, {"va": 1}, "recommencer", "reste", resolution="de")
    jouee = decisions.played(partie)
    assert chances(monde, jouee).fins == {"moitie": F(1)}
    assert completed(Chaine(unfold(monde), jouee), jouee) == 0


def test_a_partie_without_a_coup_is_all_supposition():
    etapes = {"e": {"choix": {"oui": choix("gagne"), "non": choix("rate")}}}
    monde = world(etapes)
    assert completed(Chaine(unfold(monde), Jouee()), Jouee()) == 1


def test_a_decision_never_taken_counts_once_however_often_one_comes_back_to_it():
    etapes = {"salle": {"choix": {"attendre": choix("couloir"), "partir": choix("rate")}},
              "couloir": {"vers": "salle"}}  # fmt: skip
    monde = world(etapes)
    assert completed(Chaine(unfold(monde), Jouee()), Jouee()) == 1

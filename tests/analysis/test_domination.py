"""Choix that another beats on every axis: found where that is so everywhere, and only there."""

from collections import defaultdict
from fractions import Fraction as F
from functools import cache
from itertools import permutations

import pytest
from hypothesis import assume, given, settings

from atelier import amenagement, choix, orienter, scenarios, world
from game.analysis.avantages import FAVORABLE, VU, Axe, Espoirs, axes, with_seen
from game.analysis.chances import chances
from game.analysis.controle_domination import check_domination
from game.analysis.domination import Domination
from game.analysis.graphe import Piege, unfold
from game.analysis.noeuds import MESURES
from game.analysis.politique import best
from game.engine.state import Sortie
from game.engine.transitions import ImpasseError, branches, offered, starts
from game.engine.world import World
from game.model.vocabulaire import Cote, cote
from scenarios_qui_tournent import scenarios_qui_tournent


def beaten(*mondes: World) -> dict[tuple[str, str], set[str]]:
    """(beaten, by which) → on which axes."""
    domination = Domination()
    domination.judge(mondes)
    return {(v.faible, v.fort): set(v.mieux) for v in domination.won()}


def duel(un: dict, deux: dict, **dit) -> dict[tuple[str, str], set[str]]:
    return beaten(world({"e": {"choix": {"un": un, "deux": deux}}}, **dit))


@pytest.mark.parametrize(("un", "deux", "axes"), [
    (choix("gagne"), choix("rate"), {"favorable"}),
    (choix("gagne"), choix("gagne", duree="5 min"), {"minutes"}),
    (choix("gagne"), choix("gagne", delai="5 min"), {"attente"}),
    (choix("gagne", repond=["b1"]), choix("gagne"), {"b1", "vu/b1"}),
    (choix("gagne", repond=["b1"]), choix("gagne", revele=["b1"]), {"b1"}),
    (choix("gagne", revele=["b2"]), choix("rate"), {"favorable", "vu/b2"}),
    (choix("gagne"), orienter("a", "gagne", perte="0", distance="1 km"),
     {"orientations", "metres"}),
])  # fmt: skip
def test_better_on_one_axis_and_worse_on_none(un, deux, axes):
    assert duel(un, deux) == {("deux", "un"): axes}


@pytest.mark.parametrize(("un", "deux"), [
    (choix("gagne"), choix("gagne")),
    (choix("gagne", duree="5 min"), choix("rate")),
    (choix("gagne", repond=["b1"]), choix("rate", repond=["b2"])),
    (choix("gagne", delai="1 j"), choix("rate", duree="1 h")),
    (choix("gagne", repond=["b1", "b2"], duree="1 min"), choix("gagne")),
])  # fmt: skip
def test_what_has_something_for_it_is_not_beaten(un, deux):
    assert duel(un, deux) == {}


@pytest.mark.parametrize(("un", "deux", "battu"), [
    ([], ["ecoute"], False),
    (["presse"], [], False),
    (["ecoute"], [], True),
    ([], ["presse"], True),
    (["ecoute", "presse"], ["ecoute", "presse"], True),
])  # fmt: skip
def test_a_better_posture_defends_a_choix_and_never_accuses_one(un, deux, battu):
    perdant = choix("rate", duree="5 min", posture=deux)
    assert bool(duel(choix("gagne", posture=un), perdant)) == battu
    assert duel(choix("gagne", posture=["ecoute"]), choix("gagne")) == {}


def led(minutes: int, **autres) -> dict:
    """An étape where answering takes some minutes, and where something else may be decided."""
    return {"choix": {"bien": choix("gagne", duree=f"{minutes} min"), **autres}}


def test_each_is_judged_with_the_best_that_may_follow_it():
    etapes = {
        "e": {"choix": {"un": choix("f"), "deux": choix("g")}},
        "f": led(30, vite=choix("rate")),
        "g": led(40, vite=choix("rate")),
    }
    assert beaten(world(etapes)) == {("deux", "un"): {"minutes"}}
    etapes["g"] = {"vers": "rate"}
    # Answering takes half an hour: what does not answer has time for it.
    assert beaten(world(etapes)) == {}


def test_each_is_judged_with_what_is_best_for_each_axis_too():
    etapes = {
        "e": {"choix": {"un": choix("f"), "deux": choix("g")}},
        "f": led(30),
        "g": led(40, vite=choix("rate")),
    }
    # Whoever has no time finds a short way after the second, and none after the first.
    assert beaten(world(etapes)) == {}


def test_one_state_where_it_is_better_is_enough():
    etapes = {
        "d": {"choix": {"dit": choix("e", acquiert=["p"], duree="1 h"), "tait": choix("e")}},
        "e": {"choix": {"un": choix("f"), "deux": choix("g")}},
        "f": {"vers": "gagne"},
        "g": {"aiguillage": [{"si": ["p"], "vers": "h"}, {"vers": "rate"}]},
        "h": {"repond": ["b1"], "vers": "gagne"},
    }
    assert beaten(world(etapes)) == {}
    etapes["h"] = {"vers": "gagne"}
    assert beaten(world(etapes))[("deux", "un")] == {"favorable"}


def test_one_world_where_it_is_better_is_enough():
    etapes = {"e": {"choix": {"un": choix("gagne"), "deux": orienter("a", "gagne")}}}
    dit = {"amenagements": {"a": amenagement(sur_place=["e.deux"], acquiert=["p"])}}
    etapes["e"]["choix"]["un"] = orienter("b", "gagne", perte="0")
    sans, avec = world(etapes, **dit), world(etapes, amenages=("a",), **dit)
    assert beaten(sans) == {("deux", "un"): {"favorable"}}
    assert beaten(sans, avec) == {}


def test_what_an_amenagement_opens_beats_nothing():
    etapes = {"e": {"choix": {"un": choix("gagne", si=["p"]), "deux": choix("rate")}}}
    dit = {"amenagements": {"a": amenagement(acquiert=["p"])}}
    sans, avec = world(etapes, **dit), world(etapes, amenages=("a",), **dit)
    assert beaten(sans, avec) == {}
    etapes["e"]["choix"]["un"] = choix("gagne")
    sans, avec = world(etapes, **dit), world(etapes, amenages=("a",), **dit)
    assert beaten(sans, avec) == {("deux", "un"): {"favorable"}}


def test_a_besoin_already_answered_is_no_advantage():
    etapes = {
        "d": {"repond": ["b1"], "vers": "e"},
        "e": {"choix": {"un": choix("gagne", repond=["b1"]), "deux": choix("gagne")}},
    }
    assert beaten(world(etapes)) == {}


def test_a_circle_costs_what_it_takes_to_leave_it():
    etapes = {
        "e": {"choix": {"encore": choix("e", duree="1 min"), "va": choix("gagne")}},
    }
    assert beaten(world(etapes)) == {("encore", "va"): {"minutes"}}
    etapes["e"]["choix"]["encore"] = choix("e", revele=["b1"], duree="1 min")
    assert beaten(world(etapes)) == {}
    etapes["e"]["choix"]["encore"] = choix("e")
    assert beaten(world(etapes)) == {}, "tourner sans rien perdre n’est pas pire"


def test_the_fault_is_at_the_choix_beaten_and_says_by_which_and_why():
    etapes = {"e": {"choix": {"un": choix("gagne", repond=["b1"]), "deux": choix("rate")}}}
    (faute,) = check_domination([world(etapes)])
    assert (faute.code, faute.fichier, faute.lieu) == ("A512", "", ("etapes", "e", "choix", "deux"))
    assert faute.contexte == {
        "etape": "e",
        "choix": "deux",
        "autre": "un",
        "axes": "les chances d’une fin favorable, le besoin «\u00a0b1\u00a0»",
    }


# --- against plain recursion over whole situations, exact ----------------------------------------


class Recursion:
    """What each option is worth, written as it is defined; for a parcours that never comes back."""

    def __init__(self, monde: World) -> None:
        self.monde = monde
        besoins = monde.enjeu.persona.verso.besoins
        self.axes = ["favorable", *MESURES, *besoins, *(VU + besoin for besoin in besoins)]

    def after(self, situation, option):
        etat, repondus, vus = situation
        for p, suivant, sortie in branches(self.monde, etat, option):
            effets = sortie.effets
            repond = frozenset(effets.repond if effets else ())
            revele = frozenset(effets.revele if effets else ())
            yield p, (suivant, repondus | repond, vus | revele | repond), sortie

    @cache  # noqa: B019
    def worth(self, situation, axe: str, parmi: bool) -> F:
        etat, repondus, vus = situation
        if self.monde.is_fin(etat.etape):
            favorable = cote(self.monde.fins[etat.etape].type) is Cote.FAVORABLE
            gains = {"favorable": favorable, **{nom: nom in repondus for nom in self.axes[5:]}}
            gains |= {VU + nom: nom in vus for nom in vus}
            return F(gains.get(axe, 0))
        possibles = offered(self.monde, etat)
        if parmi:
            chances = {o: self.hope(situation, o, "favorable", False) for o in possibles}
            possibles = [o for o in possibles if chances[o] == max(chances.values())]
        return max(self.hope(situation, o, axe, parmi) for o in possibles)

    def hope(self, situation, option: str, axe: str, parmi: bool) -> F:
        return sum(
            p * (self.worth(suite, axe, parmi) - loss(axe, sortie))
            for p, suite, sortie in self.after(situation, option)
        )

    def situations(self):
        a_voir = [(etat, frozenset(), frozenset()) for p, etat in starts(self.monde) if p]
        vues = set()
        while a_voir:
            situation = a_voir.pop()
            if situation not in vues:
                vues.add(situation)
                possibles = offered(self.monde, situation[0])
                a_voir += [s for o in possibles for _, s, _ in self.after(situation, o)]
                yield situation, possibles

    def won(self) -> dict[tuple, set[str]]:
        mieux: dict[tuple, set[str]] = defaultdict(set)
        pires = set()
        for situation, possibles in self.situations():
            etape = self.monde.etapes.get(situation[0].etape)
            if etape is None or etape.genre != "choix":
                continue
            for un, deux in permutations(possibles, 2):
                clef = (etape.origine, un, deux)
                for axe in self.axes:
                    for parmi in (False, True):
                        ecart = self.hope(situation, un, axe, parmi) - self.hope(
                            situation, deux, axe, parmi
                        )
                        if ecart > 0:
                            mieux[clef].add(axe)
                        if ecart < 0:
                            pires.add(clef)
        return {clef: axes for clef, axes in mieux.items() if clef not in pires}


def loss(axe: str, sortie: Sortie) -> int:
    """What one step costs on an axis."""
    return {
        "minutes": sortie.duree,
        "attente": sortie.delai,
        "metres": sortie.metres,
        "orientations": int(sortie.orientation is not None),
    }.get(axe, 0)


@settings(max_examples=150)
@given(scenarios())
def test_it_is_what_plain_recursion_finds(cas):
    monde = cas.world()
    assume(not monde.enjeu.scenario.variantes)
    domination = Domination()
    domination.judge([monde])
    trouvees = {
        (origine, *duel): set(mieux)
        for origine, duels in domination.duels.items()
        for duel, mieux in duels.items()
        if mieux
    }
    attendues = Recursion(monde).won()
    ouverts = {(o, *duel) for o, duels in posture_free(monde).items() for duel in duels}
    assert trouvees == {clef: axes for clef, axes in attendues.items() if clef in ouverts}


def posture_free(monde: World) -> dict:
    """Étape → the two choix that no word of posture tells apart against the first."""
    libres = defaultdict(set)
    for etape in monde.etapes.values():
        for un, deux in permutations(etape.choix, 2):
            # The random effects only hold « ecoute », which leans on the rules.
            if "ecoute" in un.effets.posture or "ecoute" not in deux.effets.posture:
                libres[etape.origine].add((un.id, deux.id))
    return libres


@settings(max_examples=100)
@given(scenarios_qui_tournent())
def test_where_parcours_turn_in_circles_nothing_better_could_be_decided(cas):
    try:
        graphe = unfold(with_seen(cas.world()))
    except (Piege, ImpasseError):
        assume(False)
    favorable = Espoirs(Axe(FAVORABLE))
    favorable.read(graphe, graphe.offres)
    assert favorable.valeurs == pytest.approx(best(graphe).valeurs)
    au_hasard = chances(cas.world())
    for axe in axes(graphe.world):
        for espoirs in (Espoirs(axe), Espoirs(axe, parmi=favorable)):
            espoirs.read(graphe, graphe.offres)
            for i, offre in graphe.offres.items():
                permis = favorable.best(graphe, i) if espoirs.parmi and offre.actions else None
                possibles = espoirs.hopes(graphe, i)
                siennes = [possibles[rang] for rang in permis] if permis else possibles
                assert espoirs.valeurs[i] == pytest.approx(max(siennes, default=0), abs=1e-6)
        if axe.nom == "minutes" and not au_hasard.sans_fin:
            sans_rien = Espoirs(axe)
            sans_rien.read(graphe, graphe.offres)
            assert -sans_rien.valeurs[graphe.depart] <= float(au_hasard.minutes) + 1e-6

"""Exact answers against an independent oracle, on random scenarios, most of which turn in circles.

The oracle reads what the author wrote, keeps whole situations and eliminates unknowns one by one:
it shares neither the engine's rules nor the graph, the merging, the components, the projection.
"""

from fractions import Fraction as F
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier import scenarios
from game.analysis import graphe
from game.analysis.chaine import Chaine
from game.analysis.chances import Chances, by_variante, chances
from game.analysis.decisions import follow
from game.analysis.graphe import Piege, unfold
from game.analysis.lois import besoins_law
from lecture import Lecture
from oracle import (
    SANS_FIN,
    Colonnes,
    Croyance,
    TropGrand,
    expected,
    has_trap,
    one_of,
    readable,
    together,
    told,
    uniform,
)
from scenarios_qui_tournent import scenarios_qui_tournent

MESURES = ("minutes", "attente", "metres")
OPTIONS = st.sampled_from(["un", "deux", "encore", "retour", "toujours", "x", "y", "x+y", "rien"])
DECISIONS = st.dictionaries(
    st.sampled_from(["e0", "e1", "e2", "e3", "tard"]), OPTIONS, min_size=3, max_size=5
)
"""Some of them are never offered: there the policy is uniform."""


def named(colonnes: Colonnes, quoi: str) -> dict[str, F]:
    """The columns of one kind, by name."""
    return {x[1]: a for x, a in colonnes.items() if x[0] == quoi}


def same_ends(answer: Chances, colonnes: Colonnes) -> None:
    """Fins, besoins and what never ends are those of the oracle."""
    assert answer.methode == "exacte"
    assert answer.fins == named(colonnes, "fin")
    assert answer.sans_fin == colonnes.get(SANS_FIN, 0)
    combien = dict.fromkeys(answer.besoins, F(0))
    for repondus, p in named(colonnes, "besoins").items():
        combien[len(repondus)] += p
    assert answer.besoins == combien
    assert besoins_law(answer.chaine).valeurs == named(colonnes, "besoins")


def same(answer: Chances, colonnes: Colonnes) -> None:
    """Everything is that of the oracle, to the last digit."""
    same_ends(answer, colonnes)
    assert {nom: getattr(answer, nom) for nom in MESURES} == {
        nom: colonnes.get(nom, 0) for nom in MESURES
    }
    assert answer.nombre_orientations == colonnes.get("orientations", 0)
    perdus = named(colonnes, "perdu")
    assert {nom: (o.passages, o.perdus) for nom, o in answer.orientations.items()} == {
        nom: (tentes, perdus.get(nom, 0)) for nom, tentes in named(colonnes, "envoi").items()
    }


@settings(max_examples=250)
@given(scenarios_qui_tournent())
def test_where_parcours_turn_in_circles_every_answer_is_that_of_plain_elimination(cas):
    lecture = readable(Lecture(cas))
    same(chances(cas.world()), expected(lecture))


@settings(max_examples=110)
@given(scenarios())
def test_where_parcours_only_go_on_every_answer_is_that_of_plain_elimination(cas):
    lecture = readable(Lecture(cas))
    same(chances(cas.world()), expected(lecture))


@settings(max_examples=60)
@given(scenarios_qui_tournent(variantes=True))
def test_each_variante_apart_is_that_variante_alone_and_they_weigh_back_to_the_whole(cas):
    lecture = readable(Lecture(cas))
    answer = chances(cas.world())
    alone = told(lecture, seule=True)
    apart = by_variante(answer)
    assert apart.keys() == alone.keys()
    for nom, un in apart.items():
        same(un, alone[nom])
    parts = cas.enjeu.scenario.variantes
    for champ in ("minutes", "attente", "metres", "nombre_orientations", "perdu"):
        somme = sum(parts[nom] * getattr(un, champ) for nom, un in apart.items())
        assert somme == getattr(answer, champ)
    assert together(lecture, alone) == expected(lecture)


@settings(max_examples=90)
@given(scenarios_qui_tournent(3), DECISIONS)
def test_decisions_that_may_never_end_are_that_of_plain_elimination(cas, decisions):
    """A named option is taken where it is offered; elsewhere each is as likely."""
    lecture = readable(Lecture(cas))

    def politique(lecture: Lecture, croyance: Croyance) -> dict[str, F]:
        s = one_of(croyance)
        voulue = decisions.get(s.etape)
        possibles = lecture.options(s)
        return {voulue: F(1)} if voulue in possibles else dict(uniform(lecture, croyance))

    apart = told(lecture, politique=politique, seule=True)
    answer = chances(cas.world(), follow(decisions))
    colonnes = together(lecture, apart)
    same_ends(answer, colonnes)
    if SANS_FIN not in colonnes:
        same(answer, colonnes)
    else:
        assert {answer.minutes, answer.attente, answer.nombre_orientations} == {float("inf")}
    for nom, un in by_variante(answer).items():
        same_ends(un, apart[nom])


@settings(max_examples=100)
@given(scenarios_qui_tournent(variantes=False))
def test_a_trap_is_refused_exactly_where_the_oracle_finds_one(cas):
    try:
        piege = has_trap(Lecture(cas))
    except TropGrand:
        return
    if piege:
        with pytest.raises(Piege):
            unfold(cas.world())
    else:
        assert chances(cas.world()).sans_fin == 0


@settings(max_examples=35)
@given(scenarios_qui_tournent())
def test_in_floats_every_answer_is_close_to_the_exact_one(cas):
    readable(Lecture(cas))
    exacte = chances(cas.world())
    with patch.multiple(graphe, EXACTS_MAX=0, EXACTS_CYCLES_MAX=0):
        flottante = chances(cas.world())
        assert flottante.methode == "flottante"
    assert flottante.fins.keys() == exacte.fins.keys()
    for fin, p in exacte.fins.items():
        assert flottante.fins[fin] == pytest.approx(float(p), abs=1e-12)
    for champ in (*MESURES, "nombre_orientations", "perdu"):
        assert getattr(flottante, champ) == pytest.approx(float(getattr(exacte, champ)))
    for k, p in exacte.besoins.items():
        assert flottante.besoins[k] == pytest.approx(float(p), abs=1e-12)


@settings(max_examples=30)
@given(scenarios_qui_tournent())
def test_one_pass_backwards_expects_what_the_pass_forwards_adds_up(cas):
    """Each fin as an aim, from the start: the value is its probability."""
    readable(Lecture(cas))
    chaine = Chaine(unfold(cas.world()), chances(cas.world()).chaine.politique)
    noeuds = chaine.graphe.noeuds
    for fin, p in chances(cas.world()).fins.items():
        au_but = {i: F(noeuds[i].etape == fin) for i in chaine.graphe.fins}
        assert chaine.value(au_but) == p

"""Folding: fewer nodes, and the same answers as on the whole graph, in worlds that share them."""

from dataclasses import replace
from fractions import Fraction as F
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier import Cas, choix, orienter, scenarios, world
from game.analysis import graphe as limites
from game.analysis.but import But
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers, by_variante
from game.analysis.ensembles import Ensembles, always, at_best
from game.analysis.graphe import Piege, TropDEtats, unfold
from game.analysis.leviers import Leviers
from game.analysis.lois import besoins_law, law
from game.analysis.memoire import Memoire
from game.analysis.noeuds import MESURES
from game.analysis.perte import tunable
from game.analysis.pliage import fold
from game.analysis.politique import best, worst
from game.analysis.reglage import digits
from game.engine.assembly import build
from lecture import Lecture
from oracle import readable
from scenarios_qui_tournent import AMENAGEMENTS, scenarios_a_deviner, scenarios_qui_tournent

CHAMPS = ("fins", "orientations", "besoins", "minutes", "attente", "metres",
          "nombre_orientations", "perdu", "sans_fin", "etats")  # fmt: skip
BUTS = st.sampled_from(["favorable", "besoins", "moitie"])
AMENAGES = st.one_of(
    scenarios_qui_tournent(3, amenages=False, retours=False),
    scenarios_qui_tournent(3, amenages=False),
)
CAS = st.one_of(AMENAGES, scenarios(4), scenarios_a_deviner())


def same_answers(plie: Chaine, entier: Chaine) -> None:
    """All that a policy gives."""
    un, autre = answers(plie), answers(entier)
    for champ in CHAMPS:
        assert getattr(un, champ) == getattr(autre, champ), champ
    lois = [(law(plie, mesure), law(entier, mesure)) for mesure in MESURES]
    for pliee, entiere in [*lois, (besoins_law(plie), besoins_law(entier))]:
        assert pliee == entiere


@settings(max_examples=150)
@given(CAS, BUTS)
def test_a_folded_graph_gives_what_the_whole_graph_gives(cas, nom):
    readable(Lecture(cas))
    but = But(nom)
    besoins = but.compte_les_besoins
    try:
        plie, entier = (f(cas.world(), besoins=besoins) for f in (fold, unfold))
    except Piege:
        assume(False)
    assert len(plie.offres) <= len(entier.offres)
    same_answers(Chaine(plie, hasard), Chaine(entier, hasard))
    assert Chaine(plie, hasard).worth(but) == Chaine(entier, hasard).worth(but)
    apart, voulus = (by_variante(answers(Chaine(g, hasard))) for g in (plie, entier))
    assert apart.keys() == voulus.keys()
    for variante, sienne in apart.items():
        same_answers(sienne.chaine, voulus[variante].chaine)
        assert sienne.chaine.worth(but) == voulus[variante].chaine.worth(but)
    for cherche in (best, worst):
        trouve, voulu = cherche(plie, but), cherche(entier, but)
        assert trouve.valeur == voulu.valeur
        assert trouve.options == voulu.options
        if not voulu.graphe.tourne:
            same_answers(Chaine(plie, trouve), Chaine(entier, voulu))


@settings(max_examples=60)
@given(AMENAGES, BUTS)
def test_worlds_that_share_their_folded_nodes_have_each_its_own_answers(cas, nom):
    but = But(nom)
    memoire = Memoire(cas.world(), besoins=but.compte_les_besoins)
    ensembles = [e for taille in range(3) for e in combinations(AMENAGEMENTS, taille)]
    for ensemble in [*ensembles, ()]:
        enjeu = replace(cas.enjeu, amenagements=ensemble)
        monde = build(enjeu, cas.protocoles)
        readable(Lecture(Cas(enjeu, cas.protocoles)))
        plie, entier = fold(monde, memoire=memoire), unfold(monde, besoins=memoire.besoins)
        for cherche in (best, worst):
            assert cherche(plie, but).valeur == cherche(entier, but).valeur
        assert Chaine(plie, hasard).worth(but) == Chaine(entier, hasard).worth(but)
        assert answers(Chaine(plie, hasard)).orientations == (
            answers(Chaine(entier, hasard)).orientations
        )
        assert plie.etats == entier.etats


@settings(max_examples=40)
@given(AMENAGES, BUTS, st.booleans())
def test_sets_and_leviers_are_the_same_on_folded_graphs(cas, nom, au_mieux):
    but = But(nom)
    for ensemble in [e for taille in range(4) for e in combinations(AMENAGEMENTS, taille)]:
        readable(Lecture(Cas(replace(cas.enjeu, amenagements=ensemble), cas.protocoles)))

    def bati(ensemble):
        return build(replace(cas.enjeu, amenagements=ensemble), cas.protocoles)

    strategie = at_best(but) if au_mieux else always(hasard)
    tous = [Ensembles(bati, strategie, (), but, deplie=f) for f in (fold, unfold)]
    meilleurs = [e.meilleur for e in tous]
    assert meilleurs[0].ensemble == meilleurs[1].ensemble
    for question in ("alone", "marginal", "sought", "replacing"):
        plie, entier = (getattr(e, question)() for e in tous)
        assert plie == entier, question
    leviers = []
    for deplie in (fold, unfold):
        graphe = deplie(cas.world(), besoins=but.compte_les_besoins)
        reglable = tunable(cas.world(), hasard, but, deplie=deplie)
        leviers.append(Leviers(reglable, Chaine(graphe, hasard)).all())
    assert leviers[0] == leviers[1]


def test_nodes_of_one_future_are_one_and_each_keeps_what_it_stands_for():
    """p is read at « deux » only, where both lines lead to the same: nothing tells it apart."""
    etapes = {
        "un": {"choix": {"p": choix("deux", acquiert=["p"]), "rien": choix("deux")}},
        "deux": {"aiguillage": [{"si": ["p"], "vers": "trois"}, {"vers": "trois"}]},
        "trois": {"choix": {"va": orienter("a", "gagne")}},
    }
    graphe = fold(world(etapes))
    assert (len(graphe.offres), graphe.etats) == (5, 6)
    pliees = [noeuds for noeuds in graphe.situations.values() if len(noeuds) > 1]
    assert [{noeud.etat.acquis for noeud in noeuds} for noeuds in pliees] == [
        {frozenset(), frozenset({"p"})}
    ]


def test_where_a_parcours_comes_back_nothing_is_folded():
    etapes = {
        "un": {"choix": {"encore": choix("un", duree="1 h"), "va": orienter("a", "gagne")}},
    }
    memoire = Memoire(world(etapes))
    graphe = fold(world(etapes), memoire=memoire)
    assert graphe.plis is None and memoire.tourne
    assert answers(Chaine(graphe, hasard)).fins == {"gagne": F(2, 3), "perdu": F(1, 3)}


def test_too_many_states_are_refused_however_few_are_left_once_folded(monkeypatch):
    etapes = {
        "un": {"choix": {"p": choix("deux", acquiert=["p"]), "rien": choix("deux")}},
        "deux": {"aiguillage": [{"si": ["p"], "vers": "gagne"}, {"vers": "gagne"}]},
    }
    assert len(fold(world(etapes)).offres) == 3
    monkeypatch.setattr(limites, "ETATS_MAX", 3)
    with pytest.raises(TropDEtats):
        fold(world(etapes))


@given(st.lists(st.integers(-100, 100), max_size=6))
def test_coefficients_are_read_off_a_whole_number(coefficients):
    nombre = sum(c << (8 * rang) for rang, c in enumerate(coefficients))
    lus = digits(nombre, 8)
    assert sum(c << (8 * rang) for rang, c in enumerate(lus)) == nombre
    while coefficients and not coefficients[-1]:
        coefficients.pop()
    assert lus == (coefficients or [0])

"""One person at a time, by the rules: the same with what was judged before, and without."""

from collections import Counter
from fractions import Fraction
from math import sqrt
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier import chain, scenarios, world
from game.analysis.au_hasard import PAS_MAX, Passants, _ranked, observed, walk
from game.analysis.chances import chances
from game.engine import luck
from game.engine.transitions import ImpasseError, branches, offered, starts
from game.storage.catalogue import Catalogue
from game.storage.epreuve import Epreuve
from petit_contenu import RONDE, small, write
from scenarios_qui_tournent import scenarios_qui_tournent


def worlds(catalogue, nom):
    lu, document = catalogue.scenario(nom), catalogue.document("scenario", nom)
    return list(Epreuve(catalogue)._work(lu, document).worlds())


@pytest.mark.parametrize("parts", [(1, 2), (2, 1), (1, 1, 1), (85, 171)])
def test_a_draw_falls_on_each_state_exactly_as_often_as_its_probability_says(parts):
    """Of all draws there are, to the last one: a third is neither 85/256 nor a rounded third."""
    possibles = [(Fraction(part, sum(parts)), str(n)) for n, part in enumerate(parts)]
    debut, somme = 0, Fraction(0)
    for (borne, nom), (probabilite, attendu) in zip(_ranked(possibles), possibles, strict=True):
        somme += probabilite
        assert nom == attendu and debut < borne
        # The first draw that is not below is the next state's.
        assert borne - 1 < somme * luck.ECHELLE <= borne
        debut = borne
    assert debut == luck.ECHELLE


@pytest.mark.parametrize("perte", ["1/3", "1/2", "2/7"])
def test_a_draw_at_the_very_limit_falls_as_it_does_at_a_table(monkeypatch, perte):
    """The last draw that loses, and the first that does not."""
    monde = world(chain(1), perte=Fraction(perte))
    limite = luck.threshold(Fraction(perte))
    for n, fin in ((limite - 1, "perdu"), (limite, "gagne")):
        monkeypatch.setattr(luck, "draw", lambda *_, n=n: n)
        assert walk(monde, 1, 0) == fin
        assert luck.is_below(n, Fraction(perte)) == (fin == "perdu")


@pytest.mark.parametrize("nom", ["cv", "vendredi_16h58", "sponsoriser"])
def test_one_person_at_a_time_agrees_with_what_is_computed(catalogue, nom):
    """Within five standard deviations, for a graine that is fixed: it never changes."""
    monde, combien = worlds(catalogue, nom)[0], 2000
    vues, exactes = observed(monde, 1, combien), chances(monde).fins
    assert sum(vues.values()) == combien and set(vues) <= set(exactes)
    for fin, part in exactes.items():
        p = float(part)
        assert abs(vues[fin] - combien * p) <= 5 * sqrt(combien * p * (1 - p)) + 1, fin


def test_people_are_counted_the_same_in_parts(catalogue):
    monde = worlds(catalogue, "cv")[0]
    assert observed(monde, 2, 60) == observed(monde, 2, 25) + observed(monde, 2, 35, depuis=25)
    assert walk(monde, 2, 7) == walk(monde, 2, 7)


def fallen(possibles, n):
    """The state that a draw falls on, by fractions alone."""
    somme = Fraction(0)
    for p, etat in possibles:
        somme += p
        if n * somme.denominator < somme.numerator * luck.ECHELLE:
            return etat
    raise AssertionError(possibles)


def by_the_rules(monde, graine, rang):
    """The fin of one person who walks as if nobody had walked there before."""
    qui = f"au_hasard#{rang}"
    etat = fallen(starts(monde), luck.draw(graine, qui, luck.VARIANTE, 0))
    for pas in range(PAS_MAX):
        if monde.is_fin(etat.etape):
            return etat.etape
        if not (offertes := offered(monde, etat)):
            return None
        prise = offertes[luck.draw(graine, qui, "choix", pas) * len(offertes) // luck.ECHELLE]
        try:
            suites = [(b.probabilite, b.suivant) for b in branches(monde, etat, prise)]
        except ImpasseError:
            return None
        etat = fallen(suites, luck.draw(graine, qui, "suite", pas))
    return None


@pytest.mark.parametrize("nom", ["cv", "vendredi_16h58", "veronique"])
def test_what_was_judged_for_one_is_the_same_for_the_next(catalogue, nom):
    """Each person alone, by the rules at every step, as if nobody had walked there before."""
    monde = worlds(catalogue, nom)[0]
    seuls = [by_the_rules(monde, 3, rang) for rang in range(300)]
    assert seuls == [walk(monde, 3, rang) for rang in range(300)]
    passants = Passants(monde)
    assert seuls == [passants.walk(3, rang) for rang in range(300)]
    assert observed(monde, 3, 300) == Counter(seuls)


def test_whoever_never_ends_is_counted_apart(tmp_path):
    texte = RONDE.replace("vers: gagne\nfins", "vers: ici_on_tourne\nfins")
    contenu = write(small(tmp_path), {"scenarios/ronde.yaml": texte})
    assert observed(worlds(Catalogue(contenu), "ronde")[0], 1, 3) == {None: 3}


def test_a_share_of_one_half_is_one_half(tmp_path):
    """The way out of the circle is taken in the end."""
    monde = worlds(Catalogue(small(tmp_path)), "ronde")[0]
    assert chances(monde).fins == {"gagne": Fraction(1)} and observed(monde, 1, 50) == {"gagne": 50}


@settings(max_examples=60)
@given(st.one_of(scenarios(4), scenarios_qui_tournent(3)), st.integers(0, 9))
def test_on_any_scenario_each_walks_by_the_rules(cas, graine):
    """Dead ends and circles too: what is kept of one person changes nothing for another."""
    monde = cas.world()
    passants = Passants(monde)
    with patch("game.analysis.au_hasard.PAS_MAX", 60), patch(f"{__name__}.PAS_MAX", 60):
        for rang in range(12):
            assert passants.walk(graine, rang) == by_the_rules(monde, graine, rang)

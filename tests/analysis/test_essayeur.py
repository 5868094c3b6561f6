"""Play that searches takes every option; play that estimates agrees with what is computed."""

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
from game.analysis.chemins import paths, targets
from game.analysis.essayeur import IMPASSE, SANS_CHOIX, SANS_FIN, first_turn, search, written
from game.engine import luck
from game.engine.partie import replay
from game.engine.state import Etat
from game.engine.transitions import ImpasseError, branches, offered, starts
from game.storage.catalogue import Catalogue
from game.storage.epreuve import Epreuve
from petit_contenu import CHAINE, RONDE, small, write
from scenarios_qui_tournent import scenarios_qui_tournent


def worlds(catalogue, nom):
    lu, document = catalogue.scenario(nom), catalogue.document("scenario", nom)
    return list(Epreuve(catalogue)._work(lu, document).worlds())


def tried(catalogue, nom, parties=200, graine=1):
    *_, essais = search(worlds(catalogue, nom), graine, parties)
    return essais


@pytest.mark.parametrize("nom", ["veronique", "vendredi_16h58", "cv", "premier_accueil"])
def test_every_option_is_taken_at_least_once(catalogue, nom):
    """Also those behind a rare chance, in another territoire, or of a checklist of 256 subsets."""
    essais = tried(catalogue, nom)
    assert essais.manquantes == [] and essais.echecs == {}
    assert essais.toutes == len({c for monde in essais.mondes for c in written(monde)}) > 10


def test_the_same_graine_plays_the_same_parties(catalogue):
    un, deux = tried(catalogue, "cv", graine=3), tried(catalogue, "cv", graine=3)
    assert (un.fois, un.options, un.parties) == (deux.fois, deux.options, deux.parties)
    assert un.fois != tried(catalogue, "cv", graine=4).fois


def test_what_was_taken_the_least_comes_first(catalogue):
    essais = tried(catalogue, "cv")
    accueil = [n for (etape, _), n in essais.options.items() if etape == "accueil"]
    assert max(accueil) - min(accueil) <= 1 + essais.parties // 50


def test_it_can_be_stopped_after_any_partie(catalogue):
    partie = search(worlds(catalogue, "cv"), 1, 10_000)
    essais = [next(partie) for _ in range(7)][-1]
    assert essais.parties == 7 and sum(essais.fois.values()) > 7


@pytest.mark.parametrize(("genre", "texte"), [
    (SANS_CHOIX, CHAINE.replace("  e3:\n    texte: La troisième porte.\n    choix:\n      va:\n",
                                "  e3:\n    texte: La troisième porte.\n    choix:\n      va:\n"
                                "        si: [ouvert]\n")),
    (IMPASSE, CHAINE.replace("        vers: gagne\nfins", "        vers: tri\n  tri:\n"
                             "    aiguillage:\n      - {si: [ouvert], vers: gagne}\nfins")),
    (SANS_FIN, RONDE.replace("vers: gagne\nfins", "vers: ici_on_tourne\nfins")),
])  # fmt: skip
def test_a_failure_is_found_and_its_coups_lead_there_again(tmp_path, genre, texte):
    nom = "ronde" if genre == SANS_FIN else "chaine"
    contenu = write(small(tmp_path), {f"scenarios/{nom}.yaml": texte})
    essais = tried(Catalogue(contenu), nom, 20)
    (echec,) = essais.echecs.values()
    assert echec.genre == genre
    if genre == IMPASSE:
        with pytest.raises(ImpasseError):
            replay(echec.reglages, echec.coups)
    else:
        partie = replay(echec.reglages, echec.coups)
        assert partie.etat.etape == echec.etape and not partie.is_over
        assert (partie.possibles() == ()) == (genre == SANS_CHOIX)


PIEGE = RONDE.replace("vers: gagne\nfins", """vers: piege
  piege:
    texte: On tourne encore.
    choix:
      tourner:
        texte: Tourner
        defense: Oui.
        acte: differer
        vers: couloir
  couloir:
    texte: Un couloir.
    choix:
      revenir:
        texte: Revenir
        defense: Oui.
        acte: differer
        vers: piege
fins""")  # fmt: skip


def test_the_way_to_a_trap_stops_where_it_first_comes_back(tmp_path):
    """The circle before it, which one may leave, is no part of it."""
    contenu = write(small(tmp_path), {"scenarios/ronde.yaml": PIEGE})
    essais = tried(Catalogue(contenu), "ronde", 20)
    (echec,) = essais.echecs.values()
    joues = [coup.option for coup in echec.coups]
    assert joues[joues.index("fin") :] == ["fin", "tourner", "revenir"]
    assert (echec.genre, echec.etape) == (SANS_FIN, "piege")
    assert replay(echec.reglages, echec.coups).etat.etape == "piege"


def test_where_nothing_comes_back_all_is_told():
    ailleurs = [(Etat(f"e{rang}"), None) for rang in range(9)]
    assert first_turn(ailleurs) == 8
    assert first_turn([*ailleurs[:2], *ailleurs[:2], *ailleurs[2:5] * 3]) == 7


def test_the_shortest_way_is_made_of_decisions_only(catalogue):
    monde = worlds(catalogue, "vendredi_16h58")[0]
    cibles = set(written(monde))
    for cible, chemin in paths(monde, cibles):
        assert all(monde.etapes[nom].is_decided for nom, _ in chemin)
        assert chemin[-1] == cible and cible in cibles


@pytest.mark.parametrize("nom", ["veronique", "vendredi_16h58", "cv"])
def test_every_line_is_passed_at_least_once(catalogue, nom):
    """Étapes where nothing is decided, branches of chance, lines of aiguillage, fins."""
    essais = tried(catalogue, nom)
    partout = [(monde, cible) for monde in essais.mondes[:1] for cible in targets(monde)]
    atteintes = dict(paths(essais.mondes[0], {cible for _, cible in partout}))
    assert atteintes and all(essais.passed(monde, c) for monde, c in partout if c in atteintes)


def test_a_limit_stops_the_search_for_ways(catalogue):
    monde = worlds(catalogue, "veronique")[0]
    cibles = set(written(monde))
    assert len(list(paths(monde, cibles, 5))) < len(list(paths(monde, cibles)))


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


@settings(max_examples=60)
@given(st.one_of(scenarios(4), scenarios_qui_tournent(3)), st.integers(0, 9))
def test_on_any_scenario_each_walks_by_the_rules(cas, graine):
    """Dead ends and circles too: what is kept of one person changes nothing for another."""
    monde = cas.world()
    passants = Passants(monde)
    with patch("game.analysis.au_hasard.PAS_MAX", 60), patch(f"{__name__}.PAS_MAX", 60):
        for rang in range(12):
            assert passants.walk(graine, rang) == by_the_rules(monde, graine, rang)


@pytest.mark.parametrize("perte", ["1/3", "1/2", "2/7"])
def test_a_draw_at_the_very_limit_falls_as_it_does_at_a_table(monkeypatch, perte):
    """The last draw that loses, and the first that does not."""
    monde = world(chain(1), perte=Fraction(perte))
    limite = luck.threshold(Fraction(perte))
    for n, fin in ((limite - 1, "perdu"), (limite, "gagne")):
        monkeypatch.setattr(luck, "draw", lambda *_, n=n: n)
        assert walk(monde, 1, 0) == fin
        assert luck.is_below(n, Fraction(perte)) == (fin == "perdu")

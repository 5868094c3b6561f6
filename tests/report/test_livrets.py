"""A livret plays alone: the same fin, count, boxes and besoins as the engine, letter for letter."""

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier import scenarios
from game.engine.assembly import build
from game.engine.bilan import besoins_repondus, besoins_vus, repondus
from game.engine.lettres import read
from game.engine.partie import Partie, Reglages
from game.model.partie import Resolution
from game.report.livret import Livret
from game.report.livrets import livret
from joueur_papier import JoueurPapier
from livrets import cases, maze, random_table, same, some_jets

CAS = cases()


@pytest.fixture(scope="module", params=CAS, ids="-".join)
def cas(request) -> tuple[str, str, str]:
    """Each case in turn: all that is asked of one follows, so that it is unfolded once."""
    return request.param


@pytest.fixture(scope="module")
def imprime(catalogue, cas) -> Livret:
    """What is printed of this case."""
    return unfolded(catalogue, cas)


def unfolded(catalogue, cas) -> Livret:
    noms = tuple(catalogue.scenario(cas[0]).amenagements)
    return livret(lambda accordes: maze(catalogue, cas, *accordes), noms)


def plays_the_same(imprime: Livret, partie: Partie, note: str, prises=()) -> None:
    papier = JoueurPapier(imprime, note, prises)
    fin = papier.play()
    monde = partie.world
    assert fin.fin == monde.fins[partie.etat.etape]
    assert papier.la == partie.restants
    assert (papier.la if fin.repond else 0) == repondus(partie)
    assert bool(papier.perdue_a) == (partie.perdu_a is not None)
    vrais = {case.acquis for case in imprime.cases if case.numero in papier.coches}
    cachees = {case.acquis for case in imprime.cases if case.cachee}
    assert vrais == partie.etat.acquis & {case.acquis for case in imprime.cases} - cachees
    valeurs = dict(zip(monde.compteurs, partie.etat.compteurs, strict=True))
    assert papier.pistes == [valeurs[piste.compteur] for piste in imprime.pistes]
    noms = list(monde.enjeu.persona.verso.besoins)
    assert {noms[rang - 1] for rang in papier.vus} == set(besoins_vus(partie))
    assert {noms[rang - 1] for rang in papier.repondus} == set(besoins_repondus(partie))


def test_a_table_on_paper_gets_what_the_engine_gives(imprime, catalogue, cas):
    monde = maze(catalogue, cas)
    resolution = Resolution.DE if imprime.de else Resolution.COHORTE
    hasard = Random("-".join(cas))
    for graine in range(60):
        reglages = Reglages(monde, graine, resolution, some_jets(monde, hasard))
        partie, note = random_table(reglages, hasard)
        plays_the_same(imprime, partie, note)
        same(read(Reglages(monde, graine, resolution), note), partie)


def test_tour_2_on_paper_is_what_the_last_page_says(imprime, catalogue, cas):
    noms = list(catalogue.scenario(cas[0]).amenagements)
    resolution = Resolution.DE if imprime.de else Resolution.COHORTE
    hasard = Random(2)
    for prises in [*combinations(range(len(noms)), 1), *combinations(range(len(noms)), 2)]:
        monde = maze(catalogue, cas, *(noms[rang] for rang in prises))
        for graine in range(5):
            reglages = Reglages(monde, graine, resolution, some_jets(monde, hasard))
            plays_the_same(imprime, *random_table(reglages, hasard), prises)


@settings(max_examples=80)
@given(scenarios(), st.integers(0, 2**32), st.booleans())
def test_any_scenario_plays_on_paper(cas, graine, sensible):
    qui = cas.enjeu.persona.model_copy(
        update={"sensible": ["deuil"], "avertissement": "Doucement."} if sensible else {}
    )
    enjeu = replace(cas.enjeu, persona=qui)
    imprime = livret(
        lambda accordes: build(replace(enjeu, amenagements=accordes), cas.protocoles),
        tuple(enjeu.scenario.amenagements),
    )
    monde = build(replace(enjeu, amenagements=()), cas.protocoles)
    resolution = Resolution.COHORTE if sensible else Resolution.DE
    hasard = Random(graine)
    for essai in range(4):
        reglages = Reglages(monde, graine + essai, resolution, some_jets(monde, hasard))
        plays_the_same(imprime, *random_table(reglages, hasard))


def test_numbers_are_shuffled_and_no_outcome_is_just_below(imprime):
    numeros = [paragraphe.numero for paragraphe in imprime.paragraphes]
    assert numeros == list(range(1, len(numeros) + 1))
    cibles = set()
    for paragraphe in imprime.paragraphes:
        suites = {sortie.vers for sortie in (*paragraphe.choix, *paragraphe.voies)}
        assert paragraphe.numero + 1 not in suites
        assert suites <= {0, *numeros}
        cibles |= suites | {c.marche.perdu for c in paragraphe.choix if c.marche}
        cibles |= {paragraphe.personne}
    horloge = {imprime.horloge.vers} if imprime.horloge else set()
    assert set(numeros) - cibles - horloge - {1} == set(), "a number that nothing leads to"


def test_a_letter_is_the_place_in_the_file_even_where_others_are_hidden(catalogue):
    imprime = unfolded(catalogue, ("veronique", "veronique", "ville_30000"))
    etapes = maze(catalogue, ("veronique", "veronique", "ville_30000")).etapes.values()
    attendues = {(c.texte, "ABCDEFGH"[rang]) for e in etapes for rang, c in enumerate(e.choix)}
    imprimees = {(c.texte, c.lettre) for lu in imprime.paragraphes for c in lu.choix}
    assert imprimees <= attendues and len(imprimees) > 30


def test_a_livret_is_the_same_every_time(catalogue):
    roland = ("roland", "roland", "ville_30000")
    assert unfolded(catalogue, roland) == unfolded(catalogue, roland)

"""The same decisions in a story that was written again."""

from dataclasses import replace
from fractions import Fraction

import pytest

from game.engine.partie import Reglages, begin, play
from game.engine.reprise import resume
from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage import parties
from game.storage.catalogue import Catalogue
from petit_contenu import small


@pytest.fixture
def reglages(tmp_path):
    """Three doors; with this luck the named usager is lost at the first."""
    catalogue = Catalogue(small(tmp_path))
    enjeu = parties.stake(catalogue, PartieEcrite(scenario="chaine"))
    monde = parties.world(catalogue, enjeu)
    perdue = next(n for n in range(99) if play(begin(Reglages(monde, n)), Coup("va")).perdu_a)
    return Reglages(monde, perdue, Resolution.TIRAGE)


def safe(reglages):
    """The same where nobody is lost."""

    def sure(choix):
        if choix.orientation is None:
            return choix
        return replace(choix, orientation=replace(choix.orientation, perte=Fraction(0)))

    etapes = {
        nom: replace(etape, choix=tuple(map(sure, etape.choix)))
        for nom, etape in reglages.world.etapes.items()
    }
    return replace(reglages, world=replace(reglages.world, etapes=etapes))


def test_the_same_story_gives_the_same_partie(reglages):
    coups = [Coup("va"), Coup("continuer"), Coup("va")]
    reprise = resume(reglages, coups)
    assert reprise.gardes == 3 and reprise.refuse is None
    assert [coup.option for coup in reprise.partie.coups] == ["va", "continuer", "va"]


def test_what_follows_a_loss_is_kept_where_there_is_no_loss_any_more(reglages):
    reprise = resume(safe(reglages), [Coup("va"), Coup("continuer"), Coup("va")])
    assert [coup.option for coup in reprise.partie.coups] == ["va", "va"]
    assert reprise.refuse is None and reprise.partie.restants == 27


def test_a_loss_that_appears_is_gone_through(reglages):
    reprise = resume(reglages, [Coup("va"), Coup("va")])
    assert [coup.option for coup in reprise.partie.coups] == ["va", "continuer", "va"]


def test_the_first_coup_that_leads_nowhere_is_named(reglages):
    reprise = resume(safe(reglages), [Coup("va"), Coup("parti"), Coup("va")])
    assert (reprise.gardes, reprise.refuse) == (1, Coup("parti"))
    assert [coup.option for coup in reprise.partie.coups] == ["va"]


def test_a_fin_reached_sooner_refuses_the_rest(reglages):
    reprise = resume(safe(reglages), [Coup("va")] * 4)
    assert reprise.gardes == 3 and reprise.partie.is_over

"""A partie taken up again: after an edit, a rename, or a loss, the rest is kept and it is said."""

import shutil
from random import Random

import pytest

from atelier import robot
from ecran import CASES, MEMES_DECISIONS
from game.engine import table as tables
from game.engine.partie import CONTINUER, Reglages
from game.engine.table import Table
from game.model.partie import Coup, PartieEcrite, Resolution
from game.model.partie_gardee import PartieGardee
from game.storage import parties
from game.storage.catalogue import Catalogue, shipped
from game.storage.mise_de_cote import kept, texts
from game.storage.reouverture import Perdue, reopen

PREMIER = (*MEMES_DECISIONS, "+".join(CASES))


def played(catalogue, *options, resolution=Resolution.COHORTE, tour2=None):
    """A table that has bet and decided; `tour2`: what it arranged, its tour 2 replayed."""

    def bati(enjeu):
        return parties.world(catalogue, enjeu)

    enjeu = parties.stake(catalogue, PartieEcrite(scenario="veronique"))
    table = tables.bet(Table(enjeu, 7, resolution), 18, bati)
    for option in options:
        table = tables.play(table, Coup(option))
        if table.playing().suspens is not None:
            table = tables.play(table, Coup(CONTINUER))
    if tour2 is None:
        return table
    table = tables.arrange(tables.close_tour(table), tour2, ("asso_sur_place",), None)
    return tables.bet(table, 9, bati)


@pytest.fixture
def edited(tmp_path):
    """An author's folder where Véronique's text is edited."""

    def write(*remplacements):
        chemin = tmp_path / "scenarios" / "veronique.yaml"
        chemin.parent.mkdir(exist_ok=True)
        shutil.copy(shipped() / "scenarios" / "veronique.yaml", chemin)
        texte = chemin.read_text("utf-8")
        for ancien, nouveau in remplacements:
            assert ancien in texte
            texte = texte.replace(ancien, nouveau)
        chemin.write_text(texte, "utf-8")
        return Catalogue(tmp_path)

    return write


@pytest.mark.parametrize("resolution", list(Resolution))
def test_nothing_changes_where_no_text_did(catalogue, resolution):
    table = played(catalogue, *PREMIER, resolution=resolution, tour2=("ts_formes",))
    gardee = kept(table)
    assert gardee.tour2 is not None and gardee.tour2.amenagements == ["ts_formes"]
    reouverte = reopen(catalogue, gardee, texts(catalogue, table.enjeu, "veronique"))
    assert reouverte.entiere and kept(reouverte.table) == gardee
    for champ in ("pari", "pari2", "amenagements", "a_solliciter", "tour"):
        assert getattr(reouverte.table, champ) == getattr(table, champ)
    assert reouverte.table.playing().passages == table.playing().passages
    assert reouverte.table.tour1.passages == table.tour1.passages


def test_between_two_tours_it_is_taken_up_at_the_second_bet(catalogue):
    table = tables.close_tour(played(catalogue, *PREMIER))
    table = tables.arrange(table, ("ts_formes",), (), None)
    reouverte = reopen(catalogue, kept(table), {})
    assert reouverte.table.tour == 2 and reouverte.table.partie is None
    assert reouverte.table.amenagements == ("ts_formes",)


def test_every_beginning_of_a_partie_is_taken_up_where_it_was_left(catalogue):
    textes = texts(catalogue, played(catalogue).enjeu, "veronique")
    for combien in range(len(PREMIER) + 1):
        table = played(catalogue, *PREMIER[:combien])
        reouverte = reopen(catalogue, kept(table), textes)
        assert reouverte.entiere
        assert reouverte.table.playing().etat == table.playing().etat


def test_a_renamed_choice_is_found_by_its_words_and_said(catalogue, edited):
    table = played(catalogue, *PREMIER)
    textes = texts(catalogue, table.enjeu, "veronique")
    neuf = edited(("      atelier:\n", "      grand_atelier:\n"))
    reouverte = reopen(neuf, kept(table), textes)
    assert not reouverte.entiere and reouverte.table.playing().is_over
    assert [c.option for c in reouverte.table.playing().coups][:1] == ["grand_atelier"]
    (dit,) = reouverte.table.avis
    assert "« atelier » s’appelle maintenant « grand_atelier »" in dit


def test_a_choice_that_is_gone_keeps_what_precedes_and_says_its_words(catalogue, edited):
    table = played(catalogue, *PREMIER)
    textes = texts(catalogue, table.enjeu, "veronique")
    rang = PREMIER.index("laisser")
    etape = played(catalogue, *PREMIER[:rang]).playing()
    ecrits = etape.world.etapes[etape.etat.etape].choix
    mots = next(c.texte for c in ecrits if c.id == "laisser")
    neuf = edited(("      laisser:\n", "      rendre_les_mains:\n"), (mots, "Autre chose."))
    reouverte = reopen(neuf, kept(table), textes)
    reprise = reouverte.table
    assert [c.option for c in reprise.playing().coups] == list(PREMIER[:rang])
    assert mots.rstrip(".") in reprise.avis[0] and f"sur {len(PREMIER)}" in reprise.avis[0]
    assert kept(reprise).avis == list(reprise.avis)


def test_tour_two_waits_where_tour_one_no_longer_ends(catalogue, edited):
    table = played(catalogue, *PREMIER, tour2=("ts_formes",))
    textes = texts(catalogue, table.enjeu, "veronique")
    etape = played(catalogue, *PREMIER[:1]).playing()
    ecrits = etape.world.etapes[etape.etat.etape].choix
    mots = next(c.texte for c in ecrits if c.id == PREMIER[1])
    neuf = edited((f"      {PREMIER[1]}:\n", "      stop:\n"), (mots, "Autre chose."))
    reprise = reopen(neuf, kept(table), textes).table
    assert reprise.tour == 1 and any("Le tour 2 attend" in avis for avis in reprise.avis)


def test_a_case_that_does_not_read_any_more_is_said_and_kept(catalogue, tmp_path, edited):
    table = played(catalogue, "ecouter")
    gardee = kept(table)
    absente = gardee.tour1.model_copy(update={"scenario": "parti"})
    with pytest.raises(Perdue, match="« parti » n’est plus là"):
        reopen(catalogue, gardee.model_copy(update={"tour1": absente}), {})
    with pytest.raises(Perdue, match="est à corriger"):
        reopen(edited(("titre:", "titr:")), gardee, {})
    ailleurs = gardee.tour1.model_copy(update={"territoire": "lune"})
    reprise = reopen(catalogue, gardee.model_copy(update={"tour1": ailleurs}), {})
    assert "Le territoire « lune »" in reprise.table.avis[0]


@pytest.mark.parametrize("resolution", list(Resolution))
def test_whatever_is_played_of_any_case_comes_back_the_same(catalogue, resolution):
    """Random games of every case, in every territoire in turn, written as text and read again."""
    territoires = catalogue.ids("territoire")
    for rang, scenario in enumerate(catalogue.ids("scenario")):
        ecrite = PartieEcrite(
            scenario=scenario, graine=rang, territoire=territoires[rang % len(territoires)]
        )
        enjeu = parties.stake(catalogue, ecrite)
        reglages = Reglages(parties.world(catalogue, enjeu), rang, resolution)
        jouees = robot(reglages, Random(rang))
        for partie in (jouees[-1], jouees[len(jouees) // 2]):
            table = Table(enjeu, rang, resolution, pari=3, partie=partie, entrainement=True)
            relue = PartieGardee.model_validate_json(kept(table).model_dump_json())
            reouverte = reopen(catalogue, relue, {})
            assert reouverte.entiere, (scenario, reouverte.table.avis)
            assert reouverte.table.playing().passages == partie.passages, scenario
            assert reouverte.table.playing().etat == partie.etat
            assert reouverte.table.entrainement and not reouverte.table.avis

"""A table's partie seen again for the débrief: step by step, at any speed, projected or not."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from atelier_en_salle import five, played, seated
from ecran import counted, flat, opened, press, text, until
from ecran import seated as at_pertes
from game.drawing.ligne import count, plain, sign
from game.drawing.projection import page
from game.drawing.stations import unfolded
from game.engine.partie import replay
from game.engine.pas_a_pas import steps
from game.engine.table import Table
from game.model.gestes import Choisir, Jouer, Parier
from game.model.partie import Coup, Resolution
from game.model.projection import Projection, Projete
from game.storage.catalogue import Catalogue
from game.storage.parties_dorees import replay_file
from game.storage.seances import create, reopen
from game.ui.lieux_de_seance import open_console
from game.ui.screens.console import Console
from game.ui.screens.neutre import Neutre
from game.ui.screens.pertes import Pertes
from game.ui.screens.revoir import VITESSES, Revoir
from seances import OUVRIR, dealt

PARTIES = Path(__file__).parents[2] / "scenarios" / "parties"
LONGUE = PARTIES / "veronique_ce_soir.yaml"
AUTRES = ("vendredi_16h58_la_question_tardive", "ahmed_ecarte_puis_continuer", "bernard_dicte")
DITE = 3
"""Rows of a decision whose words are long: they may go below, the lines never."""


@pytest.fixture
def cinq(tmp_path):
    return played(seated(five(tmp_path)), Random(2))


@pytest.fixture
def sensible(tmp_path):
    """Table 1 in Véronique's parcours."""
    ouverte = create(tmp_path / "trois.seance", Catalogue(), "court", OUVRIR, dealt(OUVRIR))
    ouverte.add(Choisir(table=1, persona="veronique"), Parier(table=1, nombre=9))
    for option in ("ecouter", "laisser"):
        ouverte.add(Jouer(table=1, coup=Coup(option)))
    return ouverte


async def again(pilot, ouverte, table: str = "1"):
    open_console(pilot.app, ouverte)
    await pilot.pause()
    await press(pilot, [table, "l"])
    assert isinstance(pilot.app.screen, Revoir)
    return pilot.app


def test_each_step_is_the_partie_as_it_stood(cinq):
    table = cinq.seance.table(1).table
    suite = steps(table)
    assert [pas.tour for pas in suite] == sorted(pas.tour for pas in suite)
    for tour, partie in ((1, table.tour1), (2, table.partie)):
        siens = [pas.partie for pas in suite if pas.tour == tour]
        assert siens[-1] == partie
        for rang, pas in enumerate(siens):
            assert pas == replay(partie.reglages, partie.coups[:rang])


async def test_arrows_redraw_the_line_decision_after_decision_both_tours(cinq):
    async with opened((80, 24)) as pilot:
        app = await again(pilot, cinq)
        table = cinq.seance.table(1).table
        combien = len(steps(table)) - 1
        assert "vingt-sept personnes" in flat(app) and f"0/{combien}, en pause" in flat(app)
        assert "TOUR 1 27 encore là" in flat(app)
        await press(pilot, ["right"])
        assert "« e1 » : Aller" in flat(app) and "27 → 18" in text(app)
        await press(pilot, ["left"])
        assert "27 → 18" not in text(app)
        await press(pilot, ["end"])
        vu = flat(app)
        assert f"TOUR 1 {table.tour1.restants} encore là" in vu
        assert f"TOUR 2 {table.partie.restants} encore là" in vu
        await press(pilot, ["right", "home"])
        assert f"0/{combien}" in flat(app)
        await press(pilot, ["r"])
        assert isinstance(app.screen, Console) and app.table is None


def drawn(app) -> list[str]:
    """The points of the line as they are drawn: sign and count."""
    return [f"{sign(p)} {count(p)}" for p in app.screen.query_one("#revoir_ligne").points]


@pytest.mark.parametrize("nom", [LONGUE.stem, *AUTRES])
def test_each_decision_adds_a_point_to_the_line_and_takes_none(catalogue, nom):
    partie = replay_file(catalogue, PARTIES / f"{nom}.yaml").partie
    lignes = [
        unfolded(pas.partie)
        for pas in steps(Table(partie.world.enjeu, 1, Resolution.COHORTE, partie=partie))
    ]
    for avant, apres in pairwise(lignes):
        assert len(apres) > len(avant)
        vus = [(p.nom, p.clef, p.avant, p.nommee) for p in apres[: len(avant)]]
        assert vus == [(p.nom, p.clef, p.avant, p.nommee) for p in avant]


@pytest.mark.parametrize("taille", [(80, 24), (160, 45)], ids=str)
async def test_a_long_parcours_is_whole_on_screen_at_each_decision(catalogue, taille):
    partie = replay_file(catalogue, LONGUE).partie
    table = Table(partie.world.enjeu, 1, Resolution.COHORTE, partie=partie, tour1=partie)
    table = replace(table, partie=replace(partie, coups=partie.coups))
    async with opened(taille) as pilot:
        pilot.app.push_screen(Revoir(table))
        await pilot.pause()
        avant: list[str] = []
        for rang, pas in enumerate(pilot.app.screen.suite):
            await press(pilot, ["right"] if rang else [])
            vus = drawn(pilot.app)
            if pas.tour == 2 and len(vus) == 1:
                avant = []
            assert len(vus) > len(avant), f"la décision {rang} ajoute sa station"
            page = pilot.app.screen.query_one(".page")
            assert page.max_scroll_y <= DITE, "les lignes tiennent : seul un long choix déborde"
            for mot in vus:
                assert mot[2:].split(",")[0] in text(pilot.app)
            avant = vus


def test_the_room_sees_each_decision_change_the_line(cinq):
    vues = [
        plain(page(cinq.seance, Projection(quoi=Projete.TABLE, table=2, pas=pas), 60, 18).rangs)
        for pas in range(len(steps(cinq.seance.table(2).table)))
    ]
    for avant, apres in pairwise(vues):
        assert avant != apres


async def test_space_makes_it_go_by_itself_and_it_stops_at_the_end(cinq):
    async with opened((80, 24)) as pilot:
        app = await again(pilot, cinq)
        await press(pilot, ["plus", "plus", "plus", "equals_sign"])
        assert VITESSES[app.screen.vitesse] == 0.25
        await press(pilot, ["space"])
        assert "très vif" in flat(app)
        combien = len(app.screen.suite) - 1
        await until(pilot, f"{combien}/{combien}, en pause")
        await press(pilot, ["space", "space"])
        assert "en pause" in flat(app) and app.screen.rang < combien, (
            "elle est repartie de la porte"
        )
        await press(pilot, ["minus"] * 9)
        assert app.screen.vitesse == 0


async def test_the_room_follows_without_a_word_of_what_was_decided(cinq):
    async with opened((80, 24)) as pilot:
        app = await again(pilot, cinq, "3")
        await press(pilot, ["p", "right", "right"])
        assert "la salle suit" in flat(app)
        vue = reopen(cinq.journal.chemin).journal.shown()
        assert vue == Projection(quoi=Projete.TABLE, table=3, pas=2)
        feuille = page(cinq.seance, vue, 60, 18)
        lu = plain(feuille.rangs)
        assert feuille.titre == "3 · Les Genêts" and "tour 1" in lu and "◆ Structure A −6" in lu
        assert "Aller" not in lu and "tour 2" not in lu
        await press(pilot, ["end"])
        lu = plain(page(cinq.seance, cinq.journal.shown(), 60, 18).rangs)
        assert "tour 1" in lu and "tour 2" in lu
        await press(pilot, ["escape"])
        assert cinq.journal.shown() == Projection(), "la salle revoit la phase"


async def test_covered_the_room_stays_covered(cinq):
    async with opened((80, 24)) as pilot:
        app = await again(pilot, cinq)
        await press(pilot, ["p", "right", "f4"])
        assert "la salle suit" not in flat(app)
        await press(pilot, ["right", "right", "r"])
        assert cinq.journal.shown().quoi is Projete.NEUTRE


async def test_a_sensitive_case_keeps_its_words_and_escape_covers_it(sensible):
    async with opened((80, 24)) as pilot:
        app = await again(pilot, sensible)
        await press(pilot, ["p", "right"])
        mots = app.screen.suite[1].dit
        assert "sont cachés" in flat(app) and mots.split(" : ")[1][:20] not in flat(app)
        await press(pilot, ["v"])
        assert " ".join(mots.replace("\u00a0", " ").split())[2:30] in flat(app)
        await press(pilot, ["escape"])
        assert isinstance(app.screen, Neutre)
        assert sensible.journal.shown().quoi is Projete.NEUTRE


async def test_a_table_that_played_nothing_has_nothing_to_see_again(tmp_path):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, five(tmp_path))
        await press(pilot, ["l"])
        await until(pilot, "Cette table n’a encore rien joué")
        assert isinstance(pilot.app.screen, Console)


async def test_from_a_bilan_alone_there_is_no_room_to_show_it_to():
    async with opened((80, 24)) as pilot:
        await at_pertes(pilot)
        await press(pilot, ["l", "v", "right", "p"])
        assert isinstance(pilot.app.screen, Revoir) and "la salle suit" not in flat(pilot.app)
        await press(pilot, ["r"])
        await counted(pilot)
        assert isinstance(pilot.app.screen, Pertes)


@pytest.mark.parametrize("taille", [(80, 24), (60, 18), (160, 45), (40, 10), (20, 5)], ids=str)
async def test_it_stands_at_every_size(cinq, taille):
    async with opened(taille) as pilot:
        app = await again(pilot, cinq)
        await press(pilot, ["right", "end", "left", "f1", "r", "v"])
        assert isinstance(app.screen, Revoir)

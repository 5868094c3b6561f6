"""Guidé and autonome: the story first, the rule on a key; « pourquoi ? » where it weighs."""

from contextlib import suppress
from dataclasses import replace

import pytest
from rich.cells import cell_len

from ecran import flat, opened, press, read_on, text
from entrainement import Montre, point_at, to_training
from game.__main__ import main
from game.engine.partie import CoupImpossible, begin, play
from game.engine.raisons import answered, is_asked, weighs
from game.engine.transitions import ImpasseError
from game.model.partie import Coup, PartieEcrite
from game.model.postures import POSTURES
from game.storage import parties
from game.ui.app import Parcours
from game.ui.explique import last_decided
from game.ui.guide import line
from game.ui.screens.neutre import Neutre
from game.ui.screens.plateau import Plateau
from game.ui.screens.regle import Regle
from game.ui.screens.une_ligne import UneLigne

ORIENTE = "cv"
"""A case that is not sensitive, and whose first decision may orient."""


async def train(pilot, scenario):
    """To the first decision of a case, trained on."""
    await to_training(pilot)
    await point_at(pilot, scenario)
    await press(pilot, ["enter"])
    if pilot.app.table.is_sensible:
        await press(pilot, ["o"])
    await press(pilot, ["enter"])
    assert isinstance(pilot.app.screen, Plateau)
    await read_on(pilot)


async def choose(pilot, option, raison=""):
    """A choice by its letter; its reason when it is asked."""
    liste = pilot.app.screen.query_one("#choix")
    rang = next(r for r in range(liste.option_count) if liste.get_option_at_index(r).id == option)
    await press(pilot, ["abcdefgh"[rang]])
    if isinstance(pilot.app.screen, UneLigne):
        await press(pilot, [*raison, "enter"])


async def test_guided_the_story_comes_first_then_one_line_and_the_rule_is_on_a_key():
    async with opened((100, 30), heure=Montre()) as pilot:
        await train(pilot, "veronique")
        assert "ient de se jouer" not in text(pilot.app)
        await choose(pilot, "ecouter")
        passage = last_decided(pilot.app.table.playing())
        if pilot.app.screen.a_lire:
            assert "ient de se jouer" not in text(pilot.app)
        await read_on(pilot)
        assert "Vient de se jouer :" in text(pilot.app).replace("\u00a0", " ")
        await press(pilot, ["o"])
        assert isinstance(pilot.app.screen, Regle)
        vu = flat(pilot.app)
        assert "UNE COLLÈGUE DIRAIT" in vu and "LA RÈGLE, EN QUESTION" in vu
        for mot in passage.sortie.effets.posture:
            assert POSTURES[mot].article.libelle in vu and POSTURES[mot].libelle in vu


async def test_autonome_says_nothing_on_the_way_and_is_kept_from_one_evening_to_the_next():
    async with opened((100, 30), heure=Montre()) as pilot:
        await to_training(pilot)
        assert "mode guidé" in text(pilot.app)
        await press(pilot, ["m"])
        assert "mode autonome" in text(pilot.app)
    async with opened((100, 30), heure=Montre()) as pilot:
        await train(pilot, "veronique")
        await choose(pilot, "ecouter")
        await read_on(pilot)
        assert "ient de se jouer" not in text(pilot.app)
        await press(pilot, ["o"])
        assert isinstance(pilot.app.screen, Plateau)


async def test_a_table_that_does_not_train_is_asked_nothing_and_told_nothing():
    async with opened((100, 30)) as pilot:
        await press(pilot, ["enter", "enter", "o", "enter"])
        await read_on(pilot)
        await choose(pilot, "ecouter")
        assert isinstance(pilot.app.screen, Plateau)
        await read_on(pilot)
        assert "ient de se jouer" not in text(pilot.app)


@pytest.mark.parametrize("garde", [True, False])
async def test_who_asks_for_a_case_by_its_name_trains(garde, monkeypatch):
    demandes = []
    monkeypatch.setattr("game.ui.app.run", lambda *_, **options: demandes.append(options) or 0)
    monkeypatch.setattr("game.cli.jouer.has_screen", lambda: True)
    assert main(["jouer", ORIENTE, *([] if garde else ["--sans-garder"])]) == 0
    assert demandes[0]["entraine"] == demandes[0]["garde"] == garde
    monkeypatch.setattr(Parcours, "entraine", garde)
    async with opened((100, 30), ecrite=PartieEcrite(scenario=ORIENTE)) as pilot:
        await pilot.pause()
        await press(pilot, ["enter"])
        await read_on(pilot)
        await press(pilot, ["a"])
        assert isinstance(pilot.app.screen, UneLigne) == garde


async def test_why_is_one_line_that_one_may_leave_empty_or_leave():
    async with opened((100, 30), heure=Montre()) as pilot:
        await train(pilot, ORIENTE)
        partie = pilot.app.table.playing()
        assert weighs(partie.world.etapes[partie.etat.etape])
        option = partie.possibles()[0]
        await press(pilot, ["a"])
        assert isinstance(pilot.app.screen, UneLigne) and "Pourquoi ?" in flat(pilot.app)
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Plateau) and pilot.app.table.playing() == partie
        assert is_asked(pilot.app.table, option)
        assert not is_asked(answered(pilot.app.table, option, "parce que"), option)
        await press(pilot, ["a", "enter"])
        assert pilot.app.table.raisons == ()
        assert pilot.app.cahier.carnet.phrases() == []


async def test_in_the_violence_case_escape_hides_even_a_reason_being_written():
    async with opened((80, 24), heure=Montre()) as pilot:
        await train(pilot, "veronique")
        await press(pilot, ["a"])
        if not isinstance(pilot.app.screen, UneLigne):
            pytest.fail("la première étape de ce cas oriente")
        await press(pilot, [*"secret", "escape"])
        assert isinstance(pilot.app.screen, Neutre)
        vu = flat(pilot.app)
        assert "secret" not in vu and "Véronique" not in vu
        await press(pilot, ["c"])
        assert isinstance(pilot.app.screen, UneLigne)


def test_the_question_says_nothing_of_the_answer(catalogue):
    """Whatever is chosen where one may orient is asked about; elsewhere nothing is."""
    combien = 0
    for scenario in catalogue.ids("scenario"):
        enjeu = parties.stake(catalogue, PartieEcrite(scenario=scenario))
        for etape in parties.world(catalogue, enjeu).etapes.values():
            oriente = any(choix.acte.value == "orienter" and choix.orientation
                          for choix in etape.choix)  # fmt: skip
            combien += weighs(etape)
            assert weighs(etape) or not oriente
    assert combien > 20


def ways(partie):
    """A partie before each decision that this case may ask for, each étape once."""
    vues, suite = {}, [partie]
    while suite:
        ici = suite.pop()
        if ici.is_over or ici.etat.etape in vues:
            continue
        if ici.suspens is None:
            vues[ici.etat.etape] = ici
        for option in ici.possibles():
            with suppress(CoupImpossible, ImpasseError):
                suite.append(play(ici, Coup(option)))
    return list(vues.values())


async def test_numbers_are_one_key_away_and_escape_leaves_at_once_at_every_etape_of_the_case():
    async with opened((80, 24), heure=Montre()) as pilot:
        await train(pilot, "veronique")
        app = pilot.app
        parties_la = [
            p
            for depart in range(1, 9)
            for p in ways(begin(replace(app.table.playing().reglages, graine=depart)))
        ]
        etapes = {p.etat.etape: p for p in parties_la}
        decidees = {e.id for e in app.table.playing().world.etapes.values() if e.is_decided}
        assert len(etapes) > 10 and set(etapes) <= decidees
        for partie in etapes.values():
            app.table = replace(app.table, partie=partie)
            app.screen.lus, app.screen.a_lire = len(partie.passages), []
            app.screen._draw()
            await press(pilot, ["s"])
            assert "3919" in flat(app), partie.etat.etape
            await press(pilot, ["r", "escape"])
            assert isinstance(app.screen, Neutre), partie.etat.etape
            assert "Véronique" not in flat(app)
            await press(pilot, ["c"])
            assert isinstance(app.screen, Plateau)


async def test_what_was_just_played_fits_in_eighty_columns_and_ends_with_its_key():
    async with opened((80, 24), heure=Montre()) as pilot:
        await train(pilot, "veronique")
        table = pilot.app.table
        dites = set()
        for partie in ways(table.playing()):
            if last_decided(partie) is not None:
                dites.add(line(replace(table, partie=partie), 76).plain)
        assert len(dites) > 5 and any("…   O" in dite for dite in dites)
        for dite in dites:
            assert cell_len(dite) <= 76 and dite.endswith("   O la règle"), dite

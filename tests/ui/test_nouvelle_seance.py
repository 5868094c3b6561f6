"""Preparing a séance: settings by keys, a deal proved before it is proposed, a file at the end."""

import pytest
from textual.widgets import Input

from atelier_en_salle import fifteen
from ecran import flat, opened, press, text, until
from game.model.gestes import Distribuer, Ouvrir
from game.storage import dossier
from game.storage.seances import reopen
from game.ui.cartes import cards_of
from game.ui.lieux_de_seance import new_seance
from game.ui.screens.accueil import Accueil
from game.ui.screens.console import Console
from game.ui.screens.nouvelle_seance import NouvelleSeance


@pytest.fixture(autouse=True)
def chez_soi(tmp_path, monkeypatch):
    """Séances of the test only."""
    monkeypatch.setattr(dossier, "home", lambda: tmp_path / "seances")


async def test_three_cards_serve_three_tables_and_not_four(tmp_path, monkeypatch):
    monkeypatch.setattr("game.ui.screens.nouvelle_seance.cards_of", lambda c: cards_of(c)[:3])
    async with opened((80, 24)) as pilot:
        new_seance(pilot.app, tmp_path / "x.seance")
        await pilot.pause()
        assert "Tables        3" in text(pilot.app) and "Prouvé" in text(pilot.app)
        await press(pilot, ["right"])
        assert "Il y a 3 cartes pour 4 tables" in flat(pilot.app)
        await press(pilot, ["o"])
        assert isinstance(pilot.app.screen, NouvelleSeance)
        assert not (tmp_path / "x.seance").exists()


async def test_a_seance_is_opened_with_what_was_set(tmp_path):
    chemin = tmp_path / "x.seance"
    async with opened((100, 30), fifteen(tmp_path / "contenu")) as pilot:
        app = pilot.app
        new_seance(app, chemin, 4, 7)
        await pilot.pause()
        await press(pilot, ["right", "down", "enter"])
        app.screen.query_one(Input).value = "Rouge, [Bleu] , , Vert"
        await press(pilot, ["enter", "down", "down"])
        while "Territoire    Ici" not in text(app):
            await press(pilot, ["right"])
        await press(pilot, ["down", "right", "left", "o"])
        assert isinstance(app.screen, Console) and "[Bleu]" in text(app)
    ouvrir, distribuer = reopen(chemin).seance.gestes
    assert isinstance(ouvrir, Ouvrir) and isinstance(distribuer, Distribuer)
    assert ouvrir.tables[:3] == ["Rouge", "[Bleu]", "Vert"] and len(ouvrir.tables) == 5
    assert (ouvrir.territoire, ouvrir.graine) == ("ici", 7)
    cartes = [c.persona for main in distribuer.mains.values() for c in main]
    assert len(cartes) == len(set(cartes)) == 15


async def test_two_tables_of_one_name_are_refused_in_a_sentence(tmp_path):
    async with opened((80, 24)) as pilot:
        new_seance(pilot.app, tmp_path / "x.seance")
        await pilot.pause()
        await press(pilot, ["down", "enter"])
        pilot.app.screen.query_one(Input).value = "Rouge, rouge"
        await press(pilot, ["enter", "o"])
        await until(pilot, "Deux tables portent le même nom")
        assert not (tmp_path / "x.seance").exists()


async def test_where_its_folder_cannot_be_made_another_one_is_typed_from_there(tmp_path):
    (tmp_path / "seances").write_text("un fichier est là")
    ici = tmp_path / "ici"
    ici.mkdir()
    async with opened((80, 24)) as pilot:
        new_seance(pilot.app, None, 3, 7)
        await pilot.pause()
        await press(pilot, ["o"])
        await until(pilot, "Où écrire la séance ?")
        vu = flat(pilot.app)
        assert "ne peut pas être créé (un fichier est à sa place)" in vu and "n’existe" not in vu
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, NouvelleSeance), "on peut y renoncer"
        await press(pilot, ["o"])
        pilot.app.screen.query_one(Input).value = str(tmp_path / "absent" / "x.seance")
        await press(pilot, ["enter"])
        await until(pilot, "ce dossier n’existe pas")
        pilot.app.screen.query_one(Input).value = str(ici)
        await press(pilot, ["enter"])
        assert isinstance(pilot.app.screen, Console)
        assert pilot.app.salle.ouverte.journal.chemin.parent == ici


async def test_the_help_of_the_preparation_is_its_own(tmp_path):
    async with opened((80, 40)) as pilot:
        new_seance(pilot.app, tmp_path / "x.seance")
        await pilot.pause()
        await press(pilot, ["f1"])
        vu = flat(pilot.app)
        assert "Préparer la séance" in vu and "O ouvrir la séance" in vu and "→ changer" in vu
        assert "le rapport" not in vu


async def test_the_last_seance_is_the_first_line_of_the_home_screen(tmp_path):
    async with opened((80, 24)) as pilot:
        app = pilot.app
        assert "Reprendre l’atelier" not in text(app)
        await press(pilot, ["down", "down", "enter"])
        await until(pilot, "préparer la séance")
        await press(pilot, ["o", "right", "right", "escape", "enter"])
        assert isinstance(app.screen, Console), "non, par défaut"
        await press(pilot, ["escape", "down", "enter"])
        assert isinstance(app.screen, Accueil)
        await until(pilot, "Reprendre l’atelier")
        await press(pilot, ["enter"])
        assert isinstance(app.screen, Console) and app.salle.phase[0] == "niveaux"


async def test_a_seance_outside_the_folder_is_offered_after_a_crash_until_it_is_erased(tmp_path):
    chemin = tmp_path / "ailleurs é" / "atelier5.seance"
    chemin.parent.mkdir()
    async with opened((80, 24)) as pilot:
        new_seance(pilot.app, chemin)
        await pilot.pause()
        await press(pilot, ["o", "right"])
        assert isinstance(pilot.app.screen, Console)
    # Nothing was closed: the next program knows only what is on the disk.
    async with opened((80, 24)) as pilot:
        await until(pilot, "Reprendre l’atelier")
        assert "atelier5" in text(pilot.app)
        await press(pilot, ["enter"])
        assert pilot.app.salle.ouverte.journal.chemin == chemin
        note = tmp_path / "seances" / dossier.DERNIERE
        assert note.read_text("utf-8") == str(chemin)
        await press(pilot, ["x", "down", "enter"])
        assert isinstance(pilot.app.screen, Accueil) and not note.exists()
        assert "Reprendre l’atelier" not in text(pilot.app)


@pytest.mark.parametrize("octets", [b"", b"\0", b"\xff", b"/nulle/part.seance", b"a" * 9000])
def test_a_path_that_leads_nowhere_is_no_seance(tmp_path, octets):
    (tmp_path / "seances").mkdir()
    (tmp_path / "seances" / dossier.DERNIERE).write_bytes(octets)
    assert dossier.last() is None


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "seances").write_text("un fichier", "utf-8")
    dossier.remember(tmp_path / "x.seance")
    dossier.forget(tmp_path / "x.seance")
    assert dossier.last() is None


async def test_a_file_that_is_no_seance_is_said_and_the_game_goes_on(tmp_path):
    (tmp_path / "seances").mkdir()
    (tmp_path / "seances" / "faux.seance").write_text("bonjour", "utf-8")
    async with opened((80, 24)) as pilot:
        await press(pilot, ["enter"])
        await until(pilot, "n’est pas une séance")
        assert isinstance(pilot.app.screen, Accueil)

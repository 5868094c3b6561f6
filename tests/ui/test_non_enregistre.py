"""The file refuses: it is said loudly on every screen, the play goes on, and it is saved again."""

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from atelier_en_salle import five, seated
from ecran import flat, opened, press, text, until
from game.model.gestes import Jouer, Parier
from game.model.partie import Coup
from game.model.projection import Projete
from game.storage.dossier import last
from game.storage.seances import reopen
from game.ui.lieux_de_seance import open_console, open_projection
from game.ui.sauvegarde import place
from game.ui.screens.chemin import Chemin
from game.ui.screens.console import Console
from game.ui.screens.plateau import Plateau
from game.ui.widgets.bandeau import Bandeau


@pytest.fixture
def cle(tmp_path):
    """A séance on a key that can be pulled out: its folder goes, and comes back."""
    (tmp_path / "cle").mkdir()
    return seated(five(tmp_path / "cle"))


@pytest.fixture
def retiree(tmp_path):
    """The key, in somebody's pocket."""

    def pull(*, rendue: bool = False) -> None:
        ici, poche = tmp_path / "cle", tmp_path / "poche"
        (poche if rendue else ici).rename(ici if rendue else poche)

    return pull


async def typed(pilot, ligne: str) -> None:
    await press(pilot, ["t"])
    pilot.app.screen.query_one(Input).value = ligne
    await press(pilot, ["enter"])


async def elsewhere(pilot, ou: Path) -> None:
    """F5, and that place."""
    await press(pilot, ["f5"])
    assert isinstance(pilot.app.screen, Chemin)
    pilot.app.screen.query_one(Input).value = str(ou)
    await press(pilot, ["enter"])


async def test_a_key_pulled_out_is_said_at_once_and_the_play_goes_on_in_memory(cle, retiree):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        retiree()
        await typed(pilot, "T2 9")
        vu = flat(pilot.app)
        assert "NON ENREGISTRÉ · 1 geste en mémoire · F5" in vu
        assert "son dossier « cle » n’est plus là" in vu and "enregistré ✓" not in vu
        assert cle.seance.table(2).table.pari == 9
        await press(pilot, ["e"])
        assert pilot.app.salle.projection.quoi is Projete.NEUTRE, "cet écran le sait"
        retiree(rendue=True)
        await until(pilot, "De nouveau enregistré ✓")
        assert not pilot.app.screen.query(Bandeau) and "enregistré ✓" in flat(pilot.app)
        relue = reopen(cle.journal.chemin)
        assert relue.seance.gestes == cle.seance.gestes
        assert relue.journal.shown().quoi is Projete.NEUTRE, "la salle le voit enfin"


@pytest.mark.parametrize("ecran", [open_console, open_projection])
async def test_a_key_that_goes_while_it_is_opened_stops_nothing(cle, retiree, ecran):
    cle.add(Parier(table=1, nombre=3), a=50)
    retiree()
    async with opened((80, 24)) as pilot:
        ecran(pilot.app, cle)
        await pilot.pause()
        assert pilot.app.salle.now() >= 50
        if ecran is open_console:
            await until(pilot, "NON ENREGISTRÉ")
            await typed(pilot, "T2 9")
            assert cle.seance.table(2).table.pari == 9
        retiree(rendue=True)
        if ecran is open_console:
            await until(pilot, "De nouveau enregistré ✓")
            assert reopen(cle.journal.chemin).seance.gestes == cle.seance.gestes
        assert pilot.app.is_running


async def test_it_is_said_over_the_screens_of_a_table_too(cle, retiree):
    cle.add(Parier(table=1, nombre=3), a=0)
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await press(pilot, ["1", "enter"])
        assert isinstance(pilot.app.screen, Plateau)
        retiree()
        await until(pilot, "NON ENREGISTRÉ")
        await press(pilot, ["f2"])
        await until(pilot, "NON ENREGISTRÉ")
        retiree(rendue=True)
        await until(pilot, "De nouveau enregistré")


async def test_saved_elsewhere_all_of_it_is_there_and_the_play_goes_on_there(
    cle, retiree, tmp_path
):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        retiree()
        await typed(pilot, "T2 9")
        (tmp_path / "mon bureau").mkdir()
        await elsewhere(pilot, tmp_path / "mon bureau")
        neuf = tmp_path / "mon bureau" / "cinq.seance"
        assert isinstance(pilot.app.screen, Console) and not pilot.app.screen.query(Bandeau)
        await until(pilot, "Enregistrée dans")
        dit = [n.message for n in pilot.app._notifications if "Enregistrée" in n.message]
        assert dit[-1].endswith(f"parcours projeter '{neuf}'"), "à taper tel quel"
        assert cle.journal.chemin == neuf and last() == neuf.resolve()
        await typed(pilot, "T3 4")
        relue = reopen(neuf).seance
        assert (relue.table(2).table.pari, relue.table(3).table.pari) == (9, 4)
        assert "enregistré ✓" in text(pilot.app)


async def test_a_place_that_refuses_too_is_said_and_nothing_is_lost(cle, retiree, tmp_path):
    (tmp_path / "fichier").write_text("")
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        retiree()
        await typed(pilot, "T2 9")
        await elsewhere(pilot, tmp_path / "fichier" / "dedans")
        await until(pilot, "choisissez un autre dossier")
        await press(pilot, ["f5", "escape"])
        assert isinstance(pilot.app.screen, Console)
        assert "NON ENREGISTRÉ" in text(pilot.app) and len(cle.en_attente) == 1


@pytest.mark.parametrize("touche", ["escape", "ctrl+q"])
async def test_leaving_says_what_would_be_lost_and_stays_by_default(cle, retiree, touche):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        retiree()
        await typed(pilot, "T2 9")
        await press(pilot, [touche])
        dit = pilot.app.screen.question.replace("\u00a0", " ")
        assert "1 geste n’est qu’en mémoire : quitter maintenant le perd" in dit
        await press(pilot, ["enter"])
        assert pilot.app.is_running and isinstance(pilot.app.screen, Console)


@pytest.mark.parametrize("touche", ["escape", "ctrl+q"])
@pytest.mark.parametrize("sort", ["effacee", "ancienne", "cle"])
async def test_leaving_never_says_that_all_is_saved_when_the_file_is_not_what_it_was(
    cle, retiree, tmp_path, sort, touche
):
    chemin = cle.journal.chemin
    shutil.copy(chemin, tmp_path / "ancienne")
    cle.add(Parier(table=1, nombre=3), a=0)
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        match sort:
            case "effacee":
                chemin.unlink()
            case "ancienne":
                shutil.copy(tmp_path / "ancienne", chemin)
            case _:
                retiree()
        await until(pilot, "NON ENREGISTRÉ")
        await press(pilot, [touche])
        dit = pilot.app.screen.question.replace("\u00a0", " ")
        assert "Tout est enregistré" not in dit and not cle.en_attente
        mots = {"effacee": "n’est plus qu’ici", "ancienne": "n’est peut-être plus dans"}
        assert mots.get(sort, "dont le dossier ne répond plus") in dit


async def test_ctrl_q_asks_in_a_seance_even_when_all_is_saved(cle):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await press(pilot, ["1", "enter", "ctrl+q", "ctrl+q"])
        assert pilot.app.is_running and "Tout est enregistré" in pilot.app.screen.question
        await press(pilot, ["down", "enter"])
        assert pilot.app.return_code == 0


async def test_the_room_is_told_nothing_of_files(cle, retiree):
    async with opened((60, 18)) as pilot:
        open_console(pilot.app, cle)
        await press(pilot, ["v"])
        retiree()
        for _ in range(60):
            await pilot.pause(0.05)
            if pilot.app.salle.panne:
                break
        assert pilot.app.salle.panne and "ENREGISTRÉ" not in text(pilot.app)
        await press(pilot, ["v"])
        await until(pilot, "NON ENREGISTRÉ")


async def test_a_projection_elsewhere_has_no_key_to_move_the_seance(cle):
    async with opened((60, 18)) as pilot:
        open_projection(pilot.app, reopen(cle.journal.chemin))
        await press(pilot, ["f5"])
        assert not isinstance(pilot.app.screen, Chemin)


async def test_what_holds_no_more_after_another_console_is_said(cle, retiree, tmp_path):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        retiree()
        await typed(pilot, "T2 9")
        retiree(rendue=True)
        reopen(cle.journal.chemin).add(
            Parier(table=2, nombre=1), Jouer(table=2, coup=Coup("va", 4)), a=5
        )
        await until(pilot, "Enregistré, mais 1 geste d’ici")
        assert cle.seance.table(2).table.pari == 1


def test_a_folder_a_file_or_a_home_is_understood(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "a.seance").write_text("")
    assert place("~/ici", "a.seance") == tmp_path / "ici" / "a.seance"
    assert place(str(tmp_path), "a.seance") == tmp_path / "a-2.seance"
    assert place(str(tmp_path / "autre.seance"), "a.seance") == tmp_path / "autre.seance"


@pytest.mark.parametrize("nom", ["a" * 300, "👩‍👩‍👧" * 90, "x" * 300 + ".seance", "a/" * 3000])
async def test_a_name_that_is_too_long_is_said_too(cle, tmp_path, nom):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        await elsewhere(pilot, tmp_path / nom)
        dits = [n.message.replace("\u00a0", " ") for n in pilot.app._notifications]
        assert "Impossible d’écrire" in dits[-1] and "choisissez un autre dossier" in dits[-1]
        assert isinstance(pilot.app.screen, Console) and not cle.panne


async def test_elsewhere_makes_no_folder_that_nobody_asked_for(cle, tmp_path):
    """A name badly typed would hide the séance where nobody looks for it."""
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        for ou in (tmp_path / "clee", tmp_path / "clee" / "x.seance"):
            await elsewhere(pilot, ou)
            # Its words, and not its rows: where they are cut depends on the path.
            dits = [n.message for n in pilot.app._notifications]
            assert "n’existe pas" in dits[-1] and "choisissez un autre dossier" in dits[-1]
            pilot.app.clear_notifications()
        assert not (tmp_path / "clee").exists() and cle.journal.chemin.parent.name == "cle"

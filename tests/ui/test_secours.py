"""Stopped by nobody who was asked: what was only in memory is kept, and people are told where."""

import os
import shutil
import tempfile

import pytest

from atelier_en_salle import five, seated
from ecran import flat, opened, press
from game.model.gestes import Ecrire, Parier
from game.storage.dossier import home, last
from game.storage.seances import reopen
from game.ui.lieux_de_seance import open_console, open_projection
from game.ui.sauvegarde import said


@pytest.fixture
def cle(tmp_path):
    """A séance on a key that can be pulled out."""
    (tmp_path / "cle").mkdir()
    return seated(five(tmp_path / "cle"))


def words(app) -> str:
    return app.last_words().replace("\u00a0", " ")


async def test_what_waits_goes_to_a_file_of_this_machine_that_home_offers_first(cle, tmp_path):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        (tmp_path / "cle").rename(tmp_path / "poche")
        pilot.app.do(Parier(table=2, nombre=9))
        dit = words(pilot.app)
        gardee = home() / "cinq.seance"
        assert "1 geste n’était qu’en mémoire : toute la séance est gardée" in dit
        assert f"parcours animer {gardee}" in dit and last() == gardee.resolve()
        assert reopen(gardee).seance.gestes == cle.seance.gestes
        assert reopen(tmp_path / "poche/cinq.seance").rang == cle.rang - 1
        # Asked twice, as by two signals: nothing waits any more.
        assert words(pilot.app) == f"Pour reprendre : parcours animer {gardee}"


async def test_a_key_that_is_back_takes_all_of_it(cle, tmp_path):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        (tmp_path / "cle").rename(tmp_path / "poche")
        pilot.app.do(Parier(table=2, nombre=9))
        (tmp_path / "poche").rename(tmp_path / "cle")
        assert words(pilot.app) == f"Pour reprendre : parcours animer {cle.journal.chemin}"
        assert not home().exists() or not (home() / "cinq.seance").exists()
        assert reopen(cle.journal.chemin).seance.gestes == cle.seance.gestes


async def test_a_seance_that_was_erased_is_not_written_again(cle):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        cle.journal.chemin.unlink()
        assert words(pilot.app) == ""
        pilot.app.do(Parier(table=2, nombre=9))
        assert "n’est plus nulle part" in words(pilot.app)
        assert not (home() / "cinq.seance").exists()


@pytest.mark.parametrize("ancienne", [True, False], ids=["une copie plus ancienne", "une autre"])
async def test_what_another_file_replaced_is_kept_on_this_machine(cle, tmp_path, ancienne):
    """A folder that is synced put something else there: nothing waits, and the file lacks it."""
    chemin = cle.journal.chemin
    if ancienne:
        shutil.copy(chemin, tmp_path / "autre.seance")
    else:
        (tmp_path / "ailleurs").mkdir()
        shutil.copy(seated(five(tmp_path / "ailleurs")).journal.chemin, tmp_path / "autre.seance")
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        pilot.app.do(Parier(table=2, nombre=9))
        assert not cle.panne and not cle.en_attente
        shutil.copy(tmp_path / "autre.seance", chemin)
        vus = cle.seance.gestes
        gardee = home() / "cinq.seance"
        assert words(pilot.app) == (
            "Ce qui était à l’écran n’est peut-être plus dans cinq.seance : toute la séance est "
            f"gardée sur cette machine.\nPour reprendre : parcours animer {gardee}"
        )
        assert reopen(gardee).seance.gestes == vus and last() == gardee.resolve()
        assert chemin.read_bytes() == (tmp_path / "autre.seance").read_bytes()


async def test_a_key_that_went_with_all_of_it_needs_no_copy(cle, tmp_path):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        (tmp_path / "cle").rename(tmp_path / "poche")
        assert words(pilot.app) == f"Pour reprendre : parcours animer {cle.journal.chemin}"
        assert not (home() / "cinq.seance").exists()


async def test_a_key_whose_place_stays_empty_was_not_erased(cle):
    """Where a key is mounted there is still a folder, of another disk, once it is pulled out."""
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        cle.journal.chemin.unlink()
        cle.journal._disque += 1
        pilot.app.do(Parier(table=2, nombre=9))
        assert "F5 : enregistrer ailleurs" in said(pilot.app.salle).plain.replace("\u00a0", " ")
        assert "1 geste n’était qu’en mémoire : toute la séance est gardée" in words(pilot.app)
        assert reopen(home() / "cinq.seance").seance.gestes == cle.seance.gestes


@pytest.fixture
def rien(tmp_path, monkeypatch):
    """Neither the folder of the séances nor the temporary one takes anything, as a full disk."""
    (tmp_path / "rien").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "rien"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "rien"))
    return tmp_path / "rien"


async def test_a_machine_that_takes_nothing_says_so(cle, tmp_path, rien):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        shutil.move(tmp_path / "cle", tmp_path / "poche")
        pilot.app.do(Parier(table=2, nombre=9))
        assert "cette machine ne les prend pas : Le dossier" in words(pilot.app)
        assert len(cle.en_attente) == 1


async def test_where_its_own_folder_takes_nothing_another_one_is_tried(
    cle, tmp_path, rien, monkeypatch
):
    """The disk of the séances is full: what is temporary is often on another one."""
    (tmp_path / "bref").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "bref"))
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        shutil.move(tmp_path / "cle", tmp_path / "poche")
        pilot.app.do(Parier(table=2, nombre=9))
        dit = words(pilot.app)
        [gardee] = (tmp_path / "bref").glob("*/cinq.seance")
        assert "dans un dossier temporaire : copiez-la ailleurs avant d’éteindre." in dit
        assert dit.endswith(f"parcours animer {gardee}")
        assert gardee.parent.stat().st_mode & 0o077 == 0 or os.name == "nt"
        assert reopen(gardee).seance.gestes == cle.seance.gestes


async def test_the_room_s_own_screen_and_home_have_nothing_to_keep(cle):
    async with opened((80, 24)) as pilot:
        assert words(pilot.app) == ""
        open_projection(pilot.app, cle)
        await pilot.pause()
        assert words(pilot.app) == ""


async def test_no_name_of_a_file_drives_the_terminal_that_the_words_are_said_to(tmp_path):
    (tmp_path / "cle\x1b]0;pirate\x07").mkdir()
    cle = seated(five(tmp_path / "cle\x1b]0;pirate\x07"))
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cle)
        await pilot.pause()
        dit = pilot.app.last_words()
        assert dit.startswith("Pour reprendre\u00a0: parcours animer '")
        assert "cle␛]0;pirate␇" in dit and not {"\x1b", "\x07"} & set(dit)
        shutil.move(cle.journal.chemin.parent, tmp_path / "poche")
        pilot.app.do(Parier(table=2, nombre=9))
        assert "mémoire\u00a0: toute" in pilot.app.last_words(), "comme partout ailleurs"


async def begun(pilot, ouverte, mots: str):
    """In the middle of a line of table 2, before Entrée."""
    open_console(pilot.app, ouverte)
    await pilot.pause()
    while pilot.app.salle.phase is None or pilot.app.salle.phase[0] != "debrief":
        await press(pilot, ["right", "right"])
    await press(pilot, ["2", "f", "enter", *mots])
    return pilot.app


def lines(ouverte) -> list[str]:
    return [g.texte for g in ouverte.seance.gestes if isinstance(g, Ecrire)]


async def test_a_line_that_was_being_typed_is_written_when_the_window_closes(cle):
    async with opened((80, 24)) as pilot:
        app = await begun(pilot, cle, "presque")
        assert lines(cle) == []
        app.stop_at_once()
    assert lines(reopen(cle.journal.chemin)) == ["presque"]
    assert "1 ligne commencée a été écrite telle quelle." in app.derniers_mots.replace(
        "\u00a0", " "
    )


async def test_a_line_that_was_being_typed_goes_where_the_key_is_out(cle, tmp_path):
    async with opened((80, 24)) as pilot:
        app = await begun(pilot, cle, "presque")
        (tmp_path / "cle").rename(tmp_path / "poche")
        app.stop_at_once()
    assert lines(reopen(home() / "cinq.seance")) == ["presque"]
    assert lines(reopen(tmp_path / "poche/cinq.seance")) == []


async def test_leaving_in_the_middle_of_a_line_is_not_told_as_all_written(cle):
    """Ctrl+Q said « Tout est enregistré » over words that nobody would find again."""
    async with opened((80, 24)) as pilot:
        app = await begun(pilot, cle, "presque")
        await press(pilot, ["ctrl+q"])
        assert "Une ligne de fiche commencée n’est pas écrite" in flat(app)
        await press(pilot, ["r", "enter"])
        assert lines(cle) == ["presque"] and app.salle.brouillons == {}
        assert "ligne commencée" not in words(app)


async def test_what_is_in_memory_is_safe_even_where_a_screen_fails_to_keep(
    cle, tmp_path, monkeypatch
):
    def refuse(self):
        raise ZeroDivisionError("division")

    async with opened((80, 24)) as pilot:
        app = await begun(pilot, cle, "presque")
        (tmp_path / "cle").rename(tmp_path / "poche")
        monkeypatch.setattr(type(app), "keep_begun", refuse)
        app.stop_at_once()
    assert lines(reopen(home() / "cinq.seance")) == ["presque"]

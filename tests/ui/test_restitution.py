"""W: the page at once, the PDF after it where there is Typst, and what to do where there is not."""

import pytest

from atelier_en_salle import five, seated
from ecran import flat, opened, press, text, until
from game.report import blocs_typst
from game.report.blocs_typst import INSTALLER
from game.storage.dossier import left_beside, restitution
from game.ui.lieux_de_seance import open_console


@pytest.fixture
def cinq(tmp_path):
    return seated(five(tmp_path))


async def test_a_page_and_a_pdf_are_written_beside_the_file(cinq):
    pytest.importorskip("typst")
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cinq)
        await press(pilot, ["w"])
        await until(pilot, "La restitution est écrite")
        await pilot.app.workers.wait_for_complete()
        await until(pilot, "cinq-restitution.pdf")
    assert restitution(cinq.journal.chemin, ".pdf").read_bytes().startswith(b"%PDF")
    assert "Les Tilleuls" in restitution(cinq.journal.chemin, ".html").read_text("utf-8")


async def test_without_typst_the_page_is_written_and_the_remedy_is_said(cinq, monkeypatch):
    monkeypatch.setattr(blocs_typst, "find_spec", lambda _: None)
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cinq)
        await press(pilot, ["w"])
        await until(pilot, INSTALLER)
        await pilot.app.workers.wait_for_complete()
    assert restitution(cinq.journal.chemin, ".html").exists()
    assert not restitution(cinq.journal.chemin, ".pdf").exists()


async def test_what_was_printed_the_day_before_is_not_written_over(cinq, monkeypatch):
    """« parcours imprimer tout -o cinq.html », then « parcours animer cinq.seance »."""
    monkeypatch.setattr(blocs_typst, "find_spec", lambda _: None)
    livrets = [cinq.journal.chemin.with_suffix(suffixe) for suffixe in (".html", ".pdf")]
    for livret in livrets:
        livret.write_text("six cents pages", "utf-8")
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cinq)
        await press(pilot, ["w"])
        await until(pilot, "La restitution est écrite")
    assert [livret.read_text("utf-8") for livret in livrets] == ["six cents pages"] * 2
    assert left_beside(cinq.journal.chemin) == [
        f"{nom} reste : effacez-le aussi si besoin."
        for nom in ("cinq.html", "cinq-restitution.html", "cinq.pdf")
    ]


async def test_where_nothing_can_be_written_it_says_where_to_go(cinq, tmp_path):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, cinq)
        await pilot.pause()
        restitution(cinq.journal.chemin, ".html").mkdir()
        await press(pilot, ["w"])
        await until(pilot, "c’est un dossier. F5")


async def test_a_synced_folder_is_said_at_the_start_and_stays_said(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, five(tmp_path / "Dropbox"))
        await until(pilot, "plus sûr. F5")
        pilot.app.clear_notifications()
        await pilot.pause()
        assert "ATTENTION" in text(pilot.app) and "synchronisé (Dropbox)" in flat(pilot.app)
        (tmp_path / "ici").mkdir()
        await press(pilot, ["f5"])
        pilot.app.screen.query_one("Input").value = str(tmp_path / "ici")
        await press(pilot, ["enter"])
        assert "ATTENTION" not in text(pilot.app)

"""Typed in the preview, beside other programs and bad luck: nothing is lost, nothing is unasked."""

import os

import pytest

from apercus import PETIT, keys, previewed, screen, written
from game.storage.brouillon import Brouillon
from game.ui.screens.ecriture import Ecriture
from tapes import opened, rested, typed, vu, zone

AUTRE = PETIT.replace("Deux portes", "Une porte")


@pytest.fixture
def chemin(tmp_path):
    """A scenario of two étapes in an author's folder."""
    return written(tmp_path)


async def test_a_text_that_waits_is_never_written_over(chemin):
    premier, second = (chemin.with_name(f"portes.yaml.brouillon{n}") for n in ("", "-2"))
    premier.write_text("# A\n" + PETIT, "utf-8")
    async with previewed(chemin) as pilot:
        await opened(pilot, "enter")
        await typed(pilot, "#B", 0, 0)
        pilot.app.exit(0)
    assert premier.read_text("utf-8") == "# A\n" + PETIT
    assert second.read_text("utf-8") == "#B" + PETIT
    async with previewed(chemin, (100, 30)) as pilot:
        await keys(pilot, ["f6"])
        assert "1 sur 2" in vu(pilot)
        await keys(pilot, ["enter"])
        assert "2 sur 2" in vu(pilot) and "portes.yaml.brouillon-2" in vu(pilot)
        await keys(pilot, ["down", "enter"])
        assert zone(pilot).text == "#B" + PETIT
        await keys(pilot, ["ctrl+s"])
        assert premier.exists() and not second.exists()


async def test_a_file_deleted_elsewhere_is_said_and_its_last_copy_is_asked_about(chemin):
    async with previewed(chemin, (100, 30)) as pilot:
        await opened(pilot)
        chemin.unlink()
        pilot.app.screen.look()
        await rested(pilot)
        assert "n’est plus là" in vu(pilot) and "● pas enregistré" in vu(pilot)
        await keys(pilot, ["escape"])
        assert "n’est plus sur le disque" in vu(pilot)
        await keys(pilot, ["enter"])
        assert isinstance(pilot.app.screen, Ecriture) and zone(pilot).text == PETIT
        await keys(pilot, ["ctrl+s"])
        assert chemin.read_text("utf-8") == PETIT and "✓ enregistré" in vu(pilot)
        assert "ce qui est sur le disque est perdu" not in vu(pilot)


@pytest.mark.parametrize("touche", ["escape", "ctrl+q"])
async def test_deleted_just_before_leaving_it_is_asked_about_too(chemin, touche):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        chemin.unlink()
        await keys(pilot, [touche])
        assert "n’est plus sur le disque" in vu(pilot)


async def test_deleted_then_stopped_by_the_machine_the_text_waits(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        chemin.unlink()
        pilot.app.exit(0)
    assert chemin.with_name("portes.yaml.brouillon").read_text("utf-8") == PETIT


async def test_what_is_typed_waits_before_the_machine_stops(chemin):
    cote = chemin.with_name("portes.yaml.brouillon")
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        pilot.app.screen.keep()
        assert cote.read_text("utf-8") == "#" + PETIT
        await typed(pilot, "a")
        pilot.app.screen.keep()
        assert cote.read_text("utf-8") == "#a" + PETIT
        await keys(pilot, ["ctrl+s"])
        assert [p.name for p in chemin.parent.iterdir() if p.is_file()] == ["portes.yaml"]


async def test_what_was_undone_leaves_nothing_that_waits(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        pilot.app.screen.keep()
        await keys(pilot, ["ctrl+z"])
        await keys(pilot, ["escape"])
        assert pilot.app.screen is screen(pilot)
        assert [p.name for p in chemin.parent.iterdir() if p.is_file()] == ["portes.yaml"]


async def test_where_the_folder_takes_nothing_it_waits_elsewhere_and_it_is_said(
    chemin, monkeypatch
):
    vrai = os.open

    def refuse(nom, *suite, **options):
        if os.fspath(nom).startswith(f"{chemin.parent}{os.sep}") and suite[0] & os.O_CREAT:
            raise PermissionError(13, "refus")
        return vrai(nom, *suite, **options)

    monkeypatch.setattr("game.storage.attente.os.open", refuse)
    async with previewed(chemin, (160, 45)) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        pilot.app.screen.keep()
        await rested(pilot)
        assert "Ce dossier n’accepte rien" in vu(pilot)
        pilot.app.exit(0)
    assert [p.name for p in chemin.parent.iterdir() if p.is_file()] == ["portes.yaml"]
    assert [texte for _, texte in Brouillon(chemin).aside()] == ["#" + PETIT]


async def test_a_read_only_file_is_not_replaced(chemin):
    os.chmod(chemin, 0o444)
    async with previewed(chemin, (100, 30)) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        await keys(pilot, ["ctrl+s"])
        assert "lecture seule" in vu(pilot) and "● pas enregistré" in vu(pilot)
    assert chemin.read_text("utf-8") == PETIT


async def test_undone_past_a_reading_it_asks_before_it_writes_over_what_was_read(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        chemin.write_text(AUTRE, "utf-8")
        await keys(pilot, ["ctrl+s", "down", "enter", "ctrl+z", "ctrl+s"])
        assert "a changé sur le disque" in vu(pilot) and chemin.read_text("utf-8") == AUTRE
        await keys(pilot, ["enter", "ctrl+y", "ctrl+s"])
        assert "✓ enregistré" in vu(pilot) and chemin.read_text("utf-8") == AUTRE


async def test_undone_past_a_reading_of_its_own_it_is_not_called_saved(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        chemin.write_text(AUTRE, "utf-8")
        pilot.app.screen.look()
        await keys(pilot, ["ctrl+z"])
        await rested(pilot)
        assert zone(pilot).text == PETIT and "● pas enregistré" in vu(pilot)
        await keys(pilot, ["ctrl+s"])
        assert "a changé sur le disque" in vu(pilot) and chemin.read_text("utf-8") == AUTRE


async def test_a_file_that_can_no_longer_be_read_is_not_called_read_again(chemin):
    async with previewed(chemin, (100, 30)) as pilot:
        await opened(pilot)
        chemin.write_bytes("titre: é\n".encode("latin-1"))
        pilot.app.screen.look()
        await rested(pilot)
        assert "Relu" not in vu(pilot) and "n’est pas en UTF-8" in vu(pilot)
        assert "● pas enregistré" in vu(pilot) and zone(pilot).text == PETIT


@pytest.mark.parametrize(("avant", "apres"), [("\n", "\r\n"), ("\r\n", "\n")])
async def test_other_ends_of_lines_on_the_disk_are_kept(chemin, avant, apres):
    chemin.write_bytes(PETIT.replace("\n", avant).encode())
    async with previewed(chemin) as pilot:
        await opened(pilot)
        chemin.write_bytes(PETIT.replace("\n", apres).encode())
        pilot.app.screen.look()
        await rested(pilot)
        assert "✓ enregistré" in vu(pilot)
        await typed(pilot, "#", 0, 0)
        await keys(pilot, ["ctrl+s"])
        assert chemin.read_bytes() == ("#" + PETIT).replace("\n", apres).encode()


async def test_a_text_taken_up_again_asks_before_it_writes_over_what_came_since(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        pilot.app.exit(0)
    chemin.write_text(AUTRE, "utf-8")
    async with previewed(chemin, (100, 30)) as pilot:
        await keys(pilot, ["f6", "down", "enter"])
        await rested(pilot)
        assert zone(pilot).text == "#" + PETIT and "a peut-être changé depuis" in vu(pilot)
        await keys(pilot, ["ctrl+s"])
        assert chemin.read_text("utf-8") == AUTRE and "a changé sur le disque" in vu(pilot)
        await keys(pilot, ["down", "enter", "ctrl+z", "ctrl+s"])
        assert chemin.read_text("utf-8") == AUTRE and "a changé sur le disque" in vu(pilot)
        await keys(pilot, ["down", "down", "enter"])
        assert chemin.read_text("utf-8") == "#" + PETIT


async def test_kept_after_another_version_was_seen_it_still_asks_the_next_time(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        chemin.write_text(AUTRE, "utf-8")
        pilot.app.screen.look()
        pilot.app.screen.keep()
        pilot.app.exit(0)
    async with previewed(chemin) as pilot:
        await keys(pilot, ["f6", "down", "enter", "ctrl+s"])
        assert chemin.read_text("utf-8") == AUTRE

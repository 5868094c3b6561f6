"""Opening a workshop: a folder that may lose it is said before the screen covers everything."""

import pytest

from atelier_en_salle import five
from game.__main__ import main
from game.report import blocs_typst
from game.report.blocs_typst import INSTALLER
from game.storage import dossier


@pytest.fixture
def chez_soi(tmp_path, monkeypatch):
    monkeypatch.setattr("game.cli.preparer.home", lambda: tmp_path / "seances")
    monkeypatch.setattr(dossier, "home", lambda: tmp_path / "seances")


@pytest.fixture
def ouverts(monkeypatch):
    """The app is not opened: what would be is noted."""
    vus = []
    monkeypatch.setattr("game.cli.animer.has_screen", lambda: True)
    monkeypatch.setattr("game.ui.app.run", lambda *a, **k: vus.append(k["debut"]) or 0)
    return vus


@pytest.mark.parametrize("dossier_du_jour", ["Dropbox", "ici"])
def test_a_synced_folder_is_said_on_stderr_and_the_console_opens(
    tmp_path, ouverts, capsys, dossier_du_jour
):
    (tmp_path / dossier_du_jour).mkdir()
    ouverte = five(tmp_path / dossier_du_jour)
    assert main(["animer", str(ouverte.journal.chemin)]) == 0 and len(ouverts) == 1
    dit = capsys.readouterr()
    assert ("synchronisé (Dropbox)" in dit.err) == (dossier_du_jour == "Dropbox")
    assert dit.out == ""


def test_the_day_before_says_it_too(chez_soi, tmp_path, capsys):
    assert main(["animer", "--preparer", str(tmp_path / "Nextcloud" / "a.seance")]) == 0
    assert "! Dossier : Ce dossier est synchronisé (Nextcloud)" in capsys.readouterr().out.replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize("la", [True, False], ids=["avec", "sans"])
def test_the_day_before_says_whether_a_pdf_can_be_made(chez_soi, capsys, monkeypatch, la):
    monkeypatch.setattr(blocs_typst, "find_spec", lambda _: object() if la else None)
    assert main(["animer", "--preparer"]) == 0
    dit = capsys.readouterr().out
    assert ("✓ PDF" in dit, INSTALLER in dit) == (la, not la)


def test_a_folder_that_is_not_there_is_said_before_anything_is_asked(
    chez_soi, tmp_path, ouverts, capsys
):
    la_bas = tmp_path / "nulle-part" / "x.seance"
    assert main(["animer", str(la_bas)]) == 1 and not ouverts
    assert "nulle-part n’existe pas" in capsys.readouterr().err
    assert main(["animer", "--preparer", str(la_bas)]) == 0
    assert "n’existe pas encore" in capsys.readouterr().out
    assert not la_bas.parent.exists()
    # Ours is made the first time.
    assert main(["animer", str(dossier.home() / "x.seance")]) == 0 and len(ouverts) == 1

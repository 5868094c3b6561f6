"""What is kept of a person is taken away or erased by one command; never by accident."""

from datetime import UTC, datetime
from io import StringIO

import pytest

from game.__main__ import main
from game.model.partie import PartieEcrite
from game.model.partie_gardee import PartieGardee, Raison
from game.storage.carnet import Carnet
from game.storage.mes_parties import EN_COURS, MesParties
from game.storage.mon_dossier import personal

SOIR = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def garde():
    """A person who has played, said why, and written a sentence."""
    raison = Raison(tour=1, etape="accueil", option="ecouter", texte="elle hésite")
    partie = PartieGardee(tour1=PartieEcrite(scenario="ahmed"), pari=18, raisons=[raison])
    MesParties(personal()).begin(SOIR, EN_COURS, partie, {})
    Carnet(personal()).add(SOIR, "Ma phrase.")


def said(capsys, *arguments):
    code = main(["jouer", *map(str, arguments)])
    sortie = capsys.readouterr()
    return code, (sortie.out + sortie.err).replace("\u00a0", " ")


def test_the_carnet_is_written_once_for_its_owner_alone(capsys, tmp_path, garde):
    fichier = tmp_path / "carnet.md"
    assert said(capsys, "--carnet", fichier) == (0, f"1 phrase dans {fichier}.\n")
    assert "- Ma phrase.\n" in fichier.read_text("utf-8")
    assert fichier.stat().st_mode & 0o077 == 0
    code, dit = said(capsys, "--carnet", fichier)
    assert code == 1 and "existe déjà" in dit
    code, dit = said(capsys, "--carnet", tmp_path / "absent" / "c.md")
    assert code == 1 and "Impossible d’écrire" in dit


def test_nothing_is_erased_without_a_yes(capsys, garde):
    code, dit = said(capsys, "--effacer", "tout")
    assert code == 1 and "ajoutez --oui" in dit and "Rien n’est effacé" in dit
    assert len(Carnet(personal()).phrases()) == 1
    assert said(capsys, "--oui")[0] == 1


def test_the_carnet_alone_then_everything(capsys, garde):
    assert said(capsys, "--effacer", "carnet", "--oui") == (0, "Votre carnet est vide.\n")
    assert Carnet(personal()).phrases() == []
    (restee,) = MesParties(personal()).parties()
    assert restee.partie.raisons == []
    code, dit = said(capsys, "--effacer", "tout", "--oui")
    assert code == 0 and "sont effacés" in dit and not personal().exists()
    assert said(capsys, "--effacer", "tout") == (0, "Le jeu ne garde rien de vous ici.\n")


def test_a_file_that_is_not_ours_is_left_alone(capsys):
    personal().parent.mkdir(parents=True)
    personal().write_bytes(b"autre chose")
    code, dit = said(capsys, "--effacer", "carnet", "--oui")
    assert code == 1 and "n’est pas un dossier d’entraînement" in dit
    assert personal().read_bytes() == b"autre chose"


def test_a_game_in_lines_that_nothing_keeps(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO(""))
    code, dit = said(capsys, "cv", "--lineaire", "--sans-garder", "--graine", 7)
    assert code == 0 and "enregistrée" not in dit and not personal().exists()

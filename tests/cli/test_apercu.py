"""`parcours apercu` without a screen: what it refuses, and how it says it."""

import pytest

from game.__main__ import main
from game.cli.apercu import _path
from game.cli.arguments import Refus
from petit_contenu import small


@pytest.fixture
def contenu(tmp_path):
    return small(tmp_path)


def said(capsys, *arguments):
    code = main(["apercu", *map(str, arguments)])
    sortie = capsys.readouterr()
    return code, sortie.out, sortie.err


def test_without_a_terminal_it_says_so(capsys, contenu):
    code, sortie, erreur = said(capsys, contenu / "scenarios/chaine.yaml")
    assert code == 2 and sortie == "" and "terminal" in erreur


def test_a_name_that_nothing_has_is_refused_with_the_nearest(capsys, contenu):
    code, _, erreur = said(capsys, "chain", "--contenu", contenu)
    assert code == 1 and "Vouliez-vous dire «\u00a0chaine\u00a0»" in erreur


def test_another_kind_of_file_is_refused(capsys, contenu):
    code, _, erreur = said(capsys, contenu / "scenarios/territoires/ici.yaml")
    assert code == 1 and "ni un scénario, ni une carte, ni un protocole" in erreur


def test_ids_and_paths_lead_to_files(contenu):
    assert _path("ronde", contenu) == contenu / "scenarios/ronde.yaml"
    assert _path("camille", contenu) == contenu / "personas/camille.yaml"
    assert _path("ose", None).name == "ose.yaml"
    assert str(_path("ailleurs/demain.yaml", None)) == "ailleurs/demain.yaml"
    with pytest.raises(Refus):
        _path("inconnu_au_bataillon", contenu)


def test_the_terminal_says_that_a_text_waits_when_its_window_was_closed(
    capsys, contenu, monkeypatch
):
    from game.cli import apercu
    from game.storage.brouillon import Brouillon
    from game.ui.app_d_apercu import AppDApercu

    chemin = contenu / "scenarios/chaine.yaml"
    monkeypatch.setattr(apercu, "has_screen", lambda: True)
    monkeypatch.setattr(AppDApercu, "run", lambda self: None)
    code, _, erreur = said(capsys, chemin)
    assert (code, erreur) == (0, "")

    def closed(self):
        brouillon = Brouillon(chemin)
        brouillon.set_aside(brouillon.read() + "# tapé\n")

    monkeypatch.setattr(AppDApercu, "run", closed)
    code, _, erreur = said(capsys, chemin)
    assert code == 0 and "chaine.yaml.brouillon" in erreur and "F6" in erreur
    assert "# tapé" not in chemin.read_text("utf-8")


def test_a_folder_is_no_file_and_one_of_its_files_is_proposed(capsys, contenu):
    code, _, erreur = said(capsys, contenu / "scenarios")
    assert code == 1 and "est un dossier" in erreur and "chaine.yaml" in erreur

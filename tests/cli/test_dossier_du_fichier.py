"""A file of an author's folder is read with what stands beside it, wherever one types from."""

import io
import shlex
import sys
from pathlib import Path

import pytest

from game.__main__ import main
from game.storage.catalogue import shipped
from game.storage.fichiers import content_root
from petit_contenu import CHAINE, small, write

PARTIE = "scenario: chaine\npersona: camille\ngraine: 3\ncoups: [va]\n"
FERME = CHAINE.replace("  e3:\n    texte: La troisième porte.\n    choix:\n      va:\n",
                       "  e3:\n    texte: La troisième porte.\n    choix:\n      va:\n"
                       "        si: [ouvert]\n")  # fmt: skip


@pytest.fixture
def mes_cas(tmp_path, monkeypatch):
    """An author's folder, seen from its parent."""
    monkeypatch.delenv("PARCOURS_CONTENU", raising=False)
    monkeypatch.chdir(tmp_path)
    return small(tmp_path / "mes_cas")


@pytest.fixture(params=["parent", "dossier", "scenarios"])
def fichier(request, mes_cas, monkeypatch):
    """The scenario, as it is typed from three places."""
    ici, nom = {
        "parent": (mes_cas.parent, "mes_cas/scenarios/chaine.yaml"),
        "dossier": (mes_cas, "scenarios/chaine.yaml"),
        "scenarios": (mes_cas / "scenarios", "chaine.yaml"),
    }[request.param]
    monkeypatch.chdir(ici)
    return nom


def said(capsys, *mots):
    code = main(list(map(str, mots)))
    sortie = capsys.readouterr()
    return code, sortie.out, sortie.err


@pytest.mark.parametrize("plus", [(), ("--jouer", "--parties", "20")], ids=["", "jouer"])
def test_a_scenario_is_checked_with_its_own_card(capsys, fichier, plus):
    code, sortie, erreur = said(capsys, "verifier", fichier, *plus)
    assert (code, erreur) == (0, "") and "E232" not in sortie
    assert "1 fichier lu · 0 erreur" in sortie.replace("\u00a0", " ")


def test_it_is_analysed_drawn_and_played_with_its_own_card(capsys, fichier, monkeypatch):

    for mots in (("analyser", fichier), ("graphe", fichier, "--texte")):
        code, _, erreur = said(capsys, *mots)
        assert (code, erreur) == (0, "")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" + "A\n\n" * 40))
    code, sortie, erreur = said(capsys, "jouer", fichier, "--lineaire", "--graine", "3")
    assert (code, erreur) == (0, "") and "Camille" in sortie


def test_several_files_of_one_folder_share_it(capsys, mes_cas):
    code, sortie, _ = said(capsys, "verifier", "mes_cas/scenarios/chaine.yaml",
                           "mes_cas/personas/camille.yaml", "mes_cas/scenarios")  # fmt: skip
    assert code == 0 and "0 erreur" in sortie.replace("\u00a0", " ")


def test_a_written_partie_is_replayed_in_its_folder(capsys, mes_cas):
    write(mes_cas, {"scenarios/parties/p.yaml": PARTIE})
    code, sortie, erreur = said(capsys, "rejouer", "mes_cas/scenarios/parties/p.yaml")
    assert (code, erreur) == (0, "") and "Trois portes" in sortie


def test_the_line_to_replay_a_failure_names_the_folder_as_it_was_typed(capsys, mes_cas):
    write(mes_cas, {"scenarios/chaine.yaml": FERME})
    code, sortie, _ = said(capsys, "verifier", "mes_cas/scenarios/chaine.yaml", "--jouer",
                           "--parties", "20")  # fmt: skip
    ligne = next(ligne for ligne in sortie.splitlines() if "rejouer '" in ligne)
    assert code == 1 and shlex.split(ligne)[:3] == ["parcours", "--contenu", "mes_cas"]
    assert said(capsys, *shlex.split(ligne)[1:])[0] == 0


def test_the_option_wins_over_the_folder_and_the_folder_over_the_variable(
    capsys, mes_cas, tmp_path, monkeypatch
):
    (tmp_path / "vide").mkdir()
    fichier = "mes_cas/scenarios/chaine.yaml"
    monkeypatch.setenv("PARCOURS_CONTENU", "vide")
    assert said(capsys, "verifier", fichier)[0] == 0
    code, sortie, _ = said(capsys, "--contenu", "vide", "verifier", fichier)
    assert code == 1 and "E232" in sortie


def test_where_a_file_stands_is_told_by_its_folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    assert content_root(Path("a/scenarios/territoires/x.yaml")) == Path("a")
    assert content_root(Path("a/scenarios/parties/x.yaml")) == Path("a")
    assert content_root(Path("personas/x.yaml")) == Path()
    assert content_root(Path("scenarios")) == content_root(Path()) == Path()
    assert content_root(Path("a/b/x.yaml")) is None
    assert content_root(shipped() / "scenarios/le_cv.yaml") is None

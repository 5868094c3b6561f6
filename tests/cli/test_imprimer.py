"""`parcours imprimer`: one page on disk or on stdout, and each refusal in a French sentence."""

import re

import pytest

from game.__main__ import VERBES, main
from game.cli.arguments import Refus
from game.report.blocs_typst import INSTALLER
from lecture_pdf import AVEC_TYPST, opened, words
from petit_contenu import small


@pytest.fixture
def imprimer(capsys, tmp_path):
    """Prints the small content; the code, stdout, stderr."""
    contenu = small(tmp_path / "contenu")

    def imprimer(*arguments):
        code = main(["imprimer", *arguments, "--contenu", str(contenu)])
        sortie = capsys.readouterr()
        return code, sortie.out, sortie.err

    return imprimer


SEUL = ("--scenario", "chaine")


def test_the_verb_is_known():
    assert "imprimer" in VERBES


@pytest.mark.parametrize(
    ("quoi", "titre"),
    [("livrets", "Notre feuille"), ("cartes", "verso"), ("fiches", "Établir le processus")],
)
def test_each_page_is_written_whole(imprimer, tmp_path, quoi, titre):
    fichier = tmp_path / "p.html"
    code, dit, erreur = imprimer(quoi, "-o", str(fichier), *SEUL)
    assert (code, erreur) == (0, "") and str(fichier) in dit
    page = fichier.read_text("utf-8")
    assert titre in page and page.endswith("</html>\n")


def test_tout_holds_the_three_and_goes_to_stdout(imprimer):
    code, page, erreur = imprimer("tout", "-o", "-", *SEUL)
    assert (code, erreur) == (0, "")
    assert all(mot in page for mot in ("Notre feuille", "Établir le processus", "Camille, verso"))
    assert page.count("<!DOCTYPE") == 1


def test_a_card_and_a_territoire_may_be_chosen(imprimer):
    _, page, _ = imprimer("livrets", "-o", "-", *SEUL, "--persona", "camille")
    assert page.count("<h1>Trois portes</h1>") == 1
    _, autre, _ = imprimer("livrets", "-o", "-", *SEUL, "--territoire", "ville_30000")
    assert "30 000 habitants" in autre.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("arguments", "code", "phrase"),
    [
        (("livrets", "-o", "x.odt"), 1, "s’écrit en .html, pour un navigateur, ou en .pdf"),
        (("livrets", "-o", "absent/x.html"), 1, "n’est pas un dossier : il n’existe pas"),
        (("livrets", "-o", "-", "--scenario", "chaîne"), 1, "Aucun scénario ne s’appelle"),
        (("livrets", "-o", "-", "--persona", "camile"), 1, "Aucune carte ne s’appelle"),
        (("livrets", "-o", "-", *SEUL, "--persona", "roland"), 1, "ne se joue pas avec"),
        (("livrets", "-o", "-", *SEUL, "--territoire", "la"), 1, "Aucun territoire ne s’appelle"),
        (("affiches", "-o", "-"), 2, "n’en fait pas partie"),
        (("livrets",), 2, "il manque : -o"),
    ],
)
def test_what_can_not_be_printed_is_said_in_french(imprimer, arguments, code, phrase):
    lu, dit, erreur = imprimer(*arguments)
    assert (lu, dit) == (code, "") and phrase in erreur.replace("\u00a0", " ")


def test_how_much_paper_it_will_be_is_said_before_the_work(imprimer, monkeypatch):
    def never(livrets):
        raise Refus("Le travail commence.")

    monkeypatch.setattr("game.report.livret_feuille.body", never)
    code, dit, erreur = imprimer("livrets", "-o", "-")
    annonce, debut = erreur.replace("\u00a0", " ").splitlines()
    livrets, pages = map(int, re.findall(r"\d+", annonce))
    assert (code, dit, debut) == (1, "", "Le travail commence.")
    assert livrets > 1 and pages == 20 * livrets and "cela prend une minute ou plus" in annonce


def test_a_place_that_can_not_be_written(imprimer, tmp_path):
    (tmp_path / "d.html").mkdir()
    code, dit, erreur = imprimer("cartes", "-o", str(tmp_path / "d.html"))
    assert (code, dit) == (1, "") and "Le système refuse" in erreur


def test_the_help_is_french(capsys):
    assert main(["imprimer", "--help"]) == 0
    aide = capsys.readouterr().out
    assert "les livrets numérotés" in aide and not re.search(r"usage:|show this", aide)


@AVEC_TYPST
def test_the_three_are_written_as_a_pdf(imprimer, tmp_path):
    fichier = tmp_path / "p.PDF"
    code, dit, erreur = imprimer("tout", "-o", str(fichier), *SEUL)
    assert (code, erreur) == (0, "") and "recto verso" in dit
    assert f", {len(opened(fichier.read_bytes()).pages)}\u00a0pages" in dit
    lu = words(fichier.read_bytes())
    assert all(mot in lu for mot in ("Notre feuille", "Établir le processus", "Camille, verso"))


def test_without_typst_nothing_is_written_and_the_way_out_is_said(imprimer, tmp_path, monkeypatch):
    monkeypatch.setattr("game.report.blocs_typst.find_spec", lambda nom: None)
    fichier = tmp_path / "p.pdf"
    code, dit, erreur = imprimer("cartes", "-o", str(fichier))
    assert (code, dit) == (1, "") and not fichier.exists()
    assert INSTALLER in erreur and "écrivez en .html" in erreur

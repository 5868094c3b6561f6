"""The author's editor: the command that opens it at a line, without a shell."""

from pathlib import Path

import pytest

from game.ui.editeur import SansEditeur, command, edit

FICHIER = Path("/mes cas/a{ligne}.yaml")
"""A name that could be taken for something else."""


@pytest.mark.parametrize(("editeur", "suite"), [
    ("vi", ["+42", str(FICHIER)]),
    ("/usr/bin/vim.basic", ["+42", str(FICHIER)]),
    ("nano -w", ["+42", str(FICHIER)]),
    ("emacs -nw", ["+42", str(FICHIER)]),
    ("emacsclient -t", ["+42", str(FICHIER)]),
    ("code --wait", ["-g", f"{FICHIER}:42"]),
    ("subl", [f"{FICHIER}:42"]),
    ("kate", ["-l", "42", str(FICHIER)]),
    ("'/un chemin/vim'", ["+42", str(FICHIER)]),
    ("mon_editeur; rm -rf", [str(FICHIER)]),
])  # fmt: skip
def test_each_editor_is_told_the_line_in_its_own_way(editeur, suite):
    commande = command({"EDITOR": editeur}, FICHIER, 42)
    assert commande[-len(suite) :] == suite


def test_visual_comes_first():
    assert command({"EDITOR": "vi", "VISUAL": "nano"}, FICHIER, 1)[0] == "nano"
    assert command({"EDITOR": "vi", "VISUAL": "  "}, FICHIER, 1)[0] == "vi"


def test_a_file_never_looks_like_an_option():
    assert command({"EDITOR": "vi"}, Path("-c!rm.yaml"), 1)[-1].startswith("/")


@pytest.mark.parametrize("environnement", [{}, {"EDITOR": ""}, {"EDITOR": "'"}])
def test_what_is_wrong_is_one_sentence(environnement):
    with pytest.raises(SansEditeur) as refus:
        command(environnement, FICHIER, 1)
    assert str(refus.value).endswith(".")


@pytest.mark.parametrize("commande", [["un_editeur_absent"], ["false"], [""]])
def test_an_editor_that_fails_is_one_sentence(commande):
    assert edit(commande).startswith("L’éditeur « ") and edit(commande).endswith(".")


def test_an_editor_that_ends_well_says_nothing():
    assert edit(["true"]) == ""

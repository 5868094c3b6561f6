"""The preview in a real terminal: the author's editor, a save from elsewhere, a clean end."""

import os
import stat
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("il faut un pty", allow_module_level=True)

from apercus import PETIT
from petit_contenu import PERSONA, TERRITOIRE, write
from pty_terminal import Terminal

LIGNE = PETIT[: PETIT.index("      finir:")].count("\n") + 1


@pytest.fixture
def dossier(tmp_path):
    return write(tmp_path, {
        "personas/camille.yaml": PERSONA,
        "scenarios/territoires/ici.yaml": TERRITOIRE,
        "scenarios/portes.yaml": PETIT,
    })  # fmt: skip


def editor(dossier, corps: str) -> str:
    """A small script that takes the place of an editor; named like one that knows « +42 »."""
    script = dossier / "nano"
    script.write_text(f"#!/bin/sh\n{corps}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


def test_e_opens_the_editor_at_the_choice_and_comes_back_to_what_was_saved(dossier):
    corps = (
        f'echo "$1 $2" > {dossier}/appel\n'
        'sed "s/On continue./Et ensuite ?/" "$2" > "$2.neuf" && mv "$2.neuf" "$2"'
    )
    with Terminal("apercu", "scenarios/portes.yaml", "--graine", "3", ou=dossier,
                  EDITOR=editor(dossier, corps), VISUAL="", TEXTUAL_ANIMATIONS="none",
                  PYTHONPATH=os.getcwd()) as terminal:  # fmt: skip
        terminal.until("On arrive.")
        terminal.send("a")
        terminal.until("On continue.")
        terminal.send("e")
        terminal.until("Et ensuite")
        assert (dossier / "appel").read_text().split() == [
            f"+{LIGNE}",
            str(dossier / "scenarios/portes.yaml"),
        ]
        terminal.send("\x11")
        assert terminal.ended() == 0
        assert b"\x1b[?1049l" in terminal.octets[-400:]


def test_an_editor_that_fails_is_one_sentence_and_the_game_is_still_there(dossier):
    with Terminal("apercu", "scenarios/portes.yaml", ou=dossier, EDITOR=editor(dossier, "exit 3"),
                  VISUAL="", PYTHONPATH=os.getcwd()) as terminal:  # fmt: skip
        terminal.until("On arrive.")
        terminal.send("e")
        terminal.until("arrêté sur une")
        terminal.send("a")
        terminal.until("On continue.")


def test_a_save_from_elsewhere_is_seen_without_a_key(dossier):
    fichier = dossier / "scenarios/portes.yaml"
    with Terminal("apercu", str(fichier), PYTHONPATH=os.getcwd()) as terminal:
        terminal.until("On arrive.")
        terminal.send("a")
        terminal.until("On continue.")
        fichier.write_text(PETIT.replace("vers: gagne", "vers: gagner"), "utf-8")
        terminal.until("E230")
        fichier.write_text(PETIT.replace("On continue.", "Voilà la suite."), "utf-8")
        terminal.until("Voilà la suite.")


def test_a_file_to_come_is_waited_for_and_opens(dossier):
    fichier = dossier / "scenarios/demain.yaml"
    with Terminal("apercu", str(fichier), PYTHONPATH=os.getcwd()) as terminal:
        terminal.until("On attend ce fichier")
        fichier.write_text(PETIT, "utf-8")
        terminal.until("On arrive.")

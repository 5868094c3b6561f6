"""In a real terminal: it opens, plays, stops cleanly, and never leaves the terminal dirty."""

import os
import re
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("il faut un pty", allow_module_level=True)

from game.storage.seances import reopen
from pannes import begun
from pty_terminal import PROPRE, Terminal


def test_the_home_screen_opens_and_the_first_choice_is_a_few_keys_away():
    with Terminal() as terminal:
        terminal.until("Un sur trois")
        terminal.send("\r")
        terminal.until("Véronique L.")
        terminal.send("\r")
        terminal.until("Rendre la carte")
        terminal.send("o")
        terminal.until("sur 27")
        terminal.send("\r")
        terminal.until("La suite")
        terminal.send("\r")
        terminal.until("FAIRE AVEC")
        terminal.send("\x11")
        assert terminal.ended() == 0
        assert all(marque in terminal.octets for marque in PROPRE)


@pytest.mark.parametrize("nom", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_the_terminal_clean(nom):
    with Terminal() as terminal:
        terminal.until("Un sur trois")
        terminal.send("\r")
        terminal.until("Véronique L.")
        os.kill(terminal.pid, getattr(signal, nom))
        assert terminal.ended() == 0
        fin = terminal.octets[terminal.octets.rindex(b"\x1b[?1049h") :]
        assert all(marque in fin for marque in PROPRE)


def test_a_failure_is_one_french_sentence_and_a_log_without_local_variables(tmp_path):
    panne = tmp_path / "sitecustomize.py"
    panne.write_text(
        "import game.ui.screens.accueil as a\n"
        "def casse(self):\n    secret = 'mot de passe'\n    raise ValueError('boum')\n"
        "a.Accueil.action_jouer = casse\n"
    )
    chemins = f"{tmp_path}{os.pathsep}{Path(__file__).parents[2]}"
    with Terminal(PYTHONPATH=chemins, XDG_STATE_HOME=str(tmp_path)) as terminal:
        terminal.until("Un sur trois")
        terminal.send("\r")
        assert terminal.ended() == 1
        sorti = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", terminal.octets).decode()
        assert "Le jeu a rencontré une erreur" in sorti
        assert "Traceback" not in sorti
        assert "mot de passe" not in sorti
    journal = (tmp_path / "un-sur-trois/panne.log").read_text("utf-8")
    assert "ValueError: boum" in journal
    assert "mot de passe" not in journal


def test_fingers_faster_than_the_screen_never_stop_it():
    with Terminal() as terminal:
        terminal.until("Un sur trois")
        for _ in range(6):
            terminal.send("\r\ro\r\raR\x1b\x1bjrmr\x1b")
        terminal.send("\x11")
        assert terminal.ended() == 0
        assert "Le jeu a rencontré une erreur" not in terminal.octets.decode("utf-8", "replace")


def test_nonsense_keys_and_resizes_never_stop_it():
    with Terminal(taille=(60, 18)) as terminal:
        terminal.until("Un sur trois")
        terminal.send("zx\x1b[99~éè&\x1b[200~colle\x1b[201~\t\t\x1b[Z")
        terminal.send("\r")
        terminal.until("Véronique L.")
        terminal.send("\x11")
        assert terminal.ended() == 0


def test_a_failure_in_a_seance_says_where_it_is_and_loses_nothing_of_it(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import game.ui.screens.console as c\n"
        "def casse(self):\n    raise ValueError('boum')\n"
        "c.Console.action_historique = casse\n"
    )
    (tmp_path / "cle").mkdir()
    ouverte = begun(tmp_path / "cle/salle.seance")
    chemins = f"{tmp_path}{os.pathsep}{Path(__file__).parents[2]}"
    lieux = {"XDG_STATE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "donnees")}
    args = ("animer", str(ouverte.journal.chemin), "--sans-animation")
    with Terminal(*args, PYTHONPATH=chemins, **lieux) as terminal:
        terminal.until("Avant la première phase")
        (tmp_path / "cle").rename(tmp_path / "poche")
        terminal.send("\x1b[C")
        terminal.until("en mémoire")
        terminal.send("h")
        assert terminal.ended() == 1
        sorti = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", terminal.octets).decode()
    dit = " ".join(sorti.split())
    assert "Le jeu a rencontré une erreur" in dit and "gardée sur cette machine" in dit
    assert reopen(tmp_path / "donnees/un-sur-trois/seances/salle.seance").rang == ouverte.rang + 1


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="les fils se lisent dans /proc")
def test_who_was_not_stopped_reads_its_keys_once_when_it_is_told_to_go_on():
    """Textual took the terminal again each time: two readers, and each key seen by one of them."""
    with Terminal() as terminal:
        terminal.until("Un sur trois")
        fils = Path(f"/proc/{terminal.pid}/task")
        avant = len(list(fils.iterdir()))
        for _ in range(3):
            os.kill(terminal.pid, signal.SIGCONT)
            terminal.pause(0.3)
        assert len(list(fils.iterdir())) == avant
        terminal.send("\r")
        terminal.until("Véronique L.")
        terminal.send("\x11")
        assert terminal.ended() == 0


@pytest.mark.parametrize("encore", [0, 1, 3])
def test_a_window_that_closes_leaves_no_program_behind(encore):
    """The system says that it is closed, then to go on: it must not be taken again."""
    with Terminal() as terminal:
        terminal.until("Un sur trois")
        terminal.close()
        for _ in range(encore):
            os.kill(terminal.pid, signal.SIGCONT)
        assert terminal.gone() == 0

"""A console that is asked to stop: all it said is on the disk, and the terminal is as before (R19).

SIGTERM, SIGHUP, the window closed, Ctrl-C, stopped then `fg`: 25 times each.
CAMPAGNE=entiere pytest tests/campagnes/test_signaux.py
"""

import os
import re
import shutil
import signal
import sys
from pathlib import Path
from random import Random

import pytest

from campagne import times
from game.model.gestes import Ecrire
from game.storage.seances import reopen
from pannes import begun

if os.name == "nt":
    pytest.skip("un pty est d’Unix", allow_module_level=True)

from textual.drivers.linux_driver import LinuxDriver

from pty_terminal import PROPRE, Terminal


def go_to(console: Terminal, phase: int) -> None:
    """From its opening to a phase, by its key."""
    console.until("Avant la première phase")
    for rang in range(1, phase + 1):
        console.send("\x1b[C")
        console.until(f"{rang}/11")


@pytest.mark.parametrize("fois", range(times(25, 1)))
@pytest.mark.parametrize("nom", ["SIGTERM", "SIGHUP", "ctrl+c"])
def test_a_signal_loses_nothing_and_leaves_the_terminal_clean(tmp_path, nom, fois):
    ouverte = begun(tmp_path / "salle.seance")
    chemin = ouverte.journal.chemin
    pas = Random(fois).randrange(1, 5)
    donnees = str(tmp_path / "donnees")
    with Terminal("animer", str(chemin), "--sans-animation", XDG_DATA_HOME=donnees) as console:
        go_to(console, pas)
        if nom.startswith("SIG"):
            # In the middle of a key.
            console.send("r")
            os.kill(console.pid, getattr(signal, nom))
        else:
            console.send("\x03")
            console.until("Pour quitter : Ctrl+Q")
            console.send("\x11")
            console.until("Quitter le jeu ?")
            console.send("\x1b[B\r")
        assert console.ended() == 0
        fin = console.octets[console.octets.rindex(b"\x1b[?1049h") :]
        assert all(marque in fin for marque in PROPRE)
    relue = reopen(chemin)
    assert relue.rang == ouverte.rang + pas
    assert relue.seance.chrono.phase == list(relue.script.phases)[pas - 1]
    assert not [c for c in chemin.parent.iterdir() if c.name.startswith("salle.seance-")]


@pytest.mark.parametrize("fois", range(times(25, 1)))
def test_a_window_that_closes_loses_nothing_and_leaves_no_program_behind(tmp_path, fois):
    """Not only the signal: nobody is behind the terminal any more, and it is told to go on."""
    ouverte = begun(tmp_path / "salle.seance")
    chemin = ouverte.journal.chemin
    pas = Random(fois).randrange(1, 5)
    donnees = str(tmp_path / "donnees")
    with Terminal("animer", str(chemin), "--sans-animation", XDG_DATA_HOME=donnees) as console:
        go_to(console, pas)
        console.close()
        assert console.gone() == 0
    relue = reopen(chemin)
    assert relue.rang == ouverte.rang + pas
    assert relue.seance.chrono.phase == list(relue.script.phases)[pas - 1]


INVITE = "invite-du-shell$ "


def test_what_stops_and_goes_on_has_the_names_that_we_call():
    """They are private to Textual: without them it stops in the middle of a task, and may hang."""
    assert callable(LinuxDriver._sigtstp_application) and callable(LinuxDriver._sigcont_application)


def state(pid: int) -> str:
    """« T » once it is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def modes(shell: Terminal, fois: int) -> str:
    """How the terminal is set for what the shell runs."""
    avant = len(shell.octets)
    shell.send(f"stty -a; echo reglages-$(({fois}+0))-lus\r")
    shell.until(f"reglages-{fois}-lus")
    dit = shell.octets[avant:].decode("utf-8", "replace")
    trouves = re.search(r"speed .*?(?=reglages-\d)", dit, re.DOTALL)
    assert trouves, dit
    return " ".join(trouves[0].split())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="l’arrêt se lit dans /proc")
@pytest.mark.skipif(not shutil.which("bash"), reason="« fg » est d’un shell")
@pytest.mark.parametrize("fois", range(times(25, 1)))
def test_stopped_then_brought_back_the_terminal_is_the_shell_s_and_no_geste_is_lost(tmp_path, fois):
    """The key Ctrl+Z stops nothing: a hand that seeks « annuler » keeps the room's screen."""
    ouverte = begun(tmp_path / "salle.seance")
    chemin, pas = ouverte.journal.chemin, Random(fois).randrange(1, 4)
    siens = {"PS1": INVITE, "XDG_DATA_HOME": str(tmp_path / "donnees")}
    with Terminal("--norc", "--noprofile", "-i", programme=["bash"], **siens) as shell:
        shell.until(INVITE.strip())
        avant = modes(shell, 1)
        shell.send(f"{sys.executable} -m game animer '{chemin}' --sans-animation\r")
        shell.until("Avant la première phase")
        for rang in range(1, pas + 1):
            shell.send("\x1b[C")
            shell.until(f"{rang}/11")
        enfants = Path(f"/proc/{shell.pid}/task/{shell.pid}/children").read_text().split()
        jeu = int(enfants[0])
        shell.send("\x1a")
        shell.pause(0.2)
        assert state(jeu) != "T"
        for tour in (1, 2):
            debut = len(shell.octets)
            # In the middle of a key.
            shell.send("r")
            os.kill(jeu, signal.SIGTSTP)
            shell.wait(lambda: state(jeu) == "T", "l’arrêt")
            shell.wait(lambda d=debut: INVITE.encode() in shell.octets[d:], "l’invite")
            rendu = shell.octets[debut:].split(b"Stopped")[0]
            assert all(marque in rendu for marque in PROPRE)
            assert modes(shell, 1 + tour) == avant
            # What was done is there, and nobody is kept waiting by a program that is stopped.
            autre = reopen(chemin)
            assert autre.rang == ouverte.rang + pas + tour - 1
            autre.add(Ecrire(table=2, phase="debrief", champ="lundi", texte=f"pendant {tour}"))
            assert not autre.panne
            shell.ecran.reset()
            debut = len(shell.octets)
            shell.send("fg\r")
            shell.until(f"{pas}/11")
            shell.until("NOTE")
            assert b"\x1b[?1049h" in shell.octets[debut:]
        shell.send("\x1b[C")
        shell.until(f"{pas + 1}/11")
        shell.send("\x11")
        shell.until("Quitter le jeu ?")
        debut = len(shell.octets)
        shell.send("\x1b[B\r")
        shell.wait(lambda: INVITE.encode() in shell.octets[debut:], "l’invite")
        assert all(marque in shell.octets[debut:] for marque in PROPRE)
        assert modes(shell, 4) == avant
    relue = reopen(chemin)
    assert relue.rang == ouverte.rang + pas + 3
    assert relue.seance.chrono.phase == list(relue.script.phases)[pas]
    assert [g.texte for g in relue.seance.gestes if isinstance(g, Ecrire)] == [
        "pendant 1", "pendant 2",
    ]  # fmt: skip


@pytest.mark.parametrize("fois", range(times(25, 1)))
@pytest.mark.parametrize("nom", ["SIGTERM", "SIGHUP"])
def test_a_signal_while_the_key_is_out_keeps_what_was_only_in_memory(tmp_path, nom, fois):
    (tmp_path / "cle").mkdir()
    ouverte = begun(tmp_path / "cle/salle.seance")
    pas = Random(fois).randrange(1, 4)
    donnees = tmp_path / "donnees"
    chemin = str(ouverte.journal.chemin)
    with Terminal("animer", chemin, "--sans-animation", XDG_DATA_HOME=str(donnees)) as console:
        console.until("Avant la première phase")
        console.send("\x1b[C")
        console.until("1/11")
        (tmp_path / "cle").rename(tmp_path / "poche")
        for rang in range(2, pas + 2):
            console.send("\x1b[C")
            console.until(f"{rang}/11")
        console.until("en mémoire")
        os.kill(console.pid, getattr(signal, nom))
        assert console.ended() == 0
        dit = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", console.octets).decode("utf-8", "replace")
        if nom == "SIGTERM":
            entier = "".join(dit.split())
            assert "gardéesurcettemachine" in entier
            # The line to paste is whole, however narrow the window.
            assert f"animer{donnees}/un-sur-trois/seances/salle.seance" in entier
    gardee = donnees / "un-sur-trois/seances/salle.seance"
    assert reopen(gardee).rang == ouverte.rang + 1 + pas
    assert reopen(tmp_path / "poche/salle.seance").rang == ouverte.rang + 1

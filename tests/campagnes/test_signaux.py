"""A console that is asked to stop: all it said is on the disk, and the terminal is as before (R19).

SIGTERM, SIGHUP (the window is closed), Ctrl-C: 25 times each.
CAMPAGNE=entiere pytest tests/campagnes/test_signaux.py
"""

import os
import signal
from random import Random

import pytest

from campagne import times
from game.storage.seances import reopen
from pannes import begun

if os.name == "nt":
    pytest.skip("un pty est d’Unix", allow_module_level=True)

from pty_terminal import PROPRE, Terminal


@pytest.mark.parametrize("fois", range(times(25, 1)))
@pytest.mark.parametrize("nom", ["SIGTERM", "SIGHUP", "ctrl+c"])
def test_a_signal_loses_nothing_and_leaves_the_terminal_clean(tmp_path, nom, fois):
    ouverte = begun(tmp_path / "salle.seance")
    chemin = ouverte.journal.chemin
    pas = Random(fois).randrange(1, 5)
    donnees = str(tmp_path / "donnees")
    with Terminal("animer", str(chemin), "--sans-animation", XDG_DATA_HOME=donnees) as console:
        console.until("Avant la première phase")
        for rang in range(1, pas + 1):
            console.send("\x1b[C")
            console.until(f"{rang}/11")
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

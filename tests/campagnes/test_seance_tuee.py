"""A séance killed at any moment reopens, and nothing that was said to be written is lost.

CAMPAGNE=200 pytest tests/campagnes/test_seance_tuee.py
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.storage.catalogue import Catalogue
from game.storage.seances import create, reopen
from seances import OUVRIR, dealt

FOIS = int(os.environ.get("CAMPAGNE", "2"))

ECRIVAIN = """
import sys
from pathlib import Path
from game.model.gestes import Entrer, Ecrire
from game.storage.seances import reopen
seance = reopen(Path(sys.argv[1]))
phases = list(seance.script.phases)
n = 0
while True:
    geste = Entrer(phase=phases[n % len(phases)], a=n) if n % 2 else Ecrire(
        table=1, phase="debrief", champ="lundi", texte=f"mot {n}")
    seance.add(geste, a=n)
    print(seance.rang, flush=True)
    n += 1
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 est un signal d’Unix")
@pytest.mark.parametrize("fois", range(FOIS))
def test_killed_at_a_random_moment(tmp_path: Path, fois: int) -> None:
    hasard = random.Random(fois)
    chemin = tmp_path / "tuee.seance"
    ouverte = create(chemin, Catalogue(), "court", OUVRIR)
    ouverte.add(dealt(OUVRIR))
    programme = subprocess.Popen(
        [sys.executable, "-c", ECRIVAIN, str(chemin)], stdout=subprocess.PIPE, text=True
    )
    assert programme.stdout is not None
    premier = int(programme.stdout.readline())
    time.sleep(hasard.uniform(0, 0.15))
    programme.kill()
    with programme:
        # A line cut by the kill was not said.
        suite = programme.stdout.read()
    dits = [premier, *map(int, suite[: suite.rfind("\n") + 1].split())]
    rouverte = reopen(chemin)
    assert dits == list(range(3, 3 + len(dits)))
    assert rouverte.rang in (dits[-1], dits[-1] + 1), "au plus un geste écrit et pas encore dit"
    rouverte.add(dealt(OUVRIR))
    assert reopen(chemin).rang == rouverte.rang

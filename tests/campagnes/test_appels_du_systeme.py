"""Each call to the system that writes a séance, refused in its turn: nothing is lost or doubled.

R03: open, write, sync, truncate, link, rename, unlink; every one of a session of 60 gestes, and of
« enregistrer ailleurs », with ENOSPC, EIO, EROFS and EACCES in turn.
CAMPAGNE=entiere pytest -s tests/campagnes/test_appels_du_systeme.py
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from campagne import ENTIERE
from pannes import begun

ICI = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(sys.platform != "linux", reason="LD_PRELOAD et /proc sont de Linux")
@pytest.mark.skipif(not shutil.which("cc"), reason="il faut un compilateur C")
def test_each_call_to_the_system_refused_in_its_turn(tmp_path, environnement):
    modele = begun(tmp_path / "modele.seance").journal.chemin
    refus = tmp_path / "refus.so"
    ordre = ["cc", "-shared", "-fPIC", "-O1", "-o", refus, ICI / "appels_refuses.c", "-ldl"]
    subprocess.run(ordre, check=True)
    part = 1 if ENTIERE else 100
    essai = subprocess.run(
        [sys.executable, ICI / "appels_refuses.py", modele, str(part)],
        env={**environnement, "LD_PRELOAD": str(refus)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert essai.returncode == 0, essai.stderr
    dits = json.loads(essai.stdout)
    print(dits)
    assert dits["synchronises"] == 20
    assert sum(dits["session"].values()) > (300 if ENTIERE else 4)
    if ENTIERE:
        noms = {*dits["session"], *dits["ailleurs"]}
        assert any(nom.startswith("pwrite") for nom in noms), noms
        assert any("sync" in nom for nom in noms) and "link" in noms, noms
        assert any(nom.startswith("open") for nom in noms), noms

"""The built wheel, unpacked in a folder of its own; what it needs comes from here."""

import os
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).parents[1]


def run(
    *commande: str | Path, cwd: Path | None = None, attendu: int = 0, chemin: Path | None = None
):
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PARCOURS_CONTENU")}
    if chemin is not None:
        env["PYTHONPATH"] = str(chemin)
    mots = [str(mot) for mot in commande]
    fini = subprocess.run(mots, capture_output=True, text=True, timeout=300, env=env, cwd=cwd)
    assert fini.returncode == attendu, fini.stdout + fini.stderr
    return (fini.stdout + fini.stderr).replace("\u00a0", " ")


def unpacked(dossier: Path) -> Path:
    """The folder that holds the wheel's files."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", dossier, RACINE)
    roue = next(dossier.glob("un_sur_trois-*.whl"))
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps")
    run(*pip, "--target", dossier / "posee", roue)
    return dossier / "posee"

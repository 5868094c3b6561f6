"""The built wheel, in an empty venv and any folder: the game is whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).parents[1]


def run(*commande: str | Path, **options: object) -> str:
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PARCOURS_CONTENU")}
    fini = subprocess.run(
        [str(mot) for mot in commande],
        capture_output=True,
        text=True,
        timeout=300,
        env=env,
        **options,
    )  # type: ignore[call-overload]
    assert fini.returncode == 0, fini.stdout + fini.stderr
    return fini.stdout.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def installe(tmp_path_factory):
    """The command of a wheel installed in a venv that knows nothing of the clone."""
    dossier = tmp_path_factory.mktemp("roue")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", dossier, RACINE)
    roue = next(dossier.glob("un_sur_trois-*.whl"))
    run(sys.executable, "-m", "venv", dossier / "venv")
    binaires = dossier / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    run(binaires / "python", "-m", "pip", "install", "--quiet", roue)
    return binaires


def test_the_wheel_carries_its_content_and_plays_in_any_folder(installe, tmp_path):
    assert run(installe / "parcours", "--version", cwd=tmp_path).startswith("parcours ")
    verifie = run(installe / "parcours", "verifier", cwd=tmp_path)
    assert "0 erreur" in verifie
    fini = run(installe / "python", "-m", "game", "analyser", "veronique", "--json", cwd=tmp_path)
    assert '"favorable_fraction"' in fini
    assert str(RACINE) not in verifie


def test_the_wheel_says_what_is_wrong_with_an_authors_file(installe, tmp_path):
    faux = tmp_path / "scenarios" / "faux.yaml"
    faux.parent.mkdir()
    faux.write_text("titre: [", "utf-8")
    fini = subprocess.run(
        [installe / "parcours", "verifier", faux], capture_output=True, text=True, cwd=tmp_path
    )
    assert fini.returncode == 1
    assert "E116" in fini.stdout + fini.stderr
    assert "Remède" in fini.stdout + fini.stderr

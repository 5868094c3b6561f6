"""Thirteen faults of calculation, planted in a copy of the game: each fails the default suite.

CAMPAGNE=entiere pytest -n auto tests/campagnes/test_fautes_semees.py
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from campagne import among
from fautes_semees import FAUTES, Faute

PART = 10
"""Without a campaign, one fault in this many is planted; where each goes is always looked at."""

COPIES = ("game", "tests", "personas", "scenarios", "docs", "pyproject.toml")
FAITS, ECHOUE = 0, 1
"""What pytest ends with: all passed, or some test failed; anything else is no verdict."""


@pytest.fixture(scope="module")
def copie(depot: Path, tmp_path_factory) -> Path:
    """The project elsewhere, its compiled files too: what is not touched is not compiled again."""
    ici = tmp_path_factory.mktemp("copie")
    for nom in COPIES:
        source = depot / nom
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, ici / nom)
    return ici


@pytest.fixture
def semee(copie: Path, request) -> Iterator[Faute]:
    """A fault in the copy, taken out afterwards."""
    faute: Faute = request.param
    chemin = copie / faute.fichier
    sain, dates = chemin.read_bytes(), chemin.stat()
    faute.plant(copie)
    # Another date than any that was compiled: Python reads the text again.
    os.utime(chemin, (dates.st_atime, dates.st_mtime + 3600))
    yield faute
    chemin.write_bytes(sain)
    os.utime(chemin, (dates.st_atime, dates.st_mtime))


def asked(copie: Path, *essais: str) -> subprocess.CompletedProcess[str]:
    """These tests, on the copy; the first that fails is enough."""
    chemins = os.pathsep.join((str(copie), str(copie / "tests")))
    environnement = {
        **{nom: mot for nom, mot in os.environ.items() if not nom.startswith("PYTEST_")},
        "PYTHONPATH": chemins,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    commande = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *essais]
    return subprocess.run(
        commande, cwd=copie, env=environnement, capture_output=True, text=True, timeout=600
    )


def test_each_fault_has_its_place_and_there_are_thirteen(depot):
    """A file that changed must not leave a fault unplanted, nor a test that is not there."""
    for faute in FAUTES:
        sain = (depot / faute.fichier).read_text("utf-8")
        compile(faute.planted(sain), faute.fichier, "exec")
        assert all((depot / essai).exists() for essai in faute.essais)
    assert sorted({faute.numero for faute in FAUTES}) == list(range(1, 14))


def test_without_a_fault_these_tests_pass_on_the_copy(copie):
    """And it is the copy that is tested."""
    fini = subprocess.run(
        [sys.executable, "-c", "import game; print(game.__file__)"],
        cwd=copie, env={**os.environ, "PYTHONPATH": str(copie)}, capture_output=True, text=True,
    )  # fmt: skip
    assert Path(fini.stdout.strip()).parent == copie / "game"
    essais = sorted({essai for faute in among(FAUTES, PART) for essai in faute.essais})
    fini = asked(copie, *essais)
    assert fini.returncode == FAITS, fini.stdout


@pytest.mark.parametrize("semee", list(among(FAUTES, PART)), ids=str, indirect=True)
def test_a_planted_fault_is_seen(copie, semee):
    for essai in semee.essais:
        fini = asked(copie, essai)
        assert fini.returncode in (FAITS, ECHOUE), fini.stdout + fini.stderr
        if fini.returncode == ECHOUE:
            return
    pytest.fail(f"personne ne voit : {semee}")

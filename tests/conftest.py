"""What every test may ask for: hypothesis without chance or memory, and the shipped content."""

import os
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "preuve",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("preuve")

DEPOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def depot() -> Path:
    """The repository."""
    return DEPOT


@pytest.fixture(scope="session")
def donnees(tmp_path_factory) -> Iterator[Path]:
    """Folders of data that nobody has yet, one after the other; none is made before it is used."""
    racine = tmp_path_factory.mktemp("donnees")
    return (racine / str(rang) for rang in count())


@pytest.fixture(autouse=True)
def personne(donnees, monkeypatch) -> None:
    """Each test is at somebody's who has never played: the last séance is remembered there.

    Nothing was proved there either.
    """
    monkeypatch.setenv("XDG_DATA_HOME", str(next(donnees)))
    monkeypatch.setenv("XDG_CACHE_HOME", str(next(donnees)))


@pytest.fixture(autouse=True, scope="session")
def deja_lus() -> Iterator[None]:
    """A file of the content that says the same is read once for all the tests of a process.

    Each opens a catalogue of its own: reading was two fifths of what screens take to be tried.
    What is read is frozen.
    """
    from game.storage import catalogue

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(catalogue, "load_text", lru_cache(maxsize=None)(catalogue.load_text))
        yield


@pytest.fixture(scope="session")
def environnement(donnees: Iterator[Path]) -> dict[str, str]:
    """The environment of a Python started by a test, which finds the game and the builders."""
    chemins = [str(DEPOT), str(DEPOT / "tests"), os.environ.get("PYTHONPATH", "")]
    siens = {
        "PYTHONPATH": os.pathsep.join(filter(None, chemins)),
        "XDG_CACHE_HOME": str(next(donnees)),
    }
    return {**os.environ, **siens}


@pytest.fixture(scope="session")
def catalogue():
    """The shipped content."""
    if find_spec("game.storage.yaml_files") is None:
        pytest.skip("game.storage.yaml_files n’est pas encore écrit")
    from game.storage.catalogue import Catalogue

    return Catalogue()


@pytest.fixture(scope="session")
def posee(tmp_path_factory) -> Path:
    """The folder where the built wheel was unpacked."""
    from roue import unpacked

    return unpacked(tmp_path_factory.mktemp("roue"))

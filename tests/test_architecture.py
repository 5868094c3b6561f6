"""The house: floors import downwards, each stays what it is, and the first frame is light."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

JEU = Path(__file__).parents[1] / "game"
ETAGES = ["model", "engine", "analysis", "drawing", "storage", "report", "ui", "cli"]
"""From the ground up; what stands beside the floors, `__main__`, is the roof."""

PURS = {"model", "engine", "analysis", "drawing"}
FICHIERS = sorted(JEU.rglob("*.py"))
MODULES = [chemin for chemin in FICHIERS if chemin.name != "__init__.py"]


def name(chemin: Path) -> str:
    return str(chemin.relative_to(JEU.parent))


def floor(chemin: Path) -> str | None:
    """The floor a file stands on; None for the roof."""
    etage = chemin.relative_to(JEU).parts[0]
    return etage if etage in ETAGES else None


def tree(chemin: Path) -> ast.Module:
    return ast.parse(chemin.read_text(encoding="utf-8"))


def imported(chemin: Path) -> set[str]:
    """Every module a file imports, wherever the import is written."""
    noms: set[str] = set()
    for noeud in ast.walk(tree(chemin)):
        if isinstance(noeud, ast.Import):
            noms |= {alias.name for alias in noeud.names}
        elif isinstance(noeud, ast.ImportFrom):
            assert noeud.level == 0, f"{name(chemin)} : un import relatif"
            noms.add(noeud.module or "")
            noms |= {f"{noeud.module}.{alias.name}" for alias in noeud.names}
    return noms


def loaded(environnement, *modules: str) -> set[str]:
    """What is in sys.modules once these are imported, in a Python of its own."""
    code = f"import json, sys, {', '.join(modules)}; print(json.dumps(sorted(sys.modules)))"
    sortie = subprocess.run(
        [sys.executable, "-c", code], env=environnement, capture_output=True, text=True, timeout=60
    )
    assert sortie.returncode == 0, sortie.stderr
    return set(json.loads(sortie.stdout))


def test_every_package_of_the_game_is_a_floor_we_know():
    dossiers = {chemin.parent.relative_to(JEU).parts[0] for chemin in JEU.rglob("*/__init__.py")}
    assert dossiers <= set(ETAGES)


@pytest.mark.parametrize("chemin", MODULES, ids=name)
def test_imports_point_down(chemin):
    etage = floor(chemin)
    if etage is None:
        return
    permis = set(ETAGES[: ETAGES.index(etage) + 1])
    vers = {nom.split(".")[1] for nom in imported(chemin) if nom.startswith("game.")}
    assert vers & set(ETAGES) <= permis
    assert "__main__" not in vers


def test_the_game_below_the_screen_needs_no_screen(environnement):
    bas = [
        name(chemin).removesuffix(".py").replace("/", ".")
        for chemin in MODULES
        if floor(chemin) in ETAGES[: ETAGES.index("storage") + 1]
    ]
    racines = {module.split(".")[0] for module in loaded(environnement, *bas)}
    assert not racines & {"textual", "rich"}


def test_playing_needs_no_networkx(environnement):
    """A partie on screen waits for no graph library."""
    assert "networkx" not in loaded(environnement, "game.engine.tour2", "game.engine.bilan")


IMPURS = {"os", "io", "pathlib", "shutil", "tempfile", "glob", "time", "datetime", "random",
          "secrets", "uuid", "sqlite3", "subprocess", "threading", "asyncio", "yaml"}  # fmt: skip


@pytest.mark.parametrize("chemin", [c for c in MODULES if floor(c) in PURS], ids=name)
def test_the_lower_floors_know_no_file_no_clock_and_no_hidden_chance(chemin):
    assert not {nom.split(".")[0] for nom in imported(chemin)} & IMPURS
    appels = {n.func.id for n in ast.walk(tree(chemin))
              if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}  # fmt: skip
    assert not appels & {"open", "input", "print"}


@pytest.mark.parametrize("chemin", FICHIERS, ids=name)
def test_nothing_evaluates_text_or_reaches_the_network(chemin):
    interdits = {"pickle", "marshal", "shelve", "socket", "urllib", "http", "ftplib", "requests"}
    assert not {nom.split(".")[0] for nom in imported(chemin)} & interdits
    for noeud in ast.walk(tree(chemin)):
        if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Name):
            assert noeud.func.id not in {"eval", "exec", "compile", "__import__"}
        if isinstance(noeud, ast.Attribute) and isinstance(noeud.value, ast.Name):
            appel = f"{noeud.value.id}.{noeud.attr}"
            assert appel not in {
                "yaml.load", "yaml.full_load", "yaml.unsafe_load", "yaml.load_all",
                "yaml.full_load_all", "yaml.unsafe_load_all", "os.system", "os.popen",
            }  # fmt: skip


@pytest.mark.parametrize("chemin", [c for c in FICHIERS if c.name == "__init__.py"], ids=name)
def test_init_files_are_empty_but_the_package_s_own(chemin):
    if chemin.parent == JEU:
        (version,) = tree(chemin).body
        assert isinstance(version, ast.Assign) and version.targets[0].id == "__version__"
    else:
        assert chemin.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("chemin", MODULES, ids=name)
def test_a_file_says_what_it_is_and_fits_in_a_reading(chemin):
    assert ast.get_docstring(tree(chemin)), "pas de phrase en tête"
    assert len(chemin.read_text(encoding="utf-8").splitlines()) <= 300
    assert chemin.stem not in {"utils", "util", "manager", "service", "services", "helpers", "misc"}


# --- the first frame -----------------------------------------------------------------------------

LEGERES = {"textual", "rich", "markdown_it", "mdurl", "mdit_py_plugins", "linkify_it", "uc_micro",
           "platformdirs", "pygments", "typing_extensions", "game"}  # fmt: skip
"""Textual and what it brings."""

LOURDES = {"pydantic", "networkx", "yaml", "numpy", "jinja2"}


@pytest.fixture(scope="module")
def premier_ecran(environnement) -> set[str]:
    return {module.split(".")[0] for module in loaded(environnement, "game.ui.app")}


def test_the_first_frame_waits_for_no_heavy_library(premier_ecran):
    assert not premier_ecran & LOURDES


def test_the_first_frame_needs_only_python_and_textual(premier_ecran, environnement):
    """Beside what an empty Python of this environment has already loaded."""
    ailleurs = premier_ecran - LEGERES - set(sys.stdlib_module_names)
    deja = {module.split(".")[0] for module in loaded(environnement, "json")}
    assert not {module for module in ailleurs - deja if not module.startswith("_")}

"""The built wheel, unpacked in a folder of its own: the game is whole."""

import sys
from pathlib import Path

from roue import RACINE, run


def parcours(posee: Path, *mots: str | Path, cwd: Path, attendu: int = 0) -> str:
    """The command of the wheel, in any folder; `.ci/run` does the same in an empty venv."""
    return run(sys.executable, "-m", "game", *mots, cwd=cwd, attendu=attendu, chemin=posee)


def test_the_wheel_carries_its_content_and_plays_in_any_folder(posee, tmp_path):
    d_ou = run(
        sys.executable, "-c", "import game; print(game.__file__)", cwd=tmp_path, chemin=posee
    )
    assert Path(d_ou.strip()).is_relative_to(posee)
    assert (posee / "bin" / "parcours").exists() or (posee / "bin" / "parcours.exe").exists()
    assert parcours(posee, "--version", cwd=tmp_path).startswith("parcours ")
    compris = parcours(posee, "graphe", "cv", "--texte", cwd=tmp_path)
    assert "Pôle emploi" in compris and str(RACINE) not in compris
    fini = parcours(posee, "analyser", "veronique", "--json", cwd=tmp_path)
    assert '"favorable_fraction"' in fini


def test_the_wheel_says_what_is_wrong_with_an_authors_file(posee, tmp_path):
    faux = tmp_path / "scenarios" / "faux.yaml"
    faux.parent.mkdir()
    faux.write_text("titre: [", "utf-8")
    dit = parcours(posee, "verifier", faux, cwd=tmp_path, attendu=1)
    assert "E116" in dit and "Remède" in dit


def test_the_wheel_makes_a_folder_that_checks_clean(posee, tmp_path):
    parcours(posee, "creer", "dossier", "mes_cas", cwd=tmp_path)
    la = tmp_path / "mes_cas"
    for sorte in ("persona", "scenario"):
        parcours(posee, "creer", sorte, "essai", cwd=la)
    assert (la / ".vscode" / "schemas" / "scenario.schema.json").is_file()
    dit = parcours(posee, "verifier", ".", cwd=la)
    assert "2 fichiers lus · 0 erreur · 0 avertissement" in dit
    assert "--dossier" in parcours(posee, "schema", cwd=la, attendu=1)

"""`parcours schema`: writes what has changed, and says whether something has."""

import json

from game.__main__ import main
from game.cli import schema as verbe
from game.storage import schema


def test_everything_is_fresh(capsys):
    assert main(["schema", "--verifier"]) == 0
    assert capsys.readouterr().out == "Tout est à jour.\n"


def test_what_is_not_fresh_is_named_and_nothing_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(schema, "folder", lambda: tmp_path)
    (tmp_path / "persona.schema.json").write_bytes(b"\xff")
    assert main(["schema", "--verifier"]) == 1
    dit = capsys.readouterr()
    assert dit.err.count("n’est plus à jour.") == len(schema.SORTES)
    assert "parcours schema" in dit.out
    assert [c.name for c in tmp_path.iterdir()] == ["persona.schema.json"]


def test_elsewhere_it_writes_both_once(tmp_path, capsys):
    assert main(["schema", "--dossier", str(tmp_path / "la")]) == 0
    ecrits = sorted(c.relative_to(tmp_path / "la").as_posix() for c in tmp_path.rglob("*.*"))
    assert len(ecrits) == 2 * len(schema.SORTES)
    assert {"schemas/scenario.schema.json", "reference/scenario.md"} <= set(ecrits)
    lu = json.loads((tmp_path / "la/schemas/persona.schema.json").read_text("utf-8"))
    assert lu["properties"]["nom"]["description"].startswith("Le nom sur la carte")
    capsys.readouterr()
    assert main(["schema", "--dossier", str(tmp_path / "la")]) == 0
    assert capsys.readouterr().out == "0\u00a0fichier écrit.\n"


def test_an_installed_game_has_no_repository_to_write_in(monkeypatch, capsys):
    monkeypatch.setattr(verbe, "repository", lambda: None)
    assert main(["schema"]) == 1
    assert "--dossier" in capsys.readouterr().err

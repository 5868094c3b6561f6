"""Files made to harm: each is refused, and nothing of it is obeyed; a benchmark times them."""

import os
from pathlib import Path

import pytest

from game.model.faute import ContenuInvalide
from game.model.scenario import Scenario
from game.storage.octets import identifiant
from game.storage.validation import load, load_text
from game.storage.yaml_files import read
from textes_hostiles import PLEIN, TEXTES


@pytest.mark.parametrize("nom", TEXTES)
def test_hostile_text_is_refused_with_few_words(nom):
    with pytest.raises(ContenuInvalide) as refus:
        load_text(TEXTES[nom][:PLEIN], "f.yaml", Scenario)
    assert len(refus.value.fautes) <= 20


GADGETS = [
    "!!python/object/apply:os.system ['touch {0}']",
    "!!python/object/apply:subprocess.check_output [[touch, {0}]]",
    "!!python/object/apply:subprocess.Popen [[touch, {0}]]",
    "!!python/object/apply:builtins.eval ['open({0!r}, \"w\")']",
    "!!python/object/apply:eval ['open({0!r}, \"w\")']",
    "!!python/object/apply:exec ['open({0!r}, \"w\")']",
    "!!python/object/apply:open ['{0}', w]",
    "!!python/object/apply:posix.system ['touch {0}']",
    "!!python/object/apply:time.sleep [3]",
    "!!python/object/new:os.system ['touch {0}']",
    "!!python/object/new:subprocess.Popen {{args: [touch, {0}]}}",
    "!!python/object/new:tuple [!!python/object/new:map [!!python/name:eval , ['1']]]",
    "!!python/object/new:type {{args: [z, !!python/tuple [], {{}}], listitems: x}}",
    "!!python/object/new:str {{args: [], state: !!python/tuple ['x']}}",
    "!!python/object/new:frozenset [!!python/object/new:map [!!python/name:exec , ['1']]]",
    "!!python/object/new:bytes [!!python/object/new:map [!!python/name:eval , ['1']]]",
    "!!python/object:game.storage.yaml_files.Document {{fichier: x}}",
    "!!python/object/apply:pickle.loads ['x']",
    "!!python/object/apply:importlib.import_module [antigravity]",
    "!!python/module:antigravity",
    "!!python/name:os.system",
    "!!python/name:antigravity.geohash",
    "!!python/tuple [1, 2]",
    "!!python/bytes YWJj",
    "!!python/unicode x",
    "!!python/str x",
    "!!python/int 1",
    "!!python/long 1",
    "!!python/float 1",
    "!!python/complex 1j",
    "!!python/bool true",
    "!!python/none",
    "!!python/list [a]",
    "!!python/dict {{a: b}}",
    "!<tag:yaml.org,2002:python/object/apply:os.system> ['touch {0}']",
    "!!binary YWJj",
    "!!set {{a, b}}",
    "!!omap [a: b]",
    "!!timestamp 2001-12-14",
    "!local x",
]


@pytest.mark.parametrize("gadget", GADGETS)
def test_a_tag_is_never_obeyed(gadget, tmp_path):
    temoin = tmp_path / "temoin"
    with pytest.raises(ContenuInvalide) as refus:
        load_text("nom: " + gadget.format(temoin) + "\n", "f.yaml", Scenario)
    assert ("E108", 1) in {(faute.code, faute.ligne) for faute in refus.value.fautes}
    assert not temoin.exists()


def check_refused(chemin: Path, code: str) -> str:
    with pytest.raises(ContenuInvalide) as refus:
        read(chemin)
    (faute,) = refus.value.fautes
    assert (faute.code, faute.ligne, faute.colonne) == (code, 1, 1)
    return str(faute.contexte.get("raison", ""))


def test_what_is_not_a_file(tmp_path):
    (tmp_path / "boucle.yaml").symlink_to(tmp_path / "boucle.yaml")
    (tmp_path / "dossier.yaml").mkdir()
    os.mkfifo(tmp_path / "tube.yaml")
    assert check_refused(tmp_path / "boucle.yaml", "E101") == "c’est un lien qui tourne en rond"
    assert check_refused(tmp_path / "dossier.yaml", "E101") == "c’est un dossier"
    assert check_refused(tmp_path / "tube.yaml", "E101") == "ce n’est pas un fichier ordinaire"
    assert check_refused(tmp_path / "absent.yaml", "E101") == "il n’existe pas"
    assert check_refused(tmp_path / "nul\0.yaml", "E101")
    assert check_refused(tmp_path / ("x" * 300), "E101") == "son nom est trop long"


@pytest.mark.parametrize("chemin", ["/dev/zero", "/dev/random", "/dev/tty"])
def test_devices(chemin, tmp_path):
    check_refused(Path(chemin), "E101")
    (tmp_path / "lien.yaml").symlink_to(chemin)
    check_refused(tmp_path / "lien.yaml", "E101")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root lit tout")
def test_a_file_of_someone_else(tmp_path):
    (tmp_path / "prive.yaml").touch(mode=0)
    assert "droit" in check_refused(tmp_path / "prive.yaml", "E101")


def test_a_file_too_big_is_refused_before_it_is_read(tmp_path, monkeypatch):
    gros = tmp_path / "gros.yaml"
    with gros.open("wb") as fichier:
        fichier.truncate(10 * 1024 * 1024)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("ouvert"))
    check_refused(gros, "E102")


def test_a_hundred_thousand_keys(tmp_path):
    (tmp_path / "cles.yaml").write_text("".join(f"k{n}: 1\n" for n in range(100_000)))
    check_refused(tmp_path / "cles.yaml", "E102")


def test_a_link_to_a_file_is_read(tmp_path):
    (tmp_path / "vrai.yaml").write_text("nom: Alice\n", encoding="utf-8")
    (tmp_path / "lien.yaml").symlink_to(tmp_path / "vrai.yaml")
    assert read(tmp_path / "lien.yaml").donnees == {"nom": "Alice"}


def test_a_file_in_another_encoding(tmp_path):
    chemin = tmp_path / "vieux.yaml"
    chemin.write_bytes("titre: Une adresse\npersonas: [zoé]\n".encode("cp1252"))
    with pytest.raises(ContenuInvalide) as refus:
        load(chemin, Scenario)
    (faute,) = refus.value.fautes
    assert (faute.code, faute.ligne, faute.colonne) == ("E103", 2, 14)
    assert faute.extrait == ("titre: Une adresse", "personas: [zoé]")


@pytest.mark.parametrize("nom", ["alice", "ville_30000", "a1"])
def test_a_file_name_is_an_identifier(nom):
    assert identifiant(Path(f"personas/{nom}.yaml")) == nom


@pytest.mark.parametrize(
    ("nom", "propose"),
    [("Véronique L", "veronique_l"), ("con", "con_1"), ("COM1", "com1_1"), ("?", "sans_nom"),
     ("a-b", "a_b"), ("../x y", "x_y"), ("x" * 80, "x" * 60)],
)  # fmt: skip
def test_another_name_is_proposed(nom, propose):
    with pytest.raises(ContenuInvalide) as refus:
        identifiant(Path(f"personas/{nom}.yaml"))
    (faute,) = refus.value.fautes
    assert (faute.code, faute.contexte["propose"]) == ("E121", propose)

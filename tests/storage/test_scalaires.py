"""Plain scalars mean what YAML 1.2 says, so that an editor and the game read the same file."""

import pytest

from game.storage.yaml_files import read_text
from yaml_1_2 import SCALAIRES


@pytest.mark.parametrize("ecrit", SCALAIRES)
def test_plain_scalar(ecrit):
    lu = read_text(f"cle: {ecrit}\n", "f.yaml").donnees["cle"]
    assert lu == SCALAIRES[ecrit]
    assert type(lu) is type(SCALAIRES[ecrit])


@pytest.mark.parametrize("ecrit", [e for e in SCALAIRES if e])
@pytest.mark.parametrize("forme", ["'{}'", '"{}"', "|-\n  {}"])
def test_quoted_or_in_a_block_everything_is_text(ecrit, forme):
    assert read_text(f"cle: {forme.format(ecrit)}\n", "f.yaml").donnees == {"cle": ecrit}


@pytest.mark.parametrize("cle", ["on", "no", "1", "0170772372", "16:58", "null", "true", "9.60"])
def test_a_key_is_always_text(cle):
    assert read_text(f"{cle}: x\n", "f.yaml").donnees == {cle: "x"}


def test_there_are_sixty_of_them():
    assert len(SCALAIRES) >= 60


def test_accents_are_one_character_however_they_were_typed():
    document = read_text("de\u0301lai: e\u0301te\u0301\n", "f.yaml")
    assert document.donnees == {"délai": "été"}
    assert document.situer(("délai",)) == (1, 9)

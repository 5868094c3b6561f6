"""Plain scalars mean what YAML 1.2 says, so that an editor and the game read the same file."""

from decimal import Decimal

import pytest

from game.storage.yaml_files import read_text

SCALAIRES = {
    "null": None, "~": None, "": None, "true": True, "false": False,
    "0": 0, "7": 7, "-7": -7, "+1": 1, "42": 42, "30000": 30000, "-0": 0,
    "9.60": Decimal("9.60"), "0.2": Decimal("0.2"), "-1.5": Decimal("-1.5"), ".5": Decimal("0.5"),
    "5.": Decimal(5), "1e3": Decimal("1e3"), "1.5e+3": Decimal("1.5e3"), "2E-2": Decimal("0.02"),
    "16:58": "16:58", "3:30": "3:30", "12:30:45": "12:30:45", "1:5": "1:5",
    "0170772372": "0170772372", "0612345678": "0612345678", "01000": "01000", "010": "010",
    "00": "00", "01.5": "01.5", "no": "no", "No": "No", "NO": "NO", "off": "off", "on": "on",
    "yes": "yes", "y": "y", "n": "n", "oui": "oui", "non": "non",
    "True": "True", "FALSE": "FALSE", "Null": "Null", "None": "None",
    "9,60": "9,60", "1,5": "1,5", "1_000": "1_000", "0x1F": "0x1F", "0o17": "0o17", "0b11": "0b11",
    "2020-03-21": "2020-03-21", "2001-12-14t21:59:43.10-05:00": "2001-12-14t21:59:43.10-05:00",
    ".inf": ".inf", "-.inf": "-.inf", ".nan": ".nan", ".": ".", "+": "+", "-.": "-.", "e3": "e3",
    "1e": "1e", "1/3": "1/3", "20 %": "20 %", "15 min": "15 min", "=": "=", "16h58": "16h58",
    "1e999": "1e999", "1" * 20: "1" * 20, "1.2.3": "1.2.3", "--1": "--1",
}  # fmt: skip


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

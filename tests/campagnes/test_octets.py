"""Any change and any cut of a shipped file: read as it is, or refused at a line; no surprise.

CAMPAGNE=10000 pytest -n auto tests/campagnes/test_octets.py

That many random changes; every cut of every file of less than PETIT bytes, and of the others every
cut at the end of a line. Without a campaign, a fixed part of both.
"""

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from time import process_time
from typing import Any
from unicodedata import normalize

import pytest
import yaml

from campagne import ENTIERE, times
from contenu_livre import Livre, faults, files
from game.model.faute import ContenuInvalide
from game.storage.definitions import render
from game.storage.yaml_files import read_text

FOIS = times(10_000)
PETIT = 4_000
"""Bytes; a reading takes a time that grows with the file, and so does the number of cuts."""

PART = 100
"""Without a campaign, one cut in this many."""

SECONDES = 2
LOTS = 20
"""Tests the changes are shared between, so that several processes may run them."""


def check(livre: Livre, octets: bytes, quoi: str) -> bool:
    """The oracle: faults with a line of the file, or data that another reader finds too.

    Whether it was accepted.
    """
    avant = process_time()
    fautes = faults(livre, octets)
    assert process_time() - avant < SECONDES, quoi
    for faute in fautes:
        assert 1 <= faute.ligne <= octets.count(b"\n") + octets.count(b"\r") + 2, (quoi, faute)
        dit = render(faute)
        assert "Remède" in dit and "Traceback" not in dit, quoi
    try:
        lu = read_text(octets, str(livre)).donnees
    except ContenuInvalide:
        assert any(faute.is_blocking for faute in fautes), quoi
        return False
    texte = octets.decode("utf-8-sig")
    assert same(lu, other(texte)), quoi
    return not any(faute.is_blocking for faute in fautes)


def other(texte: str) -> Any:
    """What another reader of the same syntax finds, which only knows texts."""
    try:
        return yaml.load(texte, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return yaml.load(texte, yaml.BaseLoader)


def composed(texte: Any) -> Any:
    """As the game keeps texts, « e » and its accent in one: Unicode calls both the same text.

    So it does of U+2001 and U+2003, which a byte changed at random came upon (lot 3, 1 100th).
    """
    return normalize("NFC", texte) if isinstance(texte, str) else texte


def same(notre: Any, autre: Any) -> bool:
    """Whether our data say what a reader that only knows texts finds: nothing lost or moved."""
    if isinstance(notre, dict):
        return (
            isinstance(autre, dict)
            and list(map(str, notre)) == [composed(str(cle)) for cle in autre]
            and all(same(a, b) for a, b in zip(notre.values(), autre.values(), strict=True))
        )
    if isinstance(notre, list):
        return (
            isinstance(autre, list)
            and len(notre) == len(autre)
            and all(same(a, b) for a, b in zip(notre, autre, strict=True))
        )
    if notre is None:
        return autre in ("", "~", "null", "Null", "NULL")
    if isinstance(notre, bool):
        return autre.lower() == str(notre).lower()
    if isinstance(notre, int | Decimal):
        return number(autre) == notre
    return bool(notre == composed(autre))


def number(texte: str) -> int | Decimal:
    bases = {"0x": 16, "0o": 8}
    return int(texte, bases[texte[:2]]) if texte[:2] in bases else Decimal(texte)


# --- random changes ------------------------------------------------------------------------------

SIGNES = [
    *(signe.encode() for signe in " \n:-#'\"{}[],&*!|>%\t\r?@`~0aé\x00\x1b\u202e\u00a0"),
    b"\xc3",
    b"\xe9",
    b"\xff",
]


def changed(octets: bytes, hasard: Random) -> bytes:
    """One to three changes of a byte or of a line."""
    for _ in range(hasard.randint(1, 3)):
        octets = hasard.choice([_byte, _byte, _line])(octets, hasard)
    return octets


def _byte(octets: bytes, hasard: Random) -> bytes:
    rang = hasard.randrange(len(octets) + 1)
    enleve = hasard.choice([0, 1, 1])
    pose = hasard.choice([b"", hasard.choice(SIGNES), bytes([hasard.randrange(256)])])
    return octets[:rang] + pose + octets[rang + enleve :]


def _line(octets: bytes, hasard: Random) -> bytes:
    lignes = octets.split(b"\n")
    rang, autre = hasard.randrange(len(lignes)), hasard.randrange(len(lignes))
    match hasard.randrange(5):
        case 0:
            del lignes[rang]
        case 1:
            lignes.insert(autre, lignes[rang])
        case 2:
            lignes[rang], lignes[autre] = lignes[autre], lignes[rang]
        case 3:
            lignes[rang] = b" " * hasard.randint(1, 3) + lignes[rang]
        case _:
            lignes[rang] = lignes[rang].removeprefix(b" " * hasard.randint(1, 4))
    return b"\n".join(lignes)


@pytest.mark.parametrize("lot", range(LOTS))
def test_random_changes(lot):
    hasard, acceptes, refuses = Random(lot), 0, 0
    for fois in range(FOIS // LOTS):
        livre = hasard.choice(files())
        if check(livre, changed(livre.octets, hasard), f"{livre} lot {lot} fois {fois}"):
            acceptes += 1
        else:
            refuses += 1
    assert FOIS < PART * LOTS or (acceptes and refuses), "des deux sortes"


# --- cuts ----------------------------------------------------------------------------------------


def cuts(livre: Livre) -> Iterator[int]:
    """How many bytes are kept: any number of a small file, whole lines of another."""
    octets = livre.octets
    if len(octets) < PETIT:
        yield from range(len(octets) + 1)
    else:
        yield from (rang + 1 for rang, octet in enumerate(octets) if octet == 0x0A)


@pytest.mark.parametrize("livre", files(), ids=str)
def test_cuts(livre):
    octets, toutes = livre.octets, list(cuts(livre))
    depart = Random(str(livre)).randrange(PART)
    for garde in toutes if ENTIERE else toutes[depart::PART]:
        check(livre, octets[:garde], f"{livre} coupé à {garde}")

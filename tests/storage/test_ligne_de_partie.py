"""A partie on one line: what is written is read back the same, and pasted as it is."""

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage.ligne_de_partie import command, is_line, one_line
from game.storage.validation import load_text

IDENTS = st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True) | st.sampled_from(
    ["null", "true", "no", "1", "0x1", "1e3", "oui"]
)
COUPS = st.builds(Coup, st.lists(IDENTS, min_size=1, max_size=3).map("+".join),
                  st.none() | st.integers(1, 6) | st.just("lance"))  # fmt: skip


@given(
    st.builds(
        PartieEcrite,
        scenario=IDENTS | st.sampled_from(["a/b c.yaml", "l'été.yaml", "[x], {y}: #z.yaml"]),
        persona=st.none() | IDENTS,
        territoire=st.none() | IDENTS,
        graine=st.integers(0, 10**12) | IDENTS,
        resolution=st.none() | st.sampled_from(Resolution),
        amenagements=st.lists(IDENTS, max_size=3),
        coups=st.lists(COUPS, max_size=6),
    )
)
def test_it_is_read_back_as_it_was(ecrite):
    ligne = one_line(ecrite)
    assert is_line(ligne) and "\n" not in ligne
    assert load_text(ligne, "la ligne", PartieEcrite)[1] == ecrite


def test_the_command_is_one_word_for_a_shell():
    ecrite = PartieEcrite(scenario="l'été.yaml", graine=3, coups=[Coup("a"), Coup("b", 4)])
    mots = shlex.split(command(ecrite, Path("mes cas")))
    assert mots[:4] == ["parcours", "--contenu", "mes cas", "rejouer"] and len(mots) == 5
    assert load_text(mots[4], "la ligne", PartieEcrite)[1] == ecrite


@pytest.mark.parametrize("nom", ["partie.yaml", "./{a}.yaml", "a{"])
def test_a_file_is_no_line(nom):
    assert not is_line(nom)

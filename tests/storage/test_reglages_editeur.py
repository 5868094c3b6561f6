"""An author's settings: ours are added, theirs stay to the letter."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.storage.reglages_editeur import Illisible, merged, read

VOULUS = {"yaml.schemas": {"a.json": ["a/*.yaml"], "b.json": ["b"]}, "[yaml]": {"x": 2}, "v": False}


def test_nothing_there():
    assert json.loads(merged("", VOULUS)) == VOULUS == json.loads(merged("\n", VOULUS))


def test_comments_order_and_values_stay():
    avant = """// les miens
{
  // la taille
  "editor.fontSize": 16, /* { "v": 1 } */
  "yaml.schemas": {
    "a.json": "à moi", // gardé
  },
  "url": "http://x//y",
}
"""
    apres = merged(avant, VOULUS)
    reste = iter(apres.splitlines())
    assert all(ligne in reste for ligne in avant.splitlines())
    assert read(apres) == {
        "yaml.schemas": {"b.json": ["b"], "a.json": "à moi"},
        "[yaml]": {"x": 2},
        "v": False,
        "editor.fontSize": 16,
        "url": "http://x//y",
    }
    assert merged(apres, VOULUS) == apres


@pytest.mark.parametrize("texte", ["{", "[]", "oups", '{"a": }', '{"a": 1}}', "[" * 100_000])
def test_what_no_editor_could_read_is_refused(texte):
    with pytest.raises(Illisible):
        merged(texte, VOULUS)


_CLES = st.sampled_from(["yaml.schemas", "[yaml]", "v", "a.json", "x", "é", '"', "\\", "//", "{"])
_VALEURS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda dedans: st.lists(dedans, max_size=3) | st.dictionaries(_CLES, dedans, max_size=3),
    max_leaves=8,
)


def beside(voulus, actuels):
    """Ours where theirs say nothing."""
    if not isinstance(voulus, dict) or not isinstance(actuels, dict):
        return actuels
    suite = {cle: voulus[cle] for cle in voulus if cle not in actuels}
    return suite | {c: beside(voulus[c], v) if c in voulus else v for c, v in actuels.items()}


@given(st.dictionaries(_CLES, _VALEURS, max_size=5), st.sampled_from([None, 0, 2, 4]))
def test_whatever_is_there_stays(actuels, retrait):
    apres = merged(json.dumps(actuels, indent=retrait, ensure_ascii=False), VOULUS)
    assert json.loads(apres) == beside(VOULUS, actuels)

"""A partie as it is written: coups, dice, resolution, and what a golden one expects."""

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from game.model.partie import Coup, PartieEcrite, Resolution, parse_coup


@pytest.mark.parametrize(
    ("ecrit", "coup"),
    [
        ("ecouter", Coup("ecouter")),
        ("mdp+confid", Coup("mdp+confid")),
        ({"accompagne": 4}, Coup("accompagne", 4)),
        ({"accompagne": "lance"}, Coup("accompagne", "lance")),
    ],
)
def test_a_coup_is_read_and_written_back(ecrit, coup):
    assert parse_coup(ecrit) == coup and coup.to_yaml() == ecrit
    assert parse_coup(coup) is coup


@pytest.mark.parametrize(
    "ecrit",
    ["", {}, {"va": 0}, {"va": 7}, {"va": True}, {"va": "4"}, {"va": None}, {"a": 1, "b": 2},
     ["va"], 4, None],
)  # fmt: skip
def test_anything_else_is_no_coup(ecrit):
    with pytest.raises(PydanticCustomError) as refus:
        parse_coup(ecrit)
    assert refus.value.type == "E203"


def test_a_partie_says_only_what_it_needs():
    ecrite = PartieEcrite.model_validate({"scenario": "veronique", "coups": ["ecouter"]})
    assert (ecrite.graine, ecrite.resolution, ecrite.attendu) == (1, None, None)
    assert ecrite.coups == [Coup("ecouter")]


def test_a_graine_is_a_number_or_a_word():
    for graine in (7, "metz"):
        assert PartieEcrite.model_validate({"scenario": "v", "graine": graine}).graine == graine


@pytest.mark.parametrize("resolution", ["de", "tirage", "cohorte"])
def test_a_resolution_is_one_of_three(resolution):
    ecrite = PartieEcrite.model_validate({"scenario": "v", "resolution": resolution})
    assert ecrite.resolution is Resolution(resolution)
    with pytest.raises(ValidationError):
        PartieEcrite.model_validate({"scenario": "v", "resolution": resolution + "s"})


def test_to_expect_nothing_is_a_fault():
    with pytest.raises(ValidationError) as refus:
        PartieEcrite.model_validate({"scenario": "v", "attendu": {}})
    assert [erreur["type"] for erreur in refus.value.errors()] == ["E401"]


def test_a_partie_is_written_back_as_it_was_read():
    ecrit = {"scenario": "v", "graine": 3, "coups": ["va", {"envoi": 2}, "continuer"],
             "attendu": {"fin": "gagne"}}  # fmt: skip
    assert PartieEcrite.model_validate(ecrit).model_dump(exclude_unset=True) == ecrit


def test_dice_thrown_on_paper_are_faces_or_nothing():
    jets = {"retour": [4, 0, 12]}
    assert PartieEcrite.model_validate({"scenario": "v", "jets": jets}).jets == jets
    for faux in (7, 10, -1, 17, 1111111111111):
        with pytest.raises(ValidationError, match="E203"):
            PartieEcrite.model_validate({"scenario": "v", "jets": {"retour": [faux]}})

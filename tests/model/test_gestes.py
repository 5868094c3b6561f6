"""Every geste is read back as it was written."""

import pytest
from pydantic import ValidationError

from game.model.gestes import GESTE, Choisir, Distribuer, Donne, Jouer, Ouvrir
from game.model.partie import Coup
from game.model.vocabulaire import MotifEcart
from seances import CARTES, OUVRIR

GESTES = [
    OUVRIR,
    Distribuer(donne=Donne.TROIS_COMMUNES, mains={1: CARTES, 2: CARTES}),
    Choisir(
        table=1, persona="ahmed", motifs={"roland": MotifEcart.TROP_LOURD}, mots={"roland": "…"}
    ),
    Jouer(table=2, coup=Coup("atelier", 4)),
    Jouer(table=2, coup=Coup("mdp+confid")),
]


@pytest.mark.parametrize("geste", GESTES, ids=lambda geste: geste.geste)
def test_a_geste_is_read_back_as_it_was_written(geste):
    assert GESTE.validate_json(GESTE.dump_json(geste, exclude_none=True)) == geste


@pytest.mark.parametrize(
    "ecrit",
    ['{"geste": "voler"}', '{"geste": "parier", "table": 9, "nombre": 3}',
     '{"geste": "parier", "table": 1, "nombre": 28}', '{"geste": "jouer", "table": 1}', "[]"],
)  # fmt: skip
def test_what_is_no_geste_is_refused(ecrit):
    with pytest.raises(ValidationError):
        GESTE.validate_json(ecrit)


def test_at_most_eight_tables():
    with pytest.raises(ValidationError):
        Ouvrir(tables=[f"T{n}" for n in range(9)], territoire="ici", graine=1)

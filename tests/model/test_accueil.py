"""Who is received: the one rule that a partie and a diagnostic both follow."""

from itertools import product

import pytest

from game.analysis.diagnostic import Cle, Etat, judge
from game.model.accueil import listed, received
from game.model.lieu import NIVEAUX, Dit, Offre, Provenance, Reponse
from game.model.vocabulaire import PUBLICS

OUI, NON, INCONNU = Reponse


@pytest.mark.parametrize("parts", list(product(Reponse, repeat=3)), ids=str)
def test_a_no_refuses_then_a_silence_must_be_asked_and_the_cell_says_the_same(parts):
    attendu = NON if NON in parts else INCONNU if INCONNU in parts else OUI
    assert received(*parts) is attendu
    niveau, public, demande = parts
    offre = Offre(
        (Dit(niveau, Provenance.ECRIT),) * len(NIVEAUX),
        (Dit(public, Provenance.ECRIT),) * len(PUBLICS),
        {OUI: frozenset("d"), NON: frozenset("x"), INCONNU: None}[demande],
    )
    etat = judge(offre, Cle("femmes", "d", NIVEAUX[0])).etat
    assert {OUI: etat is Etat.OUI, INCONNU: etat is Etat.INCONNU,
            NON: etat in (Etat.NON, Etat.HORS_PUBLIC)}[attendu]  # fmt: skip
    assert (etat is Etat.HORS_PUBLIC) == (parts == (OUI, NON, OUI))


def test_a_list_says_who_is_in_it_and_an_empty_one_says_nothing():
    assert listed(["seniors"], ["jeunes", "seniors"]) is OUI
    assert listed(["seniors"], ["jeunes"]) is NON
    assert listed([], ["jeunes"]) is INCONNU

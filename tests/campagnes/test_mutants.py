"""Forty mutants of each kind of mistake: each is said with its code, at its line, with a remedy.

CAMPAGNE=1 pytest -n auto tests/campagnes/test_mutants.py
"""

from time import process_time

import pytest

from campagne import ENTIERE
from contenu_livre import faults
from game.storage.definitions import definition, render
from mutants import PLACES, SORTES, mutants

PART = 100
"""Without a campaign, one mutant in this many, and one of each kind at least."""

SECONDES = 2


@pytest.mark.parametrize("sorte", SORTES)
def test_each_mutant_is_named_at_its_line(sorte):
    tous = mutants(sorte)
    assert len(tous) == PLACES
    for mutant in tous if ENTIERE else tous[: max(1, PLACES // PART)]:
        avant = process_time()
        fautes = faults(mutant.livre, mutant.octets, played=mutant.played)
        assert process_time() - avant < SECONDES, mutant
        trouvees = [
            faute
            for faute in fautes
            if faute.code == mutant.code and abs(faute.ligne - mutant.ligne) <= mutant.ecart
        ]
        assert trouvees, (str(mutant), [(f.code, f.ligne) for f in fautes])
        dit = render(trouvees[0])
        assert definition(mutant.code).titre in dit and "Remède" in dit

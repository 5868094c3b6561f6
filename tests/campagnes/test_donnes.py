"""Ten thousand random deals: none with a double, and the impossible ones are refused for a reason.

CAMPAGNE=10000 pytest tests/campagnes/test_donnes.py
"""

from random import Random

from campagne import times
from donnes import cards, check
from game.engine.donne import MAIN, DonneImpossible, deal
from game.model.gestes import Donne

FOIS = times(10_000)


def test_random_deals():
    hasard, refusees = Random(20_261_124), 0
    for _ in range(FOIS):
        tables, donne = hasard.randint(1, 8), hasard.choice(list(Donne))
        cartes = cards(hasard.randint(1, 20), hasard.randint(0, 10))
        try:
            mains = deal(donne, tables, cartes, hasard.randrange(10**6))
        except DonneImpossible as refus:
            refusees += 1
            trop = donne is Donne.TROIS_COMMUNES and (tables > MAIN or len(cartes) < MAIN)
            assert trop or len(cartes) < tables, refus
            assert str(tables) in str(refus) or "cartes" in str(refus)
        else:
            check(donne, mains, tables, cartes)
    assert 0 < refusees < FOIS, "des deux sortes"

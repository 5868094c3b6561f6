"""The 27: how many arrive, the clamps around the named usager, and who leaves."""

from fractions import Fraction as F
from hashlib import blake2b

import pytest

from atelier import chain, graine_where, played, world
from game.engine.cohorte import after, leaving, name, nearest
from game.model.hypotheses import COHORTE

DEUX_TIERS = F(2, 3)


def test_one_in_three_lost_at_each_orientation_leaves_27_18_12_8_5_4_2_2_1():
    """27·(2/3)^k: 27, 18, 12, 8, 5.33, 3.56, 2.37, 1.58, 1.05."""
    comptes = [COHORTE]
    for passees in range(1, 9):
        comptes.append(after(DEUX_TIERS**passees, comptes[-1], True, False))
    assert comptes == [27, 18, 12, 8, 5, 4, 2, 2, 1]


@pytest.mark.parametrize(
    ("valeur", "entier"),
    [
        (F(5, 2), 2),
        (F(27, 2), 13),
        (F(1, 2), 0),
        (F(5, 2) + F(1, 10**9), 3),
        (F(5, 2) - F(1, 10**9), 2),
        (F(3), 3),
        (F(0), 0),
    ],
)
def test_the_count_is_the_nearest_whole_and_a_half_goes_to_fewer(valeur, entier):
    assert nearest(valeur) == entier


def test_half_of_27_is_13():
    assert after(F(1, 2), 27, True, False) == 13


def test_the_count_never_grows():
    """A clamp has left fewer than the rounding says: the rounding does not bring anyone back."""
    assert after(F(1), 20, False, False) == 20
    assert after(F(1), 20, True, False) == 20


def test_at_least_one_is_there_while_the_named_usager_is():
    assert after(F(1, 100), 2, True, False) == 1
    assert after(F(1, 100), 2, False, False) == 0


def test_at_least_one_leaves_when_the_named_usager_is_lost():
    """A perte of 1/100 leaves 26.73, that is 27: not when she is one of the lost."""
    assert after(F(99, 100), 27, True, False) == 27
    assert after(F(99, 100), 27, False, True) == 26
    assert after(F(1, 3), 27, False, True) == 9
    assert after(F(1, 100), 1, False, True) == 0


def test_the_first_of_the_27_is_the_named_usager():
    assert [name("ahmed", rang) for rang in (1, 2, 27)] == ["ahmed", "ahmed#2", "ahmed#27"]


def hashed(graine: int, rang: int, clef: str, occurrence: int) -> bytes:
    nom = "camille" if rang == 1 else f"camille#{rang}"
    champs = "\x1f".join([str(graine), nom, clef, str(occurrence)])
    return blake2b(champs.encode(), digest_size=8).digest()


def test_those_who_leave_are_the_smallest_draws_among_the_others():
    presents = range(1, COHORTE + 1)
    ordre = sorted(range(2, COHORTE + 1), key=lambda rang: hashed(5, rang, "epn", 1))
    for nombre in (0, 1, 9, 26):
        assert leaving(5, "camille", "epn", 1, presents, nombre) == set(ordre[:nombre])


def test_the_named_usager_never_completes_the_count():
    for graine in range(50):
        assert 1 not in leaving(graine, "camille", "epn", 0, range(1, 28), 26)


def test_only_those_still_there_can_leave():
    assert leaving(1, "camille", "epn", 0, {1, 4, 7, 9}, 2) < {4, 7, 9}


# --- in a partie ---------------------------------------------------------------------------------


def counts(partie) -> list[int]:
    return [partie.passages[0].avant, *(passage.apres for passage in partie.passages)]


@pytest.mark.parametrize("resolution", ["de", "tirage", "cohorte"])
def test_a_partie_counts_27_18_12_8_however_her_fate_is_decided(resolution):
    monde = world(chain(3))
    coups = ["va", "va", "va"]
    graine = graine_where(monde, *coups, lost=False, resolution=resolution)
    partie = played(monde, *coups, graine=graine, resolution=resolution)
    assert counts(partie) == [27, 18, 12, 8]
    assert len(partie.presents) == 8 and 1 in partie.presents


def test_the_ranks_that_left_are_the_losses_of_each_orientation():
    monde = world(chain(3))
    partie = played(monde, "va", "va", "va", resolution="cohorte")
    assert [len(passage.partis) for passage in partie.passages] == [9, 6, 4]
    tous = [rang for passage in partie.passages for rang in passage.partis]
    assert len(set(tous)) == len(tous) == 19
    assert partie.presents == set(range(1, 28)) - set(tous)
    ordre = sorted(range(2, COHORTE + 1), key=lambda rang: hashed(1, rang, "a", 0))
    assert partie.passages[0].partis == set(ordre[:9])


def test_when_she_is_lost_she_is_one_of_the_nine():
    monde = world(chain(1))
    graine = graine_where(monde, "va", lost=True)
    passage = played(monde, "va", graine=graine).passages[0]
    ordre = sorted(range(2, COHORTE + 1), key=lambda rang: hashed(graine, rang, "a", 0))
    assert passage.partis == {1, *ordre[:8]}


def test_a_tiny_perte_that_loses_her_takes_one_and_no_one_else():
    monde = world(chain(1, perte="1/100"))
    graine = graine_where(monde, "va", lost=True)
    passage = played(monde, "va", graine=graine).passages[0]
    assert (passage.apres, passage.partis) == (26, {1})


def test_she_alone_remains_where_rounding_would_leave_nobody():
    """27·(1/6)² = 0.75 → 1, ·1/6 = 0.125 → 0, but she is there: 1."""
    monde = world(chain(3, perte="5/6"))
    partie = played(monde, "va", "va", "va", resolution="cohorte")
    assert counts(partie) == [27, 4, 1, 1]
    assert partie.presents == {1}
    assert partie.etat.etape == "gagne"


def test_without_her_rounding_may_leave_nobody_and_the_parcours_is_lost():
    monde = world(chain(3, perte="5/6"))
    coups = [{"va": 1}, "continuer", "va", "va"]
    partie = played(monde, *coups, resolution="de")
    assert counts(partie) == [27, 4, 1, 0]
    assert (partie.etat.etape, partie.perdu_a, partie.is_over) == ("perdu", "e1.va", True)


def test_an_orientation_that_loses_nobody_leaves_everyone():
    monde = world(chain(2, perte="0"))
    partie = played(monde, "va", "va", graine=3)
    assert counts(partie) == [27, 27, 27] and partie.perdu_a is None


def test_an_orientation_that_loses_everyone_ends_the_parcours():
    monde = world(chain(2, perte="1"))
    partie = played(monde, "va")
    assert counts(partie) == [27, 0]
    assert (partie.etat.etape, partie.perdu_a, partie.suspens) == ("perdu", "e1.va", None)
    assert partie.presents == frozenset()

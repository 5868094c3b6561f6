"""One fact flipped: the same as if the file said so from the start."""

from fractions import Fraction as F
from random import Random

import pytest

from atelier import chain, choix, orienter, persona, played, robot, world
from game.engine.assembly import build
from game.engine.et_si import flips, pertes, replayed
from game.engine.partie import Reglages
from game.model.partie import Resolution
from game.model.vocabulaire import Fait, FaitDeStructure

ETAPES = {
    "accueil": {
        "choix": {
            "courriel": choix("suite", si=["a_courriel"], sinon="Sans courriel"),
            "envoi": orienter("a", "suite"),
        }
    },
    "suite": {
        "aiguillage": [
            {"si": ["aisance_2"], "vers": "gagne"},
            {"si": ["bureau_ferme"], "sauf": ["lit_le_francais"], "vers": "moitie"},
            {"vers": "loin"},
        ]
    },
    "loin": {"choix": {"va": orienter("b", "gagne")}},
}


def small(*faits, ici=(), structures=None):
    qui = persona(faits=list(faits))
    return world(ETAPES, qui=qui, faits_d_ici=list(ici), structures=structures)


def after(partie, fait=None, structure=""):
    """The partie with that one thing flipped."""
    (bascule,) = (
        b
        for b in flips(partie.world)
        if b.fait is fait and (fait is not None or b.structure == structure)
    )
    return bascule, replayed(partie, bascule, lambda enjeu: build(enjeu, {}))


def test_only_what_the_scenario_reads_is_listed_and_the_level_she_has_is_not():
    monde = small("a_courriel", "aisance_2", "a_smartphone")
    dits = [(b.fait, b.structure, b.devient_vrai) for b in flips(monde)]
    assert dits == [
        (Fait.COURRIEL, "", False),
        (Fait.AISANCE_3, "", True),
        (Fait.LIT_LE_FRANCAIS, "", True),
        (FaitDeStructure.BUREAU_FERME, "", True),
        (None, "a", False),
        (None, "b", False),
    ], "and her level, which is read, may be left for the nearest that is not"


def test_a_level_that_is_not_read_is_only_left_for_one_that_is():
    dits = [b.fait for b in flips(small("aisance_0")) if "aisance" in str(b.fait)]
    assert dits == [Fait.AISANCE_2]


def test_another_level_takes_the_place_of_the_one_she_has():
    bascule, apres = after(
        played(small("aisance_0"), "envoi", "va", resolution="cohorte"), Fait.AISANCE_2
    )
    assert bascule.enjeu.persona.faits == ["aisance_2"]
    assert apres.etat.etape == "gagne" and len(apres.coups) == 1


@pytest.mark.parametrize(("avant", "apres"), [((), ("a_courriel",)), (("a_courriel",), ())])
def test_a_flip_is_what_the_file_would_have_said(avant, apres):
    partie = played(small(*avant), "envoi", "va", resolution="cohorte")
    _, change = after(partie, Fait.COURRIEL)
    ecrite = played(small(*apres), "envoi", "va", resolution="cohorte")
    assert (change.etat, change.passages) == (ecrite.etat, ecrite.passages)


def test_a_decision_that_the_fact_allowed_stops_there():
    _, apres = after(
        played(small("a_courriel"), "courriel", "va", resolution="cohorte"), Fait.COURRIEL
    )
    assert not apres.is_over and apres.etat.etape == "accueil" and apres.coups == ()


def test_a_fact_of_the_territoire_is_taken_from_whoever_has_it():
    structures = {"a": {"faits": ["bureau_ferme"]}, "b": {}}
    monde = small(structures=structures)
    bascule, apres = after(
        played(monde, "envoi", resolution="cohorte"), FaitDeStructure.BUREAU_FERME
    )
    assert (bascule.structure, bascule.devient_vrai) == ("a", False)
    assert apres.etat.etape == "loin"
    assert monde.enjeu.territoire.structures["a"].faits == ["bureau_ferme"], "nothing else changes"


def test_without_a_structure_the_decision_that_led_to_it_is_refused():
    partie = played(small(), "envoi", "va", resolution="cohorte")
    _, apres = after(partie, structure="b")
    assert apres.etat.etape == "loin" and not apres.is_over


def test_luck_is_the_same():
    partie = played(small(), "envoi", "va", graine=9, resolution="cohorte")
    _, apres = after(partie, Fait.COURRIEL)
    assert [p.partis for p in apres.passages] == [p.partis for p in partie.passages]


def perte(partie, p):
    (bascule,) = (b for b in pertes(partie.world) if b.perte == p)
    return replayed(partie, bascule, lambda enjeu: build(enjeu, {}))


def test_another_perte_is_what_the_option_would_have_played():
    """The same decisions and the same luck; three in four of those who are there go on."""
    monde = world(chain(2))
    partie = played(monde, "va", "va", graine=5, resolution="cohorte")
    assert [b.perte for b in pertes(monde)] == [F(1, 4), F(1, 2)]
    reglee = played(world(chain(2), perte="1/4"), "va", "va", graine=5, resolution="cohorte")
    apres = perte(partie, F(1, 4))
    assert (apres.passages, apres.restants) == (reglee.passages, 15)


def test_with_a_smaller_perte_nobody_more_is_lost_and_with_a_greater_the_others_go_on():
    for graine in range(40):
        partie = played(world(chain(2)), *["va"] * 2, graine=graine, resolution="cohorte")
        moins, plus = perte(partie, F(1, 4)), perte(partie, F(1, 2))
        assert moins.is_over and plus.is_over
        partis = [frozenset().union(*(p.partis for p in x.passages)) for x in (moins, partie, plus)]
        assert partis[0] <= partis[1] <= partis[2]
        jouee = robot(Reglages(world(chain(2)), graine, Resolution.TIRAGE), Random(graine))[-1]
        assert perte(jouee, F(1, 2)).is_over


def test_where_no_orientation_has_the_default_perte_none_is_supposed():
    assert not list(pertes(world(chain(2, perte="1/6"))))

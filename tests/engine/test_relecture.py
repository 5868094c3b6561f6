"""What other ways have shown: the same decision where nothing is new, none where something is."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from atelier import chain, choix, orienter, played, robot, scenarios, world
from game.engine.partie import Partie, Reglages, begin, play
from game.engine.relecture import Relecture, read_before
from game.model.partie import Coup, Resolution
from scenarios_qui_tournent import scenarios_qui_tournent

ETAPES = {
    "e": {"choix": {"un": orienter("a", "f"), "deux": choix("f"), "trois": choix("g")}},
    "f": {"choix": {"va": choix("gagne"), "non": choix("rate")}},
    "g": {"choix": {"va": choix("f")}},
}


def onwards(relecture: Relecture, partie: Partie) -> Partie:
    """As « Entrée » held: what is known, and no further."""
    while coup := relecture.coup(partie):
        partie = play(partie, coup)
    return partie


def test_what_was_decided_is_decided_again_up_to_what_is_new():
    monde = world(ETAPES)
    relecture = read_before([played(monde, "deux", "non", resolution="cohorte")])
    neuve = play(begin(Reglages(monde, 1, Resolution.COHORTE)), Coup("trois"))
    assert relecture.coup(neuve) is None, "« g » was never seen"
    alors = onwards(relecture, play(neuve, Coup("va")))
    assert alors.is_over and alors.etat.etape == "rate" and alors.etat.etape in relecture.fins


def test_the_last_way_taken_is_the_one_repeated():
    monde = world(ETAPES)
    ways = [played(monde, "deux", fin, resolution="cohorte") for fin in ("non", "va")]
    assert onwards(read_before(ways), begin(ways[0].reglages)) == ways[1]


@settings(max_examples=60)
@given(st.one_of(scenarios(), scenarios_qui_tournent(3)), st.integers(0, 2**32))
def test_what_is_known_never_turns_for_ever_and_never_plays_what_is_refused(cas, graine):
    """Two random ways read; a third, with the same luck, goes on and stops, or ends."""
    reglages = Reglages(cas.world(), graine, Resolution.TIRAGE)
    ways = [robot(reglages, Random(f"{graine}{rang}"))[-1] for rang in range(2)]
    partie = onwards(read_before(ways), begin(reglages))
    assert len(partie.coups) <= 2 * len(reglages.world.etapes)


@settings(max_examples=40)
@given(scenarios(), st.integers(0, 2**32))
def test_one_way_without_a_loop_is_repeated_whole(cas, graine):
    reglages = Reglages(cas.world(), graine, Resolution.COHORTE)
    way = robot(reglages, Random(graine))[-1]
    etapes = [p.etape for p in way.passages]
    if len(set(etapes)) == len(etapes):
        assert onwards(read_before([way]), begin(reglages)).etat == way.etat


def test_nothing_is_known_of_a_first_way():
    assert read_before([]).coup(begin(Reglages(world(chain(1)), 1))) is None

"""The clock of a séance, under sleep, a changed hour and a crash."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from game.storage.horloge import ABSENCE, Horloge, local_hour

MIDI = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
"""One minute before summer time, in France."""


class Faux:
    """Two clocks that a test turns by hand."""

    def __init__(self) -> None:
        self.sure, self.heure = 1000.0, MIDI

    def horloge(self, pouls=None) -> Horloge:
        return Horloge(pouls, sure=lambda: self.sure, heure=lambda: self.heure)


def test_it_counts_what_passes_and_nothing_else():
    faux = Faux()
    horloge = faux.horloge()
    assert horloge.now() == 0
    faux.sure += 61.9
    assert horloge.now() == 61
    faux.heure -= timedelta(hours=5)
    assert horloge.now() == 61
    faux.heure += timedelta(days=3)
    assert horloge.now() == 61


def test_a_laptop_that_slept_is_right():
    """The steady clock counts sleep: the room did not stop."""
    faux = Faux()
    horloge = faux.horloge((300, MIDI.isoformat()))
    faux.sure += 1200
    assert horloge.now() == 1500


def test_it_never_goes_back():
    faux = Faux()
    horloge = faux.horloge((300, MIDI.isoformat()))
    faux.sure -= 50
    assert horloge.now() == 300
    faux.sure += 60
    assert horloge.now() == 360
    faux.sure -= 7200
    assert horloge.now() == 360
    faux.sure += 10
    assert horloge.now() == 370, "et continue de là"


def test_another_clock_of_the_seance_sets_it_whatever_the_hour():
    faux = Faux()
    horloge = faux.horloge()
    faux.heure += timedelta(hours=9)
    autre = horloge.at(500)
    faux.sure += 7
    assert (autre.now(), horloge.now()) == (507, 7)


@pytest.mark.parametrize(
    ("ecart", "comptees"),
    [(0, 0), (90, 90), (ABSENCE, ABSENCE), (ABSENCE + 1, 0), (-1, 0), (-7200, 0), (10**7, 0)],
)
def test_after_a_crash_a_short_absence_counts_and_an_absurd_one_does_not(ecart, comptees):
    faux = Faux()
    pouls = (600, MIDI.isoformat())
    faux.heure += timedelta(seconds=ecart)
    horloge = faux.horloge(pouls)
    assert (horloge.absence, horloge.now()) == (comptees, 600 + comptees)


def test_summer_time_is_no_absence():
    faux = Faux()
    faux.heure = (MIDI + timedelta(seconds=120)).astimezone(timezone(timedelta(hours=2)))
    assert faux.horloge((0, MIDI.isoformat())).absence == 120


@pytest.mark.parametrize("instant", ["", "hier", "2026-03-29T00:59:00"])
def test_a_pulse_that_does_not_read_counts_nothing(instant):
    assert Faux().horloge((40, instant)).now() == 40


@pytest.mark.parametrize(
    "instant", ["", "demain", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
)
def test_an_instant_that_no_clock_gives_has_no_hour(instant):
    assert local_hour(instant) == ""

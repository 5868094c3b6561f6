"""A clock put back an hour, forward a day, at the change of hour, asleep: 10 moments each (R14)."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from campagne import times
from game.engine import chrono
from game.storage.horloge import Horloge
from pannes import begun

PARIS = ZoneInfo("Europe/Paris")
SAUTS = {
    "une heure en arrière": (-3600, 0),
    "un jour en avant": (86_400, 0),
    "nuit du changement d’heure": (0, 0),
    "veille de vingt minutes": (1200, 1200),
}
"""What the machine's hour jumps by, and what the steady clock counted meanwhile."""


class Machine:
    """Its two clocks, one minute before the change of hour in France."""

    def __init__(self) -> None:
        self.sure = 500.0
        self.heure = datetime(2026, 10, 25, 2, 59, tzinfo=PARIS)

    def passe(self, secondes: float, heure: float | None = None) -> None:
        self.sure += secondes
        utc = self.heure.astimezone(UTC) + timedelta(seconds=secondes if heure is None else heure)
        self.heure = utc.astimezone(PARIS)


@pytest.mark.parametrize("moment", range(times(10, 2)))
@pytest.mark.parametrize("saut", SAUTS)
def test_the_clock_goes_on_as_the_room_does(tmp_path, saut, moment):
    hasard, machine = Random(moment), Machine()
    horloge = Horloge(None, sure=lambda: machine.sure, heure=lambda: machine.heure)
    vues, passees = [], 0.0
    for tour in range(30):
        pas = hasard.uniform(1, 90)
        machine.passe(pas)
        passees += pas
        if tour == moment * 3:
            heure, sure = SAUTS[saut]
            machine.passe(sure, heure)
            passees += sure
        vues.append(horloge.now())
        assert abs(vues[-1] - passees) <= 1
    assert all(0 <= avant <= apres for avant, apres in pairwise(vues))
    # After a crash: never before where it was left, never days later.
    reprise = Horloge(
        (vues[-1], machine.heure.isoformat()), sure=lambda: machine.sure,
        heure=lambda: machine.heure + timedelta(seconds=SAUTS[saut][0]),
    )  # fmt: skip
    assert vues[-1] <= reprise.now() <= vues[-1] + 2700
    # Nothing goes to another phase by itself.
    seance = begun(tmp_path / "x.seance").seance
    assert seance.chrono.phase is None
    assert chrono.late(seance.chrono, seance.script, reprise.now()) is not None

"""A clock put back an hour, forward a day, at the change of hour, asleep: 10 moments each (R14).

The clocks alone; then a console whose machine does it while phases end, one after the other.
"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from campagne import times
from ecran import opened, press, text
from game.engine import chrono
from game.model.gestes import Entrer
from game.storage.horloge import Horloge
from game.storage.seances import reopen
from game.ui.lieux_de_seance import open_console
from game.ui.salle import ECART, Salle
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


DERIVES = {
    "trois heures en arrière": (0, -10_800),
    "trois heures en avant": (0, 10_800),
    "les deux en arrière": (-10_800, -10_800),
    "l’heure avance, l’autre recule": (-10_800, 10_800),
    "l’heure recule d’un jour, l’autre s’arrête": (-30, -86_400),
    "veille de trois heures": (10_800, 10_800),
    "nuit de veille, l’heure perdue": (32_400, -86_400),
}
"""What the steady clock and the machine's hour jump by."""


@pytest.mark.parametrize("moment", range(times(10, 1)))
@pytest.mark.parametrize("derive", DERIVES)
async def test_no_phase_goes_to_another_by_itself(tmp_path, derive, moment):
    """Each phase ends, the clocks jump, the console ticks: only the animateur's key moves on."""
    hasard, machine, ouverte = Random(f"{derive} {moment}"), Machine(), begun(tmp_path / "x.seance")
    phases = list(ouverte.script.phases)
    sure, heure = DERIVES[derive]
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, ouverte)
        await pilot.pause()
        ecran, salle = pilot.app.screen, pilot.app.salle
        salle.horloge = Horloge(None, sure=lambda: machine.sure, heure=lambda: machine.heure)
        vue = 0
        for rang, phase in enumerate(phases, 1):
            await press(pilot, ["right"])
            if salle.seance.chrono.phase != phase:
                # Where tables have no card yet, it is asked twice.
                await press(pilot, ["right"])
            assert salle.seance.chrono.phase == phase
            rangs = ouverte.rang
            duree = 60 * ouverte.script.phases[phase].minutes
            # Up to just before its end, to its end, and well after; then the jump, then on.
            for pas in (duree - 1, 1, hasard.uniform(1, 3 * duree), None, hasard.uniform(1, 90)):
                machine.passe(*((sure, heure) if pas is None else (pas,)))
                ecran._tick()
                await pilot.pause()
                assert salle.seance.chrono.phase == phase and ouverte.rang == rangs, (phase, pas)
                a, avant = salle.now(), vue
                attendu = max(0, sure) if pas is None else pas
                assert 0 <= a - avant <= attendu + 1, (phase, pas, avant, a)
                vue = a
                assert f"{rang}/{len(phases)}" in text(pilot.app)
                reste = chrono.left(salle.seance.chrono, a)
                dit = f"{abs(reste) // 60}:{abs(reste) % 60:02}"
                assert dit in text(pilot.app), (phase, pas, dit)
        relue = reopen(ouverte.journal.chemin)
        assert relue.seance.chrono == salle.seance.chrono
        assert [g.phase for g in relue.seance.gestes if isinstance(g, Entrer)] == phases
        # The pulse on the disk is the same time: it never went back.
        assert vue - 5 <= relue.journal.pulse()[0] <= vue


@pytest.mark.parametrize("derive", DERIVES)
def test_the_room_s_clock_follows_the_console_s_whatever_the_hour_says(tmp_path, derive):
    """Console and projection on one machine, whose clocks jump."""
    ouverte, machine = begun(tmp_path / "x.seance"), Machine()
    console, ecran = Salle(ouverte), Salle(reopen(ouverte.journal.chemin), spectatrice=True)
    for salle in (console, ecran):
        salle.horloge = Horloge(None, sure=lambda: machine.sure, heure=lambda: machine.heure)
    console.do(Entrer(phase="accueil", a=0))
    sure, heure = DERIVES[derive]
    for tour in range(60):
        machine.passe(*((sure, heure) if tour == 30 else (1.0,)))
        assert console.live() is False
        ecran.follow()
        assert abs(console.now() - ecran.now()) <= ECART, tour
        assert ecran.seance.chrono.phase == "accueil"

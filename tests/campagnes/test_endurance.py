"""Three hours in front of five tables, the clock turned by hand: nothing swells, nothing is lost.

CAMPAGNE=180 pytest -s tests/campagnes/test_endurance.py
"""

import os
import time
from pathlib import Path
from random import Random

import pytest

from atelier_en_salle import five, played, seated
from campagne import times
from ecran import opened, press
from game.model.gestes import Ecrire, Entrer, Trier
from game.storage.seances import reopen
from game.ui.lieux_de_seance import open_console
from game.ui.screens.console import Console

MINUTES = times(180, 4)
CHAUFFE = max(1, MINUTES // 6)
"""Minutes before memory is looked at: what is loaded once is not a leak."""
CRUE = 20
"""Megabytes that it may swell by."""
STATM = Path("/proc/self/statm")
ALLERS = (["h", "up", "escape"], ["l", "right", "escape"], ["v", "v"], ["f", "escape"], ["e", "e"],
          ["1", "enter", "escape"], ["f1", "r"], ["space", "space"], ["s", "r"])  # fmt: skip
"""What an animateur does between two gestes, back to the console."""


def megabytes() -> float:
    """What this process holds in memory."""
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def gestes(minute: int, phases: list[str]):
    """Fourteen in a minute: five tables write twice, the room sorts, and time goes on."""
    for table in (1, 2, 3, 4, 5):
        for champ in ("besoin", "lundi"):
            yield Ecrire(table=table, phase="debrief", champ=champ, texte=f"mot {minute}")
    for case in ("avec", "transmettre", "a_la_place"):
        yield Trier(phase="niveaux", element="souris", case=case)
    yield Entrer(phase=phases[minute * len(phases) // max(1, MINUTES)], a=60 * minute)


@pytest.mark.skipif(not STATM.exists(), reason="la mémoire se lit dans /proc, sous Linux")
async def test_three_hours_swell_nothing_and_lose_nothing(tmp_path):
    hasard, ouverte = Random(15), played(seated(five(tmp_path)), Random(2))
    debut, tailles, attentes = ouverte.rang, 0, []
    phases = list(ouverte.script.phases)
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, ouverte)
        await pilot.pause()
        horloge = pilot.app.salle.horloge
        horloge._a, horloge._sure = 0, lambda: horloge._depuis
        for minute in range(MINUTES):
            if minute == CHAUFFE:
                avant = megabytes()
            horloge._a = 60 * minute
            for geste in gestes(minute, phases):
                assert pilot.app.do(geste)
            for _ in range(2):
                await pilot.resize_terminal(hasard.randint(20, 300), hasard.randint(5, 100))
                tailles += 1
            await press(pilot, hasard.choice(ALLERS))
            assert isinstance(pilot.app.screen, Console)
            parti = time.perf_counter()
            await press(pilot, [hasard.choice(["down", "up"])])
            attentes.append(time.perf_counter() - parti)
        crue = megabytes() - avant
    relue = reopen(ouverte.journal.chemin)
    assert relue.seance.gestes == ouverte.seance.gestes
    assert relue.rang >= debut + 14 * MINUTES
    p95 = sorted(attentes)[int(0.95 * (len(attentes) - 1))]
    print(f"\n{MINUTES} min, {relue.rang} gestes, {tailles} tailles, {crue:+.1f} Mo, "
          f"touche {1000 * p95:.0f} ms au 95e centile")  # fmt: skip
    assert crue < CRUE

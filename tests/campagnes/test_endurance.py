"""Three hours in front of five tables, the clock turned by hand: nothing swells, slows or is lost.

R15, 180 minutes, 3 times; between two gestes, what an animateur does, then keys of chance.
CAMPAGNE=entiere pytest -s tests/campagnes/test_endurance.py
"""

import os
import time
from pathlib import Path
from random import Random
from statistics import median

import pytest
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.widgets import Input

from atelier_en_salle import five, played, seated
from campagne import ENTIERE, times
from ecran import opened, press
from game.model.gestes import Ecrire, Entrer, Trier
from game.storage.seances import reopen
from game.ui.lieux_de_seance import open_console
from game.ui.screens.console import Console
from singe import type_keys

MINUTES, FOIS = times(180, 4), 3 if ENTIERE else 1
CHAUFFE = max(1, MINUTES // 6)
"""Minutes before memory is looked at: what is loaded once is not a leak."""
CRUE = 20
"""Megabytes that it may swell by."""
STATM = Path("/proc/self/statm")
ALLERS = (["h", "up", "escape"], ["l", "right", "escape"], ["v", "v"], ["f", "escape"], ["e", "e"],
          ["1", "enter", "escape"], ["f1", "r"], ["space", "space"], ["s", "r"])  # fmt: skip
"""What an animateur does between two gestes, back to the console."""
SINGE = 4
"""Keys of chance in a minute."""
SORTIES = ("ctrl+q", "f5", "g", "n", "w", "x")
"""What leaves this séance for another file, or this console."""
TOUCHES = 3
"""Keys whose frame is waited for, in a minute."""
IMAGE = 0.1
"""Seconds from a key to its frame, for 95 in 100; asked of a whole campaign, not of its sample."""


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


class Frames:
    """When each frame is ready to be written to a terminal, while somebody looks."""

    def __init__(self, app: App) -> None:
        self.pretes: list[float] = []
        self.regardees = False
        self._app, self._montrer = app, app._display
        app._display = self._shown

    def _shown(self, screen, image) -> None:
        self._montrer(screen, image)
        if self.regardees and isinstance(image, CompositorUpdate) and not self._app._batch_count:
            # Its text is made too, as a driver would.
            image.render_segments(self._app.console)
            self.pretes.append(time.perf_counter())


def p95(durees: list[float]) -> float:
    return sorted(durees)[int(0.95 * (len(durees) - 1))]


def check_never_slower(durees: list[float]) -> None:
    """The last third is no slower than the first, but for what chance does."""
    tiers = len(durees) // 3
    debut, fin = durees[:tiers], durees[-tiers:]
    assert median(fin) < 2 * median(debut) + 0.01, (median(debut), median(fin))
    assert p95(fin) < 2 * p95(debut) + 0.02, (p95(debut), p95(fin))


@pytest.mark.skipif(not STATM.exists(), reason="la mémoire se lit dans /proc, sous Linux")
@pytest.mark.parametrize("fois", range(FOIS))
async def test_three_hours_swell_nothing_slow_nothing_and_lose_nothing(tmp_path, fois):
    hasard, ouverte = Random(15 + fois), played(seated(five(tmp_path)), Random(2))
    debut, tailles, images, calculs = ouverte.rang, 0, [], []
    phases = list(ouverte.script.phases)
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, ouverte)
        await pilot.pause()
        vues = Frames(pilot.app)
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
            if minute < CHAUFFE:
                # The widest window takes its memory once, whenever chance would have come to it.
                await pilot.resize_terminal(300, 100)
            await press(pilot, hasard.choice(ALLERS))
            assert isinstance(pilot.app.screen, Console)
            await type_keys(pilot, hasard, SINGE, SORTIES)
            await back(pilot)
            # A frame of one size is compared with a frame of another by nobody.
            await pilot.resize_terminal(100, 30)
            await pilot.pause()
            vues.regardees = True
            for _ in range(TOUCHES):
                vues.pretes.clear()
                parti, calcule = time.perf_counter(), time.process_time()
                await press(pilot, [hasard.choice(["down", "up"])])
                calculs.append(time.process_time() - calcule)
                # The last one: nothing moves any more. At an end of the list, nothing had to.
                images += [vues.pretes[-1] - parti] if vues.pretes else []
            vues.regardees = False
        crue = megabytes() - avant
    relue = reopen(ouverte.journal.chemin)
    assert relue.seance.gestes == ouverte.seance.gestes
    assert relue.rang >= debut + 14 * MINUTES
    print(f"\n{MINUTES} min, {relue.rang} gestes, {tailles} tailles, {SINGE * MINUTES} touches au "
          f"hasard, {crue:+.1f} Mo ; de la touche à l’image, {len(images)} fois : "
          f"{1000 * median(images):.0f} ms de médiane, {1000 * p95(images):.0f} au 95e centile ; "
          f"calcul {1000 * p95(calculs):.0f} ms ; médianes du calcul, tiers : "
          f"{1000 * median(calculs[:len(calculs) // 3]):.1f} et "
          f"{1000 * median(calculs[-(len(calculs) // 3):]):.1f} ms")  # fmt: skip
    assert crue < CRUE
    check_never_slower(calculs)
    assert len(images) > len(calculs) // 3
    assert not ENTIERE or p95(images) < IMAGE


async def back(pilot) -> None:
    """To the console, whatever is in front."""
    for _ in range(12):
        if isinstance(pilot.app.screen, Console):
            break
        await press(pilot, ["escape"])
    assert isinstance(pilot.app.screen, Console)
    if isinstance(pilot.app.focused, Input):
        await press(pilot, ["escape"])

"""Every screen under a storm of sizes, and under a monkey that types, clicks and pastes.

CAMPAGNE=20 pytest tests/campagnes/test_ecran.py
"""

import re
from random import Random

import pytest
from textual import events

from campagne import DEMANDE, ENTIERE, times
from ecran import opened, text
from ecrans import DEPARTS, ECRANS, reach
from game.engine.partie import replay
from game.report import blocs_typst
from game.storage.seances import reopen
from game.ui.screens.confirmer import Confirmer

TAILLES, SINGES, PAS = times(500, 1), times(100, 1), 2000 if ENTIERE else 200 if DEMANDE else 20
EXTREMES = [(20, 5), (300, 100), (21, 100), (300, 6), (80, 23)]
ECHANTILLON = ("Console", "Historique")
NOMS = list(ECRANS) if DEMANDE else list(ECHANTILLON)
CHANGE = re.compile(r"\d+:\d\d|à peine|\d+ min|[━─]{8,}")
"""Clocks: they run while the storm blows."""
TOUCHES = [
    *"abcdefghijklmnopqrstuvwxyz1234567890", *["enter"] * 8, *["escape"] * 3, "up", "down", "left",
    "right", "home", "end", "tab", "pageup", "pagedown", "space", "backspace", "plus", "minus",
    "f1", "f2", "f3", "f4", "f5", "ctrl+c", "ctrl+q", "question_mark", "colon",
]  # fmt: skip
COLLES = ["T2 12", "\x1b[31m\x00", "[/", "[@click=app.quit]x[/]", "👩‍👩‍👧" * 90, "é\n" * 4000]


def still(app) -> str:
    """The screen without its clocks; where a graph is panned to is nobody's business."""
    lignes = CHANGE.sub("·", text(app)).splitlines()
    return "\n".join(lignes[-8:] if type(app.screen).__name__ == "Graphe" else lignes)


def sizes(nom: str) -> list[tuple[int, int]]:
    hasard = Random(nom)
    return [*EXTREMES, *((hasard.randint(20, 300), hasard.randint(5, 100)) for _ in range(TAILLES))]


@pytest.mark.parametrize("nom", NOMS)
async def test_a_storm_of_sizes_leaves_the_screen_as_it_was(nom, tmp_path):
    async with opened((80, 24)) as pilot:
        await reach(pilot, nom, tmp_path)
        pilot.app.clear_notifications()
        await pilot.pause()
        avant, ecran = still(pilot.app), pilot.app.screen
        for largeur, hauteur in sizes(nom):
            await pilot.resize_terminal(largeur, hauteur)
            assert pilot.app.screen is ecran and text(pilot.app).strip(), (largeur, hauteur)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert still(pilot.app) == avant


def valid(app) -> None:
    """What was done can be done again: the journal on the disk, the coups of a partie."""
    if app.salle is not None:
        relue = reopen(app.salle.ouverte.journal.chemin)
        assert not app.salle.panne and relue.seance.gestes == app.salle.seance.gestes
        assert relue.seance.etats == app.salle.seance.etats
    elif app.table is not None and app.table.partie is not None:
        rejouee = replay(app.table.settings(), app.table.partie.coups)
        assert rejouee.etat == app.table.partie.etat


async def act(pilot, hasard: Random) -> None:
    """One thing that hands do; a question is never answered yes, so nothing may leave."""
    app = pilot.app
    if isinstance(app.screen, Confirmer):
        await pilot.press(hasard.choice(["escape", "r"]))
    elif (sort := hasard.random()) < 0.05:
        app.screen.post_message(events.Paste(hasard.choice(COLLES)))
    elif sort < 0.12:
        largeur, hauteur = app.size
        await pilot.click(offset=(hasard.randrange(largeur), hasard.randrange(hauteur)))
    else:
        await pilot.press(hasard.choice(TOUCHES))


@pytest.mark.parametrize("fois", range(SINGES))
@pytest.mark.parametrize("depart", DEPARTS)
async def test_a_monkey_breaks_nothing_and_never_leaves_without_a_question(
    depart, fois, tmp_path, monkeypatch
):
    # A PDF takes a second of every W.
    monkeypatch.setattr(blocs_typst, "find_spec", lambda _: None)
    hasard = Random(f"{depart} {fois}")
    async with opened((80, 24)) as pilot:
        await DEPARTS[depart](pilot, tmp_path)
        for _ in range(PAS):
            au_travail = pilot.app.salle is not None
            await act(pilot, hasard)
            if not pilot.app.is_running:
                # Without a séance there is nothing to ask about.
                assert not au_travail and pilot.app.return_code == 0
                return
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        valid(pilot.app)

"""Every screen under a storm of sizes, and under a monkey that types, clicks and pastes.

R16, 500 sizes shared among the screens; R17, 100 times 2,000 keys shared among the departures.
CAMPAGNE=20 pytest tests/campagnes/test_ecran.py : 20 sizes for each screen, 20 times 200 keys.
"""

import importlib
import pkgutil
import re
from random import Random

import pytest
from textual.screen import Screen

from apercus import PETIT
from campagne import DEMANDE, times
from ecran import opened, text
from ecrans import DEPARTS, ECRANS, reach
from ecrans_d_auteur import ECRANS_D_AUTEUR, shown
from game.engine.partie import replay
from game.report import blocs_typst
from game.storage.seances import reopen
from game.ui import screens
from game.ui.screens.demander import Demander
from game.ui.screens.ecriture import Ecriture
from game.ui.screens.graphe import Graphe
from singe import act

EXTREMES = [(20, 5), (300, 100), (21, 100), (300, 6), (80, 23)]
ECHANTILLON = ("Console", "Historique")
NOMS = list(ECRANS) if DEMANDE else list(ECHANTILLON)
TAILLES = times(-(-500 // (len(ECRANS) + len(ECRANS_D_AUTEUR))), 1)
SINGES = times(-(-100 // len(DEPARTS)), 1)
PAS = 20 if not DEMANDE else 200 if DEMANDE.isdigit() else 2000
CHANGE = re.compile(r"\d+:\d\d|à peine|\d+ min|[━─]{8,}")
"""Clocks: they run while the storm blows."""


def still(app) -> str:
    """The words on the screen, without its clocks: a thumb may have moved, or what one looked at
    in a graph or in a text that is typed."""
    lignes = CHANGE.sub("·", text(app)).splitlines()
    if isinstance(app.screen, Graphe | Ecriture):
        lignes = lignes[-8:]
    elif isinstance(app.screen, Demander):
        lignes = re.findall("│.*│", "\n".join(lignes))
    return " ".join(re.findall(r"\w+", " ".join(lignes)))


def sizes(nom: str) -> list[tuple[int, int]]:
    hasard = Random(nom)
    return [*EXTREMES, *((hasard.randint(20, 300), hasard.randint(5, 100)) for _ in range(TAILLES))]


@pytest.mark.parametrize("nom", NOMS)
async def test_a_storm_of_sizes_leaves_the_screen_as_it_was(nom, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with opened((80, 24)) as pilot:
        await reach(pilot, nom, tmp_path)
        await storm(pilot, nom)


@pytest.mark.parametrize("nom", ECRANS_D_AUTEUR if DEMANDE else ["Ecriture"])
async def test_a_storm_of_sizes_leaves_an_author_s_screen_as_it_was(nom, tmp_path):
    async with shown(nom, tmp_path) as pilot:
        await storm(pilot, nom)


async def storm(pilot, nom: str) -> None:
    """What is counted in the background is shown once it is: not in the middle of the storm."""
    await pilot.app.workers.wait_for_complete()
    pilot.app.clear_notifications()
    await pilot.pause()
    avant, ecran = still(pilot.app), pilot.app.screen
    for largeur, hauteur in sizes(nom):
        await pilot.resize_terminal(largeur, hauteur)
        assert pilot.app.screen is ecran and text(pilot.app).strip(), (largeur, hauteur)
    await pilot.resize_terminal(80, 24)
    await pilot.pause()
    assert still(pilot.app) == avant
    if isinstance(ecran, Ecriture):
        # The text may have scrolled, never away from where one types.
        zone = ecran.zone
        haut = round(zone.scroll_offset.y)
        assert zone.text == PETIT and haut <= zone.cursor_location[0] < haut + zone.size.height


def test_every_screen_of_the_game_is_in_a_storm():
    classes = {
        classe
        for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}.")
        for classe in vars(importlib.import_module(module.name)).values()
        if isinstance(classe, type) and issubclass(classe, Screen)
        and classe.__module__ == module.name
    }  # fmt: skip
    bases = {base for classe in classes for base in classe.__mro__[1:]}
    assert len(classes) > 50
    noms = {classe.__name__ for classe in classes - bases}
    # The matrix that stands alone is the one of home, in an app of its own.
    assert noms - {"DiagnosticSeul"} <= {*ECRANS, *ECRANS_D_AUTEUR}


def valid(app) -> None:
    """What was done can be done again: the journal on the disk, the coups of a partie."""
    if app.salle is not None:
        relue = reopen(app.salle.ouverte.journal.chemin)
        assert not app.salle.panne and relue.seance.gestes == app.salle.seance.gestes
        assert relue.seance.etats == app.salle.seance.etats
    elif app.table is not None and app.table.partie is not None:
        rejouee = replay(app.table.settings(), app.table.partie.coups)
        assert rejouee.etat == app.table.partie.etat


@pytest.mark.parametrize("fois", range(SINGES))
@pytest.mark.parametrize("depart", DEPARTS)
async def test_a_monkey_breaks_nothing_and_never_leaves_without_a_question(
    depart, fois, tmp_path, monkeypatch
):
    # What is written elsewhere is written in its own home.
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    # A PDF takes a second of every W.
    monkeypatch.setattr(blocs_typst, "find_spec", lambda _: None)
    hasard, reste = Random(f"{depart} {fois}"), PAS
    while reste:
        async with opened((80, 24)) as pilot:
            racine = tmp_path / f"reste {reste}"
            racine.mkdir()
            await DEPARTS[depart](pilot, racine)
            reste = await play(pilot, hasard, reste)


async def play(pilot, hasard: Random, reste: int) -> int:
    """So many things that hands do; how many are left once the game was left."""
    while reste:
        au_travail = pilot.app.salle is not None
        await act(pilot, hasard)
        reste -= 1
        if not pilot.app.is_running:
            # Without a séance there is nothing to ask about.
            assert not au_travail and pilot.app.return_code == 0
            return reste
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    valid(pilot.app)
    return 0

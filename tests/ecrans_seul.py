"""The screens of one who trains, looks at a territoire, or at what is not played here."""

import sqlite3
from contextlib import closing
from pathlib import Path

from textual.pilot import Pilot

from ecran import counted, letter, press, read_on, until
from entrainement import play_tour, point_at, to_training
from game.engine.table import Table
from game.model.faute import Faute
from game.model.partie import Coup, PartieEcrite
from game.storage.catalogue import Catalogue
from game.storage.seances import create
from game.ui.lieux_de_seance import open_console, reopen_console
from game.ui.screens.deux_parcours import DeuxParcours
from game.ui.screens.fautes import Fautes
from game.ui.screens.fin import FinEcran
from game.ui.screens.plateau import Plateau
from game.ui.screens.une_ligne import UneLigne
from rapports import played
from seances import OUVRIR, dealt

UN = ("atelier", "arreter", "laisser", "depliant", "attendre", "sur", "mdp+confid")
AUTRE = ("ecouter", "laisser", "reflechir")


async def training(pilot: Pilot[int], _: Path) -> None:
    """The cases one trains on."""
    await to_training(pilot)


async def trained(pilot: Pilot[int], _: Path) -> None:
    """Back among the cases, one tour of the first behind."""
    await to_training(pilot)
    await point_at(pilot, "sponsoriser")
    await press(pilot, ["enter"])
    await play_tour(pilot, raison="dit")
    await press(pilot, ["escape"])
    await counted(pilot)


async def decided(pilot: Pilot[int], _: Path) -> None:
    """Guided, a first decision just taken."""
    await to_training(pilot)
    await point_at(pilot, "veronique")
    await press(pilot, ["enter", "o", "enter"])
    await read_on(pilot)
    assert isinstance(pilot.app.screen, Plateau)
    await press(pilot, [letter(pilot.app, "ecouter")])
    if isinstance(pilot.app.screen, UneLigne):
        await press(pilot, ["x", "enter"])
    await read_on(pilot)


async def compared(pilot: Pilot[int], _: Path) -> None:
    """Two of one's parcours."""
    ecrites = [
        PartieEcrite(scenario="veronique", persona="veronique", graine=7, coups=list(map(Coup, c)))
        for c in (UN, AUTRE)
    ]
    await pilot.app.push_screen(DeuxParcours(ecrites))
    await pilot.pause()


async def reported(pilot: Pilot[int], _: Path) -> None:
    """On the plateau, a rapport to read."""
    partie = played("creer", "gestes")
    resolution = partie.reglages.resolution
    pilot.app.table = Table(partie.world.enjeu, 1, resolution, pari=18, partie=partie)
    await pilot.app.push_screen(Plateau())
    await pilot.pause()


async def ended(pilot: Pilot[int], _: Path) -> None:
    """The fin of a tour."""
    partie = played("creer", "gestes", "oui")
    resolution = partie.reglages.resolution
    pilot.app.table = Table(partie.world.enjeu, 1, resolution, pari=18, partie=partie)
    await pilot.app.push_screen(FinEcran())
    await pilot.pause()


async def broken(pilot: Pilot[int], _: Path) -> None:
    """A case whose file no longer stands."""
    faute = Faute("E230", "scenarios/cv.yaml", ligne=12, contexte={"nom": "nulle_part"})
    await pilot.app.push_screen(Fautes([faute]))
    await pilot.pause()


async def territory(pilot: Pilot[int], _: Path) -> None:
    """The matrix of Valbrume, from home."""
    await press(pilot, ["d"])
    rang = [c.nom for c in pilot.app.screen.connus].index("valbrume_v0")
    await press(pilot, [*["down"] * rang, "enter", *"Valbrume", "enter"])
    await until(pilot, "Faire à la place · Valbrume")


async def matrix(pilot: Pilot[int], racine: Path) -> None:
    """The matrix of a séance, on its console."""
    ouverte = create(racine / "s.seance", Catalogue(), "court", OUVRIR, dealt(OUVRIR))
    open_console(pilot.app, ouverte)
    await pilot.pause()
    await press(pilot, ["m"])


async def newer(pilot: Pilot[int], racine: Path) -> None:
    """A séance of a newer version: looked at only."""
    chemin = racine / "apres.seance"
    create(chemin, Catalogue(), "court", OUVRIR, dealt(OUVRIR))
    with closing(sqlite3.connect(chemin)) as base:
        base.execute("PRAGMA user_version = 2")
        base.commit()
    reopen_console(pilot.app, chemin)
    await pilot.pause()

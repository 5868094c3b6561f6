"""Every screen of the game, each with the keys that lead to it: what campaigns go through."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from textual.pilot import Pilot

import ecrans_seul as seul
from atelier_en_salle import five, played, seated
from ecran import counted, press
from ecran import seated as at_pertes
from game.model.gestes import Choisir, Entrer, Parier
from game.storage.catalogue import Catalogue
from game.storage.seances import SeanceOuverte, create
from game.ui.lieux_de_seance import new_seance, open_console, open_projection
from seances import OUVRIR, dealt

Depart = Callable[[Pilot[int], Path], Awaitable[None]]


async def home(pilot: Pilot[int], _: Path) -> None:
    """The home screen."""


async def bilan(pilot: Pilot[int], _: Path) -> None:
    """« Où les a-t-on perdus ? », alone, in a sensitive case."""
    await at_pertes(pilot)


async def preparation(pilot: Pilot[int], racine: Path) -> None:
    """A new séance."""
    new_seance(pilot.app, racine / "neuve.seance", 3, 7)
    await pilot.pause()


def workshop(phase: str | None = None) -> Depart:
    """The console of five tables that have played both tours, in that phase."""

    async def start(pilot: Pilot[int], racine: Path) -> None:
        ouverte = _five(racine)
        if phase:
            ouverte.add(Entrer(phase=phase, a=0), a=0)
        open_console(pilot.app, ouverte)
        await pilot.pause()

    return start


async def sensitive(pilot: Pilot[int], racine: Path) -> None:
    """The console of two tables, the first in Véronique's tour."""
    gestes = (dealt(OUVRIR), Choisir(table=1, persona="veronique"), Parier(table=1, nombre=9))
    ouverte = create(racine / "deux.seance", Catalogue(), "court", OUVRIR, *gestes)
    open_console(pilot.app, ouverte)
    await pilot.pause()


async def projected(pilot: Pilot[int], racine: Path) -> None:
    """The room's own terminal."""
    ouverte = _five(racine)
    ouverte.add(Entrer(phase="pertes", a=0), a=0)
    open_projection(pilot.app, ouverte)
    await pilot.pause()


def _five(racine: Path) -> SeanceOuverte:
    return played(seated(five(racine)), Random(2))


class Chemin(NamedTuple):
    """Where it begins, then keys."""

    depart: Depart
    touches: tuple[str, ...] = ()


ECRANS = {
    "Accueil": Chemin(home),
    "Aide": Chemin(home, ("f1",)),
    "Menu": Chemin(home, ("f2",)),
    "Reperes": Chemin(home, (*["down"] * 4, "enter")),
    "ChoixDuCas": Chemin(home, ("enter",)),
    "Ecartes": Chemin(home, ("enter", "e")),
    "Avertissement": Chemin(home, ("enter", "enter")),
    "Parier": Chemin(home, ("enter", "enter", "o")),
    "Plateau": Chemin(home, ("enter", "enter", "o", "enter", "enter")),
    "Traversee": Chemin(home, ("enter", "enter", "o", "d", "enter", "enter", "a")),
    "CarteFenetre": Chemin(home, ("enter", "enter", "o", "enter", "enter", "p")),
    "Neutre": Chemin(home, ("enter", "enter", "o", "enter", "escape")),
    "Ressources": Chemin(bilan, ("s",)),
    "Pertes": Chemin(bilan),
    "CalculFenetre": Chemin(bilan, ("c",)),
    "Images": Chemin(bilan, ("i",)),
    "Miroir": Chemin(bilan, ("m", "enter")),
    "Journal": Chemin(bilan, ("j",)),
    "EtSi": Chemin(bilan, ("x",)),
    "AutreChemin": Chemin(bilan, ("u",)),
    "Graphe": Chemin(bilan, ("g", "enter")),
    "Amenager": Chemin(bilan, ("a",)),
    "Idee": Chemin(bilan, ("a", "i")),
    "AvantApres": Chemin(bilan, ("a", "enter", "t", "enter", "enter", "enter")),
    "NouvelleSeance": Chemin(preparation),
    "Console": Chemin(workshop("tour1")),
    "Fiches": Chemin(workshop("accueil"), ("f",)),
    "FicheDeSeance": Chemin(workshop("debrief"), ("f",)),
    "Tri": Chemin(workshop("niveaux"), ("f",)),
    "Historique": Chemin(workshop(), ("h",)),
    "Confirmer": Chemin(workshop(), ("escape",)),
    "Chemin": Chemin(workshop(), ("f5",)),
    "Revoir": Chemin(workshop(), ("l", "right", "right")),
    "NeutreDeSeance": Chemin(sensitive, ("1", "enter", "escape")),
    "ProjectionEcran": Chemin(projected),
    "Entrainement": Chemin(seul.training),
    "CarnetEcran": Chemin(seul.training, ("n",)),
    "UneLigne": Chemin(seul.training, ("n", "n")),
    "Explore": Chemin(seul.trained, ("g",)),
    "MesPartiesDuCas": Chemin(seul.trained, ("p",)),
    "Regle": Chemin(seul.decided, ("o",)),
    "DeuxParcours": Chemin(seul.compared),
    "Gardes": Chemin(bilan, ("e",)),
    "Temoins": Chemin(bilan, ("t",)),
    "TemoinRejoue": Chemin(bilan, ("t", "enter")),
    "FinEcran": Chemin(seul.ended),
    "Fautes": Chemin(seul.broken),
    "RapportFenetre": Chemin(seul.reported, ("k",)),
    "Territoires": Chemin(home, ("d",)),
    "DiagnosticDAccueil": Chemin(seul.territory),
    "AQui": Chemin(seul.territory, ("p",)),
    "DiagnosticDeSeance": Chemin(seul.matrix),
    "LectureSeule": Chemin(seul.newer),
}
"""By the class of the screen that the keys must lead to."""


DEPARTS = {
    "atelier": workshop("tour1"),
    "sensible": sensitive,
    "preparation": preparation,
    "seul": seul.trained,
}
"""Where a monkey begins: what it does there is kept, and leaving asks first."""


async def reach(pilot: Pilot[int], nom: str, racine: Path) -> None:
    """That screen in front; an error where the keys lead elsewhere."""
    chemin = ECRANS[nom]
    await chemin.depart(pilot, racine)
    for touche in chemin.touches:
        await press(pilot, [touche])
        await counted(pilot)
    assert type(pilot.app.screen).__name__ == nom, type(pilot.app.screen).__name__

"""A séance is a fold of gestes: pure like a partie, judged by one function."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from game.engine import chrono as temps
from game.engine import table as tables
from game.engine.chrono import Chrono
from game.engine.donne import can_choose
from game.engine.partie import CoupImpossible
from game.engine.table import Table
from game.engine.world import Enjeu, World
from game.model.gestes import (
    Ajuster,
    Amenager,
    Annuler,
    CarteDeSeance,
    Choisir,
    Debout,
    Distribuer,
    Ecrire,
    Entrer,
    Geste,
    Jouer,
    Ouvrir,
    Parier,
    Piocher,
    Rendre,
    Reprendre,
    Suspendre,
    Trier,
)
from game.model.script import Script

"""The screens of an author's preview, each with the keys that lead to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from apercus import PETIT, keys, previewed, written

FAUX = PETIT.replace("vers: gagne", "vers: gagner")

ECRANS_D_AUTEUR: dict[str, tuple[str, ...]] = {
    "ApercuEcran": (),
    "Ecriture": ("f6",),
    "Demander": ("f6", "x", "escape"),
}
"""By the class of the screen that the keys must lead to."""


@asynccontextmanager
async def shown(
    nom: str, racine: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[int]]:
    """That screen in front; an error where the keys lead elsewhere."""
    async with previewed(written(racine), size) as pilot:
        await keys(pilot, ECRANS_D_AUTEUR[nom])
        assert type(pilot.app.screen).__name__ == nom, type(pilot.app.screen).__name__
        yield pilot

"""What is typed in the preview by a test, and what it shows."""

from apercus import keys, settled
from ecran import flat
from game.ui.screens.ecriture import REPOS, Ecriture


def vu(pilot):
    return flat(pilot.app).replace("\u00a0", " ").replace("▎", "")


def zone(pilot):
    return pilot.app.screen.zone


async def rested(pilot):
    """What was typed is read, judged, counted and shown."""
    await pilot.pause(REPOS * 2)
    await settled(pilot)


async def typed(pilot, texte, rang=None, colonne=None):
    """At a place of the text, at the cursor without one; its last letter by its own key."""
    if rang is not None:
        ligne = zone(pilot).document.get_line(rang)
        zone(pilot).move_cursor((rang, len(ligne) if colonne is None else colonne))
    if texte[:-1]:
        zone(pilot).put(texte[:-1])
    await pilot.press(texte[-1])
    await rested(pilot)


async def opened(pilot, *touches):
    await keys(pilot, ["f6", *touches])
    assert isinstance(pilot.app.screen, Ecriture)

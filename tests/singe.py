"""Hands that do anything: keys, clicks and pastes of chance; a question is never answered yes."""

from collections.abc import Collection
from random import Random

from textual import events
from textual.pilot import Pilot

from game.ui.screens.confirmer import Confirmer

TOUCHES = [
    *"abcdefghijklmnopqrstuvwxyz1234567890", *["enter"] * 8, *["escape"] * 3, "up", "down", "left",
    "right", "home", "end", "tab", "pageup", "pagedown", "space", "backspace", "plus", "minus",
    "f1", "f2", "f3", "f4", "f5", "ctrl+c", "ctrl+q", "question_mark", "colon",
]  # fmt: skip
COLLES = ["T2 12", "\x1b[31m\x00", "[/", "[@click=app.quit]x[/]", "👩‍👩‍👧" * 90, "é\n" * 4000]


async def act(pilot: Pilot[int], hasard: Random) -> None:
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


async def type_keys(
    pilot: Pilot[int], hasard: Random, combien: int, sauf: Collection[str] = ()
) -> None:
    """So many keys, but for these."""
    permises = [touche for touche in TOUCHES if touche not in sauf]
    for _ in range(combien):
        question = isinstance(pilot.app.screen, Confirmer)
        await pilot.press("escape" if question else hasard.choice(permises))

"""What a person sees: the text of the screen, and a game driven by its keys."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from game.ui.app import Parcours

MEMES_DECISIONS = ("atelier", "arreter", "laisser", "depliant", "attendre", "sur")
CASES = ("mdp", "confid", "appareils", "transmission")

VERS_LE_PARI = ("enter", "enter", "o")
"""From home: the cards, Véronique, her warning opened."""


def text(app: Parcours) -> str:
    """The screen as text, one line per row; the compositor is private: only this reads it."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def flat(app: Parcours) -> str:
    """The screen as one line, for sentences that wrap."""
    return " ".join(text(app).replace("│", " ").split())


@asynccontextmanager
async def opened(
    size: tuple[int, int] = (80, 24), contenu: Path | None = None, **options: object
) -> AsyncIterator[Pilot[int]]:
    """The app on its home screen, still."""
    app = Parcours(contenu, animations=False, **options)  # type: ignore[arg-type]
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


async def press(pilot: Pilot[int], touches: Iterable[str]) -> None:
    """Keys one after the other, then the screen settled."""
    await pilot.press(*touches)
    await pilot.pause()


async def until(pilot: Pilot[int], phrase: str) -> None:
    """Wait for a sentence that comes by itself, as a notice does; fail with what is shown."""
    for _ in range(100):
        await pilot.pause(0.02)
        if phrase in flat(pilot.app):  # type: ignore[arg-type]
            return
    raise AssertionError(f"{phrase!r} not in {flat(pilot.app)}")  # type: ignore[arg-type]


def letter(app: Parcours, option: str) -> str:
    """The letter of a choix on the plateau."""
    from textual.widgets import OptionList

    liste = app.screen.query_one(OptionList)
    rang = next(r for r in range(liste.option_count) if liste.get_option_at_index(r).id == option)
    return "abcdefgh"[rang]


async def read_on(pilot: Pilot[int]) -> None:
    """Read whatever is told, up to the next decision or the fin."""
    from textual.widgets import OptionList

    from game.ui.widgets.etape import SUITE

    for _ in range(20):
        listes = pilot.app.screen.query(OptionList)
        if not listes or listes.first().option_count != 1:
            return
        if listes.first().get_option_at_index(0).id != SUITE:
            return
        await press(pilot, ["enter"])


async def decide(pilot: Pilot[int], option: str) -> None:
    """Play a choix by its letter; an orientation is crossed without a die."""
    from game.ui.screens.orientation import Traversee

    await read_on(pilot)
    await press(pilot, [letter(pilot.app, option)])  # type: ignore[arg-type]
    if isinstance(pilot.app.screen, Traversee):
        await press(pilot, ["enter", "enter"])
    await read_on(pilot)


async def tick(pilot: Pilot[int], cases: Iterable[str]) -> None:
    """Tick boxes by their letters, and validate."""
    await read_on(pilot)
    for case in cases:
        await press(pilot, [letter(pilot.app, case)])  # type: ignore[arg-type]
    await press(pilot, ["end", "enter"])
    await read_on(pilot)


async def counted(pilot: Pilot[int]) -> None:
    """The exact answers of a bilan are there, and shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def seated(pilot: Pilot[int], resolution: str = "cohorte") -> None:
    """A table at « où les a-t-on perdus ? », its tour 1 played by the engine."""
    from game.engine.partie import CONTINUER, Reglages, begin, play
    from game.engine.table import Table
    from game.model.partie import Coup, PartieEcrite, Resolution
    from game.storage import parties
    from game.ui.screens.pertes import Pertes

    app = pilot.app
    assert isinstance(app, Parcours)
    enjeu = parties.stake(app.catalogue, PartieEcrite(scenario="veronique"))
    reglages = Reglages(parties.world(app.catalogue, enjeu), 7, Resolution(resolution))
    partie = begin(reglages)
    for option in (*MEMES_DECISIONS, "+".join(CASES)):
        partie = play(partie, Coup(option))
        if partie.suspens is not None:
            partie = play(partie, Coup(CONTINUER))
    app.table = Table(enjeu, 7, Resolution(resolution), pari=18, partie=partie)
    await app.push_screen(Pertes())
    await counted(pilot)


async def play_tour_one(pilot: Pilot[int]) -> None:
    """From home to « où les a-t-on perdus ? », with the decisions everyone compares."""
    await press(pilot, [*VERS_LE_PARI, "enter"])
    for option in MEMES_DECISIONS:
        await decide(pilot, option)
    await tick(pilot, CASES)
    await press(pilot, ["enter"])

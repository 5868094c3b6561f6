"""A person who trains by keys alone: plays whole cases, says why, comes back another day."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from textual.pilot import Pilot
from textual.widgets import OptionList

from ecran import press
from game.ui.screens.accueil import Accueil
from game.ui.screens.amenager import Amenager
from game.ui.screens.avant_apres import AvantApres
from game.ui.screens.fin import FinEcran
from game.ui.screens.orientation import Traversee
from game.ui.screens.parier import Parier
from game.ui.screens.pertes import Pertes
from game.ui.screens.plateau import Plateau
from game.ui.screens.une_ligne import UneLigne
from game.ui.widgets.etape import CONTINUE

SOIR = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
"""Noon: the same day wherever a test runs."""


class Montre:
    """A clock that only a test moves; each look is a second later."""

    def __init__(self, depart: datetime = SOIR) -> None:
        self.depart = self.heure = depart

    def __call__(self) -> datetime:
        """The hour."""
        self.heure += timedelta(seconds=1)
        return self.heure

    def on_day(self, jours: int) -> None:
        """So many days after the first evening."""
        self.heure = self.depart + timedelta(days=jours)


async def counted(pilot: Pilot[int]) -> None:
    """The list of cases is there."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def to_training(pilot: Pilot[int]) -> None:
    """From home, by its key: home answers once it is whole, on a busy machine a little later."""
    await _shown(pilot, lambda: isinstance(pilot.app.screen, Accueil) and is_whole(pilot))
    await press(pilot, ["e"])
    await _shown(pilot, lambda: not isinstance(pilot.app.screen, Accueil) and is_whole(pilot))
    await counted(pilot)


def is_whole(pilot: Pilot[int]) -> bool:
    """Whether the screen in front answers keys."""
    return pilot.app.screen.is_mounted


async def _shown(pilot: Pilot[int], vrai: Callable[[], bool]) -> None:
    for _ in range(100):
        if vrai():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"on voit encore {pilot.app.screen}")


async def point_at(pilot: Pilot[int], ident: str) -> None:
    """The cursor on a row, by the arrows."""
    liste = pilot.app.screen.query_one(OptionList)
    noms = [liste.get_option_at_index(r).id for r in range(liste.option_count)]
    ecart = noms.index(ident) - (liste.highlighted or 0)
    await press(pilot, ["down" if ecart > 0 else "up"] * abs(ecart))


async def play_tour(pilot: Pilot[int], *, dernier: bool = False, raison: str = "") -> None:
    """A tour, from its bet to its bilan: the first choice of each étape, or the last."""
    if isinstance(pilot.app.screen, Parier):
        await press(pilot, ["enter"])
    for _ in range(120):
        ecran = pilot.app.screen
        if isinstance(ecran, Pertes | AvantApres):
            await counted(pilot)
            return
        await press(pilot, list(_keys(ecran, dernier, raison)))
    raise AssertionError("le tour ne finit pas")


def _keys(ecran: object, dernier: bool, raison: str) -> Iterator[str]:
    if isinstance(ecran, UneLigne):
        yield from (*("space" if s == " " else s for s in raison), "enter")
    elif isinstance(ecran, Traversee | FinEcran):
        yield "enter"
    else:
        assert isinstance(ecran, Plateau), ecran
        liste = ecran.query_one(OptionList)
        offertes = [r for r in range(liste.option_count)
                    if not liste.get_option_at_index(r).disabled]  # fmt: skip
        perdue = liste.get_option_at_index(0).id == CONTINUE
        cible = offertes[-1 if dernier and not perdue else 0]
        ecart = cible - (liste.highlighted or 0)
        yield from ["down" if ecart > 0 else "up"] * abs(ecart)
        yield "enter"


async def play_both_tours(pilot: Pilot[int], *, dernier: bool = False, raison: str = "") -> None:
    """The whole loop: bet, tour 1, aménager, bet again, tour 2."""
    await play_tour(pilot, dernier=dernier, raison=raison)
    await press(pilot, ["a"])
    assert isinstance(pilot.app.screen, Amenager)
    await press(pilot, ["enter", "t"])
    await play_tour(pilot, dernier=dernier, raison=raison)
    assert isinstance(pilot.app.screen, AvantApres)

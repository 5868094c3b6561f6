"""Why a case can't be played: the faults of its files, with place, cause and remedy."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.model.faute import Faute
from game.storage.definitions import render
from game.ui.base import Fenetre
from game.ui.texte import t


class Fautes(Fenetre[None]):
    """What its author has to mend."""

    def __init__(self, fautes: list[Faute]) -> None:
        super().__init__()
        self.fautes = fautes

    def compose(self) -> ComposeResult:
        """Every fault, as the checker says it."""
        with Vertical(classes="fenetre large haute"):
            yield Static(t("Ce cas ne peut pas encore être joué", "bold $warning"))
            with VerticalScroll(classes="corps"):
                yield Static(t("\n\n".join(render(faute, 90) for faute in self.fautes)))
            yield Static(t("↑↓ : faire défiler   ·   R : revenir", "$discret"))

    def on_mount(self) -> None:
        """The list scrolls at once."""
        self.query_one(VerticalScroll).focus()

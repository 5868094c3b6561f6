"""The last decision, explained: what it brought, its defense, its rule and its source."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.engine.table import Table
from game.ui.base import Fenetre
from game.ui.guide import explained
from game.ui.texte import t


class Regle(Fenetre[None]):
    """Read, then closed."""

    DU_CAS: ClassVar[bool] = True

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table

    def compose(self) -> ComposeResult:
        """The words."""
        with Vertical(classes="fenetre large haute"):
            yield Static(t("Ce qui vient de se jouer", "bold"))
            with VerticalScroll(classes="corps"):
                yield Static(explained(self.table))
            yield Static(t("↑↓ : faire défiler   ·   R : revenir", "$discret"))

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(VerticalScroll).focus()

"""The resources of a case, over any screen."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.ui.base import Fenetre
from game.ui.ressources import of_scenario
from game.ui.texte import t


class Ressources(Fenetre[None]):
    """Numbers to call, places to read."""

    def compose(self) -> ComposeResult:
        """The list."""
        table = self.parcours.table
        assert table is not None
        with Vertical(classes="fenetre"):
            yield Static(t("Vers qui se tourner", "bold"))
            with VerticalScroll(classes="corps"):
                yield Static(of_scenario(table.enjeu.scenario))
            yield Static(t("R : revenir", "$discret"))

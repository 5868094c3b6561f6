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
        table, catalogue = self.parcours.table, self.parcours.catalogue
        scenario = table.enjeu.scenario if table is not None else None
        with Vertical(classes="fenetre"):
            yield Static(t("Vers qui se tourner", "bold"))
            with VerticalScroll(classes="corps"):
                yield Static(of_scenario(catalogue, scenario, sources=True))
            yield Static(t("R : revenir", "$discret"))

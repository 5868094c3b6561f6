"""The resources of a case, over any screen."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.ui.base import Fenetre
from game.ui.ressources import told
from game.ui.texte import t


class Ressources(Fenetre[None]):
    """Numbers to call, places to read."""

    def compose(self) -> ComposeResult:
        """The list."""
        table, salle = self.parcours.table, self.parcours.salle
        if table is None and salle is not None:
            utiles = salle.seance.utiles()
        else:
            # Without a partie, a screen that looks back at a case says which.
            ecrans = (getattr(ecran, "scenario", None) for ecran in self.app.screen_stack)
            vu = next((scenario for scenario in ecrans if scenario is not None), None)
            scenario = table.enjeu.scenario if table is not None else vu
            utiles = list(self.parcours.catalogue.utiles(scenario))
        with Vertical(classes="fenetre"):
            yield Static(t("Vers qui se tourner", "bold"))
            with VerticalScroll(classes="corps"):
                yield Static(told(utiles))
            yield Static(t("R : revenir", "$discret"))

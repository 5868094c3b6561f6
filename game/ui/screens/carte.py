"""The card over the plateau, for a window too narrow to keep it in sight."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.ui.base import Fenetre
from game.ui.texte import t
from game.ui.widgets.fiche import card


class CarteFenetre(Fenetre[None]):
    """Demande, and besoins discovered so far."""

    def compose(self) -> ComposeResult:
        """The same card as beside the plateau."""
        table = self.parcours.table
        assert table is not None
        with Vertical(classes="fenetre"):
            yield Static(t(table.enjeu.persona.nom, "bold"))
            with VerticalScroll(classes="corps"):
                yield Static(card(table))
            yield Static(t("R : revenir", "$discret"))

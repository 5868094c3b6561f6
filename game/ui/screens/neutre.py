"""A screen that says nothing: where Échap leads at once in a sensitive case."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from game.ui.base import Ecran, key
from game.ui.texte import t


class Neutre(Ecran[None]):
    """Nothing of the case is on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("c", "continuer", "reprendre là où on était", "C"),
        key("a", "app.accueil", "accueil", "A"),
        key("escape", "app.accueil", "", "", montree=False),
    ]

    def compose(self) -> ComposeResult:
        """A pause."""
        yield Static(t("Une pause.\n\nRien n’est perdu."), id="neutre")
        yield Footer(show_command_palette=False)

    def action_continuer(self) -> None:
        """Back to the case."""
        self.app.pop_screen()

"""A screen that says nothing: where Échap leads at once in a sensitive case."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from game.ui.base import Ecran, key
from game.ui.texte import t
from game.ui.widgets.pied import Pied


class Neutre(Ecran[None], inherit_bindings=False):
    """Nothing of the case is on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("c", "continuer", "reprendre là où on était", "C"),
        key("a", "app.accueil", "accueil", "A"),
        key("escape", "app.accueil", "", "", montree=False),
    ]

    def compose(self) -> ComposeResult:
        """A pause."""
        yield Static(t("Une pause.\n\nRien n’est perdu."), id="neutre")
        yield Pied()

    def action_continuer(self) -> None:
        """Back to the case."""
        self.app.pop_screen()


class NeutreDeSeance(Neutre, inherit_bindings=False):
    """The same in a séance, where « accueil » is its console, and says so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("c", "continuer", "reprendre là où on était", "C"),
        key("a", "app.accueil", "la console", "A"),
        key("escape", "app.accueil", "", "", montree=False),
    ]

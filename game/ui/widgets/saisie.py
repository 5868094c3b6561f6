"""A line to type, whose footer says its own keys: those of the screen would only be letters."""

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class Saisie(Input):
    """The screen around it says how to leave it: `action_laisser`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "écrire", key_display="⏎"),
        Binding("escape", "screen.laisser", "quitter la ligne", key_display="Échap"),
    ]

    def __init__(self, **options: Any) -> None:
        super().__init__(select_on_focus=False, **options)

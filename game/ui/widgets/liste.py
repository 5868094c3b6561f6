"""The list that every screen uses: Textual's, with its keys said in French."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class Liste(OptionList):
    """Rows to choose from; the footer says that Entrée chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "choisir", key_display="⏎"),
    ]

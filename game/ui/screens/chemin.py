"""A line to type where something is to be written; the place that is proposed is typed already."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from game.ui.base import Fenetre, key
from game.ui.texte import harmless, t
from game.ui.widgets.saisie import Saisie

CHEMIN_MAX = 400


class Chemin(Fenetre[str]):
    """Dismissed with what was typed, or with nothing."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "laisser", "", "", montree=False)]

    def __init__(self, question: str, propose: str) -> None:
        super().__init__()
        self.question = question
        self.propose = propose

    def compose(self) -> ComposeResult:
        """What is asked, and the line."""
        with Vertical(classes="fenetre large"):
            yield Static(t(self.question))
            yield Saisie(id="chemin", value=self.propose, max_length=CHEMIN_MAX)

    def on_input_submitted(self, ecrite: Input.Submitted) -> None:
        """What was typed, if anything was."""
        dit = harmless(ecrite.value).strip()
        self.dismiss(dit or None)

    def action_laisser(self) -> None:
        """Nothing is written."""
        self.dismiss(None)

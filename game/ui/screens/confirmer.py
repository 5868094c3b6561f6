"""A question before what can't be undone; the safe answer is under the finger."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.ui.base import Fenetre, in_front
from game.ui.texte import t
from game.ui.widgets.liste import Liste


class Confirmer(Fenetre[bool]):
    """No, or yes."""

    AUTO_FOCUS = "OptionList"

    def __init__(self, question: str, oui: str) -> None:
        super().__init__()
        self.question = question
        self.oui = oui

    def compose(self) -> ComposeResult:
        """The question and two ways."""
        with Vertical(classes="fenetre"):
            yield Static(t(self.question))
            yield Liste(
                Option(t("Non, ne rien changer", "bold"), id="non"),
                Option(t(f"Oui : {self.oui.lower()}", "bold $perdu"), id="oui"),
            )

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """One of the two."""
        self.dismiss(choisie.option_id == "oui")

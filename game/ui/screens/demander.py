"""A question with more than two answers; the first one changes nothing."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.ui.base import Fenetre, in_front
from game.ui.texte import t
from game.ui.widgets.liste import Liste


class Demander(Fenetre[str]):
    """Gives back the answer; None where one left."""

    AUTO_FOCUS = "OptionList"

    def __init__(self, question: str, reponses: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.question, self.reponses = question, reponses

    def compose(self) -> ComposeResult:
        """The question and the ways out."""
        with Vertical(classes="fenetre"):
            yield Static(t(self.question))
            yield Liste(*(Option(t(dit), id=nom) for nom, dit in self.reponses))

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """One of them."""
        self.dismiss(choisie.option_id)

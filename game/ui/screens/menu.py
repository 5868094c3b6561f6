"""Everything the screen behind can do, as a list: for whoever does not know the keys."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.ui.base import Fenetre, in_front
from game.ui.texte import assemble, t
from game.ui.touches import offered
from game.ui.widgets.liste import Liste


class Menu(Fenetre[None]):
    """The actions of a screen, by name."""

    def __init__(self, derriere: "Screen[object]") -> None:
        super().__init__()
        self.derriere = derriere
        self.rangs = _rows(derriere)
        """Read while that screen is in front: once covered, few of its keys would answer."""

    def compose(self) -> ComposeResult:
        """One line per action, with its key."""
        with Vertical(classes="fenetre"):
            yield Static(t("Menu", "bold"))
            yield Liste(*self.rangs)
            yield Static(t("Entrée : faire   ·   R : revenir", "$discret"))

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """Close, then do it on the screen behind."""
        action = str(choisie.option_id)
        derriere = self.derriere
        self.dismiss(None)
        self.app.call_later(self.app.run_action, action, derriere)


def _rows(derriere: "Screen[object]") -> list[Option]:
    return [
        Option(assemble((f"{b.key_display:<8}", "bold $accent"), b.description), id=action)
        for action, b in offered(derriere).items()
    ]

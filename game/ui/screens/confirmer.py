"""A question before what can't be undone; the safe answer is under the finger."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.ui.base import Fenetre, in_front, key
from game.ui.texte import t
from game.ui.widgets.liste import Liste

PIED = 1
"""Rows of the footer."""


class _Reponses(Liste):
    """Two rows: pages are those of the question."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No page of two rows."""
        return action not in ("page_down", "page_up") and super().check_action(action, parameters)


class Confirmer(Fenetre[bool]):
    """No, or yes."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("pagedown,space", "lire(1)", "lire la suite", "Espace"),
        key("pageup", "lire(-1)", "le début", "Page ↑", montree=False),
    ]

    def __init__(self, question: str, oui: str) -> None:
        super().__init__()
        self.question = question
        self.oui = oui

    def compose(self) -> ComposeResult:
        """The question and two ways."""
        with Vertical(classes="fenetre"):
            with VerticalScroll(can_focus=False):
                yield Static(t(self.question))
            yield _Reponses(
                Option(t("Non, ne rien changer", "bold"), id="non"),
                Option(t(f"Oui : {self.oui.lower()}", "bold $perdu"), id="oui"),
            )

    def on_mount(self) -> None:
        """As every window, once the answers have their rows."""
        super().on_mount()
        self.on_resize()

    def on_resize(self) -> None:
        """Both answers are always in the window: the question scrolls above them."""
        self.call_after_refresh(self._share)

    def _share(self) -> None:
        fenetre = self.query_one(".fenetre")
        texte, reponses = self.query_one(VerticalScroll), self.query_one(_Reponses)
        bords = fenetre.gutter.height + texte.gutter.height + texte.styles.margin.height
        part = fenetre.styles.max_height
        haut = int((self.size.height - PIED) * (part.value if part else 100) / 100)
        place = haut - bords - reponses.outer_size.height
        texte.styles.max_height = max(1, place)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question that is whole has nothing more to be read."""
        if action == "lire" and not self.query_one(VerticalScroll).max_scroll_y:
            return False
        return super().check_action(action, parameters)

    def action_lire(self, sens: int) -> None:
        """The question moves by a page; the answer stays in hand."""
        texte = self.query_one(VerticalScroll)
        texte.scroll_relative(y=sens * max(1, texte.size.height - 1), animate=False)

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """One of the two."""
        self.dismiss(choisie.option_id == "oui")

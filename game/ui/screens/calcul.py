"""The exact numbers behind a bilan; the bounds come only when the table asks for them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.ui.base import Fenetre, key
from game.ui.calcul import SANS_REPONSE, Calcul, around, details
from game.ui.texte import assemble, t


class CalculFenetre(Fenetre[None]):
    """What the calculation says of these decisions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("b", "bornes", "au hasard, au mieux", "B"),
    ]

    def __init__(self, calcul: Calcul | None) -> None:
        super().__init__()
        self.calcul = calcul

    def compose(self) -> ComposeResult:
        """The numbers, and room for the bounds."""
        with Vertical(classes="fenetre large haute"):
            yield Static(t("Ce que dit le calcul", "bold"))
            with VerticalScroll(classes="corps"):
                dits = assemble(*details(self.calcul)) if self.calcul else t(SANS_REPONSE)
                yield Static(dits, id="nombres")
                yield Static("", id="bornes")
            yield Static(t("↑↓ : faire défiler   ·   R : revenir", "$discret"))

    def action_bornes(self) -> None:
        """Show the bounds: never before they are asked for."""
        if self.calcul is not None:
            self.query_one("#bornes", Static).update(assemble(*around(self.calcul)))
            self.query_one(VerticalScroll).scroll_end(animate=False)

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(VerticalScroll).focus()

"""A line to type, whose footer says its own keys: those of the screen would only be letters."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from game.ui.texte import harmless

if TYPE_CHECKING:
    from game.ui.app import Parcours


class Tapee(Input):
    """What is pasted is one line, without what could drive a terminal, and no longer than it may.

    Textual's own takes nothing at all of what is too long, and says nothing.
    """

    def on_paste(self, event: events.Paste) -> None:
        """As much of it as there is room for; what is cut is said."""
        event.prevent_default()
        event.stop()
        texte = " ".join(harmless(event.text.replace("\t", " ")).split())
        debut, fin = sorted(self.selection)
        place = len(texte)
        if self.max_length:
            place = max(0, self.max_length - len(self.value) + fin - debut)
        if texte[:place]:
            self.replace(texte[:place], debut, fin)
        if place < len(texte):
            app = cast("Parcours", self.app)
            app.tell(f"Collé en partie : {self.max_length} signes au plus sur cette ligne.")


class Saisie(Tapee):
    """The screen around it says how to leave it: `action_laisser`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "écrire", key_display="⏎"),
        Binding("escape", "screen.laisser", "quitter la ligne", key_display="Échap"),
    ]

    def __init__(self, **options: Any) -> None:
        super().__init__(select_on_focus=False, **options)

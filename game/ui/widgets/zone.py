"""A text of several lines to type, in the habits of YAML: two spaces, and the indent of the line.

Nothing that is pasted can drive a terminal; its footer says its own keys.
"""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from game.storage.octets import TAILLE_MAX
from game.ui.base import key
from game.ui.texte import harmless

if TYPE_CHECKING:
    from game.ui.app import Parcours

RETRAIT = "  "
INSECABLES = ("\u00a0", "\u202f")
"""Typed in French before « : », and no letter for the library."""

_RAFALE = 0.0005
"""Seconds between two keys that no hand types: an old terminal gives what is pasted key by key."""
_OUVRE = (":", ": >-", ": >", ": |-", ": |")
"""What the end of a line opens: what follows is under it."""


class Zone(TextArea):
    """The screen around it says how to save and to leave: `enregistrer`, `revenir`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "screen.enregistrer", "enregistrer", "Ctrl+S"),
        key("f6", "screen.revenir", "l’aperçu", "F6", dit="revenir à l’aperçu"),
        key("f8", "screen.faute", "faute", "F8", dit="aller à la faute suivante"),
        key("f9", "screen.lire", "la suite", "F9", dit="la suite de ce qui est à côté"),
        Binding("ctrl+z,super+z", "screen.annuler", "annuler", key_display="Ctrl+Z", show=False,
                tooltip="annuler ce qu’on vient de taper"),
        Binding("ctrl+y,super+y", "screen.refaire", "refaire", key_display="Ctrl+Y", show=False,
                tooltip="refaire ce qu’on vient d’annuler"),
        Binding("ctrl+home", "bout(0)", show=False), Binding("ctrl+end", "bout(1)", show=False),
    ]  # fmt: skip

    def __init__(self, texte: str, id: str) -> None:
        super().__init__(texte, id=id, tab_behavior="indent", show_line_numbers=True, compact=True)
        self.indent_width = len(RETRAIT)
        self.cursor_blink = False
        self._derniere = 0.0
        """When the last key was given."""
        self._retire = False
        """Whether that key was a new line, and its indent ours."""

    def on_key(self, event: events.Key) -> None:
        """Échap is the screen's; a new line begins under what it continues."""
        colle = event.time - self._derniere < _RAFALE
        if colle and self._retire:
            self._take_indent_back()
        self._derniere, self._retire = event.time, False
        if event.key == "escape":
            event.prevent_default()
        elif event.key == "ctrl+j":
            # What is pasted brings its own indent.
            self._type(event, "\n")
        elif event.key == "enter":
            self._type(event, "\n" + ("" if colle else self._indent()))
            self._retire = not colle
        elif event.character in INSECABLES:
            self._type(event, event.character)

    def _type(self, event: events.Key, signes: str) -> None:
        event.prevent_default()
        event.stop()
        self.put(signes)

    def put(self, texte: str) -> None:
        """In the place of what is selected; the cursor after it."""
        debut, fin = sorted(self.selection)
        self.replace(texte, debut, fin, maintain_selection_offset=False)

    def put_all(self, texte: str) -> None:
        """Another text in the place of all of it; the cursor stays where it can."""
        ici = self.cursor_location
        self.replace(texte, (0, 0), self.document.end, maintain_selection_offset=False)
        self.move_cursor(ici)

    def _indent(self) -> str:
        rang, colonne = min(self.selection)
        avant = self.document.get_line(rang)[:colonne]
        retrait = avant[: len(avant) - len(avant.lstrip(" "))]
        return retrait + (RETRAIT if avant.rstrip().endswith(_OUVRE) else "")

    def _take_indent_back(self) -> None:
        rang, colonne = self.cursor_location
        if self.selection.is_empty and not self.document.get_line(rang)[:colonne].strip(" "):
            self.replace("", (rang, 0), (rang, colonne), maintain_selection_offset=False)

    def _select_blanks_before(self, colle: str) -> None:
        """What brings its own indent takes the place of the one that a new line began with."""
        rang, colonne = self.cursor_location
        blancs = self.document.get_line(rang)[:colonne]
        if self.selection.is_empty and colle[:1] == " " and colle.strip() and not blancs.strip(" "):
            self.selection = Selection((rang, 0), (rang, colonne))

    def action_bout(self, rang: int) -> None:
        """The start of the text, or its end."""
        self.move_cursor(self.document.end if rang else (0, 0))

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted, without what could drive a terminal, and not more than a file holds."""
        event.prevent_default()
        event.stop()
        texte = event.text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", RETRAIT)
        texte = harmless(texte)
        place = max(0, TAILLE_MAX - len(self.text.encode("utf-8", "replace")))
        entre = texte.encode("utf-8", "replace")[:place].decode("utf-8", "ignore")
        self._select_blanks_before(entre)
        self.put(entre)
        self.call_after_refresh(self.scroll_cursor_visible)
        if entre != texte:
            app = cast("Parcours", self.app)
            app.tell(f"Collé en partie : un fichier a {TAILLE_MAX // 1024} Ko au plus.")

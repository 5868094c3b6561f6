"""The list that every screen uses: Textual's, with its keys said in French, and a sign."""

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import OptionList

CHOISIE = "▸"


class Liste(OptionList):
    """Rows to choose from; the footer says that Entrée chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "choisir", key_display="⏎"),
    ]

    muette = False
    """Rows to look at: Entrée chooses nothing, and the footer does not say it does."""

    def on_resize(self) -> None:
        """The row in hand stays in sight when something takes the room beside it."""
        self._give_its_room_back()
        self.call_after_refresh(self.scroll_to_highlight)

    def _give_its_room_back(self) -> None:
        """No scrollbar that only its own width makes needed, left from a smaller window."""
        if not self.show_vertical_scrollbar:
            return
        if self.get_content_height(self.size, self.size, self.size.width) <= self.size.height:
            self.show_vertical_scrollbar = False
            self._clear_caches()
            self._update_lines()

    def action_page_up(self) -> None:
        """Nothing in a window so low that no row was laid out: Textual would look for one."""
        if self._lines:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """As above."""
        if self._lines:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key that does nothing."""
        return not (self.muette and action == "select") and super().check_action(action, parameters)

    def render_line(self, y: int) -> Strip:
        """The row in hand begins with a sign: with few colours, its shade may not show.

        Which row a line belongs to is private to Textual: a test pins it.
        """
        strip = super().render_line(y)
        ligne = self.scroll_offset.y + y
        if ligne >= len(self._lines) or self._lines[ligne] != (self.highlighted, 0):
            return strip
        premier = next(iter(strip), Segment(" "))
        return Strip.join([Strip([Segment(CHOISIE, premier.style)]), strip.crop(1)])

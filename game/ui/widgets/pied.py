"""The keys in one row; those that do not fit are one key away, in the menu."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

MENU = "f2"
MARGES = 3
"""Cells around a key and its word."""


class Pied(Footer):
    """A footer that never cuts a word."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self.largeur = 0

    def compose(self) -> ComposeResult:
        """As many keys as there is room for, in their order."""
        touches = [touche for touche in super().compose() if isinstance(touche, FooterKey)]
        self.largeur = self.app.size.width
        yield from fitting(touches, self._menu, self.largeur)

    async def on_resize(self, event: events.Resize) -> None:
        """Another width, other keys."""
        if event.size.width != self.largeur and event.size != Size(0, 0):
            await self.recompose()

    def _menu(self) -> FooterKey | None:
        """The key of the menu, where the screen has it."""
        for actif in self.screen.active_bindings.values():
            if actif.binding.key == MENU:
                b = actif.binding
                affiche = self.app.get_key_display(b)
                touche = FooterKey(b.key, affiche, b.description, b.action)
                return touche.data_bind(compact=Footer.compact)
        return None


def fitting(
    touches: Sequence[FooterKey], menu_of: Callable[[], FooterKey | None], largeur: int
) -> Sequence[FooterKey]:
    """The keys that fit, then the one that opens the others."""
    if sum(map(_width, touches)) <= largeur:
        return touches
    menu = menu_of()
    reste = largeur - (_width(menu) if menu else 0)
    gardees: list[FooterKey] = []
    for touche in touches:
        if _width(touche) > reste:
            break
        reste -= _width(touche)
        gardees.append(touche)
    return [*gardees, menu] if menu else gardees


def _width(touche: FooterKey) -> int:
    return len(touche.key_display) + len(touche.description) + MARGES

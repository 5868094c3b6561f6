"""The keys in one row; those that do not fit are one key away, in the menu."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from game.ui.texte import assemble, t

MENU = "f2"
MARGES = 3
"""Cells around a key and its word."""


@dataclass(frozen=True)
class Touche:
    """A key as it is shown."""

    touche: str
    affiche: str
    libelle: str
    active: bool

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return len(self.affiche) + len(self.libelle) + MARGES


class Pied(Widget):
    """A footer that never cuts a word: one widget, drawn in one go."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"pied--touche"}
    DEFAULT_CSS = """
    Pied {
        dock: bottom;
        height: 1;
        color: $footer-foreground;
        background: $footer-background;
        & > .pied--touche { color: $footer-key-foreground; text-style: bold; }
    }
    """
    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow what the screen can do."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _: Screen[object]) -> None:
        self.refresh()

    def touches(self) -> Sequence[Touche]:
        """The keys in the row: as many as there is room for, in their order."""
        actifs = list(self.screen.active_bindings.values())
        montrees = {a.binding.action: a for a in reversed(actifs) if a.binding.show}
        ordre = dict.fromkeys(a.binding.action for a in actifs if a.binding.show)
        pressing: dict[str, str] = getattr(self.screen, "pressing", dict)()
        touches = [
            self._touche(montrees[action], pressing.get(action, ""))
            for action in sorted(ordre, key=lambda action: _rank(action, pressing))
        ]
        menu = next((self._touche(a) for a in actifs if a.binding.key == MENU), None)
        autres = getattr(self.screen, "MENU_AU_PIED", False)
        return fitting(touches, menu, self.size.width, autres=autres)

    def _touche(self, actif: ActiveBinding, dit: str = "") -> Touche:
        b = actif.binding
        return Touche(b.key, self.app.get_key_display(b), dit or b.description, actif.enabled)

    def render(self) -> Content:
        """« J jouer   Q quitter »."""
        cle = self.get_visual_style("pied--touche", partial=True)
        return assemble(*(piece for touche in self.touches() for piece in _pieces(touche, cle)))

    def on_click(self, event: events.Click) -> None:
        """A click on a key is that key."""
        x = event.x
        for touche in self.touches():
            if x < touche.width:
                self.app.simulate_key(touche.touche)
                return
            x -= touche.width


def _rank(action: str, pressing: dict[str, str]) -> int:
    """Those that a screen presses first, in its order; then the others, in theirs."""
    return list(pressing).index(action) if action in pressing else len(pressing)


def _pieces(touche: Touche, cle: Style) -> Sequence[Content]:
    libelle = t(f" {touche.libelle} ", "" if touche.active else "dim")
    return (Content.styled(f" {touche.affiche}", cle), libelle)


def fitting(
    touches: Sequence[Touche], menu: Touche | None, largeur: int, *, autres: bool = False
) -> Sequence[Touche]:
    """The keys that fit, then the one that opens the others; `autres`: there are more."""
    if not autres and sum(touche.width for touche in touches) <= largeur:
        return touches
    reste = largeur - (menu.width if menu else 0)
    gardees: list[Touche] = []
    for touche in touches:
        if touche.width > reste:
            break
        reste -= touche.width
        gardees.append(touche)
    return [*gardees, menu] if menu else gardees

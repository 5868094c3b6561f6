"""What the screens share: French keys, Échap that is always safe, and the display gate."""

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

if TYPE_CHECKING:
    from game.ui.app import Parcours

R = TypeVar("R")


def key(touches: str, action: str, libelle: str, affiche: str, *, montree: bool = True) -> Binding:
    """A binding with the key as a French keyboard names it."""
    return Binding(touches, action, libelle, show=montree, key_display=affiche)


ENTREE = "⏎"


class Ecran(Screen[R]):
    """A full screen of the app."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "app.sortir", "sortir", "Échap"),
    ]
    AUTO_FOCUS = "*"
    DU_CAS: ClassVar[bool] = False
    """Whether the screen shows the case: Échap must hide it at once when it is sensitive."""

    @property
    def parcours(self) -> "Parcours":
        """The app, with its own type."""
        return cast("Parcours", self.app)


class Fenetre(ModalScreen[R]):
    """A window over a screen; it closes without deciding anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("r", "fermer", "revenir", "R"),
        key("escape", "echap", "sortir", "Échap"),
    ]

    @property
    def parcours(self) -> "Parcours":
        """The app, with its own type."""
        return cast("Parcours", self.app)

    def action_echap(self) -> None:
        """Hide a sensitive case at once, windows included; else close."""
        if self.parcours.is_exposed:
            self.parcours.hide()
        else:
            self.action_fermer()

    def action_fermer(self) -> Any:
        """Close; nothing is decided."""
        self.dismiss(None)

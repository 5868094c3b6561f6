"""What the screens share: French keys, Échap that is always safe, and the display gate."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual._styles_cache import StylesCache
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from game.ui.widgets.pied import Pied

if TYPE_CHECKING:
    from game.ui.app import Parcours

R = TypeVar("R")


class Patient(Screen[R]):
    """A screen that answers no key before it is whole: fingers are faster than a terminal."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done on a screen that is still being built, nor once the game leaves."""
        pret = self.is_mounted and not self.parcours.is_leaving
        return pret and super().check_action(action, parameters)

    def on_screen_suspend(self) -> None:
        """What was said here stays here."""
        self.app.clear_notifications()

    def on_unmount(self) -> None:
        """What it drew is let go.

        Textual keeps the drawings of the last thousand widgets, dead or not, and each holds its
        rows: three hours of screens were fifty megabytes. Its cache is private: a test pins it.
        """
        if (oublier := getattr(StylesCache.get_inner_outer, "cache_clear", None)) is not None:
            oublier()

    @property
    def parcours(self) -> "Parcours":
        """The app, with its own type."""
        return cast("Parcours", self.app)


S = TypeVar("S", bound=Screen[Any])
M = TypeVar("M")


def in_front(handler: Callable[[S, M], None]) -> Callable[[S, M], None]:
    """A request that arrives once its screen is covered or gone is dropped: it was typed twice."""

    @wraps(handler)
    def handle(ecran: S, message: M) -> None:
        if ecran.app.screen is ecran:
            handler(ecran, message)

    return handle


def key(
    touches: str, action: str, libelle: str, affiche: str, *, montree: bool = True, dit: str = ""
) -> Binding:
    """A binding with the key as a French keyboard names it; a letter answers in capitals too.

    `dit`: what the help says of it, where the few words of the footer are not enough.
    """
    lettres = [touche.upper() for touche in touches.split(",") if len(touche) == 1]
    touches = ",".join([touches, *(lettre for lettre in lettres if lettre.isalpha())])
    return Binding(touches, action, libelle, show=montree, key_display=affiche, tooltip=dit)


ENTREE = "⏎"


class Ecran(Patient[R]):
    """A full screen of the app."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "app.sortir", "sortir", "Échap"),
        key("s", "app.ressources", "numéros", "S"),
    ]
    AUTO_FOCUS = "*"
    DU_CAS: ClassVar[bool] = False
    """Whether the screen shows the case: Échap must hide it at once when it is sensitive."""


class Fenetre(Patient[R], ModalScreen[R]):
    """A window over a screen; it closes without deciding anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("r", "fermer", "revenir", "R"),
        key("escape", "echap", "sortir", "Échap"),
        # A window hides the keys of the app: those that must always answer are said again.
        key("s", "app.ressources", "numéros", "S"),
        key("f4", "app.neutre_salle", "la salle : écran neutre", "F4", montree=False),
        key("f5", "app.ailleurs", "enregistrer ailleurs", "F5", montree=False),
        key("f3", "app.couleurs", "couleurs", "F3", montree=False),
        key("ctrl+q", "app.quit", "quitter", "Ctrl+Q", montree=False),
    ]

    def on_mount(self) -> None:
        """The keys of the window, over those of the screen behind."""
        self.mount(Pied())

    def action_echap(self) -> None:
        """Hide a sensitive case at once, windows included; else close."""
        if self.parcours.is_exposed:
            self.parcours.hide()
        else:
            self.action_fermer()

    def action_fermer(self) -> Any:
        """Close; nothing is decided."""
        self.dismiss(None)

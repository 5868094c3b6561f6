"""The window: palettes, help, notices, and what is said when something fails; no rule of the game.

Only stdlib and Textual load with it.
"""

from typing import Any

from textual.app import App
from textual.css.query import NoMatches
from textual.widget import MountError

from game.ui.texte import clean, t
from game.ui.themes import SOMBRE, THEMES


class Fenetre(App[int]):
    """What every screen of the game stands in."""

    derniers_mots = ""
    """What is said once the terminal is given back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for theme in THEMES:
            self.register_theme(theme)
        self.begin_with(SOMBRE.name)

    def begin_with(self, theme: str) -> None:
        """The first palette, before any style is read: choosing it later reads them all twice."""
        self.set_reactive(App.theme, theme)
        self.add_class(f"-theme-{theme}", "-dark-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def action_aide(self) -> None:
        """How to play, and every key of the screen."""
        from game.ui.screens.aide import Aide

        if not isinstance(self.screen, Aide):
            self.push_screen(Aide(self.screen))

    def action_menu(self) -> None:
        """Everything this screen can do, in a list."""
        from game.ui.screens.menu import Menu

        if not isinstance(self.screen, Menu):
            self.push_screen(Menu(self.screen))

    def action_ressources(self) -> None:
        """Numbers to call, one key away wherever a case is open."""
        from game.ui.screens.ressources import Ressources

        if not isinstance(self.screen, Ressources):
            self.push_screen(Ressources())

    def action_reperes(self) -> None:
        """What the game says of the field, with its sources."""
        from game.ui.screens.reperes import Reperes

        if not isinstance(self.screen, Reperes):
            self.push_screen(Reperes())

    def action_couleurs(self) -> None:
        """The other palette: dark, or light for a projector."""
        noms = [theme.name for theme in THEMES]
        self.theme = noms[(noms.index(self.theme) + 1) % len(noms)]

    def action_help_quit(self) -> None:
        """Ctrl+C: say in French how to leave."""
        self.notify("Pour quitter : Ctrl+Q.", title="Quitter ?", markup=False)

    def tell(self, texte: str, *, grave: bool = False) -> None:
        """A short notice, in the words of the table; one at a time."""
        self.clear_notifications()
        # A toast that is cleared leaves its holder, one row high: they would push this one down.
        self.screen.query("ToastHolder").remove()
        self.notify(clean(texte), severity="warning" if grave else "information", markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """One French sentence and a log file without local variables, never a traceback."""
        if self._exit and isinstance(error, MountError | NoMatches):
            # Who leaves takes the screens away: one that was still being built finds no room.
            return
        from game.ui.panne import report

        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.derniers_mots = self.last_words_safely()
        self.panic(t(report(error)))

    def last_words(self) -> str:
        """What people must know of what they were at, once the program stops."""
        return ""

    def last_words_safely(self) -> str:
        """The same, where something has just failed, or where nobody is there to read of it."""
        try:
            return self.last_words()
        except Exception as erreur:
            from game.ui.panne import report

            return report(erreur)

"""What the system tells the game: to stop, to go on, that its window is closed."""

import asyncio
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.ui.app import Parcours


class Signaux:
    """Signals, each heard between two tasks: in the middle of one, Textual may wait for itself."""

    def __init__(self, app: "Parcours") -> None:
        self.app = app
        self.pilote: Any = app._driver
        self.arrete = False
        """Whether the terminal was given back, until we go on."""

    def listen(self) -> None:
        """From now on; where the system has no signals, nothing."""
        boucle = asyncio.get_running_loop()
        faits: dict[str, Callable[[], object]] = {
            "SIGTERM": self.app.stop_at_once,
            "SIGHUP": self.app.stop_at_once,
        }
        if hasattr(self.pilote, "_sigtstp_application"):
            faits |= {"SIGTSTP": self._stop, "SIGCONT": self._go_on}
        for nom, fait in faits.items():
            if hasattr(signal, nom):
                try:
                    boucle.add_signal_handler(getattr(signal, nom), fait)
                except (NotImplementedError, RuntimeError):
                    break

    def _stop(self) -> None:
        self.arrete = True
        self.pilote._sigtstp_application()

    def _go_on(self) -> None:
        """The terminal is taken again, if it was given back.

        A window that closes says so too, after it said that it is closed: who takes it again then
        reads and writes for ever what nobody holds.
        """
        if self.app.is_leaving:
            return
        if not self._is_held():
            self.app.stop_at_once()
        elif self.arrete:
            self.arrete = False
            self.pilote._sigcont_application()
        else:
            self.app.refresh(layout=True)

    def _is_held(self) -> bool:
        """Whether somebody is still behind the terminal."""
        import termios

        try:
            termios.tcgetattr(self.pilote.fileno)
        except termios.error:
            return False
        return True

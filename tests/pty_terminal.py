"""A real terminal around the game: what Pilot can't see."""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyte

REPONSES = {
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[6n": b"\x1b[1;1R",
}
"""What a terminal answers when it is asked what it is."""


INCONNUES = re.compile(rb"\x1b\[[<>=?][0-9;]*u|\x1b\[\?[0-9;]*\$p|\x1b\[>[0-9;]*[a-zA-Z]")
"""Sequences that pyte would print as text."""

INACHEVEE = re.compile(rb"\x1b(\[[0-9;:<>=?$ ]*)?$")
"""A sequence cut by the end of what was read: the rest comes next."""


PROPRE = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h")
"""Back to the main screen, mouse reporting off, cursor shown."""


class Terminal:
    """The game in a pty of its own."""

    def __init__(
        self,
        *arguments: str,
        taille: tuple[int, int] = (80, 24),
        ou: Path | None = None,
        programme: Sequence[str] = (sys.executable, "-m", "game"),
        **env: str,
    ) -> None:
        self.ecran = pyte.Screen(*taille)
        self.flux = pyte.ByteStream(self.ecran)
        self.ferme = False
        self.octets = b""
        self.attente = b""
        # The size is set before anything runs in it: a program asks for it once, at its start.
        self.fd, esclave = pty.openpty()
        colonnes, lignes = taille
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lignes, colonnes, 0, 0))
        self.pid = os.fork()
        if self.pid == 0:
            os.login_tty(esclave)
            if ou is not None:
                os.chdir(ou)
            herite = {
                k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")
            }
            complet = {**herite, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env}
            os.execvpe(programme[0], [*programme, *arguments], complet)
        os.close(esclave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.pid:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        if not self.ferme:
            os.close(self.fd)

    def close(self) -> None:
        """Close the window: nobody is behind the terminal any more."""
        self.ferme = True
        os.close(self.fd)

    def gone(self, delai: float = 20.0) -> int:
        """Wait for the end of what had its window closed; the exit code."""
        limite = time.monotonic() + delai
        while time.monotonic() < limite:
            pid, statut = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(statut)
            time.sleep(0.05)
        raise AssertionError("le programme vit encore, sans terminal")

    def send(self, touches: str) -> None:
        """Type."""
        os.write(self.fd, touches.encode())

    def text(self) -> str:
        """The screen as one line."""
        return " ".join(" ".join(self.ecran.display).split())

    def until(self, phrase: str, delai: float = 20.0, fois: int = 1) -> None:
        """Wait for a sentence on the screen, so many times."""
        self.wait(lambda: self.text().count(phrase) >= fois, phrase, delai)

    def pause(self, delai: float = 0.3) -> None:
        """Read what comes for a while."""
        limite = time.monotonic() + delai
        while time.monotonic() < limite:
            self._read(0.05)

    def ended(self, delai: float = 20.0) -> int:
        """Wait for the end; the exit code."""
        fini: list[int] = []

        def over() -> bool:
            if not fini:
                pid, statut = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    fini.append(os.waitstatus_to_exitcode(statut))
            return bool(fini)

        self.wait(over, "la fin", delai)
        self.pid = 0
        self._read(0.1)
        return fini[0]

    def wait(self, vrai: Callable[[], bool], quoi: str, delai: float = 20.0) -> None:
        """Until it is true, reading what comes."""
        limite = time.monotonic() + delai
        while not vrai():
            if time.monotonic() > limite:
                raise AssertionError(f"{quoi!r} n’est pas venu :\n" + "\n".join(self.ecran.display))
            self._read(0.05)

    def _read(self, delai: float) -> None:
        while select.select([self.fd], [], [], delai)[0]:
            try:
                morceau = os.read(self.fd, 65536)
            except OSError:
                return
            if not morceau:
                return
            self.octets += morceau
            for question, reponse in REPONSES.items():
                if question in morceau:
                    os.write(self.fd, reponse)
            self.attente += morceau
            coupe = INACHEVEE.search(self.attente)
            entier = coupe.start() if coupe else len(self.attente)
            self.flux.feed(INCONNUES.sub(b"", self.attente[:entier]))
            self.attente = self.attente[entier:]
            delai = 0

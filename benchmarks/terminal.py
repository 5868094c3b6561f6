"""A program in a pseudo-terminal: what it shows, how fast, with how much memory (Unix only)."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import pyte

TOUCHES = {
    "entree": b"\r", "echap": b"\x1b", "haut": b"\x1b[A", "bas": b"\x1b[B", "droite": b"\x1b[C",
    "gauche": b"\x1b[D", "tab": b"\t", "maj+tab": b"\x1b[Z", "ctrl+q": b"\x11",
}  # fmt: skip

_REPONSES = tuple(
    (re.compile(question), reponse)
    for question, reponse in (
        (rb"\x1b\[0?c", b"\x1b[?62;22c"),
        (rb"\x1b\[>0?c", b"\x1b[>1;10;0c"),
        (rb"\x1b\[5n", b"\x1b[0n"),
        (rb"\x1b\[6n", b"\x1b[1;1R"),
        (rb"\x1b\[\?2026\$p", b"\x1b[?2026;2$y"),
        (rb"\x1b\[\?2048\$p", b"\x1b[?2048;0$y"),
        (rb"\x1b\[\?u", b"\x1b[?0u"),
        (rb"\x1b\]11;\?(?:\x07|\x1b\\)", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
        (rb"\x1b\]10;\?(?:\x07|\x1b\\)", b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    )
)
"""What a terminal answers, so that no program waits for it."""

_IGNOREES = re.compile(
    rb"\x1b\[[<>=?][0-9;]*u|\x1b\[\?[0-9;]*\$p|\x1b\[[>=][0-9;]*[a-zA-Z]|\x1b\[[0-9;]* q"
    rb"|\x1b\[[0-9;]*t|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\"
    rb"|\x1b\[[0-9:;]*:[0-9:;]*m"
)
_INACHEVEE = re.compile(rb"\x1b(?:\[[0-9;:<>=? $]*|[\]P_^X][^\x07\x1b]*\x1b?)?$")
_RETIREES = ("LINES", "COLUMNS", "NO_COLOR", "TMUX", "PYTHONDONTWRITEBYTECODE", "PARCOURS_CONTENU")


class _Ecran(pyte.Screen):
    """pyte without the private variants that it does not know."""

    def select_graphic_rendition(self, *attributs: Any, **options: Any) -> None:
        """Colours and styles."""
        if not options.get("private"):
            super().select_graphic_rendition(*attributs)

    def report_device_status(self, *_: Any, **__: Any) -> None:
        """Answered by the terminal itself."""

    def report_device_attributes(self, *_: Any, **__: Any) -> None:
        """Answered by the terminal itself."""


class Terminal:
    """One program, started when this is built, ended by `close`."""

    def __init__(self, commande: Sequence[str], colonnes: int, lignes: int) -> None:
        self.ecran = _Ecran(colonnes, lignes)
        self._flux = pyte.Stream(self.ecran)
        self._decodeur = codecs.getincrementaldecoder("utf-8")("replace")
        self._reste = b""
        self.fini = False
        self.memoire = 0.0
        """Largest resident size in MB, known once closed."""
        maitre, esclave = pty.openpty()
        fcntl.ioctl(esclave, termios.TIOCSWINSZ, struct.pack("HHHH", lignes, colonnes, 0, 0))
        self.depart = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            _become(commande, esclave)
        os.close(esclave)
        self._fd = maitre

    def wait(self, attendu: Callable[[], bool], delai: float = 20.0) -> float:
        """Seconds since the start when it becomes true; raises TimeoutError with the screen."""
        fin = time.perf_counter() + delai
        while not attendu():
            if self.fini or time.perf_counter() > fin:
                raise TimeoutError(f"pas vu ; l’écran montre :\n{self.text()}")
            self.pump(0.05)
        return time.perf_counter() - self.depart

    def wait_for(self, texte: str) -> float:
        """Seconds since the start when this text is on the screen."""
        return self.wait(lambda: texte in self.text())

    def settle(self, silence: float = 0.15) -> None:
        """Until nothing is written any more."""
        while self.pump(silence):
            pass

    def send(self, touche: str) -> None:
        """Press a key: a name of TOUCHES, or a letter."""
        os.write(self._fd, TOUCHES.get(touche) or touche.encode())

    def pump(self, delai: float) -> bool:
        """Read once; whether something came."""
        prets, _, _ = select.select([self._fd], [], [], delai)
        if not prets or self.fini:
            return False
        try:
            octets = os.read(self._fd, 1 << 16)
        except OSError:
            octets = b""
        self.fini = not octets
        self._show(self._reste + octets)
        return bool(octets)

    def _show(self, octets: bytes) -> None:
        coupe = _INACHEVEE.search(octets)
        octets, self._reste = (
            (octets[: coupe.start()], octets[coupe.start() :]) if coupe else (octets, b"")
        )
        for question, reponse in _REPONSES:
            for _ in question.findall(octets):
                os.write(self._fd, reponse)
        self._flux.feed(self._decodeur.decode(_IGNOREES.sub(b"", octets)))

    def text(self) -> str:
        """The screen as text."""
        return "\n".join(ligne.rstrip() for ligne in self.ecran.display)

    def print_of(self) -> int:
        """Text and colours: moving the cursor of a list counts as a change."""
        cellules = self.ecran.buffer
        return hash(
            tuple(
                (x, c.data, c.fg, c.bg, c.bold, c.reverse)
                for y in range(self.ecran.lines)
                for x, c in sorted(cellules[y].items())
            )
        )

    def close(self) -> None:
        """Ctrl+Q, then SIGTERM, then SIGKILL, to this program only."""
        for etape in ("ctrl+q", signal.SIGTERM, signal.SIGKILL):
            with suppress(OSError):
                self.send(etape) if isinstance(etape, str) else os.kill(self.pid, etape)
            if self._reaped(2.0):
                return

    def _reaped(self, delai: float) -> bool:
        """Whether the program has ended; its memory is then known."""
        fin = time.perf_counter() + delai
        while time.perf_counter() < fin:
            self.pump(0.02)
            pid, _, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.memoire = usage.ru_maxrss / 1024
                os.close(self._fd)
                return True
            time.sleep(0.005)
        return False


def _become(commande: Sequence[str], esclave: int) -> None:
    """In the child: take the terminal, and run the command."""
    environnement = {nom: mot for nom, mot in os.environ.items() if nom not in _RETIREES}
    environnement |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
    try:
        os.setsid()
        fcntl.ioctl(esclave, termios.TIOCSCTTY, 0)
        for descripteur in (0, 1, 2):
            os.dup2(esclave, descripteur)
        os.closerange(3, 256)
        os.execvpe(commande[0], list(commande), environnement)
    finally:
        os._exit(127)

"""The clock of a séance: seconds since it was opened, whatever happens to the machine's hour.

A laptop that sleeps goes on counting, for the room does; an hour that is changed meanwhile counts
nothing; after a crash, the time that the room spent without us is counted when it is short, and
only the machine's hour can say how long it was.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime

ABSENCE = 45 * 60
"""Seconds: away for longer, the séance was put down, and its clock waits where it was."""


def steady() -> float:
    """Seconds that sleep does not stop and that nobody sets."""
    for nom in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if hasattr(time, nom):
            return time.clock_gettime(getattr(time, nom))
    return time.monotonic()


def hour() -> datetime:
    """The machine's hour, in UTC: summer time changes nothing."""
    return datetime.now(UTC)


class Horloge:
    """Counts from where the séance was left."""

    def __init__(
        self,
        pouls: tuple[int, str] | None = None,
        *,
        sure: Callable[[], float] = steady,
        heure: Callable[[], datetime] = hour,
    ) -> None:
        self._sure = sure
        self._depuis = self._vue = sure()
        self.absence = _away(pouls[1], heure()) if pouls else 0
        """Seconds spent away, that are counted."""
        self._a = (pouls[0] if pouls else 0) + self.absence

    def now(self) -> int:
        """Seconds of séance; they never go back, and go on from there whatever counts them."""
        sure = self._sure()
        if sure < self._vue:
            self._depuis -= self._vue - sure
        self._vue = sure
        return self._a + int(sure - self._depuis)

    def at(self, a: int) -> "Horloge":
        """The same machine, `a` seconds in: what another clock of the séance says now."""
        autre = Horloge(sure=self._sure)
        autre._a = a
        return autre


def _away(instant: str, heure: datetime) -> int:
    try:
        ecart = (heure - datetime.fromisoformat(instant)).total_seconds()
    except (ValueError, TypeError):
        return 0
    return int(ecart) if 0 <= ecart <= ABSENCE else 0


def local_hour(instant: str) -> str:
    """An instant as it is read here: « 14:32 »."""
    try:
        return datetime.fromisoformat(instant).astimezone().strftime("%H:%M")
    except (ValueError, OverflowError, OSError):
        # A file may say anything, the year 1 included.
        return ""

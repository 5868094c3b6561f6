"""Whether files changed since they were last looked at: by their time, size and number on the disk.

An editor often writes a new file and gives it the old name: for an instant there is none. A file
that was there and is missing, or empty, is waited for a little before it is said to be gone.
"""

from collections.abc import Mapping
from pathlib import Path

Empreinte = tuple[int, int, int] | None
"""Time of change in nanoseconds, size in bytes, inode; None where nothing can be read."""

PATIENCE = 6
"""Looks during which a missing or empty file may still be coming back."""


def empreinte(chemin: Path) -> Empreinte:
    """What tells two versions of a file apart; a folder has one too."""
    try:
        etat = chemin.stat()
    except (OSError, ValueError):
        return None
    return etat.st_mtime_ns, etat.st_size, etat.st_ino


class Veille:
    """Looks at files when it is asked to; it knows no clock."""

    def __init__(self) -> None:
        self._vues: dict[Path, Empreinte] = {}
        self._absences: dict[Path, int] = {}

    def watch(self, vues: Mapping[Path, Empreinte]) -> None:
        """What to look at from now on, and how each was when it was read."""
        self._vues = dict(vues)

    def changed(self) -> bool:
        """Whether something is not as it was last seen; what is there now has then been seen."""
        nouvelles = {chemin: empreinte(chemin) for chemin in self._vues}
        autres = [chemin for chemin, vue in nouvelles.items() if vue != self._vues[chemin]]
        if not autres or not all([self._is_sure(chemin, nouvelles[chemin]) for chemin in autres]):
            # All or nothing: the folder of a file that is coming back has changed too.
            return False
        self._vues = nouvelles
        return True

    def _is_sure(self, chemin: Path, vue: Empreinte) -> bool:
        """Whether a change can be believed at once."""
        if vue is not None and (vue[1] or chemin.is_dir()):
            self._absences.pop(chemin, None)
            return True
        fois = self._absences[chemin] = self._absences.get(chemin, 0) + 1
        return fois >= PATIENCE

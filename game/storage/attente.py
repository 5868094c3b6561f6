"""What was typed of a file and not saved: where it waits, never in the place of another text."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from game.model.faute import ContenuInvalide
from game.storage import dossier
from game.storage.caracteres import visible
from game.storage.octets import read_bytes, shown
from game.storage.sur_disque import replace

SUFFIXE = ".brouillon"
MAXIMUM = 50
"""How many texts of one file may wait in one folder."""


class Attente:
    """The texts that wait for one file, and the one that is being typed."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        self.sien: Path | None = None
        """Where the text that is being typed waits; None before it does."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it waits far from its file, whose folder takes nothing."""
        return self.sien is not None and self.sien.parent != self.chemin.parent

    @property
    def where(self) -> str:
        """Where it waits, as people read it."""
        return "" if self.sien is None else visible(shown(self.sien))

    def keep(self, octets: bytes, disque: bytes | None) -> bool:
        """For the next time: beside the file, else in the personal folder; False where neither.

        `disque`: what the disk held when the text was begun.
        """
        for place in self._places() if self.sien is None else (self.sien, *self._places()):
            try:
                if place != self.sien:
                    if place.parent != self.chemin.parent:
                        place.parent.mkdir(parents=True, exist_ok=True)
                    # Nobody else's: a text that waits is never written over.
                    os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                    self._leave()
                    self.sien = place
                replace(place, octets)
            except (OSError, ValueError):
                continue
            self._note(place, disque)
            return True
        return False

    def waiting(self) -> Iterator[tuple[Path, bytes]]:
        """Every text that waits and can be read, in the order they came."""
        for premier in self._firsts():
            for place in _numbered(premier):
                with suppress(ContenuInvalide):
                    yield place, read_bytes(place)

    def follows(self, place: Path, disque: bytes | None) -> bool:
        """Whether a text that waits was typed on what the disk holds; False where none knows."""
        try:
            return read_bytes(_note_of(place)) == _digest(disque)
        except ContenuInvalide:
            return False

    def _note(self, place: Path, disque: bytes | None) -> None:
        """In the personal folder: beside the file, one more would only be in the way."""
        note = _note_of(place)
        with suppress(OSError, ValueError):
            if not note.exists() or note.read_bytes() != _digest(disque):
                note.parent.mkdir(parents=True, exist_ok=True)
                replace(note, _digest(disque))

    def forget(self, place: Path | None = None) -> None:
        """It was saved, or is not wanted; by default, the one that is being typed."""
        place = place or self.sien
        if place is None:
            return
        with suppress(OSError, ValueError):
            place.unlink(missing_ok=True)
            _note_of(place).unlink(missing_ok=True)
        if place == self.sien:
            self.sien = None

    def _leave(self) -> None:
        """It could not be written again where it was: an empty start of it is of no use."""
        if self.sien is not None:
            with suppress(OSError):
                if not self.sien.stat().st_size:
                    self.sien.unlink()

    def _firsts(self) -> tuple[Path, Path]:
        nom = self.chemin.name
        ailleurs = _personal() / f"{nom}-{_mark(self.chemin)}{SUFFIXE}"
        return self.chemin.with_name(nom + SUFFIXE), ailleurs

    def _places(self) -> Iterator[Path]:
        """The first free name beside the file, then the first one in the personal folder."""
        for premier in self._firsts():
            libre = next((p for p in _numbered(premier) if not os.path.lexists(p)), None)
            if libre is not None:
                yield libre


def _personal() -> Path:
    return dossier.home().parent / "brouillons"


def _mark(chemin: Path) -> str:
    """A path, as a piece of name."""
    return hashlib.sha256(os.fsencode(str(chemin.absolute()))).hexdigest()[:12]


def _note_of(place: Path) -> Path:
    """Where it is noted on what a text that waits was typed."""
    return _personal() / f"{_mark(place)}.base"


def _digest(disque: bytes | None) -> bytes:
    return b"rien" if disque is None else hashlib.sha256(disque).hexdigest().encode()


def _numbered(premier: Path) -> Iterator[Path]:
    yield premier
    for numero in range(2, MAXIMUM + 1):
        yield premier.with_name(f"{premier.name}-{numero}")

"""Content that is being written: read again where its files changed, one of them in front."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from game.model.base import Model
from game.model.faute import ContenuInvalide
from game.storage.catalogue import GENRES, Catalogue, shipped
from game.storage.octets import shown
from game.storage.veille import Empreinte, empreinte
from game.storage.yaml_files import Document

M = TypeVar("M", bound=Model)
Clef = tuple[str, Path]


class CatalogueVivant(Catalogue):
    """A catalogue that follows its files from one `refresh` to the next."""

    def __init__(self, contenu: Path | None = None) -> None:
        super().__init__(contenu)
        self.devant: Clef | None = None
        """A file that wins over any other of its name, wherever it is."""
        self.brouillon: bytes | None = None
        """What is typed of that file, in the place of what the disk holds."""
        self._listes: dict[str, tuple[Path, ...]] = {}
        self._empreintes: dict[Clef, Empreinte] = {}
        self._refus: dict[Clef, ContenuInvalide] = {}

    def refresh(self, devant: Clef | None, brouillon: bytes | None = None) -> None:
        """Forget what changed since it was read: on the disk, or as it is typed."""
        if devant is not None and (devant, brouillon) != (self.devant, self.brouillon):
            self._forget(devant)
        self.devant, self.brouillon = devant, brouillon
        self._listes = {}
        for clef, vue in list(self._empreintes.items()):
            if empreinte(clef[1]) != vue:
                self._forget(clef)

    def files(self, genre: str) -> Iterator[Path]:
        """As on the disk at the last `refresh`, the file in front first."""
        if genre not in self._listes:
            self._listes[genre] = tuple(self._listed(genre))
        yield from self._listes[genre]

    def watched(self) -> dict[Path, Empreinte]:
        """What may change what is read, as it was read: files, and the author's own folders."""
        siens = [racine for racine in self.dossiers if racine != shipped()]
        dossiers = [racine / genre.chemin for racine in siens for genre in GENRES.values()]
        vues = {chemin: vue for (_, chemin), vue in self._empreintes.items()}
        return {chemin: empreinte(chemin) for chemin in dossiers} | vues

    def seen(self, chemin: Path) -> Document | None:
        """The lines of a file that was read; None where they are not known."""
        return next((lu[0] for clef, lu in self._lus.items() if clef[1] == chemin), None)

    def _forget(self, clef: Clef) -> None:
        self._empreintes.pop(clef, None)
        self._lus.pop(clef, None)
        self._refus.pop(clef, None)

    def _text(self, chemin: Path) -> tuple[str | bytes, str]:
        if self.brouillon is not None and self.devant is not None and chemin == self.devant[1]:
            return self.brouillon, shown(chemin)
        return super()._text(chemin)

    def _listed(self, genre: str) -> Iterator[Path]:
        devant = self.devant[1] if self.devant and self.devant[0] == genre else None
        if devant is not None:
            yield devant
        for chemin in super().files(genre):
            if devant is None or chemin.stem != devant.stem:
                yield chemin

    def _load(self, genre: str, ident: str, modele: type[M]) -> M:
        clef = genre, self.path(genre, ident)
        if clef in self._refus:
            raise self._refus[clef]
        # Taken before reading: what is written meanwhile is read the next time.
        self._empreintes.setdefault(clef, empreinte(clef[1]))
        try:
            return super()._load(genre, ident, modele)
        except ContenuInvalide as refus:
            self._refus[clef] = refus
            raise

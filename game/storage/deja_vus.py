"""Files whose verdict is known: they, and all that was read to judge them, are what they were."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from game.model.faute import ContenuInvalide
from game.storage import empreintes
from game.storage.catalogue import GENRES, Catalogue
from game.storage.fichiers import PARTIE
from game.storage.gardees import Gardees
from game.storage.octets import read_bytes, shown
from game.storage.verdicts import Verdict, verdict_from_json, verdict_to_json

_LUS: Mapping[str, tuple[str, ...]] = {
    "protocole": ("protocole", "repere"),
    "scenario": ("persona", "territoire", "protocole", "repere"),
    PARTIE: tuple(GENRES),
}
"""The kinds of files that are read to judge one of a kind, besides it; none for the others."""


class DejaVus:
    """The verdicts that were kept, for a catalogue as it is on the disk now."""

    def __init__(self, catalogue: Catalogue, gardees: Gardees) -> None:
        self.catalogue, self.gardees = catalogue, gardees
        self._clefs: dict[tuple[str, Path], str | None] = {}
        self._nouveaux: dict[tuple[str, Path], Verdict] = {}

    def get(self, sorte: str, chemin: Path) -> Verdict | None:
        """What is known of a file; None where it must be judged."""
        clef = self._clefs[sorte, chemin] = self._key(sorte, chemin, self._contenu)
        return None if clef is None else verdict_from_json(self.gardees.get(clef))

    def put(self, sorte: str, chemin: Path, verdict: Verdict) -> None:
        """Keep it at the end: `save`."""
        self._nouveaux[sorte, chemin] = verdict

    def save(self) -> None:
        """Keep the new verdicts; none of what was written to while it was judged."""
        apres = _seen(self.catalogue) if self._nouveaux else {}
        for (sorte, chemin), verdict in self._nouveaux.items():
            clef, ecrit = self._clefs.get((sorte, chemin)), verdict_to_json(verdict)
            if clef and ecrit and clef == self._key(sorte, chemin, apres):
                self.gardees.put(clef, ecrit)
        self._nouveaux.clear()

    @cached_property
    def _contenu(self) -> dict[str, str]:
        return _seen(self.catalogue)

    def _key(self, sorte: str, chemin: Path, contenu: Mapping[str, str]) -> str | None:
        lu = _read(chemin)
        autour = [contenu[genre] for genre in _LUS.get(sorte, ())]
        # Faults name the files as people do.
        return lu and self.gardees.key("verdict", sorte, shown(chemin), lu, autour)


def _seen(catalogue: Catalogue) -> dict[str, str]:
    """Per kind, the digest of all its files: their names, their folders and what they hold."""
    contenu = {}
    for genre in GENRES:
        fichiers = []
        for chemin in catalogue.files(genre):
            rang = next(n for n, d in enumerate(catalogue.dossiers) if d in chemin.parents)
            fichiers.append([rang, shown(chemin), chemin.stem, _read(chemin)])
        contenu[genre] = empreintes.of_all(fichiers)
    return contenu


def _read(chemin: Path) -> str | None:
    """The digest of what a file holds; None where it can't be read."""
    try:
        return empreintes.of(read_bytes(chemin))
    except ContenuInvalide:
        return None

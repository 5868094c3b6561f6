"""Files whose verdict is known: they, and all that was read to judge them, are what they were."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from game.model.faute import ContenuInvalide
from game.storage import empreintes
from game.storage.catalogue import GENRES, Catalogue
from game.storage.fichiers import PARTIE
from game.storage.gardees import Gardees
from game.storage.livrees import Livrees
from game.storage.octets import read_bytes, shown
from game.storage.verdicts import Verdict, renamed, verdict_from_json, verdict_to_json

_LUS: Mapping[str, tuple[str, ...]] = {
    "protocole": ("protocole", "repere"),
    "scenario": ("persona", "territoire", "protocole", "repere"),
    PARTIE: tuple(GENRES),
}
"""The kinds of files that are read to judge one of a kind, besides it; none for the others."""

_Fichier = tuple[str, Path]
"""A kind, and a path."""


class Connu(NamedTuple):
    """A verdict that was found before."""

    verdict: Verdict
    livre: bool
    """Whether it comes with the game, rather than from this machine."""


class DejaVus:
    """The verdicts that were kept, for a catalogue as it is on the disk now."""

    def __init__(
        self, catalogue: Catalogue, gardees: Gardees | None, livrees: Livrees | None
    ) -> None:
        self.catalogue, self.gardees, self.livrees = catalogue, gardees, livrees
        self._clefs: dict[_Fichier, tuple[str | None, str | None]] = {}
        self._nouveaux: dict[_Fichier, Verdict] = {}

    def get(self, sorte: str, chemin: Path) -> Connu | None:
        """What is known of a file; None where it must be judged."""
        ici, livree = self._clefs[sorte, chemin] = self._keys(sorte, chemin, self._vue)
        if self.gardees and ici and (gardee := verdict_from_json(self.gardees.get(ici))):
            return Connu(gardee, livre=False)
        if self.livrees and livree and (lue := verdict_from_json(self.livrees.get(livree))):
            noms = {nom: montre for montre, nom in self._names(chemin).items()}
            if verdict := renamed(lue, noms):
                return Connu(verdict, livre=True)
        return None

    def put(self, sorte: str, chemin: Path, verdict: Verdict) -> None:
        """Keep it at the end: `save`."""
        self._nouveaux[sorte, chemin] = verdict

    def save(self) -> None:
        """Keep the new verdicts; none of what was written to while it was judged."""
        apres = _Vue(self.catalogue) if self._nouveaux else None
        for (sorte, chemin), verdict in self._nouveaux.items():
            clefs = self._clefs.get((sorte, chemin))
            if not (apres and clefs and clefs == self._keys(sorte, chemin, apres)):
                continue
            ici, livree = clefs
            if self.gardees and ici and (ecrit := verdict_to_json(verdict)):
                self.gardees.put(ici, ecrit)
            nomme = renamed(verdict, self._names(chemin)) if livree else None
            if self.livrees and livree and nomme and (ecrit := verdict_to_json(nomme)):
                self.livrees.put(livree, ecrit)
        self._nouveaux.clear()

    @cached_property
    def _vue(self) -> "_Vue":
        return _Vue(self.catalogue)

    def _keys(self, sorte: str, chemin: Path, vue: "_Vue") -> tuple[str | None, str | None]:
        """On this machine, faults name files as people do; in what is shipped, from its folder."""
        lu = _read(chemin)
        if lu is None:
            return None, None
        ici = livree = None
        if self.gardees:
            autour = [vue.kind(genre) for genre in _LUS.get(sorte, ())]
            ici = self.gardees.key("verdict", sorte, shown(chemin), lu, autour)
        if self.livrees and (nom := self.livrees.name(chemin)):
            autour = [vue.kind(genre, self.livrees) for genre in _LUS.get(sorte, ())]
            # A file that an author adds, or puts instead of another, may change what is said.
            if None not in autour:
                livree = self.livrees.key("verdict", sorte, nom, lu, autour)
        return ici, livree

    @cached_property
    def _catalogue_names(self) -> dict[str, str]:
        """The shipped files of the catalogue: as people are shown them, and from their folder."""
        if self.livrees is None:
            return {}
        return {shown(c): nom for c in self._vue.chemins if (nom := self.livrees.name(c))}

    def _names(self, chemin: Path) -> dict[str, str]:
        """The shipped files that the verdict of this one may name."""
        nom = self.livrees.name(chemin) if self.livrees else None
        return self._catalogue_names | ({shown(chemin): nom} if nom else {})


class _Vue:
    """All the files of a catalogue, as they were at some moment."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._fichiers: dict[str, list[tuple[int, Path, str | None]]] = {
            genre: [
                (next(n for n, d in enumerate(catalogue.dossiers) if d in c.parents), c, _read(c))
                for c in catalogue.files(genre)
            ]
            for genre in GENRES
        }
        self._genres: dict[tuple[str, bool], str | None] = {}

    @property
    def chemins(self) -> list[Path]:
        """Where they are."""
        return [chemin for fichiers in self._fichiers.values() for _, chemin, _ in fichiers]

    def kind(self, genre: str, livrees: Livrees | None = None) -> str | None:
        """The digest of all the files of a kind: their names, their folders and what they hold.

        Where `livrees` is given, as they are called there; None if one of them is not theirs.
        """
        clef = genre, livrees is not None
        if clef not in self._genres:
            dits = []
            for rang, chemin, lu in self._fichiers[genre]:
                nom = livrees.name(chemin) if livrees else shown(chemin)
                dits.append(nom and [0 if livrees else rang, nom, chemin.stem, lu])
            self._genres[clef] = empreintes.of_all(dits) if all(dits) else None
        return self._genres[clef]


def _read(chemin: Path) -> str | None:
    """The digest of what a file holds; None where it can't be read."""
    try:
        return empreintes.of(read_bytes(chemin))
    except ContenuInvalide:
        return None

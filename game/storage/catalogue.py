"""The content on disk: shipped folders, and the author's own that wins over them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from game.model.base import Model
from game.model.correspondance import Correspondance
from game.model.faute import ContenuInvalide, Faute
from game.model.persona import Persona
from game.model.reperes import Chiffre, Reperes, RessourceCommune
from game.model.scenario import Protocole, Ressource, Scenario
from game.model.script import Script
from game.model.territoire import Territoire
from game.storage.octets import read_bytes, shown
from game.storage.ressources import dossier
from game.storage.validation import load_text
from game.storage.yaml_files import Document

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Genre:
    """A kind of content file, and where it lives in a content folder."""

    modele: type[Model]
    chemin: str


GENRES: dict[str, Genre] = {
    "persona": Genre(Persona, "personas"),
    "scenario": Genre(Scenario, "scenarios"),
    "territoire": Genre(Territoire, "scenarios/territoires"),
    "protocole": Genre(Protocole, "scenarios/protocoles"),
    "script": Genre(Script, "scenarios/seances"),
    "repere": Genre(Reperes, "scenarios/reperes"),
    "correspondance": Genre(Correspondance, "scenarios/correspondances"),
}


class Introuvable(LookupError):
    """No file has this id; `connus` are those there are."""

    def __init__(self, genre: str, ident: str, connus: Sequence[str]) -> None:
        super().__init__(ident)
        self.genre, self.ident, self.connus = genre, ident, connus


class Catalogue:
    """Content by id; a file is read when it is asked for, and once."""

    def __init__(self, contenu: Path | None = None) -> None:
        self.dossiers = [*([contenu] if contenu else []), shipped()]
        self._lus: dict[tuple[str, Path], tuple[Document, Model]] = {}

    def ids(self, genre: str) -> list[str]:
        """The ids of a kind, the author's first, each once."""
        return list(dict.fromkeys(chemin.stem for chemin in self.files(genre)))

    def files(self, genre: str) -> Iterator[Path]:
        """Every file of a kind that is not hidden by another of the same name."""
        vus: set[str] = set()
        for racine in self.dossiers:
            for chemin in sorted((racine / GENRES[genre].chemin).glob("*.yaml")):
                if chemin.stem not in vus:
                    vus.add(chemin.stem)
                    yield chemin

    def path(self, genre: str, ident: str) -> Path:
        """The file of an id, or of a path for a scenario; raises Introuvable."""
        if ident.endswith((".yaml", ".yml")):
            return Path(ident)
        for chemin in self.files(genre):
            if chemin.stem == ident:
                return chemin
        raise Introuvable(genre, ident, self.ids(genre))

    def persona(self, ident: str) -> Persona:
        """A persona; raises Introuvable, or ContenuInvalide with every fault of its file."""
        return self._load("persona", ident, Persona)

    def scenario(self, ident: str) -> Scenario:
        """A scenario by id or path; raises like `persona`."""
        return self._load("scenario", ident, Scenario)

    def territoire(self, ident: str) -> Territoire:
        """A territoire; raises like `persona`."""
        return self._load("territoire", ident, Territoire)

    def protocole(self, ident: str) -> Protocole:
        """A protocole as scenarios name it, « protocoles/ose »; raises like `persona`."""
        return self._load("protocole", ident.removeprefix("protocoles/"), Protocole)

    def protocoles(self, scenario: Scenario) -> dict[str, Protocole]:
        """The protocoles that a scenario plays, by the name it gives them."""
        joues = {etape.joue for etape in scenario.etapes.values() if etape.joue}
        return {nom: self.protocole(nom) for nom in sorted(joues)}

    def script(self, ident: str) -> Script:
        """The script of a workshop; raises like `persona`."""
        return self._load("script", ident, Script)

    def repere(self, ident: str) -> Reperes:
        """A file of what scenarios share; raises like `persona`."""
        return self._load("repere", ident, Reperes)

    def chiffres(self) -> dict[str, Chiffre]:
        """The register of figures; raises ContenuInvalide."""
        fichiers = map(self.repere, self.ids("repere"))
        return {nom: chiffre for lu in fichiers for nom, chiffre in lu.figures.items()}

    def ressources(self) -> list[RessourceCommune]:
        """What is shown where a scenario has no resource of its own; raises ContenuInvalide."""
        return [r for ident in self.ids("repere") for r in self.repere(ident).ressources]

    def utiles(self, scenario: Scenario | None) -> Sequence[Ressource | RessourceCommune]:
        """Where to turn now: the scenario's resources, else the common ones; nothing is raised."""
        if scenario and scenario.ressources:
            return scenario.ressources
        try:
            trouvees = self.ressources()
        except ContenuInvalide:
            trouvees = []
        return trouvees or Catalogue().ressources()

    def document(self, genre: str, ident: str) -> Document:
        """The file behind an id, with its lines; raises like `persona`."""
        self._load(genre, ident, GENRES[genre].modele)
        return self._lus[genre, self.path(genre, ident)][0]

    def known(self, genre: str, chemin: Path, modele: type[M]) -> tuple[Document, M] | None:
        """A file as it was read, if it was."""
        document, lu = self._lus.get((genre, chemin), (None, None))
        return (document, lu) if document and isinstance(lu, modele) else None

    def keep(self, genre: str, chemin: Path, document: Document, lu: Model) -> None:
        """A file of the catalogue that was read elsewhere: it is read once."""
        self._lus.setdefault((genre, chemin), (document, lu))

    def _text(self, chemin: Path) -> tuple[str | bytes, str]:
        """What a file holds, and the name that people know it by."""
        return read_bytes(chemin), shown(chemin)

    def _load(self, genre: str, ident: str, modele: type[M]) -> M:
        chemin = self.path(genre, ident)
        if (genre, chemin) not in self._lus:
            self._lus[genre, chemin] = load_text(*self._text(chemin), modele)
        lu = self._lus[genre, chemin][1]
        assert isinstance(lu, modele)
        return lu


class CatalogueGele(Catalogue):
    """The content of texts that were kept, by their path in a content folder; no disk."""

    def __init__(self, textes: Mapping[str, str]) -> None:
        super().__init__()
        self.textes = textes

    def files(self, genre: str) -> Iterator[Path]:
        """Every kept file of a kind."""
        dossier = Path(GENRES[genre].chemin)
        yield from (Path(nom) for nom in sorted(self.textes) if Path(nom).parent == dossier)

    def _text(self, chemin: Path) -> tuple[str | bytes, str]:
        return self.textes[chemin.as_posix()], chemin.name


@lru_cache(maxsize=1)
def shipped() -> Path:
    """The folder that holds the shipped `personas/` and `scenarios/`."""
    return dossier("scenarios").parent


__all__ = ["GENRES", "Catalogue", "ContenuInvalide", "Faute", "Introuvable", "shipped"]

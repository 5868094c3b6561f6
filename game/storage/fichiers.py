"""Which content files there are to check, and what kind each one is."""

from collections.abc import Iterator
from pathlib import Path

from game.storage.catalogue import GENRES, Catalogue, shipped
from game.storage.octets import check_yaml
from game.storage.yaml_files import read

PARTIE = "partie"
PARTIES = "scenarios/parties"
SORTES = (*GENRES, PARTIE)
"""Every kind of file that can be checked."""

_PAR_DOSSIER = {
    "personas": "persona",
    "scenarios": "scenario",
    "territoires": "territoire",
    "protocoles": "protocole",
    "reperes": "repere",
    "seances": "script",
    "correspondances": "correspondance",
    "parties": PARTIE,
}
_PAR_CLES = (
    ({"recto"}, "persona"),
    ({"structures"}, "territoire"),
    ({"etapes", "personas"}, "scenario"),
    ({"etapes", "fins"}, "protocole"),
    ({"coups"}, PARTIE),
    ({"phases"}, "script"),
    ({"colonnes"}, "correspondance"),
    ({"figures"}, "repere"),
    ({"ressources"}, "repere"),
)

_DOSSIERS = (*(genre.chemin for genre in GENRES.values()), PARTIES)
"""Where files live in a content folder."""

Fichier = tuple[str, Path]
"""A kind, or "" when nothing tells it, and the path."""


def everything(catalogue: Catalogue) -> Iterator[Fichier]:
    """Every file of the catalogue, golden parties last."""
    for genre in GENRES:
        yield from ((genre, chemin) for chemin in catalogue.files(genre))
    for racine in catalogue.dossiers:
        yield from ((PARTIE, chemin) for chemin in sorted((racine / PARTIES).glob("*.yaml")))


def misnamed(catalogue: Catalogue) -> Iterator[Path]:
    """What stands in the folders of the catalogue under a name that it never reads."""
    for racine in catalogue.dossiers:
        for dossier in _DOSSIERS:
            yield from sorted((racine / dossier).glob("*.yml"))


def is_in_its_folder(chemin: Path) -> bool:
    """Whether it stands where the game looks for it."""
    return bool(_by_folder(chemin))


def named(chemin: Path) -> Iterator[Fichier]:
    """The file at a path, or all the content of a folder; raises ContenuInvalide."""
    if not chemin.is_dir():
        check_yaml(chemin)
        yield _by_folder(chemin) or _by_keys(chemin), chemin
        return
    for dedans in sorted([*chemin.rglob("*.yaml"), *chemin.rglob("*.yml")]):
        if sorte := _by_folder(dedans):
            yield sorte, dedans


def content_root(chemin: Path) -> Path | None:
    """The author's content folder that a path is, or stands in; None where it stands alone.

    Told by the names of its folders only: it need not exist. The shipped folder is nobody's.
    """
    racine = chemin if _is_content(chemin) else _above(chemin / "_" if chemin.is_dir() else chemin)
    return None if racine is None or racine.absolute() == shipped() else racine


def _is_content(chemin: Path) -> bool:
    return any((chemin / nom).is_dir() for nom in ("personas", "scenarios"))


def _above(chemin: Path) -> Path | None:
    """As it was written where that is enough: commands to paste stay short."""
    entiers = chemin.absolute().parents
    for dossiers in (Path(nom).parts for nom in _DOSSIERS):
        rang = len(dossiers)
        if tuple(parent.name for parent in reversed(entiers[:rang])) == dossiers:
            return chemin.parents[rang] if rang < len(chemin.parents) else entiers[rang]
    return None


def _by_folder(chemin: Path) -> str:
    return _PAR_DOSSIER.get(chemin.absolute().parent.name, "")


def _by_keys(chemin: Path) -> str:
    """What its keys tell; raises ContenuInvalide when it can't be read."""
    donnees = read(chemin).donnees
    cles = set(donnees) if isinstance(donnees, dict) else set()
    return next((sorte for signes, sorte in _PAR_CLES if signes <= cles), "")

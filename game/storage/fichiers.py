"""Which content files there are to check, and what kind each one is."""

from collections.abc import Iterator
from pathlib import Path

from game.model.faute import ContenuInvalide, Faute
from game.storage.catalogue import GENRES, Catalogue, shipped
from game.storage.octets import SUFFIXE, check_yaml, is_name
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

_NOMMEES = {
    "persona": "une carte",
    "scenario": "un scénario",
    "territoire": "un territoire",
    "script": "un déroulé",
    "correspondance": "une correspondance",
    PARTIE: "une partie",
}
"""The kinds that no other looks like, in words."""

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


def unread(dossier: Path) -> Iterator[Path]:
    """What somebody surely wrote for the game there, under a name that nothing reads.

    « moussa.yaml.txt », as some editors save, or « moussa » alone; notes are left alone.
    """
    for chemin in sorted(dossier.rglob("*")):
        nomme = is_name(chemin.name) or chemin.name.endswith((".yaml.txt", ".yml.txt"))
        if nomme and is_in_its_folder(chemin) and chemin.is_file():
            yield chemin


def astray(dossier: Path) -> Iterator[Faute]:
    """E203 for what is a card, a scenario… and stands where the game never looks for one.

    In an author's folder; its examples, and hidden folders, are left alone.
    """
    if content_root(dossier) != dossier:
        return
    for chemin in sorted(dossier.rglob(f"*{SUFFIXE}")):
        dans = chemin.relative_to(dossier).parts[:-1]
        ranges = "/".join(dans) in _DOSSIERS
        if ranges or "exemples" in dans or any(part.startswith(".") for part in dans):
            continue
        try:
            document = read(chemin)
        except ContenuInvalide:
            continue
        if sorte := _of_keys(document.donnees):
            la = next(nom for nom in _DOSSIERS if _PAR_DOSSIER[Path(nom).name] == sorte)
            mots = {
                "attendu": "un dossier que le jeu lit",
                "recu": "rien n’est lu de celui-ci",
                "conseil": f"déplacez ce fichier dans {la}/\u00a0: rien n’est à y changer.",
            }
            yield document.placer(Faute("E203", contexte=mots))


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


def misplaced(sorte: str, chemin: Path) -> Faute | None:
    """E203 for a file that is whole, and of another kind than its folder; None where it is not."""
    try:
        document = read(chemin)
    except ContenuInvalide:
        return None
    vraie = _of_keys(document.donnees)
    if vraie == sorte or vraie not in _NOMMEES or sorte not in _NOMMEES:
        return None
    la = next(nom for nom in _DOSSIERS if _PAR_DOSSIER[Path(nom).name] == vraie)
    mots = {
        "attendu": _NOMMEES[sorte],
        "recu": f"il y a {_NOMMEES[vraie]}",
        "conseil": f"déplacez ce fichier dans {la}/\u00a0: rien n’est à y changer.",
    }
    return document.placer(Faute("E203", contexte=mots))


def _by_folder(chemin: Path) -> str:
    return _PAR_DOSSIER.get(chemin.absolute().parent.name, "")


def _by_keys(chemin: Path) -> str:
    """What its keys tell; raises ContenuInvalide when it can't be read."""
    return _of_keys(read(chemin).donnees)


def _of_keys(donnees: object) -> str:
    cles = set(donnees) if isinstance(donnees, dict) else set()
    return next((sorte for signes, sorte in _PAR_CLES if signes <= cles), "")

"""An author's folder: where a file goes, and what an editor needs beside it, without a network."""

from pathlib import Path
from typing import Any

from game.storage import schema
from game.storage.catalogue import GENRES, shipped
from game.storage.reglages_editeur import Illisible, merged
from game.storage.schema import SORTES, SUFFIXE
from game.storage.sorties import write_text

EDITEUR = ".vscode"
LISEZMOI = "LISEZMOI.md"
PARTIES = "scenarios/parties"
SEANCES = "scenarios/seances"
EXEMPLES = {
    "carte_cv.yaml": "personas/cv.yaml",
    "carte_veronique.yaml": "personas/veronique.yaml",
    "scenario_cv.yaml": "scenarios/cv.yaml",
    "scenario_premier_accueil.yaml": "scenarios/premier_accueil.yaml",
    "scenario_veronique.yaml": "scenarios/veronique.yaml",
    "territoire_ville_30000.yaml": "scenarios/territoires/ville_30000.yaml",
    "protocole_un_besoin.yaml": "scenarios/protocoles/un_besoin.yaml",
    "partie_cv.yaml": "scenarios/parties/cv_repartir_sans.yaml",
    "seance_court.yaml": "scenarios/seances/court.yaml",
    "seance_long.yaml": "scenarios/seances/long.yaml",
}
"""Shipped files to read and copy from: their folder is not read by the game."""

_PREFIXES = {"persona": "carte", "reperes": "reperes"}
_REGLAGES: dict[str, Any] = {
    "yaml.schemas": {
        f"./{EDITEUR}/schemas/{sorte.nom}{SUFFIXE}": [
            f"{sorte.dossier}/*.yaml",
            f"exemples/{_PREFIXES.get(sorte.nom, sorte.nom)}_*.yaml",
        ]
        for sorte in SORTES
    },
    "yaml.schemaStore.enable": False,
    "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.wordWrap": "on"},
}
_CONSEILS: dict[str, Any] = {"recommendations": ["redhat.vscode-yaml"]}


def path_of(racine: Path, genre: str, ident: str) -> Path:
    """Where a card or a scenario of this name is written."""
    return racine / GENRES[genre].chemin / f"{ident}.yaml"


def write_new(chemin: Path, texte: str) -> None:
    """Write a file that is not there yet; raises FileExistsError when it is, OSError."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    with open(chemin, "x", encoding="utf-8", newline="\n") as fichier:
        fichier.write(texte)


def equip(racine: Path) -> list[Path]:
    """The schemas and the settings of an editor; what is there that could not be changed."""
    dossier = racine / EDITEUR
    try:
        _pose_schemas(dossier / "schemas")
        voulus = {"settings.json": _REGLAGES, "extensions.json": _CONSEILS}
        return [dossier / nom for nom, lignes in voulus.items() if not _add(dossier / nom, lignes)]
    except OSError:
        # The card is written, and plays: an editor is only a help.
        return [dossier]


def _pose_schemas(dossier: Path) -> None:
    dossier.mkdir(parents=True, exist_ok=True)
    for sorte in SORTES:
        nom = sorte.nom + SUFFIXE
        write_text(dossier / nom, (schema.folder() / nom).read_text(encoding="utf-8"))


def _add(chemin: Path, lignes: dict[str, Any]) -> bool:
    """Add our settings; whether that could be done."""
    try:
        avant = chemin.read_text(encoding="utf-8") if chemin.exists() else ""
        apres = merged(avant, lignes)
    except (Illisible, UnicodeDecodeError):
        return False
    if apres != avant:
        write_text(chemin, apres)
    return True


def lay_out(racine: Path, lisezmoi: str, parties: str) -> None:
    """A whole folder; raises FileExistsError when it is there, OSError."""
    racine.mkdir(parents=True)
    for dedans in ("personas", PARTIES, SEANCES, "exemples"):
        (racine / dedans).mkdir(parents=True)
    write_text(racine / LISEZMOI, lisezmoi)
    write_text(racine / PARTIES / LISEZMOI, parties)
    for nom, origine in EXEMPLES.items():
        texte = (shipped() / origine).read_text(encoding="utf-8")
        write_text(racine / "exemples" / nom, texte)
    equip(racine)

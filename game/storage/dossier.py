"""Where the séances of this machine are kept; light enough for the first frame."""

import os
import shlex
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

SUFFIXE = ".seance"
ABIMEE = ".abimee-"
"""In the name of a damaged file that was set aside, before its number."""
DERNIERE = "derniere_seance.txt"
"""Where the last séance is, when it was named outside the folder: its path, and nothing of it."""


def home() -> Path:
    """The folder, which need not exist yet."""
    import platformdirs

    return Path(platformdirs.user_data_dir("un-sur-trois", appauthor=False)) / "seances"


def make_ours(chemin: Path) -> None:
    """The folder of a new séance, where it is ours; any other must be there; raises OSError.

    A name badly typed would hide the séance where nobody looks for it.
    """
    if chemin.absolute().parent == home():
        home().mkdir(parents=True, exist_ok=True)


def has_folder(chemin: Path) -> bool:
    """Whether a new séance can be made under that name: its folder is there, or is ours."""
    dossier = chemin.absolute().parent
    return os.path.isdir(dossier) or dossier == home()


def kept() -> list[Path]:
    """The séances of this machine, the last written first."""
    dossier = home()
    try:
        ages = {chemin: _age(chemin) for chemin in dossier.glob(f"*{SUFFIXE}")}
    except OSError:
        return []
    return sorted(ages, key=lambda chemin: -ages[chemin])


def remember(seance: Path) -> None:
    """So that it is offered first after a crash, wherever it is; without a folder, it is not."""
    with suppress(OSError):
        home().mkdir(parents=True, exist_ok=True)
        (home() / DERNIERE).write_bytes(os.fsencode(seance.resolve()))


def last() -> Path | None:
    """The séance that was opened last on this machine, if it is still where it was."""
    notee = _noted()
    return notee if notee is not None and os.path.isfile(notee) else None


def forget(seance: Path) -> None:
    """Once it is erased, its path goes too."""
    if _noted() == seance.resolve():
        with suppress(OSError):
            (home() / DERNIERE).unlink()


def _noted() -> Path | None:
    try:
        # What cannot be decoded was not written here.
        return Path(os.fsdecode((home() / DERNIERE).read_bytes()))
    except (OSError, ValueError):
        return None


_ECRITS = (".html", ".htm", ".md", ".txt", ".pdf", ".jsonl")


def restitution(seance: Path, suffixe: str) -> Path:
    """Where the console writes it: what was printed the day before has the name of the séance."""
    return seance.with_name(f"{seance.stem}-restitution{suffixe}")


def left_beside(seance: Path) -> list[str]:
    """A sentence for each document that was written beside a séance, and that stays."""
    noms = [(seance.with_suffix(suffixe), restitution(seance, suffixe)) for suffixe in _ECRITS]
    voisins = (voisin for deux in noms for voisin in deux)
    return [f"{v.name} reste : effacez-le aussi si besoin." for v in voisins if v.is_file()]


def said_kin(seance: Path, parents: Sequence[Path]) -> str:
    """That other files hold the same words; one that is in another folder says which."""
    ici = seance.absolute().parent
    siens = [parent.name for parent in parents if parent.parent == ici]
    autres = [str(parent) for parent in parents if parent.parent != ici]
    dits = (("Dans ce dossier", siens), ("Sur cette machine", autres))
    return " ".join(
        f"{ou}, nés de la même séance et avec ses mots : {', '.join(noms)}."
        for ou, noms in dits
        if noms
    )


def command(verbe: str, chemin: Path, suite: str = "") -> str:
    """What to type, whatever the name of the file: « parcours animer 'ma salle.seance' »."""
    return " ".join(filter(None, (verbe, shlex.quote(str(chemin)), suite)))


def _age(chemin: Path) -> float:
    """When it was last written: SQLite writes beside it first."""
    temps = 0.0
    for voisin in (chemin, Path(f"{chemin}-wal")):
        try:
            temps = max(temps, voisin.stat().st_mtime)
        except OSError:
            continue
    return temps


def fresh(jour: date) -> Path:
    """A name that no séance has yet."""
    rang = 1
    while True:
        suite = "" if rang == 1 else f"-{rang}"
        chemin = home() / f"atelier-{jour.isoformat()}{suite}{SUFFIXE}"
        if not chemin.exists():
            return chemin
        rang += 1

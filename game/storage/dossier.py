"""Where the séances of this machine are kept; light enough for the first frame."""

from datetime import date
from pathlib import Path

SUFFIXE = ".seance"


def home() -> Path:
    """The folder, which need not exist yet."""
    import platformdirs

    return Path(platformdirs.user_data_dir("un-sur-trois", appauthor=False)) / "seances"


def kept() -> list[Path]:
    """The séances of this machine, the last written first."""
    dossier = home()
    try:
        ages = {chemin: _age(chemin) for chemin in dossier.glob(f"*{SUFFIXE}")}
    except OSError:
        return []
    return sorted(ages, key=lambda chemin: -ages[chemin])


def left_beside(seance: Path) -> list[str]:
    """A sentence for each document that was written beside a séance, and that stays."""
    voisins = (seance.with_suffix(suffixe) for suffixe in (".html", ".htm", ".md", ".txt"))
    return [f"{v.name} reste : effacez-le aussi si besoin." for v in voisins if v.is_file()]


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

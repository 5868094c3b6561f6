"""Where the shipped content is: inside the installed package, else beside it in the repository."""

from pathlib import Path
from typing import Literal

_PAQUET = Path(__file__).resolve().parents[1]
_DEPOT = {"personas": ("personas",), "scenarios": ("scenarios",), "fautes": ("docs", "fautes")}


def dossier(nom: Literal["personas", "scenarios", "fautes"]) -> Path:
    """The folder of shipped personas, scenarios or pages of fautes; it may not exist."""
    installe = _PAQUET / "contenu" / nom
    return installe if installe.is_dir() else _PAQUET.parent.joinpath(*_DEPOT[nom])


def repository() -> Path | None:
    """The repository that the package is in; None once it is installed."""
    depot = _PAQUET.parent
    return depot if (depot / "docs" / "fautes").is_dir() else None

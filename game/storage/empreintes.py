"""What a content file and the game itself are, in a few letters: another byte, another word."""

import json
import sys
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_RACINE = Path(__file__).resolve().parents[1]
_ETAGES = ("model", "engine", "analysis", "drawing", "storage")
"""The floors on which a fault may depend: none of them imports the others."""

_BIBLIOTHEQUES = ("pydantic", "pydantic-core", "pyyaml", "networkx")


def of(octets: bytes) -> str:
    """The digest of these bytes."""
    return sha256(octets).hexdigest()


def of_all(parts: object) -> str:
    """The digest of lists and words; what JSON does not tell apart is the same."""
    return of(json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode())


@lru_cache(maxsize=1)
def of_sources() -> str | None:
    """The digest of all that judges content, without what runs it; None where it is not known.

    Every file is read: a version number is not changed at each line that is written.
    """
    try:
        fichiers = sorted(chemin for etage in _ETAGES for chemin in (_RACINE / etage).rglob("*.py"))
        lus = [(c.relative_to(_RACINE).as_posix(), of(c.read_bytes())) for c in fichiers]
    except OSError:
        return None
    # Without its sources, a game can't tell itself from another.
    return of_all(lus) if lus else None


@lru_cache(maxsize=1)
def of_code() -> str | None:
    """The digest of the sources, of Python and of the libraries; None where it is not known."""
    sources, autres = of_sources(), libraries()
    return of_all([sys.version, sources, autres]) if sources and autres else None


def libraries() -> dict[str, str]:
    """The version of each library that a fault may depend on; empty where one is not known."""
    try:
        return {nom: version(nom) for nom in _BIBLIOTHEQUES}
    except (OSError, PackageNotFoundError):
        return {}

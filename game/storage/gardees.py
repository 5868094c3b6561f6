"""What was proved once, kept for the next time under all that it rests on; a folder of JSON.

Nothing here is needed: what can't be read, or does not say what it should, was never kept; what
can't be written is not. So nothing here is raised.
"""

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from game.storage import empreintes

FORMAT = 1
"""Of these files; another one is not read."""

GARDEES_MAX = 2_000
OCTETS_MAX = 32 * 1024 * 1024
"""Beyond, what was of no use for the longest goes."""

_SUFFIXE = ".json"
_INACHEVE = ".tmp"
_JOUR = 24 * 3600


def folder() -> Path:
    """Where they are on this machine: among what may be erased at any moment."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("un-sur-trois", appauthor=False)) / "preuves"


class Gardees:
    """The answers kept in a folder, each by the digest of everything it was computed from."""

    def __init__(self, dossier: Path, code: str, *, relire: bool = True) -> None:
        self.dossier, self.code = dossier, code
        self.relire = relire
        """Whether to take what is there; otherwise it is only written again."""
        self._ecrites = 0

    def key(self, *parts: object) -> str:
        """The name of the answer to this question, by this very code."""
        return empreintes.of_all([FORMAT, self.code, *parts])

    def get(self, clef: str) -> Any:
        """What was kept under this key; None where nothing sound was."""
        if not self.relire:
            return None
        chemin = self._path(clef)
        try:
            octets = chemin.read_bytes()
            entree = json.loads(octets) if len(octets) <= OCTETS_MAX else {}
            valeur = entree["valeur"]
            if entree["clef"] != clef or entree["somme"] != empreintes.of_all(valeur):
                return None
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None
        self._used(chemin)
        return valeur

    def put(self, clef: str, valeur: Any) -> None:
        """Keep it whole or not at all: two processes that write the same never mix."""
        try:
            entree = {"clef": clef, "somme": empreintes.of_all(valeur), "valeur": valeur}
            ecrit = json.dumps(entree, ensure_ascii=False).encode()
        except (TypeError, ValueError, RecursionError):
            # It holds something that would not come back the same.
            return
        with suppress(OSError):
            self.dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._replace(self._path(clef), ecrit)
            self._ecrites += 1

    def prune(self) -> None:
        """Stay small, if something was added: what was taken last stays."""
        if not self._ecrites:
            return
        self._ecrites = 0
        with suppress(OSError):
            maintenant = time.time()
            vues = []
            for entree in os.scandir(self.dossier):
                etat = entree.stat()
                if entree.name.endswith(_INACHEVE) and maintenant - etat.st_mtime > _JOUR:
                    os.unlink(entree.path)
                elif entree.name.endswith(_SUFFIXE):
                    vues.append((etat.st_mtime, entree.path, etat.st_size))
            octets = 0
            for rang, (_, chemin, taille) in enumerate(sorted(vues, reverse=True)):
                octets += taille
                if rang >= GARDEES_MAX or octets > OCTETS_MAX:
                    with suppress(FileNotFoundError):
                        os.unlink(chemin)

    def _path(self, clef: str) -> Path:
        return self.dossier / f"{clef}{_SUFFIXE}"

    def _replace(self, chemin: Path, octets: bytes) -> None:
        with NamedTemporaryFile(dir=self.dossier, suffix=_INACHEVE, delete=False) as fichier:
            try:
                fichier.write(octets)
            except OSError:
                os.unlink(fichier.name)
                raise
        try:
            os.replace(fichier.name, chemin)
        except OSError:
            os.unlink(fichier.name)
            raise

    def _used(self, chemin: Path) -> None:
        """Once a day is enough to tell what is still of use."""
        with suppress(OSError):
            if time.time() - chemin.stat().st_mtime > _JOUR:
                os.utime(chemin)


def of_this_machine(*, relire: bool = True) -> Gardees | None:
    """Those of whoever runs the game; None where the code can't be told from another."""
    code = empreintes.of_code()
    try:
        return Gardees(folder(), code, relire=relire) if code else None
    except (OSError, RuntimeError, ValueError):
        # Nobody's home is known.
        return None

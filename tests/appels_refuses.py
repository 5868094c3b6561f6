"""A session whose k-th call to the system is refused, for every k: run under `appels_refuses.c`.

python tests/appels_refuses.py MODELE.seance PART: what was refused, as JSON.
"""

import ctypes
import errno
import json
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from game.storage.base import SeanceIllisible
from game.storage.reunion import read_copy
from game.storage.seances import SeanceOuverte, reopen
from pannes import gestes

ERREURS = ("ENOSPC", "EIO", "EROFS", "EACCES")
GESTES = 60


class Appels:
    """The calls to the system of this process, of which one is refused."""

    def __init__(self) -> None:
        self._siens = ctypes.CDLL(None)
        self._siens.comptes.restype = ctypes.c_long
        self._siens.synchronises.restype = ctypes.c_long
        self._siens.refusee.restype = ctypes.c_char_p
        self._siens.refuser.argtypes = (ctypes.c_long, ctypes.c_int)

    def refuse(self, rang: int, erreur: int = 0) -> None:
        """That one, from the next on; 0: none, and they are counted."""
        self._siens.refuser(rang, erreur)

    @property
    def counted(self) -> int:
        """How many since."""
        return int(self._siens.comptes())

    @property
    def synced(self) -> int:
        """How many times the journal of a séance was put on the disk."""
        return int(self._siens.synchronises())

    @property
    def refused(self) -> str:
        """The name of the one that was; empty where it was not reached."""
        return bytes(self._siens.refusee()).decode()


def fresh(modele: Path, dossier: Path) -> SeanceOuverte:
    """A séance of its own, that nothing was refused to."""
    chemin = dossier / "essai.seance"
    shutil.copy(modele, chemin)
    return reopen(chemin)


def play(seance: SeanceOuverte, combien: int) -> list[bool]:
    """Gestes; after each, whether it was said to be on the disk."""
    dits = []
    for geste in islice(gestes(seance), combien):
        seance.add(geste, a=seance.rang)
        dits.append(not seance.panne)
    return dits


def each_is_synced(modele: Path, appels: Appels, combien: int) -> int:
    """« Enregistré » comes after the journal is on the disk, each time; how many were said.

    Somebody else reads the file meanwhile: closing it puts nothing on the disk by itself.
    """
    with tempfile.TemporaryDirectory() as nom:
        seance = fresh(modele, Path(nom))
        appels.refuse(0)
        with closing(sqlite3.connect(seance.journal.chemin)) as spectatrice:
            spectatrice.execute("SELECT count(*) FROM gestes").fetchone()
            suite = gestes(seance)
            for _ in range(combien):
                avant = appels.synced
                seance.add(next(suite), a=seance.rang)
                assert not seance.panne and appels.synced > avant, (seance.rang, avant)
    return combien


def in_a_session(modele: Path, appels: Appels, part: int, premier: int = 1) -> Iterator[str]:
    """Each call of sixty gestes: at most that one is not said written, and the next writes both."""
    with tempfile.TemporaryDirectory() as nom:
        seance = fresh(modele, Path(nom))
        appels.refuse(0)
        play(seance, GESTES)
        tous = appels.counted
    assert tous > GESTES, tous
    par_geste = tous // GESTES
    for k in range(premier, tous + 1, part):
        with tempfile.TemporaryDirectory() as nom:
            seance = fresh(modele, Path(nom))
            combien = min(GESTES, k // par_geste + 4)
            appels.refuse(k, getattr(errno, ERREURS[k % len(ERREURS)]))
            dits = play(seance, combien)
            refuse = appels.refused
            appels.refuse(0)
            assert seance.rang == 2 + combien, (k, refuse)
            assert dits.count(False) <= 1, (k, refuse, dits)
            assert seance.save() and not seance.en_attente and not seance.ecartes, (k, refuse)
            relue = reopen(seance.journal.chemin)
            assert relue.seance.gestes == seance.seance.gestes, (k, refuse)
            if refuse:
                yield refuse


def in_a_move(modele: Path, appels: Appels, part: int, premier: int = 1) -> Iterator[str]:
    """Each call of « enregistrer ailleurs »: done, or refused with nothing left, then done."""
    with tempfile.TemporaryDirectory() as nom:
        seance = fresh(modele, Path(nom))
        appels.refuse(0)
        seance.move_to(Path(nom) / "ailleurs.seance", a=9)
        tous = appels.counted
    for k in range(premier, tous + 1, part):
        with tempfile.TemporaryDirectory() as nom:
            dossier = Path(nom)
            seance = fresh(modele, dossier)
            play(seance, 3)
            ici, la = seance.journal.chemin, dossier / "ailleurs.seance"
            octets, avant = ici.read_bytes(), seance.seance.gestes
            appels.refuse(k, getattr(errno, ERREURS[k % len(ERREURS)]))
            try:
                seance.move_to(la, a=9)
                dit = True
            except SeanceIllisible as refus:
                dit = False
                assert str(refus), k
            refuse = appels.refused
            appels.refuse(0)
            assert ici.read_bytes() == octets and seance.seance.gestes == avant, (k, refuse)
            if not dit:
                assert seance.journal.chemin == ici, (k, refuse)
                if refuse != "unlink":
                    reste = [f.name for f in dossier.iterdir()]
                    assert reste == [ici.name], (k, refuse, reste)
                seance.move_to(la, a=9)
            assert seance.save() and tuple(read_copy(la).gestes) == avant, (k, refuse)
            if refuse:
                yield refuse


if __name__ == "__main__":
    MODELE, PART = Path(sys.argv[1]), int(sys.argv[2])
    APPELS = Appels()
    print(json.dumps({
        "synchronises": each_is_synced(MODELE, APPELS, 20),
        "session": Counter(in_a_session(MODELE, APPELS, PART)),
        "ailleurs": Counter(in_a_move(MODELE, APPELS, max(1, PART // 10))),
    }))  # fmt: skip

"""What a machine does to a séance: a process that is killed, a disk that says no."""

import os
import signal
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from game.engine.seance import Seance
from game.model.gestes import (
    Amenager,
    Annuler,
    Choisir,
    Ecrire,
    Entrer,
    Geste,
    Jouer,
    Parier,
    Revenir,
    Trier,
)
from game.model.partie import Coup
from game.model.vocabulaire import MotifEcart
from game.storage import base
from game.storage.catalogue import Catalogue
from game.storage.rangees import Copie
from game.storage.seances import SeanceOuverte, create
from seances import OUVRIR, dealt

TABLES = OUVRIR.model_copy(update={"tables": ["Les Mésanges", "Les Tilleuls", "Les Genêts"]})


def begun(chemin: Path) -> SeanceOuverte:
    """Three tables, their cards dealt."""
    return create(chemin, Catalogue(), "court", TABLES, dealt(TABLES))


def gestes(seance: SeanceOuverte, graine: int = 1) -> Iterator[Geste]:
    """What a room does, without an end: three tables play, lines, sorting, phases, some undone.

    Each must be done before the next is asked for: what a table may do depends on where it is.
    """
    hasard = Random(graine)
    phases = list(seance.script.phases)
    niveaux = seance.script.phases["niveaux"]
    for rang in count():
        numero = hasard.randint(1, 3)
        match rang % 8:
            case 0:
                yield Entrer(phase=hasard.choice(phases), a=rang)
            case 2:
                texte = f"le mot {rang} de la table {numero}"
                yield Ecrire(table=numero, phase="debrief", champ="lundi", texte=texte)
            case 5:
                element = hasard.choice(list(niveaux.elements))
                case = hasard.choice(list(niveaux.cases))
                yield Trier(table=numero, phase="niveaux", element=element, case=case)
            case 6:
                yield Annuler(rang=seance.rang)
            case _:
                yield next_move(seance.seance, numero, hasard)


def next_move(seance: Seance, numero: int, hasard: Random) -> Geste:
    """What that table does now: card, bet, coup, what it arranges; then the room goes back."""
    etat = seance.table(numero)
    if etat.table is None:
        carte, *autres = sorted(etat.main, key=lambda c: (c.persona not in free(seance), c.persona))
        motifs = dict.fromkeys([c.persona for c in autres], MotifEcart.TROP_LOURD)
        return Choisir(table=numero, persona=carte.persona, motifs=motifs)
    table = etat.table
    if table.partie is None:
        return Parier(table=numero, nombre=hasard.randrange(28))
    if not table.partie.is_over:
        # « Recommencer » is there too where somebody was lost: it would never end.
        return Jouer(table=numero, coup=Coup(table.partie.possibles()[0]))
    if table.tour == 1:
        offerts = list(table.enjeu.scenario.amenagements)
        return Amenager(table=numero, amenagements=offerts[:1])
    vus = len(seance.gestes)
    return Revenir(rang=vus - 20, vus=vus, a=vus)


def free(seance: Seance) -> set[str]:
    """The cards that no table has taken."""
    prises = {etat.carte.persona for etat in seance.etats if etat.carte is not None}
    return {carte.persona for etat in seance.etats for carte in etat.main} - prises


def forked(travail: Callable[[Callable[[object], None]], object]) -> tuple[int, list[str]]:
    """Do it in another process; how it ended, and each whole line that it said.

    A line that was cut by a kill was not said.
    """
    lit, ecrit = os.pipe()
    enfant = os.fork()
    if enfant == 0:
        code = 1
        try:
            os.close(lit)
            travail(lambda mot: os.write(ecrit, f"{mot}\n".encode()) and None)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(ecrit)
    with os.fdopen(lit, "rb") as dit:
        octets = dit.read()
    _, statut = os.waitpid(enfant, 0)
    lignes = octets[: octets.rfind(b"\n") + 1].decode().splitlines()
    return os.waitstatus_to_exitcode(statut), lignes


def die(*_: object, **__: object) -> None:
    """As a power cut for this process: nothing of Python runs any more."""
    os.kill(os.getpid(), signal.SIGKILL)


class Fausse:
    """A connection that counts what is asked of it, and refuses one of them."""

    def __init__(self, vraie: sqlite3.Connection, disque: "Disque") -> None:
        self._vraie, self._disque = vraie, disque

    def execute(self, ordre: str, *valeurs: Any) -> sqlite3.Cursor:
        return self._disque.ask(lambda: self._vraie.execute(ordre, *valeurs), ordre)

    def executemany(self, ordre: str, *valeurs: Any) -> sqlite3.Cursor:
        return self._disque.ask(lambda: self._vraie.executemany(ordre, *valeurs), ordre)

    def close(self) -> None:
        self._vraie.close()


class Disque:
    """Refuses the k-th thing that is asked, before it is done, or after."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.demandes, self.refusee, self.apres, self.nom = 0, 0, False, "SQLITE_IOERR_WRITE"
        self.dits: list[str] = []
        vrai = base.connect

        def connect(*arguments: Any) -> Any:
            return Fausse(self.ask(lambda: vrai(*arguments), "OPEN"), self)

        monkeypatch.setattr(base, "connect", connect)

    def ask(self, fait: Callable[[], Any], ordre: str) -> Any:
        self.demandes += 1
        if self.demandes != self.refusee:
            return fait()
        self.dits.append(ordre)
        if self.apres:
            fait()
        erreur = sqlite3.OperationalError("disk I/O error")
        erreur.sqlite_errorname = self.nom
        raise erreur


@contextmanager
def as_nobody(dossier: Path) -> Iterator[None]:
    """In a child: an account whose rights count, where ours is above them."""
    if os.geteuid() == 0:
        for chemin in (dossier, *dossier.rglob("*")):
            os.chown(chemin, 65534, 65534)
        os.setgid(65534)
        os.setuid(65534)
    yield


def is_prefix(copie: Copie | None, attendue: Copie) -> bool:
    """Whether what is read is the beginning of what was written, and nothing else."""
    return copie is None or copie.lignes == attendue.lignes[: len(copie.lignes)]

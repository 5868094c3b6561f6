"""Several programs on one file: nothing is lost, nothing is twice, one card has one table.

R11, 8 programs of 500 gestes and one console that reads, 20 times; R12, one table on two consoles,
50 times; R13, one card for two tables, 1,000 times.
CAMPAGNE=entiere pytest tests/campagnes/test_plusieurs.py
"""

import os
import signal
import time
from pathlib import Path

import pytest

from campagne import ENTIERE, times
from game.engine.seance import GesteImpossible
from game.model.gestes import TABLES_MAX, Annuler, Choisir, Ecrire, Parier
from game.storage.catalogue import Catalogue
from game.storage.seances import create, reopen
from seances import OUVRIR, dealt

if os.name == "nt":
    pytest.skip("os.fork est d’Unix", allow_module_level=True)

GESTES = 500 if ENTIERE else 25
"""Of each program."""


def _child(travail) -> int:
    enfant = os.fork()
    if enfant == 0:
        code = 1
        try:
            travail()
            code = 0
        finally:
            os._exit(code)
    return enfant


def _write(chemin: Path, numero: int, compte: Path) -> None:
    seance = reopen(chemin)
    occupe, longue = 0, 0.0
    for rang in range(GESTES):
        debut = time.monotonic()
        seance.add(Ecrire(table=numero, phase="debrief", champ="lundi", texte=f"{numero}-{rang}"))
        longue = max(longue, time.monotonic() - debut)
        assert not seance.panne or "occupé" in seance.panne, seance.panne
        occupe += bool(seance.panne)
    # As a console does each second.
    while not seance.save():
        assert "occupé" in seance.panne, seance.panne
    assert not seance.en_attente and not seance.ecartes
    compte.write_text(str(occupe))
    print(f"table {numero} : {longue:.2f} s au plus pour un geste, {occupe} attendus", flush=True)


def _read(chemin: Path, fini: int) -> None:
    """The console: all that it sees is the beginning of what it sees next."""
    seance = reopen(chemin)
    while seance.rang < fini:
        avant = seance.seance.gestes
        seance.reload()
        assert seance.seance.gestes[: len(avant)] == avant


@pytest.mark.parametrize("fois", range(times(20, 1)))
def test_eight_programs_write_at_once(tmp_path, fois):
    chemin = tmp_path / "huit.seance"
    ouvrir = OUVRIR.model_copy(update={"tables": [f"Table {n}" for n in range(TABLES_MAX)]})
    create(chemin, Catalogue(), "court", ouvrir)
    tables = range(1, TABLES_MAX + 1)
    fini = 1 + TABLES_MAX * GESTES
    enfants = [_child(lambda: _read(chemin, fini))]
    comptes = [tmp_path / str(numero) for numero in tables]
    for numero, compte in zip(tables, comptes, strict=True):
        enfants.append(_child(lambda n=numero, c=compte: _write(chemin, n, c)))
    codes = [os.waitstatus_to_exitcode(os.waitpid(enfant, 0)[1]) for enfant in enfants]
    assert codes == [0] * 9
    ecrits = [geste.texte for geste in reopen(chemin).seance.gestes[1:]]
    assert sorted(ecrits) == sorted(f"{n}-{rang}" for n in tables for rang in range(GESTES))
    for numero in tables:
        siens = [int(e.split("-")[1]) for e in ecrits if e.startswith(f"{numero}-")]
        assert siens == list(range(GESTES))
    # What waits too long is kept in memory, and said. Nine programs that never pause on a machine
    # that others keep busy may wait so, and lose nothing; in fewer gestes, none of them may.
    assert ENTIERE or [compte.read_text() for compte in comptes] == ["0"] * 8


class Concurrente:
    """A program that waits, plays one geste when it is told, and says what it was answered."""

    def __init__(self, chemin: Path, geste) -> None:
        lit_ordre, self._ordre = os.pipe()
        self._dit, ecrit_dit = os.pipe()

        def run() -> None:
            seance = reopen(chemin)
            while os.read(lit_ordre, 1) == b"1":
                try:
                    seance.add(geste)
                    dit = "gagne"
                except GesteImpossible as refus:
                    dit = str(refus)
                os.write(ecrit_dit, f"{dit}\n".encode())
                # The animateur takes the card back; both read it.
                os.read(lit_ordre, 1)
                seance.reload()
                os.write(ecrit_dit, b"lu\n")

        self.pid = _child(run)
        os.close(lit_ordre)
        os.close(ecrit_dit)
        self._lignes = os.fdopen(self._dit, encoding="utf-8")

    def tell(self, ordre: bytes = b"1") -> None:
        os.write(self._ordre, ordre)

    def said(self) -> str:
        return self._lignes.readline().strip()

    def stop(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self._lignes.close()
        os.close(self._ordre)


@pytest.mark.parametrize(
    ("deux", "refus", "fois"),
    [
        (
            [Choisir(table=n, persona="ahmed") for n in (1, 2)],
            "Une autre table joue déjà ce cas.",
            times(1000),
        ),
        (
            [Parier(table=1, nombre=n) for n in (9, 12)],
            "La table 1 a bougé entre-temps, sur une autre console : regardez où elle en est.",
            times(50, 3),
        ),
    ],
    ids=["une_carte", "une_table"],
)
def test_of_two_at_once_one_wins_and_the_other_reads_why(tmp_path, deux, refus, fois):
    chemin = tmp_path / "course.seance"
    suite = [] if isinstance(deux[0], Choisir) else [Choisir(table=1, persona="ahmed")]
    arbitre = create(chemin, Catalogue(), "court", OUVRIR, dealt(OUVRIR), *suite)
    courent = [Concurrente(chemin, geste) for geste in deux]
    try:
        gagnants = []
        for course in range(fois):
            ordre = courent if course % 2 else courent[::-1]
            for une in ordre:
                une.tell()
            dits = [une.said() for une in courent]
            assert sorted(dits) == sorted(["gagne", refus]), (course, dits)
            gagnants.append(dits.index("gagne"))
            arbitre.reload()
            assert arbitre.seance.gestes[-1] == deux[gagnants[-1]]
            arbitre.add(Annuler(rang=arbitre.rang))
            for une in courent:
                une.tell()
            assert [une.said() for une in courent] == ["lu", "lu"]
        assert reopen(chemin).rang == 2 + len(suite) + 2 * fois
        assert fois < 100 or set(gagnants) == {0, 1}
    finally:
        for une in courent:
            une.stop()

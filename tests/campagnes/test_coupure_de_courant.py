"""A power cut: whatever part of the last writes reached the disk, what was said is there.

R04, by the model of SQLite: what was said is synced; of what comes after, any part may be missing.
The journal is cut at each frame, inside each frame, and with each frame of the last geste lost.
CAMPAGNE=entiere pytest tests/campagnes/test_coupure_de_courant.py
"""

import shutil
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from campagne import ENTIERE, among
from game.storage.seances import reopen
from pannes import begun, gestes

PAGE, TETE, TETE_DE_PAGE = 4096, 32, 24
CADRE = PAGE + TETE_DE_PAGE
GESTES = 60


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """The file, its journal, and for each geste the size of the journal when it was said."""
    dossier = tmp_path_factory.mktemp("film")
    ouverte = begun(dossier / "film.seance")
    chemin = ouverte.journal.chemin
    journal = Path(f"{chemin}-wal")
    tailles = []
    with closing(sqlite3.connect(chemin)) as spectatrice:
        # While somebody looks, nothing goes from the journal to the file.
        spectatrice.execute("BEGIN")
        spectatrice.execute("SELECT count(*) FROM gestes").fetchone()
        for geste in islice(gestes(ouverte), GESTES):
            ouverte.add(geste, a=ouverte.rang)
            assert not ouverte.panne
            tailles.append(journal.stat().st_size)
        octets = journal.read_bytes()
        copie = dossier / "copie"
        shutil.copy(chemin, copie)
    assert tailles == sorted(set(tailles)) and tailles[-1] == len(octets)
    return ouverte.seance.gestes, copie, octets, tailles


def cut(film, journal: bytes, ou: Path) -> int:
    """How many gestes are read after this cut; all of them are the first ones."""
    attendus, copie, _, _ = film
    chemin = ou / "coupee.seance"
    shutil.copy(copie, chemin)
    Path(f"{chemin}-wal").write_bytes(journal)
    relue = reopen(chemin)
    assert relue.seance.gestes == attendus[: relue.rang]
    rang = relue.rang
    relue.add(next(gestes(relue)))
    assert not relue.panne and reopen(chemin).rang == rang + 1
    return rang - 2


def said(tailles: list[int], synce: int) -> int:
    """How many gestes were said when this much of the journal was on the disk."""
    return sum(taille <= synce for taille in tailles)


def test_the_journal_cut_anywhere(film, tmp_path):
    _, _, octets, tailles = film
    hasard = Random(4)
    coupes = [0, TETE - 1]
    for debut in range(TETE, len(octets) + 1, CADRE):
        coupes += [debut, *(debut + hasard.randrange(1, CADRE) for _ in range(4))]
    coupes = [coupe for coupe in coupes if coupe <= len(octets)]
    assert not ENTIERE or len(coupes) >= 500
    for coupe in among(coupes):
        assert cut(film, octets[:coupe], tmp_path) == said(tailles, coupe), coupe


def test_the_writes_of_the_last_geste_in_any_order(film, tmp_path):
    """Those of its frames that reached the disk do not matter: it was not said."""
    _, _, octets, tailles = film
    hasard = Random(5)
    for rang in among(range(1, GESTES), 30):
        debut, fin = tailles[rang - 1], tailles[rang]
        cadres = range(debut, fin, CADRE)
        perdus = [cadre for cadre in cadres if hasard.random() < 0.5] or [debut]
        troue = bytearray(octets[:fin])
        for cadre in perdus:
            troue[cadre : cadre + CADRE] = b"\0" * CADRE
        assert cut(film, bytes(troue), tmp_path) == rang, rang


def test_frames_of_an_older_journal_after_the_end_are_not_read(film, tmp_path):
    """A journal that begins again is written over the former one."""
    _, _, octets, tailles = film
    ancien = bytearray(octets)
    ancien[16:24] = b"\1" * 8
    for rang in among(range(GESTES), 30):
        fin = tailles[rang]
        melange = octets[:fin] + bytes(ancien[TETE : TETE + 3 * CADRE])
        assert cut(film, melange, tmp_path) == rang + 1


def test_a_cut_while_the_journal_goes_into_the_file(film, tmp_path):
    """Closing the file takes the journal into it: any of these pages may be there, or half there.

    The journal is only taken away once the file is on the disk.
    """
    attendus, copie, journal, _ = film
    avant, apres = copie.read_bytes(), checkpointed(copie, journal, tmp_path)
    changees = [
        place for place in range(0, len(apres), PAGE)
        if avant[place : place + PAGE] != apres[place : place + PAGE]
    ]  # fmt: skip
    assert len(changees) > 3
    for fois in among(range(300), 30):
        hasard, melange = Random(fois), bytearray(avant)
        for place in hasard.sample(changees, hasard.randrange(len(changees) + 1)):
            ecrit = hasard.choice((PAGE, 512 * hasard.randrange(8)))
            if len(melange) < place + ecrit:
                melange += b"\0" * (place + PAGE - len(melange))
            melange[place : place + ecrit] = apres[place : place + ecrit]
        chemin = tmp_path / "versee.seance"
        chemin.write_bytes(melange)
        Path(f"{chemin}-wal").write_bytes(journal)
        assert reopen(chemin).seance.gestes == attendus, fois
        for suffixe in ("", "-wal", "-shm"):
            Path(f"{chemin}{suffixe}").unlink(missing_ok=True)


def checkpointed(copie: Path, journal: bytes, dossier: Path) -> bytes:
    """The file with all of its journal in it."""
    entier = dossier / "entier"
    shutil.copy(copie, entier)
    Path(f"{entier}-wal").write_bytes(journal)
    with closing(sqlite3.connect(entier)) as base:
        assert base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    return entier.read_bytes()

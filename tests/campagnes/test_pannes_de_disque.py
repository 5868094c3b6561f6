"""A disk that says no: what was done stays in memory, is said, and is written as soon as it can be.

R03, every order that is given to SQLite, before it and after it, in a session of 60 gestes; R05, a
full disk at 20 moments; R06, four ways to lose a folder, at five moments each.
CAMPAGNE=entiere pytest tests/campagnes/test_pannes_de_disque.py
"""

import os
import shutil
import subprocess
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from campagne import ENTIERE, among, times
from game.storage.base import SeanceIllisible
from game.storage.seances import SeanceOuverte, reopen
from pannes import Disque, as_nobody, begun, forked, gestes

GESTES = 60


@pytest.fixture(scope="module")
def modele(tmp_path_factory) -> Path:
    """A séance that has just begun, to be copied: making one reads all the content."""
    return begun(tmp_path_factory.mktemp("modele") / "modele.seance").journal.chemin


@pytest.fixture
def ouverte(modele, tmp_path) -> SeanceOuverte:
    chemin = tmp_path / "essai.seance"
    shutil.copy(modele, chemin)
    return reopen(chemin)


def played(ouverte: SeanceOuverte, combien: int = GESTES) -> list[bool]:
    """All the gestes of a session; after each, whether it was said to be on the disk."""
    dits = []
    for geste in islice(gestes(ouverte), combien):
        ouverte.add(geste, a=ouverte.rang)
        dits.append(not ouverte.panne)
    return dits


def whole(ouverte: SeanceOuverte, combien: int = GESTES) -> None:
    """All is there, once, here and on the disk."""
    assert ouverte.save() and not ouverte.en_attente and not ouverte.ecartes
    relue = reopen(ouverte.journal.chemin)
    assert relue.seance.gestes == ouverte.seance.gestes and relue.rang == 2 + combien


@pytest.mark.parametrize("apres", [False, True], ids=["avant", "après"])
def test_each_order_refused_in_its_turn(modele, tmp_path, monkeypatch, apres):
    """`apres`: it was done, and the disk says that it was not."""
    disque = Disque(monkeypatch)
    disque.apres = apres
    ordres = set()
    played(reopen(shutil.copy(modele, tmp_path / "tout.seance")))
    assert disque.demandes > 300
    # A session stops soon after its fault: what follows was seen without one.
    for k in among(range(1, disque.demandes + 1), 67):
        chemin = tmp_path / f"{k}.seance"
        shutil.copy(modele, chemin)
        disque.refusee = 0
        ouverte = reopen(chemin)
        disque.demandes, disque.refusee, disque.dits = 0, k, []
        combien = k // 9 + 3
        dits = played(ouverte, combien)
        disque.refusee = 0
        assert ouverte.rang == 2 + combien, k
        if disque.dits:
            ordres.add(disque.dits[0].split(" ")[0])
            # The geste of the fault is not said to be written; the next one writes both.
            assert dits.count(False) <= 1 and dits[-1], (k, disque.dits, dits)
        whole(ouverte, combien)
        chemin.unlink()
    if ENTIERE:
        assert {"OPEN", "PRAGMA", "BEGIN", "SELECT", "INSERT", "COMMIT"} <= ordres


@pytest.mark.parametrize(
    "nom", ["SQLITE_FULL", "SQLITE_BUSY", "SQLITE_READONLY", "SQLITE_CANTOPEN"]
)
def test_a_disk_that_goes_on_saying_no(ouverte, monkeypatch, nom):
    disque = Disque(monkeypatch)
    disque.nom = nom
    vrai = disque.ask

    def refuse(fait, ordre):
        disque.refusee = disque.demandes + 1
        return vrai(fait, ordre)

    monkeypatch.setattr(disque, "ask", refuse)
    monkeypatch.setattr("game.storage.base.ATTENTE", 0)
    assert played(ouverte) == [False] * GESTES
    assert len(ouverte.en_attente) == GESTES and "SQLITE" not in ouverte.panne
    monkeypatch.setattr(disque, "ask", vrai)
    disque.refusee = 0
    whole(ouverte)


unix = pytest.mark.skipif(os.name == "nt", reason="les limites et les comptes d’Unix")


@unix
@pytest.mark.parametrize("moment", range(times(20, 2)))
def test_a_file_that_cannot_grow(ouverte, moment):
    """As on a disk that is full, by the limit that a system puts on the size of files."""
    chemin = ouverte.journal.chemin

    def work(say):
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        suite = gestes(ouverte)
        for geste in islice(suite, moment):
            ouverte.add(geste)
        avant = moment
        _, dur = resource.getrlimit(resource.RLIMIT_FSIZE)
        # Anything from the first bytes of SQLite's own file to a few gestes.
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 + moment * 4000, dur))
        for geste in islice(suite, GESTES - moment):
            ouverte.add(geste)
            avant += not ouverte.panne
        assert ouverte.rang == 2 + GESTES and ouverte.panne, ouverte.panne
        assert "SQLITE" not in ouverte.panne
        say(avant)
        resource.setrlimit(resource.RLIMIT_FSIZE, (dur, dur))
        whole(ouverte)
        say("tout est écrit")

    code, dits = forked(work)
    assert code == 0 and dits[-1] == "tout est écrit"
    assert reopen(chemin).rang == 2 + GESTES


@pytest.fixture
def petit_disque(tmp_path):
    """Six million bytes, where this account may mount a disk."""
    dossier = tmp_path / "petit"
    dossier.mkdir()
    monte = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(dossier)]
    if not shutil.which("mount") or subprocess.run(monte, capture_output=True).returncode:
        pytest.skip("il faut le droit de monter un disque")
    yield dossier
    subprocess.run(["umount", str(dossier)], check=True)


@unix
def test_a_disk_that_is_full(modele, petit_disque):
    chemin = petit_disque / "essai.seance"
    shutil.copy(modele, chemin)
    ouverte = reopen(chemin)
    gros = petit_disque / "gros"
    for moment in range(times(20, 2)):
        suite = gestes(ouverte, moment)
        for geste in islice(suite, moment % 7):
            ouverte.add(geste)
        with open(gros, "wb", buffering=0) as fichier, suppress(OSError):
            while True:
                fichier.write(b"x" * 1024)
        for geste in islice(suite, 20):
            ouverte.add(geste)
        assert "Plus de place" in ouverte.panne and len(ouverte.en_attente) == 20, moment
        with pytest.raises(SeanceIllisible, match=r"[Pp]lus de place"):
            ouverte.move_to(petit_disque / "ailleurs.seance")
        gros.unlink()
        assert [c.name for c in petit_disque.iterdir() if "-" not in c.name] == ["essai.seance"]
        assert ouverte.save() and reopen(chemin).seance.gestes == ouverte.seance.gestes


def _gone(chemin: Path):
    """The folder is renamed, as a key that is pulled out: its name leads nowhere."""
    ailleurs = chemin.parent.with_name("retirée")
    chemin.parent.rename(ailleurs)
    return lambda: ailleurs.rename(chemin.parent)


def _erased(chemin: Path):
    """The file is gone for good."""
    for voisin in chemin.parent.glob(f"{chemin.name}*"):
        voisin.unlink()
    return None


def _read_only(chemin: Path):
    chemin.parent.chmod(0o500)
    chemin.chmod(0o400)

    def back():
        chemin.parent.chmod(0o700)
        chemin.chmod(0o600)

    return back


def _forbidden(chemin: Path):
    chemin.parent.chmod(0)
    return lambda: chemin.parent.chmod(0o700)


@unix
@pytest.mark.parametrize("moment", range(times(5, 1)))
@pytest.mark.parametrize("perte", [_gone, _erased, _read_only, _forbidden])
def test_a_folder_that_is_lost(modele, tmp_path, perte, moment):
    dossier = tmp_path / "cle" / "atelier"
    dossier.mkdir(parents=True)
    chemin = dossier / "essai.seance"
    shutil.copy(modele, chemin)
    ailleurs = tmp_path / "disque"
    ailleurs.mkdir()
    # The whole way down to it must be open to that account.
    for parent in tmp_path.parents:
        if parent.owner() == tmp_path.owner() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)

    def work(say):
        with as_nobody(tmp_path):
            ouverte = reopen(chemin)
            suite = gestes(ouverte)
            for geste in islice(suite, 1 + moment * 5):
                ouverte.add(geste)
            assert not ouverte.panne
            back = perte(chemin)
            for geste in islice(suite, 10):
                ouverte.add(geste)
            assert len(ouverte.en_attente) == 10 and "SQLITE" not in ouverte.panne, ouverte.panne
            say(ouverte.panne)
            if back is not None and moment % 2:
                back()
                whole(ouverte, 11 + moment * 5)
                return
            ouverte.move_to(ailleurs / "suite.seance")
            whole(ouverte, 11 + moment * 5)
            if back is not None:
                back()
                assert reopen(chemin).rang == 3 + moment * 5

    code, dits = forked(work)
    assert code == 0 and dits

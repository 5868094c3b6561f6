"""A new file that the disk refuses, call by call: whole or absent, nothing left over, and again."""

import errno
import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from game.storage import journal, sorties, transport
from game.storage.base import SeanceIllisible
from game.storage.reunion import read_copy
from game.storage.seances import reopen
from pannes import as_nobody, begun, forked, gestes

ERREURS = ("ENOSPC", "EIO", "EROFS", "EACCES")


@pytest.fixture(scope="module")
def modele(tmp_path_factory):
    """Made once: making one reads all the content."""
    return begun(tmp_path_factory.mktemp("modele") / "modele.seance").journal.chemin


@pytest.fixture
def ouverte(modele, tmp_path):
    """Five gestes, the last one in memory only: its file refuses, as a key that was pulled out."""
    chemin = tmp_path / "cle.seance"
    shutil.copy(modele, chemin)
    seance = reopen(chemin)
    suite = gestes(seance)
    for _ in range(4):
        seance.add(next(suite), a=seance.rang)
    chemin.rename(tmp_path / "poche")
    seance.add(next(suite), a=seance.rang)
    (tmp_path / "poche").rename(chemin)
    assert seance.panne and len(seance.en_attente) == 1
    return seance


def refuse(monkeypatch, appel: str, nom: str, *aussi: str) -> list[str]:
    """Each of these calls to the system fails; those that were asked."""
    vus: list[str] = []

    def fail(fait):
        def failing(*_, **__):
            vus.append(fait)
            raise OSError(getattr(errno, nom), "refusé")

        return failing

    for fait in (appel, *aussi):
        monkeypatch.setattr(os, fait, fail(fait))
    return vus


def move(seance, chemin, _=None):
    seance.move_to(chemin, a=7)


def export(seance, chemin, copie=None):
    transport.export(copie or read_copy(seance.journal.chemin), chemin)


def names(dossier) -> set[str]:
    return {fichier.name for fichier in dossier.iterdir()}


@pytest.mark.parametrize("appels", [("link", "rename"), ("open",), ("fsync",)], ids="+".join)
@pytest.mark.parametrize("fait", [move, export])
def test_a_refused_call_leaves_the_old_file_whole_nothing_over_and_the_next_save_succeeds(
    ouverte, tmp_path, monkeypatch, fait, appels
):
    ancien, neuf = ouverte.journal.chemin, tmp_path / "neuf.seance"
    octets, en_memoire, copie = ancien.read_bytes(), ouverte.seance.gestes, read_copy(ancien)
    for nom in ERREURS:
        if (fait, appels, nom) == (move, ("fsync",), "EACCES"):
            # A folder that can't say whether it is written is not a disk that refuses.
            continue
        with monkeypatch.context() as panne:
            vus = refuse(panne, appels[0], nom, *appels[1:])
            with pytest.raises(SeanceIllisible, match="Impossible d’écrire"):
                fait(ouverte, neuf, copie)
        assert set(vus) == set(appels)
        assert ancien.read_bytes() == octets and names(tmp_path) == {"cle.seance"}
        assert ouverte.seance.gestes == en_memoire
        assert ouverte.journal.chemin == ancien and len(ouverte.en_attente) == 1
    # The very same name, once the disk takes it.
    fait(ouverte, neuf)
    assert ouverte.save() and not ouverte.en_attente
    assert reopen(ouverte.journal.chemin).seance.gestes == en_memoire
    assert fait is move or len(transport.read(neuf).lignes) == len(en_memoire) - 1


def test_a_folder_that_cannot_say_whether_it_is_written_is_not_a_refusal(
    ouverte, tmp_path, monkeypatch
):
    with monkeypatch.context() as panne:
        assert not (vus := refuse(panne, "fsync", "EACCES"))
        move(ouverte, tmp_path / "neuf.seance")
    assert vus and not ouverte.en_attente
    assert reopen(tmp_path / "neuf.seance").seance.gestes == ouverte.seance.gestes


def test_a_write_that_fails_half_way_leaves_nothing(ouverte, tmp_path, monkeypatch):
    ancien, neuf = ouverte.journal.chemin, tmp_path / "neuf.jsonl"
    octets = ancien.read_bytes()
    vrai = transport.fill

    def half(chemin, texte):
        vrai(chemin, texte[: len(texte) // 2])
        raise OSError(errno.ENOSPC, "refusé")

    with monkeypatch.context() as panne:
        panne.setattr(transport, "fill", half)
        with pytest.raises(SeanceIllisible, match="Impossible d’écrire"):
            export(ouverte, neuf)
    assert names(tmp_path) == {"cle.seance"}
    assert ancien.read_bytes() == octets
    export(ouverte, neuf)
    assert len(transport.read(neuf).lignes) == ouverte.ecrits


def test_a_disk_without_links_takes_the_name_and_covers_nothing(ouverte, tmp_path, monkeypatch):
    """A USB stick: EPERM, and the name is given another way."""
    refuse(monkeypatch, "link", "EPERM")
    neuf = tmp_path / "neuf.seance"
    move(ouverte, neuf)
    assert reopen(neuf).seance.gestes == ouverte.seance.gestes
    with pytest.raises(SeanceIllisible, match="existe déjà"):
        move(ouverte, neuf)
    assert names(tmp_path) == {"cle.seance", "neuf.seance"}


def test_a_name_taken_at_the_last_moment_is_not_covered(ouverte, tmp_path, monkeypatch):
    """Somebody else wrote it between the look and the link."""
    neuf = tmp_path / "neuf.seance"
    vrai = sorties.publish

    def late(depuis, vers):
        vers.write_bytes(b"a quelqu'un")
        vrai(depuis, vers)

    monkeypatch.setattr(journal, "publish", late)
    with pytest.raises(SeanceIllisible, match="existe déjà"):
        move(ouverte, neuf)
    assert neuf.read_bytes() == b"a quelqu'un"
    assert names(tmp_path) == {"cle.seance", "neuf.seance"}


@pytest.mark.parametrize("nom", ["EIO", "ENOSPC", "EROFS"])
def test_a_folder_that_refuses_its_name_is_said_and_the_name_is_free_again(
    tmp_path, monkeypatch, nom
):
    """The file had its name, and the disk says that it does not hold."""
    neuf, chemin = tmp_path / ".neuf", tmp_path / "x"
    neuf.write_bytes(b"entier")
    with monkeypatch.context() as panne:
        refuse(panne, "fsync", nom)
        with pytest.raises(OSError):
            sorties.publish(neuf, chemin)
    assert not chemin.exists() and neuf.read_bytes() == b"entier"
    sorties.publish(neuf, chemin)
    assert chemin.read_bytes() == b"entier"


DOCUMENTS = {
    "texte": lambda chemin, lettre: sorties.write_text(chemin, lettre * 40_000),
    "texte privé": lambda chemin, lettre: sorties.write_private(chemin, lettre * 40_000),
    "octets": lambda chemin, lettre: sorties.write_bytes(chemin, lettre.encode() * 40_000),
    "octets privés": lambda chemin, lettre: sorties.write_private_bytes(
        chemin, lettre.encode() * 40_000
    ),
}


@pytest.mark.skipif(os.name == "nt", reason="la taille d’un fichier se borne sous Unix")
@pytest.mark.parametrize("ecrire", DOCUMENTS.values(), ids=DOCUMENTS)
@pytest.mark.parametrize("avant", [True, False], ids=["recouvre", "neuf"])
def test_a_full_disk_cuts_no_document_and_takes_none_away(tmp_path, ecrire, avant):
    resource = pytest.importorskip("resource")
    chemin = tmp_path / "restitution.html"
    if avant:
        ecrire(chemin, "a")

    def work(say):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
        try:
            ecrire(chemin, "b")
        except OSError:
            say("refusé")

    assert forked(work) == (0, ["refusé"])
    assert names(tmp_path) == ({chemin.name} if avant else set())
    assert not avant or chemin.read_bytes() == b"a" * 40_000
    ecrire(chemin, "b")
    assert chemin.read_bytes() == b"b" * 40_000


@pytest.mark.skipif(os.name == "nt", reason="les droits d’Unix")
def test_a_document_keeps_its_place_its_rights_and_a_long_name(tmp_path):
    vrai, lien = tmp_path / f"{'é' * 120}.html", tmp_path / "lien.html"
    vrai.write_text("a")
    vrai.chmod(0o640)
    lien.symlink_to(vrai)
    sorties.write_text(lien, "b")
    assert lien.is_symlink() and vrai.read_text() == "b"
    assert vrai.stat().st_mode & 0o777 == 0o640
    sorties.write_private(vrai, "c")
    assert vrai.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="les droits d’Unix")
def test_a_document_that_may_be_written_is_where_its_folder_takes_no_other():
    dossier = Path(tempfile.mkdtemp())
    try:
        (dossier / "la.html").write_text("a")
        (dossier / "non.html").write_text("a")

        def work(say):
            with as_nobody(dossier):
                (dossier / "non.html").chmod(0o400)
                dossier.chmod(0o500)
                sorties.write_text(dossier / "la.html", "b")
                for nom in ("non.html", "neuf.html"):
                    try:
                        sorties.write_text(dossier / nom, "b")
                    except PermissionError:
                        say(nom)

        assert forked(work) == (0, ["non.html", "neuf.html"])
        assert (dossier / "la.html").read_text() == "b"
        assert (dossier / "non.html").read_text() == "a"
    finally:
        dossier.chmod(0o700)
        shutil.rmtree(dossier)

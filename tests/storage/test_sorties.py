"""A new file that the disk refuses, call by call: whole or absent, nothing left over, and again."""

import errno
import os
import shutil

import pytest

from game.storage import journal, sorties, transport
from game.storage.base import SeanceIllisible
from game.storage.reunion import read_copy
from game.storage.seances import reopen
from pannes import begun, gestes

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
    vrai = transport.write_private

    def half(chemin, texte):
        vrai(chemin, texte[: len(texte) // 2])
        raise OSError(errno.ENOSPC, "refusé")

    with monkeypatch.context() as panne:
        panne.setattr(transport, "write_private", half)
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

"""A file that is damaged: said, set aside, never written, and saved up to where it can be read."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from atelier_en_salle import five, seated
from game.storage.base import SeanceAbimee, SeanceIllisible
from game.storage.catalogue import Catalogue
from game.storage.examen import examine
from game.storage.journal import Journal, erase
from game.storage.mise_a_part import read_whole, set_aside
from game.storage.seances import create, frozen, reopen
from seances import OUVRIR, dealt


@pytest.fixture
def ouverte(tmp_path):
    """Five tables that chose: seven gestes."""
    return seated(five(tmp_path))


def alter(chemin, *ordres: str) -> None:
    with closing(sqlite3.connect(chemin)) as base:
        for ordre in ordres:
            base.execute(ordre)
        base.commit()


def dits(examen) -> str:
    return " ; ".join(constat.dit for constat in examen.constats)


def everything(dossier) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in dossier.iterdir() if f.is_file()}


def test_a_whole_seance_is_said_whole_and_is_not_touched(ouverte):
    chemin = ouverte.journal.chemin
    avant = everything(chemin.parent)
    examen = examine(chemin)
    assert examen.entier and "7 gestes se rejouent" in dits(examen)
    assert examen.copie == read_whole(chemin) == ouverte.journal.copy()
    assert everything(chemin.parent) == avant


def test_it_is_whole_while_a_console_writes(ouverte):
    chemin = ouverte.journal.chemin
    with ouverte.journal.writing() as ecriture:
        ecriture.beat(12)
        assert examine(chemin).entier
    assert ouverte.journal.pulse()[0] == 12


@pytest.mark.parametrize(
    ("ordre", "dit", "gardes"),
    [
        ("UPDATE gestes SET geste = replace(geste, 'choisir', 'choisit') WHERE rang = 5",
         "puis le geste 5 est abîmé", 4),
        ("UPDATE gestes SET instant = '' WHERE rang = 7", "puis le geste 7 est abîmé", 6),
        ("DELETE FROM gestes WHERE rang = 4", "puis le geste 4 est abîmé ou perdu", 3),
        ("DELETE FROM gestes", "aucun geste", None),
        ("DELETE FROM meta", "ne se lit pas", None),
        ("UPDATE contenu SET texte = 'titre: [' WHERE chemin = 'scenarios/chaine.yaml'",
         "scenarios/chaine.yaml", 2),
    ],
)  # fmt: skip
def test_what_is_left_is_saved_from_the_first_geste_on(ouverte, ordre, dit, gardes, tmp_path):
    chemin = ouverte.journal.chemin
    alter(chemin, ordre)
    avant = chemin.read_bytes()
    examen = examine(chemin)
    assert not examen.entier and dit in dits(examen), dits(examen)
    assert chemin.read_bytes() == avant
    if gardes is None:
        assert examen.copie is None
        return
    Journal.create(tmp_path / "sauvee.seance", examen.copie)
    sauvee = reopen(tmp_path / "sauvee.seance")
    assert sauvee.seance.gestes == ouverte.seance.gestes[:gardes]


def test_a_text_that_is_lost_is_taken_from_this_machine(tmp_path):
    ouverte = create(tmp_path / "deux.seance", Catalogue(), "court", OUVRIR, dealt(OUVRIR))
    chemin = ouverte.journal.chemin
    alter(
        chemin,
        "UPDATE contenu SET texte = 'titre: [' WHERE chemin = 'scenarios/seances/court.yaml'",
    )
    assert examine(chemin).copie is None
    examen = examine(chemin, frozen(Catalogue()))
    assert "repris du contenu de cette machine" in dits(examen) and not examen.entier
    assert len(examen.copie.lignes) == 2


@pytest.mark.parametrize("degat", ["geste", "texte", "page", "coupe"])
def test_a_damaged_file_is_set_aside_before_anything_writes_in_it(ouverte, degat):
    chemin = ouverte.journal.chemin
    match degat:
        case "geste":
            alter(chemin, "UPDATE gestes SET geste = geste || ' ' WHERE rang = 5")
        case "texte":
            alter(chemin, "UPDATE contenu SET texte = texte || ' ' WHERE rowid = 3")
        case "page":
            octets = bytearray(chemin.read_bytes())
            octets[4096:4608] = b"\0" * 512
            chemin.write_bytes(octets)
        case "coupe":
            chemin.write_bytes(chemin.read_bytes()[:-5000])
    avant = chemin.read_bytes()
    with pytest.raises(SeanceAbimee, match=r"abimee-1\..*--sauver"):
        reopen(chemin)
    with pytest.raises(SeanceAbimee):
        reopen(chemin)
    assert chemin.read_bytes() == avant
    copies = sorted(chemin.parent.glob("*.abimee-*"))
    assert [copie.name for copie in copies] == ["cinq.seance.abimee-1"]
    assert copies[0].read_bytes() == avant
    erase(chemin)
    assert not list(chemin.parent.glob("cinq.seance*"))


def test_another_damage_is_another_copy(ouverte):
    chemin = ouverte.journal.chemin
    assert set_aside(chemin) == set_aside(chemin)
    alter(chemin, "DELETE FROM gestes WHERE rang = 7")
    assert set_aside(chemin).name == "cinq.seance.abimee-2"


def test_what_is_foreign_or_newer_is_left_alone(ouverte, tmp_path):
    chemin = ouverte.journal.chemin
    alter(chemin, "PRAGMA user_version = 99")
    avant = everything(tmp_path)
    for verbe in (reopen, examine):
        with pytest.raises(SeanceIllisible, match="version plus récente"):
            verbe(chemin)
    texte = tmp_path / "texte.seance"
    texte.write_text("bonjour " * 9000)
    vide = tmp_path / "vide.seance"
    vide.touch()
    for chemin in (texte, vide):
        with pytest.raises(SeanceIllisible, match="n’est pas une séance"):
            examine(chemin)
    assert {n: b for n, b in everything(tmp_path).items() if n in avant and n[-4:] != "-shm"} == {
        n: b for n, b in avant.items() if n[-4:] != "-shm"
    }


def test_it_is_read_where_nothing_may_be_written(ouverte, tmp_path):
    """A key that is read-only: SQLite alone could not open it."""
    ailleurs = tmp_path / "cle"
    ailleurs.mkdir()
    chemin = ailleurs / "cinq.seance"
    shutil.copy(ouverte.journal.chemin, chemin)
    chemin.chmod(0o400)
    ailleurs.chmod(0o500)
    try:
        assert read_whole(chemin) == ouverte.journal.copy()
    finally:
        ailleurs.chmod(0o700)

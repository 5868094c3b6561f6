"""A séance that can't be played here is looked at, and nothing of it is written (R09)."""

import errno
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from ecran import flat, opened, press
from game.__main__ import main
from game.storage.base import SeanceAVoir, SeanceIllisible
from game.storage.journal import Journal
from game.storage.regard import look
from game.storage.seances import reopen
from game.ui.lieux_de_seance import reopen_console
from game.ui.screens.accueil import Accueil
from game.ui.screens.lecture_seule import LectureSeule
from pannes import as_nobody, begun, forked, gestes

VOLER = """UPDATE gestes SET geste = '{"geste": "voler"}' WHERE rang = 9"""


@pytest.fixture(scope="module")
def modele(tmp_path_factory):
    """Twelve gestes, the cards dealt."""
    ouverte = begun(tmp_path_factory.mktemp("modele") / "modele.seance")
    for geste in islice(gestes(ouverte), 10):
        ouverte.add(geste, a=ouverte.rang)
    return ouverte.journal.chemin


@pytest.fixture
def seance(modele, tmp_path):
    chemin = tmp_path / "ma salle.seance"
    shutil.copy(modele, chemin)
    return chemin


def alter(chemin, *ordres: str) -> dict[str, bytes]:
    """Change it as a newer game would have; all the files of its folder then."""
    with closing(sqlite3.connect(chemin)) as base:
        for ordre in ordres:
            base.execute(ordre)
        base.commit()
    return files(chemin.parent)


def files(dossier) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in dossier.iterdir() if f.is_file()}


def said(capsys) -> str:
    sortie = capsys.readouterr()
    return (sortie.out + sortie.err).replace("\u00a0", " ")


def test_a_newer_seance_is_refused_with_what_shows_it_and_the_command_works(seance, capsys):
    avant = alter(seance, "PRAGMA user_version = 2")
    with pytest.raises(SeanceAVoir, match="version plus récente"):
        reopen(seance)
    assert main(["restituer", str(seance), "-o", str(seance.parent / "r.md")]) == 1
    assert f"« parcours seance lire '{seance}' »" in said(capsys)
    assert main(["seance", "lire", str(seance)]) == 0
    dit = said(capsys)
    assert "rien n’est écrit dans ma salle.seance. Elle vient d’une version plus récente" in dit
    assert "12 gestes, tout se lit." in dit and dit.count("distribue les cartes") == 1
    assert "Les Mésanges : " in dit and "\n2/" not in dit.split("Avant la première phase")[0]
    assert files(seance.parent) == avant


def test_a_geste_that_changed_on_the_disk_is_never_shown_as_it_was(seance, capsys):
    """One digit of a bet: it is still a bet, and not the one that was written."""
    paris = "instr(geste, '\"parier\"') > 0"
    with closing(sqlite3.connect(seance)) as base:
        (rang,) = base.execute(f"SELECT min(rang) FROM gestes WHERE {paris}").fetchone()
    avant = alter(
        seance, f"UPDATE gestes SET geste = replace(geste, ':1', ':2') WHERE rang = {rang}"
    )
    assert main(["seance", "lire", str(seance)]) == 1
    dit = said(capsys)
    assert f"{rang - 1} gestes sur 12 se lisent ici." in dit and "parie" not in dit
    assert f"La suite ne se lit pas : le geste {rang} a changé sur le disque." in dit
    assert files(seance.parent) == avant


@pytest.mark.parametrize(
    ("ordre", "quoi"),
    [
        ("UPDATE contenu SET texte = replace(texte, 'a', 'e') WHERE chemin LIKE '%roland%'", "le"),
        ("UPDATE meta SET valeur = 'long' WHERE cle = 'script'", "ce qu’il dit de lui-même"),
    ],
)
def test_what_it_is_played_with_that_changed_is_said_with_what_to_do(seance, capsys, ordre, quoi):
    alter(seance, ordre)
    assert main(["seance", "lire", str(seance)]) == 1
    dit = said(capsys)
    assert f"est abîmé : {quoi} " in dit and "parcours seance verifier" in dit


def test_what_a_newer_game_added_stops_it_and_is_counted(seance, capsys):
    avant = alter(seance, "PRAGMA user_version = 3", VOLER)
    assert main(["seance", "lire", str(seance)]) == 1
    dit = said(capsys)
    assert (
        "8 gestes sur 12 se lisent ici. La suite ne se lit pas : le geste 9 n’est pas connu" in dit
    )
    assert len([ligne for ligne in dit.splitlines() if ligne.startswith("  ")]) == 8
    assert files(seance.parent) == avant


@pytest.mark.parametrize("table", ["gestes", "contenu", "meta"])
def test_a_file_kept_in_another_way_says_that_nothing_is_read(seance, capsys, table):
    avant = alter(seance, "PRAGMA user_version = 2", f"ALTER TABLE {table} RENAME TO autre")
    assert main(["seance", "lire", str(seance)]) == 1
    assert "rien ne s’en lit avec ce jeu" in said(capsys)
    assert files(seance.parent) == avant


def test_a_seance_of_this_version_is_read_too_and_another_file_is_not(seance, tmp_path, capsys):
    avant = files(tmp_path)
    regard = look(seance)
    assert not regard.plus_recente and not regard.arret and regard.total == 12
    assert regard.seance.gestes == reopen(seance).seance.gestes
    autre = tmp_path / "autre.seance"
    autre.write_text("bonjour")
    with pytest.raises(SeanceIllisible, match="n’est pas une séance"):
        look(autre)
    autre.unlink()
    assert files(tmp_path) == avant


async def test_on_the_screen_it_is_read_only_and_says_why(seance):
    avant = alter(seance, "PRAGMA user_version = 2", VOLER)
    async with opened((80, 24)) as pilot:
        reopen_console(pilot.app, seance)
        await pilot.pause()
        assert isinstance(pilot.app.screen, LectureSeule) and pilot.app.salle is None
        vu = flat(pilot.app)
        assert "version plus récente du jeu" in vu and "8 gestes sur 12" in vu
        await press(pilot, ["end", "right", "t", "e", "z", "u", "f5", "r"])
        assert isinstance(pilot.app.screen, Accueil)
    assert files(seance.parent) == avant


@pytest.mark.skipif(os.name == "nt", reason="les droits d’Unix")
def test_where_nothing_can_be_written_it_is_said_and_looked_at(modele):
    # Outside of what pytest keeps for one account.
    dossier = Path(tempfile.mkdtemp())
    chemin = dossier / "ma salle.seance"
    shutil.copy(modele, chemin)

    def work(say):
        with as_nobody(dossier):
            chemin.chmod(0o400)
            dossier.chmod(0o500)
            try:
                reopen(chemin)
            except SeanceAVoir as refus:
                say("lire" if "parcours seance lire" in str(refus) else str(refus))
            regard = look(chemin)
            say(len(regard.seance.gestes))
            say(sorted(f.name for f in dossier.iterdir()))

    try:
        code, dits = forked(work)
    finally:
        dossier.chmod(0o755)
        shutil.rmtree(dossier)
    assert (code, dits) == (0, ["lire", "12", "['ma salle.seance']"])


def test_where_its_disk_is_full_the_restitution_is_written_elsewhere(seance, tmp_path, monkeypatch):
    entiere = tmp_path / "entiere.md"
    assert main(["restituer", str(seance), "-o", str(entiere)]) == 0

    def full(*_):
        raise SeanceIllisible("Le disque est plein.")

    monkeypatch.setattr(Journal, "__init__", full)
    avant = files(seance.parent)
    assert main(["restituer", str(seance), "-o", str(tmp_path / "pleine.md")]) == 0
    assert (tmp_path / "pleine.md").read_bytes() == entiere.read_bytes()
    assert {nom: avant[nom] for nom in avant} == {
        nom: octets for nom, octets in files(seance.parent).items() if nom in avant
    }


def test_a_restitution_that_takes_the_place_of_another_says_so(seance, tmp_path, capsys):
    sortie = ["restituer", str(seance), "-o", str(tmp_path / "r.md")]
    assert main(sortie) == 0 and "à la place" not in said(capsys)
    assert main(sortie) == 0 and "à la place de ce qui y était" in said(capsys)


def test_a_full_temporary_folder_is_named_and_not_the_disk_of_the_seance(
    seance, capsys, monkeypatch
):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    assert main(["seance", "lire", str(seance)]) == 1
    dit = said(capsys)
    assert "dossier temporaire" in dit and tempfile.gettempdir() in dit and "TMPDIR" in dit
    monkeypatch.setattr(tempfile, "tempdir", "/nulle/part")
    assert main(["seance", "lire", str(seance)]) == 1
    assert "TMPDIR" in said(capsys)


def test_a_folder_is_called_a_folder(tmp_path, capsys):
    (tmp_path / "d.seance").mkdir()
    for verbe in ("verifier", "exporter"):
        assert main(["seance", verbe, str(tmp_path / "d.seance")]) == 1
        assert "est un dossier" in said(capsys), verbe
    with pytest.raises(SeanceIllisible, match="est un dossier"):
        reopen(tmp_path / "d.seance")

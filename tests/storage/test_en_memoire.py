"""While the file refuses, the séance goes on in memory; nothing of it is lost, nothing is twice."""

import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from game.engine.jugement import going_back
from game.engine.seance import GesteImpossible
from game.model.gestes import Annuler, Choisir, Ecrire, Entrer, Jouer, Parier, Revenir
from game.model.partie import Coup
from game.model.projection import Projection, Projete
from game.storage import base
from game.storage.catalogue import Catalogue
from game.storage.journal import Journal, SeanceIllisible
from game.storage.seances import create, reopen
from seances import OUVRIR, dealt

MOT = Ecrire(table=1, phase="debrief", champ="lundi", texte="appeler")


@pytest.fixture
def ouverte(tmp_path):
    """Two tables, their cards, and table 1 in its tour."""
    suite = (dealt(OUVRIR), Choisir(table=1, persona="veronique"), Parier(table=1, nombre=9))
    return create(tmp_path / "essai.seance", Catalogue(), "court", OUVRIR, *suite)


@pytest.fixture
def panne(monkeypatch):
    """A disk that is full whenever one asks."""
    vrai = base.connect

    @contextmanager
    def full():
        def connect(*_):
            raise sqlite3.OperationalError("plein")

        monkeypatch.setattr(base, "connect", connect)
        yield
        monkeypatch.setattr(base, "connect", vrai)

    return full


def same(une, autre) -> bool:
    return une.seance.gestes == autre.seance.gestes and une.instants == autre.instants


def test_what_the_file_refuses_is_kept_and_written_with_the_next_geste(ouverte, panne):
    chemin = ouverte.journal.chemin
    with panne():
        ouverte.add(Jouer(table=1, coup=Coup("ecouter")), a=9)
        ouverte.add(MOT)
        assert len(ouverte.en_attente) == 2 and "ne se lit pas" in ouverte.panne
        assert ouverte.seance.table(1).table.partie.coups and ouverte.rang == 6
        with pytest.raises(GesteImpossible):
            ouverte.add(Jouer(table=1, coup=Coup("danser")))
        with pytest.raises(SeanceIllisible):
            ouverte.reload()
        assert not ouverte.save()
    assert Journal(chemin).count() == ouverte.ecrits == 4
    ouverte.add(Entrer(phase="tour1", a=12), a=12)
    assert (ouverte.en_attente, ouverte.panne) == ((), "")
    assert same(ouverte, reopen(chemin)) and ouverte.rang == 7


@pytest.mark.parametrize("verbe", ["save", "reload"])
def test_it_is_written_as_soon_as_the_disk_takes_it(ouverte, panne, verbe):
    with panne():
        ouverte.add(MOT)
    getattr(ouverte, verbe)()
    assert not ouverte.en_attente and same(ouverte, reopen(ouverte.journal.chemin))


def test_what_another_console_wrote_meanwhile_comes_first_and_ranks_follow(ouverte, panne):
    ailleurs = reopen(ouverte.journal.chemin)
    with panne():
        ouverte.add(Jouer(table=1, coup=Coup("ecouter")))
        ouverte.add(MOT)
        ouverte.add(Annuler(rang=5))
    ailleurs.add(Choisir(table=2, persona="ahmed"))
    assert ouverte.reload() and not ouverte.ecartes
    assert ouverte.seance.gestes[-1] == Annuler(rang=6)
    assert not ouverte.seance.table(1).table.partie.coups
    assert ouverte.seance.taken() == {1: "veronique", 2: "ahmed"}
    assert same(ouverte, reopen(ouverte.journal.chemin))


def test_what_waits_for_a_table_that_moved_meanwhile_is_set_apart_and_named(ouverte, panne):
    ailleurs = reopen(ouverte.journal.chemin)
    with panne():
        ouverte.add(Jouer(table=1, coup=Coup("ecouter")))
        ouverte.add(Annuler(rang=5))
        ouverte.add(Entrer(phase="tour1", a=3))
    ailleurs.add(Jouer(table=1, coup=Coup("ecouter")))
    assert ouverte.save()
    assert [ecarte.geste for ecarte in ouverte.ecartes] == [
        Jouer(table=1, coup=Coup("ecouter")), Annuler(rang=5),
    ]  # fmt: skip
    assert "La table 1 a bougé" in ouverte.ecartes[0].raison
    assert ouverte.seance.gestes[-1] == Entrer(phase="tour1", a=3)
    assert same(ouverte, reopen(ouverte.journal.chemin))


def test_what_followed_something_set_apart_is_set_apart_too(ouverte, panne):
    """A return that no longer holds, and what was done after it: on something else."""
    ailleurs = reopen(ouverte.journal.chemin)
    with panne():
        ouverte.add(Jouer(table=1, coup=Coup("ecouter")))
        ouverte.add(going_back(ouverte.seance, 2, 30))
        ouverte.add(Choisir(table=1, persona="roland"))
    ailleurs.add(Choisir(table=2, persona="ahmed"))
    assert ouverte.save() and same(ouverte, reopen(ouverte.journal.chemin))
    assert [type(ecarte.geste) for ecarte in ouverte.ecartes] == [Revenir, Choisir]
    assert ouverte.seance.taken() == {1: "veronique", 2: "ahmed"} and ouverte.rang == 6


def test_a_return_that_nobody_disturbed_is_written_as_it_is(ouverte, panne):
    with panne():
        ouverte.add(Jouer(table=1, coup=Coup("ecouter")))
        ouverte.add(going_back(ouverte.seance, 2, 30))
    assert ouverte.save() and same(ouverte, reopen(ouverte.journal.chemin))
    assert not ouverte.ecartes and ouverte.seance.taken() == {}


def test_a_disk_that_wrote_before_it_said_no_makes_nothing_twice(ouverte, monkeypatch):
    """The failure of an fsync says nothing of what is on the disk."""
    vrai = Journal.writing

    @contextmanager
    def writing(journal):
        with vrai(journal) as ecriture:
            yield ecriture
        journal.incertain = True
        raise SeanceIllisible("trop tard")

    monkeypatch.setattr(Journal, "writing", writing)
    ouverte.add(MOT)
    ouverte.add(Entrer(phase="tour1", a=3))
    assert ouverte.panne == "trop tard"
    monkeypatch.undo()
    assert ouverte.save() and ouverte.seance.gestes[4:] == (MOT, Entrer(phase="tour1", a=3))
    assert same(ouverte, reopen(ouverte.journal.chemin)) and not ouverte.ecartes


def test_saved_elsewhere_it_is_whole_and_goes_on_there(ouverte, panne, tmp_path):
    avant = ouverte.journal.chemin
    with panne():
        ouverte.add(Jouer(table=1, coup=Coup("ecouter")), a=70)
    cle = tmp_path / "cle" / "suite.seance"
    with pytest.raises(SeanceIllisible, match="ce dossier n’existe pas"):
        ouverte.move_to(cle, vue=Projection(quoi=Projete.NEUTRE))
    assert ouverte.journal.chemin == avant and ouverte.en_attente and not cle.parent.exists()
    cle.parent.mkdir()
    ouverte.move_to(cle, vue=Projection(quoi=Projete.NEUTRE))
    assert ouverte.journal.chemin == cle and not (ouverte.en_attente or ouverte.panne)
    ouverte.add(MOT)
    rouverte = reopen(cle)
    assert same(ouverte, rouverte) and rouverte.textes == ouverte.textes
    assert rouverte.meta == ouverte.meta and rouverte.journal.pulse()[0] == 70
    assert rouverte.journal.shown().quoi is Projete.NEUTRE
    assert reopen(avant).rang == 4


def test_elsewhere_is_never_over_something(ouverte, tmp_path):
    for ou in (ouverte.journal.chemin, tmp_path / "autre"):
        ou.touch()
        with pytest.raises(SeanceIllisible, match="existe déjà"):
            ouverte.move_to(ou)
    assert ouverte.rang == reopen(ouverte.journal.chemin).rang
    assert sorted(c.name for c in tmp_path.iterdir()) == ["autre", "essai.seance"]


def test_a_key_that_was_pulled_out_loses_nothing(ouverte, tmp_path):
    ailleurs = tmp_path / "retirée"
    ouverte.journal.chemin.rename(ailleurs)
    ouverte.add(MOT)
    assert ouverte.panne.endswith("ne s’ouvre pas : le fichier n’est plus là.")
    assert not ouverte.journal.chemin.exists()
    ailleurs.rename(ouverte.journal.chemin)
    assert ouverte.save() and same(ouverte, reopen(ouverte.journal.chemin))


def test_another_file_under_the_same_name_is_never_written(ouverte, tmp_path):
    """A folder that is synced brings back an older copy; a key holds another séance."""
    chemin: Path = ouverte.journal.chemin
    ancienne = tmp_path / "ancienne"
    shutil.copy(chemin, ancienne)
    ouverte.add(MOT)
    shutil.copy(ancienne, chemin)
    ouverte.add(Entrer(phase="tour1", a=3))
    assert "une copie plus ancienne" in ouverte.panne
    assert len(ouverte.en_attente) == 1 and reopen(chemin).rang == 4
    chemin.unlink()
    create(chemin, Catalogue(), "court", OUVRIR)
    assert not ouverte.save() and "une autre séance" in ouverte.panne
    assert reopen(chemin).rang == 1
    ouverte.move_to(tmp_path / "sauvee.seance")
    assert reopen(tmp_path / "sauvee.seance").rang == 6


@pytest.mark.parametrize(
    "ordre",
    [
        "UPDATE gestes SET geste = replace(geste, 'court', 'cours') || ' ' WHERE rang = 1",
        "UPDATE gestes SET instant = '2020' WHERE rang = 2",
        "UPDATE gestes SET somme = '' WHERE rang = 1",
        "DELETE FROM gestes WHERE rang = 2",
    ],
)
def test_a_file_damaged_under_the_console_is_not_written_any_more(ouverte, tmp_path, ordre):
    """Whatever geste it is: « enregistré ✓ » is of the whole séance, not of its last line."""
    chemin: Path = ouverte.journal.chemin
    ouverte.add(MOT)
    with closing(sqlite3.connect(chemin)) as base:
        base.execute(ordre)
        base.commit()
    avant = chemin.read_bytes()
    with pytest.raises(SeanceIllisible, match="n’a plus ce qui y a été écrit"):
        ouverte.reload()
    ouverte.add(Entrer(phase="tour1", a=3))
    assert "Enregistrez la séance ailleurs" in ouverte.panne and len(ouverte.en_attente) == 1
    assert not ouverte.save() and chemin.read_bytes() == avant
    ouverte.move_to(tmp_path / "sauvee.seance")
    assert same(ouverte, reopen(tmp_path / "sauvee.seance")) and not ouverte.panne
    ouverte.add(Entrer(phase="tour2", a=9))
    assert not ouverte.panne and same(ouverte, reopen(tmp_path / "sauvee.seance"))


def test_a_copy_that_cannot_be_read_once_it_is_named_leaves_its_name_free(
    ouverte, tmp_path, monkeypatch
):
    """The disk says no after all: the next try of the same name must not read « existe déjà »."""
    vrai, ici, neuf = Journal.trace, ouverte.journal.chemin, tmp_path / "neuf.seance"

    def refuse(self: Journal, jusqua: int) -> str:
        if self.chemin == neuf:
            raise SeanceIllisible("Le disque refuse.")
        return vrai(self, jusqua)

    monkeypatch.setattr(Journal, "trace", refuse)
    with pytest.raises(SeanceIllisible, match=r"^Le disque refuse\.$"):
        ouverte.move_to(neuf)
    assert ouverte.journal.chemin == ici and not list(tmp_path.glob("*neuf.seance*"))
    monkeypatch.setattr(Journal, "trace", vrai)
    ouverte.move_to(neuf)
    assert reopen(neuf).seance.gestes == ouverte.seance.gestes

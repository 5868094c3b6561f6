"""The file of a séance: appended, read again, never lost, and refused in French."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from game.engine.seance import GesteImpossible
from game.model.gestes import Choisir, Distribuer, Donne, Entrer, Jouer, Parier
from game.model.partie import Coup
from game.model.projection import Projection, Projete
from game.storage import base, dossier
from game.storage.catalogue import Catalogue
from game.storage.journal import CoursePerdue, Journal, SeanceIllisible
from game.storage.seances import create, reopen
from petit_contenu import CHAINE, small, write
from seances import CARTES, OUVRIR, dealt


@pytest.fixture
def chemin(tmp_path) -> Path:
    return tmp_path / "essai.seance"


def begun(chemin: Path):
    """Two tables, their cards, and table 1 in its tour."""
    ouverte = create(chemin, Catalogue(), "court", OUVRIR)
    for geste in (dealt(OUVRIR), Choisir(table=1, persona="veronique"), Parier(table=1, nombre=9)):
        ouverte.add(geste)
    return ouverte


def alter(chemin: Path, ordre: str) -> None:
    with closing(sqlite3.connect(chemin)) as ecrit:
        ecrit.execute(ordre)
        ecrit.commit()


def test_a_seance_reopens_where_it_was_left(chemin):
    ouverte = begun(chemin)
    ouverte.add(Jouer(table=1, coup=Coup("ecouter")), a=125)
    rouverte = reopen(chemin)
    assert rouverte.seance.gestes == ouverte.seance.gestes
    assert rouverte.seance.table(1).table.partie.etat == ouverte.seance.table(1).table.partie.etat
    assert rouverte.journal.pulse()[0] == 125
    assert len(rouverte.journal.instants()) == rouverte.rang == 5


@pytest.mark.parametrize("mode", ["rw", "rwc"])
def test_what_is_committed_is_synchronised(chemin, mode):
    """Whether the disk does it is looked at in `tests/campagnes/test_appels_du_systeme.py`."""
    begun(chemin)
    with closing(base.connect(chemin, mode)) as ouverte:
        assert ouverte.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"
        assert ouverte.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_it_reopens_with_the_texts_it_was_played_with(tmp_path, chemin):
    dossier = small(tmp_path / "contenu")
    ouvrir = OUVRIR.model_copy(update={"territoire": "ici"})
    carte = CARTES[0].model_copy(update={"persona": "camille", "scenario": "chaine"})
    ouverte = create(chemin, Catalogue(dossier), "court", ouvrir)
    avant = ouverte.contenu.stake(carte, "ici").scenario.titre
    write(dossier, {"scenarios/chaine.yaml": "cassé: ["})
    assert reopen(chemin).contenu.stake(carte, "ici").scenario.titre == avant


def test_a_refused_geste_is_not_written(chemin):
    ouverte = begun(chemin)
    with pytest.raises(GesteImpossible):
        ouverte.add(Jouer(table=1, coup=Coup("danser")))
    assert Journal(chemin).count() == ouverte.rang == 4


def test_whoever_loses_the_race_reads_again_and_is_judged_again(chemin):
    une, deux = begun(chemin), reopen(chemin)
    une.add(Jouer(table=1, coup=Coup("ecouter")))
    deux.add(Entrer(phase="accueil", a=3))
    jouee = Jouer(table=1, coup=Coup("ecouter"))
    assert deux.seance.gestes[-2:] == (jouee, Entrer(phase="accueil", a=3))
    with pytest.raises(GesteImpossible):
        une.add(Jouer(table=1, coup=Coup("atelier")))
    assert une.reload() and une.seance.gestes == deux.seance.gestes
    assert not une.reload()


def test_a_rank_is_written_once_and_leaves_no_hole(chemin):
    journal = begun(chemin).journal
    for rang in (1, 4, 6):
        with pytest.raises(CoursePerdue):
            journal.append(rang, Entrer(phase="accueil", a=0))
    assert journal.count() == 4


@pytest.mark.skipif(os.name == "nt", reason="les droits de Windows sont autres")
def test_nobody_else_reads_it(chemin):
    begun(chemin)
    for fichier in chemin.parent.glob("essai.seance*"):
        assert stat.S_IMODE(fichier.stat().st_mode) == 0o600, fichier


def test_a_seance_never_covers_a_file(chemin):
    chemin.write_text("à moi")
    with pytest.raises(SeanceIllisible, match="existe déjà"):
        create(chemin, Catalogue(), "court", OUVRIR)
    assert chemin.read_text() == "à moi"


def test_what_cannot_begin_leaves_no_file(chemin):
    with pytest.raises(GesteImpossible):
        create(chemin, Catalogue(), "court", OUVRIR.model_copy(update={"tables": ["A", "A"]}))
    assert not chemin.exists()


def test_what_is_no_seance_is_refused_in_french(tmp_path):
    autre = tmp_path / "autre.seance"
    with closing(sqlite3.connect(autre)) as ecrit:
        ecrit.execute("CREATE TABLE t (x)")
        ecrit.commit()
    texte = tmp_path / "texte.seance"
    texte.write_text("bonjour " * 500)
    for chemin, mot in (
        (tmp_path / "rien.seance", "n’existe pas"),
        (autre, "n’est pas une séance"),
        (texte, "n’est pas une séance"),
        (tmp_path, "est un dossier"),
    ):
        with pytest.raises(SeanceIllisible, match=mot):
            reopen(chemin)


def test_a_newer_file_or_an_unknown_geste_is_said(chemin):
    begun(chemin)
    alter(chemin, "INSERT INTO gestes VALUES (5, 'x', '{\"geste\": \"voler\"}', '')")
    with pytest.raises(SeanceIllisible, match="le geste 5 ne se lit pas"):
        reopen(chemin)
    alter(chemin, "PRAGMA user_version = 99")
    with pytest.raises(SeanceIllisible, match="version plus récente"):
        reopen(chemin)


def test_a_kept_path_never_reads_the_disk(tmp_path, chemin):
    begun(chemin)
    dehors = tmp_path / "dehors.yaml"
    dehors.write_text("nom: Dehors\n")
    nom = f"personas/../../{dehors.name}"
    notee = base.somme(nom, "cassé: [")
    alter(chemin, f"INSERT INTO contenu VALUES ('{nom}', 'cassé: [', '{notee}')")
    ouverte = reopen(chemin)
    assert "dehors" not in ouverte.catalogue.ids("persona")


def test_erasing_leaves_nothing(chemin):
    journal = begun(chemin).journal
    journal.erase()
    assert list(chemin.parent.glob("essai.seance*")) == []


def test_several_gestes_are_written_together_or_not_at_all(chemin):
    ouverte = begun(chemin)
    avant = ouverte.rang
    with pytest.raises(GesteImpossible):
        ouverte.add(Jouer(table=1, coup=Coup("ecouter")), Jouer(table=1, coup=Coup("jamais")))
    assert ouverte.rang == avant == reopen(chemin).rang
    ouverte.add(Jouer(table=1, coup=Coup("ecouter")), Jouer(table=1, coup=Coup("laisser")))
    assert reopen(chemin).rang == avant + 2
    assert len(ouverte.journal.instants(avant)) == 2


def test_what_the_room_sees_is_shared_and_is_no_geste(chemin):
    ouverte = begun(chemin)
    rang = ouverte.rang
    assert ouverte.journal.shown() == Projection()
    ouverte.journal.show(Projection(quoi=Projete.TABLE, table=2, page=1))
    ailleurs = reopen(chemin)
    assert ailleurs.journal.shown() == Projection(quoi=Projete.TABLE, table=2, page=1)
    assert ailleurs.rang == rang
    alter(chemin, 'UPDATE projete SET vue = \'{"quoi": "ailleurs"}\'')
    assert ailleurs.journal.shown() == Projection()


def test_the_seances_of_this_machine_are_listed_the_last_written_first(tmp_path, monkeypatch):
    monkeypatch.setattr(dossier, "home", lambda: tmp_path / "seances")
    assert dossier.kept() == []
    premier = dossier.fresh(date(2026, 11, 24))
    create(premier, Catalogue(), "court", OUVRIR)
    second = dossier.fresh(date(2026, 11, 24))
    assert (premier.name, second.name) == (
        "atelier-2026-11-24.seance", "atelier-2026-11-24-2.seance",
    )  # fmt: skip
    create(second, Catalogue(), "court", OUVRIR)
    for chemin, age in ((premier, 100), (second, 50)):
        for voisin in tmp_path.glob(f"seances/{chemin.name}*"):
            os.utime(voisin, (age, age))
    assert dossier.kept() == [premier, second]


@pytest.mark.parametrize(
    ("fichier", "texte", "mot"),
    [
        ("scenarios/chaine.yaml", "titre: [", "est à corriger"),
        ("scenarios/chaine.yaml", CHAINE.replace("vers: e2", "vers: nulle_part"), "est à corriger"),
        ("scenarios/territoires/ici.yaml", "nom: [", "est à corriger"),
    ],
)
def test_a_case_that_does_not_read_is_refused_and_the_seance_goes_on(
    tmp_path, chemin, fichier, texte, mot
):
    dossier = write(small(tmp_path / "contenu"), {})
    ouvrir = OUVRIR.model_copy(update={"territoire": "ici"})
    carte = CARTES[0].model_copy(update={"persona": "camille", "scenario": "chaine"})
    ouverte = create(chemin, Catalogue(dossier), "court", ouvrir)
    mains = {1: [carte], 2: [CARTES[1]]}
    ouverte.add(Distribuer(donne=Donne.MAIN_PAR_TABLE, mains=mains))
    ouverte.add(Choisir(table=1, persona="camille"))
    with closing(sqlite3.connect(chemin)) as ecrit:
        ordre = "UPDATE contenu SET texte = ?, somme = ? WHERE chemin = ?"
        ecrit.execute(ordre, (texte, base.somme(fichier, texte), fichier))
        ecrit.commit()
    with pytest.raises(GesteImpossible, match=mot):
        reopen(chemin)


def test_a_file_of_content_that_is_no_text_does_not_stop_a_seance(tmp_path, chemin):
    dossier = small(tmp_path / "contenu")
    (dossier / "scenarios" / "cassé.yaml").write_bytes(b"\xff\xfe\x00")
    ouvrir = OUVRIR.model_copy(update={"territoire": "ici"})
    assert create(chemin, Catalogue(dossier), "court", ouvrir).rang == 1


def test_a_coup_meant_for_a_table_that_moved_meanwhile_is_refused(chemin):
    ici = begun(chemin)
    ailleurs = reopen(chemin)
    ailleurs.add(Jouer(table=1, coup=Coup("ecouter")))
    with pytest.raises(GesteImpossible, match="La table 1 a bougé"):
        ici.add(Jouer(table=1, coup=Coup("ecouter")))
    assert ici.rang == ailleurs.rang == reopen(chemin).rang
    ailleurs.add(Entrer(phase="tour1", a=3))
    ici.add(Choisir(table=2, persona="ahmed"))
    assert reopen(chemin).seance.taken() == {1: "veronique", 2: "ahmed"}


def test_a_creation_that_fails_leaves_no_file_in_the_way(chemin, monkeypatch):
    vrai, pannes = base.connect, [sqlite3.OperationalError("plein")]

    def connect(ou):
        if pannes:
            raise pannes.pop()
        return vrai(ou)

    monkeypatch.setattr(base, "connect", connect)
    with pytest.raises(SeanceIllisible):
        create(chemin, Catalogue(), "court", OUVRIR)
    assert not chemin.exists()
    assert create(chemin, Catalogue(), "court", OUVRIR, dealt(OUVRIR)).rang == 2


def test_first_gestes_that_can_not_be_make_no_file(chemin):
    with pytest.raises(GesteImpossible):
        create(chemin, Catalogue(), "court", OUVRIR, Choisir(table=1, persona="ahmed"))
    assert not chemin.exists()


def test_a_file_that_can_not_be_erased_is_said_and_stays_whole(chemin, monkeypatch):
    ouverte = begun(chemin)

    def refuse(_, *, missing_ok=False):
        raise PermissionError(13, "interdit")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(SeanceIllisible, match="ne s’efface pas"):
        ouverte.journal.erase()
    assert reopen(chemin).rang == ouverte.rang

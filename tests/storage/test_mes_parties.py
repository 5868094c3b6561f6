"""A person's own file: what is committed survives, nobody overwrites another, all is erasable."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from game.model.partie import Coup, PartieEcrite
from game.model.partie_gardee import PartieGardee, Raison
from game.storage.dossier_personnel import DossierIllisible
from game.storage.mes_parties import EN_COURS, FINIE, MesParties, PartieChangee
from game.storage.mon_dossier import unfinished

JOUR = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)


def partie(*coups, scenario="ahmed", **autres):
    ecrite = PartieEcrite(scenario=scenario, graine=7, coups=[Coup(c) for c in coups])
    return PartieGardee(tour1=ecrite, pari=18, **autres)


@pytest.fixture
def mes(tmp_path):
    return MesParties(tmp_path / "a" / "mes_parties.sqlite3")


def test_nothing_is_written_before_there_is_something_to_keep(mes):
    assert mes.parties() == [] and mes.setting("mode", "guide") == "guide"
    assert mes.textes(1) == {} and unfinished(mes.chemin) is None
    assert not mes.chemin.exists()


def test_a_partie_is_read_back_as_it_was_and_nobody_else_reads_the_file(mes):
    raison = Raison(tour=1, etape="accueil", option="ecouter", texte="Elle regarde la porte.")
    ecrite = partie("ecouter", raisons=[raison], avis=["Un mot."], entrainement=True)
    numero = mes.begin(JOUR, EN_COURS, ecrite, {"scenarios/ahmed.yaml": "titre: é"})
    (lue,) = mes.parties("ahmed")
    assert (lue.numero, lue.partie, lue.etat, lue.finie) == (numero, ecrite, EN_COURS, None)
    assert lue.commencee == JOUR and mes.parties("veronique") == []
    assert mes.textes(numero) == {"scenarios/ahmed.yaml": "titre: é"}
    assert mes.chemin.stat().st_mode & 0o077 == 0


def test_the_day_it_was_finished_is_the_first_one(mes):
    numero = mes.begin(JOUR, EN_COURS, partie(), {})
    mes.change(numero, 1, JOUR + timedelta(hours=1), FINIE, partie("a"))
    mes.change(numero, 2, JOUR + timedelta(days=9), FINIE, partie("a", "b"))
    assert mes.parties()[0].finie == JOUR + timedelta(hours=1)


def test_two_windows_never_overwrite_one_another(mes):
    numero = mes.begin(JOUR, EN_COURS, partie(), {})
    version = mes.change(numero, 1, JOUR, EN_COURS, partie("ici"))
    with pytest.raises(PartieChangee):
        MesParties(mes.chemin).change(numero, 1, JOUR, EN_COURS, partie("ailleurs"))
    assert mes.parties()[0].partie == partie("ici")
    assert mes.change(numero, version, JOUR, EN_COURS, partie("ici", "encore")) == version + 1


def test_a_text_is_kept_once_and_goes_with_the_last_partie_that_was_played_with_it(mes):
    un = mes.begin(JOUR, EN_COURS, partie(), {"a": "le même", "b": "l’un"})
    deux = mes.begin(JOUR, EN_COURS, partie(), {"a": "le même"})
    mes.forget(un)
    assert mes.textes(un) == {} and mes.textes(deux) == {"a": "le même"}
    assert b"l\xe2\x80\x99un" not in mes.chemin.read_bytes()


def test_only_what_is_not_over_is_offered_again(mes):
    un = mes.begin(JOUR, EN_COURS, partie(), {})
    assert unfinished(mes.chemin) == un
    mes.begin(JOUR + timedelta(days=1), FINIE, partie("a"), {})
    assert unfinished(mes.chemin) is None


def test_erasing_leaves_nothing(mes):
    mes.begin(JOUR, EN_COURS, partie(), {"a": "texte"})
    mes.erase()
    assert list(mes.chemin.parent.iterdir()) == [] and mes.parties() == []


@pytest.mark.parametrize("octets", [b"pas une base", b"SQLite format 3\0" + b"\1" * 90])
def test_another_file_is_refused_in_a_sentence_and_left_alone(mes, octets):
    mes.chemin.parent.mkdir()
    mes.chemin.write_bytes(octets)
    with pytest.raises(DossierIllisible, match=r"n’est pas un dossier d’entraînement|ne se lit"):
        mes.parties()
    assert mes.chemin.read_bytes() == octets and unfinished(mes.chemin) is None


def test_a_newer_file_is_not_touched(mes):
    import sqlite3

    mes.begin(JOUR, EN_COURS, partie(), {})
    with sqlite3.connect(mes.chemin) as base:
        base.execute("PRAGMA user_version = 99")
    with pytest.raises(DossierIllisible, match="plus récente"):
        mes.parties()


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "fichier").write_text("", "utf-8")
    with pytest.raises(DossierIllisible, match="rien n’en sera gardé"):
        MesParties(tmp_path / "fichier" / "x").begin(JOUR, EN_COURS, partie(), {})


TUE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from game.engine import table as tables
from game.engine.table import Table
from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage import parties
from game.storage.catalogue import Catalogue
from game.ui.cahier import Cahier
catalogue = Catalogue()
cahier = Cahier(Path(sys.argv[1]), print)
enjeu = parties.stake(catalogue, PartieEcrite(scenario="veronique"))
table = Table(enjeu, 7, Resolution.COHORTE)
table = tables.bet(table, 18, lambda enjeu: parties.world(catalogue, enjeu))
cahier.keep(catalogue, table)
for option in sys.argv[2:]:
    table = tables.play(table, Coup(option))
    cahier.keep(catalogue, table)
print("écrit", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_played_survives_kill_9(mes, environnement):
    coups = ["atelier", "arreter"]
    fini = subprocess.run(
        [sys.executable, "-c", TUE, str(mes.chemin), *coups],
        env=environnement, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert fini.returncode == -signal.SIGKILL and "écrit" in fini.stdout, fini.stderr
    (gardee,) = mes.parties()
    assert [c.option for c in gardee.partie.tour1.coups] == coups
    assert unfinished(mes.chemin) == gardee.numero
    assert os.path.getsize(mes.chemin) > 0

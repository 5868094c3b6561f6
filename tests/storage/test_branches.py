"""A new séance from a moment: its own file, its own name, the other as it was."""

import pytest

from game.model.gestes import Ecrire, Entrer, Parier
from game.storage.branches import branch, clock_at
from game.storage.catalogue import Catalogue
from game.storage.journal import SeanceIllisible
from game.storage.rangees import Ligne
from game.storage.seances import create, reopen
from seances import OUVRIR, dealt

MOT = Ecrire(table=1, phase="debrief", champ="lundi", texte="appeler")


@pytest.fixture
def ouverte(tmp_path):
    suite = (dealt(OUVRIR), Entrer(phase="accueil", a=30), MOT, Entrer(phase="niveaux", a=90))
    return create(tmp_path / "une.seance", Catalogue(), "court", OUVRIR, *suite)


def test_it_holds_the_gestes_up_to_there_and_the_other_is_not_touched(ouverte, tmp_path):
    avant = ouverte.journal.chemin.read_bytes()
    neuve = branch(ouverte, 4, tmp_path / "deux.seance")
    assert neuve.seance.gestes == ouverte.seance.gestes[:4]
    assert neuve.instants == ouverte.instants[:4]
    assert neuve.seance.chrono.phase == "accueil" and neuve.journal.pulse()[0] == 30
    neuve.add(MOT.model_copy(update={"table": 2}), a=31)
    assert reopen(tmp_path / "deux.seance").rang == 5
    assert ouverte.journal.chemin.read_bytes() == avant and reopen(ouverte.journal.chemin).rang == 5


def test_it_is_a_seance_of_its_own_that_plays_the_same_texts(ouverte, tmp_path):
    neuve = branch(ouverte, 2, tmp_path / "deux.seance")
    assert neuve.meta["ident"] != ouverte.meta["ident"] and neuve.textes == ouverte.textes


def test_it_never_covers_a_file(ouverte):
    with pytest.raises(SeanceIllisible, match="existe déjà"):
        branch(ouverte, 2, ouverte.journal.chemin)


def test_its_clock_is_that_of_the_moment():
    midi, apres, avant = (f"2026-11-29T12:0{m}:00+00:00" for m in (3, 5, 1))
    pari = Parier(table=1, nombre=3)
    assert clock_at([Ligne(1, midi, pari)]) == 0
    entree = Ligne(1, midi, Entrer(phase="accueil", a=100))
    assert clock_at([entree, Ligne(2, apres, pari)]) == 220
    assert clock_at([entree, Ligne(2, avant, pari)]) == 100, "l’heure reculée ne compte pas"
    assert clock_at([entree, Ligne(2, "tout à l’heure", pari)]) == 100

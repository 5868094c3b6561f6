"""The odds of a text that is typed, counted in another process that can be let go."""

import threading
import time

import pytest

from apercus import PETIT, written
from game.storage.apercu import Demande, read_version
from game.storage.vivant import CatalogueVivant
from game.ui import compteur
from game.ui.chances_d_auteur import odds
from game.ui.compteur import ARRET, Compteur, Lache


@pytest.fixture
def chemin(tmp_path):
    """A scenario of two étapes in an author's folder."""
    return written(tmp_path)


@pytest.fixture
def compteur_ouvert(chemin):
    ouvert = Compteur(chemin.parents[1])
    yield ouvert
    ouvert.close()


TAPE = PETIT.replace("structure: a}", "structure: a, perte: 1/2, source: s1}").encode()


def test_it_counts_what_is_typed_not_what_is_on_the_disk(chemin, compteur_ouvert):
    demande = Demande(chemin)
    ici = read_version(CatalogueVivant(chemin.parents[1]), demande, TAPE).monde
    assert ici is not None
    recues = compteur_ouvert.count(demande, TAPE)
    assert recues == odds(ici) and "75" in str(recues)
    assert compteur_ouvert.count(demande, b"titre: [") is None
    assert compteur_ouvert.count(demande, PETIT.encode()) != recues


def test_what_is_let_go_is_let_go_at_once_and_the_next_is_counted(
    chemin, compteur_ouvert, monkeypatch
):
    monkeypatch.setattr(compteur, "serve", endormi)
    fini = []

    def compte():
        with pytest.raises(Lache):
            compteur_ouvert.count(Demande(chemin), TAPE)
        fini.append(1)

    fil = threading.Thread(target=compte)
    fil.start()
    while compteur_ouvert._atelier is None:
        time.sleep(0.01)
    compteur_ouvert.let_go()
    fil.join(20)
    assert fini
    monkeypatch.undo()
    assert "75" in str(compteur_ouvert.count(Demande(chemin), TAPE))


def endormi(demandes, _contenu):
    time.sleep(60)


def test_a_process_that_dies_is_one_sentence_and_the_next_is_counted(chemin, compteur_ouvert):
    compteur_ouvert.start()
    compteur_ouvert._atelier[0].kill()
    compteur_ouvert._atelier[0].join()
    premiere = compteur_ouvert.count(Demande(chemin), TAPE)
    assert premiere == (ARRET,) or "75" in str(premiere)
    assert "75" in str(compteur_ouvert.count(Demande(chemin), TAPE))


def test_closed_it_counts_nothing_any_more(chemin, compteur_ouvert):
    compteur_ouvert.close()
    with pytest.raises(Lache):
        compteur_ouvert.count(Demande(chemin), TAPE)

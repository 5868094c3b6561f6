"""The six questions, in a real terminal."""

import os

import pytest

if os.name == "nt":
    pytest.skip("un pty est d’Unix", allow_module_level=True)

from game.storage.catalogue import Catalogue
from pty_terminal import Terminal


def test_six_questions_and_a_card_that_plays(tmp_path):
    with Terminal("creer", "persona", "lea", ou=tmp_path, taille=(80, 60)) as terminal:
        terminal.until("1/6")
        terminal.send("Léa\r")
        terminal.until("2/6")
        terminal.send("C’est juste une page {à} imprimer.\r")
        terminal.until("Pas d’accolade ici")
        terminal.send("C’est juste une page : à imprimer.\r")
        terminal.until("3/6")
        terminal.send("\r")
        terminal.until("4/6")
        terminal.send("Retrouver son CV\r")
        terminal.until("5/6")
        terminal.send("\r")
        terminal.until("6/6")
        terminal.send("devil\r")
        terminal.until("Vouliez-vous dire")
        terminal.send("\r")
        terminal.until("parcours --contenu . jouer premier_accueil --persona lea")
        assert terminal.ended() == 0
    lea = Catalogue(tmp_path).persona("lea")
    assert (lea.nom, lea.recto.demande) == ("Léa", "C’est juste une page : à imprimer.")
    assert list(lea.verso.besoins) == ["retrouver_son_cv", "pouvoir_suivre_sans"]


@pytest.mark.parametrize(("touche", "code"), [("\x03", 130), ("\x04", 1)])
def test_leaving_in_the_middle_writes_nothing(tmp_path, touche, code):
    with Terminal("creer", "scenario", "le_cv", ou=tmp_path, taille=(80, 40)) as terminal:
        terminal.until("1/6")
        terminal.send("Le CV\r")
        terminal.until("2/6")
        terminal.send(touche)
        assert terminal.ended() == code
    assert list(tmp_path.iterdir()) == []

"""The commands of a workshop: the day before, opening, projecting, erasing."""

import errno
import io

import pytest

from atelier_en_salle import five
from game.__main__ import main
from game.storage import dossier
from game.storage.catalogue import Catalogue
from game.storage.journal import SeanceIllisible
from game.storage.refus import reason
from game.storage.seances import create
from game.ui.cartes import cards_of
from seances import OUVRIR


@pytest.fixture
def chez_soi(tmp_path, monkeypatch):
    ou = tmp_path / "seances"
    monkeypatch.setattr("game.cli.preparer.home", lambda: ou)
    monkeypatch.setattr(dossier, "home", lambda: ou)
    return ou


def test_the_day_before_says_everything_that_may_be_missing(chez_soi, capsys):
    assert main(["animer", "--preparer"]) == 0
    dit = capsys.readouterr().out
    for quoi in ("Fenêtre", "Couleurs", "Accents", "Enregistrer", "Place", "Cartes", "Déroulés",
                 "Imprimer", "Cas sensible", "pas encore relu", "Tout est prêt"):  # fmt: skip
        assert quoi in dit, quoi
    combien = len(cards_of(Catalogue()))
    assert f"{combien} à jouer, de quoi servir" in dit.replace("\u00a0", " ")


def test_the_day_before_counts_the_cards_for_the_tables_of_the_day(chez_soi, capsys, monkeypatch):
    assert main(["animer", "--preparer", "--tables", "5"]) == 0
    monkeypatch.setattr("game.cli.preparer.cards_of", lambda contenu: cards_of(contenu)[:3])
    assert main(["animer", "--preparer", "--tables", "5"]) == 1
    assert "✗ Cartes" in (dit := capsys.readouterr().out) and "pas 5" in dit
    assert "3 à jouer, de quoi servir 3 tables" in dit.replace("\u00a0", " ")
    assert main(["animer", "--preparer", "--tables", "3"]) == 0


def test_what_would_stop_the_workshop_exits_with_one(chez_soi, tmp_path, capsys, monkeypatch):
    (tmp_path / "fichier").write_text("", "utf-8")
    monkeypatch.setattr("game.cli.preparer.home", lambda: tmp_path / "fichier" / "dedans")
    assert main(["animer", "--preparer"]) == 1
    dit = capsys.readouterr().out
    assert "✗ Enregistrer" in dit and "À régler avant : 1." in dit.replace("\u00a0", " ")


def test_the_day_before_reads_the_seance_of_the_day(chez_soi, tmp_path, capsys):
    chemin = five(tmp_path).journal.chemin
    assert main(["animer", str(chemin), "--preparer"]) == 0
    assert "se relit" in capsys.readouterr().out
    chemin.write_text("autre chose", "utf-8")
    assert main(["animer", str(chemin), "--preparer"]) == 1
    assert "✗ Séance" in capsys.readouterr().out


def test_erasing_asks_and_erases_nothing_else(tmp_path, capsys, monkeypatch):
    chemin, autre = tmp_path / "x.seance", tmp_path / "notes.txt"
    create(chemin, Catalogue(), "court", OUVRIR)
    autre.write_text("à moi", "utf-8")
    (tmp_path / "x.html").write_text("écrite", "utf-8")
    assert main(["seance", "effacer", str(autre), "--oui"]) == 1
    assert "Rien n’est effacé" in capsys.readouterr().err and autre.exists()
    assert main(["seance", "effacer", str(chemin)]) == 1
    assert chemin.exists() and "--oui" in capsys.readouterr().out
    for dit, reste in (("non\n", True), ("\n", True), ("Oui\n", False)):
        monkeypatch.setattr("sys.stdin", Tty(dit))
        assert main(["seance", "effacer", str(chemin)]) == int(reste)
        assert chemin.exists() is reste
    assert "x.html reste" in capsys.readouterr().out
    assert sorted(c.name for c in tmp_path.iterdir()) == ["notes.txt", "x.html"]
    assert main(["seance", "effacer", str(chemin), "--oui"]) == 1


class Tty(io.StringIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        return True


def test_what_the_system_refuses_is_said_in_french(tmp_path):
    (tmp_path / "fichier").write_text("", "utf-8")
    with pytest.raises(SeanceIllisible) as refus:
        create(tmp_path / "fichier" / "x.seance", Catalogue(), "court", OUVRIR)
    assert "No such" not in str(refus.value) and "Not a" not in str(refus.value)
    assert reason(OSError(errno.EROFS, "x")) == "le disque est en lecture seule"
    assert reason(OSError(9999, "x")) == "erreur 9999"


@pytest.mark.parametrize("mots", [["animer"], ["projeter", "x.seance"]])
def test_without_a_terminal_the_console_says_so(mots, capsys):
    assert main(mots) == 2
    assert "terminal" in capsys.readouterr().err


@pytest.mark.parametrize("nombre", ["0", "9"])
def test_a_room_has_one_to_eight_tables(nombre, capsys):
    assert main(["animer", "--tables", nombre]) == 1
    assert "de 1 à 8 tables" in capsys.readouterr().err

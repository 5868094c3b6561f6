"""The commands of a workshop: the day before, opening, projecting, erasing."""

import errno
import io
import os
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from atelier_en_salle import five
from game.__main__ import main
from game.cli import animer, projeter, seance
from game.model.gestes import Ecrire
from game.storage import dossier
from game.storage.branches import branch
from game.storage.catalogue import Catalogue
from game.storage.journal import SeanceIllisible
from game.storage.mise_a_part import set_aside
from game.storage.refus import reason
from game.storage.seances import create, reopen
from game.ui.cartes import cards_of
from machines import do, prepared, table_gestes
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


def test_the_day_before_says_a_folder_that_is_synced(chez_soi, tmp_path, capsys):
    assert main(["animer", str(tmp_path / "Nextcloud" / "x.seance"), "--preparer"]) == 0
    assert "! Dossier : Ce dossier est synchronisé (Nextcloud)" in said(capsys)
    assert main(["animer", str(tmp_path / "x.seance"), "--preparer"]) == 0
    assert "Dossier" not in said(capsys)


def said(capsys) -> str:
    """Both streams, without the spaces of French typography."""
    sortie = capsys.readouterr()
    return (sortie.out + sortie.err).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_seance_goes_to_another_machine_and_comes_back(tmp_path, capsys):
    depart = prepared(tmp_path).journal.chemin
    assert main(["seance", "exporter", str(depart)]) == 0
    assert "2 gestes dans" in said(capsys)
    export = depart.with_suffix(".jsonl")
    assert main(["seance", "exporter", str(depart)]) == 1 and "existe déjà" in said(capsys)
    table = tmp_path / "table2.seance"
    assert main(["seance", "importer", str(export), "-o", str(table)]) == 0
    assert f"« parcours animer {table} »" in said(capsys)
    assert main(["seance", "importer", str(export), "-o", str(table)]) == 1
    do(reopen(table), table_gestes(2))
    do(reopen(depart), table_gestes(1))
    reunie = tmp_path / "reunie.seance"
    trois = ["seance", "fusionner", str(depart), str(table), "-o", str(reunie)]
    assert main(trois) == 0 and main(trois) == 1
    assert set(reopen(reunie).seance.taken()) == {1, 2}
    capsys.readouterr()
    x = tmp_path / "x.seance"
    # Each goes on by itself: neither is the beginning of the other, whatever the second it was.
    for numero, chemin in ((1, depart), (2, table)):
        reopen(chemin).add(Ecrire(table=numero, phase="debrief", champ="lundi", texte="après"))
    conflit = ["seance", "fusionner", str(depart), str(reunie), str(table), "-o", str(x)]
    assert main(conflit) == 1 and not x.exists()
    assert said(capsys).splitlines() == [
        "Ces séances ne se réunissent pas ; rien n’est écrit.",
        f"  La table 1 a joué dans {depart.name} et dans reunie.seance : gardez l’un des deux.",
        "  La table 2 a joué dans reunie.seance et dans table2.seance : gardez l’un des deux.",
    ]
    assert main(["seance", "verifier", str(reunie)]) == 0
    assert "Cette séance est entière" in said(capsys)


def test_a_seance_that_is_written_in_a_synced_folder_says_so(tmp_path, capsys):
    depart = prepared(tmp_path).journal.chemin
    nuage = tmp_path / "Nextcloud"
    nuage.mkdir()
    assert main(["seance", "exporter", str(depart)]) == 0
    table, ici = nuage / "table2.seance", tmp_path / "table3.seance"
    assert "synchronisé" not in said(capsys)
    export = str(depart.with_suffix(".jsonl"))
    assert main(["seance", "importer", export, "-o", str(ici)]) == 0
    assert "synchronisé" not in said(capsys)
    assert main(["seance", "importer", export, "-o", str(table)]) == 0
    assert "Ce dossier est synchronisé (Nextcloud)" in said(capsys)
    do(reopen(ici), table_gestes(2))
    reunie = ["seance", "fusionner", str(depart), str(ici), "-o", str(nuage / "reunie.seance")]
    assert main(reunie) == 0 and "Ce dossier est synchronisé (Nextcloud)" in said(capsys)


def test_a_damaged_seance_is_said_and_saved(tmp_path, capsys):
    chemin = prepared(tmp_path).journal.chemin
    with closing(sqlite3.connect(chemin)) as base:
        base.execute("UPDATE gestes SET geste = '{}' WHERE rang = 2")
        base.commit()
    avant = chemin.read_bytes()
    assert main(["restituer", str(chemin), "-o", str(tmp_path / "r.md")]) == 1
    assert "abimee-1" in (dit := said(capsys)) and "--sauver" in dit
    assert main(["seance", "verifier", str(chemin)]) == 1
    assert "✗ 1 geste se rejoue, puis le geste 2" in said(capsys)
    assert main(["seance", "verifier", str(chemin), "--sauver"]) == 1
    assert "demande où" in said(capsys)
    sauvee = tmp_path / "sauvee.seance"
    assert main(["seance", "verifier", str(chemin), "--sauver", "-o", str(sauvee)]) == 0
    assert reopen(sauvee).rang == 1 and chemin.read_bytes() == avant


@pytest.mark.parametrize("ordre", ["lire", "fusionner", "exporter"])
def test_what_can_be_done_for_a_damaged_file_is_said_with_its_name(tmp_path, capsys, ordre):
    entiere = prepared(tmp_path).journal.chemin
    chemin = tmp_path / "ma salle.seance"
    octets = bytearray(entiere.read_bytes())
    for page in range(3 * 4096, len(octets), 4096):
        octets[page : page + 200] = b"\xff" * 200
    chemin.write_bytes(octets)
    autre = [str(entiere)] if ordre == "fusionner" else []
    # « lire » writes no file: it refuses to be told where.
    vers = [] if ordre == "lire" else ["-o", str(tmp_path / "x.seance")]
    assert main(["seance", ordre, str(chemin), *autre, *vers]) == 1
    assert f"« parcours seance verifier '{chemin}' » dit ce qui se relit" in said(capsys)


def test_a_file_that_was_cut_is_saved_by_the_command_that_is_said(tmp_path, capsys):
    """Its name has spaces: what is said can be typed as it is."""
    (tmp_path / "ma salle").mkdir()
    chemin = prepared(tmp_path).journal.chemin.rename(tmp_path / "ma salle" / "ma séance.seance")
    chemin.write_bytes(chemin.read_bytes()[:500_000])
    assert main(["restituer", str(chemin), "-o", str(tmp_path / "r.md")]) == 1
    dite = said(capsys).split("« ")[-1].split(" »")[0]
    sauvee = tmp_path / "sauvee.seance"
    mots = shlex.split(dite.replace("F.seance", str(sauvee)))
    assert mots[:4] == ["parcours", "seance", "verifier", str(chemin)]
    assert main(mots[1:]) == 0 and "2 gestes dans" in said(capsys)
    assert reopen(sauvee).rang == 2


def test_an_export_is_said_to_be_one(tmp_path, capsys):
    chemin = prepared(tmp_path).journal.chemin
    assert main(["seance", "exporter", str(chemin)]) == 0
    capsys.readouterr()
    assert main(["seance", "verifier", str(chemin.with_suffix(".jsonl"))]) == 1
    assert "est un export" in (dit := said(capsys)) and "importer" in dit


def test_a_foreign_file_is_not_copied(tmp_path, capsys):
    page = tmp_path / "x.md"
    page.write_text("# Bonjour\n" * 200)
    assert main(["restituer", str(page), "-o", str(tmp_path / "r.md")]) == 1
    assert "n’est pas une séance" in said(capsys)
    assert [f.name for f in tmp_path.iterdir()] == ["x.md"]


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        (["fusionner", "a.seance", "-o", "c.seance"], "n’existe pas"),
        (["fusionner", "{}", "-o", "c.seance"], "deux fichiers au moins"),
        (["fusionner", "{}", "{}"], "deux fichiers au moins"),
        (["fusionner", "{}", "{}", "-o", "c.seance"], "nommé deux fois"),
        (["exporter", "{}", "{}"], "un seul fichier"),
        (["importer", "{}"], "cinq.seance est déjà une séance : « parcours animer "),
        (["effacer", "{}", "--sauver"], "va avec « verifier »"),
        (["lire", "{}", "--oui"], "va avec « effacer »"),
        (["lire", "{}", "-o", "x.seance"], "« lire » n’écrit aucun fichier : -o n’y sert pas."),
        (["verifier", "{}", "-o", "x.seance"], "-o va avec --sauver"),
    ],
)
def test_what_is_badly_asked_is_said(tmp_path, capsys, monkeypatch, mots, dit):
    chemin = prepared(tmp_path).journal.chemin
    monkeypatch.chdir(tmp_path)
    avant = sorted(tmp_path.iterdir())
    assert main(["seance", *[mot.format(chemin) for mot in mots]]) == 1
    assert dit in said(capsys) and sorted(tmp_path.iterdir()) == avant


@pytest.mark.parametrize(
    "mots",
    [
        ["animer", "{}"],
        ["animer", "{}", "--preparer"],
        ["projeter", "{}"],
        ["restituer", "{}", "-o", "r.md"],
        ["seance", "verifier", "{}"],
        ["seance", "lire", "{}"],
    ],
)
def test_an_export_that_is_opened_as_a_seance_says_how(
    chez_soi, tmp_path, capsys, monkeypatch, mots
):
    """On the machine of a table, it is what one has, and what one tries first."""
    chemin = prepared(tmp_path).journal.chemin
    export = chemin.with_suffix(".jsonl")
    assert main(["seance", "exporter", str(chemin)]) == 0
    monkeypatch.chdir(tmp_path)
    for commande in (animer, projeter):
        monkeypatch.setattr(commande, "has_screen", lambda: True)
    chez_soi.mkdir()
    avant = sorted(tmp_path.iterdir())
    capsys.readouterr()
    assert main([mot.format(export) for mot in mots]) == 1
    dit = "est un export, pas une séance : « parcours seance importer"
    assert f"{export.name} {dit} {export} »" in said(capsys)
    assert sorted(tmp_path.iterdir()) == avant


@pytest.mark.parametrize("flux", ["stdout", "stderr"])
def test_no_word_is_cut_at_the_edge_of_a_terminal(chez_soi, tmp_path, capsys, monkeypatch, flux):
    chemin = prepared(tmp_path).journal.chemin
    monkeypatch.setattr(f"sys.{flux}.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    mots = ["verifier", str(chemin)] if flux == "stdout" else ["fusionner", str(chemin)]
    main(["seance", *mots])
    main(["animer", "--preparer"])
    lignes = getattr(capsys.readouterr(), "out" if flux == "stdout" else "err").splitlines()
    assert lignes and all(len(ligne) <= 60 or " " not in ligne.strip() for ligne in lignes)


MOT = "canari-que-personne-n-ecrit"


def test_erasing_leaves_no_word_of_what_tables_wrote(chez_soi, tmp_path, capsys):
    """Copies set aside, copies cut short, journals of SQLite: all of it goes."""
    chemin = prepared(tmp_path).journal.chemin
    ouverte = reopen(chemin)
    dossier.remember(chemin)
    ouverte.add(Ecrire(table=1, phase="debrief", champ="lundi", texte=MOT))
    with closing(sqlite3.connect(chemin)) as base:
        # A console that is still open: what it wrote stands beside the file.
        base.execute("SELECT count(*) FROM gestes").fetchone()
        ouverte.add(Ecrire(table=2, phase="debrief", champ="lundi", texte=f"{MOT} encore"))
        assert MOT.encode() in chemin.with_name("cinq.seance-wal").read_bytes()
        set_aside(chemin)
        chemin.with_name(f".{chemin.name}.12.neuve").write_bytes(chemin.read_bytes())
        assert main(["seance", "exporter", str(chemin)]) == 0
        assert main(["seance", "effacer", str(chemin), "--oui"]) == 0
    assert "cinq.jsonl reste" in said(capsys)
    chemin.with_suffix(".jsonl").unlink()
    for fichier in filter(Path.is_file, [*tmp_path.rglob("*"), *tmp_path.rglob(".*")]):
        assert MOT.encode() not in fichier.read_bytes(), fichier
    assert not list(tmp_path.glob("*cinq*"))


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


def test_the_words_after_what_is_lost_are_told_to_be_copied(tmp_path, capsys):
    chemin = prepared(tmp_path).journal.chemin
    ouverte = reopen(chemin)
    ouverte.add(Ecrire(table=1, phase="debrief", champ="lundi", texte="un"))
    ouverte.add(Ecrire(table=2, phase="debrief", champ="lundi", texte="appeler\x1b]0;pris\x07"))
    with closing(sqlite3.connect(chemin)) as base:
        base.execute("UPDATE gestes SET somme = '' WHERE rang = ?", (ouverte.rang - 1,))
        base.commit()
    assert main(["seance", "verifier", str(chemin)]) == 1
    dit = said(capsys)
    assert "recopiez-le.\n  Les Mésanges, à « Dès lundi, je… » : appeler␛]0;pris␇\n" in dit


def test_what_the_game_kept_of_it_by_itself_is_named_when_it_is_erased(
    chez_soi, tmp_path, capsys, monkeypatch
):
    """A window that is closed while the key is out: a copy stands in the folder of this machine."""
    (tmp_path / "cle").mkdir()
    chemin = prepared(tmp_path / "cle").journal.chemin
    gardee = dossier.home() / chemin.name
    reopen(chemin).move_to(gardee)
    create(dossier.home() / "autre.seance", Catalogue(), "court", OUVRIR)
    monkeypatch.setattr("sys.stdin", Tty("oui\nnon\n"))
    assert main(["seance", "effacer", str(chemin)]) == 0
    dit = said(capsys)
    assert f"Sur cette machine, nés de la même séance et avec ses mots : {gardee}." in dit
    assert f"{gardee} reste : « parcours seance effacer {gardee} » l’efface." in dit
    assert "autre.seance" not in dit and gardee.exists() and not chemin.exists()


class Tty(io.StringIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("ordre", sorted(seance.ORDRES))
def test_the_help_says_what_each_order_does_and_takes(monkeypatch, capsys, ordre):
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["seance", ordre, "--help"]) == 0
    prend, dit = seance.AIDES[ordre]
    aide = said(capsys)
    assert f"parcours seance {ordre} {prend}\n" in aide, "une commande tient sur sa ligne"
    assert dit in " ".join(aide.split())


def test_an_empty_name_is_no_folder(capsys):
    assert main(["animer", ""]) == 1
    assert "Le nom de la séance est vide" in said(capsys)


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


def test_erasing_names_what_was_born_of_it(tmp_path, capsys, monkeypatch):
    """A rescue, a copy elsewhere, a séance begun from it: all of them hold the same words."""
    ouverte = prepared(tmp_path)
    chemin = ouverte.journal.chemin
    branch(branch(ouverte, 2, tmp_path / "b.seance"), 1, tmp_path / "c.seance")
    copie = tmp_path / "ma copie.seance"
    assert main(["seance", "verifier", str(chemin), "--sauver", "-o", str(copie)]) == 0
    create(tmp_path / "autre.seance", Catalogue(), "court", OUVRIR)
    capsys.readouterr()
    assert main(["seance", "effacer", str(tmp_path / "c.seance"), "--oui"]) == 0
    dit = said(capsys)
    assert all(nom in dit for nom in ("b.seance", "cinq.seance", f"effacer '{copie}'"))
    assert "autre.seance" not in dit
    monkeypatch.setattr("sys.stdin", Tty("oui\noui\n"))
    assert main(["seance", "effacer", str(chemin)]) == 0
    assert [f.name for f in tmp_path.glob("*.seance")] == ["autre.seance"]


def test_a_folder_that_is_not_there_is_said_and_never_made(tmp_path, capsys):
    chemin, nulle_part = prepared(tmp_path).journal.chemin, tmp_path / "nulle-part"
    export, autre = tmp_path / "e.jsonl", tmp_path / "autre.seance"
    assert main(["seance", "exporter", str(chemin), "-o", str(export)]) == 0
    assert main(["seance", "importer", str(export), "-o", str(autre)]) == 0
    la_bas = nulle_part / "x.seance"
    capsys.readouterr()
    for mots in (
        ["restituer", chemin, "-o", nulle_part / "x.html"],
        ["seance", "exporter", chemin, "-o", nulle_part / "x.jsonl"],
        ["seance", "importer", export, "-o", la_bas],
        ["seance", "fusionner", chemin, autre, "-o", la_bas],
        ["seance", "verifier", chemin, "--sauver", "-o", la_bas],
    ):
        assert main(list(map(str, mots))) == 1
        dit = said(capsys)
        assert "ce dossier n’existe pas" in dit and str(nulle_part) in dit, mots
        assert not nulle_part.exists(), mots


def test_a_name_that_is_too_long_is_refused_in_a_sentence(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("game.cli.animer.has_screen", lambda: True)
    chemin, long = prepared(tmp_path).journal.chemin, tmp_path / ("a" * 300)
    for mots in (
        ["seance", "verifier", long],
        ["seance", "exporter", chemin, "-o", long],
        ["seance", "fusionner", chemin, long, "-o", tmp_path / "x.seance"],
        ["restituer", long, "-o", tmp_path / "x.md"],
        ["animer", long / "x.seance"],
    ):
        assert main(list(map(str, mots))) == 1, mots
        dit = said(capsys)
        assert "n’existe pas" in dit or "le nom est trop long" in dit, dit


def test_a_file_where_a_folder_should_be_is_said_too(tmp_path, capsys):
    """What cleans up afterwards must not hide what was refused."""
    chemin = prepared(tmp_path).journal.chemin
    export = tmp_path / "e.jsonl"
    assert main(["seance", "exporter", str(chemin), "-o", str(export)]) == 0
    avant = export.read_bytes()
    for ordre, depart, nom in (("exporter", chemin, "x.jsonl"), ("importer", export, "x.seance")):
        assert main(["seance", ordre, str(depart), "-o", str(export / nom)]) == 1
        assert "ce dossier n’existe pas" in said(capsys)
    assert export.read_bytes() == avant


@pytest.mark.skipif(os.name == "nt", reason="un tube dans un dossier est d’Unix")
def test_a_pipe_or_a_link_that_turns_is_no_seance_and_nobody_waits_for_it(tmp_path, capsys):
    chemin = tmp_path / "x.seance"
    create(chemin, Catalogue(), "court", OUVRIR)
    os.mkfifo(tmp_path / "tube.seance")
    (tmp_path / "boucle.seance").symlink_to("boucle.seance")
    for nom in ("tube.seance", "boucle.seance"):
        for verbe in (["seance", "lire"], ["seance", "exporter"], ["seance", "effacer", "--oui"]):
            assert main([*verbe, str(tmp_path / nom)]) == 1
            assert f"{nom} n’est pas un fichier" in capsys.readouterr().err
    # Beside it, they are looked at for what was born of the same séance.
    assert main(["seance", "effacer", str(chemin), "--oui"]) == 0
    assert sorted(c.name for c in tmp_path.iterdir()) == ["boucle.seance", "tube.seance"]

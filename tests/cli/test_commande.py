"""The command itself: help, verbs, wrong usage, failures; always in French, never a traceback."""

import io
import json
import os
import re
import subprocess
import sys

import pytest
from pydantic import ValidationError

from game import __version__
from game.__main__ import VERBES, main
from game.cli import paroles
from game.model.gestes import Ecrire
from game.ui.panne import report
from petit_contenu import small


@pytest.fixture
def contenu(tmp_path):
    return small(tmp_path)


def said(capsys, *arguments):
    code = main(list(arguments))
    sortie = capsys.readouterr()
    return code, sortie.out, sortie.err


@pytest.mark.parametrize("mot", ["--help", "-h", "aide"])
def test_help_names_every_verb(capsys, mot):
    code, sortie, erreur = said(capsys, mot)
    assert code == 0 and erreur == "" and "utilisation" in sortie
    assert all(verbe in sortie for verbe in VERBES)


def test_version(capsys):
    assert said(capsys, "--version") == (0, f"parcours {__version__}\n", "")


@pytest.mark.parametrize("dire", [paroles.tell, lambda texte: paroles.say_page([texte])])
def test_a_command_to_paste_is_never_folded(monkeypatch, capsys, dire):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "44")
    collee = "parcours seance verifier 'ma salle.seance' --sauver -o F.seance"
    dire(f"Cette séance est abîmée, et beaucoup de mots suivent. « {collee} » en sauve le reste.")
    lignes = capsys.readouterr().out.splitlines()
    assert any(collee in ligne for ligne in lignes) and len(lignes) > 2
    assert all(len(ligne) <= 44 for ligne in lignes if collee not in ligne)


@pytest.mark.parametrize("mot", ["--help", "--version"])
def test_help_loads_nothing_heavy(environnement, mot):
    programme = (
        "import sys; from game.__main__ import main; main([sys.argv[1]]);"
        "print(sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    fait = subprocess.run(
        [sys.executable, "-c", programme, mot], env=environnement, capture_output=True, text=True
    )
    charges = fait.stderr
    assert fait.returncode == 0
    for lourd in ("pydantic", "textual", "rich", "networkx", "yaml", "argparse"):
        assert f"'{lourd}'" not in charges


@pytest.mark.parametrize(("arguments", "mots"), [
    (["verifie"], ["verifie", "Vouliez-vous dire «\u00a0verifier\u00a0»"]),
    (["--inconnue"], ["argument inconnu\u00a0: --inconnue"]),
    (["rejouer"], ["il manque\u00a0: FICHIER"]),
    (["verifier", "--json", "--github"], ["--github ne va pas avec --json"]),
    (["rejouer", "x", "--jusqua"], ["--jusqua attend une valeur"]),
    (["rejouer", "x", "--jusqua", "deux"], ["«\u00a0deux\u00a0» n’est pas un nombre entier"]),
    (["rejouer", "x", "--json=oui"], ["--json n’attend pas de valeur"]),
    (["analyser", "x", "--perte", "un tiers"], ["un tiers", "1/3, 20\u00a0% ou 0,2"]),
    (["jouer", "--resolution", "pile"], ["de, tirage, cohorte"]),
    (["jouer", "--graine", "9" * 40], ["est un nombre trop grand"]),
])  # fmt: skip
def test_wrong_usage_is_said_in_french_and_exits_2(capsys, arguments, mots):
    code, sortie, erreur = said(capsys, *arguments)
    assert code == 2 and sortie == ""
    assert erreur.startswith("utilisation\u00a0: ")
    assert all(mot in erreur for mot in mots)
    assert not any(mot in erreur for mot in ("usage:", "error", "argument:", "invalid", "required"))


@pytest.mark.parametrize("verbe", VERBES)
def test_help_of_a_verb_is_french(capsys, verbe):
    code, sortie, _ = said(capsys, verbe, "--help")
    assert "options\u00a0:\n" in sortie and "options:" not in sortie
    assert code == 0 and "--contenu DOSSIER" in sortie and "utilisation" in sortie
    assert not re.search(r"\busage\b|show this|positional|optional", sortie)
    assert said(capsys, "aide", verbe) == (0, sortie, "")


@pytest.mark.parametrize("arguments", [[], ["jouer"], ["jouer", "veronique"]])
def test_without_a_terminal_says_what_to_do(capsys, monkeypatch, arguments):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    code, sortie, erreur = said(capsys, *arguments)
    assert code == 2 and sortie == ""
    assert all(mot in erreur for mot in ("--lineaire", "rejouer", "verifier", "analyser"))


def test_content_folder_comes_from_the_option_or_the_environment(capsys, monkeypatch, contenu):
    for arguments in (
        ["--contenu", str(contenu), "analyser"],
        ["analyser", f"--contenu={contenu}"],
    ):
        code, sortie, _ = said(capsys, *arguments, "chaine", "--json")
        assert code == 0 and json.loads(sortie)["favorable_fraction"] == "8/27"
    monkeypatch.setenv("PARCOURS_CONTENU", str(contenu))
    assert said(capsys, "analyser", "chaine")[0] == 0
    assert said(capsys, "analyser", "chaine", "--contenu", "nulle/part")[::2] == (
        1, "«\u00a0nulle/part\u00a0» n’est pas un dossier de contenu\u00a0: il n’existe pas.\n",
    )  # fmt: skip


def test_no_verb_opens_the_app_with_the_folder(monkeypatch, contenu):
    ouvertures = []
    monkeypatch.setattr("game.cli.commun.has_screen", lambda: True)
    monkeypatch.setattr("game.ui.app.run", lambda *a, **k: ouvertures.append((a, k)) or 0)
    assert main(["--contenu", str(contenu), "--sans-animation"]) == 0
    assert ouvertures == [((contenu, None), {"animations": False})]


def test_jouer_opens_the_app_on_the_partie(monkeypatch, contenu):
    ouvertures = []
    monkeypatch.setattr("game.cli.jouer.has_screen", lambda: True)
    monkeypatch.setattr("game.ui.app.run", lambda *a, **k: ouvertures.append((a, k)) or 0)
    arguments = ["jouer", "chaine", "--contenu", str(contenu), "--graine", "7", "--perte", "1/4"]
    assert main([*arguments, "--resolution", "de"]) == 0
    ((dossier, ecrite), options) = ouvertures[0]
    assert dossier == contenu and options == {
        "animations": True, "garde": True, "entraine": True,
    }  # fmt: skip
    assert (ecrite.scenario, ecrite.persona, ecrite.territoire) == ("chaine", "camille", "ici")
    assert (ecrite.graine, str(ecrite.perte), ecrite.resolution) == (7, "1/4", "de")


def test_interruption_is_one_line_and_130(capsys, monkeypatch):
    def interrompre(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("game.cli.verifier.verify", interrompre)
    assert said(capsys, "verifier")[::2] == (130, "\nInterrompu.\n")


def test_unforeseen_failure_is_a_sentence_and_a_log(capsys, monkeypatch, tmp_path):
    def tomber(*_, **__):
        raise RuntimeError("jamais lu")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("game.cli.verifier.verify", tomber)
    code, _, erreur = said(capsys, "verifier")
    assert code == 1 and "Traceback" not in erreur and "jamais lu" not in erreur


def test_reader_that_goes_away_is_no_noise(environnement, contenu):
    commande = f"{sys.executable} -m game verifier --json {contenu} | true"
    fait = subprocess.run(commande, shell=True, env=environnement, capture_output=True, text=True)
    assert fait.stderr == ""


def test_module_and_exit_code_in_a_real_process(environnement, contenu):
    commande = [sys.executable, "-m", "game", "analyser", "inconnu", "--contenu", str(contenu)]
    fait = subprocess.run(commande, env=environnement, capture_output=True, text=True)
    assert fait.returncode == 1 and fait.stdout == ""
    assert fait.stderr.startswith("Aucun scénario ne s’appelle")


def test_control_characters_of_an_argument_never_reach_the_terminal(capsys):
    _, _, erreur = said(capsys, "analyser", "x\x1b]0;pris\x07")
    assert "\x1b" not in erreur and "\x07" not in erreur
    _, _, erreur = said(capsys, "\x1b[31mrouge")
    assert "\x1b" not in erreur


def test_the_log_keeps_the_failures_before_and_no_variable(monkeypatch, tmp_path):
    monkeypatch.setattr("game.ui.panne.log_folder", lambda: tmp_path)

    def fail(mot: str) -> None:
        cache = f"secret {mot}"
        raise RuntimeError(mot if cache else "")

    for mot in ("première", "seconde"):
        try:
            fail(mot)
        except RuntimeError as erreur:
            assert str(tmp_path / "panne.log") in report(erreur)
    journal = (tmp_path / "panne.log").read_text("utf-8")
    assert journal.index("RuntimeError: première") < journal.index("RuntimeError: seconde")
    assert journal.count("un-sur-trois") == 2 and "secret" not in journal.replace('f"secret', "")


def test_the_log_keeps_nothing_of_what_a_table_wrote_and_is_ours_alone(monkeypatch, tmp_path):
    monkeypatch.setattr("game.ui.panne.log_folder", lambda: tmp_path)
    try:
        Ecrire(table=9, phase="debrief", champ="lundi", texte="madame Unetelle" * 40)
    except ValidationError as erreur:
        assert "Unetelle" in str(erreur) and str(tmp_path) in report(erreur)
    journal = (tmp_path / "panne.log").read_text("utf-8")
    assert "2 validation errors for Ecrire" in journal and "type=string_too_long" in journal
    # The line of this test that failed is in it, as code is.
    assert "madame" not in journal.replace('texte="madame Unetelle"', "")
    if os.name != "nt":
        assert (tmp_path / "panne.log").stat().st_mode & 0o077 == 0

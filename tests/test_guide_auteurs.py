"""docs/auteurs.md is followed to the letter: each command is run, and shows what it should."""

import builtins
import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from game.__main__ import main
from game.cli import entretiens
from game.storage.yaml_files import read_text

DEPOT = Path(__file__).parents[1]
GUIDE = (DEPOT / "docs" / "auteurs.md").read_text("utf-8")
_DEBUT = GUIDE.index("## De rien")
TUTORIEL = GUIDE[_DEBUT : GUIDE.index("\n## ", _DEBUT)]
_BLOC = re.compile(r"(?P<avant>.*?)^```(?P<sorte>\w*)\n(?P<texte>.*?)^```$", re.S | re.M)
BLOCS = [(t["avant"], t["sorte"], t["texte"]) for t in _BLOC.finditer(TUTORIEL)]
SCENARIO = Path("scenarios/le_cv.yaml")


def flat(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def run(capsys, commande: str) -> tuple[int, str]:
    mots = shlex.split(commande)
    assert mots[0] == "parcours"
    code = main(mots[1:])
    sortie = capsys.readouterr()
    return code, flat(sortie.out + sortie.err)


def shows(montre: str, sorti: str) -> None:
    """What is shown is what came; « … » is for lines that the guide leaves out."""
    parts = [re.escape(flat(part).strip("\n")) for part in re.split("(?m)^…\n", montre)]
    assert re.fullmatch("\n*" + ".*".join(parts) + "\n*", sorti, re.S), sorti


def follow_questions(capsys, monkeypatch, texte: str) -> None:
    commande, *lignes = texte.splitlines()
    reponses = iter(ligne.removeprefix("   > ") for ligne in lignes if ligne.startswith("   > "))
    with monkeypatch.context() as terminal:
        terminal.setattr(entretiens, "has_screen", lambda: True)
        terminal.setattr(builtins, "input", lambda _: next(reponses))
        code, sorti = run(capsys, commande.removeprefix("$ "))
    assert code == 0 and next(reponses, None) is None
    for ligne in lignes:
        assert ligne.startswith("   > ") or flat(ligne) in sorti, ligne


def follow_console(capsys, monkeypatch, texte: str) -> None:
    for commande, montre in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", texte, re.M):
        if commande.startswith("cd "):
            monkeypatch.chdir(commande.removeprefix("cd "))
            continue
        code, sorti = run(capsys, commande)
        assert code == (1 if "1 erreur" in montre else 0)
        shows(montre, sorti)


def test_from_nothing_to_a_scenario_that_is_played(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PARCOURS_CONTENU", raising=False)
    for avant, sorte, texte in BLOCS:
        if "Trompez-vous" in avant:
            juste = SCENARIO.read_text("utf-8")
            SCENARIO.write_text(juste.replace("vers: qui_sait\n", "vers: qui_sai\n", 1), "utf-8")
        match sorte:
            case "questions":
                follow_questions(capsys, monkeypatch, texte)
            case "console":
                follow_console(capsys, monkeypatch, texte)
            case "yaml" if texte.startswith("# "):
                chemin = Path(texte.splitlines()[0].removeprefix("# "))
                chemin.parent.mkdir(parents=True, exist_ok=True)
                chemin.write_text(texte, "utf-8")
            case "yaml":
                ecrit = SCENARIO.read_text("utf-8")
                place = "        vers: qui_sait\n"
                assert ecrit.count(place) == 1
                SCENARIO.write_text(ecrit.replace(place, place + texte), "utf-8")
            case "":
                # The same in sentences: the table bets, then leaves.
                monkeypatch.setattr(sys, "stdin", io.StringIO("\nQ\n"))
                code, sorti = run(capsys, texte.strip() + " --lineaire")
                assert code == 0 and "Vingt-sept personnes poussent la même porte" in sorti
        if "Trompez-vous" in avant:
            SCENARIO.write_text(juste, "utf-8")
    assert {sorte for _, sorte, _ in BLOCS} == {"questions", "console", "yaml", ""}
    code, sorti = run(capsys, "parcours verifier .")
    assert code == 0 and "3 fichiers lus · 0 erreur · 0 avertissement · 0 remarque" in sorti


def test_the_guide_takes_thirty_minutes_at_most():
    mots = {"une": 1, "deux": 2, "trois": 3, "cinq": 5, "huit": 8}
    minutes = [mots[mot] for mot in re.findall(r"^### .*\((\w+) minutes?\)$", TUTORIEL, re.M)]
    assert len(minutes) == TUTORIEL.count("\n### ") and sum(minutes) <= 30


def test_every_link_of_the_guide_leads_somewhere():
    for lien in re.findall(r"\]\(([^)#]+)\)", GUIDE):
        assert (DEPOT / "docs" / lien).is_file(), lien


@pytest.mark.parametrize("bloc", re.findall(r"```yaml\n(.*?)```", GUIDE, re.S))
def test_every_example_of_the_guide_reads(bloc):
    assert read_text(bloc, "exemple").donnees


def test_the_guide_is_written_in_french_typography():
    prose = re.sub(r"```.*?```|`[^`]*`", "", GUIDE, flags=re.S)
    assert not re.search(r"\w'\w|« | »| [;?!:](\s|$)", prose)

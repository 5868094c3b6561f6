"""docs/auteurs.md is followed to the letter: each command is run, and shows what it should."""

import asyncio
import builtins
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from game.__main__ import main
from game.cli import apercu, entretiens
from game.storage.yaml_files import read_text
from game.ui.app_d_apercu import AppDApercu
from game.ui.screens.apercu import ApercuEcran

DEPOT = Path(__file__).parents[1]
GUIDE = (DEPOT / "docs" / "auteurs.md").read_text("utf-8")
_DEBUT = GUIDE.index("## De rien")
TUTORIEL = GUIDE[_DEBUT : GUIDE.index("\n## ", _DEBUT)]
README = (DEPOT / "README.md").read_text("utf-8")
_BLOC = re.compile(r"(?P<avant>.*?)^```(?P<sorte>\w*)\n(?P<texte>.*?)^```$", re.S | re.M)
_EN_LIGNE = re.compile(r"`(parcours [^`]*?\w\.\w[^`]*|parcours verifier \.)`")
"""A command inside a sentence, with the file it is about."""

BLOCS = [(t["avant"], t["sorte"], t["texte"]) for t in _BLOC.finditer(GUIDE)]
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
        code, sorti = follow(capsys, monkeypatch, commande)
        assert code == (1 if "1 erreur" in montre else 0), commande + sorti
        if montre:
            shows(montre, sorti)


def follow(capsys, monkeypatch, commande: str) -> tuple[int, str]:
    """Run a command; one that waits for people is left at once."""
    if " jouer " in commande:
        # The same in sentences: the table bets, then leaves.
        monkeypatch.setattr(sys, "stdin", io.StringIO("\nQ\n"))
        code, sorti = run(capsys, commande + " --lineaire")
        assert re.search("Vingt-sept personnes, dont .+, poussent la même porte", sorti)
        return code, sorti
    if " apercu " in commande:
        return open_preview(capsys, monkeypatch, commande)
    return run(capsys, commande)


def open_preview(capsys, monkeypatch, commande: str) -> tuple[int, str]:
    vus = []

    async def look(app: AppDApercu) -> None:
        app.periode = None
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            vus.append(app.screen)

    with monkeypatch.context() as terminal:
        terminal.setattr(apercu, "has_screen", lambda: True)
        terminal.setattr(AppDApercu, "run", lambda app: asyncio.run(look(app)))
        resultat = run(capsys, commande)
    assert isinstance(vus[0], ApercuEcran)
    return resultat


def follow_shell(texte: str) -> None:
    """In a folder where the game would be installed, bash reads it; the prompt says so."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", ".venv"], check=True, timeout=60)
    dite = 'echo "$PS1|$(command -v python)|${EDITOR-}"'
    sortie = subprocess.run(
        ["bash", "--norc", "-e", "-c", f"PS1='$ '\n{texte}{dite}"],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    if "activate" in texte:
        assert sortie.startswith("(.venv)") and str(Path.cwd() / ".venv") in sortie
    else:
        assert sortie.endswith("|nano\n")


def write_yaml(texte: str) -> None:
    if texte.startswith("# scenarios/"):
        # The folder is there: `creer dossier` made it.
        Path(texte.splitlines()[0].removeprefix("# ")).write_text(texte, "utf-8")
    elif texte.startswith("      montrer:"):
        ecrit = SCENARIO.read_text("utf-8")
        place = "        vers: qui_sait\n"
        assert ecrit.count(place) == 1
        SCENARIO.write_text(ecrit.replace(place, place + texte), "utf-8")
    else:
        # The others show one key of a file; each is read by a test below.
        assert texte.startswith(("rapport:", "relu:"))


def test_from_nothing_to_the_end_of_the_page_every_command_is_run(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PARCOURS_CONTENU", raising=False)
    for avant, sorte, texte in BLOCS:
        if SCENARIO.exists():
            for commande in _EN_LIGNE.findall(avant.replace("\n", " ")):
                assert follow(capsys, monkeypatch, commande)[0] == 0, commande
        if "Trompez-vous" in avant:
            juste = SCENARIO.read_text("utf-8")
            SCENARIO.write_text(juste.replace("vers: qui_sait\n", "vers: qui_sai\n", 1), "utf-8")
        match sorte:
            case "questions":
                follow_questions(capsys, monkeypatch, texte)
            case "console":
                follow_console(capsys, monkeypatch, texte)
            case "yaml":
                write_yaml(texte)
            case "sh":
                follow_shell(texte)
            case "extrait" if texte.startswith("faits:"):
                assert texte in Path("personas/lea.yaml").read_text("utf-8")
        if "Trompez-vous" in avant:
            SCENARIO.write_text(juste, "utf-8")
    code, sorti = run(capsys, "parcours verifier .")
    assert code == 0 and "4 fichiers lus · 0 erreur · 0 avertissement · 0 remarque" in sorti


def test_no_block_of_the_guide_is_left_out():
    sortes = {sorte for _, sorte, _ in BLOCS}
    assert sortes == {"questions", "console", "yaml", "sh", "powershell", "extrait"}
    assert GUIDE.count("\n```") == 2 * len(BLOCS) + GUIDE.count("\n   ```")
    for _, sorte, texte in BLOCS:
        if sorte == "console":
            assert texte.startswith("$ ")
        elif sorte not in ("questions", "extrait"):
            assert "parcours " not in texte


def test_the_game_is_activated_where_the_readme_installs_it():
    (unix, windows) = (t for _, s, t in BLOCS if s in ("sh", "powershell") and "activate" in t)
    assert "python3 -m venv .venv" in README and "source .venv/bin/activate\n" in unix
    assert "py -m venv .venv" in README and ".venv\\Scripts\\activate\n" in windows


def test_everything_is_typed_in_the_folder():
    suite = GUIDE[GUIDE.index("$ cd mes_cas") :]
    assert "mes_cas/" not in suite and "--contenu mes_cas" not in suite


def test_a_persona_without_faits_reads_once_the_key_is_gone_as_the_guide_says(
    monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    assert main(["creer", "persona", "lea", "--sans-question"]) == 0
    carte = Path("personas/lea.yaml")
    (faits,) = (texte for _, sorte, texte in BLOCS if texte.startswith("faits:"))
    ecrit = carte.read_text("utf-8")
    for ligne in faits.splitlines()[1:]:
        ecrit = ecrit.replace(ligne + "\n", "")
    carte.write_text(ecrit, "utf-8")
    assert main(["verifier", "."]) == 1
    carte.write_text(ecrit.replace("faits:\n", ""), "utf-8")
    assert main(["verifier", "."]) == 0


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

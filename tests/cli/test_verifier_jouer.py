"""`parcours verifier --jouer`: what was played, line by line, and how to replay failures."""

import json
import re
import shlex

import pytest

from game.__main__ import main
from game.cli import verifier_jeu
from petit_contenu import CHAINE, small, write

FERME = CHAINE.replace(
    "  e3:\n    texte: La troisième porte.\n    choix:\n      va:\n",
    "  e3:\n    texte: La troisième porte.\n    choix:\n      va:\n        si: [ouvert]\n",
)
"""Nothing to choose at the last door, unless an aménagement opens it."""


@pytest.fixture
def contenu(tmp_path):
    return small(tmp_path)


def said(capsys, *arguments):
    code = main(list(map(str, arguments)))
    sortie = capsys.readouterr()
    return code, sortie.out, sortie.err


def test_each_line_has_how_often_it_was_passed(capsys, contenu):
    chemin = contenu / "scenarios/chaine.yaml"
    code, sortie, _ = said(capsys, "--contenu", contenu, "verifier", chemin, "--jouer",
                           "--parties", 60)  # fmt: skip
    assert code == 0 and "4 options sur 4 prises" in sortie
    lignes = CHAINE.splitlines()
    vues = re.findall(r"^ +(\d+) +(\d+) │ (.*)$", sortie, re.MULTILINE)
    assert [lignes[int(numero) - 1] for _, numero, _ in vues] == [texte for _, _, texte in vues]
    fois = {texte.strip(): int(nombre) for nombre, _, texte in vues if "va:" not in texte}
    assert (
        fois["e1:"] >= 60
        and fois["jamais:"] > 0
        and fois["gagne: {type: resolu, texte: Une réponse.}"]
    )


def test_fins_are_computed_and_observed_and_told_apart(capsys, contenu):
    chemin = contenu / "scenarios/chaine.yaml"
    _, sortie, _ = said(capsys, "--contenu", contenu, "verifier", chemin, "--jouer", "--json",
                        "--parties", 100)  # fmt: skip
    (jeu,) = json.loads(sortie)["jeux"]
    fins = {fin["fin"]: fin for fin in jeu["fins_au_hasard"]["fins"]}
    assert fins["gagne"]["calculee_exacte"] == "8/27" and jeu["fins_au_hasard"]["personnes"] == 100
    assert sum(fin["observees"] for fin in fins.values()) == 100
    assert jeu["recherche"]["options_jamais_prises"] == [] and jeu["echecs"] == []
    assert "fois" in jeu["recherche"]["lignes"][0]


def test_without_jouer_nothing_is_played(capsys, contenu, monkeypatch):
    monkeypatch.setattr(verifier_jeu, "play", lambda *_: pytest.fail("joué"))
    code, sortie, _ = said(capsys, "verifier", contenu, "--json")
    assert code == 0 and set(json.loads(sortie)) == {"fichiers", "fautes", "preuve"}


def test_a_failure_is_a_line_to_paste(capsys, contenu):
    chemin = write(contenu, {"scenarios/chaine.yaml": FERME}) / "scenarios/chaine.yaml"
    code, sortie, _ = said(capsys, "--contenu", contenu, "verifier", chemin, "--jouer",
                           "--parties", 20)  # fmt: skip
    assert code == 1 and "E302" in sortie and "rien à choisir" in sortie
    commande = next(ligne for ligne in sortie.splitlines() if "rejouer" in ligne and "{" in ligne)
    mots = shlex.split(commande)
    assert mots[:3] == ["parcours", "--contenu", str(contenu)]
    code, rejouee, _ = said(capsys, *mots[1:])
    assert code == 0 and "Étape\u00a0: e3" in rejouee
    assert "Rien n’y est possible" in rejouee
    assert "rien ne se calcule" in sortie


def test_the_same_graine_says_the_same_thing(capsys, contenu):
    def once(graine):
        return said(capsys, "verifier", contenu, "--jouer", "--parties", 30,
                    "--graine", graine)[1]  # fmt: skip

    assert once(5) == once(5)


def test_stopped_it_gives_what_it_found(capsys, contenu, monkeypatch):
    def stopped(*arguments):
        partie = vrai(*arguments)
        yield next(partie)
        raise KeyboardInterrupt

    vrai = verifier_jeu.search
    monkeypatch.setattr(verifier_jeu, "search", stopped)
    code, sortie, erreur = said(capsys, "verifier", contenu, "--jouer")
    assert code == 130 and "Interrompu" in erreur
    assert "1\u00a0partie jouée" in sortie and "fichiers lus" in sortie


def test_stopped_while_it_checks_it_gives_the_faults_found(capsys, contenu, monkeypatch):
    from game.storage.epreuve import Epreuve

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Epreuve, "play", stopped)
    code, sortie, erreur = said(capsys, "verifier", contenu, "--jouer")
    assert code == 130 and "Interrompu" in erreur and "fichiers lus" in sortie


@pytest.mark.parametrize(("ligne", "code"), [
    ("{scenario: chaine, graine: 3, coups: [va]}", 0),
    ("{scenario: chaine, coups: [nulle_part]}", 1),
    ("{scenario: absent}", 1),
    ("{scenario: [}", 1),
    ("{", 1),
])  # fmt: skip
def test_rejouer_takes_a_partie_on_its_line(capsys, contenu, ligne, code):
    obtenu, _, erreur = said(capsys, "--contenu", contenu, "rejouer", ligne)
    assert obtenu == code and ("Traceback" not in erreur)
    assert bool(erreur) == bool(code)

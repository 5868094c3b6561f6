"""`rejouer --rapport`: on paper; and the linear mode, which says it once."""

import io
import json

import pytest

from game.__main__ import main
from petit_contenu import PERSONA, TERRITOIRE, small, write
from rapports import ECRIT, ETAPES, HOSTILES

SCENARIO = {
    "titre": "Un rapport", "personas": ["camille"], "territoire": "ici", "canal": "guichet",
    "depart": "venir", "etapes": ETAPES, "rapport": ECRIT, "source": "s1",
    "fins": {
        "gagne": {"type": "resolu", "texte": "Une réponse."},
        "rate": {"type": "laisse_tomber", "texte": "Rien."},
    },
    "amenagements": {"mieux": {"texte": "Mieux", "decision": "rapide", "acquiert": ["x"]}},
}  # fmt: skip


@pytest.fixture
def contenu(tmp_path):
    return write(
        small(tmp_path),
        {
            "personas/camille.yaml": PERSONA,
            "scenarios/territoires/ici.yaml": TERRITOIRE,
            "scenarios/rapport.yaml": json.dumps(SCENARIO, ensure_ascii=False),
        },
    )


@pytest.fixture
def replay(capsys, contenu):
    """Replays these coups; the code, stdout, stderr."""

    def replay(coups, *arguments, scenario="rapport"):
        partie = contenu / "p.yaml"
        partie.write_text(f"scenario: {scenario}\ncoups: [{coups}]\n", "utf-8")
        code = main(["rejouer", str(partie), "--contenu", str(contenu), *arguments])
        sortie = capsys.readouterr()
        return code, sortie.out, sortie.err

    return replay


def test_the_rapport_goes_to_stdout_or_to_a_file(replay, tmp_path):
    code, dit, erreur = replay("creer, gestes", "--rapport", "-")
    assert (code, erreur) == (0, "")
    assert dit.startswith("Rapport fictif.\n\nCe qui a été fait pour Camille\n")
    fichier = tmp_path / "r.txt"
    code, phrase, erreur = replay("creer, gestes", "--rapport", str(fichier))
    assert (code, phrase, erreur) == (0, f"Le rapport est dans {fichier}.\n", "")
    assert fichier.read_bytes().decode("utf-8") == dit


@pytest.mark.parametrize("nom", ["r.html", "r.HTM"])
def test_a_name_that_ends_in_html_is_a_page(replay, tmp_path, nom):
    assert replay("creer, gestes", "--rapport", str(tmp_path / nom))[0] == 0
    assert (tmp_path / nom).read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_hostile_name_stays_text(replay, contenu, tmp_path):
    persona = PERSONA.replace("nom: Camille", f"nom: {json.dumps(HOSTILES)}")
    write(contenu, {"personas/camille.yaml": persona})
    assert HOSTILES in replay("creer, rien", "--rapport", "-")[1].replace("\n", " ")
    replay("creer, rien", "--rapport", str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "<script" not in page and "&lt;script&gt;alert(1)" in page


def test_what_can_not_be_read_is_said_in_french_and_writes_nothing(replay, tmp_path):
    fichier = tmp_path / "r.txt"
    code, dit, erreur = replay("creer", "--rapport", str(fichier))
    assert (code, dit) == (1, "") and not fichier.exists()
    assert "Il n’y a pas encore de rapport à lire" in erreur and "«\u00a0relire\u00a0»" in erreur
    code, dit, erreur = replay("creer, gestes", "--rapport", "-", "--jusqua", "1")
    assert (code, dit) == (1, "") and "pas encore" in erreur
    code, dit, erreur = replay("va", "--rapport", "-", scenario="chaine")
    assert (code, dit, erreur) == (1, "", "Ce parcours n’a pas de rapport à lire.\n")


def test_a_file_that_can_not_be_written_and_forms_that_exclude_each_other(replay, tmp_path):
    code, dit, erreur = replay("creer, rien", "--rapport", str(tmp_path))
    assert code == 1 and dit == "" and "Le système refuse" in erreur
    code, _, erreur = replay("creer, rien", "--rapport", "-", "--json")
    assert code == 2 and "ne va pas avec" in erreur


# --- in sentences --------------------------------------------------------------------------------


@pytest.fixture
def play(capsys, monkeypatch, contenu):
    """Plays with these answers; what was said, with plain spaces."""

    def play(*reponses):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{r}\n" for r in reponses)))
        commande = ["jouer", "rapport", "--lineaire", "--contenu", str(contenu), "--graine", "7"]
        code = main(commande)
        sortie = capsys.readouterr()
        assert (code, sortie.err) == (0, "")
        return sortie.out.replace("\u00a0", " ")

    return play


def test_the_rapport_is_said_once_when_it_becomes_readable(play):
    dit = play("", "B", "A", "A", "", "Q")
    assert dit.count("Le rapport peut se lire. Rapport fictif.") == 1
    assert "Bloc 1, Les gestes, rempli.\n1. Un geste.\n2. Un compte.\n" in dit
    assert "Bloc 2, Les codes, il manque.\nIl manque les codes.\n" in dit
    assert dit.index("Le rapport peut se lire") < dit.index("Étape : donner")


def test_it_is_said_again_only_where_it_is_another(play):
    repris = play("", "B", "A", "R", "A", "Q")
    assert repris.count("Le rapport peut se lire") == 1
    autre = play("", "B", "A", "R", "B", "Q")
    assert autre.count("Le rapport peut se lire") == 2
    second_tour = play("", "B", "A", "A", "", "A", "", "", "Q")
    assert "comme au tour 1" in second_tour
    assert second_tour.count("Le rapport peut se lire") == 1


def test_a_tour_that_never_writes_says_nothing_of_it(play):
    assert "rapport peut" not in play("", "B", "Q")

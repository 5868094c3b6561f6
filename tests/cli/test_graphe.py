"""`parcours graphe`: the drawing, the sentences, three formats, and what is refused."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from rich.cells import cell_len

from game.__main__ import main
from petit_contenu import CHAINE, small, write

HOSTILE = '[/] <script>x</script> "q" & ]]> #quot; `b` |c| (d) %% end'


@pytest.fixture
def contenu(tmp_path):
    return small(tmp_path)


@pytest.fixture
def hostile(contenu):
    """The chain, whose author writes what could be read as something else than text."""
    texte = CHAINE.replace("titre: Trois portes", f"titre: '{HOSTILE}'")
    texte = texte.replace("  e2:\n", f"  e2:\n    titre: '{HOSTILE}'\n")
    return write(contenu, {"scenarios/chaine.yaml": texte})


def said(capsys, contenu, *arguments):
    code = main(["graphe", "--contenu", str(contenu), *map(str, arguments)])
    sortie = capsys.readouterr()
    return code, sortie.out.replace("\u00a0", " "), sortie.err.replace("\u00a0", " ")


def test_the_drawing_where_the_terminal_is_wide_enough(capsys, contenu, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    code, sortie, _ = said(capsys, contenu, "chaine")
    assert code == 0 and "● e1 ╲ 27" in sortie and "■ une réponse 8" in sortie
    assert "◆" in sortie and "Arrive de" not in sortie
    assert max(map(len, sortie.splitlines())) <= 100


def test_the_sentences_where_it_is_not(capsys, contenu, monkeypatch):
    monkeypatch.setenv("COLUMNS", "12")
    code, sortie, _ = said(capsys, contenu, "chaine")
    assert code == 0 and "Arrive de" in sortie and "╲" not in sortie


def test_the_sentences_say_terms_and_losses_and_people(capsys, contenu):
    code, sortie, _ = said(capsys, contenu, "chaine", "--texte")
    assert code == 0
    assert "1. e1 (étape où l’on décide)" in sortie
    assert "18 passages pour 27 personnes, en moyenne." in sortie
    assert (
        "- e2 : orienter : Aller ; 10 min ; Structure A ; attente 1 j ; 3 km ; 1 sur 3 n’arrive pas"
    ) in sortie
    assert "- e2 : différer : Attendre ; si « Demander aux élus »" in sortie
    assert "- perdu en route : 1 sur 3 n’arrive pas : Structure A" in sortie
    assert "Le parcours s’arrête ici." in sortie


def test_what_an_amenagement_changes_is_drawn(capsys, contenu):
    _, sortie, _ = said(capsys, contenu, "chaine", "--texte", "--amenager", "sur_place")
    assert "- e3 : orienter : Aller ; sur place" in sortie


def test_people_for_another_policy(capsys, contenu, tmp_path):
    politique = tmp_path / "p.yaml"
    politique.write_text("ici_on_tourne: fin\n", "utf-8")
    _, hasard, _ = said(capsys, contenu, "ronde", "--texte")
    _, fichier, _ = said(capsys, contenu, "ronde", "--texte", "--politique", politique)
    _, mieux, _ = said(capsys, contenu, "ronde", "--texte", "--politique", "meilleure")
    assert "54 passages pour 27" in hasard
    assert "54 passages" not in fichier and "27 passages pour 27" in fichier
    assert "au mieux" in mieux


def test_a_return_is_a_badge(capsys, contenu, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    _, sortie, _ = said(capsys, contenu, "ronde")
    assert "↩ ici on tourne" in sortie


def test_svg_is_whole_and_alone(capsys, hostile, tmp_path):
    fichier = tmp_path / "g.svg"
    assert said(capsys, hostile, "chaine", "--svg", fichier) == (0, "", "")
    texte = fichier.read_text("utf-8")
    racine = ET.fromstring(texte)
    ns = "{http://www.w3.org/2000/svg}"
    assert racine.get("role") == "img"
    assert racine.find(f"{ns}title").text == HOSTILE
    assert "Mène à" in racine.find(f"{ns}desc").text
    assert not [e for e in racine.iter() if e.tag in (f"{ns}script", f"{ns}image", f"{ns}a")]
    assert not re.search(r"href|url\(|@import|@font-face|https?://(?!www\.w3\.org/2000/svg)", texte)


def test_mermaid_reads_an_author_s_text_as_text(capsys, hostile):
    code, sortie, _ = said(capsys, hostile, "chaine", "--mermaid", "-")
    lignes = sortie.splitlines()
    assert code == 0 and lignes[0] == "flowchart TD"
    noeud = re.compile(r'  n\d+(\[|\(|\{\{|\{|\(\[)"[^"<>`|\[\]{}&]*"(\]|\)|\}\}|\}|\]\))')
    arete = re.compile(r'  n\d+ (-->|==>|--x|-\.->)(\|"[^"<>`|\[\]{}&]*"\|)? n\d+')
    for ligne in lignes[2:]:
        assert noeud.fullmatch(ligne) or arete.fullmatch(ligne), ligne
    assert "<script>" not in sortie and '"q"' not in sortie
    assert "--x" in sortie and "==>" in sortie and "-.->" in sortie


def test_graphml_is_read_back(capsys, hostile, tmp_path):
    fichier = tmp_path / "g.graphml"
    assert said(capsys, hostile, "chaine", "--graphml", fichier)[0] == 0
    graphe = nx.read_graphml(fichier, force_multigraph=True)
    assert graphe.nodes["e2"]["titre"] == HOSTILE
    assert graphe.nodes["e2"]["passent"] == 18.0
    aretes = {clef: dits for _, _, clef, dits in graphe.edges(keys=True, data=True)}
    assert aretes["e1.va"]["structure"] == "a" and aretes["e1.va"]["perte"] == "1/3"
    assert aretes["e1.va.perte"]["genre"] == "perte"
    assert aretes["e1.jamais"]["si"] == "ouvert"


@pytest.mark.parametrize(("arguments", "code", "mots"), [
    (["chane"], 1, "Vouliez-vous dire « chaine »"),
    ([], 2, "il manque : SCENARIO"),
    (["chaine", "--svg", "a", "--texte"], 2, "--texte ne va pas avec --svg"),
    (["chaine", "--svg"], 2, "--svg attend une valeur"),
    (["chaine", "--amenager", "sur_plage"], 1, "sur_place"),
    (["chaine", "--politique", "rien.yaml"], 1, "rien.yaml"),
    (["chaine", "--persona", "camile"], 1, "camille"),
    (["chaine", "--mermaid", "pas/de/dossier.mmd"], 1, "Le système refuse"),
])  # fmt: skip
def test_what_is_refused_is_said_in_french(capsys, contenu, arguments, code, mots):
    sorti, sortie, erreur = said(capsys, contenu, *arguments)
    assert (sorti, sortie) == (code, "") and mots in erreur


PARTICULIER = """\
titre: Ce qui est rare
personas: [camille]
territoire: ici
canal: guichet
depart: porte
echeance: {delai: 2 j, vers: tard, sauf: [vite]}
etapes:
  porte:
    texte: La porte.
    choix:
      nulle_part:
        texte: Aller là où rien n’existe
        defense: Il le faut.
        acte: orienter
        orientation: {cherche: {modalite: transmettre}}
        acquiert: [vite]
        duree: 10 min
        revele: [b1, b2]
        repond: [b1, b2]
        vers: boucle_1
  boucle_1: {titre: même nom, joue: protocoles/petit, fins: {fait: boucle_2}}
  boucle_2: {titre: même nom, joue: protocoles/petit, fins: {fait: gagne}}
fins:
  gagne: {type: resolu, texte: Une réponse.}
  tard: {type: droits_perdus, texte: Trop tard.}
source: s1
"""
PETIT = """\
depart: debut
fins: [fait]
etapes:
  debut: {titre: 相談 e\u0301coute, texte: On regarde ensemble., vers: fait}
"""
NULLE_PART = """\
nom: Ici
structures:
  a:
    nom: Structure A
    type: EPN
    modalites: {transmettre: non, faire_avec: oui, faire_a_la_place: oui}
"""


@pytest.fixture
def particulier(contenu):
    return write(contenu, {
        "scenarios/rare.yaml": PARTICULIER,
        "scenarios/protocoles/petit.yaml": PETIT,
        "scenarios/territoires/ici.yaml": NULLE_PART,
    })  # fmt: skip


def test_what_does_not_exist_here_what_falls_due_and_what_is_played_twice(capsys, particulier):
    code, sortie, erreur = said(capsys, particulier, "rare", "--texte")
    assert code == 0, erreur
    assert "n’existe pas ici" in sortie
    assert "- perdu en route : s’il n’y a personne vers qui orienter ici" in sortie
    assert "- l’échéance : au-delà de 2 j ; sauf « " in sortie
    assert "(boucle_1) (on lit" in sortie and "(boucle_2) (on lit" in sortie


def test_every_sign_of_the_drawing_is_one_cell(capsys, particulier, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    _, sortie, _ = said(capsys, particulier, "rare")
    dessin = [ligne for ligne in sortie.splitlines() if "boucle" in ligne]
    assert dessin and all(cell_len(ligne) == len(ligne) for ligne in sortie.splitlines())


def test_a_terminal_that_knows_only_ascii_gets_sentences(contenu, environnement):
    fait = subprocess.run(
        [sys.executable, "-m", "game", "graphe", "--contenu", str(contenu), "chaine"],
        env=environnement | {"PYTHONIOENCODING": "ascii"}, capture_output=True, text=True,
    )  # fmt: skip
    assert fait.returncode == 0 and "Arrive de" in fait.stdout


def test_the_words_say_where_the_rate_comes_from_and_what_a_tie_decides(capsys, contenu):
    code, sortie, _ = said(capsys, contenu, "chaine", "--texte")
    assert code == 0 and "Ce que cela suppose : 1 sur 3, Loïc Gervais" in sortie
    assert "la première du fichier" not in sortie
    _, sortie, _ = said(capsys, contenu, "chaine", "--texte", "--politique", "meilleure")
    assert "Entre deux décisions qui se valent, la première du fichier." in sortie
    _, sortie, _ = said(capsys, contenu, "chaine", "--svg", "-")
    assert "Ce que cela suppose" in sortie


def test_two_fins_of_one_type_are_told_apart_by_their_own_name(capsys, contenu):
    deux = CHAINE.replace("fins:\n", "fins:\n  aussi: {type: resolu, titre: Autre, texte: Oui.}\n")
    deux = deux.replace("        vers: e3\n", "        vers: aussi\n", 1)
    write(contenu, {"scenarios/chaine.yaml": deux})
    _, sortie, _ = said(capsys, contenu, "chaine", "--texte")
    assert "Autre (fin, avec une réponse)" in sortie

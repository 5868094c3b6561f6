"""`parcours verifier`: what people read, what machines read, and the exit code."""

import json
import sys

import pytest

from game.__main__ import main
from petit_contenu import CHAINE, PERSONA, TERRITOIRE, small, write

LIGNE = CHAINE[: CHAINE.index("vers: e3")].count("\n") + 1


@pytest.fixture
def contenu(tmp_path):
    return small(tmp_path)


def said(capsys, *arguments):
    code = main(["verifier", *map(str, arguments)])
    sortie = capsys.readouterr()
    return code, sortie.out, sortie.err


def test_all_is_well_in_one_line(capsys, contenu):
    code, sortie, erreur = said(capsys, contenu)
    assert code == 0 and erreur == ""
    derniere = sortie.splitlines()[-1].replace("\u00a0", " ")
    assert derniere.startswith("4 fichiers lus · 0 erreur · ")
    assert "prouvé sur" in derniere and "1 territoire, 9 ensembles d’aménagements" in derniere


def test_error_is_shown_in_its_line_and_exits_1(capsys, contenu):
    write(contenu, {"scenarios/chaine.yaml": CHAINE.replace("vers: e3", "vers: e4")})
    code, sortie, _ = said(capsys, contenu)
    assert code == 1 and "E230" in sortie and "^" in sortie and "Remède" in sortie
    assert "vers: e4" in sortie


@pytest.mark.parametrize("forme", [(), ("--json",), ("--github",)], ids=["", "json", "github"])
def test_strict_fails_on_a_warning_and_never_on_a_remark(capsys, contenu, forme):
    """The exit code only: what is said is the same, with and without."""
    sensible = PERSONA + "sensible: [deuil]\navertissement: On parle d’un deuil.\nrelu: non\n"
    write(contenu, {"personas/camille.yaml": sensible})
    assert said(capsys, contenu, *forme, "--strict")[0] == 0, "N601 is a remark"
    averti = CHAINE.replace("        defense: Il le faut.\n", "", 1)
    write(contenu, {"scenarios/chaine.yaml": averti})
    code, sortie, _ = said(capsys, contenu, *forme)
    strict, dit, _ = said(capsys, contenu, *forme, "--strict")
    assert (code, strict) == (0, 1) and sortie == dit and "A501" in dit and "N601" in dit


def test_json_is_one_object(capsys, contenu):
    write(contenu, {"scenarios/chaine.yaml": CHAINE.replace("vers: e3", "vers: e4")})
    code, sortie, _ = said(capsys, contenu, "--json")
    rapport = json.loads(sortie)
    assert code == 1 and set(rapport) == {"fichiers", "fautes", "preuve"}
    assert rapport["fichiers"]["scenario"] == 2
    (faute,) = [faute for faute in rapport["fautes"] if faute["gravite"] == "erreur"]
    assert (faute["code"], faute["ligne"], faute["colonne"]) == ("E230", LIGNE, 15)
    assert {"fichier", "titre", "message", "remede"} <= set(faute)


def test_github_annotates_the_line(capsys, contenu):
    write(contenu, {"scenarios/chaine.yaml": CHAINE.replace("vers: e3", "vers: e4")})
    code, sortie, _ = said(capsys, contenu, "--github")
    assert code == 1 and "::error file=" in sortie and f",line={LIGNE}," in sortie


def test_what_was_proved_and_what_was_left_out_are_told_apart(capsys, contenu):
    """In JSON and in annotations as on screen; above 64 sets of aménagements some are left out."""
    _, sortie, _ = said(capsys, contenu, "--json")
    preuve = json.loads(sortie)["preuve"]
    assert preuve["complete"] and preuve["ensembles"] == preuve["ensembles_possibles"] == 9
    assert preuve["non_cherches"] == []
    _, sortie, _ = said(capsys, contenu, "--github")
    assert sortie.splitlines()[-1].startswith("::notice title=parcours verifier::4")
    assert "prouvé sur" in sortie and "en partie" not in sortie
    sept = "".join(f"  a{n}: {{texte: Un, decision: rapide}}\n" for n in range(7))
    texte = CHAINE.replace("amenagements:\n", "amenagements:\n" + sept)
    write(contenu, {"scenarios/chaine.yaml": texte})
    _, sortie, _ = said(capsys, contenu, "--json")
    preuve = json.loads(sortie)["preuve"]
    assert not preuve["complete"] and preuve["ensembles"] < preuve["ensembles_possibles"]
    assert preuve["non_cherches"] == ["E301", "A506", "A507", "A515", "A516", "A508", "A512"]
    _, sortie, _ = said(capsys, contenu, "--github")
    assert "en partie\u00a0: 65\u00a0ensembles d’aménagements sur 1025" in sortie
    assert "un choix dominé (A512)" in sortie.partition("non cherchés")[2]


def test_the_id_of_a_fault_depends_neither_on_order_nor_on_lines(capsys, contenu):
    casse = CHAINE.replace("vers: e3", "vers: e4").replace("cout: 2", "cout: 99")
    casse = casse.replace("        defense: Il le faut.\n", "")

    def ids(texte: str) -> list[str]:
        write(contenu, {"scenarios/chaine.yaml": texte})
        _, sortie, _ = said(capsys, contenu, "--json")
        fautes = json.loads(sortie)["fautes"]
        return [faute["id"] for faute in fautes if "chaine" in faute["fichier"]]

    assert len(ids(casse)) == 1, "une borne arrête la lecture"
    casse = casse.replace("cout: 99", "cout: 2")
    trouves = ids(casse)
    assert len(trouves) == len(set(trouves)) == 4
    debut, e1, suite = casse.index("  e1:"), casse.index("  e2:"), casse.index("fins:")
    retourne = casse[:debut] + casse[e1:suite] + casse[debut:e1] + casse[suite:]
    assert ids(retourne) != trouves and set(ids(retourne)) == set(trouves)
    assert ids("# Une ligne de plus.\n" + casse) == trouves
    assert any(un.endswith("etapes.e2.choix.va.vers:e4") for un in trouves)


def test_warnings_alone_exit_0(capsys, contenu):
    texte = CHAINE.replace(
        "  gagne: {", "  autre: {type: partiel, texte: Rien n’y mène.}\n  gagne: {"
    )
    write(contenu, {"scenarios/chaine.yaml": texte})
    code, sortie, _ = said(capsys, contenu)
    assert code == 0 and "A506" in sortie and "1\u00a0avertissement" in sortie


def test_one_file_among_others(capsys, contenu):
    write(contenu, {"personas/camille.yaml": "nom: Camille\n"})
    code, sortie, _ = said(capsys, contenu / "scenarios/ronde.yaml", "--contenu", contenu)
    assert code == 0 and "1\u00a0fichier lu" in sortie
    code, sortie, _ = said(capsys, contenu / "personas/camille.yaml", "--contenu", contenu)
    assert code == 1 and "E201" in sortie


@pytest.mark.parametrize("octets", [
    b"", b"[" * 40_000, b"a: &a [*a]\n", b"!!python/object:os.system x\n", b"\xff\xfe",
    b"a: \x1b[31m",
    b"titre: [/\netapes: {}\npersonas: []\n",
    b"x" * 300_000,
])  # fmt: skip
def test_hostile_file_is_refused_and_never_obeyed(capsys, contenu, octets):
    chemin = contenu / "scenarios" / "mauvais.yaml"
    chemin.write_bytes(octets)
    code, sortie, erreur = said(capsys, contenu)
    assert code == 1 and "Traceback" not in sortie + erreur and "\x1b" not in sortie
    assert "mauvais.yaml" in sortie
    assert "personas/camille.yaml" not in sortie


def test_more_faults_than_a_screen_are_counted(capsys, contenu):
    etape = "  x{n}: {{choix: {{va: {{texte: Un, acte: informer, vers: e2}}}}}}\n"
    etapes = "".join(etape.format(n=n) for n in range(30))
    texte = CHAINE.replace("depart: e1", "depart: x0").replace("fins:\n", etapes + "fins:\n", 1)
    write(contenu, {"scenarios/chaine.yaml": texte})
    code, sortie, _ = said(capsys, contenu)
    assert code == 1 and sortie.count("A501") + sortie.count("E301") == 20
    assert "fautes, dont les 20 premières sont montrées" in sortie


@pytest.mark.parametrize("nom", ["marc.yaml.txt", "marc.yml.txt", "marc"])
def test_what_a_notepad_called_otherwise_is_said_not_passed_over(capsys, contenu, nom):
    write(contenu, {f"personas/{nom}": PERSONA, "personas/LISEZMOI.md": "Des notes."})
    for mots in ((), (str(contenu),), (str(contenu / "personas"),)):
        code, sortie, _ = said(capsys, contenu, *mots)
        assert code == 1 and sortie.count("E121") == 1, mots
        assert "renommez-le en «\u00a0marc.yaml\u00a0»" in sortie and "LISEZMOI" not in sortie


@pytest.mark.parametrize(("ou", "texte", "dit"), [
    ("scenarios/marc.yaml", PERSONA, "déplacez ce fichier dans personas/"),
    ("personas/marc.yaml", CHAINE, "déplacez ce fichier dans scenarios/\u00a0:"),
    ("scenarios/marc.yaml", TERRITOIRE, "déplacez ce fichier dans scenarios/territoires/"),
    ("scenarios/territoires/marc.yaml", PERSONA, "déplacez ce fichier dans personas/"),
])  # fmt: skip
def test_a_file_in_the_folder_of_another_kind_is_to_be_moved_not_emptied(
    capsys, contenu, ou, texte, dit
):
    write(contenu, {ou: texte})
    code, sortie, _ = said(capsys, contenu, str(contenu / ou))
    assert code == 1 and dit in " ".join(sortie.split("\n  "))
    assert sortie.count("Remède") == 1 and "effacez" not in sortie


def test_a_scenario_that_lacks_its_cards_is_still_a_scenario(capsys, contenu):
    texte = CHAINE.replace("personas: [camille]\n", "").replace("titre", "tire")
    write(contenu, {"scenarios/chaine.yaml": texte})
    _, sortie, _ = said(capsys, contenu)
    assert "E201" in sortie and "déplacez" not in sortie


@pytest.mark.parametrize("colonnes", [40, 80, 200])
def test_in_a_terminal_no_line_is_wider_than_it(capsys, contenu, monkeypatch, colonnes):
    """It would be cut anywhere; in a file or a pipe, nothing changes."""
    longue = "La première porte, et tout ce qui la précède, " + "encore un peu plus loin, " * 8
    texte = CHAINE.replace("texte: La première porte.", f"texte: {longue}{{nom}} {{rien}}.")
    write(contenu, {"scenarios/chaine.yaml": texte})
    _, ailleurs, _ = said(capsys, contenu)
    with monkeypatch.context() as terminal:
        terminal.setattr(sys.stdout, "isatty", lambda: True)
        terminal.setenv("COLUMNS", str(colonnes))
        terminal.chdir(contenu)
        _, ici, _ = said(capsys, contenu)
    assert max(map(len, ailleurs.splitlines())) > 80
    dites = [x for x in ici.splitlines() if not x.startswith("scenarios/")]
    assert max(map(len, dites)) <= min(colonnes, 160) and "^" in ici
    assert ici.split() != [] and "Remède" in ici and "0\u00a0erreur" not in ici

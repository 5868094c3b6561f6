"""`parcours rejouer`: the final state, the summary, the drawing, and what was expected."""

import json
import re
from xml.etree import ElementTree

import pytest

from game.__main__ import main
from game.engine.bilan import final_state
from game.storage.catalogue import Catalogue
from game.storage.parties_dorees import replay_file
from petit_contenu import CHAINE, TERRITOIRE, small, write

PARTIE = """\
scenario: chaine
resolution: cohorte
coups: [va, va, va]
"""


@pytest.fixture
def contenu(tmp_path):
    return small(tmp_path)


def said(capsys, contenu, texte, *arguments):
    chemin = contenu / "p.yaml"
    chemin.write_text(texte, encoding="utf-8")
    code = main(["rejouer", str(chemin), "--contenu", str(contenu), *arguments])
    sortie = capsys.readouterr()
    return code, sortie.out, sortie.err


def test_json_is_the_final_state_exactly(capsys, contenu):
    code, sortie, erreur = said(capsys, contenu, PARTIE, "--json")
    partie = replay_file(Catalogue(contenu), contenu / "p.yaml").partie
    assert code == 0 and erreur == "" and json.loads(sortie) == final_state(partie)
    assert json.loads(sortie)["perdus"] == {"e1.va": 9, "e2.va": 6, "e3.va": 4}


def test_summary_and_drawing(capsys, contenu):
    _, resume, _ = said(capsys, contenu, PARTIE)
    assert "8 encore là, 8\u00a0répondus, sur 27." in resume
    assert "Structure A\u00a0: 9\u00a0n’arrivent pas." in resume
    _, dessin, _ = said(capsys, contenu, PARTIE, "--texte")
    lignes = dessin.splitlines()
    assert lignes[0].startswith("╌") and not any(signe.isdigit() for signe in lignes[0])
    assert sum(ligne.startswith("◆") for ligne in lignes) == 3
    assert any(ligne.endswith("27 → 18   9 n’arrivent pas") for ligne in lignes)
    assert lignes[-1] == "8 encore là, 8 répondus, sur 27"


@pytest.mark.parametrize(("face", "perdue"), [(1, "e1.va"), (2, "e1.va"), (3, None), (6, None)])
def test_a_face_that_is_written_decides_without_another_word(capsys, contenu, face, perdue):
    for graine in range(1, 5):
        texte = f"scenario: chaine\ngraine: {graine}\ncoups: [{{va: {face}}}]\n"
        code, sortie, erreur = said(capsys, contenu, texte, "--json")
        assert (code, erreur) == (0, "") and json.loads(sortie)["perdu_a"] == perdue


def test_a_face_that_a_draw_does_not_read_is_said(capsys, contenu):
    texte = "scenario: chaine\nresolution: tirage\ncoups: [{va: 1}]\n"
    code, sortie, erreur = said(capsys, contenu, texte)
    assert code == 1 and "1\u00a0coup joué." in sortie
    assert "p.yaml:3:" in erreur and "E404" in erreur and "resolution: de" in erreur


def test_part_of_a_partie_is_not_compared(capsys, contenu):
    texte = PARTIE + "attendu: {fin: perdu}\n"
    code, sortie, erreur = said(capsys, contenu, texte, "--jusqua", "2", "--json")
    assert (code, erreur) == (0, "") and json.loads(sortie)["etape"] == "e3"
    code, sortie, erreur = said(capsys, contenu, texte, "--jusqua", "0")
    assert code == 0 and "0\u00a0coup joué." in sortie


def test_other_arrival_is_printed_then_said_on_stderr(capsys, contenu):
    texte = PARTIE + "attendu:\n  fin: gagne\n  restants: 9\n"
    code, sortie, erreur = said(capsys, contenu, texte, "--json")
    assert code == 1 and json.loads(sortie)["restants"] == 8
    assert "p.yaml:6:" in erreur and "E403" in erreur


@pytest.mark.parametrize(("texte", "code", "mot"), [
    (PARTIE.replace("chaine", "chene"), "E246", "chaine"),
    (PARTIE + "amenagements: [sur_plac]\n", "E246", "sur_place"),
    (PARTIE + "persona: veronique\n", "E246", "camille"),
    (PARTIE + "besoins: [besoin_parti]\n", "E246", "ce besoin"),
    (PARTIE + "graine: {a: 1}\n", "E203", "graine"),
    (PARTIE.replace("va, va, va", "{va: 7}"), "E203", "de 1 à 6"),
    (PARTIE + "surprise: 1\n", "E202", "surprise"),
    ("", "E105", ""),
])  # fmt: skip
def test_partie_that_can_not_be_replayed(capsys, contenu, texte, code, mot):
    sorti, sortie, erreur = said(capsys, contenu, texte)
    assert sorti == 1 and sortie == "" and code in erreur and mot in erreur


@pytest.mark.parametrize(("coups", "joues", "etape", "mots"), [
    ("va, vient", 1, "e2", ("vient", "tient toujours\u00a0: [va]", "parmi\u00a0: va.")),
    ("va, va, {vient: 3}, va", 2, "e3", ("n°\u00a03", "[va, va]", "scenarios/chaine.yaml:")),
    ("va, va, va, va", 3, None, ("n°\u00a04", "[va, va, va]", "la partie est finie")),
    ("jamais", 0, "e1", ("n°\u00a01", "rien n’est joué avant lui", "parmi\u00a0: va.")),
])  # fmt: skip
def test_the_common_beginning_is_kept(capsys, contenu, coups, joues, etape, mots):
    texte = PARTIE.replace("va, va, va", coups)
    code, sortie, erreur = said(capsys, contenu, texte, "--json")
    fini = json.loads(sortie)
    assert (code, fini.get("etape")) == (1, etape)
    assert "E402" in erreur and all(mot in re.sub("\n +", " ", erreur) for mot in mots)
    _, entier, _ = said(capsys, contenu, texte, "--json", "--jusqua", str(joues))
    assert json.loads(entier) == fini
    code, sortie, erreur = said(capsys, contenu, texte)
    assert code == 1 and f"{joues}\u00a0coup" in sortie and "E402" in erreur


def test_after_an_edit_the_line_that_no_longer_matches_is_named(capsys, contenu):
    """A choix is renamed at the second door: what was played before it still is."""
    texte = PARTIE.replace("[va, va, va]", "\n- va\n- va\n- va") + "attendu: {fin: gagne}\n"
    ligne = texte.splitlines().index("- va") + 2
    avant = (contenu / "scenarios" / "chaine.yaml").read_text("utf-8")
    debut, _, suite = avant.replace("e2.va", "e2.allons").partition("  e2:")
    write(contenu, {"scenarios/chaine.yaml": debut + "  e2:" + suite.replace("va:", "allons:", 1)})
    code, sortie, erreur = said(capsys, contenu, texte)
    assert code == 1 and f"p.yaml:{ligne}:" in erreur and "parmi\u00a0: allons." in erreur
    place = (debut + "  e2:").count("\n") + 1
    assert f"chaine.yaml:{place})" in "".join(erreur.split("\n  "))
    assert "1\u00a0coup joué" in sortie
    (contenu / "scenarios" / "parties").mkdir()
    write(contenu, {"scenarios/parties/p.yaml": texte})
    assert main(["verifier", str(contenu)]) == 1
    dit = capsys.readouterr().out
    assert f"parties/p.yaml:{ligne}:" in dit and "E403" not in dit


def test_lost_usager_awaits_a_decision(capsys, contenu):
    texte = "scenario: chaine\nresolution: de\ncoups: [{va: 1}]\n"
    code, sortie, _ = said(capsys, contenu, texte)
    assert code == 0 and "continuer avec les autres, ou recommencer" in sortie
    code, sortie, _ = said(capsys, contenu, texte.replace("{va: 1}", "{va: 1}, continuer"))
    assert code == 0 and "Étape" in sortie and "n’est pas arrivé·e" in sortie


def test_nobody_to_orient_to_is_said(capsys, contenu):
    texte = CHAINE.replace("{structure: a}", "{structure: b}")
    desert = "nom: Saint-Martin\nstructures: {a: {nom: A, type: EPN}}\n"
    write(contenu, {"scenarios/chaine.yaml": texte, "scenarios/territoires/desert.yaml": desert})
    partie = "scenario: chaine\nterritoire: desert\nresolution: cohorte\ncoups: [perdu]\n"
    code, sortie, erreur = said(capsys, contenu, partie)
    assert (code, erreur) == (0, "")
    assert "e1\u00a0: personne vers qui orienter ici." in sortie.lower()
    assert "Trois portes\u00a0: Camille, Saint-Martin." in sortie
    assert main(["analyser", "chaine", "--territoire", "desert", "--contenu", str(contenu)]) == 0
    page = capsys.readouterr().out
    assert "e1\u00a0: personne vers qui orienter ici." in page.lower() and "Saint-Martin." in page
    assert "Aucune orientation" not in page


@pytest.mark.parametrize(("nom", "lu"), [
    ("Une ville de Normandie", "une ville de Normandie"),
    ("Un village", "un village"),
    ("Unieux", "Unieux"),
    ("Le Havre", "Le Havre"),
])  # fmt: skip
def test_proper_names_keep_their_capitals(capsys, contenu, nom, lu):
    write(
        contenu, {"scenarios/territoires/ici.yaml": TERRITOIRE.replace("nom: Ici", f"nom: {nom}")}
    )
    _, resume, _ = said(capsys, contenu, PARTIE)
    assert f"Trois portes\u00a0: Camille, {lu}." in resume
    main(["analyser", "chaine", "--contenu", str(contenu)])
    assert f"Trois portes\u00a0: Camille, {lu}." in capsys.readouterr().out


def test_json_never_drives_the_terminal(capsys, contenu):
    chemin = contenu / "a\u009b31m\u202e.yaml"
    chemin.write_text((contenu / "scenarios/chaine.yaml").read_text("utf-8"), "utf-8")
    for verbe in ("analyser", "verifier"):
        main([verbe, str(chemin), "--json", "--contenu", str(contenu)])
        sortie = capsys.readouterr().out
        json.loads(sortie)
        assert "\u009b" not in sortie and "\u202e" not in sortie


def test_the_line_as_svg_in_a_file_or_on_stdout(capsys, contenu, tmp_path):
    dessin = tmp_path / "ligne.svg"
    code, sortie, erreur = said(capsys, contenu, PARTIE, "--svg", str(dessin))
    assert (code, erreur) == (0, "") and sortie == f"La ligne est dans {dessin}.\n"
    code, sortie, erreur = said(capsys, contenu, PARTIE, "--svg", "-")
    assert (code, erreur) == (0, "") and sortie == dessin.read_text("utf-8")
    textes = [e.text for e in ElementTree.fromstring(sortie).iter() if e.tag.endswith("}text")]
    assert "8 encore là, 8 répondus, sur 27" in textes
    assert [t for t in textes if "arrivent pas" in t] == [
        f"╲ {n} n’arrivent pas" for n in (9, 6, 4)
    ]  # fmt: skip


def test_svg_that_can_not_be_written_is_a_french_sentence(capsys, contenu, tmp_path):
    for nom in (str(tmp_path), str(tmp_path / "rien" / "f.svg"), ""):
        code, sortie, erreur = said(capsys, contenu, PARTIE, "--svg", nom)
        assert code == 1 and sortie == "" and "Le système refuse de lire ou d’écrire" in erreur
    code, sortie, erreur = said(capsys, contenu, PARTIE, "--svg")
    assert code == 2 and "--svg attend une valeur" in erreur
    code, _, erreur = said(capsys, contenu, PARTIE, "--svg", "-", "--json")
    assert code == 2 and "ne va pas avec" in erreur
    texte = PARTIE + "attendu: {restants: 9}\n"
    code, sortie, erreur = said(capsys, contenu, texte, "--svg", "-")
    assert code == 1 and "E403" in erreur and "</svg>" in sortie

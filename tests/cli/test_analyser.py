"""`parcours analyser`: the fixed JSON, the readable page, policies, and what is refused."""

import pytest

from analyse import answer, said
from petit_contenu import small, write


@pytest.fixture
def contenu(tmp_path):
    return small(tmp_path)


def test_json_of_three_orientations(capsys, contenu):
    reponse = answer(capsys, contenu, "chaine")
    fixe = {
        "scenario": "chaine",
        "persona": "camille",
        "territoire": "ici",
        "politique": "hasard",
        "amenagements": [],
        "perte": "1/3",
        "methode": "exacte",
        "etats": 5,
        "fins": {
            "perdu": {"type": "perdu_en_route", "fraction": "19/27", "probabilite": 19 / 27},
            "gagne": {"type": "resolu", "fraction": "8/27", "probabilite": 8 / 27},
        },
        "orientations": {
            "e1.va": {"passages": 1.0, "perdus": 1 / 3},
            "e2.va": {"passages": 2 / 3, "perdus": 2 / 9},
            "e3.va": {"passages": 4 / 9, "perdus": 4 / 27},
        },
        "favorable": 8 / 27,
        "favorable_fraction": "8/27",
        "perdu": 19 / 27,
        "besoins": {"0": 5 / 9, "1": 0.0, "2": 4 / 9},
        "attendu": {
            "minutes": 10.0,
            "attente_jours": 19 / 9,
            "km": 38 / 9,
            "orientations": 19 / 9,
        },
    }
    assert {cle: reponse[cle] for cle in fixe} == fixe
    assert list(reponse["lois"]) == ["minutes", "attente", "metres", "orientations"]
    assert reponse["lois"]["orientations"]["valeurs"] == {
        "1": {"fraction": "1/3", "probabilite": 1 / 3},
        "2": {"fraction": "2/9", "probabilite": 2 / 9},
        "3": {"fraction": "4/9", "probabilite": 4 / 9},
    }
    assert reponse["vise"] == {"but": "favorable", "valeur": 8 / 27, "fraction": "8/27"}


def test_amenagements_and_perte(capsys, contenu):
    assert (
        answer(capsys, contenu, "chaine", "--amenager", "sur_place")["favorable_fraction"] == "4/9"
    )
    reponse = answer(capsys, contenu, "chaine", "--amenager=sur_place,elus", "--perte", "20 %")
    assert (reponse["amenagements"], reponse["perte"]) == (["sur_place", "elus"], "1/5")
    assert reponse["favorable_fraction"] == "1"


def test_page_says_what_it_supposes(capsys, contenu):
    code, sortie, _ = said(capsys, contenu, "chaine")
    page = sortie.replace("\u00a0", " ")
    assert code == 0
    assert "Ont ce dont elles ont besoin : 29,6 %, 8 sur 27" in page
    assert "Structure A (e1.va) :\n    sur 27 qu’on y envoie, 9 n’arrivent pas" in page
    assert "1 sur 3, Loïc Gervais" in page and "réglable" in page
    assert "attente : 2 j" in page


@pytest.mark.parametrize(
    ("ailleurs", "dit"),
    [(", delai: 9 j", "au moins, le reste inconnu"), ("", "attente : inconnue")],
)
def test_a_wait_that_no_file_says_is_not_none(capsys, contenu, ailleurs, dit):
    """Structure A says none; B, the third door, says one, or none either."""
    ici, chaine = contenu / "scenarios/territoires/ici.yaml", contenu / "scenarios/chaine.yaml"
    ecrit = ici.read_text("utf-8").replace("delai: 1 j, ", "")
    ici.write_text(ecrit.replace("perte: 1/6", f"perte: 1/6{ailleurs}"), "utf-8")
    debut, _, fin = chaine.read_text("utf-8").rpartition("structure: a")
    chaine.write_text(f"{debut}structure: b{fin}", "utf-8")
    page = said(capsys, contenu, "chaine")[1].replace("\u00a0", " ")
    assert dit in page and "attente : aucune" not in page


def test_page_says_which_orientations_keep_their_own_rate(capsys, contenu):
    chaine = (contenu / "scenarios/chaine.yaml").read_text(encoding="utf-8")
    write(contenu, {"scenarios/chaine.yaml": chaine.replace("structure: a", "structure: b", 1)})
    _, sortie, _ = said(capsys, contenu, "chaine", "--perte", "1/4")
    page = sortie.replace("\u00a0", " ")
    assert "1 sur 4" in page and "Structure B (e1.va) garde sa propre perte, 1/6" in page


def test_a_circle_that_one_may_leave_is_answered_exactly(capsys, contenu):
    reponse = answer(capsys, contenu, "ronde")
    assert (reponse["favorable_fraction"], reponse["methode"]) == ("1", "exacte")


def test_a_trap_is_a_sentence_that_names_the_etapes(capsys, contenu):
    ronde = (contenu / "scenarios/ronde.yaml").read_text(encoding="utf-8")
    write(contenu, {"scenarios/ronde.yaml": ronde.replace("vers: gagne", "vers: ici_on_tourne")})
    code, sortie, erreur = said(capsys, contenu, "ronde")
    assert code == 1 and sortie == "" and "ici_on_tourne" in erreur and "sans issue" in erreur


def test_policy_file_leaves_the_cycle(capsys, contenu):
    politique = contenu / "politique.yaml"
    politique.write_text("ici_on_tourne: fin\n", encoding="utf-8")
    reponse = answer(capsys, contenu, "ronde", "--politique", politique)
    assert (reponse["favorable_fraction"], reponse["politique"]) == ("1", "politique.yaml")


@pytest.mark.parametrize(("texte", "code", "ligne"), [
    ("ici_on_tourn: fin\n", "E246", 1),
    ("\nici_on_tourne: finn\n", "E246", 2),
    ("ici_on_tourne: fin+encore\n", "E246", 1),
    ("ici_on_tourne: 3\n", "E203", 1),
    ("- fin\n", "E203", 1),
])  # fmt: skip
def test_policy_that_names_what_is_not_there(capsys, contenu, texte, code, ligne):
    politique = contenu / "politique.yaml"
    politique.write_text(texte, encoding="utf-8")
    sorti, sortie, erreur = said(capsys, contenu, "ronde", "--politique", politique, "--json")
    assert sorti == 1 and sortie == ""
    assert f"politique.yaml:{ligne}:" in erreur and code in erreur


@pytest.mark.parametrize(("arguments", "mots"), [
    (["chaîne"], "Vouliez-vous dire « chaine »"),
    (["chaine", "--persona", "camile"], "Vouliez-vous dire « camille »"),
    (["chaine", "--persona", "veronique"], "avec « veronique », mais avec : camille"),
    (["chaine", "--territoire", "la"], "Aucun territoire ne s’appelle « la »"),
    (["chaine", "--amenager", "sur_plac"], "Vouliez-vous dire « sur_place »"),
    (["chaine", "--politique", "absente.yaml"], "il n’existe pas"),
    (["absent.yaml"], "il n’existe pas"),
    (["chaine", "--persona", "../camille"], "Aucune carte"),
])  # fmt: skip
def test_unknown_names_are_refused_with_the_nearest(capsys, contenu, arguments, mots):
    code, sortie, erreur = said(capsys, contenu, *arguments)
    assert code == 1 and sortie == "" and mots in erreur.replace("\u00a0", " ")


def test_scenario_with_an_error_is_not_analysed(capsys, contenu):
    chaine = (contenu / "scenarios/chaine.yaml").read_text(encoding="utf-8")
    write(contenu, {"scenarios/chaine.yaml": chaine.replace("vers: e3", "vers: e4")})
    code, sortie, erreur = said(capsys, contenu, "chaine", "--json")
    assert code == 1 and sortie == "" and "E230" in erreur


def test_dead_end_has_no_answer(capsys, contenu):
    chaine = (contenu / "scenarios/chaine.yaml").read_text(encoding="utf-8")
    bloquee = chaine.replace("        duree: 10 min\n", "        si: [ouvert]\n")
    write(contenu, {"scenarios/chaine.yaml": bloquee})
    code, _, erreur = said(capsys, contenu, "chaine")
    assert code == 1 and "impasse" in erreur

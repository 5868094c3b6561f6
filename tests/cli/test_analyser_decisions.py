"""`parcours analyser` for a table's decisions, the best, the worst, an aim, a variante."""

import json

import pytest
import yaml

from analyse import answer, said
from game.__main__ import main
from petit_contenu import small, write

CHOIX = """\
titre: Deux portes
personas: [camille]
territoire: ici
canal: guichet
depart: e
variantes: {presse: 1/4, calme: 3/4}
etapes:
  e:
    texte: Elle attend.
    choix:
      demander:
        texte: Demander
        defense: Oui.
        acte: ecouter
        duree: 30 min
        vers: tri
      envoyer:
        texte: Envoyer
        defense: Oui.
        acte: orienter
        orientation: {structure: a}
        revele: [b1]
        repond: [b1, b2]
        vers: gagne
  tri:
    aiguillage:
      - {si: [presse], texte: Elle est pressée., vers: vite}
      - {vers: lent}
  vite:
    texte: Vite.
    choix:
      faire: {texte: Faire, defense: Oui., acte: faire_avec, repond: [b1, b2], vers: gagne}
      finir: {texte: Finir, defense: Oui., acte: differer, vers: perdu}
  lent:
    texte: Lentement.
    choix:
      faire: {texte: Faire, defense: Oui., acte: faire_avec, vers: perdu}
      envoyer:
        texte: Envoyer
        defense: Oui.
        acte: orienter
        orientation: {structure: b}
        repond: [b1, b2]
        vers: gagne
fins:
  gagne: {type: resolu, texte: Une réponse.}
source: s1
"""


@pytest.fixture
def contenu(tmp_path):
    return write(small(tmp_path), {"scenarios/portes.yaml": CHOIX})


def test_the_best_asks_first_and_uses_only_what_it_has_seen(capsys, contenu):
    """Asking tells: presse 1/4 is done here, 1; calme 3/4 goes to b, which loses 1/6: 1/4 + 5/8."""
    reponse = answer(capsys, contenu, "portes", "--politique", "meilleure")
    assert reponse["favorable_fraction"] == "7/8" == reponse["vise"]["fraction"]
    assert reponse["decisions"] == {
        "e": {"demander": 1.0}, "vite": {"faire": 0.25}, "lent": {"envoyer": 0.75}
    }  # fmt: skip
    par_variante = {nom: v["favorable_fraction"] for nom, v in reponse["variantes"].items()}
    assert par_variante == {"presse": "1", "calme": "5/6"}


def test_the_worst_answers_nobody(capsys, contenu):
    reponse = answer(capsys, contenu, "portes", "--politique", "pire")
    assert (reponse["favorable_fraction"], reponse["sans_fin"]) == ("0", 0.0)


def test_an_aim_is_counted_and_best_for_it(capsys, contenu):
    besoins = answer(capsys, contenu, "portes", "--politique", "meilleure", "--viser", "besoins")
    assert besoins["vise"] == {"but": "besoins", "valeur": 1.75, "fraction": "7/4"}
    perdu = answer(capsys, contenu, "portes", "--politique", "meilleure", "--viser", "perdu")
    assert perdu["vise"]["fraction"] == "1" and perdu["favorable_fraction"] == "0"
    _, sortie, _ = said(capsys, contenu, "portes", "--viser", "besoins")
    assert "Besoins répondus, en moyenne" in sortie.replace("\u00a0", " ")


def test_the_page_says_who_decides_and_what_hides(capsys, contenu):
    _, sortie, _ = said(capsys, contenu, "portes", "--politique", "meilleure")
    page = sortie.replace("\u00a0", " ")
    assert "au mieux, sans rien savoir de plus que ce qu’elle voit" in page
    assert "presse (25 % des cas) : 100 %, 27 sur 27" in page
    assert "  e: demander\n  vite: faire\n  lent: envoyer" in page


def written(contenu, nom, **dit):
    fichier = contenu / f"{nom}.yaml"
    fichier.write_text(yaml.safe_dump(dit, allow_unicode=True), encoding="utf-8")
    return fichier


def test_a_partie_that_was_played_decides_as_it_did(capsys, contenu):
    partie = written(contenu, "p", scenario="chaine", coups=["va", "va", "va"],
                     resolution="cohorte", amenagements=["sur_place"])  # fmt: skip
    reponse = answer(capsys, contenu, "chaine", "--politique", f"jouee:{partie}")
    assert (reponse["favorable_fraction"], reponse["amenagements"]) == ("4/9", ["sur_place"])
    assert (reponse["politique"], reponse["completee"]) == ("jouee:p.yaml", 0.0)
    assert reponse["autour"] == {"hasard": 4 / 9, "meilleure": [4 / 9] * 2, "pire": [4 / 9] * 2}


def test_the_same_decisions_elsewhere_when_options_say_so(capsys, contenu):
    partie = written(contenu, "p", scenario="chaine", coups=["va", "va", "va"],
                     resolution="cohorte", amenagements=["sur_place"])  # fmt: skip
    jouee = f"jouee:{partie}"
    assert (
        answer(capsys, contenu, "chaine", "--politique", jouee, "--amenager", "")[
            "favorable_fraction"
        ]
        == "8/27"
    )
    assert (
        answer(capsys, contenu, "chaine", "--politique", jouee, "--perte", "1/4")[
            "favorable_fraction"
        ]
        == "9/16"
    )


def test_what_a_partie_never_decided_is_completed_and_said(capsys, contenu):
    """Asked only once, of someone pressed: for the calm ones, 3/4, « lent » is at random."""
    for graine in range(1, 60):
        partie = written(contenu, "p", scenario="portes", graine=graine, coups=["demander"])
        code = main(["rejouer", "--contenu", str(contenu), str(partie), "--json"])
        etat = json.loads(capsys.readouterr().out)
        if code == 0 and etat["etape"] == "vite":
            break
    partie = written(contenu, "p", scenario="portes", graine=graine, coups=["demander", "faire"])
    reponse = answer(capsys, contenu, "portes", "--politique", f"jouee:{partie}")
    assert reponse["completee"] == 0.75
    # At random among the calm: « faire » (lost) or sent to b, 5/6.
    assert reponse["favorable_fraction"] == "9/16"
    _, sortie, _ = said(capsys, contenu, "portes", "--politique", f"jouee:{partie}")
    assert "75 % des parcours passent par une décision" in sortie.replace("\u00a0", " ")


def test_a_partie_of_another_scenario_is_refused(capsys, contenu):
    partie = written(contenu, "p", scenario="ronde", coups=["fin"])
    code, sortie, erreur = said(capsys, contenu, "chaine", "--politique", f"jouee:{partie}")
    assert code == 1 and sortie == "" and "« ronde »" in erreur.replace("\u00a0", " ")


@pytest.mark.parametrize(("arguments", "mots"), [
    (["chaine", "--politique", "jouee:absente.yaml"], "il n’existe pas"),
    (["chaine", "--viser", "gagn"], "Vouliez-vous dire « gagne »"),
    (["chaine", "--viser", "gagne", "--au-moins", "1/2"], "sans --viser"),
    (["chaine", "--perte", "4/3"], "part entre 0 et 1"),
    (["chaine", "--perte", "-1"], "part entre 0 et 1"),
    (["chaine", "--entre", "1/2,1/4"], "la plus petite"),
    ([], "SCENARIO, ou --tout"),
    (["--tout", "--leviers"], "--tout regarde tous les cas"),
    (["--tout", "--politique", "pire"], "--tout regarde tous les cas"),
    (["--tout", "--viser", "besoins"], "--tout regarde tous les cas"),
    (["--tout", "--entre", "1/5,2/5"], "--tout regarde tous les cas"),
    (["chaine", "--tout"], "--tout regarde tous les cas"),
])  # fmt: skip
def test_what_cannot_be_answered_is_a_sentence_and_exits_1(capsys, contenu, arguments, mots):
    code, sortie, erreur = said(capsys, contenu, *arguments)
    assert code == 1 and sortie == ""
    assert mots in erreur.replace("\u00a0", " ") and "Traceback" not in erreur


def test_a_policy_that_never_ends_says_so(capsys, contenu):
    politique = written(contenu, "q", ici_on_tourne="encore")
    reponse = answer(capsys, contenu, "ronde", "--politique", politique)
    assert (reponse["sans_fin"], reponse["attendu"]["minutes"]) == (1.0, None)
    _, sortie, _ = said(capsys, contenu, "ronde", "--politique", politique)
    page = sortie.replace("\u00a0", " ")
    assert "Ne finissent jamais, avec ces décisions : 100 %" in page and "sans limite" in page


# --- witnesses -----------------------------------------------------------------------------------


def test_each_loss_has_a_partie_that_rejouer_accepts(capsys, contenu, tmp_path):
    dossier = tmp_path / "temoins"
    for scenario, pertes in (("chaine", {"e1.va", "e2.va", "e3.va"}),
                             ("portes", {"e.envoyer", "lent.envoyer"})):  # fmt: skip
        code, _, erreur = said(capsys, contenu, scenario, "--temoins", dossier)
        assert code == 0, erreur
        for perte in pertes:
            fichier = dossier / f"{scenario}.{perte}.yaml"
            assert main(["rejouer", "--contenu", str(contenu), str(fichier), "--json"]) == 0
            assert json.loads(capsys.readouterr().out)["perdu_a"] == perte


def test_the_witness_of_an_idea_carries_the_idea(capsys, contenu, tmp_path):
    idee = {"texte": "Plus près", "decision": "rapide", "source": "hypothese",
            "structures": {"a": {"delai": "2 h", "distance": "1 km", "perte": "1/6",
                                 "source": "hypothese"}}}  # fmt: skip
    partie = written(contenu, "p", scenario="chaine", coups=["va", "va", "va"], idee=idee,
                     resolution="cohorte", perte="1/4")  # fmt: skip
    dossier = tmp_path / "temoins"
    code, _, erreur = said(
        capsys, contenu, "chaine", "--politique", f"jouee:{partie}", "--temoins", dossier
    )
    assert code == 0, erreur
    fichier = dossier / "chaine.e2.va.yaml"
    assert main(["rejouer", "--contenu", str(contenu), str(fichier), "--json"]) == 0
    etat = json.loads(capsys.readouterr().out)
    assert (etat["perdu_a"], etat["attente_jours"], etat["km"]) == ("e2.va", 1 / 6, 1)


def test_the_json_of_a_witness_is_a_partie(capsys, contenu):
    reponse = answer(capsys, contenu, "chaine", "--perte", "1/2")
    temoin = reponse["temoins"]["e2.va"]
    assert temoin["fraction"] == "1/4"
    assert temoin["partie"] == {
        "scenario": "chaine", "persona": "camille", "territoire": "ici", "graine": 1,
        "resolution": "de", "perte": "1/2", "coups": [{"va": 6}, {"va": 1}],
    }  # fmt: skip


def test_a_file_that_bears_the_name_of_a_policy_is_still_a_file(capsys, contenu, monkeypatch):
    monkeypatch.chdir(contenu)
    (contenu / "meilleure").write_text("lent: faire\ne: demander\nvite: faire\n", encoding="utf-8")
    reponse = answer(capsys, contenu, "portes", "--politique", "./meilleure")
    assert (reponse["favorable_fraction"], reponse["decisions"]) == ("1/4", {})


def test_what_was_written_is_said(capsys, contenu, tmp_path):
    _, _, erreur = said(capsys, contenu, "chaine", "--temoins", tmp_path / "t")
    assert "3 parties écrites dans" in erreur.replace("\u00a0", " ")
    code, sortie, erreur = said(capsys, contenu, "chaine", "--temoins", contenu / "portes.yaml")
    (contenu / "fichier").write_text("", encoding="utf-8")
    code, sortie, erreur = said(capsys, contenu, "chaine", "--temoins", contenu / "fichier")
    assert code == 1 and sortie == "" and "attend un dossier" in erreur


def test_only_bounds_are_said_to_be_bounds(capsys, contenu, monkeypatch):
    from game.analysis import bornes, directe

    for limite in ("CROYANCES_MAX", "PLIES_MAX"):
        monkeypatch.setattr(bornes, limite, 2)
    monkeypatch.setattr(directe, "BITS_MAX", -1)
    reponse = answer(capsys, contenu, "portes", "--politique", "meilleure")
    assert reponse["methode"] == "bornes"
    assert reponse["vise"]["bas"] <= 7 / 8 <= reponse["vise"]["haut"]
    code, sortie, _ = said(capsys, contenu, "portes", "--politique", "meilleure", "--leviers")
    page = sortie.replace("\u00a0", " ")
    assert code == 0 and "Ont ce dont elles ont besoin : entre" in page and "ni leviers" in page


PIECES = 6
LARGE = {
    "titre": "Six pièces",
    "personas": ["camille"],
    "territoire": "ici",
    "canal": "guichet",
    "depart": "e",
    "etapes": {
        "e": {
            "texte": "Un couloir.",
            "choix": {
                f"p{n}": {"texte": f"La pièce {n}", "defense": "Oui.", "acte": "informer",
                          "duree": f"{n + 1} min", "vers": f"r{n}"}
                for n in range(PIECES)
            },
        },
        **{
            f"r{n}": {
                "texte": "Une pièce.",
                "choix": {
                    "a": {"texte": "Envoyer", "defense": "Oui.", "acte": "orienter",
                          "orientation": {"structure": "b" if n == 3 else "a"},
                          "repond": ["b1"], "vers": "gagne"},
                    "b": {"texte": "Finir", "defense": "Oui.", "acte": "differer",
                          "vers": "gagne" if n == 2 else "perdu"},
                },
            }
            for n in range(PIECES)
        },
    },
    "fins": {"gagne": {"type": "resolu", "texte": "Une réponse."}},
    "source": "s1",
}  # fmt: skip
"""Of its situations, one way in goes through four at most."""


@pytest.mark.parametrize("but", [[], ["--viser", "besoins"]], ids=["réponse", "besoins"])
@pytest.mark.parametrize("nom", ["meilleure", "pire"])
def test_in_a_large_scenario_the_policy_is_found_without_its_graph(
    capsys, contenu, monkeypatch, nom, but
):
    """As if six rooms were many: the same page and numbers, those of all its situations apart."""
    from game.analysis import bornes, graphe

    write(contenu, {"scenarios/large.yaml": yaml.safe_dump(LARGE, allow_unicode=True)})
    demande = ["large", "--politique", nom, *but]
    connue, page = answer(capsys, contenu, *demande), said(capsys, contenu, *demande)
    pesee = said(capsys, contenu, *demande, "--leviers")
    assert len(connue["decisions"]) == 2
    monkeypatch.setattr(bornes, "PLIES_MAX", 5)
    reponse = answer(capsys, contenu, *demande)
    assert reponse.pop("partielle") is True and "partielle" not in connue
    assert reponse.pop("etats") <= 5 < connue.pop("etats")
    assert reponse == connue
    assert said(capsys, contenu, *demande) == page
    assert said(capsys, contenu, *demande, "--leviers") == pesee
    monkeypatch.setattr(graphe, "ETATS_MAX", 5)
    assert said(capsys, contenu, *demande) == page
    code, sortie, _ = said(capsys, contenu, *demande, "--leviers")
    assert code == 0 and "Sans leviers\u00a0: ce scénario a trop" in sortie
    code, sortie, erreur = said(capsys, contenu, "large")
    assert code == 1 and sortie == "" and "trop d’états" in erreur.replace("\u00a0", " ")


def test_where_even_the_decided_situations_are_too_many_the_value_is_said_alone(
    capsys, contenu, monkeypatch
):
    from game.analysis import bornes, graphe

    entiere = {
        nom: answer(capsys, contenu, "chaine", "--politique", nom) for nom in ("meilleure", "pire")
    }
    monkeypatch.setattr(bornes, "PLIES_MAX", 1)
    monkeypatch.setattr(graphe, "ETATS_MAX", 1)
    for nom, connue in entiere.items():
        reponse = answer(capsys, contenu, "chaine", "--politique", nom)
        assert reponse["vise"]["bas"] == reponse["vise"]["haut"] == connue["vise"]["valeur"]
        code, sortie, _ = said(capsys, contenu, "chaine", "--politique", nom)
        page = sortie.replace("\u00a0", " ")
        assert code == 0 and "La valeur seule" in page and "entre" not in page
    code, sortie, erreur = said(capsys, contenu, "chaine")
    assert code == 1 and sortie == "" and "trop d’états" in erreur.replace("\u00a0", " ")

"""`parcours analyser --leviers` and `--tout`: what weighs most, what it takes, all the cases."""

import json

import pytest

from analyse import answer, said
from game.__main__ import main
from game.cli import tableau
from petit_contenu import small, write


@pytest.fixture
def contenu(tmp_path):
    return small(tmp_path)


def leviers(capsys, contenu, *arguments):
    return answer(capsys, contenu, "chaine", "--leviers", *arguments)["leviers"]


def test_each_of_three_orientations_is_worth_4_of_27(capsys, contenu):
    """P = (1 − p)³: repairing one gives (1 − p)² − (1 − p)³, 4/27 at 1/3, its maximum.

    Between 1/4 and 1/2 it goes from 1/8 (at 1/2) up to 4/27, which no end of the interval shows.
    """
    reponse = leviers(capsys, contenu)
    assert [levier["gain"]["fraction"] for levier in reponse["orientations"]] == ["4/27"] * 3
    for levier in reponse["orientations"]:
        assert levier["derivee"]["fraction"] == "-4/9"
        assert levier["gain_pour_1000"] == pytest.approx(4000 / 27)
        assert levier["intervalle"] == {"bas": 0.125, "haut": pytest.approx(4 / 27), "prouve": True}
    assert reponse["valeur_entre"] == {"bas": 0.125, "haut": 27 / 64, "prouve": True}


def test_another_perte_than_zero(capsys, contenu):
    """A single one at 1/6 instead of 1/3: (5/6 − 2/3)·4/9 = 2/27."""
    reponse = leviers(capsys, contenu, "1/6")
    assert reponse["vers"] == "1/6"
    assert [levier["gain"]["fraction"] for levier in reponse["orientations"]] == ["2/27"] * 3


def test_a_levier_names_what_replaces_it_or_the_lacune(capsys, contenu):
    par_nom = {o["orientation"]: o for o in leviers(capsys, contenu)["orientations"]}
    assert par_nom["e2.va"]["remplacants"] == ["sur_place", "elus"]
    assert par_nom["e1.va"]["remplacants"] == ["cher", "elus"]
    assert not par_nom["e1.va"]["lacune"]
    chaine = (contenu / "scenarios/chaine.yaml").read_text(encoding="utf-8")
    sans = chaine.replace("    sur_place: [e1.va, e2.va, e3.va]\n", "", 1)
    write(contenu, {"scenarios/chaine.yaml": sans})
    par_nom = {o["orientation"]: o for o in leviers(capsys, contenu)["orientations"]}
    assert par_nom["e3.va"]["remplacants"] == [] and par_nom["e3.va"]["lacune"]
    _, sortie, _ = said(capsys, contenu, "chaine", "--leviers")
    assert "personne ne le fait encore ici : une lacune" in sortie.replace("\u00a0", " ")


def test_sets_of_amenagements_within_the_jetons(capsys, contenu):
    """One jeton: « cher » costs two, « elus » is an arbitrage; « sur_place » alone is left."""
    sets = leviers(capsys, contenu)["amenagements"]
    assert sets["jetons"] == 1
    assert {nom: gain["fraction"] for nom, gain in sets["seuls"].items()} == {
        "sur_place": "4/27", "cher": "4/27", "elus": "19/27"
    }  # fmt: skip
    assert (sets["meilleur"], sets["valeur"]["fraction"]) == (["sur_place"], "4/9")
    assert sets["marginaux"]["sur_place"]["fraction"] == "4/27"
    assert sets["si_c_est_oui"]["elus"]["fraction"] == "5/9"


@pytest.mark.parametrize(("part", "fraction"), [("8/27", "1/3"), ("27/64", "1/4"), ("1", "0")])
def test_which_perte_would_be_needed(capsys, contenu, part, fraction):
    """(1 − p)³ ≥ 8/27 as far as p = 1/3, and so on: exact roots are found as such."""
    reponse = leviers(capsys, contenu, "--au-moins", part)
    assert reponse["perte_necessaire"]["fraction"] == fraction


def test_a_needed_perte_that_is_no_fraction(capsys, contenu):
    """(1 − p)³ = 1/2: p = 1 − 2^(−1/3) = 0.2063, and just below it still holds."""
    reponse = leviers(capsys, contenu, "--au-moins", "50 %")
    assert reponse["perte_necessaire"]["fraction"] is None
    assert reponse["perte_necessaire"]["perte"] == pytest.approx(1 - 2 ** (-1 / 3), abs=1e-15)
    alone = [levier["perte_necessaire"] for levier in reponse["orientations"]]
    assert alone == [None] * 3, "one alone gives 4/9 at best"


def test_the_page_of_leviers_reads_in_french(capsys, contenu):
    _, sortie, _ = said(capsys, contenu, "chaine", "--au-moins", "1/4")
    page = sortie.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Ce qui pèse le plus, avec les mêmes décisions, pour 1 000 personnes" in page
    assert "+148 [125 à 148]" in page
    assert "à la place : Faire ici ; Demander aux élus (à solliciter)" in page
    assert "Pour que 25 % au moins aient une réponse" in page and "perte d’au plus 37 %" in page
    assert "Le meilleur ensemble, 296 → 444 : sur_place" in page
    assert "Si c’est oui : Demander aux élus, +556 de plus" in page


# --- the table of all cases ----------------------------------------------------------------------


def table(capsys, contenu, *arguments):
    code = main(["analyser", "--contenu", str(contenu), "--tout", *arguments])
    sortie = capsys.readouterr()
    return code, sortie.out.replace("\u00a0", " "), sortie.err


def test_the_table_has_every_case(capsys, contenu):
    code, sortie, erreur = table(capsys, contenu, "--json")
    lignes = json.loads(sortie)["lignes"]
    assert code == 0 and erreur == ""
    siennes = [ligne for ligne in lignes if ligne["scenario"] == "chaine"]
    ici = [ligne for ligne in siennes if ligne["territoire"] == "ici"]
    assert len(ici) == 8 and {ligne["territoire"] for ligne in siennes} >= {"ici", "ville_30000"}
    assert {ligne["scenario"] for ligne in lignes} >= {"chaine", "ronde", "veronique"}
    vide, *_, tous = ici
    assert vide["amenagements"] == [] and vide["hasard"] == 8 / 27 and vide["a_portee"]
    assert tous["amenagements"] == ["sur_place", "cher", "elus"] and not tous["a_portee"]
    assert tous["meilleure"] == [1.0, 1.0] and tous["pire"] == [1.0, 1.0]


def test_the_table_reads_in_french(capsys, contenu):
    code, sortie, _ = table(capsys, contenu)
    assert code == 0
    assert "Trois portes (chaine) · Camille" in sortie and "Ici (ici) · 1 jeton" in sortie
    assert "29,6 %      29,6 %      29,6 %" in sortie and "sur_place, elus +" in sortie


def test_a_case_that_cannot_be_read_is_said_and_the_others_stay(capsys, contenu):
    chaine = (contenu / "scenarios/chaine.yaml").read_text(encoding="utf-8")
    write(contenu, {"scenarios/casse.yaml": chaine.replace("vers: e3", "vers: e4")})
    code, sortie, erreur = table(capsys, contenu, "--json")
    assert code == 1 and "« casse » n’est pas analysé (E230)" in erreur.replace("\u00a0", " ")
    assert "casse" not in {ligne["scenario"] for ligne in json.loads(sortie)["lignes"]}


def test_the_table_can_be_stopped_and_keeps_what_it_has(capsys, contenu, monkeypatch):
    vus = []

    def stop(rang, nombre, enjeu):
        vus.append(rang)
        if rang == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(tableau, "_progress", stop)
    code, sortie, erreur = table(capsys, contenu, "--json")
    assert code == 130 and vus == [1, 2, 3]
    assert len(json.loads(sortie)["lignes"]) == 3 and not json.loads(sortie)["entier"]
    assert "Arrêté : 3 cas sur" in erreur.replace("\u00a0", " ")

"""`parcours analyser --leviers` and `--tout`: what weighs most, what it takes, all the cases."""

import json
import re

import pytest

from analyse import answer, said
from game.__main__ import main
from game.cli import tableau
from game.storage.catalogue import Catalogue
from petit_contenu import TERRITOIRE, small, write


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
    assert "Le meilleur ensemble, 296 → 444 : Faire ici" in page
    assert "Si c’est oui : Demander aux élus, +556 de plus" in page


CHAINE_A_PERTES = """\
titre: Deux portes
personas: [camille]
territoire: ici
canal: guichet
depart: d
amenagements:
  mieux:
    texte: Réparer la première
    decision: rapide
    sur_place: [d.va]
    structures: {b: {perte: 3/10, source: hypothese}}
etapes:
  d:
    texte: La première.
    choix:
      va: {texte: Aller, defense: Oui., acte: orienter, orientation: {structure: a}, vers: e}
  e:
    texte: La seconde.
    choix:
      va:
        texte: Aller
        defense: Oui.
        acte: orienter
        orientation: {structure: b, perte: 1/2, source: hypothese}
        perdu: loin
        vers: gagne
fins:
  gagne: {type: resolu, texte: Oui.}
  loin: {type: laisse_tomber, texte: Loin.}
source: s1
"""


@pytest.fixture
def portes(contenu):
    return write(contenu, {"scenarios/portes.yaml": CHAINE_A_PERTES})


def test_an_aim_that_is_no_answer_may_be_greatest_between_two_pertes(capsys, contenu):
    """Lost at the second of two doors: (1 − x)·x is 3/16 at 1/4, 1/4 at 1/2, 2/9 at 1/3; lost at
    the third of three, (1 − x)²·x is greatest at 1/3, inside the interval: 4/27."""
    chaine = (contenu / "scenarios/chaine.yaml").read_text(encoding="utf-8")
    loin = chaine.replace("        vers: gagne\n", "        perdu: loin\n        vers: gagne\n")
    loin = loin.replace("fins:\n", "fins:\n  loin: {type: laisse_tomber, texte: Loin.}\n", 1)
    write(contenu, {"scenarios/chaine.yaml": loin})
    reponse = leviers(capsys, contenu, "--viser", "loin")
    assert reponse["valeur"]["fraction"] == "4/27"
    assert reponse["valeur_entre"] == {"bas": 0.125, "haut": pytest.approx(4 / 27), "prouve": True}


def test_repairing_upstream_hides_no_repair_downstream(capsys, portes):
    """« mieux » sends everybody to b, and loses 3/10 of them there instead of 1/2 of 2/3."""
    reponse = answer(capsys, portes, "portes", "--leviers")["leviers"]
    par_nom = {o["orientation"]: o for o in reponse["orientations"]}
    assert par_nom["e.va"]["remplacants"] == ["mieux"] and not par_nom["e.va"]["lacune"]


def test_a_needed_perte_says_which_orientations_it_sets(capsys, portes):
    """Half are lost at e whatever « 1 sur 3 » becomes: 3/5 is out of its reach, not of theirs."""
    _, sortie, _ = said(capsys, portes, "portes", "--au-moins", "3/5")
    page = sortie.replace("\u00a0", " ")
    assert (
        "il ne suffirait pas que personne ne se perde aux orientations sans perte à elles" in page
    )


def test_lost_by_chance_is_told_apart_from_lost_on_the_way(capsys, portes):
    """Those of e end at « loin », which is no loss of the line: « ailleurs » is not theirs."""
    _, sortie, _ = said(capsys, portes, "portes")
    assert "Ailleurs" not in sortie
    texte = CHAINE_A_PERTES.replace("depart: d", "depart: nuit").replace(
        "etapes:\n",
        "etapes:\n  nuit:\n    hasard:\n"
        "      - {probabilite: 1/10, vers: perdu, source: hypothese}\n"
        "      - {probabilite: 9/10, vers: d, source: hypothese}\n",
        1,
    )
    write(portes, {"scenarios/portes.yaml": texte})
    _, sortie, _ = said(capsys, portes, "portes")
    assert "Ailleurs, par hasard ou faute de structure : 10 %" in sortie.replace("\u00a0", " ")


def test_the_best_decisions_of_each_territoire_are_said_to_be_that(capsys, contenu):
    _, sortie, _ = said(capsys, contenu, "chaine", "--politique", "meilleure", "--leviers")
    assert "En décidant au mieux dans chaque territoire aménagé" in sortie
    _, sortie, _ = said(capsys, contenu, "chaine", "--leviers")
    assert "En décidant au mieux" not in sortie


# --- the table of all cases ----------------------------------------------------------------------


def kept(monkeypatch, *gardes):
    """Of the scenarios only these, so that the table is short."""
    toutes = Catalogue.ids

    def ids(catalogue, genre):
        return [n for n in toutes(catalogue, genre) if genre != "scenario" or n in gardes]

    monkeypatch.setattr(Catalogue, "ids", ids)


@pytest.fixture
def few(monkeypatch):
    """Small cases, a full one, one that turns, and those that a test writes."""
    kept(monkeypatch, "chaine", "ronde", "casse", "veronique", "cv", "quarante_cinq_ans")


def table(capsys, contenu, *arguments):
    code = main(["analyser", "--contenu", str(contenu), "--tout", *arguments])
    sortie = capsys.readouterr()
    return code, sortie.out.replace("\u00a0", " "), sortie.err


def test_the_table_has_every_case(few, capsys, contenu):
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


def test_the_table_reads_in_french(few, capsys, contenu):
    code, sortie, _ = table(capsys, contenu)
    assert code == 0
    assert "Trois portes (chaine) · Camille" in sortie and "Ici (ici) · 1 jeton" in sortie
    assert "sur_place, elus +" in sortie
    nue = next(ligne for ligne in sortie.splitlines() if "sans aménagement" in ligne)
    assert re.split(r" {2,}", nue.strip())[:4] == ["29,6 %", "29,6 %", "29,6 %", "+0"]


def test_no_two_columns_touch_however_long_the_wait(two, capsys, contenu):
    """« 1 h 03 » beside « 336 j 12 h »: two spaces at least, so every row has as many columns."""
    lent = TERRITOIRE.replace("delai: 1 j", "delai: 336 j")
    write(contenu, {"scenarios/territoires/ici.yaml": lent})
    _, sortie, _ = table(capsys, contenu)
    rangees = [ligne for ligne in sortie.splitlines() if ligne.startswith("  ")]
    assert len({len(re.split(r" {2,}", r.strip())) for r in rangees if "%" in r}) == 1


@pytest.fixture
def two(monkeypatch):
    """A case where nothing is decided, and a full one."""
    kept(monkeypatch, "chaine", "veronique")


def test_the_table_says_how_many_more_of_27_good_decisions_answer(two, capsys, contenu):
    """What is asked of every full parcours: at least six more than chance."""
    lignes = json.loads(table(capsys, contenu, "--json")[1])["lignes"]
    nus = {ligne["scenario"]: ligne for ligne in lignes if not ligne["amenagements"]}
    assert nus["chaine"]["gain_sur_27"] == [0, 0]
    pour = nus["veronique"]
    assert pour["gain_sur_27"][0] == pytest.approx(27 * (pour["meilleure"][0] - pour["hasard"]))
    assert pour["gain_sur_27"][0] >= 6
    _, sortie, _ = table(capsys, contenu)
    assert "mieux, sur 27" in sortie and re.search("29,6 % +[+]0 ", sortie)


@pytest.mark.parametrize("nom", ["chaine", "veronique"])
def test_the_table_says_the_playing_time_as_the_case_alone_does(two, capsys, contenu, nom):
    _, sortie, _ = table(capsys, contenu)
    dites = [ligne for ligne in sortie.splitlines() if ligne.startswith("Temps de jeu, au ")]
    for politique, comment in (("hasard", "au hasard"), ("meilleure", "au mieux")):
        code = main(["analyser", nom, "--contenu", str(contenu), "--politique", politique])
        lignes = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
        seule = next(ligne for ligne in lignes if ligne.startswith("Temps de jeu"))
        assert code == 0
        assert seule.replace("Temps de jeu", f"Temps de jeu, {comment}") in dites


def test_a_case_that_cannot_be_read_is_said_and_the_others_stay(few, capsys, contenu):
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

    monkeypatch.setattr(tableau, "progress", stop)
    code, sortie, erreur = table(capsys, contenu, "--json")
    assert code == 130 and vus == [1, 2, 3]
    assert len(json.loads(sortie)["lignes"]) == 3 and not json.loads(sortie)["entier"]
    assert "Arrêté : 3 cas sur" in erreur.replace("\u00a0", " ")

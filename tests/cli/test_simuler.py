"""`parcours simuler`: a population in words, in JSON and for a spreadsheet, and what is refused."""

import csv
import json
import os
import pty
import signal
import subprocess
import sys

import pytest
import yaml

from game.__main__ import main
from petit_contenu import small


@pytest.fixture
def contenu(tmp_path):
    return small(tmp_path)


def said(capsys, contenu, *arguments):
    code = main(["simuler", "--contenu", str(contenu), *map(str, arguments)])
    sortie = capsys.readouterr()
    return code, sortie.out, sortie.err


def counted(capsys, contenu, *arguments):
    code, sortie, erreur = said(capsys, contenu, *arguments, "--json")
    assert code == 0, erreur
    return json.loads(sortie)


def test_a_year_of_visits_when_nobody_says_how_many(capsys, contenu):
    peuple = counted(capsys, contenu, "chaine")
    assert peuple["usagers"] == sum(peuple["fins"].values()) == 2500
    assert peuple["repondus"] == peuple["fins"]["gagne"]
    assert peuple["attendus"] == pytest.approx(2500 * 8 / 27)
    portes = peuple["orientations"]
    assert portes["e1.va"]["envoyes"] == 2500
    assert portes["e2.va"]["envoyes"] == 2500 - portes["e1.va"]["perdus"]


def test_the_same_seed_gives_the_same_page_and_another_does_not(capsys, contenu):
    pages = [said(capsys, contenu, "chaine", "--graine", graine)[1] for graine in (4, 4, 5)]
    assert pages[0] == pages[1] != pages[2]


def test_the_page_has_both_counts_the_days_and_what_is_supposed(capsys, contenu):
    peuple = counted(capsys, contenu, "chaine", "--usagers", 1000)
    _, page, _ = said(capsys, contenu, "chaine", "--usagers", 1000)
    assert f"besoin : {peuple['repondus']} sur" in page.replace("\u00a0", " ")
    assert f"○ {peuple['orientations']['e1.va']['perdus']}" in page
    assert "sans nombre" in page and "Loïc Gervais" in page and "Jours d’attente" in page


def test_an_amenagement_and_another_perte(capsys, contenu):
    args = ("chaine", "--usagers", 90_000)
    avec = counted(capsys, contenu, *args, "--amenager", "sur_place")
    assert avec["attendus"] == pytest.approx(90_000 * 4 / 9)
    moins = counted(capsys, contenu, *args, "--perte", "1/4")
    assert moins["attendus"] == pytest.approx(90_000 * 27 / 64)
    assert abs(moins["repondus"] - moins["attendus"]) < 4 * 90_000**0.5 / 2


def test_a_mixture_says_whose_weights_they_are(capsys, contenu, tmp_path):
    fichier = tmp_path / "melange.yaml"
    fichier.write_text(
        "personas: {camille: 2}\nterritoires: {ici: 3}\nsource: hypothese\n", encoding="utf-8"
    )
    peuple = counted(capsys, contenu, "chaine", "--melange", fichier)
    (groupe,) = peuple["groupes"]
    assert groupe == "camille, ici" and peuple["groupes"][groupe]["usagers"] == 2500
    _, page, _ = said(capsys, contenu, "chaine", "--melange", fichier)
    assert "Les poids du mélange : hypothèse" in page.replace("\u00a0", " ")


def test_a_mixture_of_territoires_names_the_doors_of_both(capsys, contenu, tmp_path):
    """The same orientation leads to another door in each: neither stands for the other."""
    ici = contenu / "scenarios/territoires/ici.yaml"
    la = ici.read_text("utf-8").replace("nom: Structure A", "nom: Structure Z")
    (ici.parent / "la.yaml").write_text(la.replace("nom: Ici", "nom: Là"), "utf-8")
    fichier = tmp_path / "melange.yaml"
    fichier.write_text("territoires: {ici: 2, la: 1}\nsource: hypothese\n", "utf-8")
    _, page, _ = said(capsys, contenu, "chaine", "--melange", fichier)
    assert "Structure A ou Structure Z" in " ".join(page.split())
    (ici.parent / "loin.yaml").write_text(la.replace("Structure Z", "Structure Y"), "utf-8")
    fichier.write_text("territoires: {ici: 2, la: 1, loin: 1}\nsource: hypothese\n", "utf-8")
    _, page, _ = said(capsys, contenu, "chaine", "--melange", fichier)
    assert "Structure A, ou 2 autres portes selon le territoire" in " ".join(page.split())


@pytest.fixture
def deux_lieux(contenu, tmp_path):
    """« là » is « ici » with a third of the losses of its own; and how many come from where."""
    ici = contenu / "scenarios/territoires/ici.yaml"
    texte = ici.read_text("utf-8").replace("nom: Ici", "nom: Là")
    la = yaml.safe_load(texte)
    la["structures"]["a"] |= {"perte": "1/9", "source": "hypothese"}
    (ici.parent / "la.yaml").write_text(yaml.safe_dump(la, allow_unicode=True), "utf-8")
    fichier = tmp_path / "melange.yaml"
    fichier.write_text(
        "personas: {camille: 2}\nterritoires: {ici: 1, la: 3}\nsource: hypothese\n", "utf-8"
    )
    return fichier


def test_a_mixture_weighs_its_groups_and_its_expectation(capsys, contenu, deux_lieux):
    """One in four « ici »: the weights of a card and of a territoire are multiplied."""
    n = 40_000
    seuls = {
        lieu: counted(capsys, contenu, "chaine", "--territoire", lieu, "--usagers", n)["attendus"]
        for lieu in ("ici", "la")
    }
    assert seuls["la"] > 1.5 * seuls["ici"]
    melee = counted(capsys, contenu, "chaine", "--melange", deux_lieux, "--usagers", n)
    assert melee["attendus"] == pytest.approx(seuls["ici"] / 4 + seuls["la"] * 3 / 4)
    ici = melee["groupes"]["camille, ici"]["usagers"]
    assert abs(ici - n / 4) < 4 * (n * 3 / 16) ** 0.5
    assert abs(melee["repondus"] - melee["attendus"]) < 4 * n**0.5 / 2


def test_a_mixture_of_cards_hides_no_door_of_any(capsys, tmp_path):
    """Each card brings étapes of its own: the page and the spreadsheet have those of all."""
    melange, fichier = tmp_path / "melange.yaml", tmp_path / "nombres.csv"
    melange.write_text(
        "personas: {ahmed: 3, roland: 1}\n"
        "territoires: {ville_30000: 2, intercommunalite_rurale: 1}\nsource: hypothese\n", "utf-8"
    )  # fmt: skip
    args = ["simuler", "premier_accueil", "--melange", str(melange), "--usagers", "20000"]
    assert main([*args, "--json"]) == 0
    peuple = json.loads(capsys.readouterr().out)
    assert main([*args, "--csv", str(fichier)]) == 0
    page = " ".join(capsys.readouterr().out.split())
    portes = {o for o, e in peuple["orientations"].items() if e["envoyes"]}
    assert any("/loyer/" in o for o in portes) and any("/visibilite/" in o for o in portes)
    assert {o for o in portes if f"({o})" not in page} == set()
    lignes = list(csv.DictReader(fichier.read_text(encoding="utf-8-sig").splitlines()))
    passages = {x["nom"]: x["titre"] for x in lignes if x["nature"] == "passage"}
    assert set(passages) == set(peuple["passages"]) and all(passages.values())


def test_the_losses_of_any_territoire_are_said_with_their_source(
    capsys, contenu, deux_lieux, tmp_path
):
    """« là » loses one in nine at one door: said, though « ici » comes first and does not."""
    fichier = tmp_path / "nombres.csv"
    args = ["chaine", "--melange", deux_lieux]
    _, page, _ = said(capsys, contenu, *args, "--csv", fichier)
    assert "(e1.va) garde sa propre perte, 1/9 : hypothèse" in page.replace("\u00a0", " ")
    lignes = list(csv.DictReader(fichier.read_text(encoding="utf-8-sig").splitlines()))
    dits = {x["nom"]: x["titre"] for x in lignes if x["nature"] == "suppose"}
    assert dits["perte de e1.va, la"].startswith("1/9 ; hypothèse")
    assert "perte de e1.va, ici" not in dits
    propres = counted(capsys, contenu, *args)["pertes_propres"]
    assert [(x["orientation"], x["territoire"], x["perte"]) for x in propres] == [
        (f"e{n}.va", "la", "1/9") for n in (1, 2, 3)
    ]
    assert all("hypothèse" in x["source"] for x in propres)


@pytest.mark.parametrize("option", ["--melange", "--politique"])
def test_a_file_that_was_read_is_not_written_over(capsys, contenu, deux_lieux, tmp_path, option):
    politique = tmp_path / "politique.yaml"
    politique.write_text("e1: va\n", "utf-8")
    lu = deux_lieux if option == "--melange" else politique
    avant = lu.read_text("utf-8")
    code, _, erreur = said(capsys, contenu, "chaine", option, lu, "--csv", lu)
    assert code == 1 and "donnez un autre nom" in erreur and lu.read_text("utf-8") == avant


def test_the_spread_is_that_of_independent_draws(capsys, contenu):
    """√(n·p·(1-p)) for three doors: of 1,000, 14; of 1,000,000, 457."""
    for n, ecart in ((1000, "14"), (10**6, "457")):
        _, page, _ = said(capsys, contenu, "chaine", "--usagers", n)
        assert f"deux fois sur trois, c’est à {ecart} près" in page.replace("\u00a0", " ")


def test_the_spreadsheet_has_every_number_of_the_json_and_what_they_stand_on(
    capsys, contenu, deux_lieux, tmp_path
):
    fichier = tmp_path / "nombres.csv"
    args = ["chaine", "--melange", deux_lieux, "--perte", "1/4"]
    peuple = counted(capsys, contenu, *args)
    code, _, erreur = said(capsys, contenu, *args, "--csv", fichier)
    assert code == 0, erreur
    lignes = list(csv.DictReader(fichier.read_text(encoding="utf-8-sig").splitlines()))

    def usagers(nature):
        return {x["nom"]: int(x["usagers"]) for x in lignes if x["nature"] == nature}

    assert usagers("fin") == peuple["fins"] and usagers("passage") == peuple["passages"]
    assert usagers("attente") == peuple["attente_minutes"]
    assert usagers("ecoule") == peuple["ecoule_minutes"]
    envois = {x["nom"]: (int(x["usagers"]), int(x["perdus"]))
              for x in lignes if x["nature"] == "orientation"}  # fmt: skip
    assert envois == {o: (e["envoyes"], e["perdus"]) for o, e in peuple["orientations"].items()}
    groupes = [int(x["usagers"]) for x in lignes if x["nature"] == "groupe"]
    assert groupes == [n for g in peuple["groupes"].values() for n in g.values()]
    dits = {x["nom"]: x["titre"] for x in lignes if x["nature"] == "suppose"}
    assert peuple["perte"] == "1/4" and dits["perte"].startswith("1/4")
    assert peuple["politique"] == dits["politique"] == "hasard"
    assert peuple["source_poids"] == dits["poids"] and "hypothèse" in dits["poids"]
    assert peuple["source_perte"] and dits["graine"] == "1"


def test_who_never_ends_is_in_the_spreadsheet_too(capsys, contenu, tmp_path):
    politique, fichier = tmp_path / "encore.yaml", tmp_path / "nombres.csv"
    politique.write_text("ici_on_tourne: encore\n", "utf-8")
    args = ["ronde", "--politique", politique, "--usagers", 30]
    code, _, erreur = said(capsys, contenu, *args, "--csv", fichier)
    assert code == 0, erreur
    lignes = list(csv.DictReader(fichier.read_text(encoding="utf-8-sig").splitlines()))
    assert [x["usagers"] for x in lignes if x["nature"] == "sans_fin"] == ["30"]
    assert counted(capsys, contenu, *args)["politique"] == str(politique)


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("territoires: {}\nsource: s1\n", "un nom et sa valeur"),
        ("personas: {camille: 99999999999999999999999999}\nsource: s1\n", "nombre plus petit"),
    ],
)
def test_a_wrong_mixture_has_a_remedy_that_can_be_followed(capsys, contenu, tmp_path, texte, dit):
    fichier = tmp_path / "melange.yaml"
    fichier.write_text(texte, encoding="utf-8")
    sortie, _, erreur = said(capsys, contenu, "chaine", "--melange", fichier)
    assert sortie == 1 and dit in " ".join(erreur.split())
    assert "un tiret" not in erreur and "un texte" not in erreur


@pytest.mark.parametrize(
    ("nombre", "dit"),
    [("-5", "plus petit que zéro"), ("9" * 30, "trop grand"), ("3000000000", "un milliard")],
)
def test_a_number_is_refused_for_what_it_is(capsys, contenu, nombre, dit):
    try:
        code, _, erreur = said(capsys, contenu, "chaine", f"--usagers={nombre}")
    except SystemExit as sortie:
        code, erreur = sortie.code, capsys.readouterr().err
    assert code in (1, 2) and dit in erreur.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("texte", "code", "ligne"),
    [
        ("personas: {camile: 2}\nsource: s1\n", "E246", 1),
        ("territoires:\n  la_bas: 1\nsource: s1\n", "E246", 2),
        ("personas: {camille: 0}\nsource: s1\n", "E203", 1),
        ("personas: {camille: -1}\nsource: s1\n", "E216", 1),
        ("personas: {camille: 1}\n", "E201", 1),
        ("personas: [camille]\nsource: s1\n", "E203", 1),
    ],
)
def test_a_wrong_mixture_is_refused_at_its_line(capsys, contenu, tmp_path, texte, code, ligne):
    fichier = tmp_path / "melange.yaml"
    fichier.write_text(texte, encoding="utf-8")
    sortie, _, erreur = said(capsys, contenu, "chaine", "--melange", fichier)
    assert sortie == 1 and code in erreur and f"melange.yaml:{ligne}" in erreur


@pytest.mark.parametrize(
    "arguments",
    [
        ["--usagers", "2000000000"],
        ["--pertes", "1/4"],
        ["--melange", "m.yaml", "--persona", "camille"],
        ["--balayer", "--persona", "camille"],
        ["--balayer", "--politique", "absent.yaml"],
        ["--amenager", "inconnu"],
        ["--usagers", "beaucoup"],
    ],
)
def test_what_can_not_be_asked_is_refused_in_a_sentence(capsys, contenu, arguments):
    try:
        code = main(["simuler", "--contenu", str(contenu), "chaine", *arguments])
    except SystemExit as sortie:
        code = sortie.code
    erreur = capsys.readouterr().err
    assert code in (1, 2) and "Traceback" not in erreur and erreur.strip()


def test_nobody_at_all(capsys, contenu):
    assert counted(capsys, contenu, "chaine", "--usagers", 0)["fins"] == {}
    assert said(capsys, contenu, "chaine", "--usagers", 0)[0] == 0


def test_a_spreadsheet_never_reads_a_formula(capsys, contenu, tmp_path):
    chaine = contenu / "scenarios" / "chaine.yaml"
    texte = chaine.read_text(encoding="utf-8")
    assert "{type: resolu," in texte
    chaine.write_text(
        texte.replace("{type: resolu,", '{type: resolu, titre: "=HYPERLINK(A1)",', 1),
        encoding="utf-8",
    )
    fichier = tmp_path / "nombres.csv"
    code, _, erreur = said(capsys, contenu, "chaine", "--csv", fichier)
    assert code == 0, erreur
    lignes = list(csv.DictReader(fichier.read_text(encoding="utf-8-sig").splitlines()))
    par_nom = {ligne["nom"]: ligne for ligne in lignes}
    assert par_nom["gagne"]["titre"] == "'=HYPERLINK(A1)"
    assert sum(int(ligne["usagers"]) for ligne in lignes if ligne["nature"] == "fin") == 2500
    assert sum(int(ligne["usagers"]) for ligne in lignes if ligne["nature"] == "attente") == 2500


def test_a_sweep_has_a_line_for_every_set_and_perte(capsys, contenu, tmp_path):
    fichier = tmp_path / "balayage.csv"
    code, _, erreur = said(
        capsys, contenu, "chaine", "--balayer", "--pertes", "1/4,1/3", "--csv", fichier
    )
    assert code == 0, erreur
    lignes = list(csv.DictReader(fichier.read_text(encoding="utf-8-sig").splitlines()))
    seul = [ligne for ligne in lignes if ligne["territoire"] == "ici" and not ligne["amenagements"]]
    assert [ligne["perte"] for ligne in seul] == ["1/4", "1/3"]
    un_tiers = counted(capsys, contenu, "chaine")
    assert int(seul[1]["repondus"]) == un_tiers["repondus"]
    assert len(lignes) == len({tuple(ligne.values())[:4] for ligne in lignes})
    # Three doors and nothing else to decide: (3/4)³ and (2/3)³ of 2,500.
    assert [ligne["au_mieux"] for ligne in seul] == ["1055", "741"]
    partout = next(x for x in lignes if x["amenagements"].split("+") == ["elus"])
    assert partout["au_mieux"] == "2500", "made here, three times: nobody is lost"
    assert {ligne["graine"] for ligne in lignes} == {"1"}
    assert "Loïc Gervais" in seul[1]["source_perte"] and "1/4" in seul[0]["source_perte"]


@pytest.mark.skipif(sys.platform == "win32", reason="il faut un pseudo-terminal")
def test_ctrl_c_prints_what_was_computed(environnement):
    maitre, esclave = pty.openpty()
    processus = subprocess.Popen(
        [sys.executable, "-m", "game", "simuler", "premier_accueil", "--balayer", "--json"],
        env=environnement, stdout=subprocess.PIPE, stderr=esclave, start_new_session=True,
    )  # fmt: skip
    os.close(esclave)
    vu = b""
    while b" 1/" not in vu:  # the bar is there from the start, and has moved once
        vu += os.read(maitre, 1000)
    assert b" 0/" in vu
    os.killpg(processus.pid, signal.SIGINT)
    sortie = processus.communicate(timeout=60)[0]
    assert processus.returncode == 130
    lu = json.loads(sortie)
    assert lu["lignes"] and not lu["entier"]


def test_a_wait_that_no_population_can_follow_is_a_sentence(capsys, contenu):
    ici = contenu / "scenarios/territoires/ici.yaml"
    ici.write_text(ici.read_text("utf-8").replace("delai: 1 j", "delai: 9000 j"), "utf-8")
    code, _, erreur = said(capsys, contenu, "chaine")
    assert code == 1 and "attend trop longtemps" in erreur.replace("\u00a0", " ")


def test_one_person_is_singular(capsys, contenu):
    _, page, _ = said(capsys, contenu, "chaine", "--usagers", "1")
    assert "1 personne, graine" in page.replace("\u00a0", " ")
    _, page, _ = said(capsys, contenu, "chaine", "--usagers", "1", "--balayer")
    page = page.replace("\u00a0", " ")
    assert "Sur 1 personne à chaque fois" in page and "peut passer au-dessus" in page
    assert "Graine 1." in page and "perte 1/3 : Loïc Gervais" in page

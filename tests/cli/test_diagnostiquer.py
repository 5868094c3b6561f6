"""`parcours diagnostiquer`: what it says, what it writes, what it refuses, on any file."""

import csv
import json
import resource
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from game.__main__ import main
from game.model.libelles import PUBLICS_COURTS
from game.model.territoire import Territoire
from game.storage.catalogue import Catalogue
from game.storage.csv_ecrits import harmless
from game.storage.validation import load
from lieux import A_MA_PLACE, AVEC, BON_V0, csv_of, vraies

LOIN = {"latitude": "46.40", "longitude": "5.30", "commune": "Hautmont", "code_insee": "01999",
        "code_postal": "01999"}  # fmt: skip


@pytest.fixture
def fichier(tmp_path):
    """Two communes: one serves seniors only, the other, thirty kilometres away, serves all."""
    tous = "Adultes;Seniors (+ 65 ans);Jeunes (16-26 ans);Familles/enfants"
    return csv_of(tmp_path / "lieux.csv", [
        BON_V0 | {"publics_accueillis": "Seniors (+ 65 ans)", "typologie": "CCAS",
                  "nom": "=cmd|' /C calc'!A0", "horaires": "Sa 17:00"},
        BON_V0 | LOIN | {"id": "b", "nom": "L’Escale", "publics_accueillis": tous,
                         "modalites_accompagnement": f"{AVEC};{A_MA_PLACE}"},
    ])  # fmt: skip


@pytest.fixture
def communes(tmp_path):
    return csv_of(tmp_path / "communes.csv", [
        {"code_insee": "01004", "commune": "Valbrume", "departement": "01", "epci": "2001",
         "population": "30000", "latitude": "46.10", "longitude": "5.30", "tx_65p": "20"},
        {"code_insee": "01999", "commune": "Hautmont", "departement": "01", "epci": "2001",
         "population": "900", "latitude": "46.40", "longitude": "5.30", "tx_65p": ""},
        {"code_insee": "01500", "commune": "Sans-Place", "departement": "01", "epci": "2001",
         "population": "", "latitude": "", "longitude": "", "tx_65p": ""},
    ])  # fmt: skip


def said(capsys, *arguments):
    code = main(["diagnostiquer", *map(str, arguments)])
    sortie = capsys.readouterr()
    return code, sortie.out.replace("\u00a0", " "), sortie.err.replace("\u00a0", " ")


def test_denis_in_the_town_of_the_article(capsys):
    code, sortie, _ = said(capsys, "ville_30000", "--persona", "quarante_cinq_ans")
    assert code == 0
    debut = sortie.index("Transmettre un savoir, navigation sur internet")
    passage = sortie[debut : sortie.index("\n\n", debut)]
    assert "ici, cela se fait, mais pas pour ce public" in passage
    assert "à appeler : Espace numérique du territoire voisin, 10 km (au-delà)" in passage
    assert "Lacune, arbitrage politique" in passage
    assert "écarté : Conseiller ou conseillère numérique du CCAS, pour d’autres publics" in passage


def test_a_voice_on_the_phone_is_no_door_of_the_town(capsys):
    """Nobody in town for Denis: what answers there is a national platform, and the neighbour."""
    _, sortie, _ = said(capsys, "ville_30000", "--persona", "quarante_cinq_ans")
    debut = sortie.index("Faire avec, navigation sur internet")
    passage = sortie[debut : sortie.index("\n\n", debut)]
    assert "on répond à distance seulement ; aucun lieu ici." in passage
    assert "Plateforme téléphonique d’aide numérique, sans trajet, à distance" in passage
    assert " 0 km" not in sortie


def test_the_same_question_on_a_commune(capsys, fichier):
    code, sortie, _ = said(
        capsys, fichier, "--commune", "valbrume", "--persona", "quarante_cinq_ans",
        "--demandes", "aide-aux-demarches-administratives",
    )  # fmt: skip
    assert code == 0
    assert "Faire avec, Aide aux démarches administratives : ici, cela se fait, mais pas" in sortie
    assert "répond : L’Escale, Hautmont, 33,3 km à vol d’oiseau (au-delà)" in sortie
    assert "ouvert du lundi au vendredi 9 h – 12 h" in sortie
    assert "déclaré, standard v0" in sortie


def test_the_report_names_what_is_wrong_and_a_row_in_error_is_no_failure(capsys, fichier):
    code, sortie, _ = said(capsys, fichier)
    assert code == 0
    assert "1 × horaires hors de la syntaxe OSM → gardés tels quels (ligne 2)" in sortie
    code, sortie, _ = said(capsys, fichier, "--anomalies", "-")
    assert code == 0 and "ligne 2, horaires : horaires_non_osm (« Sa 17:00 »)" in sortie


def test_the_matrix_in_json_agrees_with_its_lacunes(capsys, fichier, communes):
    code, sortie, erreur = said(
        capsys, fichier, "--commune", "01004", "--communes", communes, "--json"
    )
    lu = json.loads(sortie)
    assert (code, erreur) == (0, "")
    etats = {(c["public"], c["demande"], c["niveau"]): c for c in lu["cases"]}
    assert len(etats) == 14 * 9 * 3
    senior = etats["seniors", "aide-aux-demarches-administratives", "faire_avec"]
    assert (senior["etat"], senior["oui"], senior["metres"]) == ("oui", 1, 0)
    actif = etats["actifs", "aide-aux-demarches-administratives", "faire_avec"]
    assert (actif["etat"], actif["hors_public"], actif["metres"]) == ("hors_public", 1, 33_359)
    assert sum(c["etat"] != "oui" for c in lu["cases"]) == len(lu["lacunes"])
    assert lu["zone"]["population"] == 30_000
    assert lu["zone"]["indicateurs"]["seniors"]["moyenne"] == 20
    assert lu["fichiers"][0]["anomalies"]["horaires_non_osm"]["lignes"][0]["ligne"] == 2


def test_people_behind_and_what_the_table_does_not_say(capsys, fichier, communes):
    _, sortie, _ = said(capsys, fichier, "--departement", "1", "--communes", communes)
    assert "3 communes, 30 900 habitants (1 ne disent pas combien)" in sortie
    assert "65 ans et plus : 20 % en moyenne, de 20 % à 20 % ; manque pour 2 communes" in sortie
    assert "moins de 25 ans : la table ne le dit pour aucune commune." in sortie
    _, sortie, _ = said(capsys, fichier)
    assert "personne ne dit combien de gens vivent là" in sortie


def test_coverage_by_commune(capsys, fichier, communes, tmp_path):
    sorti = tmp_path / "c.csv"
    code, sortie, _ = said(capsys, fichier, "--communes", communes, "--couverture", "--csv", sorti)
    assert code == 0
    assert "Faire à la place : 1 lieu le fait" in sortie
    assert "1 commune à plus de 10 km, 30 000 habitants." in sortie
    assert "1 commune sans coordonnées" in sortie
    with open(sorti, encoding="utf-8-sig") as flux:
        lignes = list(csv.DictReader(flux))
    assert [ligne["faire_a_la_place_loin"] for ligne in lignes] == ["oui", "non"]
    assert lignes[0]["faire_avec_lieu"].startswith("'=cmd")


@pytest.mark.parametrize(("ecrit", "attendu"), [
    ("=1+1", "'=1+1"), ("+33", "'+33"), ("-2", "'-2"), ("@x", "'@x"), ("  =x", "'  =x"),
    ("\t=x", "'\t=x"), ("Pont", "Pont"), (-2, -2), (None, None), ("", ""),
])  # fmt: skip
def test_no_cell_is_a_formula(ecrit, attendu):
    assert harmless(ecrit) == attendu


def test_the_anomalies_and_the_matrix_are_written(capsys, fichier, tmp_path):
    anomalies, matrice = tmp_path / "a.csv", tmp_path / "m.csv"
    code, _, erreur = said(capsys, fichier, "--anomalies", anomalies, "--csv", matrice)
    assert code == 0 and "m.csv est écrit (378 lignes)." in erreur
    with open(anomalies, encoding="utf-8-sig") as flux:
        (ligne,) = list(csv.DictReader(flux))
    assert (ligne["ligne"], ligne["colonne"], ligne["sorte"]) == (
        "2",
        "horaires",
        "horaires_non_osm",
    )


def test_the_image_is_whole_alone_and_says_it_without_colour(capsys, fichier, tmp_path):
    image, plan = tmp_path / "m.svg", tmp_path / "p.svg"
    ecrits = ["--svg", image, "--carte", plan]
    assert said(capsys, fichier, "--commune", "Valbrume", *ecrits)[0] == 0
    assert "◎ ici" in "".join(e.text or "" for e in ET.parse(plan).iter())
    texte = image.read_text("utf-8")
    racine = ET.fromstring(texte)
    assert "Valbrume" in racine.find("{http://www.w3.org/2000/svg}title").text
    assert all(f">{signe}<" in texte for signe in "×·")
    assert "http://" not in texte.replace("http://www.w3.org/2000/svg", "")


def test_no_words_of_the_image_leave_it_where_there_are_few_columns(capsys, fichier, tmp_path):
    image = tmp_path / "m.svg"
    said(capsys, fichier, "--persona", "quarante_cinq_ans", "--svg", image)
    racine = ET.parse(image).getroot()
    largeur = float(racine.get("viewBox").split()[2])
    textes = [e for e in racine.iter("{http://www.w3.org/2000/svg}text")
              if e.get("text-anchor") == "start"]  # fmt: skip
    assert any("Seulement ce que demande Denis" in (e.text or "") for e in textes)
    assert all(float(e.get("x")) + 7 * len(e.text or "") <= largeur for e in textes)


def test_every_scenario_is_played_in_the_territoire_that_was_written(capsys, fichier, tmp_path):
    ecrit = tmp_path / "moi" / "scenarios" / "territoires" / "valbrume.yaml"
    ecrit.parent.mkdir(parents=True)
    with open(fichier, encoding="utf-8", newline="") as flux:
        lignes = list(csv.DictReader(flux))
    csv_of(fichier, [*lignes, BON_V0 | {"id": "c", "adresse": "3", "latitude": "46.11"}])
    assert said(capsys, fichier, "--commune", "Valbrume", "--territoire", ecrit)[0] == 0
    _, territoire = load(ecrit, Territoire)
    assert territoire.structures["ccas"].publics == ["seniors"]
    assert territoire.structures["epn"].nom == "Espace du Pont"
    assert territoire.structures["territoire_voisin"].distance == 32_800
    assert territoire.structures["pharmacie"].distance == "inconnu"
    assert "pharmacie" in ecrit.read_text("utf-8").split("nom:")[0]
    contenu = ["--contenu", str(tmp_path / "moi")]
    for scenario in Catalogue().ids("scenario"):
        code = main([*contenu, "graphe", scenario, "--territoire", "valbrume", "--texte"])
        dit = capsys.readouterr()
        assert code == 0 and dit.err == "", (scenario, dit.err)
    assert main([*contenu, "verifier", str(ecrit)]) == 0


@pytest.mark.parametrize(("arguments", "code", "mots"), [
    (["nulle_part"], 1, "Aucun territoire ne s’appelle « nulle_part »"),
    (["nulle/part.csv"], 1, "Il n’y a pas de fichier « nulle/part.csv »"),
    ([], 2, "il manque : FICHIER"),
    (["{f}", "--commune", "Lutèce"], 1, "Aucune commune de ce fichier ne s’appelle « Lutèce »"),
    (["{f}", "--departement", "75"], 1, "Aucun département"),
    (["{f}", "--commune", "a", "--epci", "b"], 2, "ne va pas avec"),
    (["{f}", "--rayon", "dix"], 2, "n’est pas un rayon"),
    (["{f}", "--rayon", "0"], 1, "entre 0 et 1000 km"),
    (["{f}", "--autour", "ici"], 2, "n’est pas un point"),
    (["{f}", "--autour", "120,2"], 1, "n’est pas sur Terre"),
    (["{f}", "--correspondance", "lutece"], 1, "Il y a : angers, epernay, haute_vienne"),
    (["{f}", "--correspondance", "mulhouse"], 1, "nomme des colonnes que le fichier n’a pas"),
    (["{f}", "--couverture"], 2, "--communes"),
    (["{f}", "--territoire", "t.yaml"], 2, "Un territoire se joue depuis un endroit"),
    (["{f}", "--persona", "deni"], 1, "Aucune carte"),
    (["{f}", "--demandes", "cuisine"], 1, "n’est pas une demande d’ici"),
    (["{f}", "--communes", "{f}"], 1, "n’est pas une table de communes"),
    (["ville_30000", "--commune", "a"], 2, "ne va pas avec un territoire écrit"),
    (["ville_30000", "--depuis", "lune"], 1, "n’est pas une structure"),
])  # fmt: skip
def test_what_is_refused_is_said_in_french(capsys, fichier, arguments, code, mots):
    dits = [argument.format(f=fichier) for argument in arguments]
    if "{f}" in arguments and "--communes" in arguments:
        fichier.write_text("nom,services\na,b\n", "utf-8")
    sorti, sortie, erreur = said(capsys, *dits)
    assert (sorti, sortie) == (code, "") and mots in erreur and "Traceback" not in erreur


def bounded(fichier, environnement):
    """The command in one gigabyte of addresses."""
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30));"
        "from game.__main__ import main; sys.exit(main(['diagnostiquer', sys.argv[1]]))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(fichier)],
        env=environnement | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip


def test_a_hundred_megabytes_are_read_in_a_bounded_memory(tmp_path, environnement):
    """They were refused above two hundred thousand lines; what is kept of each is bounded now."""
    gros = tmp_path / "gros.csv"
    ligne = b"Un lieu,Utiliser le num\xc3\xa9rique au quotidien," + b"x" * 3900 + b"\n"
    with open(gros, "wb") as flux:
        flux.write(b"nom,services,adresse\n")
        for _ in range(26):
            flux.write(ligne * 1000)
    assert gros.stat().st_size > 100_000_000
    fait = bounded(gros, environnement)
    assert fait.returncode == 0 and "26000\u00a0lignes lues" in fait.stdout, fait.stderr


def test_what_no_list_of_places_is_is_refused_before_it_is_read(tmp_path, environnement):
    gros = tmp_path / "gros.csv"
    gros.write_bytes(b"nom,services\n" + b"a,b\n" * 500_001)
    fait = bounded(gros, environnement)
    assert fait.returncode == 1 and "a plus de 500" in fait.stderr and "Remède" in fait.stderr
    assert "Traceback" not in fait.stderr


# --- the real files -------------------------------------------------------------------------------


@pytest.mark.parametrize(("morceaux", "options", "lieux"), [
    (("standard_v0", "conseillers-numeriques_national_2023-01.csv"), [], 4930),
    (("standard_v0", "data-inclusion_national_2023-04.csv"), [], 3811),
    (("paires_v0_v1", "charente_v0.csv"), [], 188),
    (("paires_v0_v1", "charente_v1.csv"), [], 188),
    (("paires_v0_v1", "nouvelle-caledonie_v0.csv"), [], 90),
    (("paires_v0_v1", "nouvelle-caledonie_v1.csv"), [], 90),
    (("locaux", "maine-et-loire_2023-05.csv"), ["--correspondance", "maine_et_loire"], 219),
    (("locaux", "mulhouse_2023-02.csv"), ["--correspondance", "mulhouse"], 55),
    (("locaux", "angers_2023-01.csv"), ["--correspondance", "angers"], 63),
    (("dispositifs", "france-services_2022-12-01.csv"), [], 2683),
    (("dispositifs", "aidants-connect_structures.csv"), [], 3407),
])  # fmt: skip
def test_each_real_file_is_read_and_every_row_accounted_for(capsys, morceaux, options, lieux):
    code, sortie, _ = said(capsys, vraies(*morceaux), *options, "--json")
    assert code == 0
    (lu,) = json.loads(sortie)["fichiers"]
    ecartees = lu["anomalies"].get("ligne_ecartee", {"nombre": 0})["nombre"]
    assert lu["lieux"] == lieux and lu["lignes"] == lieux + ecartees


@pytest.mark.parametrize(("nom", "lieux"), [("epernay_2023-08", 39), ("haute-vienne_2024-09", 207)])
def test_two_more_real_files_are_read_by_their_shipped_mapping_every_row_accounted_for(
    capsys, nom, lieux
):
    """They were refused for want of a mapping; one of them has several rows for one place."""
    code, sortie, _ = said(capsys, vraies("locaux", f"{nom}.csv"), "--json")
    (lu,) = json.loads(sortie)["fichiers"]
    reunies = lu["anomalies"].get("ligne_regroupee", {"nombre": 0})["nombre"]
    assert code == 0 and (lu["lieux"], lu["lignes"]) == (lieux, lieux + reunies)


def test_a_file_that_needs_a_mapping_says_so_and_names_those_there_are(capsys, tmp_path):
    autre = csv_of(tmp_path / "a.csv", [{"Raison": "A", "Ville": "B"}])
    code, _, erreur = said(capsys, autre)
    assert code == 1 and "--correspondance" in erreur and "epernay, haute_vienne" in erreur


def test_maine_et_loire_has_the_figures_of_the_field(capsys):
    """1 % of the people beyond 10 km of help with démarches, 4 % of an initiation."""
    _, sortie, _ = said(
        capsys, vraies("locaux", "maine-et-loire_2023-05.csv"), "--correspondance",
        "maine_et_loire", "--departement", "49", "--couverture", "--json",
        "--communes", vraies("communes", "communes_indicateurs_2020.csv"),
    )  # fmt: skip
    lu = json.loads(sortie)
    habitants, loin = lu["zone"]["population"], lu["couverture"]["loin"]
    assert round(100 * loin["faire_avec"]["population"] / habitants) == 1
    assert round(100 * loin["transmettre"]["population"] / habitants) == 4
    assert lu["couverture"]["communes"] == 177


def test_all_of_france_at_once_in_a_bounded_memory(capsys):
    code, sortie, _ = said(
        capsys, vraies("standard_v0", "data-inclusion_national_2023-04.csv"),
        "--communes", vraies("communes", "communes_indicateurs_2020.csv"), "--couverture", "--json",
    )  # fmt: skip
    couverture = json.loads(sortie)["couverture"]
    assert code == 0 and couverture["communes"] + couverture["sans_position"] == 34_993
    loin = {niveau: dit["communes"] for niveau, dit in couverture["loin"].items()}
    assert loin["faire_a_la_place"] > loin["transmettre"] > loin["faire_avec"] > 20_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 900 * 1024


def test_whom_to_turn_to_says_what_the_matrix_says_once_a_table_has_typed_it(tmp_path, capsys):
    saisies = tmp_path / "s.csv"
    saisies.write_text(
        "zone,public,demande,niveau,reponse\n"
        "Valbrume,demandeurs-emploi,insertion-professionnelle,faire_avec,oui\n"
        "Valbrume,demandeurs-emploi,maitrise-des-outils,transmettre,non\n"
        "Valbrume,tous-publics,maitrise-des-outils,transmettre,non\n",
        "utf-8",
    )
    ici = ("valbrume_v0", "--commune", "Valbrume", "--persona", "quarante_cinq_ans")
    _, avant, _ = said(capsys, *ici)
    _, apres, _ = said(capsys, *ici, "--saisies", saisies)
    emploi = "Faire avec, Insertion professionnelle via le numérique : "
    outils = "Transmettre un savoir, Maîtrise des outils numériques du quotidien : "
    assert f"{emploi}ici, cela se fait, mais pas pour ce public." in avant
    assert f"{emploi}quelqu’un répond ici (saisi en séance" in apres
    assert f"{outils}quelqu’un répond ici." in avant
    assert f"{outils}personne ici (saisi en séance" in apres


def test_what_was_typed_of_a_public_of_the_card_wins_over_what_is_written_of_everybody(
    tmp_path, capsys
):
    saisies = tmp_path / "s.csv"
    ici = ("valbrume_v0", "--commune", "Valbrume", "--persona", "quarante_cinq_ans")
    outils = "Transmettre un savoir, Maîtrise des outils numériques du quotidien : "
    for typed, dit in (
        ("demandeurs-emploi,maitrise-des-outils,transmettre,non", "personne ici (saisi en séance"),
        ("tous-publics,maitrise-des-outils,transmettre,non",
         "quelqu’un répond ici (compte tenu de ce qui a été saisi en séance"),
    ):  # fmt: skip
        saisies.write_text(f"zone,public,demande,niveau,reponse\nValbrume,{typed}\n", "utf-8")
        _, sortie, _ = said(capsys, *ici, "--saisies", saisies)
        assert f"{outils}{dit}" in sortie


def test_what_was_typed_of_another_zone_is_said_and_does_not_hold(tmp_path, capsys):
    saisies = tmp_path / "s.csv"
    saisies.write_text(
        "zone,public,demande,niveau,reponse\nHautmont,seniors,materiel-a-prix-solidaire,"
        "faire_avec,oui\n",
        "utf-8",
    )
    _, sortie, erreur = said(
        capsys, "valbrume_v0", "--commune", "Valbrume", "--saisies", saisies, "--json"
    )
    assert "autre zone, et non ici : Hautmont" in erreur and "saisi_en_seance" not in sortie


def test_what_was_typed_of_a_town_is_not_of_another_of_that_name(capsys, tmp_path):
    """Neither of another file: « tout le fichier » is of the one that was read."""
    deux = csv_of(tmp_path / "deux.csv", [
        BON_V0 | {"id": "a", "commune": "Saint-Denis", "code_insee": "93066"},
        BON_V0 | {"id": "b", "commune": "Saint-Denis", "code_insee": "97411",
                  "code_postal": "97400"},
    ])  # fmt: skip
    autre = csv_of(tmp_path / "autre.csv", [BON_V0])
    saisies = tmp_path / "s.csv"

    def holds(zone, fichier, *ou):
        saisies.write_text(
            "zone,public,demande,niveau,reponse\n"
            f'"{zone}",seniors,aide-aux-demarches-administratives,faire_avec,non\n', "utf-8",
        )  # fmt: skip
        _, sortie, erreur = said(capsys, fichier, *ou, "--saisies", saisies, "--json")
        pris = any(case.get("saisi") for case in json.loads(sortie)["cases"])
        assert pris != ("autre zone, et non ici" in erreur)
        return pris

    nord, sud = ("--commune", "93066"), ("--commune", "97411")
    assert not holds("Saint-Denis", deux, *nord) and not holds("Saint-Denis", deux, *sud)
    assert holds("Saint-Denis (93)", deux, *nord) and not holds("Saint-Denis (93)", deux, *sud)
    assert holds("Tout le fichier (deux.csv)", deux)
    assert not holds("Tout le fichier (deux.csv)", autre) and not holds("Tout le fichier", autre)


def test_each_public_of_a_lacune_has_its_own_distance(capsys):
    """Nobody helps the young anywhere with « parentalité »: no distance is told for them."""
    _, sortie, _ = said(capsys, "valbrume_v0", "--commune", "Valbrume", "--json")
    metres = {(c["public"], c["demande"], c["niveau"]): c["metres"]
              for c in json.loads(sortie)["cases"]}  # fmt: skip
    _, sortie, _ = said(capsys, "valbrume_v0", "--commune", "Valbrume")
    parents = [ligne for ligne in sortie.splitlines()
               if ligne.startswith("  Faire avec") and "Parentalité" in ligne]  # fmt: skip
    assert len(parents) > 1
    for ligne in parents:
        qui = ligne[ligne.index("(") + 1 : ligne.index(")")].split(", ")
        loin = {metres[(public, "parentalite-et-education", "faire_avec")]
                for public, court in PUBLICS_COURTS.items() if court in qui}  # fmt: skip
        assert len(loin) == 1
        assert (loin == {None}) == ("le plus proche" not in ligne)


def test_who_is_behind_is_told_as_everybody_and_with_the_rate_of_that_public(
    capsys, fichier, communes
):
    _, sortie, _ = said(capsys, fichier, "--departement", "1", "--communes", communes)
    seniors = [li for li in sortie.splitlines() if "(seniors)" in li and "habitants" in li]
    assert seniors and all("tous publics confondus" in li for li in seniors)
    assert any("65 ans et plus : 20 % en moyenne" in li for li in seniors)


def test_where_distances_are_measured_from_is_said(capsys, fichier):
    _, sortie, _ = said(capsys, fichier, "--departement", "1")
    assert "depuis le milieu de la zone (" in sortie


def test_a_file_that_is_not_there_is_said_with_what_is(capsys, tmp_path):
    code, _, erreur = said(capsys, tmp_path / "absent.csv")
    assert code == 1 and "Il n’y a pas de fichier" in erreur and "valbrume_v0" in erreur
    code, _, erreur = said(capsys, tmp_path)
    assert code == 1 and "est un dossier" in erreur


@pytest.mark.parametrize("option", ["--csv", "--svg", "--carte", "--territoire", "--anomalies",
                                    "--saisies"])  # fmt: skip
def test_a_folder_that_is_not_there_is_said_first_with_what_to_do(capsys, tmp_path, option):
    code, sortie, erreur = said(capsys, "valbrume_v0", option, tmp_path / "nul" / "f.x")
    assert code == 1 and not sortie
    assert "n’existe pas. Le créer, ou donner un autre chemin." in erreur


def test_a_local_file_is_read_by_the_shipped_mapping_that_knows_its_columns(capsys):
    _, sortie, _ = said(capsys, vraies("locaux", "maine-et-loire_2023-05.csv"))
    assert "correspondance « Maine-et-Loire, liste départementale »" in sortie
    assert "fichier local, correspondance" in sortie


def test_what_a_coverage_does_not_know_is_said(capsys, fichier, communes, tmp_path):
    sans = csv_of(tmp_path / "sans.csv", [
        BON_V0 | {"latitude": "", "longitude": "", "modalites_accompagnement": A_MA_PLACE},
        BON_V0 | {"id": "b", "nom": "Là", "modalites_accompagnement": ""},
    ])  # fmt: skip
    sorti = tmp_path / "c.csv"
    _, sortie, _ = said(capsys, sans, "--communes", communes, "--couverture", "--csv", sorti)
    assert "Dont 1 sans coordonnées, hors des distances" in sortie
    assert "plus près d’un lieu qui ne le dit pas : inconnu" in sortie
    with open(sorti, encoding="utf-8-sig") as flux:
        assert "inconnu" in {ligne["faire_a_la_place_loin"] for ligne in csv.DictReader(flux)}


def test_a_written_territoire_says_what_it_leaves_out(capsys, fichier, tmp_path):
    lignes = [BON_V0 | {"id": str(n), "nom": f"Lieu {n}", "adresse": f"{n} rue",
                        "latitude": f"{46.1 + n / 10_000:.4f}"} for n in range(60)]  # fmt: skip
    csv_of(fichier, lignes)
    saisies = tmp_path / "s.csv"
    saisies.write_text(
        "zone,public,demande,niveau,reponse\n"
        "Valbrume,seniors,materiel-a-prix-solidaire,faire_avec,oui\n",
        "utf-8",
    )
    ecrit = tmp_path / "t.yaml"
    said(capsys, fichier, "--commune", "Valbrume", "--saisies", saisies, "--territoire", ecrit)
    tete, corps = ecrit.read_text("utf-8").split("nom:", 1)
    territoire = load(ecrit, Territoire)[1]
    ecrits = sum(s.nom.startswith("Lieu ") for s in territoire.structures.values())
    assert f"{60 - ecrits} autres lieux de la zone ne sont pas ici" in tete and ecrits < 60
    assert "Saisi en séance, 1 fois" in tete and "vrai territoire" not in corps


def test_home_is_a_place_that_receives_everybody(capsys, tmp_path):
    """Not the mission locale next door, which receives young people."""
    ecrit = tmp_path / "v.yaml"
    ici = ("valbrume_v0", "--commune", "Valbrume", "--communes", "communes_valbrume")
    assert said(capsys, *ici, "--territoire", ecrit)[0] == 0
    _, territoire = load(ecrit, Territoire)
    chez_nous = territoire.structures["epn"]
    assert chez_nous.nom == "Espace numérique La Passerelle"
    assert list(chez_nous.publics) == ["tous-publics"]


def test_no_written_cell_drives_a_terminal(capsys, fichier, tmp_path):
    csv_of(fichier, [BON_V0 | {"typologie": "\x1b[31mrouge", "horaires": "\x1b]0;x\x07"}])
    sorti = tmp_path / "a.csv"
    said(capsys, fichier, "--anomalies", sorti)
    assert "\x1b" not in sorti.read_text("utf-8")


def test_the_image_says_its_zone_its_file_its_day_and_the_star(capsys, fichier, tmp_path):
    image = tmp_path / "m.svg"
    said(capsys, fichier, "--commune", "Valbrume", "--svg", image)
    dit = image.read_text("utf-8").replace("\u00a0", " ")
    assert "Qui peut recevoir qui : Valbrume" in dit and "D’après lieux.csv, lu le" in dit
    assert "* : saisi en séance." in dit and ">administratives<" in dit


def test_the_defects_of_the_table_of_communes_are_told_too(capsys, fichier, tmp_path):
    bonne = {"code_insee": "01004", "commune": "Valbrume", "latitude": "46.10",
             "longitude": "5.30"}  # fmt: skip
    table = csv_of(tmp_path / "c.csv", [
        bonne | {"population": "12 345"},
        bonne | {"population": "30 000"},
        bonne | {"code_insee": "01999", "commune": "Hautmont", "population": "beaucoup",
                 "latitude": "nord"},
    ])  # fmt: skip
    _, sortie, _ = said(capsys, fichier, "--commune", "Valbrume", "--communes", table)
    assert "c.csv : code de commune en double, 1 fois" in sortie
    assert "c.csv : population illisible, 1 fois" in sortie
    assert "30 000 habitants" in sortie and "d’après" in sortie

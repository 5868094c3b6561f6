"""Small readers: hours in French, cells that were typed, coordinates, two national lists."""

import pytest

from game.analysis.diagnostic import Cle
from game.model.lieu import Reponse
from game.model.standard import A_LA_PLACE, DEMARCHES
from game.storage import horaires
from game.storage.coordonnees import lambert_93
from game.storage.dispositifs import joined, situated
from game.storage.lieux import read_places
from game.storage.saisies import read_answers, write_answers
from game.storage.tableaux import Illisible
from lieux import AVEC, BON_V0, csv_of


@pytest.mark.parametrize(("osm", "dit"), [
    ("Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00",
     "du lundi au vendredi 9 h – 12 h, 14 h – 18 h 30 ; samedi 8 h 30 – 12 h"),
    ("Mo,Tu 09:00-12:00; PH off", "lundi et mardi 9 h – 12 h"),
    ("24/7", "du lundi au dimanche 0 h – 24 h"),
    ("Mo off", "fermé en semaine ordinaire"),
])  # fmt: skip
def test_hours_are_said_in_french(osm, dit):
    assert horaires.in_french(osm).replace("\u00a0", " ") == dit


@pytest.mark.parametrize(("osm", "dit"), [
    ("Tu 12:30", "mardi 12 h 30"),
    ("Mo-Th 09:00-12:00; Fr 17:00-12:00", "lundi à jeudi 9 h-12 h; vendredi 17 h-12 h"),
    ("Mo,PH off", "lundi,jours fériés fermé"),
    ("Le mardi, sur rendez-vous", "Le mardi, sur rendez-vous"),
])  # fmt: skip
def test_hours_that_are_not_understood_are_still_in_french(osm, dit):
    assert horaires.word_by_word(osm).replace("\u00a0", " ") == dit


def test_without_the_library_hours_are_kept_as_written(monkeypatch):
    monkeypatch.setattr(horaires, "available", lambda: False)
    horaires.read_hours.cache_clear()
    assert horaires.read_hours("Mo 09:00-12:30") == ("Mo 09:00-12:30", False, "")
    horaires.read_hours.cache_clear()


def test_lambert_93_is_that_of_ign():
    assert lambert_93(700_000, 6_600_000) == pytest.approx((46.5, 3.0), abs=1e-9)


def test_what_was_typed_is_read_back(tmp_path):
    saisies = {Cle("seniors", DEMARCHES, A_LA_PLACE): Reponse.NON}
    write_answers(tmp_path / "s.csv", ["=Ici"], list(saisies), saisies)
    assert read_answers(tmp_path / "s.csv", "=Ici") == saisies
    assert read_answers(tmp_path / "s.csv", "Ailleurs") == {}
    assert read_answers(tmp_path / "rien.csv", "=Ici") == {}


def test_a_file_without_a_zone_holds_anywhere_and_says_where_once_it_is_written(tmp_path):
    chemin = tmp_path / "s.csv"
    chemin.write_text(
        f"public,demande,niveau,reponse\nseniors,{DEMARCHES},faire_avec,oui\n", "utf-8"
    )
    saisies = read_answers(chemin, "Ici")
    assert saisies == read_answers(chemin, "Là") != {}
    write_answers(chemin, ["Ici"], list(saisies), saisies)
    assert read_answers(chemin, "Ici") == saisies and not read_answers(chemin, "Là")


@pytest.mark.parametrize("texte", [
    "a,b\n1,2\n",
    "public,demande,niveau,reponse\nlutins,x,faire_avec,oui\n",
    "public,demande,niveau,reponse\nseniors,sante,faire_avec,peut-être\n",
    "public,demande,niveau,reponse\nseniors,demarches,faire_avec,oui\n",
    "public,demande,niveau,reponse\nlutins,sante,faire_avec,oui\n",
])  # fmt: skip
def test_what_is_no_file_of_answers_is_refused(tmp_path, texte):
    (tmp_path / "s.csv").write_text(texte, "utf-8")
    with pytest.raises(Illisible, match=r"s\.csv"):
        read_answers(tmp_path / "s.csv", "Ici")


def habilitee(tmp_path, nom, mandats):
    return read_places(csv_of(tmp_path / "ac.csv", [{
        "Data pass ID": "1", "Name": nom, "SIRET": "1", "Adresse": "x", "Code postal": "1100",
        "Département": "Ain", "Région": "ARA", "Nombre de mandats": mandats,
        "date_maj": "15/03/2021",
    }]))  # fmt: skip


@pytest.mark.parametrize(("mandats", "attendu"), [
    ("1\u202f094", Reponse.OUI), ("0", Reponse.INCONNU), ("", Reponse.OUI),
])  # fmt: skip
def test_the_list_of_aidants_connect_completes_a_place(tmp_path, mandats, attendu):
    """Habilitée is not pratiqué: without a mandate, it stays inconnu, and it is said."""
    ligne = BON_V0 | {"modalites_accompagnement": "", "labels_nationaux": ""}
    lieux = read_places(csv_of(tmp_path / "l.csv", [ligne])).lieux
    liste = habilitee(tmp_path, "ESPACE DU PONT", mandats)
    assert liste.lieux[0].code_postal == "01100"
    assert liste.anomalies.comptes["habilitation_sans_mandat"] == (mandats == "0")
    ((lieu,), reconnus) = joined(lieux, liste.lieux)
    assert reconnus == 1 and "Aidants Connect" in lieu.dispositifs
    assert lieu.offre.niveau(DEMARCHES, A_LA_PLACE).reponse is attendu


def test_a_label_without_a_mandate_is_no_longer_a_yes(tmp_path):
    ligne = BON_V0 | {"modalites_accompagnement": "", "labels_nationaux": "Aidants Connect"}
    (lieu,) = read_places(csv_of(tmp_path / "l.csv", [ligne])).lieux
    assert lieu.offre.niveau(DEMARCHES, A_LA_PLACE).reponse is Reponse.OUI
    ((complete,), _) = joined([lieu], habilitee(tmp_path, "Espace du Pont", "0").lieux)
    assert complete.offre.niveau(DEMARCHES, A_LA_PLACE).reponse is Reponse.INCONNU


def test_a_structure_that_is_not_a_place_yet_is_added_and_never_lost(tmp_path):
    lieux = read_places(csv_of(tmp_path / "l.csv", [BON_V0])).lieux
    resultat, reconnus = joined(lieux, habilitee(tmp_path, "Autre", "3").lieux)
    assert reconnus == 0 and [lieu.nom for lieu in resultat] == ["Espace du Pont", "Autre"]


def test_a_list_never_turns_a_declared_no_into_a_yes(tmp_path):
    lieux = read_places(csv_of(tmp_path / "l.csv", [BON_V0 | {"modalites_accompagnement": AVEC}]))
    resultat, _ = joined(lieux.lieux, habilitee(tmp_path, "Espace du Pont", "3").lieux)
    dit = resultat[0].offre.niveau(DEMARCHES, A_LA_PLACE)
    assert dit.reponse is Reponse.INCONNU and "contredisent" in dit.regle


def test_the_list_of_france_services_has_hours_in_osm(tmp_path):
    lu = read_places(csv_of(tmp_path / "fs.csv", [{
        "id_fs": "1", "lib_fs": "France services de Valbrume", "adresse": "x",
        "insee_com": "01004", "code_postal": "01100", "lib_com": "Valbrume", "latitude": "46.1",
        "longitude": "5.3", "h_lundi": "09:00 - 12:00 / 13:30 - 17:00", "h_mardi": "",
        "h_mercredi": "09:00-12h00", "h_jeudi": "", "h_vendredi": "", "h_samedi": "",
    }]))  # fmt: skip
    assert lu.lieux[0].horaires == "Mo 09:00-12:00,13:30-17:00" and lu.lieux[0].horaires_lus
    assert lu.anomalies.gardees["horaires_non_osm"][0].colonne == "h_mercredi"


def fs(tmp_path, *lignes):
    """Rows of the list of France Services."""
    return read_places(csv_of(tmp_path / "fs.csv", [
        {"id_fs": str(rang), "lib_fs": nom, "lib_com": commune, "insee_com": insee,
         "code_postal": code, "adresse": "x", "latitude": "", "longitude": ""}
        for rang, (nom, commune, insee, code) in enumerate(lignes)
    ])).lieux  # fmt: skip


def test_a_label_stays_in_its_departement(tmp_path):
    ici = BON_V0 | {"nom": "Mairie", "commune": "Saint-Denis", "code_insee": "97411",
                    "code_postal": "97400"}  # fmt: skip
    lieux = read_places(csv_of(tmp_path / "l.csv", [ici])).lieux
    resultat, reconnus = joined(lieux, fs(tmp_path, ("Mairie", "Saint-Denis", "93066", "93200")))
    assert reconnus == 0 and not resultat[0].dispositifs & {"France Services"}


def test_the_only_france_services_of_a_commune_is_one_door_under_two_names(tmp_path):
    deux = BON_V0 | {"labels_nationaux": "France Services"}
    lieux = read_places(csv_of(tmp_path / "l.csv", [deux])).lieux
    meme = ("France Services du Pont", "Valbrume", BON_V0["code_insee"], BON_V0["code_postal"])
    resultat, reconnus = joined(lieux, fs(tmp_path, meme))
    assert reconnus == 1 and len(resultat) == 1
    autre = ("France Services de la gare", *meme[1:])
    resultat, reconnus = joined(lieux, fs(tmp_path, meme, autre))
    assert reconnus == 0 and len(resultat) == 3


def test_what_a_list_contradicts_is_in_its_report(tmp_path):
    lieux = read_places(csv_of(tmp_path / "l.csv", [BON_V0 | {"modalites_accompagnement": AVEC}]))
    liste = habilitee(tmp_path, "Espace du Pont", "3")
    joined(lieux.lieux, liste.lieux, liste.anomalies)
    assert liste.anomalies.comptes["contradiction"] == 1


def test_a_structure_without_coordinates_is_put_by_its_postal_code_and_says_so(tmp_path):
    lieux = list(read_places(csv_of(tmp_path / "l.csv", [BON_V0])).lieux)
    ajoutes, _ = joined(lieux, habilitee(tmp_path, "Autre", "3").lieux)
    places, combien = situated(ajoutes)
    assert combien == 1 and places[1].position == pytest.approx(places[0].position)
    assert places[1].commune == places[0].commune
    assert "code postal" in places[1].reserves[-1] and not places[0].reserves
    loin = BON_V0 | {"id": "loin", "nom": "Loin", "latitude": "47.10"}
    epars = list(read_places(csv_of(tmp_path / "e.csv", [BON_V0, loin])).lieux)
    epars, _ = joined(epars, habilitee(tmp_path, "Autre", "3").lieux)
    assert situated(epars) == (epars, 0) and epars[2].position is None
    seule, aucun = situated(habilitee(tmp_path, "Autre", "3").lieux)
    assert aucun == 0 and seule[0].position is None

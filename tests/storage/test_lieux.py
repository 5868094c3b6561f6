"""Files of places: what each version says, and every defect named with its row and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.offre_dite import TOUT_PUBLIC
from game.model.correspondance import Correspondance
from game.model.lieu import RIEN, Dit, Provenance, Reponse
from game.model.standard import A_LA_PLACE, AVEC, DEMARCHES, TRANSMETTRE
from game.storage.lieux import read_places, samples
from game.storage.tableaux import Illisible
from lieux import A_MA_PLACE, ATELIER, BON_V0, BON_V1, csv_of


def read(tmp_path, *lignes, **reste):
    return read_places(csv_of(tmp_path / "l.csv", lignes, **reste))


def test_a_sound_row_of_each_version_has_no_anomaly(tmp_path):
    for bon, version in ((BON_V0, "v0"), (BON_V1, "v1")):
        lu = read(tmp_path, bon)
        (lieu,) = lu.lieux
        assert lu.anomalies.comptes == {} and lieu.version == version
        assert (lieu.nom, lieu.ligne, lieu.departement) == ("Espace du Pont", 2, "01")
        assert lieu.position == (46.10, 5.30) and lieu.horaires_lus
        assert lu.anomalies.format.startswith(f"standard {version}")


DEFAUTS = [
    ({"pivot": "00000000000000"}, "pivot_factice", "pivot"),
    ({"pivot": "36750100000000"}, "pivot_tableur", "pivot"),
    ({"pivot": "3,67501E+13"}, "pivot_tableur", "pivot"),
    ({"pivot": "1"}, "pivot_invalide", "pivot"),
    ({"id": ""}, "id_absent", "id"),
    ({"nom": ""}, "nom_absent", "nom"),
    ({"commune": ""}, "commune_absente", "commune"),
    ({"code_postal": "6620"}, "code_postal_sans_zero", "code_postal"),
    ({"code_postal": "F-01"}, "code_postal_invalide", "code_postal"),
    ({"code_insee": "0NULL"}, "code_insee_invalide", "code_insee"),
    ({"date_maj": "01/01/1970"}, "date_factice", "date_maj"),
    ({"date_maj": "01/02/2023"}, "date_autre_forme", "date_maj"),
    ({"date_maj": "09/0102023"}, "date_invalide", "date_maj"),
    ({"date_maj": "2023-02-30"}, "date_invalide", "date_maj"),
    ({"date_maj": ""}, "date_absente", "date_maj"),
    ({"horaires": "https://exemple.fr/horaires"}, "colonnes_decalees", "horaires"),
    ({"site_web": "9h00-12h00, 14h00-17h00"}, "colonnes_decalees", "site_web"),
    ({"services": "Accéder à du matériel;Accéder à du matériel"}, "valeur_repetee", "services"),
    ({"services": "Approfondir ma culture numerique"}, "orthographe", "services"),
    ({"services": "Faire la cuisine"}, "valeur_inconnue", "services"),
    ({"services": ""}, "services_absents", "services"),
    ({"publics_accueillis": "Déficiance visuelle"}, "orthographe", "publics_accueillis"),
    ({"publics_accueillis": "Adultes / Surdité"}, "separateur", "publics_accueillis"),
    ({"labels_nationaux": "France service"}, "label_orthographe", "labels_nationaux"),
    ({"labels_nationaux": "Le Bon Coin"}, "valeur_inconnue", "labels_nationaux"),
    ({"latitude": "46,10", "longitude": "5,30"}, "coordonnees_virgule", "latitude, longitude"),
    ({"latitude": "6692424,5", "longitude": "475198,1"}, "coordonnees_lambert",
     "latitude, longitude"),
    ({"latitude": "5.30", "longitude": "46.10"}, "coordonnees_inversees", "latitude, longitude"),
    ({"latitude": "", "longitude": ""}, "coordonnees_absentes", "latitude, longitude"),
    ({"latitude": "au nord", "longitude": "5"}, "coordonnees_illisibles", "latitude, longitude"),
    ({"adresse": "a" * 5000}, "cellule_longue", "adresse"),
    ({"horaires": "Sa 17:00"}, "horaires_non_osm", "horaires"),
    ({"horaires": "12:00-14:00-17:00"}, "horaires_non_osm", "horaires"),
    ({"horaires": "13h30-18:00"}, "horaires_non_osm", "horaires"),
    ({"horaires": "Le mardi, sur rendez-vous"}, "horaires_non_osm", "horaires"),
    ({"horaires": "09:00-12:00,14:00-17:30"}, "horaires_sans_jour", "horaires"),
    ({"horaires": "Fr 19:00-11:00"}, "horaires_inverses", "horaires"),
    ({"services": "Accéder à du matériel|Compréhension du monde numérique"}, "versions_melees", ""),
    ({"labels_nationaux": "Aidants Connect"}, "contradiction", "modalites_accompagnement"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sorte", "colonne"), DEFAUTS)
def test_a_defect_is_named_with_its_row_and_its_column(tmp_path, change, sorte, colonne):
    lu = read(tmp_path, BON_V0 | {"id": "autre", "adresse": "2"}, BON_V0 | change)
    assert len(lu.lieux) == 2
    (anomalie,) = lu.anomalies.gardees[sorte]
    assert (anomalie.ligne, anomalie.colonne) == (3, colonne)
    assert set(lu.anomalies.comptes) <= {sorte, "services_absents", "commune_orthographes"}


def test_what_was_corrected_is_the_right_value(tmp_path):
    lus = read(
        tmp_path,
        BON_V0 | {"id": "a", "code_postal": "6620", "code_insee": "",
                  "labels_nationaux": "france-service"},
        BON_V0 | {"id": "b", "latitude": "6692424.50691385", "longitude": "475198.121680863"},
        BON_V0 | {"id": "c", "latitude": "5.30", "longitude": "46.10"},
        BON_V0 | {"id": "d", "publics_accueillis": "Déficiance visuelle"},
    ).lieux  # fmt: skip
    assert lus[0].code_postal == "06620" and lus[0].departement == "06"
    assert lus[0].dispositifs == {"France Services"}
    assert lus[1].position == pytest.approx((47.294016, 0.02466), abs=1e-6)
    assert lus[2].position == (46.10, 5.30)
    handicap = lus[3].offre.public("personnes-en-situation-de-handicap")
    assert handicap == Dit(Reponse.OUI, Provenance.V0)


def test_what_only_the_whole_file_tells(tmp_path):
    pres = [BON_V0 | {"id": str(rang), "adresse": str(rang)} for rang in range(5)]
    lu = read(
        tmp_path,
        *pres,
        BON_V0 | {"id": "4", "adresse": "4"},
        BON_V0 | {"id": "bus", "adresse": "", "latitude": "49.5", "longitude": "2.5"},
        BON_V0 | {"id": "crie", "adresse": "9", "commune": "VALBRUME"},
    )
    gardees = lu.anomalies.gardees
    assert [a.ligne for a in gardees["id_double"]] == [7]
    assert [a.ligne for a in gardees["doublon"]] == [7]
    assert [a.ligne for a in gardees["hors_territoire"]] == [8]
    assert [a.ligne for a in gardees["commune_orthographes"]] == [9]
    assert len(lu.lieux) == 8
    assert lu.lieux[6].position is None and {lieu.commune for lieu in lu.lieux} == {"Valbrume"}


def test_an_epci_with_two_spellings_is_one(tmp_path):
    noms = ["CC Anjou Loir et Sarthe", "CC Anjou Loire et Sarthe", "CC Anjou Bleu Communauté",
            "Anjou Bleu Communauté", "CC Anjou Loir et Sarthe"]  # fmt: skip
    lu = read(tmp_path, *(
        BON_V0 | {"id": nom + str(rang), "adresse": str(rang), "epci": nom}
        for rang, nom in enumerate(noms)
    ))  # fmt: skip
    assert len({lieu.epci for lieu in lu.lieux}) == 2
    assert lu.anomalies.comptes["epci_orthographes"] == 2


def test_columns_are_named_whatever_their_spelling(tmp_path):
    lu = read(tmp_path, {"conditions_access": "", "Nom": "X", "SERVICES": "", "Favori": "oui"})
    gardees = lu.anomalies.gardees
    assert {a.colonne for a in gardees["colonne_renommee"]} == {
        "conditions_access",
        "Nom",
        "SERVICES",
    }
    assert [(a.ligne, a.colonne) for a in gardees["colonne_ignoree"]] == [(1, "Favori")]
    assert lu.lieux[0].nom == "X"


# --- what each version says of the three niveaux --------------------------------------------------


def niveaux(lieu):
    return [
        (dit.reponse.value, dit.provenance.value)
        for dit in (lieu.offre.niveau(DEMARCHES, n) for n in (A_LA_PLACE, AVEC, TRANSMETTRE))
    ]


def test_v0_says_the_three_niveaux(tmp_path):
    (lieu,) = read(tmp_path, BON_V0 | {"modalites_accompagnement": f"{A_MA_PLACE};{ATELIER}"}).lieux
    assert niveaux(lieu) == [
        ("oui", "declare_v0"), ("non", "declare_v0"), ("oui", "declare_v0")
    ]  # fmt: skip


def test_v1_never_says_a_la_place_by_itself(tmp_path):
    (lieu,) = read(
        tmp_path, BON_V1 | {"modalites_accompagnement": "Accompagnement individuel"}
    ).lieux
    assert niveaux(lieu) == [
        ("inconnu", "declare_v1"), ("oui", "declare_v1"), ("inconnu", "declare_v1")
    ]  # fmt: skip


def test_a_label_lets_us_deduce_and_the_rule_is_shown(tmp_path):
    (lieu,) = read(tmp_path, BON_V1 | {"dispositif_programmes_nationaux": "Aidants Connect"}).lieux
    dit = lieu.offre.niveau(DEMARCHES, A_LA_PLACE)
    assert (dit.reponse, dit.provenance) == (Reponse.OUI, Provenance.DEDUIT)
    assert "Aidants Connect" in dit.regle
    assert lieu.offre.niveau("maitrise-des-outils", A_LA_PLACE).reponse is Reponse.INCONNU
    (autre,) = read(tmp_path, BON_V1 | {"dispositif_programmes_nationaux": "France Services"}).lieux
    assert autre.offre.niveau(DEMARCHES, A_LA_PLACE).reponse is Reponse.INCONNU


def test_a_label_against_what_is_declared_is_inconnu(tmp_path):
    (lieu,) = read(tmp_path, BON_V0 | {"labels_nationaux": "CNFS;Aidants Connect"}).lieux
    assert lieu.offre.niveau(DEMARCHES, A_LA_PLACE).reponse is Reponse.INCONNU


def test_a_file_of_v0_columns_and_v1_values_is_read_by_its_values(tmp_path):
    ligne = {cle: valeur for cle, valeur in BON_V0.items() if cle != "publics_accueillis"}
    ligne |= {"services": BON_V1["services"], "modalites_accompagnement": "En autonomie"}
    lu = read(tmp_path, ligne)
    assert lu.lieux[0].version == "v1"
    assert lu.anomalies.comptes == {"version_autre_que_colonnes": 1}


# --- publics: received, exclusive, or turned round by a conversion --------------------------------


def publics(lieu, *noms):
    return [lieu.offre.public(nom).reponse.value for nom in noms]


def test_an_exclusive_public_of_v1_excludes_only_where_it_is_v1_for_sure(tmp_path):
    cas = BON_V1 | {"publics_specifiquement_adresses": "Seniors"}
    sur = read(tmp_path, cas)
    assert publics(sur.lieux[0], "seniors", "demandeurs-emploi") == ["oui", "non"]
    for date in ("2023-11-05", "1969-12-31", ""):
        lu = read(tmp_path, cas | {"date_maj": date})
        assert publics(lu.lieux[0], "seniors", "demandeurs-emploi") == ["oui", "inconnu"]
        assert lu.anomalies.comptes["exclusivite_non_prouvee"] == 1
        assert lu.lieux[0].reserves


def test_publics_that_look_converted_are_flagged_whatever_the_date(tmp_path):
    mots = "Familles et/ou enfants|Jeunes|Seniors"
    lu = read(tmp_path, BON_V1 | {"publics_specifiquement_adresses": mots})
    assert publics(lu.lieux[0], "seniors", "demandeurs-emploi") == ["oui", "inconnu"]
    assert lu.anomalies.comptes["publics_migres"] == 1


def test_v1_saying_no_public_receives_all_only_where_others_say_one(tmp_path):
    seul = read(tmp_path, BON_V1).lieux[0]
    assert publics(seul, "tous-publics", "femmes") == ["inconnu", "inconnu"]
    lu = read(tmp_path, BON_V1, BON_V1 | {
        "id": "b", "adresse": "2", "publics_specifiquement_adresses": "Femmes"
    })  # fmt: skip
    assert lu.lieux[0].offre.public("tous-publics").provenance is Provenance.DEDUIT


def test_v0_lists_who_is_received(tmp_path):
    (lieu,) = read(tmp_path, BON_V0).lieux
    assert publics(lieu, "demandeurs-emploi", "seniors", "jeunes", "femmes") == [
        "oui", "oui", "non", "oui"
    ]  # fmt: skip
    assert publics(lieu, "personnes-exilees", "tous-publics") == ["inconnu", "non"]


# --- files from anywhere --------------------------------------------------------------------------


def test_semicolons_tabs_windows_and_a_mark_at_the_start_are_read(tmp_path):
    attendu = read(tmp_path, BON_V1).lieux
    for separateur in (";", "\t"):
        assert read(tmp_path, BON_V1, separateur=separateur).lieux == attendu
    assert read(tmp_path, BON_V1, encodage="utf-8-sig").lieux == attendu
    lu = read(tmp_path, BON_V1, encodage="cp1252")
    assert lu.lieux == attendu
    assert [a.ligne for a in lu.anomalies.gardees["encodage"]] == [2]
    assert "Windows-1252" in lu.anomalies.format
    chemin = csv_of(tmp_path / "l.csv", [BON_V1])
    chemin.write_bytes(chemin.read_bytes().replace(b"\r\n", b"\r"))
    assert read_places(chemin).lieux == attendu


def test_a_file_cut_anywhere_gives_what_stands_before(tmp_path):
    octets = csv_of(tmp_path / "l.csv", [BON_V1, BON_V1 | {"id": "b", "adresse": "2"}]).read_bytes()
    titres = octets.index(b"\n") + 1
    for coupe in range(titres + 1, len(octets), 7):
        (tmp_path / "l.csv").write_bytes(octets[:coupe])
        lu = read_places(tmp_path / "l.csv")
        assert 1 <= len(lu.lieux) <= 2 and lu.lieux[0].ligne == 2
        derniere = octets[:coupe].decode(errors="replace").splitlines()[-1]
        if derniere.count(",") < len(BON_V1) - 1:
            assert lu.anomalies.comptes["ligne_courte"] == 1


def test_short_long_and_empty_rows_are_named(tmp_path):
    chemin = tmp_path / "l.csv"
    chemin.write_text("nom,services,commune\nA,Accéder à du matériel\n\n,,\nB,,C,trop\n", "utf-8")
    lu = read_places(chemin)
    gardees = lu.anomalies.gardees
    assert [lieu.nom for lieu in lu.lieux] == ["A", "B"]
    assert [(a.ligne, a.valeur) for a in gardees["ligne_courte"]] == [(2, "2 sur 3")]
    assert [(a.ligne, a.valeur) for a in gardees["ligne_longue"]] == [(5, "trop")]
    assert [a.ligne for a in gardees["ligne_vide"]] == [3, 4]


def test_commands_in_a_cell_are_made_visible(tmp_path):
    lu = read(tmp_path, BON_V1 | {"nom": "Le \x1b[31mpont\u202e"})
    assert "\x1b" not in lu.lieux[0].nom and "\u202e" not in lu.lieux[0].nom
    assert lu.anomalies.gardees["caractere_de_commande"][0].colonne == "nom"


@pytest.mark.parametrize(("octets", "mots"), [
    (b"", "est vide"),
    (b"\n\n  \n", "est vide"),
    (b"un seul titre\nx\n", "qu’une colonne"),
    (b"PK\x03\x04\x00\x00rien", "pas un fichier texte"),
    ("nom,services\n".encode("utf-16"), "UTF-16"),
    (b"a,b,c\n1,2,3\n", "--correspondance"),
    (b'nom,services\n"' + b"x" * 200_000, "guillemet"),
    (b"nom,services\n" + b"x" * 1_100_000, "un million"),
])  # fmt: skip
def test_what_is_no_table_of_places_is_refused_with_a_remedy(tmp_path, octets, mots):
    (tmp_path / "l.csv").write_bytes(octets)
    with pytest.raises(Illisible) as refus:
        read_places(tmp_path / "l.csv")
    assert mots in str(refus.value)


def test_a_cell_of_thousands_of_values_is_read_in_no_time_and_named(tmp_path):
    mots = ";".join(f"valeur {rang}" for rang in range(3000))
    lu = read(tmp_path, BON_V0 | {"services": mots[:4000]})
    assert lu.anomalies.comptes["valeur_inconnue"] == 200
    assert lu.lieux[0].offre.demandes is None


def test_a_quote_never_closed_is_named(tmp_path):
    lignes = "".join(f"L{rang},Accéder à du matériel\n" for rang in range(60))
    (tmp_path / "l.csv").write_text(f'nom,services\n"A,x\n{lignes}', "utf-8")
    lu = read_places(tmp_path / "l.csv")
    assert lu.anomalies.comptes["guillemet"] == 1


@given(st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), max_size=12),
       st.sampled_from(sorted(samples())))  # fmt: skip
def test_any_bytes_are_read_or_refused(tmp_path_factory, changements, nom):
    octets = bytearray(samples()[nom].read_bytes())
    for place, mis in changements:
        place %= len(octets) + 1
        octets[place : place + len(mis) // 2] = mis
    chemin = tmp_path_factory.mktemp("octets") / "l.csv"
    chemin.write_bytes(octets)
    try:
        lu = read_places(chemin)
    except Illisible as refus:
        assert "Remède" in str(refus) or "ligne" in str(refus)
        return
    assert lu.anomalies.lieux == len(lu.lieux) == lu.anomalies.lignes


def test_a_local_cell_that_says_neither_oui_nor_non_is_unknown_beside_one_that_answers(tmp_path):
    chemin = csv_of(tmp_path / "loc.csv", [
        {"NOM": "A", "ATELIERS": "oui", "DEM": ""},
        {"NOM": "B", "ATELIERS": "oui", "DEM": "parfois"},
        {"NOM": "C", "ATELIERS": "oui", "DEM": "non"},
        {"NOM": "D", "ATELIERS": "non", "DEM": "non"},
    ])  # fmt: skip
    offre = {"colonne": "ATELIERS", "demandes": ["maitrise-des-outils"]}
    correspondance = Correspondance.model_validate({
        "nom": "x", "colonnes": {"nom": "NOM"}, "non": ["non"],
        "offres": [offre, {"colonne": "DEM", "demandes": [DEMARCHES]}],
    })  # fmt: skip
    lieux = read_places(chemin, correspondance).lieux
    dits = [[lieu.offre.demande(d).value for d in ("maitrise-des-outils", DEMARCHES)]
            for lieu in lieux]  # fmt: skip
    assert dits == [["oui", "inconnu"], ["oui", "inconnu"], ["oui", "non"], ["non", "non"]]


@pytest.mark.parametrize(("gen", "spe", "attendu"), [
    ("", "non", "inconnu"), ("non", "", "inconnu"), ("non", "non", "non"), ("non", "oui", "oui"),
    ("oui", "non", "oui"), ("", "oui", "oui"), ("oui", "", "oui"), ("", "", "inconnu"),
])  # fmt: skip
def test_two_columns_of_one_niveau_say_the_same_in_either_order(tmp_path, gen, spe, attendu):
    """A yes of either; a no needs both."""
    offres = [{"colonne": c, "demandes": [DEMARCHES], "niveau": "faire_avec"} for c in "AB"]
    correspondance = Correspondance.model_validate({
        "nom": "x", "colonnes": {"nom": "NOM"}, "non": ["non"], "offres": offres
    })  # fmt: skip
    chemin = csv_of(tmp_path / "l.csv", [{"NOM": "N", "A": gen, "B": spe}])
    (lieu,) = read_places(chemin, correspondance).lieux
    assert lieu.offre.niveau(DEMARCHES, AVEC).reponse.value == attendu


def test_a_help_that_is_offered_is_no_exclusive_public_of_the_file(tmp_path):
    v1 = {"nom": "Ici", "services": "Insertion professionnelle via le numérique",
          "modalites_accompagnement": "Accompagnement individuel", "date_maj": "2025-01-02",
          "prise_en_charge_specifique": "", "publics_specifiquement_adresses": ""}  # fmt: skip
    sourd = v1 | {"id": "1", "prise_en_charge_specifique": "Surdité"}
    muet = v1 | {"id": "2", "nom": "Là"}
    lu = read_places(csv_of(tmp_path / "v1.csv", [sourd, muet])).lieux[1]
    assert lu.offre.public("seniors") == RIEN
    exclusif = v1 | {"id": "3", "nom": "Ailleurs", "publics_specifiquement_adresses": "Seniors"}
    vieux = muet | {"id": "4", "date_maj": "2023-01-02"}
    lus = read_places(csv_of(tmp_path / "v2.csv", [exclusif, muet, vieux])).lieux
    assert lus[1].offre.public("seniors") == TOUT_PUBLIC
    assert lus[2].offre.public("seniors") == RIEN


def test_a_reading_says_how_far_it_is_and_stops_where_it_is_told(tmp_path):
    chemin = csv_of(tmp_path / "l.csv", [BON_V0 | {"id": str(n)} for n in range(9000)])
    vus: list[tuple[int, int]] = []
    read_places(chemin, avance=lambda lus, octets: vus.append((lus, octets)))
    taille = chemin.stat().st_size
    assert len(vus) == 4 and all(octets == taille for _, octets in vus)
    assert [lus for lus, _ in vus] == sorted({lus for lus, _ in vus}) and vus[-1][0] <= taille

    def stop(lus, octets):
        vus.append((lus, octets))
        raise KeyboardInterrupt

    vus.clear()
    with pytest.raises(KeyboardInterrupt):
        read_places(chemin, avance=stop)
    assert len(vus) == 1

"""Mapping files: local lists read column by column, several rows for one place, faults named."""

import pytest

from game.__main__ import main
from game.model.lieu import Reponse
from game.model.standard import A_LA_PLACE, AVEC, DEMARCHES, TRANSMETTRE
from game.storage.catalogue import Catalogue
from game.storage.lieux import read_places, samples
from game.storage.lieux_locaux import fitting, read_mapping, shipped
from game.storage.territoires_connus import mappings

OUTILS, EMPLOI = "maitrise-des-outils", "insertion-professionnelle"
CONNUES = {"valbrume_questionnaire": "epernay", "valbrume_par_service": "haute_vienne"}


@pytest.mark.parametrize(("exemple", "nom"), CONNUES.items())
def test_an_example_is_known_by_its_columns_and_no_other_mapping_claims_it(exemple, nom):
    assert fitting(samples()[exemple]) == read_mapping(nom)
    assert fitting(samples()["valbrume_v0"]) is None


def read(exemple):
    lu = read_places(samples()[exemple], fitting(samples()[exemple]))
    return {lieu.nom: lieu for lieu in lu.lieux}, lu.anomalies


def test_rows_of_one_place_are_one_place_with_all_that_they_say():
    lieux, anomalies = read("valbrume_par_service")
    assert len(lieux) == 6 and anomalies.lignes == 12
    assert anomalies.comptes["ligne_regroupee"] == 6
    epn = lieux["EPN de Valbrume"].offre
    assert epn.demandes == {DEMARCHES, OUTILS, "acces-internet-et-materiel"}
    assert epn.niveau(DEMARCHES, AVEC).reponse is Reponse.OUI
    assert epn.niveau(OUTILS, TRANSMETTRE).reponse is Reponse.OUI
    assert epn.niveau(DEMARCHES, TRANSMETTRE).reponse is Reponse.INCONNU
    assert epn.demande("loisirs-et-creations") is Reponse.INCONNU
    assert lieux["Mission locale"].code_postal == ""


def test_a_questionnaire_says_niveaux_apart_and_the_town_is_in_the_address():
    lieux, _ = read("valbrume_questionnaire")
    club = lieux["Club informatique des aînés"]
    assert (club.commune, club.code_postal) == ("HAUTMONT", "00200")
    assert club.position == (46.33, 2.1)
    assert club.offre.niveau(OUTILS, TRANSMETTRE).reponse is Reponse.OUI
    assert club.offre.niveau(OUTILS, AVEC).reponse is Reponse.INCONNU
    dits = {p: club.offre.public(p).reponse for p in ("seniors", "jeunes", "femmes")}
    assert list(dits.values()) == [Reponse.OUI, Reponse.NON, Reponse.INCONNU]
    fs = lieux["France Services de Valbrume"].offre
    assert fs.niveau(DEMARCHES, A_LA_PLACE).reponse is Reponse.OUI
    mairie = lieux["Mairie du Gué"].offre
    assert mairie.demandes is None and mairie.niveau(DEMARCHES, AVEC).reponse is Reponse.INCONNU


def test_an_author_s_mapping_is_checked_in_its_folder_and_wins(tmp_path, capsys):
    dossier = tmp_path / "scenarios" / "correspondances"
    dossier.mkdir(parents=True)
    (dossier / "epernay.yaml").write_text("nom: La nôtre\ncolonnes: {nom: NOM}\n", "utf-8")
    siennes = mappings(Catalogue(tmp_path))
    assert read_mapping("epernay", siennes).nom == "La nôtre"
    assert set(siennes) == set(shipped())
    assert main(["verifier", str(tmp_path)]) == 0
    (dossier / "faux.yaml").write_text(
        "nom: Fausse\ncolonnes: {nom: NOM}\noffres:\n  - {colonne: A, demandes: [cuisine]}\n",
        "utf-8",
    )
    capsys.readouterr()
    assert main(["verifier", str(tmp_path)]) == 1
    dit = capsys.readouterr().out
    assert "faux.yaml" in dit and "E204" in dit and "cuisine" in dit


def test_a_mapping_that_has_a_fault_never_hides_another(tmp_path):
    (tmp_path / "abime.yaml").write_text("nom: [", "utf-8")
    siennes = {"abime": tmp_path / "abime.yaml"}
    assert fitting(samples()["valbrume_par_service"], siennes) == read_mapping("haute_vienne")

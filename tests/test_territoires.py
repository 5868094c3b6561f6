"""The four territoires: each structure says all that the issue of the cases asks of it."""

import pytest

from game.storage.catalogue import Catalogue

TERRITOIRES = Catalogue().ids("territoire")
STRUCTURES = [(ou, nom) for ou in TERRITOIRES for nom in Catalogue().territoire(ou).structures]
ABSENTES = {
    ("intercommunalite_rurale", "atelier_hygiene"): "l’article s1 demande s’il existe : ici, non",
    ("intercommunalite_rurale", "aide_domicile"): "c’est la mairie qui sait qui a la clef",
    ("intercommunalite_rurale", "chambre_metiers"): "son antenne est au chef-lieu",
}
"""What a territoire does not have, on purpose; its file says it too."""
HABILITATIONS = {"conventionne", "habilite_aidants_connect"}


@pytest.mark.parametrize(("ou", "nom"), STRUCTURES)
def test_a_structure_says_what_it_is_for_whom_when_how_far_and_what_it_cannot_do(ou, nom):
    """« inconnu » is an answer; saying nothing is not."""
    structure = Catalogue().territoire(ou).structures[nom]
    assert structure.type and structure.publics and structure.thematiques
    assert set(structure.modalites) == {"faire_a_la_place", "faire_avec", "transmettre"}
    assert structure.delai is not None and structure.distance is not None
    assert structure.ouverture and structure.ne_peut_pas and structure.source


@pytest.mark.parametrize(("ou", "nom"), STRUCTURES)
def test_who_acts_in_the_place_of_somebody_says_by_what_right(ou, nom):
    """A fact of the structure (D01, D03), or a word in its hypothesis."""
    structure = Catalogue().territoire(ou).structures[nom]
    if structure.modalites["faire_a_la_place"] == "oui":
        dit = structure.source.hypothese or ""
        assert HABILITATIONS & set(structure.faits) or "habilitation" in dit


def test_every_structure_is_in_the_four_territoires_but_where_it_is_missing_on_purpose():
    noms = {nom for _, nom in STRUCTURES}
    manquent = {(ou, nom) for ou in TERRITOIRES for nom in noms if (ou, nom) not in STRUCTURES}
    assert len(TERRITOIRES) == 4 and manquent == set(ABSENTES)

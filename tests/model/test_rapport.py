"""What a rapport is made of, and what its author is refused."""

import pytest
from pydantic import ValidationError

from game.model.rapport import ConditionDeRapport, Rapport, parse_condition_de_rapport
from game.model.scenario import Protocole, Scenario
from rapports import ECRIT


@pytest.mark.parametrize(
    ("ecrite", "lue"),
    [
        ("boite_creee", ConditionDeRapport("boite_creee")),
        ("remise.en_main", ConditionDeRapport("en_main", "remise")),
        ("urgence/remise.en_main", ConditionDeRapport("en_main", "urgence/remise")),
        ("urgence/oui_delai", ConditionDeRapport("urgence/oui_delai")),
    ],
)
def test_a_condition_is_an_acquis_or_what_was_played_at_an_etape(ecrite, lue):
    assert parse_condition_de_rapport(ecrite) == lue
    assert str(lue) == ecrite


@pytest.mark.parametrize("ecrite", ["confiance >= 3", "a.b.c", ".b", "a.", "À faire", "", 3, None])
def test_anything_else_is_a_fault(ecrite):
    with pytest.raises(ValidationError) as refus:
        Rapport.model_validate(ECRIT | {"entete": [{"texte": "Un", "si": [ecrite]}]})
    assert {erreur["type"] for erreur in refus.value.errors()} == {"E217"}


@pytest.mark.parametrize("cle", ["titre", "mention", "apres", "blocs"])
def test_it_always_says_what_it_is_and_when_it_can_be_read(cle):
    sans = {nom: valeur for nom, valeur in ECRIT.items() if nom != cle}
    with pytest.raises(ValidationError):
        Rapport.model_validate(sans)


def test_every_text_and_every_condition_has_its_place():
    lu = Rapport.model_validate(ECRIT)
    textes = dict(lu.textes())
    assert textes["rapport", "mention"] == "Rapport fictif."
    assert textes["rapport", "blocs", 0, "lignes", 1, "texte"] == "Un compte."
    assert textes["rapport", "blocs", 1, "sans_objet", "texte"] == "Aucun code."
    assert textes["rapport", "blocs", 1, "note"] == "Que garde votre structure ?"
    lues = {str(condition) for condition in lu.conditions()}
    assert lues == {"venir.appeler", "ecrire.gestes", "ecrire.codes", "compte_cree", "donner.oui"}


def test_a_scenario_and_a_protocole_may_have_one_and_need_none():
    for modele in (Scenario, Protocole):
        assert not modele.model_fields["rapport"].is_required()

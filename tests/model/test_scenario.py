"""What a scenario refuses by itself, before any rule is played."""

import pytest
from pydantic import ValidationError

from atelier import choix, enjeu, orienter
from game.model.scenario import Protocole, Scenario


def codes(etapes, **dit) -> set[str]:
    with pytest.raises(ValidationError) as refus:
        enjeu(etapes, **dit)
    return {erreur["type"] for erreur in refus.value.errors()}


BOITES = {"x": {"texte": "x"}}
PAIRE = [{"probabilite": "1/2", "vers": "gagne"}, {"probabilite": "0,5", "vers": "rate"}]


@pytest.mark.parametrize(
    "etape",
    [
        {"vers": "gagne"},
        {"choix": {"va": choix("gagne")}},
        {"a_cocher": BOITES, "vers": "gagne"},
        {"hasard": PAIRE},
        {"aiguillage": [{"vers": "gagne"}]},
        {"joue": "protocoles/ose", "fins": {"fait": "gagne"}, "depart": "x"},
        {"joue": "protocoles/ose", "pour_chaque": "besoin", "vers": "gagne"},
    ],
)
def test_an_etape_is_of_exactly_one_kind(etape):
    assert enjeu({"e": etape}).scenario.etapes["e"].genre in (*etape, "vers")


@pytest.mark.parametrize(
    "etape",
    [
        {},
        {"texte": "Rien"},
        {"choix": {"va": choix("gagne")}, "vers": "gagne"},
        {"choix": {"va": choix("gagne")}, "hasard": PAIRE},
        {"a_cocher": BOITES},
        {"hasard": PAIRE, "vers": "gagne"},
        {"aiguillage": [{"vers": "gagne"}], "a_cocher": BOITES, "vers": "gagne"},
        {"joue": "p", "vers": "gagne"},
        {"joue": "p", "pour_chaque": "besoin"},
        {"vers": "gagne", "pour_chaque": "besoin"},
        {"vers": "gagne", "fins": {"fait": "gagne"}},
        {"vers": "gagne", "depart": "x"},
    ],
)
def test_an_etape_of_no_kind_or_of_two_is_refused(etape):
    assert codes({"e": etape}) == {"E208"}


@pytest.mark.parametrize(
    "etape",
    [{"choix": {"va": choix("gagne")}}, {"a_cocher": BOITES, "vers": "gagne"},
     {"joue": "p", "fins": {}}],
)  # fmt: skip
@pytest.mark.parametrize("effet", [{"duree": "1 h"}, {"acquiert": ["p"]}, {"compte": {"k": 1}}])
def test_an_etape_where_one_decides_has_no_effects_of_its_own(etape, effet):
    assert codes({"e": etape | effet}) == {"E214"}


def test_an_orientation_and_the_acte_orienter_go_together():
    assert codes({"e": {"choix": {"va": choix("gagne", acte="orienter")}}}) == {"E207"}
    envoi = orienter("a", "gagne", acte="informer")
    assert codes({"e": {"choix": {"va": envoi}}}) == {"E213"}


@pytest.mark.parametrize(
    "orientation", [{}, {"structure": "a", "cherche": {"modalite": "faire_avec"}}]
)
def test_an_orientation_names_a_structure_or_searches_one(orientation):
    envoi = orienter("a", "gagne") | {"orientation": orientation}
    assert codes({"e": {"choix": {"va": envoi}}}) == {"E207"}


def test_chance_sums_to_one_exactly():
    tiers = [{"probabilite": "0.333", "vers": "gagne"}] * 3
    assert codes({"e": {"hasard": tiers}}) == {"E221"}
    assert codes({"e": {"hasard": []}}) == {"E221"}
    assert codes({"e": {"vers": "gagne"}}, variantes={"v": "1/2", "w": "1/3"}) == {"E221"}
    exact = [{"probabilite": "1/3", "vers": "gagne"}] * 3
    assert (
        sum(b.probabilite for b in enjeu({"e": {"hasard": exact}}).scenario.etapes["e"].hasard) == 1
    )


@pytest.mark.parametrize(("nombre", "accepte"), [(0, False), (1, True), (8, True), (9, False)])
def test_a_checklist_has_one_to_eight_boxes(nombre, accepte):
    etape = {"a_cocher": {f"b{k}": {"texte": "x"} for k in range(nombre)}, "vers": "gagne"}
    if accepte:
        assert len(enjeu({"e": etape}).scenario.etapes["e"].a_cocher) == nombre
    else:
        assert codes({"e": etape}) == {"E220"}


@pytest.mark.parametrize("cle", ["vers", "orientation", "si", "sauf", "acte"])
def test_a_box_leads_nowhere_sends_nobody_and_has_no_condition(cle):
    boite = {"texte": "x", cle: "gagne"}
    assert codes({"e": {"a_cocher": {"x": boite}, "vers": "gagne"}}) == {"extra_forbidden"}


@pytest.mark.parametrize(
    "compteur",
    [
        {"max": 2, "depart": 3},
        {"min": 2, "max": 1, "depart": 2},
        {"max": 1001},
        {"min": 1, "max": 3},
    ],
)
def test_a_compteur_starts_between_its_bounds(compteur):
    assert codes({"e": {"vers": "gagne"}}, compteurs={"k": compteur}) == {"E215"}


@pytest.mark.parametrize("nom", ["perdu", "suivant", "Accueil", "l_été", "deux mots", "a-b", ""])
def test_some_names_are_not_for_etapes(nom):
    assert codes({nom: {"vers": "gagne"}}) == {"E210"}


@pytest.mark.parametrize("nom", ["perdu", "continuer", "recommencer", "a+b"])
def test_some_names_are_not_for_choix(nom):
    assert codes({"e": {"choix": {nom: choix("gagne")}}}) == {"E210"}


@pytest.mark.parametrize("nom", ["rien", "a+b"])
def test_some_names_are_not_for_boxes(nom):
    assert codes({"e": {"a_cocher": {nom: {"texte": "x"}}, "vers": "gagne"}}) == {"E210"}


def test_the_fin_perdu_may_be_redefined():
    fins = {"perdu": {"type": "perdu_en_route", "texte": "Elle n’arrive pas."}}
    assert (
        enjeu({"e": {"vers": "perdu"}}, fins=fins).scenario.fins["perdu"].texte.startswith("Elle")
    )


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("type", "gagnant"), ("acte", "pousser"), ("posture", ["sympathique"]), ("moment", "pendant")],
)
def test_a_word_outside_its_list_is_refused(champ, valeur):
    etape, fins = {"choix": {"va": choix("gagne")}}, {"gagne": {"type": "resolu", "texte": "Oui"}}
    if champ == "type":
        fins["gagne"]["type"] = valeur
    elif champ == "moment":
        etape["moment"] = valeur
    else:
        etape["choix"]["va"][champ] = valeur
    assert codes({"e": etape}, fins=fins) == {"E204"}


def test_an_unknown_key_is_refused_everywhere():
    for etape in ({"vers": "gagne", "vert": "x"}, {"choix": {"va": choix("gagne", dure="1 h")}},
                  {"hasard": [{"probabilite": "1", "vers": "gagne", "si": ["p"]}]}):  # fmt: skip
        assert codes({"e": etape}) == {"extra_forbidden"}


def test_a_number_never_becomes_a_text_nor_a_text_a_number():
    assert codes({"e": {"vers": "gagne"}}, titre=12) == {"string_type"}
    assert codes({"e": {"vers": "gagne"}}, compteurs={"k": {"max": "3"}}) == {"int_type"}
    assert codes({"e": {"vers": "gagne", "compte": {"k": True}}}) == {"int_type"}


def test_an_empty_text_is_refused():
    assert codes({"e": {"vers": "gagne", "texte": " \n"}}) == {"E211"}


def test_all_faults_are_reported_at_once():
    etapes = {
        "e": {"vers": "gagne", "texte": ""},
        "f": {},
        "g": {"choix": {"va": choix("x", duree="1")}},
    }
    assert codes(etapes) == {"E211", "E208", "E205"}


def test_content_is_frozen():
    scenario = enjeu({"e": {"vers": "gagne"}}).scenario
    with pytest.raises(ValidationError):
        scenario.titre = "Un autre"


def test_a_scenario_may_be_for_everybody():
    ecrit = enjeu({"e": {"vers": "gagne"}}).scenario.model_dump(exclude_unset=True)
    assert Scenario.model_validate(ecrit | {"personas": "toutes"}).personas == ["toutes"]


def test_a_protocole_says_its_ways_out():
    with pytest.raises(ValidationError):
        Protocole.model_validate({"depart": "x", "fins": [], "etapes": {"x": {"vers": "fait"}}})

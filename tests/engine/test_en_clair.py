"""What an author writes of a card is read in its words, wherever a case is known."""

from dataclasses import replace

import pytest

from atelier import choix, enjeu, persona
from game.engine.assembly import build, kept
from game.engine.en_clair import scenario_of_anyone, worded

AMENAGEMENT = {
    "texte": "Recevoir {nom} ici",
    "detail": "{demande} : un matin par semaine.",
    "ailleurs": "Chez {nom} aussi.",
    "decision": "rapide",
}
DITS = {
    "debrief": ["Que demandait {nom} ?", "« {demande} »"],
    "fiche_animateur": "{nom} se tait.",
    "avertissement": "{nom} dit sa peur.",
    "amenagements": {"ici": AMENAGEMENT},
}
ETAPES = {"e": {"texte": "{nom} entre.", "choix": {"va": choix("gagne")}}}


def told(scenario) -> list[str | None]:
    ici = scenario.amenagements["ici"]
    return [
        *scenario.debrief, scenario.fiche_animateur, scenario.avertissement,
        ici.texte, ici.detail, ici.ailleurs,
    ]  # fmt: skip


def test_every_text_of_a_case_is_in_the_words_of_its_card():
    qui = enjeu(ETAPES, **DITS)
    assert told(qui.scenario) == [
        "Que demandait Camille ?", "« Une demande »", "Camille se tait.", "Camille dit sa peur.",
        "Recevoir Camille ici", "Une demande : un matin par semaine.", "Chez Camille aussi.",
    ]  # fmt: skip
    assert told(replace(qui, amenagements=("ici",)).scenario) == told(qui.scenario)


def test_what_is_built_of_a_case_is_still_built_once():
    brut = enjeu(ETAPES).scenario.model_copy(update={"debrief": DITS["debrief"]})
    base = enjeu(ETAPES)
    kept.cache_clear()
    for _ in range(3):
        build(replace(base, scenario=brut), {})
    assert kept.cache_info().misses == 1


def test_a_text_that_replaces_nothing_is_the_very_same():
    ecrit = enjeu(ETAPES, debrief=["Et chez vous ?"]).scenario
    assert replace(enjeu(ETAPES), scenario=ecrit).scenario is ecrit
    assert scenario_of_anyone(ecrit) is ecrit


def test_where_several_cards_play_it_nobody_is_named():
    brut = enjeu(ETAPES).scenario.model_copy(update={"debrief": DITS["debrief"]})
    dit = scenario_of_anyone(brut)
    assert dit.debrief == ["Que demandait la personne ?", "« la demande de la carte »"]
    lue = replace(enjeu(ETAPES), scenario=brut, persona=persona(nom="Zoé"))
    assert lue.scenario.debrief[0] == "Que demandait Zoé ?"


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("Parti avec {nom}. Ensuite…", "Parti avec Véronique L. Ensuite…"),
        ("Et {nom}... elle revient.", "Et Véronique L.... elle revient."),
        ("{nom} revient.", "Véronique L. revient."),
    ],
)
def test_a_name_that_ends_with_a_full_stop_takes_no_other(texte, dit):
    assert worded(persona(nom="Véronique L."), texte) == dit

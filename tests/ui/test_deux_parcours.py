"""Two of one's parcours, one above the other: where they part, both counts, besoins by name."""

import pytest

from contenu_livre import shipped
from ecran import counted, decide, flat, opened, press, read_on, seated, text
from game.engine.partie import replay
from game.model.partie import Coup, PartieEcrite
from game.storage.ecrites import written
from game.storage.parties import settings
from game.ui.screens.deux_parcours import DeuxParcours
from game.ui.screens.neutre import Neutre

UN = ["atelier", "arreter", "laisser", "depliant", "attendre", "sur", "mdp+confid"]
AUTRE = ["ecouter", "laisser", "reflechir"]


def played(*options: str, **dit) -> PartieEcrite:
    return PartieEcrite(
        scenario="veronique", persona="veronique", graine=7, coups=[Coup(o) for o in options], **dit
    )


@pytest.mark.parametrize("taille", [(80, 24), (160, 45)], ids=str)
async def test_where_they_part_and_what_each_gave(taille):
    async with opened(taille) as pilot:
        await pilot.app.push_screen(DeuxParcours([played(*UN), played(*AUTRE)]))
        await pilot.pause()
        vu = flat(pilot.app)
        assert "Deux de vos parcours" in vu and "Dès la première décision" in vu
        assert "A l’accueil : L’inscrire à l’atelier" in vu.replace("\u00a0", " ")
        assert "B l’accueil : Fermer la porte" in vu.replace("\u00a0", " ")
        assert "La même porte, la même chance." in vu
        await press(pilot, ["end"])
        vu += flat(pilot.app)
        assert "LES BESOINS" in vu and "Sécuriser ses appareils" in vu
        assert all(len(rang) <= taille[0] for rang in text(pilot.app).split("\n"))


async def test_another_is_chosen_by_arrows_and_a_exchanges():
    autre_chance = played(*AUTRE).model_copy(update={"graine": 12})
    async with opened((120, 40)) as pilot:
        fenetre = DeuxParcours(
            [played(*UN), played(*AUTRE), autre_chance], ["lundi", "mardi", "hier"]
        )
        await pilot.app.push_screen(fenetre)
        await pilot.pause()
        assert "A lundi" in flat(pilot.app) and "B mardi" in flat(pilot.app)
        await press(pilot, ["right"])
        assert "B hier" in flat(pilot.app) and "graines 7 et 12" in flat(pilot.app)
        await press(pilot, ["right", "a"])
        assert "A mardi" in flat(pilot.app) and "B lundi" in flat(pilot.app)


async def test_a_case_that_changed_says_what_still_leads_and_one_that_is_gone_says_so():
    perdue = played("ecouter", "une_option_qui_n_existe_plus")
    async with opened((120, 40)) as pilot:
        await pilot.app.push_screen(DeuxParcours([played(*AUTRE), perdue]))
        await pilot.pause()
        assert "le texte du cas a changé depuis" in flat(pilot.app)
        await press(pilot, ["r"])
        partie = PartieEcrite(scenario="parti", coups=[Coup("x")])
        await pilot.app.push_screen(DeuxParcours([played(*AUTRE), partie]))
        await pilot.pause()
        assert "Ce cas ne se joue plus" in flat(pilot.app)


async def test_after_another_way_the_bilan_shows_both():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await press(pilot, ["d"])
        assert not isinstance(pilot.app.screen, DeuxParcours)
        await press(pilot, ["u", "down", "down", "down", "enter"])
        await decide(pilot, "reflechir")
        await read_on(pilot)
        await press(pilot, ["enter"])
        await counted(pilot)
        await press(pilot, ["d"])
        vu = flat(pilot.app).replace("\u00a0", " ")
        assert isinstance(pilot.app.screen, DeuxParcours)
        assert "Après 3 décisions communes" in vu
        assert "A ce parcours-ci 27 encore là · 0 répondu" in vu or "A ce parcours-ci" in vu
        assert "B celui d’avant" in vu and "8 encore là · 8 répondus" in vu


async def test_echap_hides_a_sensitive_case_at_once_even_where_no_table_sits():
    async with opened() as pilot:
        await pilot.app.push_screen(DeuxParcours([played(*UN), played(*AUTRE)]))
        await pilot.pause()
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Neutre) and "Véronique" not in flat(pilot.app)


def test_what_is_written_of_a_partie_plays_it_again():
    catalogue = shipped()
    ecrite = played(*AUTRE, perte="1/4", resolution="de")
    partie = replay(settings(catalogue, ecrite), ecrite.coups)
    rejouee = written(partie)
    assert replay(settings(catalogue, rejouee), rejouee.coups) == partie

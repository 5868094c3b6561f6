"""Choosing a case: recto only, reasons for the others, a warning before a sensitive card."""

import pytest

from ecran import flat, opened, press, text, until
from game.model.vocabulaire import MotifEcart
from game.ui.screens.accueil import Accueil
from game.ui.screens.choix_du_cas import ChoixDuCas, Tapis
from game.ui.screens.neutre import Neutre
from game.ui.screens.parier import Parier
from game.ui.widgets.carte import CarteVue


async def test_no_word_of_the_verso_is_in_the_room_before_it_is_earned():
    async with opened((160, 45)) as pilot:
        await press(pilot, ["enter"])
        ecran = flat(pilot.app)
        for persona in ("veronique", "ahmed", "roland"):
            verso = pilot.app.catalogue.persona(persona).verso
            for besoin in verso.besoins.values():
                assert besoin.texte not in ecran
            assert verso.accroche is None or verso.accroche not in ecran


async def test_a_card_without_a_parcours_says_so_and_is_not_taken(monkeypatch):
    monkeypatch.setattr("game.ui.cartes._scenarios", lambda catalogue: ({}, []))
    async with opened() as pilot:
        await press(pilot, ["enter", "right", "enter"])
        assert isinstance(pilot.app.screen, ChoixDuCas)
        assert pilot.app.table is None
        await until(pilot, "Ahmed n’a pas encore de parcours")


async def test_a_sensitive_card_is_opened_only_after_its_warning():
    async with opened() as pilot:
        await press(pilot, ["enter", "enter"])
        assert "violences conjugales" in flat(pilot.app)
        await press(pilot, ["enter"])
        assert isinstance(pilot.app.screen, ChoixDuCas)
        assert pilot.app.table is None
        await press(pilot, ["enter", "o"])
        assert isinstance(pilot.app.screen, Parier)


async def test_ahmed_left_aside_as_out_of_scope_opens_the_relance():
    async with opened((100, 30)) as pilot:
        await press(pilot, ["enter", "e"])
        assert "Ahmed" in flat(pilot.app)
        await press(pilot, ["down", "enter"])
        assert "pouvoir d’agir" in flat(pilot.app)
        await press(pilot, ["enter", "r"])
        attendus = {"ahmed": MotifEcart.NE_RELEVE_PAS, "roland": MotifEcart.PROCHE_DU_QUOTIDIEN}
        assert pilot.app.screen.ecartes == attendus


async def test_echap_hides_a_sensitive_case_at_once_even_from_a_window():
    async with opened() as pilot:
        await press(pilot, ["enter", "enter", "o", "enter", "enter", "a", "escape"])
        assert isinstance(pilot.app.screen, Neutre)
        assert "Véronique" not in flat(pilot.app)
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Accueil)
        assert "Reprendre la partie" in flat(pilot.app)
        assert "Véronique" not in flat(pilot.app)
        await press(pilot, ["down", "enter", "enter"])
        assert "l’accueil" in flat(pilot.app)


async def test_the_numbers_are_one_key_away_at_every_etape():
    async with opened() as pilot:
        await press(pilot, ["enter", "enter", "o", "enter", "s"])
        assert "3919" in flat(pilot.app)
        await press(pilot, ["r", "enter", "s"])
        assert "3919" in flat(pilot.app)


async def test_a_card_may_be_played_by_the_generic_scenario_too():
    async with opened((100, 30)) as pilot:
        await press(pilot, ["enter", "right"])
        assert "premier accueil, comme" not in flat(pilot.app)
        await press(pilot, ["t"])
        assert "premier accueil, comme" in flat(pilot.app)
        await press(pilot, ["enter"])
        assert pilot.app.table.enjeu.scenario_id == "premier_accueil"
        assert pilot.app.table.enjeu.persona_id == "ahmed"


async def test_turned_twice_a_card_has_its_own_scenario_again():
    async with opened((100, 30)) as pilot:
        await press(pilot, ["enter", "right", "t", "t", "enter"])
        assert pilot.app.table.enjeu.scenario_id == "ahmed"


def whole(vue: CarteVue) -> bool:
    """Whether the card is seen whole, or from its top where it is higher than the room."""
    tapis = vue.screen.query_one(Tapis).region
    return tapis.contains_region(vue.region) or vue.region.y == tapis.y


BAS_ET_HAUT = {
    (80, 24): ([4, 7, 10, 13, 15, 15], [12, 9, 6, 3, 0, 0]),
    (60, 18): ([3, 5, 7, 9, 11, 13, 15, 15], [13, 11, 9, 7, 5, 3, 1, 1]),
}
"""From the second card: three columns and a row of one, or two columns."""


@pytest.mark.parametrize("size", BAS_ET_HAUT)
async def test_an_arrow_goes_one_row_of_cards_down_or_up_and_the_card_is_seen(size):
    async with opened(size) as pilot:
        await press(pilot, ["enter", "right"])
        cartes = list(pilot.app.screen.query(CarteVue))
        assert len(cartes) == 16
        for touche, rangs in zip(("down", "up"), BAS_ET_HAUT[size], strict=True):
            for rang in rangs:
                await press(pilot, [touche])
                assert cartes.index(pilot.app.focused) == rang
                assert whole(cartes[rang])


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_first_last_and_pages_of_cards_are_a_key_away_and_seen(size):
    async with opened(size) as pilot:
        await press(pilot, ["enter"])
        cartes = list(pilot.app.screen.query(CarteVue))
        colonnes = 3 if size[0] == 80 else 2
        attendus = {"end": 15, "home": 0, "pagedown": colonnes, "pageup": 0}
        for touche, rang in attendus.items():
            await press(pilot, [touche])
            assert pilot.app.focused is cartes[rang]
            assert whole(cartes[rang])


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_no_name_is_cut(size):
    async with opened(size) as pilot:
        await press(pilot, ["enter"])
        for vue in list(pilot.app.screen.query(CarteVue)):
            lieu = vue.region
            rangees = text(pilot.app).splitlines()[lieu.y : lieu.bottom]
            carte = " ".join(rangee[lieu.x : lieu.right].strip("┏━┓┃ ") for rangee in rangees)
            assert " ".join(carte.split()).startswith(vue.carte.persona.nom)
            await press(pilot, ["right"])

"""Choosing a case: recto only, reasons for the others, a warning before a sensitive card."""

import pytest

from ecran import flat, opened, press, text, until
from game.model.vocabulaire import MotifEcart
from game.ui.screens.accueil import Accueil
from game.ui.screens.choix_du_cas import ChoixDuCas
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

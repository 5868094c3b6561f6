"""The graph on screen: a warning first, a cursor that reaches every node, a card that tells all."""

import shutil

import pytest

from ecran import MEMES_DECISIONS, VERS_LE_PARI, decide, flat, opened, press, read_on, seated, text
from game.storage.catalogue import shipped
from game.ui.screens.graphe import AVIS, Graphe
from game.ui.screens.neutre import Neutre
from game.ui.screens.plateau import Plateau


async def shown(pilot):
    """The drawing, once it is there."""
    await press(pilot, ["g", "enter"])
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    assert isinstance(pilot.app.screen, Graphe)
    return pilot.app.screen


async def test_the_warning_comes_before_anything_is_shown():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await press(pilot, ["g"])
        assert AVIS in flat(pilot.app).replace("\u00a0", " ")
        assert "l’accueil" not in flat(pilot.app)
        await press(pilot, ["down", "space", "r"])
        assert not isinstance(pilot.app.screen, Graphe)


async def test_every_node_can_be_reached_by_the_arrows():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        ecran = await shown(pilot)
        vus = {ecran.ici}
        await press(pilot, ["home"])
        assert ecran.ici == "avant"
        for _ in ecran.carte.graphe.sommets:
            vus.add(ecran.ici)
            # The same action as the key, without the wait of a real keyboard each time.
            ecran.action_aller("droite")
        await press(pilot, ["right", "left"])
        assert vus == set(ecran.carte.graphe.sommets)


async def test_down_follows_a_line_and_the_card_tells_the_terms():
    async with opened((120, 40)) as pilot:
        await seated(pilot)
        ecran = await shown(pilot)
        await press(pilot, ["home"])
        await press(pilot, ["down"])
        assert ecran.ici == "accueil"
        vu = flat(pilot.app).replace("\u00a0", " ")
        assert "▸● l’accueil ╲◂" in text(pilot.app).replace("\u00a0", " ")
        assert "27 passages pour 27 personnes" in vu and "ARRIVE DE" in vu
        await press(pilot, ["down"])
        assert ecran.ici == "technique"


async def test_the_plateau_opens_it_where_the_partie_stands():
    async with opened((100, 30)) as pilot:
        await press(pilot, [*VERS_LE_PARI, "enter"])
        await read_on(pilot)
        ecran = await shown(pilot)
        assert ecran.ici == "accueil"
        await press(pilot, ["r"])
        assert isinstance(pilot.app.screen, Plateau)


async def test_where_g_is_the_letter_of_a_box_it_ticks_it():
    async with opened((100, 30)) as pilot:
        await press(pilot, [*VERS_LE_PARI, "enter"])
        for option in MEMES_DECISIONS:
            await decide(pilot, option)
        await press(pilot, ["g"])
        assert isinstance(pilot.app.screen, Plateau)
        assert pilot.app.screen.coches == {"partages"}


async def test_echap_hides_a_sensitive_case():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await shown(pilot)
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Neutre)
        await press(pilot, ["c"])
        assert isinstance(pilot.app.screen, Graphe)


async def test_the_menu_has_it_too():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await press(pilot, ["f2"])
        assert "le graphe du scénario" in flat(pilot.app)


@pytest.mark.parametrize("taille", [(120, 40), (60, 18)], ids=str)
async def test_a_resize_lays_it_out_again(taille):
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        ecran = await shown(pilot)
        avant = ecran.trame.plan.largeur
        await pilot.resize_terminal(*taille)
        for _ in range(3):
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
        assert ecran.trame.plan.largeur != avant


async def test_brackets_of_an_author_are_text(tmp_path):
    shutil.copytree(shipped() / "personas", tmp_path / "personas")
    shutil.copytree(shipped() / "scenarios", tmp_path / "scenarios")
    scenario = tmp_path / "scenarios/veronique.yaml"
    texte = scenario.read_text("utf-8").replace("titre: l’accueil", "titre: '[/] [red]x'")
    scenario.write_text(texte, "utf-8")
    async with opened((120, 40), tmp_path) as pilot:
        await seated(pilot)
        await shown(pilot)
        await press(pilot, ["home"])
        assert "● [/] [red]x ╲" in flat(pilot.app)

"""Nothing is cut: every étape of every scenario, every window, at 80×24 and above."""

from dataclasses import replace
from functools import cache

import pytest
from textual.widgets import OptionList

from ecran import flat, opened, press, read_on, seated, text
from game.engine.partie import Passage, Reglages, begin, play
from game.engine.state import Etat
from game.engine.table import Table
from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage import parties
from game.storage.catalogue import Catalogue
from game.ui.recit import Scene
from game.ui.screens.fin import FinEcran
from game.ui.screens.plateau import Plateau

CATALOGUE = Catalogue()
SCENARIOS = CATALOGUE.ids("scenario")


def words(texte: str) -> str:
    return " ".join(texte.split())


@cache
def table_of(scenario: str) -> Table:
    enjeu = parties.stake(CATALOGUE, PartieEcrite(scenario=scenario))
    partie = begin(Reglages(parties.world(CATALOGUE, enjeu)))
    return Table(enjeu, 1, partie.reglages.resolution, pari=18, partie=partie)


def standing_at(scenario: str, etape: str, *, riche: bool = True) -> Table:
    """A table that has just come to an étape, with everything it may read, or nothing of it."""
    table = table_of(scenario)
    partie = table.playing()
    lus = {c.nom for e in partie.world.etapes.values() for k in e.conditions() for c in k.si}
    acquis = partie.etat.acquis | lus if riche else frozenset()
    hauts = [haut for _, haut in partie.world.bornes]
    compteurs = tuple(hauts) if riche else partie.etat.compteurs
    etat = Etat(etape, acquis, compteurs)
    return replace(table, partie=replace(partie, etat=etat, passages=()))


def told_once(monde):
    """Each text once: a protocole that is played for each besoin says the same."""
    vus = set()
    for nom, etape in monde.etapes.items():
        dit = (etape.texte, etape.titre, tuple(c.texte for c in (*etape.choix, *etape.items)))
        if dit not in vus:
            vus.add(dit)
            yield nom, etape


async def see_stations(pilot, etapes) -> None:
    """Stations are read on the way, one after the other, on the plateau that led there."""
    ecran = Plateau()
    ecran.a_lire = [Scene(etape.titre, etape.texte or "") for etape in etapes]
    await pilot.app.push_screen(ecran)
    await pilot.pause()
    for etape in etapes:
        assert ecran.a_lire[0].titre == etape.titre
        assert words(etape.texte or "") in flat(pilot.app), etape.id
        await press(pilot, ["enter"])
    await pilot.app.pop_screen()


async def settled(pilot) -> str:
    """What is on screen once the lines are laid out for the width that they have."""
    await pilot.pause()
    vu = ""
    while vu != (vu := flat(pilot.app)):
        await pilot.pause()
    return vu


async def see_decision(pilot, etape) -> str:
    """What is read where the table decides; nothing of it is below the window."""
    await pilot.app.push_screen(Plateau())
    vus = await settled(pilot)
    await read_on(pilot)
    vus += " " + flat(pilot.app)
    liste = pilot.app.screen.query_one(OptionList)
    assert liste.virtual_size.height <= liste.size.height, etape.id
    assert pilot.app.screen.query_one("#etape").max_scroll_y == 0, etape.id
    await pilot.app.pop_screen()
    return vus


@pytest.mark.parametrize("scenario", SCENARIOS)
async def test_every_etape_is_read_whole_at_80_by_24(scenario):
    etapes = dict(told_once(table_of(scenario).playing().world))
    decidees = {nom: etape for nom, etape in etapes.items() if etape.is_decided}
    async with opened((80, 24)) as pilot:
        pilot.app.table = standing_at(scenario, next(iter(decidees)))
        await see_stations(pilot, [etape for etape in etapes.values() if not etape.is_decided])
        for nom, etape in decidees.items():
            pilot.app.table = standing_at(scenario, nom)
            vus = await see_decision(pilot, etape)
            if any(words(choix.texte) not in vus for choix in etape.choix):
                # Some choix are hidden where others are offered.
                pilot.app.table = standing_at(scenario, nom, riche=False)
                vus += " " + await see_decision(pilot, etape)
            for texte in (etape.texte or "", *(c.texte for c in (*etape.choix, *etape.items))):
                assert words(texte) in vus, (nom, texte)


def just_decided(scenario: str) -> tuple[Passage, ...]:
    """What the first decision of a case left behind it."""
    partie = begin(Reglages(table_of(scenario).playing().world, 1, Resolution.COHORTE))
    return play(partie, Coup(partie.possibles()[0])).passages


@pytest.mark.parametrize("scenario", SCENARIOS)
async def test_one_line_more_in_mode_guide_cuts_nothing_at_80_by_24(scenario):
    passages = just_decided(scenario)
    async with opened((80, 24)) as pilot:
        for nom, etape in told_once(table_of(scenario).playing().world):
            if not etape.is_decided:
                continue
            table = standing_at(scenario, nom)
            partie = replace(table.playing(), passages=passages)
            pilot.app.table = replace(table, partie=partie, entrainement=True)
            await pilot.app.push_screen(Plateau(lus=len(passages)))
            await settled(pilot)
            await read_on(pilot)
            assert "ient de se jouer" in flat(pilot.app), nom
            liste = pilot.app.screen.query_one(OptionList)
            assert liste.virtual_size.height <= liste.size.height, nom
            assert pilot.app.screen.query_one("#etape").max_scroll_y == 0, nom
            await pilot.app.pop_screen()


@pytest.mark.parametrize("scenario", SCENARIOS)
async def test_every_fin_is_read_whole_at_80_by_24(scenario):
    async with opened((80, 24)) as pilot:
        for nom, fin in table_of(scenario).playing().world.fins.items():
            pilot.app.table = standing_at(scenario, nom)
            await pilot.app.push_screen(FinEcran())
            await pilot.pause()
            assert words(fin.texte) in flat(pilot.app), nom
            assert words(fin.six_mois_apres or "") in flat(pilot.app), nom
            assert pilot.app.screen.query_one(".page").max_scroll_y == 0, nom
            await pilot.app.pop_screen()


async def test_the_aide_names_every_key_and_scrolls_to_its_end():
    async with opened((80, 24)) as pilot:
        await press(pilot, ["f1"])
        vus = flat(pilot.app)
        for _ in range(4):
            await press(pilot, ["pagedown"])
            vus += flat(pilot.app)
        for touche in ("Entrée", "Échap", "Ctrl+Q", "F1 F2 F3"):
            assert touche in vus


async def test_no_window_is_too_narrow_to_survive():
    async with opened((80, 24)) as pilot:
        await seated(pilot)
        for touches in ([], ["a"], ["m"], ["f1"], ["j"]):
            await press(pilot, touches)
            for taille in ((20, 5), (6, 2), (1, 1), (300, 100)):
                await pilot.resize_terminal(*taille)
                await pilot.pause()
        assert pilot.app.is_running
        assert pilot.app.return_code is None


async def test_the_plateau_and_the_cards_survive_any_width():
    for depart in (["enter"], ["enter", "enter", "o"], ["enter", "enter", "o", "enter", "enter"]):
        async with opened((80, 24)) as pilot:
            await press(pilot, depart)
            for largeur in (12, 9, 3, 1):
                await pilot.resize_terminal(largeur, 10)
                await pilot.pause()
            assert pilot.app.return_code is None


async def test_the_menu_lists_what_the_app_does_everywhere_too():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await press(pilot, ["f2"])
        vu = flat(pilot.app)
        for mots in ("numéros", "aide", "couleurs", "quitter", "autre chemin", "journal"):
            assert mots in vu, mots


@pytest.mark.parametrize(("avant", "apres"), [((100, 30), (60, 18)), ((160, 45), (80, 24))])
async def test_a_line_that_is_resized_is_the_line_of_that_size(avant, apres):
    async with opened(apres) as pilot:
        await seated(pilot)
        attendu = text(pilot.app)
    async with opened(avant) as pilot:
        await seated(pilot)
        await pilot.resize_terminal(*apres)
        for _ in range(4):
            await pilot.pause()
        assert text(pilot.app) == attendu

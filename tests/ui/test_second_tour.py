"""Tour 2 as it is read: what was decided again in a few words, what is new in its own."""

from collections.abc import Iterable

from textual.pilot import Pilot
from textual.widgets import OptionList

from ecran import counted, flat, opened, press
from game.engine.partie import CONTINUER, Reglages, begin, play
from game.engine.table import Table
from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage import parties
from game.ui.screens.pertes import Pertes
from game.ui.screens.plateau import Plateau
from game.ui.widgets.etape import SUITE


async def seat(pilot: Pilot[int], scenario: str, graine: int, coups: Iterable[str]) -> None:
    """A table whose tour 1 began with these coups, and went on with what came first."""
    app = pilot.app
    enjeu = parties.stake(app.catalogue, PartieEcrite(scenario=scenario))
    partie = begin(Reglages(parties.world(app.catalogue, enjeu), graine, Resolution.COHORTE))
    for option in coups:
        partie = play(partie, Coup(option))
    while not partie.is_over:
        suite = CONTINUER if partie.suspens else partie.possibles()[0]
        partie = play(partie, Coup(suite))
    app.table = Table(enjeu, graine, Resolution.COHORTE, pari=18, partie=partie)
    await app.push_screen(Pertes())
    await counted(pilot)


async def read_with(pilot: Pilot[int], amenagement: str) -> list[str]:
    """Grant it, bet again; what is read before the next decision or the fin, screen by screen."""
    await press(pilot, ["a"])
    liste = pilot.app.screen.query_one("#amenagements", OptionList)
    rangs = range(liste.option_count)
    liste.highlighted = next(r for r in rangs if liste.get_option_at_index(r).id == amenagement)
    await press(pilot, ["enter", "t", "enter"])
    lus = []
    while isinstance(pilot.app.screen, Plateau):
        ligne = pilot.app.screen.query_one("#choix", OptionList).get_option_at_index(0)
        if ligne.id != SUITE or pilot.app.screen.lu:
            break
        lus.append(flat(pilot.app))
        await press(pilot, ["enter"])
    return lus


async def test_what_the_amenagement_makes_of_the_same_decision_is_read():
    async with opened((80, 24)) as pilot:
        await seat(pilot, "vendredi_16h58", 2, ["lundi"])
        memes, accueil, *_ = await read_with(pilot, "trois_questions")
    assert "Comme au tour 1" in memes and "rendez-vous lundi matin" in memes
    assert "L’accueil la rattrape sur le seuil" in accueil
    assert "C’est nous, et c’est ce soir" in accueil


async def test_a_line_of_an_etape_already_passed_is_read_where_it_happens():
    async with opened((80, 30)) as pilot:
        await seat(pilot, "sous_traitant", 1, ["tout", "scanner"])
        lus = await read_with(pilot, "un_par_visite")
    scan = next(rang for rang, lu in enumerate(lus) if "Un seul par visite" in lu)
    assert "scanner les dix chèques d’un coup" in lus[scan - 1]
    assert not any("avale" in lu or "Dix bips" in lu for lu in lus)

"""K: the rapport on screen, from the plateau, the fin and both bilans."""

from dataclasses import replace

import pytest

from ecran import flat, opened, press, text
from game.engine.partie import Partie, Reglages
from game.engine.partie import replay as replayed
from game.engine.table import Table
from game.model.partie import parse_coup
from game.storage.parties import settings
from game.ui.screens.aide import Aide
from game.ui.screens.avant_apres import AvantApres
from game.ui.screens.fin import FinEcran
from game.ui.screens.menu import Menu
from game.ui.screens.neutre import Neutre
from game.ui.screens.pertes import Pertes
from game.ui.screens.plateau import Plateau
from game.ui.screens.rapport import RapportFenetre
from rapports import ECRIT, HOSTILES, played

TAILLES = [(80, 24), (60, 18)]
ECRANS = [Plateau, FinEcran, Pertes]


def table_of(partie: Partie, **dit) -> Table:
    reglages = partie.reglages
    return Table(partie.world.enjeu, 1, reglages.resolution, pari=18, partie=partie, **dit)


async def shown(pilot, ecran, table):
    """A screen in front of this table."""
    pilot.app.table = table
    await pilot.app.push_screen(ecran)
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def read_through(pilot) -> str:
    """The window from its first line to its last."""
    vus = flat(pilot.app)
    for _ in range(12):
        await press(pilot, ["pagedown"])
        vus += " " + flat(pilot.app)
    return vus


def before(ecran) -> Partie:
    """A partie at that screen."""
    return played("creer", "gestes", *(() if ecran is Plateau else ("oui",)))


@pytest.mark.parametrize("ecran", ECRANS)
async def test_k_opens_it_and_r_closes_it(ecran):
    async with opened((80, 24)) as pilot:
        await shown(pilot, ecran(), table_of(before(ecran)))
        await press(pilot, ["k"])
        assert isinstance(pilot.app.screen, RapportFenetre)
        assert "Ce qui a été fait pour Camille" in flat(pilot.app)
        await press(pilot, ["r"])
        assert isinstance(pilot.app.screen, ecran)


@pytest.mark.parametrize("ecran", ECRANS)
async def test_k_is_at_the_foot_and_in_the_menu_once_there_is_something_to_read(ecran):
    async with opened((160, 40)) as pilot:
        await shown(pilot, ecran(), table_of(before(ecran)))
        assert "K le rapport" in text(pilot.app).splitlines()[-1]
        await press(pilot, ["f2"])
        assert isinstance(pilot.app.screen, Menu) and "K le rapport" in flat(pilot.app)


async def test_k_does_nothing_before_there_is_something_to_read():
    async with opened((80, 24)) as pilot:
        await shown(pilot, Plateau(), table_of(played("creer")))
        await press(pilot, ["k"])
        assert isinstance(pilot.app.screen, Plateau)
        await press(pilot, ["f2"])
        assert "le rapport" not in flat(pilot.app)


async def test_k_is_silent_where_the_case_has_no_rapport():
    from ecran import seated

    async with opened((80, 24)) as pilot:
        await seated(pilot)
        await press(pilot, ["k"])
        assert isinstance(pilot.app.screen, Pertes)


async def test_the_aide_names_the_key():
    async with opened((80, 40)) as pilot:
        await press(pilot, ["f1"])
        assert isinstance(pilot.app.screen, Aide)
        assert "K le rapport d’intervention" in flat(pilot.app)


@pytest.mark.parametrize("taille", TAILLES, ids=str)
@pytest.mark.parametrize("blocs", ["rien", "manipulations+identifiants+mots_de_passe+captures"])
async def test_the_rapport_of_the_kit_is_read_whole(catalogue, taille, blocs):
    from game.engine.rapport import rapports
    from game.model.partie import PartieEcrite

    reglages = settings(catalogue, PartieEcrite(scenario="veronique"))
    coups = [
        "ecouter", "laisser", "ce_soir", "numeros", "degradation+delai+recours", "commencer",
        "hierarchie", "dire", "google", blocs, "rassurer", "en_main", "tout",
    ]  # fmt: skip
    partie = replayed(Reglages(reglages.world), map(parse_coup, coups))
    (lu,) = rapports(partie)
    async with opened(taille) as pilot:
        await shown(pilot, Plateau(len(partie.passages)), table_of(partie))
        await press(pilot, ["k"])
        assert flat(pilot.app).find(lu.mention) >= 0
        vus = await read_through(pilot)
        assert lu.mention in flat(pilot.app), "la mention ne défile pas"
    for ligne in (lu.titre, *lu.entete, *lu.pied):
        assert " ".join(ligne.split()) in vus, ligne
    for bloc in lu.blocs:
        assert f"{bloc.titre} " in vus and bloc.statut in vus


async def test_filled_and_missing_blocks_differ_without_colour():
    async with opened((80, 40)) as pilot:
        await shown(pilot, Plateau(), table_of(played("creer", "gestes")))
        await press(pilot, ["k"])
        vu = text(pilot.app)
        assert "│ 1. Les gestes   [x] rempli" in vu
        assert "╏ 2. Les codes   [ ] il manque" in vu
        assert "Note\u00a0: Que garde votre structure\u00a0?" in vu


async def test_both_tours_are_read_after_the_second():
    avant, apres = played("creer", "rien", "oui"), played("creer", "gestes", "oui")
    async with opened((80, 50)) as pilot:
        await shown(pilot, AvantApres(), replace(table_of(apres), tour1=avant))
        await press(pilot, ["k"])
        vu = flat(pilot.app)
        assert vu.index("TOUR 1") < vu.index("Il manque les gestes.") < vu.index("TOUR 2")
        assert "1. Un geste." in vu[vu.index("TOUR 2") :]


async def test_only_the_tour_that_has_one_is_shown():
    avant, apres = played("creer"), played("creer", "gestes", "oui")
    async with opened((80, 50)) as pilot:
        await shown(pilot, Pertes(), replace(table_of(apres), tour1=avant))
        await press(pilot, ["k"])
        assert "TOUR 2" in flat(pilot.app) and "TOUR 1" not in flat(pilot.app)


async def test_brackets_of_an_author_are_read_as_they_were_written():
    bloc = {"titre": HOSTILES, "lignes": [{"texte": HOSTILES}], "note": HOSTILES}
    hostile = {
        "titre": HOSTILES, "mention": HOSTILES, "blocs": [bloc, bloc],
        "entete": [{"texte": HOSTILES}], "pied": [{"texte": HOSTILES}],
    }  # fmt: skip
    async with opened((100, 50)) as pilot:
        partie = played("creer", "rien", ecrit=ECRIT | hostile)
        await shown(pilot, Plateau(), table_of(partie))
        await press(pilot, ["k"])
        assert flat(pilot.app).count(HOSTILES) == 10
        await pilot.click("#mention", offset=(30, 0))
        assert pilot.app.is_running


async def test_echap_hides_a_sensitive_rapport_at_once():
    from atelier import persona

    qui = persona(sensible=["deuil"], avertissement="Doucement.")
    async with opened((80, 24)) as pilot:
        await shown(pilot, Plateau(), table_of(played("creer", "gestes", qui=qui)))
        await press(pilot, ["k", "escape"])
        assert isinstance(pilot.app.screen, Neutre)


async def test_no_window_is_too_narrow_for_it():
    async with opened((80, 24)) as pilot:
        await shown(pilot, Plateau(), table_of(played("creer", "gestes")))
        await press(pilot, ["k"])
        for taille in ((20, 5), (6, 2), (1, 1), (300, 100)):
            await pilot.resize_terminal(*taille)
            await pilot.pause()
        assert pilot.app.is_running and pilot.app.return_code is None

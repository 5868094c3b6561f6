"""The graph fills up: what was met has its name and a heavy line; the rest says nothing."""

from ecran import flat, opened, press, text
from entrainement import Montre, counted, play_tour, point_at, to_training
from game.analysis.connu import INCONNU
from game.ui.screens.accueil import Accueil
from game.ui.screens.explore import Explore
from game.ui.screens.mes_parties import MesPartiesDuCas
from game.ui.screens.neutre import Neutre

CAS = "sponsoriser"


async def explore(pilot):
    await press(pilot, ["g"])
    await counted(pilot)
    assert isinstance(pilot.app.screen, Explore)


async def test_nothing_is_named_before_one_has_been_there():
    async with opened((120, 40), heure=Montre()) as pilot:
        await to_training(pilot)
        await point_at(pilot, CAS)
        tenu = pilot.app.screen._in_hand()
        await explore(pilot)
        vu = flat(pilot.app)
        assert "étapes 0 sur" in vu and "fins 0 sur" in vu and "Pas encore rencontré" in vu
        for sommet in tenu.graphe.sommets.values():
            assert sommet.titre not in vu or len(sommet.titre) < 6
        assert not set("┃━┏┓┗┛") & set(text(pilot.app).split("LES SIGNES")[0])


async def test_what_was_played_is_named_and_its_lines_are_heavy_and_it_grows():
    async with opened((120, 40), heure=Montre()) as pilot:
        await to_training(pilot)
        await point_at(pilot, CAS)
        comptes = []
        for dernier in (False, True):
            await press(pilot, ["i" if comptes else "enter"])
            await play_tour(pilot, dernier=dernier)
            fin = pilot.app.table.playing()
            await press(pilot, ["escape"])
            await counted(pilot)
            cas = pilot.app.screen._in_hand()
            comptes.append((cas.connu.etapes(cas.graphe)[0], cas.connu.chemins(cas.graphe)[0]))
            await explore(pilot)
            dessin = text(pilot.app)
            assert fin.world.fins[fin.etat.etape].nom.split()[0] in dessin
            assert set("┃━") & set(dessin) and INCONNU in dessin
            await press(pilot, ["r"])
        assert comptes[1][0] >= comptes[0][0] > 0 and comptes[1][1] > comptes[0][1]


async def test_everything_of_a_sensitive_case_hides_on_escape_at_once():
    async with opened((80, 24), heure=Montre()) as pilot:
        await to_training(pilot)
        await point_at(pilot, "veronique")
        await press(pilot, ["enter", "o", "enter", "escape"])
        assert isinstance(pilot.app.screen, Neutre)
        await press(pilot, ["a"])
        assert isinstance(pilot.app.screen, Accueil)
        pilot.app.table = None
        for touche, ecran in (("g", Explore), ("p", MesPartiesDuCas)):
            await to_training(pilot)
            await point_at(pilot, "veronique")
            await press(pilot, [touche])
            await counted(pilot)
            assert isinstance(pilot.app.screen, ecran)
            await press(pilot, ["s"])
            assert "3919" in flat(pilot.app)
            await press(pilot, ["r", "escape"])
            assert isinstance(pilot.app.screen, Neutre)
            assert "mise à l’abri" not in flat(pilot.app)
            await press(pilot, ["escape"])
            assert isinstance(pilot.app.screen, Accueil)

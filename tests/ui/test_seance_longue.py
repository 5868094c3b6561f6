"""The three hours, from the first phase to the last, by the keys of the console."""

from random import Random

import pytest
from textual.widgets import Input

from atelier_en_salle import five, played, seated
from ecran import flat, opened, press, text, until
from game.drawing.ligne import plain
from game.drawing.projection import PETITE, page
from game.model.gestes import Ecrire, Entrer, Trier
from game.model.projection import Projection
from game.storage.dossier import restitution
from game.storage.seances import reopen
from game.ui.lieux_de_seance import new_seance, open_console
from game.ui.screens.console import Console


@pytest.fixture
def longue(tmp_path):
    return five(tmp_path, "long")


async def written(pilot, texte: str) -> None:
    """The first line of a fiche, then back to the console."""
    await press(pilot, ["f", "enter"])
    pilot.app.screen.query_one(Input).value = texte
    await press(pilot, ["enter", "r"])


async def typed(pilot, ligne: str) -> None:
    await press(pilot, ["t"])
    pilot.app.screen.query_one(Input).value = ligne
    await press(pilot, ["enter"])


async def faire(pilot, seance, nom: str) -> None:
    """What each phase asks of an animateur."""
    match nom:
        case "niveaux" | "diagnostic":
            await press(pilot, ["f", "a", "b", "r"])
        case "lacunes":
            await press(pilot, ["2"])
            await written(pilot, "personne le soir")
        case "choix":
            seated(seance)
        case "tour1":
            played(seance, Random(3))
        case "plateau":
            assert "F : la fiche de la salle" in flat(pilot.app)
            await written(pilot, "à dix, on a trouvé")
        case "generaliser":
            await press(pilot, ["4"])
            await written(pilot, "un ciné-débat")
        case "restitution":
            await typed(pilot, "20")
            await typed(pilot, "13")
        case "debrief":
            await press(pilot, ["1"])
            await written(pilot, "j’appelle le CCAS")


async def test_the_console_goes_through_it_whole(longue):
    phases = longue.seance.script.phases
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, longue)
        await pilot.pause()
        for rang, (nom, phase) in enumerate(phases.items(), 1):
            await press(pilot, ["right"])
            assert f"{rang}/15 {phase.titre}" in flat(pilot.app), nom
            assert pilot.app.salle.phase[0] == nom and "NOTE" in text(pilot.app)
            await faire(pilot, longue, nom)
            assert isinstance(pilot.app.screen, Console), nom
        await press(pilot, ["right"])
        assert pilot.app.salle.phase[0] == "debrief", "rien après la dernière"
        await press(pilot, ["w"])
        await until(pilot, "La restitution est écrite")
    relue = reopen(longue.journal.chemin).seance
    assert all(etat.table.partie.is_over for etat in relue.etats) and relue.debout == (20, 13)
    ecrits = {(g.phase, g.table): g.texte for g in relue.gestes if isinstance(g, Ecrire)}
    assert ecrits == {
        ("lacunes", 2): "personne le soir", ("plateau", None): "à dix, on a trouvé",
        ("generaliser", 4): "un ciné-débat", ("debrief", 1): "j’appelle le CCAS",
    }  # fmt: skip
    assert {g.phase for g in relue.gestes if isinstance(g, Trier)} == {"niveaux", "diagnostic"}
    document = restitution(longue.journal.chemin, ".html").read_text("utf-8")
    assert all(dit in document for dit in ("L’atelier de trois heures", *ecrits.values()))


async def test_a_quarter_of_an_hour_late_it_still_ends_on_time_and_the_pause_is_kept(longue):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, longue)
        await pilot.pause()
        horloge = pilot.app.salle.horloge
        horloge._a, horloge._sure = 0, lambda: horloge._depuis
        await press(pilot, ["right"])
        horloge._a = (10 + 15) * 60
        pilot.app.screen.draw()
        await pilot.pause()
        assert "15:00 de trop" in flat(pilot.app)
        await press(pilot, ["k"])
        await until(pilot, "Minutes prises")
        plan = longue.seance.chrono.plan
        assert sum(plan.values()) == 165 and plan["pause"] == plan["debrief"] == 10


@pytest.mark.parametrize(
    "nom", ["accueil", "niveaux", "diagnostic", "lacunes", "pause", "plateau", "generaliser"]
)
def test_the_room_reads_each_phase_of_its_own_at_eight_metres(longue, nom):
    """Sixty cells by eighteen: one page, nothing cut."""
    longue.add(Entrer(phase=nom, a=0))
    feuille = page(longue.seance, Projection(), *PETITE)
    lu = " ".join(plain(feuille.rangs).replace("\u00a0", " ").split())
    dit = longue.seance.script.phases[nom].projete
    assert feuille.pages == 1 and " ".join(dit.replace("\u00a0", " ").split()) in lu


async def test_it_is_chosen_on_the_line_of_the_script(tmp_path):
    async with opened((80, 24)) as pilot:
        new_seance(pilot.app, tmp_path / "x.seance", 5, 7)
        await pilot.pause()
        assert "L’atelier d’une heure trente, 1 h 30" in flat(pilot.app)
        await press(pilot, ["down", "down", "right"])
        assert "L’atelier de trois heures, 3 h" in flat(pilot.app)
        await press(pilot, ["o"])
    assert reopen(tmp_path / "x.seance").seance.script.minutes == 180

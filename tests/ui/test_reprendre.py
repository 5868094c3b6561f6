"""Who plays alone finds the partie again: after the window closed, and after the text changed."""

import shutil
from dataclasses import replace

from atelier_en_salle import five, seated
from ecran import MEMES_DECISIONS, VERS_LE_PARI, decide, flat, opened, press, read_on, text
from game.engine import table as tables
from game.engine.bilan import repondus
from game.engine.table import Table
from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage import parties
from game.storage.catalogue import shipped
from game.storage.mes_parties import MesParties
from game.storage.mon_dossier import personal
from game.ui.app import Parcours
from game.ui.cahier import AILLEURS, AUTONOME, Cahier
from game.ui.lieux_de_seance import open_console
from game.ui.screens.avertissement import Avertissement
from game.ui.screens.fin import FinEcran
from game.ui.screens.pertes import Pertes
from game.ui.screens.plateau import Plateau

REPRENDRE = "Reprendre la partie"


async def play_some(pilot, *options):
    await press(pilot, [*VERS_LE_PARI, "enter"])
    for option in options:
        await decide(pilot, option)


async def resume(pilot):
    """From home, by the menu alone."""
    menu = pilot.app.screen.query_one("#menu")
    rang = next(
        r for r in range(menu.option_count) if menu.get_option_at_index(r).id == "reprendre"
    )
    await press(pilot, ["down"] * rang + ["enter"])


async def test_a_closed_window_loses_nothing_and_home_says_no_name():
    async with opened() as pilot:
        assert REPRENDRE not in text(pilot.app)
        await play_some(pilot, *MEMES_DECISIONS[:2])
        avant = pilot.app.table.playing()
    async with opened() as pilot:
        vu = flat(pilot.app)
        assert REPRENDRE in vu and "Véronique" not in vu
        await resume(pilot)
        assert isinstance(pilot.app.screen, Avertissement)
        await press(pilot, ["o"])
        assert isinstance(pilot.app.screen, Plateau)
        partie = pilot.app.table.playing()
        assert (partie.coups, partie.passages) == (avant.coups, avant.passages)
        await decide(pilot, MEMES_DECISIONS[2])
    assert len(MesParties(personal()).parties()) == 1
    assert len(MesParties(personal()).parties()[0].partie.tour1.coups) == 3


async def test_a_tour_that_is_over_comes_back_to_its_bilan():
    async with opened() as pilot:
        await play_some(pilot, "a_la_place", "classer")
        assert isinstance(pilot.app.screen, FinEcran)
        donnes = repondus(pilot.app.table.playing())
    async with opened() as pilot:
        await resume(pilot)
        await press(pilot, ["o"])
        assert isinstance(pilot.app.screen, Pertes)
        assert repondus(pilot.app.table.playing()) == donnes


async def test_an_edit_between_two_evenings_is_said_in_the_journal_and_the_rest_is_kept(tmp_path):
    cas = tmp_path / "scenarios" / "veronique.yaml"
    cas.parent.mkdir()
    shutil.copy(shipped() / "scenarios" / "veronique.yaml", cas)
    async with opened((80, 24), tmp_path) as pilot:
        await play_some(pilot, *MEMES_DECISIONS[:3])
    texte = cas.read_text("utf-8").replace("      arreter:\n", "      dire_stop:\n")
    cas.write_text(texte, "utf-8")
    async with opened((80, 24), tmp_path) as pilot:
        await resume(pilot)
        await press(pilot, ["o", "j"])
        vu = flat(pilot.app)
        assert "CE QUI NE CORRESPOND PLUS" in vu and "« dire_stop »" in vu
        await press(pilot, ["r"])
        assert len(pilot.app.table.playing().coups) == 3
        await read_on(pilot)
        await decide(pilot, MEMES_DECISIONS[3])
    anciennes = MesParties(personal()).parties()
    assert [len(g.partie.tour1.coups) for g in anciennes] == [4, 3], "l’ancienne reste telle quelle"


async def test_a_folder_that_refuses_is_said_once_and_the_game_goes_on(tmp_path, monkeypatch):
    barre = tmp_path / "fichier"
    barre.write_text("", "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(barre))
    async with opened((100, 30)) as pilot:
        await press(pilot, [*VERS_LE_PARI, "enter"])
        assert "Impossible d’écrire" in flat(pilot.app)
        await decide(pilot, MEMES_DECISIONS[0])
        assert len(pilot.app.table.playing().coups) == 1


async def test_a_table_of_a_seance_writes_nothing_in_the_file_of_a_person(tmp_path):
    ouverte = seated(five(tmp_path))
    async with opened((100, 30)) as pilot:
        open_console(pilot.app, ouverte)
        await pilot.pause()
        await press(pilot, ["1", "enter"])
        await press(pilot, ["enter"])
        assert pilot.app.table is not None and pilot.app.table.pari is not None
    assert not personal().exists()


async def test_on_somebody_else_s_machine_nothing_is_kept():
    app = Parcours(animations=False)
    app.garde = False
    async with app.run_test(size=(100, 30)) as pilot:
        await play_some(pilot, *MEMES_DECISIONS[:2])
        app.cahier.note("une phrase")
        app.cahier.mode = AUTONOME
        assert not app.cahier.is_guided and app.cahier.salt() == ""
    assert not personal().exists()


def test_two_windows_on_the_same_partie_lose_neither(catalogue, tmp_path):
    dits = []
    un, autre = (Cahier(tmp_path / "x.sqlite3", dits.append) for _ in range(2))
    table = tables.bet(
        Table(parties.stake(catalogue, PartieEcrite(scenario="cv")), 7, Resolution.COHORTE), 18,
        lambda enjeu: parties.world(catalogue, enjeu),
    )  # fmt: skip
    un.keep(catalogue, table)
    la = autre.reopen(catalogue, un.numero).table
    suites = [tables.play(table, Coup(option)) for option in table.playing().possibles()[:2]]
    un.keep(catalogue, suites[0])
    assert dits == []
    autre.keep(catalogue, replace(la, partie=suites[1].partie))
    assert dits == [AILLEURS]
    autre.keep(catalogue, suites[1])
    gardees = un.parties.parties()
    assert {gardee.partie.tour1.coups[0] for gardee in gardees} == {
        suite.playing().coups[0] for suite in suites
    }
    assert len(gardees) == 2 and dits == [AILLEURS]


async def test_a_damaged_file_is_said_everywhere_and_stops_nothing():
    personal().parent.mkdir(parents=True)
    personal().write_bytes(b"SQLite format 3\0" + b"\1" * 500)
    async with opened((100, 30)) as pilot:
        await press(pilot, ["e"])
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "abîmé" in flat(pilot.app) or "n’est pas" in flat(pilot.app)
        await press(pilot, ["m", "d", "enter", "n", "n", *"mot", "enter", "z", "down", "enter"])
        await press(pilot, ["r", "r"])
        await press(pilot, [*VERS_LE_PARI, "enter"])
        await decide(pilot, MEMES_DECISIONS[0])
        assert len(pilot.app.table.playing().coups) == 1
    assert personal().read_bytes().endswith(b"\1" * 500)

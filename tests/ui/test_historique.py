"""History from the console: who did what, and back to any moment without losing anything."""

from random import Random

import pytest
from textual.widgets import Input, OptionList

from atelier_en_salle import five, played, seated
from ecran import flat, opened, press, text, until
from game.engine.jugement import going_back, last
from game.model.gestes import Annuler, Ecrire, Entrer, Parier, Revenir
from game.storage.seances import reopen
from game.ui.lieux_de_seance import open_console
from game.ui.screens.console import Console
from game.ui.screens.historique import Historique


@pytest.fixture
def cinq(tmp_path):
    return five(tmp_path)


async def history(pilot, ouverte):
    """The history of that séance, from its console."""
    open_console(pilot.app, ouverte)
    await pilot.pause()
    await press(pilot, ["h"])
    assert isinstance(pilot.app.screen, Historique)
    return pilot.app


def at(app) -> str:
    """The row under the cursor."""
    return str(app.screen.query_one(OptionList).highlighted_option.prompt)


async def test_it_says_who_did_what_under_each_phase_the_last_under_the_eyes(cinq):
    seated(cinq).add(Entrer(phase="tour1", a=0), Parier(table=3, nombre=12), a=0)
    async with opened((80, 24)) as pilot:
        app = await history(pilot, cinq)
        vu = text(app)
        assert "Avant la première phase" in vu and "5/11  Parier, puis jouer" in vu
        assert "Les Genêts        parie 12" in vu and "parie 12" in at(app)
        assert "MOMENT 9 SUR 9" in vu
        await press(pilot, ["up"])
        assert "va à « Parier" in at(app).replace("\u00a0", " ")


async def test_arrows_show_everybody_then_the_room_then_each_table(cinq):
    seated(cinq).add(Entrer(phase="tour1", a=0), Parier(table=3, nombre=12), a=0)
    async with opened((80, 24)) as pilot:
        app = await history(pilot, cinq)
        await press(pilot, ["right"])
        assert "Historique la salle" in flat(app) and "parie 12" not in text(app)
        await press(pilot, ["right", "right", "right"])
        assert "3 · Les Genêts" in flat(app)
        rangs = [o.id for o in app.screen.query_one(OptionList).options if o.id]
        assert len(rangs) == 2, "sa carte et son pari"
        await press(pilot, ["left", "left", "left", "left"])
        assert "tout le monde" in flat(app)


async def test_going_back_asks_first_and_erases_nothing(cinq):
    played(seated(cinq), Random(2))
    async with opened((80, 24)) as pilot:
        app = await history(pilot, cinq)
        avant = cinq.seance
        await press(pilot, ["home", "down", "down", "enter"])
        assert "Revenir au moment 3 ?" in text(app).replace("\u00a0", " ")
        suite = len(avant.gestes) - 3
        assert suite > 20 and f"{suite} gestes de la suite seront mis de côté" in flat(app)
        await press(pilot, ["enter"])
        assert cinq.seance == avant, "« non » est sous le doigt"
        await press(pilot, ["enter", "down", "enter"])
        assert isinstance(cinq.seance.gestes[-1], Revenir)
        await until(pilot, "La séance est revenue")
        assert "(mis de côté)" in text(app)
        relue = reopen(cinq.journal.chemin)
        assert relue.rang == len(avant.gestes) + 1
        assert relue.seance.etats == cinq.seance.etats != avant.etats
        # Back again, by the moment before the return.
        await press(pilot, ["up", "enter", "down", "enter"])
        assert [e.table for e in cinq.seance.etats] == [e.table for e in avant.etats]
        await press(pilot, ["escape"])
        assert isinstance(app.screen, Console)


async def test_where_the_seance_stands_there_is_nothing_to_go_back_to(cinq):
    async with opened((80, 24)) as pilot:
        await history(pilot, cinq)
        await press(pilot, ["enter"])
        await until(pilot, "La séance en est déjà là")
        assert not any(isinstance(g, Revenir) for g in cinq.seance.gestes)


async def test_what_another_console_did_meanwhile_refuses_the_return(cinq):
    """It was not seen by who asked: nothing is set aside unseen."""
    async with opened((80, 24)) as pilot:
        app = await history(pilot, seated(cinq))
        await press(pilot, ["home", "down", "enter"])
        ailleurs = reopen(cinq.journal.chemin)
        ailleurs.add(Ecrire(table=2, phase="debrief", champ="lundi", texte="moi"), a=0)
        await press(pilot, ["down", "enter"])
        await until(pilot, "La séance a bougé entre-temps")
        assert reopen(cinq.journal.chemin).seance.gestes == ailleurs.seance.gestes
        assert isinstance(app.screen, Historique)


async def test_another_console_s_return_is_seen_and_moves_the_table_that_is_open(cinq):
    async with opened((80, 24)) as pilot:
        open_console(pilot.app, seated(cinq))
        await press(pilot, ["2", "enter"])
        ailleurs = reopen(cinq.journal.chemin)
        ailleurs.add(going_back(ailleurs.seance, 2, 0), a=0)
        await until(pilot, "Cette table a bougé sur une autre console")
        assert isinstance(pilot.app.screen, Console)
        assert cinq.seance.table(2).carte is None


async def test_undo_on_the_console_goes_on_from_there(cinq):
    seated(cinq).add(Parier(table=1, nombre=3), Parier(table=1 + 1, nombre=4), a=0)
    async with opened((80, 24)) as pilot:
        app = await history(pilot, cinq)
        await press(pilot, ["up", "enter", "down", "enter", "escape", "1", "u"])
        await until(pilot, "Annulé : T1, le pari 3")
        assert cinq.seance.table(1).table.pari is None and cinq.seance.table(2).table.pari is None
        await press(pilot, ["h"])
        assert "(annulé) parie 3" in text(app) and "(mis de côté) parie 4" in text(app)


async def test_what_another_console_writes_comes_in_while_it_is_read(cinq):
    async with opened((80, 24)) as pilot:
        app = await history(pilot, seated(cinq))
        await press(pilot, ["up"])
        sous = at(app)
        reopen(cinq.journal.chemin).add(Parier(table=4, nombre=3), a=5)
        await until(pilot, "parie 3")
        assert at(app) == sous


async def test_undone_gestes_are_said_undone(cinq):
    seated(cinq).add(Parier(table=1, nombre=3), a=0)
    cinq.add(Annuler(rang=last(cinq.seance, 1)), a=0)
    async with opened((80, 24)) as pilot:
        assert "(annulé) parie 3" in text(await history(pilot, cinq))


async def test_a_new_seance_from_there_opens_and_the_other_stays(cinq, tmp_path):
    played(seated(cinq), Random(2))
    async with opened((80, 24)) as pilot:
        app = await history(pilot, cinq)
        await press(pilot, ["home", "down", "down", "n"])
        assert app.screen.query_one(Input).value == str(tmp_path / "cinq-2.seance")
        await press(pilot, ["enter"])
        await until(pilot, "Nouvelle séance :")
        # The room still looks at the other file: somebody has to be told.
        (avis,) = app._notifications
        dit = avis.message.replace("\u00a0", " ")
        assert "Une projection ouverte ailleurs est à relancer : parcours projeter" in dit
        assert isinstance(app.screen, Console)
        assert app.salle.ouverte.journal.chemin == tmp_path / "cinq-2.seance"
        assert app.salle.seance.gestes == cinq.seance.gestes[:3]
        assert reopen(cinq.journal.chemin).rang == len(cinq.seance.gestes) > 30
        await press(pilot, ["right"])
        assert reopen(tmp_path / "cinq-2.seance").rang == 4


async def test_a_new_seance_never_covers_a_file_and_may_be_given_up(cinq, tmp_path):
    async with opened((80, 24)) as pilot:
        app = await history(pilot, cinq)
        await press(pilot, ["n"])
        app.screen.query_one(Input).value = str(cinq.journal.chemin)
        await press(pilot, ["enter"])
        await until(pilot, "existe déjà")
        await press(pilot, ["n"])
        app.screen.query_one(Input).value = str(tmp_path / "nulle-part" / "x.seance")
        await press(pilot, ["enter"])
        # Its words, and not its rows: where they are cut depends on the path.
        dits = [notice.message for notice in app._notifications]
        assert "n’existe pas" in dits[-1] and "choisissez un autre dossier" in dits[-1]
        await press(pilot, ["n", "escape"])
        assert isinstance(app.screen, Historique)
        assert [c.name for c in tmp_path.glob("*.seance")] == ["cinq.seance"]
        assert not (tmp_path / "nulle-part").exists()


@pytest.mark.parametrize("taille", [(80, 24), (60, 18), (160, 45), (40, 10), (20, 5)], ids=str)
async def test_it_stands_at_every_size(cinq, taille):
    played(seated(cinq), Random(2))
    async with opened(taille) as pilot:
        app = await history(pilot, cinq)
        await press(pilot, ["up", "right", "left", "f1", "r", "f2", "r"])
        assert isinstance(app.screen, Historique)


@pytest.mark.parametrize("taille", [(80, 24), (60, 18), (40, 10)], ids=str)
async def test_the_moment_in_hand_stays_in_sight_under_the_banner(cinq, tmp_path, taille):
    """The banner and the words of the moment take rows from the list."""
    played(seated(cinq), Random(2))
    async with opened(taille) as pilot:
        app = await history(pilot, cinq)
        cinq.journal.chemin.rename(tmp_path / "ailleurs")
        await until(pilot, "NON ENREGISTRÉ")
        for touches, rang in (([], cinq.rang), (["home"], 1), (["end"], cinq.rang)):
            await press(pilot, touches)
            await pilot.pause(0.1)
            vu = text(app)
            assert vu.count("▸") == 1 and f"MOMENT {rang} SUR" in flat(app), (touches, vu)
            assert "NON ENREGISTRÉ" in vu


async def test_each_geste_holds_in_one_row_once_the_list_scrolls(cinq):
    """The bar takes two cells: a row cut for the whole width would wrap."""
    long = "un mot qui ne tient pas sur une ligne de quatre-vingts cellules, ni de cent"
    for _ in range(30):
        cinq.add(Ecrire(phase="debrief", champ="lundi", texte=long))
        cinq.add(Ecrire(phase="debrief", champ="lundi", texte=f"{long} !"))
    async with opened((80, 24)) as pilot:
        app = await history(pilot, cinq)
        lignes = text(app).splitlines()
        debut = next(rang for rang, ligne in enumerate(lignes) if "la salle" in ligne)
        fin = next(rang for rang, ligne in enumerate(lignes) if "MOMENT" in ligne)
        rangees = [ligne for ligne in lignes[debut:fin] if any(map(str.isalnum, ligne))]
        assert len(rangees) > 5
        assert all("la salle" in ligne and "…" in ligne[-6:] for ligne in rangees), rangees

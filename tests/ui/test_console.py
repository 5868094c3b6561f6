"""The console: an animateur runs five tables by keys; each decision is a geste on the disk."""

import re
from random import Random

import pytest
from textual.widgets import Input

from atelier_en_salle import five, played, seated
from ecran import flat, opened, press, text, until
from game.drawing.ligne import plain
from game.drawing.projection import page
from game.model.gestes import Annuler, Choisir, Debout, Ecrire, Entrer, Jouer, Parier, Rendre, Trier
from game.model.partie import Coup
from game.model.projection import Projection, Projete
from game.storage.branches import branch
from game.storage.catalogue import Catalogue
from game.storage.dossier import restitution
from game.storage.journal import erase
from game.storage.seances import create, reopen
from game.ui.lieux_de_seance import open_console, open_projection
from game.ui.screens.accueil import Accueil
from game.ui.screens.aide import Aide
from game.ui.screens.console import Console
from game.ui.screens.plateau import Plateau
from seances import OUVRIR, dealt

NUMEROS = tuple(f"{n} Les" for n in range(1, 6))


@pytest.fixture
def cinq(tmp_path):
    return five(tmp_path)


async def console(pilot, ouverte, phase: str | None = None):
    """The console in front, at that phase."""
    open_console(pilot.app, ouverte)
    await pilot.pause()
    if phase:
        assert pilot.app.do(Entrer(phase=phase, a=0))
        pilot.app.screen.draw()
        await pilot.pause()
    return pilot.app


def stopped(horloge) -> None:
    """The clock at zero; a test turns it by hand."""
    horloge._a, horloge._sure = 0, lambda: horloge._depuis


async def typed(pilot, ligne: str) -> None:
    """A line of the console."""
    await press(pilot, ["t"])
    pilot.app.screen.query_one(Input).value = ligne
    await press(pilot, ["enter"])


async def test_tables_are_in_rows_with_their_case_their_stage_and_both_counts(cinq):
    played(seated(cinq), Random(2))
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq)
        rangs = [ligne for ligne in text(app).splitlines() if "Les " in ligne]
        assert len(rangs) == 5
        for rang, etat in zip(rangs, cinq.seance.etats, strict=True):
            assert etat.nom in rang and etat.table.enjeu.persona.nom in rang
            partie = etat.table.partie
            assert "tour 2 fini" in rang and f"{partie.restants} · " in rang
        assert "enregistré ✓" in text(app)


async def test_nothing_moves_by_itself_and_arrows_go_through_the_phases(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq)
        assert app.salle.phase is None
        await press(pilot, ["right"])
        assert app.salle.phase[0] == "accueil" and "1/11" in text(app)
        await press(pilot, ["right", "left", "left"])
        assert app.salle.phase[0] == "accueil"
        await until(pilot, "C’est la première phase")


async def test_a_phase_with_a_reason_missing_is_left_only_when_asked_twice(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "choix")
        await press(pilot, ["right"])
        assert app.salle.phase[0] == "choix"
        await until(pilot, "une carte ou une raison manque")
        await press(pilot, ["right"])
        assert app.salle.phase[0] == "tour1"


async def test_a_line_for_a_table_writes_what_the_screen_writes(cinq):
    async with opened((80, 24)) as pilot:
        await console(pilot, seated(cinq), "tour1")
        await typed(pilot, "T3 12 A4")
        table = cinq.seance.table(3).table
        assert table.pari == 12 and table.partie.coups[0].de == 4
        gestes = reopen(cinq.journal.chemin).seance.gestes
        assert [type(g) for g in gestes[-2:]] == [Parier, Jouer]


async def test_a_wrong_letter_is_refused_with_what_was_possible_and_stays_typed(cinq):
    async with opened((100, 30)) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        avant = cinq.rang
        await typed(pilot, "T3 12 A4Z")
        await until(pilot, "On pouvait noter : A, Aller")
        assert cinq.rang == avant and app.screen.query_one(Input).value == "T3 12 A4Z"
        await press(pilot, ["escape"])
        assert isinstance(app.screen, Console)


async def test_digits_jump_to_a_table_with_and_without_shift(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, seated(cinq))
        for touche, rang in (("3", 3), ("é", 2), ("(", 5), ("4", 4), ("&", 1)):
            await press(pilot, [touche])
            assert app.screen.here() == rang


async def test_a_table_plays_on_the_screens_of_the_game_and_each_coup_is_kept(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "choix")
        await press(pilot, ["2", "enter"])
        await until(pilot, "Choisissez un cas")
        await press(pilot, ["enter"])
        await until(pilot, "Pourquoi pas celle-ci")
        await press(pilot, ["down", "enter", "enter", "enter"])
        await until(pilot, "poussent la même porte")
        assert " T  " not in flat(app)
        await press(pilot, ["enter"])
        assert isinstance(app.screen, Plateau)
        await press(pilot, ["enter"])
        choisir = next(g for g in cinq.seance.gestes if isinstance(g, Choisir))
        assert choisir.table == 2 and len(choisir.motifs) == 2
        await press(pilot, ["a", "enter", "enter"])
        relue = reopen(cinq.journal.chemin).seance.table(2)
        assert relue.table.partie.coups == cinq.seance.table(2).table.partie.coups
        assert len(relue.table.partie.coups) >= 1
        await press(pilot, ["escape"])
        assert isinstance(app.screen, Console) and app.table is None


async def test_back_on_the_plateau_is_an_undo_that_is_kept(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        await typed(pilot, "T1 12 A4")
        await press(pilot, ["1", "enter", "r"])
        assert app.table.partie.coups == ()
        assert isinstance(cinq.seance.gestes[-1], Annuler)


async def test_a_geste_is_undone_by_name(cinq):
    async with opened((80, 24)) as pilot:
        await console(pilot, seated(cinq), "tour1")
        await typed(pilot, "T2 12")
        await press(pilot, ["2", "u"])
        await until(pilot, "Annulé : T2, le pari 12")
        assert cinq.seance.table(2).table.pari is None


async def test_the_room_sees_the_neutral_screen_at_once_then_a_table_then_the_phase(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        await press(pilot, ["e"])
        assert reopen(cinq.journal.chemin).journal.shown().quoi is Projete.NEUTRE
        assert "l’écran neutre" in text(app)
        await press(pilot, ["4", "p"])
        assert cinq.journal.shown().table == 4 and "la table 4" in text(app)
        await press(pilot, ["p"])
        assert cinq.journal.shown().quoi is Projete.PHASE


async def test_one_key_hides_the_notes_and_shows_the_room_s_view(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "accueil")
        assert "NOTE" in text(app) and "RELANCE" in text(app)
        await press(pilot, ["v"])
        vu = flat(app)
        assert "On joue des parcours" in vu and "NOTE" not in vu and "RELANCE" not in vu
        await press(pilot, ["v"])
        assert isinstance(app.screen, Console)


async def test_the_room_s_own_terminal_follows_and_decides_nothing(cinq):
    async with opened((60, 18)) as pilot:
        app = pilot.app
        ailleurs = reopen(cinq.journal.chemin)
        open_projection(app, ailleurs)
        await pilot.pause()
        cinq.add(Entrer(phase="pertes", a=0), a=0)
        await until(pilot, "Où les a-t-on perdus")
        avant = app.screen
        await press(pilot, ["v", "escape", "e", "right", "pagedown"])
        assert app.screen is avant and cinq.journal.shown().quoi is Projete.PHASE


async def test_time_is_paused_stretched_and_caught_up(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "niveaux")
        stopped(app.salle.horloge)
        await press(pilot, ["space"])
        assert cinq.seance.chrono.suspendu and "en pause" in text(app)
        await press(pilot, ["space", "plus"])
        assert cinq.seance.chrono.plan["niveaux"] == 7
        await press(pilot, ["equals_sign", "minus", "minus"])
        assert cinq.seance.chrono.plan["niveaux"] == 6
        app.salle.horloge._a += 15 * 60
        app.screen.draw()
        await pilot.pause()
        assert "9:00 de trop" in flat(app)
        await press(pilot, ["k"])
        await until(pilot, "Minutes prises")
        assert " −" in flat(app).split("Minutes prises")[1]
        assert cinq.seance.chrono.plan["debrief"] == 8


async def test_the_room_sorts_and_a_table_writes(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "niveaux")
        await press(pilot, ["f", "b", "c", "backspace", "enter"])
        tris = [g for g in cinq.seance.gestes if isinstance(g, Trier)]
        assert [(g.element, g.case, g.table) for g in tris[:2]] == [
            ("souris", "avec", None), ("boite", "transmettre", None),
        ]  # fmt: skip
        assert tris[2].case is None and tris[3].case == "a_la_place"
        await press(pilot, ["r"])
        app.do(Entrer(phase="evaluer", a=0))
        app.screen.draw()
        await press(pilot, ["3", "f", "down", "enter"])
        app.screen.query_one(Input).value = "elles le font seules"
        await press(pilot, ["enter"])
        await until(pilot, "n’est pas encore écrit.")
        await press(pilot, ["escape", "up", "enter"])
        app.screen.query_one(Input).value = "elles reviennent [b]"
        await press(pilot, ["enter"])
        ecrits = [g for g in cinq.seance.gestes if isinstance(g, Ecrire)]
        assert [(g.table, g.champ, g.texte) for g in ecrits] == [(3, "n1", "elles reviennent [b]")]
        assert "elles reviennent [b]" in text(app)
        await press(pilot, ["right"])
        assert "4 · Les Martinets" in text(app) and "[b]" not in text(app)


async def test_those_who_stand_are_typed(cinq):
    async with opened((80, 24)) as pilot:
        await console(pilot, cinq, "restitution")
        for combien in ("20", "14"):
            await press(pilot, ["t", *combien, "enter"])
        assert [g.nombre for g in cinq.seance.gestes if isinstance(g, Debout)] == [20, 14]
        assert "DEBOUT 20 au départ, puis 14" in flat(pilot.app)
        await typed(pilot, "15")
        await until(pilot, "On ne se relève pas")


async def test_a_bare_number_is_refused_where_nobody_stands(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        await typed(pilot, "14")
        await until(pilot, "On ne compte qui reste debout")
        assert cinq.seance.debout == () and "DEBOUT" not in text(app)


async def test_a_table_that_ends_early_draws_a_card_nobody_has_seen(cinq):
    """While there is one; then any that nobody plays, though another table left it aside."""
    played(seated(cinq), Random(2))
    avant = {c.persona for e in cinq.seance.etats for c in e.main}
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "tour1")
        await press(pilot, ["5", "i"])
        await until(pilot, "Choisissez un cas")
        assert {c.persona for c in app.salle.etat.to_choose()} - avant
        assert len(app.salle.etat.finies) == 1


async def test_when_every_card_was_dealt_one_that_nobody_plays_is_drawn(cinq, monkeypatch):
    played(seated(cinq), Random(2))
    mains = [c for e in cinq.seance.etats for c in e.main]
    monkeypatch.setattr("game.ui.console_gestes.cards_of", lambda _: mains)
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "tour1")
        await press(pilot, ["5", "i"])
        await until(pilot, "Choisissez un cas")
        prise = app.salle.etat.main[-1].persona
        assert prise not in {e.carte.persona for e in cinq.seance.etats if e.carte}
        assert prise in {c.persona for c in cinq.seance.etats[0].main}


async def test_notices_stay_in_sight_however_many_there_were(cinq):
    """A holder left empty pushed the next one down, out of the window after some twenty."""
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "tour1")
        ou = set()
        for rang in range(30):
            app.tell(f"Avis {rang}")
            await until(pilot, f"Avis {rang}")
            ou.add(app.screen.query_one("Toast").region.y)
        assert len(ou) == 1


async def test_the_restitution_is_written_beside_the_file_at_any_moment(cinq):
    async with opened((80, 24)) as pilot:
        await console(pilot, cinq)
        await press(pilot, ["w"])
        page = restitution(cinq.journal.chemin, ".html")
        assert "Les Tilleuls" in page.read_text("utf-8")


async def test_erasing_asks_and_leaves_nothing(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq)
        await press(pilot, ["x", "enter"])
        assert cinq.journal.chemin.exists() and isinstance(app.screen, Console)
        await press(pilot, ["x", "down", "enter"])
        assert not list(cinq.journal.chemin.parent.glob("cinq.seance*"))
        assert isinstance(app.screen, Accueil)


async def test_erasing_names_and_offers_what_was_born_of_it(cinq):
    """A séance begun from one of its moments holds the same words; another séance does not."""
    chemin = cinq.journal.chemin
    nee = branch(cinq, 2, chemin.with_name("nee.seance")).journal.chemin
    autre = create(chemin.with_name("autre.seance"), Catalogue(), "court", OUVRIR).journal.chemin
    async with opened((80, 24)) as pilot:
        await console(pilot, cinq)
        await press(pilot, ["x"])
        assert "nee.seance" in text(pilot.app) and "autre.seance" not in text(pilot.app)
        await press(pilot, ["down", "enter"])
        assert not chemin.exists() and nee.exists() and "effacer aussi" in flat(pilot.app)
        await press(pilot, ["down", "enter"])
        assert not nee.exists() and autre.exists()


async def test_a_file_erased_elsewhere_is_said_and_f5_is_not_the_first_thing(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq)
        erase(cinq.journal.chemin)
        await press(pilot, ["space"])
        # The head says it first, then the banner.
        await until(pilot, "cinq.seance effacée ailleurs")
        assert "F5 : enregistrer ailleurs" not in flat(app)


async def test_another_console_s_geste_arrives_by_itself(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        reopen(cinq.journal.chemin).add(Parier(table=4, nombre=3), a=5)
        for _ in range(100):
            await pilot.pause(0.05)
            if cinq.seance.table(4).table.pari == 3:
                break
        assert cinq.seance.table(4).table.pari == 3
        assert app.screen.query_one("#tables").option_count == 5


@pytest.mark.parametrize("taille", [(80, 24), (60, 18), (100, 30), (160, 45), (40, 10)], ids=str)
async def test_the_console_stands_at_every_size(cinq, taille):
    async with opened(taille) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        if taille[0] >= 60:
            rangs = [ligne for ligne in text(app).splitlines() if ligne[1:6] in NUMEROS]
            assert len(rangs) == 5 and all("à parier" in rang for rang in rangs)
        await press(pilot, ["v", "v", "f", "escape", "f2", "escape"])
        assert isinstance(app.screen, Console)
        # Where the séance stands is never pushed out, and a stopped clock says its key.
        await press(pilot, ["space"])
        tete, temps, *_, pied = text(app).splitlines()
        assert re.match(r" \d+/11 ", tete) and "enregistré ✓" in tete and "en pause" in temps
        assert pied.startswith(" Espace reprendre") and "▸1" in text(app)
        assert taille[0] < 60 or "S numéros" in pied
        assert "Espace : reprendre" in flat(app)
        await press(pilot, ["space"])
        assert "Espace reprendre" not in text(app)


async def test_undoing_never_touches_another_table_and_gives_back_the_minutes_taken(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, seated(cinq), "niveaux")
        await typed(pilot, "T1 12")
        app.salle.horloge._a += 15 * 60
        plan = dict(cinq.seance.chrono.plan)
        await press(pilot, ["1", "k", "z"])
        assert cinq.seance.chrono.plan == plan and cinq.seance.table(1).table.pari == 12
        await typed(pilot, "T2 9")
        await press(pilot, ["1", "u"])
        assert cinq.seance.table(1).table.pari is None and cinq.seance.table(2).table.pari == 9


async def test_a_move_of_the_room_is_undone_after_a_table_has_played(cinq):
    async with opened((80, 24)) as pilot:
        await console(pilot, seated(cinq), "niveaux")
        await press(pilot, ["f", "a"])
        cinq.add(Parier(table=3, nombre=4), a=9)
        await press(pilot, ["u"])
        assert cinq.seance.tris == {} and cinq.seance.table(3).table.pari == 4


async def test_the_screens_of_a_table_close_when_another_console_moves_it(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        await typed(pilot, "T2 9")
        await press(pilot, ["2", "enter"])
        assert isinstance(app.screen, Plateau)
        reopen(cinq.journal.chemin).add(Jouer(table=2, coup=Coup("va", 4)), a=5)
        await until(pilot, "a bougé sur une autre console")
        assert isinstance(app.screen, Console)


async def test_a_file_that_vanished_is_said_once_and_nothing_stops(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "accueil")
        cinq.journal.erase()
        await until(pilot, "effacée ailleurs, ou déplacée")
        assert "NON ENREGISTRÉ" in text(app) and "enregistré ✓" not in text(app)
        await press(pilot, ["right", "w", "e"])
        # What is done meanwhile is kept in memory: the room does not wait for a disk.
        assert isinstance(app.screen, Console) and app.salle.phase[0] == "niveaux"
        assert len(cinq.en_attente) == 1 and "NON ENREGISTRÉ" in text(app)


async def test_the_room_is_covered_when_the_file_is_gone(cinq):
    async with opened((60, 18)) as pilot:
        cinq.add(Entrer(phase="accueil", a=0), a=0)
        open_projection(pilot.app, reopen(cinq.journal.chemin))
        await until(pilot, "On joue des parcours")
        cinq.journal.erase()
        await until(pilot, "Une pause.")


# --- a sensitive case, in front of a room --------------------------------------------------------


@pytest.fixture
def trois(tmp_path):
    """The three shipped cards, for two tables; the room looks at table 1."""
    mains = dealt(OUVRIR)
    ouverte = create(tmp_path / "trois.seance", Catalogue(), "court", OUVRIR, mains)
    ouverte.journal.show(Projection(quoi=Projete.TABLE, table=1))
    return ouverte


def room(ouverte) -> str:
    """What the room reads now."""
    salle = reopen(ouverte.journal.chemin)
    feuille = page(salle.seance, salle.journal.shown(), 80, 24)
    return feuille.titre + plain(feuille.rangs)


async def to_the_warning(pilot, ouverte) -> None:
    await console(pilot, ouverte, "choix")
    await press(pilot, ["1", "enter", "enter"])
    await until(pilot, "Pourquoi pas celle-ci")
    await press(pilot, ["enter", "enter", "enter"])
    await until(pilot, "Ouvrir la carte")


async def test_the_room_knows_nothing_of_a_sensitive_card_before_it_is_accepted(trois):
    async with opened((80, 24)) as pilot:
        await to_the_warning(pilot, trois)
        assert "Véronique" not in room(trois) and trois.seance.taken() == {}
        await press(pilot, ["r"])
        await until(pilot, "Carte rendue, sans raison à donner")
        assert "Véronique" not in room(trois) and trois.seance.taken() == {}
        assert "veronique" not in [c.persona for c in trois.seance.table(1).main]
        assert isinstance(pilot.app.screen, Console) and pilot.app.table is None


async def test_an_accepted_card_is_taken_with_its_reasons(trois):
    async with opened((80, 24)) as pilot:
        await to_the_warning(pilot, trois)
        await press(pilot, ["o"])
        await until(pilot, "poussent la même porte")
        assert trois.seance.taken() == {1: "veronique"}
        assert set(trois.seance.table(1).table.ecartes) == {"ahmed", "roland"}


@pytest.mark.parametrize("touche", ["escape", "f4"])
async def test_from_any_screen_of_a_case_the_room_is_covered_at_once(trois, touche):
    async with opened((80, 24)) as pilot:
        await to_the_warning(pilot, trois)
        await press(pilot, ["o", "enter"])
        assert isinstance(pilot.app.screen, Plateau) and "Véronique" in room(trois)
        await press(pilot, [touche])
        assert "Véronique" not in room(trois)
        assert trois.journal.shown().quoi is Projete.NEUTRE


async def test_f4_on_the_console_itself_says_that_the_room_is_covered(cinq):
    """A line that still said « la phase » made somebody press E, which uncovers the room."""
    async with opened((100, 30)) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        assert "À L’ÉCRAN la phase" in flat(app)
        await press(pilot, ["f4"])
        assert "À L’ÉCRAN la phase" not in flat(app) and "l’écran neutre" in flat(app)


async def test_a_row_names_its_hand_in_the_order_of_the_screen_that_offers_it(trois):
    async with opened((100, 30)) as pilot:
        await console(pilot, trois, "choix")
        rang = next(ligne for ligne in text(pilot.app).splitlines() if "Véronique" in ligne)
        assert rang.index("Véronique") < rang.index("Ahmed") < rang.index("Roland")


# --- what a hand in a hurry does -----------------------------------------------------------------


async def to_arrange(pilot, ouverte):
    """Table 1 has ended its first tour; its aménagements are open."""
    seated(ouverte)
    app = await console(pilot, ouverte, "adapter")
    await typed(pilot, "T1 12 A4A4A4")
    await press(pilot, ["1", "enter"])
    await until(pilot, "Où les a-t-on perdus")
    await press(pilot, ["a", "space"])
    return app


async def test_what_is_ticked_is_kept_when_the_table_leaves_and_found_again(cinq):
    async with opened((80, 24)) as pilot:
        app = await to_arrange(pilot, cinq)
        await press(pilot, ["escape"])
        assert isinstance(app.screen, Console)
        assert reopen(cinq.journal.chemin).seance.table(1).table.amenagements == ("sur_place",)
        await press(pilot, ["1", "enter"])
        assert "[x]" in text(app)
        rang = cinq.rang
        await press(pilot, ["escape"])
        assert cinq.rang == rang, "rien de neuf, rien d’écrit"
        await press(pilot, ["1", "enter", "space", "escape"])
        assert cinq.seance.table(1).table.amenagements == ()
        await press(pilot, ["1", "enter", "t"])
        await until(pilot, "Second tour")


@pytest.mark.parametrize("par", ["la fenêtre fermée", "ctrl+q"])
async def test_what_is_ticked_is_kept_when_nobody_leaves_the_screen(cinq, par):
    async with opened((80, 24)) as pilot:
        app = await to_arrange(pilot, cinq)
        if par == "ctrl+q":
            await press(pilot, ["ctrl+q"])
            assert "Tout est enregistré" in flat(app)
        else:
            app.stop_at_once()
    assert reopen(cinq.journal.chemin).seance.table(1).table.amenagements == ("sur_place",)


async def test_leaving_the_aménagements_untouched_writes_nothing(cinq):
    async with opened((80, 24)) as pilot:
        app = await to_arrange(pilot, cinq)
        rang = cinq.rang
        await press(pilot, ["space", "escape"])
        assert isinstance(app.screen, Console) and cinq.rang == rang


async def test_escape_leaves_the_line_empty_and_asks_before_it_leaves_the_console(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        await press(pilot, ["t", "x", "y", "escape"])
        assert app.screen.query_one(Input).value == "" and isinstance(app.screen, Console)
        await press(pilot, ["3", "t"])
        assert app.screen.query_one(Input).value == "T3 "
        await press(pilot, ["escape", "escape", "enter"])
        assert isinstance(app.screen, Console)
        await press(pilot, ["escape", "down", "enter"])
        assert isinstance(app.screen, Accueil) and "cinq" in text(app)
        await press(pilot, ["enter"])
        assert isinstance(app.screen, Console)


async def test_the_keys_of_the_console_do_nothing_behind_a_window(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        await typed(pilot, "T1 12")
        rang, vue = cinq.rang, cinq.journal.shown()
        await press(pilot, ["s"])
        assert not isinstance(app.screen, Console)
        await press(pilot, ["u", "e", "z", "right", "w"])
        assert (cinq.rang, cinq.journal.shown()) == (rang, vue)


async def test_undoing_for_the_room_leaves_its_phase(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "restitution")
        await press(pilot, ["t", "2", "0", "enter", "space", "z"])
        await until(pilot, "Annulé : 20 debout")
        await press(pilot, ["z"])
        assert app.salle.phase[0] == "restitution" and cinq.seance.debout == ()


async def test_going_back_from_the_reasons_takes_nothing_and_one_may_pass(trois):
    async with opened((80, 24)) as pilot:
        await console(pilot, trois, "choix")
        await press(pilot, ["1", "enter", "right", "enter"])
        await until(pilot, "Pourquoi pas celle-ci")
        await press(pilot, ["enter", "escape"])
        await until(pilot, "Choisissez un cas")
        assert trois.seance.taken() == {}
        await press(pilot, ["enter", "end", "enter", "end", "enter", "enter"])
        await until(pilot, "poussent la même porte")
        assert trois.seance.taken() == {1: "ahmed"}
        assert trois.seance.left_without_reason(1) == ["veronique", "roland"]


async def test_a_case_that_another_table_plays_says_so_and_asks_for_no_reason(trois):
    trois.add(Choisir(table=2, persona="ahmed"))
    async with opened((80, 24)) as pilot:
        await console(pilot, trois, "choix")
        await press(pilot, ["1", "enter"])
        await until(pilot, "une autre table joue")
        await press(pilot, ["right", "enter"])
        await until(pilot, "Une autre table joue déjà ce cas")
        await press(pilot, ["right", "enter"])
        await until(pilot, "Pourquoi pas celle-ci")
        assert "Véronique" in flat(pilot.app) and "Entrée : ce motif" in flat(pilot.app)
        await press(pilot, ["enter"])
        await until(pilot, "Chaque carte laissée a été regardée")
        assert "Entrée : continuer" in flat(pilot.app), "rien d’autre ne reste à dire"


async def test_a_card_that_another_console_takes_is_marked_at_once_and_handed_back_too(trois):
    autre = reopen(trois.journal.chemin)
    async with opened((80, 24)) as pilot:
        await console(pilot, trois, "choix")
        await press(pilot, ["1", "enter"])
        assert "une autre table joue" not in flat(pilot.app)
        autre.add(Choisir(table=2, persona="ahmed"))
        await until(pilot, "une autre table joue")
        autre.add(Rendre(table=2, persona="ahmed"))
        for _ in range(100):
            await pilot.pause(0.05)
            if "une autre table joue" not in flat(pilot.app):
                break
        assert "une autre table joue" not in flat(pilot.app)


async def test_who_loses_a_race_for_a_card_sees_it_and_keeps_the_reasons(trois):
    autre = reopen(trois.journal.chemin)
    async with opened((80, 24)) as pilot:
        await console(pilot, trois, "choix")
        await press(pilot, ["1", "enter", "right", "enter"])
        await until(pilot, "Pourquoi pas celle-ci")
        await press(pilot, ["enter", "enter"])
        autre.add(Choisir(table=2, persona="ahmed"))
        await press(pilot, ["enter"])
        await until(pilot, "Une autre table joue déjà ce cas")
        assert "┃ une autre table joue ┃" in text(pilot.app)
        assert trois.seance.taken() == {2: "ahmed"}
        await press(pilot, ["right", "enter"])
        await until(pilot, "poussent la même porte")
        assert trois.seance.taken() == {1: "roland", 2: "ahmed"}
        assert list(trois.seance.table(1).table.ecartes) == ["veronique"]


async def test_the_numbers_of_the_cases_are_one_key_away_here_and_for_the_room(trois):
    trois.add(Choisir(table=1, persona="veronique"))
    async with opened((80, 24)) as pilot:
        await console(pilot, trois, "debrief")
        await press(pilot, ["s"])
        assert "3919" in flat(pilot.app)
        await press(pilot, ["r", "n"])
        assert "3919" in room(trois) and "les numéros utiles" in text(pilot.app)
        await press(pilot, ["n"])
        assert trois.journal.shown().quoi is Projete.PHASE


@pytest.mark.parametrize("taille", [(80, 24), (100, 30)], ids=str)
async def test_the_cards_to_give_are_in_the_row_of_a_table_that_has_none(cinq, taille):
    def hands() -> list[str]:
        noms = cinq.catalogue
        mains = [sorted(c.persona for c in etat.main) for etat in cinq.seance.etats]
        return [", ".join(noms.persona(qui).nom for qui in main) for main in mains]

    async with opened(taille) as pilot:
        app = await console(pilot, cinq)
        avant = hands()
        assert all(main in text(app) for main in avant)
        await press(pilot, ["d"])
        await until(pilot, "D’autres cartes sont données")
        apres = hands()
        rangs = [ligne for ligne in text(app).splitlines() if ligne[1:6] in NUMEROS]
        # The notice covers the end of the first rows, for a while.
        assert apres != avant and apres[-1] in rangs[-1]
        cinq.add(Choisir(table=5, persona=cinq.seance.table(5).main[0].persona))
        app.screen.draw()
        await pilot.pause()
        assert apres[-1] not in text(app) and "raisons à dire" in text(app)


# --- what F1 says --------------------------------------------------------------------------------


async def test_the_help_of_the_console_is_its_own_with_every_one_of_its_keys(cinq):
    async with opened((100, 60)) as pilot:
        app = await console(pilot, cinq, "tour1")
        await press(pilot, ["f1"])
        assert isinstance(app.screen, Aide)
        vu = flat(app).replace("\u00a0", " ")
        assert "Animer à plusieurs tables" in vu and "le rapport d’intervention" not in vu
        assert "T3 ACBD" in vu and "→ phase suivante" in vu and "F4 la salle" in vu
        for liaison in Console.BINDINGS:
            dit = liaison.tooltip or liaison.description
            assert f"{liaison.key_display} {dit}" in vu, dit


async def test_the_fiche_and_the_sorting_say_their_own_keys(cinq):
    async with opened((100, 60)) as pilot:
        app = await console(pilot, cinq, "niveaux")
        await press(pilot, ["f", "f1"])
        assert "Suppr le reprend" in flat(app) and "R la console" in flat(app)
        await press(pilot, ["r", "r"])
        app.do(Entrer(phase="debrief", a=0))
        await press(pilot, ["f", "f1"])
        assert "quitte la ligne" in flat(app) and "→ table suivante" in flat(app)


# --- what the footer promises --------------------------------------------------------------------


def footer(app) -> str:
    """The last row."""
    return " ".join(text(app).splitlines()[-1].split())


async def test_while_typing_the_footer_says_the_keys_of_the_line_and_no_other(cinq):
    async with opened((100, 30)) as pilot:
        app = await console(pilot, seated(cinq), "tour1")
        await press(pilot, ["t"])
        assert footer(app) == "⏎ écrire Échap quitter la ligne F1 aide"
        await press(pilot, ["escape"])
        assert "T saisir" in footer(app) and "⏎ choisir" in footer(app)
        app.do(Entrer(phase="debrief", a=0))
        await press(pilot, ["f"])
        assert "R la console" in footer(app)
        await press(pilot, ["enter"])
        assert footer(app) == "⏎ écrire Échap quitter la ligne F1 aide"


async def test_a_next_page_is_announced_only_when_there_is_one(cinq, monkeypatch):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "pertes")
        played(seated(cinq), Random(2))
        app.screen.draw()
        await pilot.pause()
        assert "Page ↓" not in flat(app)
        monkeypatch.setattr("game.ui.console_vues.PETITE", (60, 8))
        app.screen.draw()
        await pilot.pause()
        assert "Page ↓ : la page suivante" in flat(app).replace("\u00a0", " ")


async def test_the_neutral_screen_of_a_seance_says_that_it_leads_to_the_console(trois):
    async with opened((80, 24)) as pilot:
        await to_the_warning(pilot, trois)
        await press(pilot, ["o", "enter", "escape"])
        assert footer(pilot.app) == "C reprendre là où on était A la console F1 aide"
        await press(pilot, ["a"])
        assert isinstance(pilot.app.screen, Console)


async def test_a_line_left_half_written_is_shown_and_found_again(cinq):
    async with opened((80, 24)) as pilot:
        app = await console(pilot, cinq, "debrief")
        await press(pilot, ["2", "f", "enter", *"essai", "escape"])
        assert "pas encore écrit : essai" in flat(app).replace("\u00a0", " ")
        assert not any(isinstance(g, Ecrire) for g in cinq.seance.gestes)
        await press(pilot, ["right"])
        assert "essai" not in flat(app)
        await press(pilot, ["r", "escape"])
        assert "n’est pas écrite" in flat(app)
        await press(pilot, ["r", "2", "f", "enter", "enter"])
        assert [g.texte for g in cinq.seance.gestes if isinstance(g, Ecrire)] == ["essai"]
        assert "pas encore écrit" not in flat(app) and app.salle.brouillons == {}
        await press(pilot, ["up", "enter", "escape"])
        assert app.salle.brouillons == {}, "rien de changé, rien à garder"

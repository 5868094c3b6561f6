"""A file typed in the preview: its faults and odds follow each letter, and the disk waits."""

import os
import time

import pytest

from apercus import PETIT, coups, keys, previewed, save, screen, written
from ecran import flat, text
from game.storage.octets import TAILLE_MAX
from game.ui.screens.ecriture import Ecriture
from petit_contenu import PERSONA
from tapes import opened, rested, typed, vu, zone

VERS = PETIT[: PETIT.index("orientation: {structure: a}")].count("\n")
"""The line, from 0, of the orientation: 1 in 3 is lost there."""

HASARD = "au hasard : 83,3 %"
"""Half listen and finish; half are sent away, and a third of those do not arrive."""


@pytest.fixture
def chemin(tmp_path):
    """A scenario of two étapes in an author's folder."""
    return written(tmp_path)


PERTE = (", perte: 1/2, source: s1", VERS, len("        orientation: {structure: a"))


async def test_the_odds_follow_what_is_typed_and_the_disk_waits(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        assert HASARD in vu(pilot) and "✓ enregistré" in vu(pilot)
        await typed(pilot, *PERTE)
        assert "au hasard : 75 %" in vu(pilot) and "● pas enregistré" in vu(pilot)
        assert chemin.read_text("utf-8") == PETIT
        await keys(pilot, ["ctrl+z"] * 2)
        await rested(pilot)
        assert HASARD in vu(pilot) and "✓ enregistré" in vu(pilot)


async def test_a_fault_is_said_at_once_and_the_odds_say_they_are_older(chemin):
    async with previewed(chemin, (100, 30)) as pilot:
        await opened(pilot)
        await typed(pilot, "x", PETIT[: PETIT.index("    texte: On arrive.")].count("\n"), 9)
        assert "E202" in vu(pilot) and "Remède" in vu(pilot) and "1 erreur" in vu(pilot)
        assert "version d’avant la faute" in vu(pilot) and HASARD in vu(pilot)
        await keys(pilot, ["backspace"])
        await rested(pilot)
        assert "E202" not in vu(pilot) and "version d’avant" not in vu(pilot)


async def test_the_next_fault_is_one_key_away(chemin):
    texte = PETIT.replace("vers: gagne", "vers: gagner").replace("vers: suite", "vers: suit", 1)
    chemin.write_text(texte, "utf-8")
    lignes = [rang for rang, ligne in enumerate(texte.split("\n")) if "vers: gagner" in ligne]
    premiere = next(rang for rang, ligne in enumerate(texte.split("\n")) if "suit" in ligne)
    async with previewed(chemin) as pilot:
        await opened(pilot)
        assert zone(pilot).cursor_location[0] == premiere
        await keys(pilot, ["f8"])
        assert zone(pilot).cursor_location[0] == lignes[0]
        await keys(pilot, ["f8"])
        assert zone(pilot).cursor_location[0] == premiere


async def test_where_there_is_no_fault_those_of_other_files_are_named(chemin):
    """A besoin of the card is called otherwise: the scenario is what is wrong now."""
    carte = chemin.parents[1] / "personas/camille.yaml"
    async with previewed(carte, (160, 45)) as pilot:
        await opened(pilot, "f8")
        assert "Aucune faute dans ce fichier." in flat(pilot.app)
        await keys(pilot, ["escape"])
        await save(pilot, carte, PERSONA.replace("b1:", "b9:"))
        await opened(pilot, "f8")
        numero = next(n for n, x in enumerate(PETIT.split("\n"), start=1) if "b1" in x)
        # The toast is narrow, and has a border.
        dit = flat(pilot.app).replace("\u00a0", " ").replace(" ▌ ", " ")
        assert f"ailleurs : portes.yaml, ligne {numero}." in dit


async def test_a_file_that_nobody_wrote_yet_is_not_said_to_be_saved(chemin):
    async with previewed(chemin.with_name("a_venir.yaml")) as pilot:
        assert "F6 : l’écrire ici" in flat(pilot.app).replace("\u00a0", " ")
        await opened(pilot)
        assert "n’existe pas" in vu(pilot) and "✓ enregistré" not in vu(pilot)
        await typed(pilot, "titre: Un", 0, 0)
        assert "● pas enregistré" in vu(pilot)


async def test_it_opens_at_the_choix_in_hand(chemin):
    async with previewed(chemin) as pilot:
        await keys(pilot, ["down"])
        await opened(pilot)
        assert zone(pilot).document.get_line(zone(pilot).cursor_location[0]) == "      envoyer:"


async def test_saved_it_is_on_the_disk_with_the_choices_kept(chemin):
    os.chmod(chemin, 0o640)
    async with previewed(chemin) as pilot:
        await keys(pilot, ["a"])
        await opened(pilot)
        await typed(pilot, " Vraiment.", PETIT[: PETIT.index("    texte: On c")].count("\n"))
        await keys(pilot, ["ctrl+s"])
        assert "✓ enregistré" in vu(pilot)
        assert chemin.read_text("utf-8") == PETIT.replace("On continue.", "On continue. Vraiment.")
        assert chemin.stat().st_mode & 0o777 == 0o640
        assert [p.name for p in chemin.parent.iterdir() if p.is_file()] == ["portes.yaml"]
        await keys(pilot, ["escape"])
        assert "On continue. Vraiment." in vu(pilot) and coups(pilot) == ["ecouter"]


async def test_choices_that_no_longer_lead_anywhere_are_said_while_typing(chemin):
    async with previewed(chemin) as pilot:
        await keys(pilot, ["a", "a"])
        await opened(pilot)
        await typed(pilot, "x", PETIT[: PETIT.index("      finir:")].count("\n"), 6)
        assert "Le choix « finir » de l’étape « suite » n’existe plus" in vu(pilot)
        await keys(pilot, ["backspace"])
        await rested(pilot)
        assert "n’existe plus" not in vu(pilot) and coups(pilot) == ["ecouter", "finir"]


AUTRE = PETIT.replace("Deux portes", "Une porte")


@pytest.mark.parametrize(("reponse", "disque", "tape"), [
    (["enter"], AUTRE, "x"),
    (["escape"], AUTRE, "x"),
    (["down", "enter"], AUTRE, ""),
    (["down", "down", "enter"], "x" + PETIT, "x"),
])  # fmt: skip
async def test_another_version_on_the_disk_is_never_lost_unasked(chemin, reponse, disque, tape):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await typed(pilot, "x", 0, 0)
        chemin.write_text(AUTRE, "utf-8")
        await keys(pilot, ["ctrl+s"])
        assert "a changé sur le disque" in vu(pilot) and chemin.read_text("utf-8") == AUTRE
        await keys(pilot, reponse)
        assert chemin.read_text("utf-8") == disque
        assert zone(pilot).text == tape + (AUTRE if disque == AUTRE and not tape else PETIT)


async def test_what_was_typed_before_reading_the_disk_again_comes_back(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await typed(pilot, "x", 0, 0)
        chemin.write_text(AUTRE, "utf-8")
        await keys(pilot, ["ctrl+s", "down", "enter", "ctrl+z"])
        assert zone(pilot).text == "x" + PETIT


async def test_a_file_saved_elsewhere_is_read_again_where_nothing_was_typed(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        chemin.write_text(AUTRE, "utf-8")
        pilot.app.screen.look()
        await rested(pilot)
        assert zone(pilot).text == AUTRE and "Relu" in vu(pilot)
        await typed(pilot, "x", 0, 0)
        chemin.write_text(PETIT, "utf-8")
        pilot.app.screen.look()
        await rested(pilot)
        assert zone(pilot).text == "x" + AUTRE and "Ctrl+S demandera" in vu(pilot)


@pytest.mark.parametrize(("reponse", "reste", "disque"), [
    (["enter"], True, PETIT),
    (["r"], True, PETIT),
    (["down", "enter"], False, "x" + PETIT),
    (["down", "down", "enter"], False, PETIT),
])  # fmt: skip
@pytest.mark.parametrize("touche", ["escape", "f6", "ctrl+q"])
async def test_leaving_with_unsaved_text_asks(chemin, touche, reponse, reste, disque):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await typed(pilot, "x", 0, 0)
        await keys(pilot, [touche])
        assert "n’est pas enregistré" in vu(pilot)
        await keys(pilot, reponse)
        assert chemin.read_text("utf-8") == disque
        if touche == "ctrl+q":
            assert (pilot.app.return_code is None) is reste
        else:
            assert isinstance(pilot.app.screen, Ecriture) is reste
            assert reste or screen(pilot).apercu.is_late is (disque != PETIT)


async def test_leaving_saved_text_asks_nothing(chemin):
    async with previewed(chemin) as pilot:
        for touche in ("escape", "f6"):
            await opened(pilot)
            await keys(pilot, [touche])
            assert pilot.app.screen is screen(pilot)
        await opened(pilot, "ctrl+q")
        assert pilot.app.return_code == 0


async def test_a_sensitive_case_is_hidden_at_once_and_nothing_typed_is_lost(depot, tmp_path):
    copie = tmp_path / "scenarios/veronique.yaml"
    copie.parent.mkdir()
    copie.write_bytes((depot / "scenarios/veronique.yaml").read_bytes())
    async with previewed(copie) as pilot:
        await opened(pilot)
        await typed(pilot, "# zut ", 0, 0)
        await keys(pilot, ["escape"])
        assert "Une pause." in vu(pilot) and "veronique" not in vu(pilot).lower()
        await keys(pilot, ["c"])
        assert zone(pilot).text.startswith("# zut ")


async def test_a_file_that_is_not_there_yet_is_written(chemin):
    neuf = chemin.with_name("neuf.yaml")
    async with previewed(neuf) as pilot:
        await opened(pilot)
        zone(pilot).put(PETIT)
        await rested(pilot)
        assert HASARD in vu(pilot) and not neuf.exists()
        await keys(pilot, ["ctrl+s", "f6"])
        assert neuf.read_text("utf-8") == PETIT and "On arrive." in vu(pilot)


async def test_a_folder_that_is_not_there_is_one_sentence(chemin):
    async with previewed(chemin.parents[1] / "ailleurs/neuf.yaml") as pilot:
        await opened(pilot)
        await typed(pilot, "x")
        await keys(pilot, ["ctrl+s"])
        assert "n’a pas pu être écrit" in vu(pilot) and zone(pilot).text == "x"


async def test_a_new_line_keeps_the_indent_and_tab_is_two_spaces(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        zone(pilot).put_all("a:")
        zone(pilot).move_cursor((0, 2))
        await pilot.press("enter", "b", "enter", "tab", "c")
        assert zone(pilot).text == "a:\n  b\n    c"


@pytest.mark.parametrize("retour", [("enter", "\r"), ("ctrl+j", "\n")])
async def test_what_an_old_terminal_pastes_key_by_key_keeps_its_own_indent(chemin, retour):
    """Without the signs around it that a paste has now: no line goes further in than the last."""
    from textual import events

    colle = "x:\n  b: 1\n  c:\n    d: 2\ne: 3\n"
    async with previewed(chemin) as pilot:
        await opened(pilot)
        zone(pilot).put_all("")
        touches = [events.Key(*(retour if s == "\n" else (s, s))) for s in "\n" + colle]
        for touche in touches:
            zone(pilot).post_message(touche)
        await rested(pilot)
        assert zone(pilot).text == "\n" + colle


async def test_a_no_break_space_is_typed(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        zone(pilot).move_cursor((0, 0))
        from textual import events

        zone(pilot).post_message(events.Key("no_break_space", "\u00a0"))
        await rested(pilot)
        assert zone(pilot).text.startswith("\u00a0titre")


@pytest.mark.parametrize(("octets", "dit"), [
    (b"titre: \xe9t\xe9\n", "La ligne 1 n’est pas en UTF-8"),
    ("titre: été".encode("utf-16"), "pas en UTF-8"),
    ("a: b\nc: \u202ed\n".encode(), "La ligne 2 a un caractère qui change le sens de lecture"),
    (b"a: \x1b[31m\n", "un caractère de commande (U+001B)"),
    (b"a: b\r\nc: d\n", "de deux sortes"),
    (b"a" * (TAILLE_MAX + 1), "il est trop gros"),
])  # fmt: skip
async def test_what_could_not_be_written_back_as_it_is_is_not_opened(chemin, octets, dit):
    chemin.write_bytes(octets)
    async with previewed(chemin, (100, 30)) as pilot:
        await keys(pilot, ["f6"])
        assert pilot.app.screen is screen(pilot) and dit in vu(pilot)
    assert chemin.read_bytes() == octets


@pytest.mark.parametrize("debut", ["\ufeff", ""])
@pytest.mark.parametrize("fin", ["\r\n", "\n", "\r"])
async def test_marks_and_ends_of_lines_stay_what_they_were(chemin, debut, fin):
    avant = (debut + PETIT.replace("\n", fin)).encode()
    chemin.write_bytes(avant)
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await keys(pilot, ["ctrl+s"])
        assert chemin.read_bytes() == avant
        await typed(pilot, "é", 0, 0)
        await keys(pilot, ["ctrl+s"])
        assert chemin.read_bytes() == (debut + "é" + PETIT.replace("\n", fin)).encode()


HOSTILES = ("[/", "[@click=app.quit]ici[/]", "[red]x", "\\[b]", "[$primary]y")


async def test_what_is_typed_or_pasted_builds_no_markup_and_drives_no_terminal(chemin):
    from textual import events

    async with previewed(chemin, (140, 40)) as pilot:
        await opened(pilot)
        zone(pilot).move_cursor((0, 0))
        zone(pilot).post_message(events.Paste("\x1b[31m\u202e\t" + " ".join(HOSTILES) + "\r\n"))
        await rested(pilot)
        premiere = zone(pilot).text.split("\n")[0]
        assert premiere == "[31m  " + " ".join(HOSTILES)
        for mot in HOSTILES:
            assert flat(pilot.app).count(mot) >= 2, mot
        assert pilot.app.is_running


@pytest.mark.parametrize(("avant", "colle", "apres"), [
    ("a:\n    ", "    b: c\n    d: e", "a:\n    b: c\n    d: e"),
    ("a:\n  ", "    b: c", "a:\n    b: c"),
    ("a:\n    ", "b: c", "a:\n    b: c"),
    ("a:\n    b:", " c", "a:\n    b: c"),
])  # fmt: skip
async def test_a_pasted_block_that_has_its_indent_is_not_indented_twice(
    chemin, avant, colle, apres
):
    from textual import events

    async with previewed(chemin) as pilot:
        await opened(pilot)
        zone(pilot).put_all(avant)
        zone(pilot).move_cursor(zone(pilot).document.end)
        zone(pilot).post_message(events.Paste(colle))
        await rested(pilot)
        assert zone(pilot).text == apres
        await keys(pilot, ["ctrl+home"])
        assert zone(pilot).cursor_location == (0, 0)
        await keys(pilot, ["ctrl+end"])
        assert zone(pilot).cursor_location == zone(pilot).document.end


async def test_what_is_pasted_is_no_longer_than_a_file(chemin):
    from textual import events

    async with previewed(chemin) as pilot:
        await opened(pilot)
        zone(pilot).post_message(events.Paste("a\n" * TAILLE_MAX))
        await rested(pilot)
        # In bytes, as the file will have them: in signs, a text with accents could not be saved.
        assert len(zone(pilot).text.encode()) == TAILLE_MAX and "Collé en partie" in vu(pilot)
        zone(pilot).put_all("")
        zone(pilot).post_message(events.Paste("é" * TAILLE_MAX))
        await rested(pilot)
        assert len(zone(pilot).text.encode()) == TAILLE_MAX


@pytest.mark.parametrize("taille", [(60, 18), (80, 24), (100, 30), (160, 45), (200, 60)], ids=str)
async def test_it_fits_everywhere(chemin, taille):
    async with previewed(chemin, taille) as pilot:
        await opened(pilot)
        await typed(pilot, *PERTE)
        lignes = text(pilot.app).splitlines()
        assert "portes.yaml" in lignes[0] and "Ctrl+S" in lignes[-1]
        assert "orientation: {structure: a, perte" in text(pilot.app)
        assert "au hasard : 75 %" in vu(pilot)
        assert max(map(len, lignes)) <= taille[0]


async def test_a_long_count_never_holds_the_keys_and_is_let_go(chemin, monkeypatch):
    """The other process counts for a minute; a newer text is counted as soon as it is there."""
    from game.ui import compteur

    monkeypatch.setattr(compteur, "serve", lent)
    monkeypatch.setattr("game.ui.suiveur.CHANCE", 0.2)
    async with previewed(chemin, (100, 30), a_part=True) as pilot:
        await keys(pilot, ["f6"])
        zone(pilot).move_cursor(PERTE[1:])
        await pilot.press(*", perte: 1/2".replace(" ", "_").replace("_", " ")[:1])
        await pilot.press("backspace")
        debut = time.perf_counter()
        await pilot.press(*("space" if signe == " " else signe for signe in PERTE[0]))
        assert time.perf_counter() - debut < 30
        assert "perte: 1/2" in text(pilot.app)
        for _ in range(600):
            await pilot.pause(0.05)
            if "au hasard : 75 %" in vu(pilot):
                break
        assert "au hasard : 75 %" in vu(pilot)


def lent(demandes, contenu):
    """It never answers for a text, but for the last one."""
    from game.ui.compteur import serve

    class Filtre:
        def recv(self):
            demande, brouillon = demandes.recv()
            if b"perte: 1/2, source: s1" not in brouillon:
                time.sleep(60)
            return demande, brouillon

        def send(self, cotes):
            demandes.send(cotes)

    serve(Filtre(), contenu)


async def test_a_card_is_typed_too(chemin):
    carte = chemin.parents[1] / "personas/camille.yaml"
    async with previewed(carte, (100, 30)) as pilot:
        await opened(pilot)
        zone(pilot).put_all(PERSONA.replace("nom: Camille\n", ""))
        await rested(pilot)
        assert "E201" in vu(pilot)
        zone(pilot).put_all(PERSONA.replace("nom: Camille", "nom: Dominique"))
        await rested(pilot)
        assert "E201" not in vu(pilot)
        await keys(pilot, ["f6", "down", "enter"])
        assert "Dominique" in carte.read_text("utf-8")


async def test_a_letter_never_draws_the_whole_screen(chemin, monkeypatch):
    """Textual would, each time the preview under the text moves; this pins the private method."""
    from textual._compositor import Compositor

    async with previewed(chemin, (100, 30)) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        faits, vraie = [], Compositor.render_full_update
        monkeypatch.setattr(
            Compositor, "render_full_update", lambda *a, **o: faits.append(1) or vraie(*a, **o)
        )
        await typed(pilot, "a")
        await typed(pilot, "b")
        assert faits == []
        await keys(pilot, ["ctrl+s", "f6"])
        assert faits and "On arrive." in vu(pilot)


async def test_where_no_other_process_starts_the_odds_are_counted_here(chemin, monkeypatch):
    def refuse(_methode):
        raise OSError

    monkeypatch.setattr("game.ui.compteur.get_context", refuse)
    async with previewed(chemin, a_part=True) as pilot:
        await opened(pilot)
        await typed(pilot, *PERTE)
        assert "au hasard : 75 %" in vu(pilot)


async def test_the_menu_does_what_the_keys_do(chemin):
    from textual.widgets import OptionList

    async def chosen(mot):
        await keys(pilot, ["f2"])
        liste = pilot.app.screen.query_one(OptionList)
        rang = next(r for r in range(liste.option_count) if mot in liste.get_option_at_index(r).id)
        liste.highlighted = rang
        await keys(pilot, ["enter"])

    async with previewed(chemin, (100, 30)) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        await chosen("enregistrer")
        assert chemin.read_text("utf-8") == "#" + PETIT
        await chosen("annuler")
        assert zone(pilot).text == PETIT
        await chosen("refaire")
        await chosen("revenir")
        assert pilot.app.screen is screen(pilot)


@pytest.mark.parametrize(("reponse", "tape", "attend", "apres"), [
    (["enter"], PETIT, True, True),
    (["down", "enter"], "#" + PETIT, True, False),
    (["down", "down", "enter"], PETIT, False, False),
])  # fmt: skip
async def test_stopped_by_the_machine_what_was_typed_waits(chemin, reponse, tape, attend, apres):
    cote = chemin.with_name("portes.yaml.brouillon")
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        # As SIGTERM and SIGHUP do.
        pilot.app.exit(0)
    assert chemin.read_text("utf-8") == PETIT and cote.read_text("utf-8") == "#" + PETIT
    async with previewed(chemin) as pilot:
        await keys(pilot, ["f6"])
        assert "un texte tapé ici n’a pas été enregistré" in vu(pilot)
        await keys(pilot, reponse)
        assert zone(pilot).text == tape and cote.exists() is attend
        assert chemin.read_text("utf-8") == PETIT
        await keys(pilot, ["ctrl+s"])
        assert chemin.read_text("utf-8") == tape and cote.exists() is apres


async def test_what_was_thrown_away_does_not_wait(chemin):
    async with previewed(chemin) as pilot:
        await opened(pilot)
        await typed(pilot, "#", 0, 0)
        await keys(pilot, ["f6", "down", "down", "enter"])
        assert pilot.app.screen is screen(pilot)
    assert [p.name for p in chemin.parent.iterdir() if p.is_file()] == ["portes.yaml"]


@pytest.mark.parametrize("touche", ["pageup", "pagedown"])
async def test_in_a_window_of_one_line_a_page_of_a_list_stops_nothing(chemin, touche):
    async with previewed(chemin, (40, 1)) as pilot:
        await keys(pilot, ["f2", touche])
        assert pilot.app.is_running and pilot.app.return_code is None
        await keys(pilot, ["escape", "f6"])
        assert isinstance(pilot.app.screen, Ecriture)

"""The preview of an author: the game follows its file, and never closes on it."""

import os
import threading

import pytest

from apercus import PETIT, coups, keys, look, previewed, save, screen, settled, written
from ecran import flat, text
from game.storage.veille import PATIENCE
from petit_contenu import PERSONA

HOSTILES = ("[/", "[Nom]", "[@click=app.quit]ici[/]", "[red]x", "[$primary]y", "[link=z]", "\\[b]")
LIGNE_SUITE = PETIT[: PETIT.index("  suite:")].count("\n") + 1


@pytest.fixture
def chemin(tmp_path):
    """A scenario of two étapes in an author's folder."""
    return written(tmp_path)


async def test_it_is_played_by_its_keys(chemin):
    async with previewed(chemin) as pilot:
        assert "On arrive." in flat(pilot.app) and "se joue" in flat(pilot.app)
        await keys(pilot, ["a"])
        assert coups(pilot) == ["ecouter"] and "On continue." in flat(pilot.app)
        await keys(pilot, ["u"])
        assert coups(pilot) == [] and "On arrive." in flat(pilot.app)
        await keys(pilot, ["down", "enter", "a"])
        assert "Une réponse." in flat(pilot.app)
        await keys(pilot, ["r"])
        assert coups(pilot) == [] and "On arrive." in flat(pilot.app)


async def test_undoing_nothing_says_so(chemin):
    async with previewed(chemin) as pilot:
        await keys(pilot, ["u"])
        assert "il n’y a rien à défaire" in flat(pilot.app)


async def test_odds_that_come_while_the_preview_is_left_stop_nothing(chemin):
    async with previewed(chemin) as pilot:
        await screen(pilot).query("#cotes").remove()
        screen(pilot).show_odds()


async def test_another_luck_keeps_the_choices(chemin, monkeypatch):
    monkeypatch.setattr("game.ui.screens.apercu.new_seed", lambda: 7)
    async with previewed(chemin, (100, 30)) as pilot:
        await keys(pilot, ["a", "n"])
        assert "graine 7" in flat(pilot.app) and coups(pilot) == ["ecouter"]


LONGUE = (
    "Une première phrase, assez longue pour ne pas tenir sur une seule ligne ici, du tout, ni là. "
    "Puis une autre."
)
LONG = PETIT.replace("On arrive.", LONGUE).replace(
    "texte: Écouter\n", "texte: Écouter longuement, et sans rien écrire, ce qu’elle raconte\n"
)


@pytest.mark.parametrize("size", [(80, 24), (90, 24)])
async def test_a_game_that_comes_once_a_fault_is_mended_is_drawn_for_its_pane(chemin, size):
    """Opened on a fault, the pane of the game has never had any room."""
    chemin.write_text(LONG, "utf-8")
    async with previewed(chemin, size) as pilot:
        attendu = text(pilot.app).splitlines()[1:]
    chemin.write_text(LONG.replace("depart: accueil", "depart: nulle_part"), "utf-8")
    async with previewed(chemin, size) as pilot:
        assert "Une première phrase" not in flat(pilot.app)
        await save(pilot, chemin, LONG)
        assert text(pilot.app).splitlines()[1:] == attendu
    assert "Une première phrase" in "\n".join(attendu)


async def test_a_window_made_narrower_or_wider_is_drawn_for_what_it_is(chemin):
    chemin.write_text(LONG, "utf-8")
    vues = {}
    for size in ((80, 24), (120, 30)):
        async with previewed(chemin, size) as pilot:
            vues[size] = text(pilot.app)
    async with previewed(chemin, (120, 30)) as pilot:
        for size in ((80, 24), (120, 30)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert text(pilot.app) == vues[size]


async def test_a_save_is_read_again_and_the_choices_are_kept(chemin):
    async with previewed(chemin) as pilot:
        await keys(pilot, ["a"])
        await save(pilot, chemin, PETIT.replace("On continue.", "Et maintenant ?"))
        assert "Et maintenant ?" in flat(pilot.app).replace("\u00a0", " ")
        assert coups(pilot) == ["ecouter"] and "lu 2 fois" in flat(pilot.app)


async def test_nothing_is_read_again_where_nothing_changed(chemin):
    async with previewed(chemin) as pilot:
        await look(pilot)
        await look(pilot)
        assert screen(pilot).versions == 1


async def test_what_the_scenario_needs_is_followed_too(chemin):
    async with previewed(chemin, (160, 45)) as pilot:
        persona = chemin.parents[1] / "personas/camille.yaml"
        persona.write_text(PERSONA.replace("nom: Camille", "nom: Dominique"), "utf-8")
        await look(pilot)
        assert "Dominique" in flat(pilot.app)


async def test_an_editor_that_writes_by_renaming_is_followed(chemin):
    async with previewed(chemin) as pilot:
        await keys(pilot, ["a"])
        chemin.unlink()
        await look(pilot)
        assert "On continue." in flat(pilot.app) and "n’existe pas" not in flat(pilot.app)
        neuf = chemin.with_suffix(".tmp")
        neuf.write_text(PETIT.replace("On continue.", "On y est."), "utf-8")
        os.replace(neuf, chemin)
        await look(pilot)
        assert "On y est." in flat(pilot.app) and coups(pilot) == ["ecouter"]


async def test_a_file_that_is_really_gone_is_said_and_the_last_version_stays(chemin):
    async with previewed(chemin) as pilot:
        await keys(pilot, ["a"])
        chemin.unlink()
        for _ in range(PATIENCE):
            await look(pilot)
        assert "n’existe pas" in flat(pilot.app) and "reste jouable" in flat(pilot.app)
        await keys(pilot, ["tab"] * 3)
        assert "On continue." in flat(pilot.app)


async def test_a_broken_file_shows_its_faults_and_keeps_the_last_version(chemin):
    async with previewed(chemin) as pilot:
        await keys(pilot, ["a"])
        await save(pilot, chemin, PETIT.replace("vers: gagne", "vers: gagner"))
        vu = flat(pilot.app)
        assert "E230" in vu and "^" in vu and "Remède" in vu and "vers: gagner" in vu
        assert "version d’avant la faute" in vu
        await keys(pilot, ["tab"] * 3)
        assert "On continue." in flat(pilot.app)
        await keys(pilot, ["a"])
        assert "Une réponse." in flat(pilot.app) and "version d’avant" in flat(pilot.app)
        await save(pilot, chemin, PETIT)
        assert "version d’avant" not in flat(pilot.app) and coups(pilot) == ["ecouter", "finir"]


async def test_the_game_comes_back_in_front_once_the_fault_is_mended(chemin):
    async with previewed(chemin) as pilot:
        await save(pilot, chemin, "titre: [")
        assert "1\u00a0erreur" in text(pilot.app) and "A  ÉCOUTER" not in text(pilot.app)
        await save(pilot, chemin, PETIT)
        assert "A  ÉCOUTER" in text(pilot.app)


async def test_a_fault_that_is_undone_costs_no_new_count(chemin):
    async with previewed(chemin, (160, 45)) as pilot:
        cotes, trame = screen(pilot).cotes, screen(pilot).trame
        await save(pilot, chemin, "titre: [")
        await save(pilot, chemin, PETIT)
        assert not screen(pilot).apercu.is_late and screen(pilot).versions == 3
        assert screen(pilot).cotes is cotes is not None and screen(pilot).trame is trame


@pytest.mark.parametrize("octets", [b"", b"\xff\xfe", b"[" * 40_000, b"a: \x1b[31m", b"- x\n" * 99])
async def test_no_bytes_close_it(chemin, octets):
    async with previewed(chemin) as pilot:
        await keys(pilot, ["a"])
        chemin.write_bytes(octets)
        for _ in range(PATIENCE):
            await look(pilot)
        assert "erreur" in flat(pilot.app)
        assert pilot.app.is_running and coups(pilot) == ["ecouter"]


async def test_a_renamed_choice_is_named_with_its_line_and_the_beginning_is_kept(chemin):
    async with previewed(chemin) as pilot:
        await keys(pilot, ["a", "a"])
        await save(pilot, chemin, PETIT.replace("      finir:", "      terminer:"))
        assert coups(pilot) == ["ecouter"]
        avis = flat(pilot.app).replace("\u00a0", " ")
        assert "Le choix « finir » de l’étape « suite » n’existe plus" in avis
        assert f"(portes.yaml, ligne {LIGNE_SUITE})" in avis
        assert "Sur 2 choix, le premier est gardé." in avis
        await save(pilot, chemin, PETIT)
        assert coups(pilot) == ["ecouter", "finir"] and "n’existe plus" not in flat(pilot.app)


async def test_choices_that_only_moved_are_kept(chemin):
    """They are known by their name, not by their rank."""
    async with previewed(chemin) as pilot:
        await keys(pilot, ["a"])
        debut, reste = PETIT.split("      ecouter:\n")
        ecouter, envoyer = reste.split("      envoyer:\n")
        envoyer, suite = envoyer.split("  suite:\n")
        autrement = f"{debut}      envoyer:\n{envoyer}      ecouter:\n{ecouter}  suite:\n{suite}"
        await save(pilot, chemin, autrement)
        assert coups(pilot) == ["ecouter"] and screen(pilot).apercu.avis == ""


async def test_a_choice_that_is_no_longer_offered_is_said(chemin):
    async with previewed(chemin, (100, 30)) as pilot:
        await keys(pilot, ["a", "a"])
        ferme = "        acte: informer\n        si: [jamais]\n        sinon: Pas ici\n"
        autre = (
            "      autre:\n        texte: Autre\n        defense: Oui.\n        acte: informer\n"
            "        acquiert: [jamais]\n        vers: suite\nfins:\n"
        )
        texte = PETIT.replace("        acte: informer\n", ferme).replace("fins:\n", autre)
        await save(pilot, chemin, texte)
        assert "n’est plus offert" in flat(pilot.app) and coups(pilot) == ["ecouter"]


async def test_a_file_that_does_not_exist_yet_is_waited_for(chemin):
    venir = chemin.with_name("a_venir.yaml")
    async with previewed(venir) as pilot:
        assert "On attend ce fichier" in flat(pilot.app)
        await save(pilot, venir, PETIT)
        assert "On arrive." in flat(pilot.app)


async def test_a_card_is_shown_in_the_scenario_that_plays_it(chemin):
    carte = chemin.parents[1] / "personas/camille.yaml"
    async with previewed(carte, (160, 45)) as pilot:
        assert "Cette carte est jouée dans « Deux portes »" in flat(pilot.app).replace(
            "\u00a0", " "
        )
        await save(pilot, carte, PERSONA.replace("nom: Camille\n", ""))
        assert "E201" in flat(pilot.app) and "A  ÉCOUTER" in text(pilot.app)


async def test_a_protocole_begins_where_its_scenario_plays_it(depot):
    async with previewed(depot / "scenarios/protocoles/ose.yaml", (160, 45)) as pilot:
        vu = flat(pilot.app)
        assert "Joué dans" in vu and "trois questions" in vu


async def test_the_odds_never_hold_the_keys_and_are_replaced(chemin, monkeypatch):
    from game.ui import suiveur

    ouverte, vraies = threading.Event(), suiveur.odds

    def lentes(monde):
        ouverte.wait(30)
        return vraies(monde)

    monkeypatch.setattr(suiveur, "odds", lentes)
    from game.storage.apercu import Demande
    from game.storage.vivant import CatalogueVivant
    from game.ui.app_d_apercu import AppDApercu

    app = AppDApercu(Demande(chemin), CatalogueVivant(chemin.parents[1]), 2022)
    async with app.run_test(size=(160, 45)) as pilot:
        try:
            for _ in range(200):
                await pilot.pause(0.02)
                if "On arrive." in flat(app):
                    break
            assert "en calcul…" in flat(app)
            await pilot.press("a")
            await pilot.pause()
            assert "On continue." in flat(app) and "en calcul…" in flat(app)
        finally:
            ouverte.set()
        await settled(pilot)
        assert "en calcul…" not in flat(app) and "au mieux : 100 %" in flat(app).replace(
            "\xa0", " "
        )


async def test_the_odds_are_those_of_the_analysis(chemin, catalogue):
    async with previewed(chemin, (160, 45)) as pilot:
        vu = flat(pilot.app).replace("\u00a0", " ")
        # Half listen and finish; half are sent away, and a third of those do not arrive.
        assert "au hasard : 83,3 %" in vu and "accueil.envoyer Structure A : sur 13,5, 4,5" in vu


async def test_the_file_pane_follows_the_cursor(chemin):
    async with previewed(chemin, (100, 30)) as pilot:
        ligne = PETIT[: PETIT.index("      envoyer:")].count("\n") + 1
        await keys(pilot, ["down"])
        assert f"▸{ligne:>5} │" in text(pilot.app)


async def test_panes_come_in_front_one_after_the_other(chemin):
    async with previewed(chemin) as pilot:
        vus = []
        for _ in range(4):
            titres = ("Le jeu", "Le fichier", "Le graphe", "Les chances")
            vus += [titre for titre in titres if f"▸{titre}" in text(pilot.app)]
            await keys(pilot, ["tab"])
        assert vus == ["Le jeu", "Le fichier", "Le graphe", "Les chances"]


async def test_texts_of_the_author_build_no_markup(chemin):
    mots = " ".join(HOSTILES)
    texte = PETIT.replace("On arrive.", f"'{mots}'").replace("texte: Écouter", f"texte: '{mots}'")
    async with previewed(chemin, (160, 45)) as pilot:
        await save(pilot, chemin, texte)
        for mot in HOSTILES:
            assert flat(pilot.app).count(mot) >= 2, mot
        await save(pilot, chemin, texte.replace("vers: gagne", f"vers: '{mots}'"))
        assert "[@click=app.quit]ici[/]" in flat(pilot.app)
        await pilot.click("#lignes", offset=(20, 3))
        assert pilot.app.is_running


async def test_escape_hides_a_sensitive_case_and_else_closes_nothing(chemin, depot):
    async with previewed(chemin) as pilot:
        pied = flat(pilot.app)
        assert "Ctrl+Q quitter" in pied and "Échap" not in pied
        await keys(pilot, ["a", "escape"])
        assert "Pour quitter" in flat(pilot.app) and coups(pilot) == ["ecouter"]
    async with previewed(depot / "scenarios/veronique.yaml", (160, 45)) as pilot:
        assert "Échap sortir" in flat(pilot.app)
        await keys(pilot, ["escape"])
        assert "Une pause." in flat(pilot.app) and "Véronique" not in flat(pilot.app)
        await keys(pilot, ["escape"])
        assert "Une pause." in flat(pilot.app)
        await keys(pilot, ["c"])
        assert "veronique.yaml" in flat(pilot.app)


@pytest.mark.parametrize("variable", ["", "un_editeur_qui_n_existe_pas", "'pas fermé"])
async def test_without_an_editor_one_sentence_says_so(chemin, monkeypatch, variable):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", variable)
    async with previewed(chemin) as pilot:
        await keys(pilot, ["e"])
        assert "diteur" in flat(pilot.app) and pilot.app.is_running


@pytest.mark.parametrize("taille", [(60, 18), (80, 24), (100, 30), (160, 45), (200, 60)], ids=str)
async def test_it_fits_everywhere(depot, taille):
    async with previewed(depot / "scenarios/bernard.yaml", taille) as pilot:
        for _ in range(4):
            assert "bernard.yaml" in text(pilot.app).splitlines()[0]
            assert max(map(len, text(pilot.app).splitlines())) <= taille[0]
            await keys(pilot, ["tab"])

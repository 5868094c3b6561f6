"""The matrix on screen: walked by keys, three empties without colour, cells typed and kept."""

import re
from contextlib import asynccontextmanager

import pytest

from ecran import flat, press, text
from game.analysis.diagnostic import Cle, diagnose
from game.analysis.structures import by_hand, places_of
from game.analysis.zones import neighbours, of_commune
from game.model.libelles import THEMATIQUES_DITES
from game.model.lieu import NIVEAUX, Reponse
from game.model.standard import A_LA_PLACE, AVEC, DEMANDES, DEMARCHES
from game.model.vocabulaire import THEMATIQUES
from game.storage.catalogue import Catalogue
from game.storage.lieux import read_places, samples
from game.storage.saisies import read_answers
from game.ui.app_de_diagnostic import AppDeDiagnostic
from game.ui.cases import told


@pytest.fixture(scope="module")
def valbrume():
    lieux = read_places(samples()["valbrume_v0"]).lieux
    zone = of_commune("Valbrume", lieux, {})
    return diagnose(zone.nom, neighbours(lieux, zone), DEMANDES)


@asynccontextmanager
async def looked_at(diagnostic, taille=(80, 24), saisies=None):
    app = AppDeDiagnostic(diagnostic, saisies)
    async with app.run_test(size=taille, notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield pilot


def seen(pilot):
    return flat(pilot.app).replace("\u00a0", " ")


@pytest.mark.parametrize("taille", [(80, 24), (160, 45)])
async def test_the_whole_matrix_is_there_and_the_empties_differ_without_colour(valbrume, taille):
    async with looked_at(valbrume, taille) as pilot:
        vu = text(pilot.app)
        assert all(mot in vu for mot in ("démar", "outil", "matér", "tous publics", "actifs"))
        jeunes = next(ligne for ligne in vu.splitlines() if ligne.strip().startswith("jeunes"))
        handicap = next(ligne for ligne in vu.splitlines() if ligne.strip().startswith("handicap"))
        assert re.search(r"jeunes +× +·", jeunes) and re.search(r"handicap +\? +·", handicap)
        assert "▸   2◂" in vu and "2 lieux répondent." in seen(pilot)
        assert "? on ne sait pas" in seen(pilot) and "× pour d’autres publics" in seen(pilot)


async def test_every_cell_is_reached_by_the_arrows_and_told(valbrume):
    async with looked_at(valbrume, (100, 40)) as pilot:
        ecran, vues = pilot.app.screen, set()
        for _ in NIVEAUX:
            ecran.action_aller(-99, -99)
            for rang in range(len(valbrume.publics)):
                for colonne in range(len(valbrume.demandes)):
                    vues.add(ecran.ici)
                    ecran.action_aller(0, 1 if rang % 2 == 0 else -1)
                    assert colonne < 9
                ecran.action_aller(1, 0)
            ecran.action_niveau()
        assert vues == set(valbrume.cases)
        await press(pilot, ["home", "down", "down", "right", "left", "tab"])
        assert ecran.ici == Cle(valbrume.publics[2], DEMARCHES, AVEC)
        assert "▸   4◂" in text(pilot.app)


async def test_a_hors_public_cell_says_who_is_received_and_what_it_takes(valbrume):
    async with looked_at(valbrume, (80, 40)) as pilot:
        while pilot.app.screen.ici.public != "jeunes":
            await press(pilot, ["down"])
        vu = seen(pilot)
        assert "Cela se fait ici, pour d’autres publics." in vu
        assert "Maison des solidarités, pour d’autres publics" in vu
        assert "Arbitrage politique" in vu


async def test_what_the_table_types_is_kept_and_taken_back(valbrume, tmp_path):
    fichier = tmp_path / "saisies.csv"
    async with looked_at(valbrume, saisies=fichier) as pilot:
        await press(pilot, ["n"])
        assert "Non, saisi en séance." in seen(pilot) and "▸  ·*◂" in text(pilot.app)
        cle = Cle("actifs", DEMARCHES, A_LA_PLACE)
        assert read_answers(fichier, "Valbrume") == {cle: Reponse.NON}
        await press(pilot, ["right", "o"])
        assert len(read_answers(fichier, "Valbrume")) == 2
        await press(pilot, ["left", "backspace"])
        assert "▸   2◂" in text(pilot.app) and len(read_answers(fichier, "Valbrume")) == 1
    repris = diagnose("ici", valbrume.voisins, DEMANDES, saisies=read_answers(fichier, "Valbrume"))
    async with looked_at(repris) as pilot:
        assert "oui*" in text(pilot.app)


async def test_a_key_on_a_part_of_the_matrix_loses_nothing_of_what_was_typed_elsewhere(tmp_path):
    fichier = tmp_path / "saisies.csv"
    fichier.write_text(
        "zone,public,demande,niveau,reponse\n"
        f"Valbrume,actifs,{DEMARCHES},faire_avec,non\n"
        "Valbrume,jeunes,insertion-professionnelle,faire_avec,oui\n"
        "Hautmont,actifs,insertion-professionnelle,faire_a_la_place,non\n",
        "utf-8",
    )
    lieux = read_places(samples()["valbrume_v0"]).lieux
    zone = of_commune("Valbrume", lieux, {})
    partie = {"insertion-professionnelle": DEMANDES["insertion-professionnelle"]}
    vue = diagnose(
        zone.nom, neighbours(lieux, zone), partie, saisies=read_answers(fichier, zone.nom)
    )
    async with looked_at(vue, saisies=fichier) as pilot:
        await press(pilot, ["o"])
    ici = read_answers(fichier, "Valbrume")
    assert ici == {
        Cle("actifs", DEMARCHES, AVEC): Reponse.NON,
        Cle("jeunes", "insertion-professionnelle", AVEC): Reponse.OUI,
        Cle("actifs", "insertion-professionnelle", A_LA_PLACE): Reponse.OUI,
    }
    assert read_answers(fichier, "Hautmont") == {
        Cle("actifs", "insertion-professionnelle", A_LA_PLACE): Reponse.NON
    }


async def test_what_can_t_be_kept_is_not_changed(valbrume, tmp_path):
    async with looked_at(valbrume, saisies=tmp_path / "pas" / "la.csv") as pilot:
        await press(pilot, ["n"])
        assert "Rien n’est changé" in seen(pilot) and "▸   2◂" in text(pilot.app)
        assert "dossier n’existe pas." in seen(pilot) and "No such" not in seen(pilot)
    abime = tmp_path / "abime.csv"
    async with looked_at(valbrume, saisies=abime) as pilot:
        abime.write_text("a,b\n1,2\n", "utf-8")
        await press(pilot, ["n"])
        dits = " ".join([avis.message for avis in pilot.app._notifications])
        assert "pas un fichier de saisies" in dits and ".." not in dits


async def test_the_two_lists_are_one_key_away(valbrume):
    async with looked_at(valbrume, (140, 45)) as pilot:
        await press(pilot, ["l"])
        vu = seen(pilot)
        # Twelve are « utilisation sécurisée », of which no word of v0 says anything: not « non ».
        assert "À combler vite, ou à demander : 13 cases" in vu
        assert "À arbitrer : 102 cases" in vu
        await press(pilot, ["l"])
        assert "2 lieux répondent." in seen(pilot)


async def test_a_territoire_by_hand_has_more_demandes_than_columns():
    ville = Catalogue().territoire("ville_30000")
    dites = {t for lieu in places_of(ville) for t in lieu.offre.demandes or ()}
    demandes = {t: THEMATIQUES_DITES[t] for t in THEMATIQUES if t in dites}
    diagnostic = diagnose(ville.nom, by_hand(ville, depuis="epn"), demandes)
    async with looked_at(diagnostic) as pilot:
        assert "demandes à côté" in seen(pilot)
        vus = set()
        for _ in demandes:
            vus.add(pilot.app.screen.ici.demande)
            assert "◂" in text(pilot.app)
            await press(pilot, ["right"])
        assert vus == set(demandes)


async def test_where_distances_are_measured_from_is_said_beside_the_cell_and_the_doors(valbrume):
    vue = diagnose("ici", valbrume.voisins, DEMANDES, centre=(46.1, 5.3))
    async with looked_at(vue, (160, 45)) as pilot:
        assert "depuis le milieu de la zone (46.1000, 5.3000)" in seen(pilot)
        await press(pilot, ["p"])
        assert "depuis le milieu de la zone (46.1000, 5.3000)" in seen(pilot)


async def test_whom_each_card_may_turn_to_is_one_key_away():
    ville = Catalogue().territoire("ville_30000")
    demandes = {t: THEMATIQUES_DITES[t] for t in THEMATIQUES}
    diagnostic = diagnose(ville.nom, by_hand(ville, depuis="epn"), demandes)
    async with looked_at(diagnostic, (120, 40)) as pilot:
        await press(pilot, ["p"])
        ecran = pilot.app.screen
        denis = [carte.nom for carte in ecran.cartes].index("Denis")
        await press(pilot, ["down"] * denis)
        dit = str(ecran.query_one("#repere_texte").content).replace("\u00a0", " ")
        assert "À qui peut s’adresser Denis ? (demandeurs d’emploi)" in dit
        assert "ici, cela se fait, mais pas pour ce public" in dit
        assert "Espace numérique du territoire voisin, 10 km (au-delà)" in dit
        assert len(ecran.cartes) == len(Catalogue().ids("persona"))
        await press(pilot, ["space", "r"])
        assert "▸" in text(pilot.app)


@pytest.mark.parametrize("taille", [(80, 24), (120, 40)])
async def test_the_map_of_the_cell_in_hand_fits(valbrume, taille):
    async with looked_at(valbrume, taille) as pilot:
        await press(pilot, ["c"])
        dit = str(pilot.app.screen.query_one("#case_lue").content)
        assert "◎" in dit and "●" in dit and "Le bord est à" in dit
        largeur = pilot.app.screen.query_one("#case").size.width
        dessin = dit.split("\n◎ ici")[0].splitlines()[1:]
        assert all(len(ligne) <= largeur for ligne in dessin)
        await press(pilot, ["c"])
        assert "2 lieux répondent." in seen(pilot)


@pytest.mark.parametrize("taille", [(80, 24), (160, 45)])
async def test_the_footer_shows_the_key_that_leaves_and_escape_says_it(valbrume, taille):
    async with looked_at(valbrume, taille) as pilot:
        pied = text(pilot.app).splitlines()[-1]
        assert "Échap" not in pied and "Ctrl+Q" in pied
        await press(pilot, ["escape"])
        assert "Pour quitter : Ctrl+Q." in seen(pilot) and pilot.app.is_running
        await press(pilot, ["p"])
        assert len(pilot.app.screen_stack) > 1
        await press(pilot, ["escape"])
        assert len(pilot.app.screen_stack) == 1


@pytest.mark.parametrize("taille", [(80, 40), (100, 30), (123, 40), (124, 40), (160, 45)])
async def test_no_word_of_a_cell_is_cut_at_the_edge(valbrume, taille):
    """At a hundred columns the cell stood beside the matrix, and beyond the screen."""
    async with looked_at(valbrume, taille) as pilot:
        await press(pilot, ["down"] * 6)
        assert pilot.app.screen.ici.public == "jeunes"
        dits = " ".join(told(valbrume, pilot.app.screen.ici).plain.split())
        cote = taille[0] >= 124
        lignes = [ligne[78:] if cote else ligne for ligne in text(pilot.app).splitlines()]
        assert dits in " ".join(" ".join(lignes).split())


async def test_the_help_of_the_matrix_says_its_signs_and_its_keys(valbrume):
    async with looked_at(valbrume, (100, 40)) as pilot:
        await press(pilot, ["f1"])
        vu = seen(pilot)
        assert "on ne sait pas, il faut demander" in vu and "seulement déduit d’un label" in vu
        assert "jetons" not in vu and "la table sait que quelqu’un répond ici" in vu


async def test_the_map_is_whole_on_a_small_screen_and_gives_its_place_back(valbrume):
    """Under the matrix it had four rows, and its legend was out of sight."""
    async with looked_at(valbrume, (80, 24)) as pilot:
        await press(pilot, ["c"])
        await pilot.pause()
        vu = seen(pilot)
        assert "◎ ici ● répond ? à appeler" in vu and "Le bord est à" in vu
        assert not pilot.app.screen.query_one("#matrice").display
        await press(pilot, ["tab", "c"])
        await pilot.pause()
        assert "démar outil" in seen(pilot) and "Faire avec" in seen(pilot)
        await press(pilot, ["l"])
        await pilot.pause()
        assert "À combler vite" in seen(pilot) and "démar outil" not in seen(pilot)

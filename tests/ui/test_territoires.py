"""« Diagnostiquer » from home: the files known here, a part of one, and what is refused."""

import shutil

import pytest

from ecran import flat, opened, press, text, until
from game.analysis.diagnostic import told_by_table
from game.model.lieu import Lieu
from game.storage.catalogue import Catalogue
from game.storage.lieux import samples
from game.storage.saisies import read_answers
from game.storage.territoires_connus import known, look, part
from game.ui.screens.confirmer import Confirmer
from game.ui.screens.diagnostic import DiagnosticEcran
from game.ui.screens.territoires import Territoires


@pytest.fixture
def ici(tmp_path, monkeypatch):
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_home_leads_to_the_matrix_of_a_file_of_this_folder(ici):
    shutil.copy(samples()["valbrume_v1"], ici / "les_notres.csv")
    async with opened((80, 24)) as pilot:
        assert "Diagnostiquer" in text(pilot.app)
        await press(pilot, ["d"])
        assert "les_notres.csv" in flat(pilot.app) and "Aucun fichier" not in flat(pilot.app)
        await press(pilot, ["enter", *"Valbrume", "enter"])
        await until(pilot, "Faire à la place · Valbrume")
        assert isinstance(pilot.app.screen, DiagnosticEcran)
        await press(pilot, ["escape"])
        assert "Jouer un cas" in text(pilot.app)


async def test_what_was_typed_from_home_is_not_lost_without_a_question_and_may_be_written(ici):
    async with opened((80, 24)) as pilot:
        await press(pilot, ["d"])
        rang = [c.nom for c in pilot.app.screen.connus].index("valbrume_v0")
        await press(pilot, [*["down"] * rang, "enter", *"Valbrume", "enter"])
        await until(pilot, "Faire à la place · Valbrume")
        await press(pilot, ["n"])
        assert "S : le garder dans saisies.csv" in flat(pilot.app).replace("\u00a0", " ")
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Confirmer)
        await press(pilot, ["enter"])
        matrice = pilot.app.screen
        assert isinstance(matrice, DiagnosticEcran)
        await press(pilot, ["ctrl+q"])
        assert isinstance(pilot.app.screen, Confirmer)
        await press(pilot, ["escape", "s"])
        saisies = told_by_table(matrice.diagnostic)
        assert len(saisies) == 1
        assert read_answers(ici / "saisies.csv", *matrice.diagnostic.noms) == saisies
        await press(pilot, ["escape"])
        assert "Jouer un cas" in text(pilot.app)


async def test_what_was_typed_from_home_is_lost_only_on_a_yes(ici):
    async with opened((80, 24)) as pilot:
        await press(pilot, ["d"])
        rang = [c.nom for c in pilot.app.screen.connus].index("valbrume_v0")
        await press(pilot, [*["down"] * rang, "enter", *"Valbrume", "enter"])
        await until(pilot, "Faire à la place · Valbrume")
        await press(pilot, ["o", "escape", "down", "enter"])
        assert "Jouer un cas" in text(pilot.app) and not list(ici.iterdir())


def test_an_epci_that_only_holds_the_words_says_that_the_commune_is_not_there():
    def lieu(ident, commune, epci):
        return Lieu(ident, ident, commune=commune, epci=epci, code_postal="49000")

    lieux = [lieu("a", "Trélazé", "CU Angers Loire Métropole"), lieu("b", "Cholet", "CA Cholet")]
    assert part("Angers", lieux).nom == (
        "CU Angers Loire Métropole (aucun lieu de ce fichier n’est à « Angers »)"
    )
    assert part("cu angers loire metropole", lieux).nom == "CU Angers Loire Métropole"
    assert part("Cholet", lieux).nom == "Cholet"


async def test_a_folder_with_nothing_says_so_and_offers_what_is_shipped(ici):
    async with opened((80, 24)) as pilot:
        await press(pilot, ["d"])
        vu = flat(pilot.app)
        assert "Aucun fichier de lieux (.csv) ni territoire (.yaml) dans ce dossier" in vu
        assert "valbrume_v0" in vu and "ville_30000" in vu


@pytest.mark.parametrize(
    ("contenu", "ou", "dit"),
    [
        (b"", "", "est vide"),
        (b"PK\x03\x04\x00\x00", "", "n’est pas"),
        (b"a,b\n1,2\n", "", "n’a pas les colonnes du standard"),
        (None, "Nulle-Part", "ne s’appelle « Nulle-Part »"),
        (None, "99", "ne s’appelle « 99 »"),
    ],
)
async def test_what_cannot_be_read_is_said_and_the_screen_stays(ici, contenu, ou, dit):
    octets = samples()["valbrume_v0"].read_bytes() if contenu is None else contenu
    (ici / "a.csv").write_bytes(octets)
    async with opened((100, 30)) as pilot:
        await press(pilot, ["d", "enter", *ou, "enter"])
        await until(pilot, dit)
        assert isinstance(pilot.app.screen, Territoires) and not pilot.app.screen.lit


async def test_what_the_system_refuses_is_said_in_french(ici):
    (ici / "a.csv").mkdir()
    (ici / "b.csv").symlink_to(ici / "nul")
    async with opened((100, 30)) as pilot:
        await press(pilot, ["d", "enter", "enter"])
        await until(pilot, "ne se lit pas : c’est un dossier.")
        await press(pilot, ["escape", "down", "enter", "enter"])
        await until(pilot, "ne se lit pas : ce fichier n’existe pas.")


async def test_a_reading_is_stopped_and_nothing_opens(ici):
    titres, *lignes = samples()["valbrume_v0"].read_text("utf-8").splitlines()
    (ici / "gros.csv").write_text("\n".join([titres, *lignes * 4000]), "utf-8")
    async with opened((100, 30)) as pilot:
        await press(pilot, ["d", "enter", "enter"])
        await until(pilot, "Échap l’arrête")
        await press(pilot, ["escape"])
        assert "Lecture arrêtée" in flat(pilot.app)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Territoires)


def test_files_here_come_first_then_the_author_s_then_what_is_shipped(ici):
    auteur = ici / "auteur"
    (auteur / "scenarios" / "lieux").mkdir(parents=True)
    shutil.copy(samples()["valbrume_v0"], auteur / "scenarios" / "lieux" / "a_moi.csv")
    shutil.copy(samples()["valbrume_v0"], ici / "ici.csv")
    shutil.copy(samples()["communes_valbrume"], ici / "communes_d_ici.csv")
    (ici / "autre.yaml").write_text("rien: ici\n", "utf-8")
    (ici / "le_notre.yaml").write_text(
        "nom: Le nôtre\nstructures: {ccas: {nom: Le CCAS, type: ccas}}\n", "utf-8"
    )
    trouves = [connu.nom for connu in known(Catalogue(auteur), ici)]
    assert trouves[:3] == ["ici.csv", "le_notre.yaml", "a_moi.csv"]
    assert "communes_valbrume" not in trouves and "ville_30000" in trouves


async def test_a_territoire_that_says_no_demande_has_no_cell_and_no_key_breaks_it(ici):
    (ici / "le_notre.yaml").write_text(
        "nom: Le nôtre\nstructures: {ccas: {nom: Le CCAS, type: ccas}}\n", "utf-8"
    )
    assert not look(known(Catalogue(), ici)[0]).demandes
    async with opened((80, 24)) as pilot:
        await press(pilot, ["d", "enter"])
        await until(pilot, "il n’y a pas encore de matrice")
        await press(pilot, ["down", "right", "tab", "o", "l", "c", "c", "backspace", "p", "escape"])
        assert isinstance(pilot.app.screen, DiagnosticEcran)

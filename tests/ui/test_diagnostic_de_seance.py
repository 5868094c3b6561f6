"""The matrix of a workshop: typed on the console, seen by the room, kept in the séance file."""

import re

import pytest

from ecran import flat, opened, press, text, until
from game.analysis.diagnostic import Cle
from game.cli.commun import launch
from game.drawing.ligne import plain
from game.drawing.matrice_projetee import COLONNES
from game.drawing.projection import page
from game.model.gestes import Entrer, Saisir
from game.model.lieu import NIVEAUX, Reponse
from game.model.projection import Projection, Projete
from game.model.standard import A_LA_PLACE, DEMANDES, DEMARCHES
from game.report.blocs_html import as_html
from game.report.restitution import blocks
from game.storage.catalogue import Catalogue
from game.storage.seances import create, reopen
from game.ui.lieux_de_seance import open_console
from seances import OUVRIR, dealt

VALBRUME = Cle("jeunes", DEMARCHES, A_LA_PLACE)


@pytest.fixture
def ouverte(tmp_path, monkeypatch):
    """A séance of two tables, in a folder with no file of places."""
    monkeypatch.chdir(tmp_path)
    return create(tmp_path / "s.seance", Catalogue(), "court", OUVRIR, dealt(OUVRIR))


def given(chemin, *suite):
    """The matrix of Valbrume, given to a séance from the command line."""
    options = ["valbrume_v0", "--commune", "Valbrume", "--seance", str(chemin), "--json", *suite]
    return launch(["diagnostiquer", *options], ("diagnostiquer",))


async def matrix(pilot, ouverte):
    open_console(pilot.app, ouverte)
    await pilot.pause()
    await press(pilot, ["m"])
    await pilot.pause()
    return pilot.app.screen


async def test_a_cell_typed_on_the_console_is_a_geste_the_room_sees_and_a_reopening_finds(ouverte):
    given(ouverte.journal.chemin)
    async with opened((80, 24)) as pilot:
        ecran = await matrix(pilot, reopen(ouverte.journal.chemin))
        await press(pilot, ["m"])
        while ecran.ici.public != "jeunes":
            await press(pilot, ["down"])
        await press(pilot, ["o"])
        assert "oui*" in text(pilot.app) and "Oui, saisi en séance." in flat(pilot.app)
    relue = reopen(ouverte.journal.chemin)
    assert isinstance(relue.seance.gestes[-1], Saisir)
    assert dict(relue.seance.saisies) == {VALBRUME: Reponse.OUI}
    vue = relue.journal.shown()
    assert vue.quoi is Projete.DIAGNOSTIC and vue.niveau == 0
    rangs = plain(page(relue.seance, vue, 80, 24).rangs).splitlines()
    assert re.search(r"jeunes +oui\*", next(r for r in rangs if r.startswith("jeunes")))


async def test_the_room_follows_the_niveau_and_goes_back_to_the_phase(ouverte):
    async with opened((80, 24)) as pilot:
        await matrix(pilot, ouverte)
        salle = pilot.app.salle
        await press(pilot, ["tab"])
        assert salle.projection == Projection()
        await press(pilot, ["m", "tab"])
        assert (salle.projection.quoi, salle.projection.niveau) == (Projete.DIAGNOSTIC, 2)
        await press(pilot, ["right"] * COLONNES)
        assert salle.projection.page == 1
        await press(pilot, ["m"])
        assert salle.projection == Projection()


@pytest.mark.parametrize("taille", [(60, 18), (80, 24), (160, 45)])
def test_the_room_reads_every_cell_once_and_the_three_empties_without_colour(ouverte, taille):
    given(ouverte.journal.chemin)
    seance = reopen(ouverte.journal.chemin).seance
    vue = Projection(quoi=Projete.DIAGNOSTIC)
    premiere = page(seance, vue, *taille)
    toutes = [page(seance, vue.model_copy(update={"page": n}), *taille)
              for n in range(premiere.pages)]  # fmt: skip
    lu = " ".join(" ".join(plain(f.rangs) for f in toutes).replace("\u00a0", " ").split())
    assert all(libelle in lu for libelle in DEMANDES.values())
    assert "D’après valbrume_v0, lu le " in lu
    signes = 0
    for feuille in toutes:
        assert len(feuille.rangs) <= taille[1] - 3
        dit = plain(feuille.rangs)
        assert max(map(len, dit.splitlines())) <= taille[0] - 4
        for sens in ("on ne sait pas", "pour d’autres publics", "personne", "saisi en séance"):
            assert sens in " ".join(dit.replace("\u00a0", " ").split())
        rangees = [r for r in dit.splitlines() if re.match(r"\S.{19}( +[\d?×·]+d?)+$", r)]
        signes += sum(len(r[20:].split()) for r in rangees)
    assert signes == len(NIVEAUX) * 14 * 9
    assert not any(mot in dit.lower() for mot in ("score", "au mieux", "classement", "total"))


def test_the_phase_of_the_workshop_shows_the_matrix_after_its_sorting(ouverte):
    seance = ouverte.add(Entrer(phase="diagnostic", a=0))
    premiere = page(seance, Projection(), 80, 24)
    assert "conseiller numérique réservé" in " ".join(plain(premiere.rangs).split())
    dits = [plain(page(seance, Projection(page=n), 80, 24).rangs) for n in range(premiere.pages)]
    for niveau in NIVEAUX:
        assert any(d.startswith(niveau.libelle.capitalize()) for d in dits[1:])


def test_the_document_says_the_matrix_what_was_typed_and_what_was_written(ouverte):
    given(ouverte.journal.chemin)
    ouverte = reopen(ouverte.journal.chemin)
    assert "Saisi en séance" not in as_html("x", blocks(ouverte.seance, "x"))
    public, demande, niveau = VALBRUME
    seance = ouverte.add(Saisir(public=public, demande=demande, niveau=niveau, reponse=Reponse.OUI))
    dit = as_html("x", blocks(seance, "x")).replace("\u00a0", " ")
    assert "La matrice de la salle : Valbrume, d’après valbrume_v0, lu le" in dit
    assert "les données disaient : cela se fait ici, pour d’autres publics" in dit
    assert "oui*" in dit and "378 cases" in dit


def test_a_séance_without_a_matrix_says_nothing_of_one(ouverte):
    assert "La matrice de la salle" not in as_html("x", blocks(ouverte.seance, "x"))


def test_what_was_typed_beside_a_file_comes_with_its_matrix(ouverte, tmp_path, capsys):
    saisies = tmp_path / "saisies.csv"
    saisies.write_text(
        f"public,demande,niveau,reponse\njeunes,{DEMARCHES},faire_a_la_place,non\n", "utf-8"
    )
    assert given(ouverte.journal.chemin, "--saisies", str(saisies)) == 0
    assert "regarde Valbrume" in capsys.readouterr().err
    assert dict(reopen(ouverte.journal.chemin).seance.saisies) == {VALBRUME: Reponse.NON}


def test_a_séance_that_is_not_there_is_said_and_nothing_is_made(tmp_path, capsys):
    assert given(tmp_path / "nulle.seance") == 1
    assert "n’existe pas" in capsys.readouterr().err and not list(tmp_path.iterdir())


async def test_a_file_is_attached_from_the_console_and_its_places_are_no_more_walked_to(ouverte):
    async with opened((80, 24)) as pilot:
        await matrix(pilot, ouverte)
        await press(pilot, ["a"])
        assert "Aucun fichier de lieux (.csv) ni territoire (.yaml)" in flat(pilot.app)
        await press(pilot, ["enter", *"Valbrume", "enter"])
        await until(pilot, "La salle regarde Valbrume")
        matrice = pilot.app.salle.seance.matrice
        assert matrice.zone == "Valbrume" and matrice.origine == "valbrume_par_service"
        await press(pilot, ["p"])
        assert type(pilot.app.screen).__name__ == "DiagnosticDeSeance"

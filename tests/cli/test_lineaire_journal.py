"""The linear mode and the screen give one journal; whatever stops it, the partie is there again."""

import io
import os
from functools import partial
from random import Random

import pytest

from bavard import DESSIN, Bavard
from contenu_livre import shipped
from ecran import letter, opened, press, read_on, tick
from game.__main__ import main
from game.engine import table as tables
from game.engine.raisons import answered
from game.engine.table import Table, play_resolution
from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage import parties
from game.storage.mes_parties import FINIE, Gardee, MesParties
from game.storage.mise_de_cote import kept
from game.storage.mon_dossier import personal
from game.ui.screens.avertissement import Avertissement
from game.ui.screens.orientation import Traversee

SCENARIOS = shipped().ids("scenario")


def seated(
    ident: str, graine: int, resolution: Resolution | None = None, *, entraine: bool = True
) -> Table:
    enjeu = parties.stake(shipped(), PartieEcrite(scenario=ident))
    sort = resolution or play_resolution(enjeu)
    return Table(enjeu, graine, sort, entrainement=entraine)


def by_the_screen(bavard: Bavard, table: Table) -> Table:
    """The same decisions, by what the screen calls."""
    bati = partial(parties.world, shipped())
    fin = bavard.table
    for tour, coups in enumerate(bavard.tours):
        if tour:
            table = tables.close_tour(table)
            table = tables.arrange(table, fin.amenagements, fin.a_solliciter, fin.idee)
        table = tables.bet(table, bavard.paris[tour], bati)
        for rang, coup in enumerate(coups):
            table = answered(table, coup.option, bavard.raisons.get((tour, rang), ""))
            table = tables.play(table, coup)
    return table


@pytest.mark.parametrize("ident", SCENARIOS)
def test_random_play_gives_the_journal_of_the_screen(ident, capsys):
    """Both tours, aménagements, dice and boxes; and nothing that a voice can't say.

    `CAMPAGNE=1` plays twenty graines of each.
    """
    for graine in range(1, 21 if "CAMPAGNE" in os.environ else 2):
        depart = seated(ident, graine)
        bavard = Bavard(shipped(), depart, Random(f"{ident}{graine}"))
        fin = bavard.play()
        assert kept(fin) == kept(by_the_screen(bavard, depart))
        assert fin.tour == 2 and fin.playing().is_over
    dit = capsys.readouterr().out
    assert not DESSIN.search(dit), DESSIN.search(dit)
    assert dit.endswith("La partie est finie.\n")


@pytest.mark.parametrize("ident", ["veronique", "cv", "ahmed"])
async def test_random_play_by_keys_gives_the_journal_of_the_linear_mode(ident):
    """By the keys of a person at the screen, without a die."""
    depart = seated(ident, 5, Resolution.TIRAGE, entraine=False)
    bavard = Bavard(shipped(), depart, Random(ident))
    fin = bavard.play()
    ecrite = PartieEcrite(scenario=ident, graine=5, resolution=Resolution.TIRAGE)
    async with opened((110, 40), ecrite=ecrite) as pilot:
        await pilot.pause()
        if isinstance(pilot.app.screen, Avertissement):
            await press(pilot, ["o"])
        await _bet(pilot, bavard.paris[0])
        await _played(pilot, bavard.tours[0])
        await press(pilot, ["enter", "a"])
        for nom in (*fin.amenagements, *fin.a_solliciter):
            await _take(pilot, nom)
        await press(pilot, ["t"])
        await _bet(pilot, bavard.paris[1])
        await _played(pilot, bavard.tours[1])
        assert kept(pilot.app.table) == kept(fin)


async def _bet(pilot, pari):
    pilot.app.screen.pari = pari
    await press(pilot, ["enter"])


async def _take(pilot, nom):
    from textual.widgets import OptionList

    liste = pilot.app.screen.query_one(OptionList)
    liste.highlighted = liste.get_option_index(nom)
    await press(pilot, ["space"])


async def _played(pilot, coups):
    """What one tour decides, by its keys, then what is told up to the fin."""
    for coup in coups:
        await read_on(pilot)
        partie = pilot.app.table.playing()
        if partie.suspens is not None:
            await press(pilot, ["enter"])
        elif partie.world.etapes[partie.etat.etape].genre == "a_cocher":
            await tick(pilot, [nom for nom in coup.option.split("+") if nom != "aucun"])
        else:
            await press(pilot, [letter(pilot.app, coup.option)])
            while isinstance(pilot.app.screen, Traversee):
                await press(pilot, ["enter"])
    await read_on(pilot)


# --- nothing is lost -----------------------------------------------------------------------------


def answers(ident: str, graine: int) -> list[str]:
    """What the talkative one types, question after question."""
    bavard = Bavard(shipped(), seated(ident, graine), Random(f"{ident}{graine}"))
    dites: list[str] = []
    repondre = bavard.answer

    def noted(question: str) -> str:
        dites.append(repondre(question))
        return dites[-1]

    bavard.answer = noted  # type: ignore[method-assign]
    bavard.play()
    return dites


def said(capsys, monkeypatch, lignes, *arguments):
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{ligne}\n" for ligne in lignes)))
    code = main(["jouer", "--lineaire", *arguments])
    sortie = capsys.readouterr()
    assert (code, sortie.err) == (0, "")
    return sortie.out.replace("\u00a0", " ")


def coups(gardee: Gardee) -> list[list[Coup]]:
    """What was decided, tour by tour."""
    return [ecrite.coups for ecrite in gardee.partie.ecrites()]


@pytest.mark.parametrize(("ident", "pas"), [("cv", 2), ("veronique", 3)])
def test_whatever_answer_is_the_last_the_partie_is_saved_and_goes_on_from_there(
    ident, pas, capsys, monkeypatch
):
    """Cut after each answer in turn: what was decided is there, and a later day ends it."""
    dites = answers(ident, 4)
    said(capsys, monkeypatch, dites, ident, "--graine", "4")
    (entiere,) = MesParties(personal()).parties()
    assert entiere.etat == FINIE
    for coupe in [*range(0, len(dites), pas), len(dites) - 1]:
        MesParties(personal()).erase()
        dit = said(capsys, monkeypatch, dites[:coupe], ident, "--graine", "4")
        assert dit.endswith("Partie quittée.\n")
        gardees = MesParties(personal()).parties()
        enregistree = "La partie est enregistrée." in dit
        assert bool(gardees) == enregistree == (coupe > coupe_du_pari(dites))
        for avant in gardees:
            for siens, tous in zip(coups(avant), coups(entiere), strict=False):
                assert siens == tous[: len(siens)]
            assert ("--reprendre" in dit) == (avant.etat != FINIE)
            if avant.etat == FINIE:
                continue
            said(capsys, monkeypatch, [""] * 90, "--reprendre")
            (apres,) = MesParties(personal()).parties()
            assert (apres.etat, apres.numero) == (FINIE, avant.numero)
            assert (apres.partie.pari, apres.partie.tour1.graine) == (entiere.partie.pari, 4)
            assert coups(apres)[0][: len(coups(avant)[0])] == coups(avant)[0]


def coupe_du_pari(dites: list[str]) -> int:
    """The rank of the bet: the first number that is typed."""
    return next(rang for rang, dite in enumerate(dites) if dite.isdigit())


def test_without_a_partie_left_to_take_up_it_says_so(capsys):
    assert main(["jouer", "--lineaire", "--reprendre"]) == 1
    assert "Aucune partie n’est restée en cours." in capsys.readouterr().err
    assert main(["jouer", "--reprendre"]) == 1
    assert "--reprendre va avec --lineaire" in capsys.readouterr().err


def test_a_disk_that_refuses_is_said_once_and_the_partie_is_played(capsys, monkeypatch):
    personal().parent.mkdir(parents=True)
    personal().write_text("autre chose", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 60))
    assert main(["jouer", "cv", "--lineaire", "--graine", "4"]) == 0
    sortie = capsys.readouterr()
    assert sortie.out.endswith("La partie est finie.\n")
    assert sortie.err.count("\n") == 1 and "mes_parties.sqlite3" in sortie.err

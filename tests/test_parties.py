"""Golden parties: every one is replayed and gives, key for key, what it says."""

from pathlib import Path

import pytest

from game.engine.bilan import final_state
from game.engine.partie import replay
from game.model.partie import LANCE

PARTIES = sorted((Path(__file__).parents[1] / "scenarios" / "parties").glob("*.yaml"))


@pytest.fixture(params=PARTIES, ids=lambda chemin: chemin.stem)
def rejouee(request, catalogue):
    from game.storage.parties_dorees import replay_file

    return replay_file(catalogue, request.param)


def test_a_golden_partie_gives_what_it_says(rejouee):
    """Stricter than `rejouer`: mappings are whole and lists are in order (acquis are sorted)."""
    attendu = rejouee.ecrite.attendu
    assert attendu, "a golden partie expects something"
    etat = final_state(rejouee.partie)
    assert {cle: etat.get(cle, "rien de tel") for cle in attendu} == attendu


def test_the_journal_of_a_golden_partie_replays_to_the_same(rejouee):
    partie = rejouee.partie
    assert replay(partie.reglages, partie.coups) == partie
    assert all(coup.de != LANCE for coup in partie.coups)


@pytest.mark.parametrize("chemin", PARTIES, ids=lambda chemin: chemin.stem)
def test_a_golden_partie_begins_by_saying_what_it_shows(chemin):
    premiere = chemin.read_text(encoding="utf-8").splitlines()[0]
    assert premiere.startswith("# ") and len(premiere) > 20 and premiere.endswith((".", "?"))


def test_together_they_play_all_that_a_table_may_meet(catalogue):
    """The three resolutions, a loss with each answer to it, aménagements, an idea, two places."""
    from game.storage.parties_dorees import replay_file

    rejouees = [replay_file(catalogue, chemin) for chemin in PARTIES]
    ecrites = [rejouee.ecrite for rejouee in rejouees]
    options = {coup.option for ecrite in ecrites for coup in ecrite.coups}
    assert {"continuer", "recommencer"} <= options
    resolutions = {rejouee.partie.reglages.resolution.value for rejouee in rejouees}
    assert resolutions == {"de", "tirage", "cohorte"}
    assert any(ecrite.amenagements for ecrite in ecrites) and any(e.idee for e in ecrites)
    assert len({rejouee.partie.world.enjeu.territoire_id for rejouee in rejouees}) > 1

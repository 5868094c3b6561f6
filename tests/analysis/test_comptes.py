"""The counts on the line are those of the rule, for every shipped partie of every scenario."""

from fractions import Fraction
from functools import cache
from math import prod
from pathlib import Path

import pytest

from game.analysis.decisions import played
from game.analysis.reponse import LUE, Question, answer
from game.drawing.stations import Genre, digest, stations
from game.engine.cohorte import nearest
from game.model.hypotheses import COHORTE
from game.storage.catalogue import Catalogue
from game.storage.parties_dorees import replay_file

PARTIES = sorted((Path(__file__).parents[2] / "scenarios" / "parties").glob("*.yaml"))
CATALOGUE = Catalogue()


@cache
def replayed(fichier: Path):
    return replay_file(CATALOGUE, fichier).partie


def crossed(partie):
    """The orientations of the way that was kept, in order."""
    return [p.orientation for p in partie.passages if p.orientation]


def is_certain(partie) -> bool:
    """Nothing but orientations is left to chance on this way."""
    genres = {partie.world.etapes[p.etape].genre for p in partie.passages}
    return not partie.world.enjeu.scenario.variantes and "hasard" not in genres


@pytest.mark.parametrize("fichier", PARTIES, ids=lambda fichier: fichier.stem)
def test_the_line_counts_27_times_what_is_left_by_the_rule(fichier):
    """And the exact analysis gives what is left unrounded, where nothing else is left to chance."""
    partie = replayed(fichier)
    reste, elle_est_la = Fraction(1), True
    for point in digest(stations(partie)):
        if point.genre is not Genre.CORRESPONDANCE:
            continue
        reste *= 1 - next(o.perte for o in crossed(partie) if o.id == point.clef)
        attendu = min(nearest(COHORTE * reste), point.avant)
        if point.nommee:
            attendu = max(attendu, 1)
        elif elle_est_la:
            attendu = min(attendu, point.avant - 1)
        assert point.apres == attendu
        elle_est_la = point.nommee
    assert partie.reste == reste == prod((1 - o.perte for o in crossed(partie)), start=Fraction(1))
    if is_certain(partie):
        reponse = answer(Question(partie.world, LUE, played(partie)))
        assert reponse is not None and partie.is_over
        if partie.etat.etape != "perdu":
            assert reponse.chances.fins[partie.etat.etape] == partie.reste


def test_most_scenarios_have_such_a_partie():
    certaines = {f.stem.split("_")[0] for f in PARTIES if is_certain(replayed(f))}
    assert len(certaines) >= 3

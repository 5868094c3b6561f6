"""A chain laid out in arrays, for those who walk together and for those who walk one by one."""

from collections import Counter
from fractions import Fraction as F

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier import chain, scenarios, world
from game.analysis import flux
from game.analysis.chaine import Chaine, hasard
from game.analysis.flux import compiled
from game.analysis.graphe import Piege, unfold
from game.analysis.promenade import laid_out
from game.engine.transitions import ImpasseError
from scenarios_qui_tournent import scenarios_qui_tournent


def test_one_by_one_each_way_begins_where_the_ways_before_it_end():
    """A third is a third of a double: neither 85/256, nor what a short float can hold."""
    chaine = Chaine(unfold(world(chain(3))), hasard)
    seuls = laid_out(compiled(chaine))
    for rang, (debut, nombre) in enumerate(
        zip(seuls.flux.debut.tolist(), seuls.flux.nombre.tolist(), strict=True)
    ):
        somme = F(0)
        for place in range(nombre):
            somme += chaine.transitions[seuls.flux.noeuds[rang]][place][0]
            assert abs(seuls.bornes[debut + place] - (rang + somme)) < 1e-12


@settings(max_examples=60, deadline=None)
@given(cas=st.one_of(scenarios(), scenarios_qui_tournent()))
def test_on_any_scenario_the_arrays_are_the_chain(cas):
    """Where each way leads, how often and what it measures: those of a population, and one by one.

    A share is a double: as near to the fraction as a double can be.
    """
    try:
        chaine = Chaine(unfold(cas.world()), hasard)
    except (Piege, ImpasseError):
        assume(False)
    lu = compiled(chaine)
    bornes = laid_out(lu).bornes
    assert set(lu.noeuds) == set(chaine.lignes)
    for rang, (i, debut, nombre) in enumerate(
        zip(lu.noeuds, lu.debut.tolist(), lu.nombre.tolist(), strict=True)
    ):
        attendues: Counter[object] = Counter()
        for p, vers, pas in chaine.transitions[i] if i not in chaine.sans_fin else ():
            attendues[vers, pas.duree, pas.delai, pas.orientation, pas.perdu] += p
        restent, avant = 1.0, float(rang)
        for voie in range(debut, debut + nombre):
            pas = lu.pas[voie]
            clef = (lu.noeuds[lu.vers[voie]], pas.duree, pas.delai, pas.orientation, pas.perdu)
            attendue = float(attendues.pop(clef))
            assert lu.ajout[voie] == pas.delai * flux.ATTENTE + pas.duree
            assert abs(restent * lu.sinon[voie] - attendue) < 1e-14
            restent *= 1 - lu.sinon[voie]
            assert abs(bornes[voie] - avant - attendue) < 1e-12
            avant = bornes[voie]
        assert not attendues and (not nombre or avant == rang + 1)

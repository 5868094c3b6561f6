"""The laws of the drawing of a graph, on any graph; and that forty nodes fit a projector."""

from itertools import combinations

import pytest
from hypothesis import given, settings

from game.drawing.graphe import lay_out
from game.drawing.trame import cells, woven
from graphes import a_case, graphes


def drawn(graphe, largeur=100):
    return lay_out(graphe, largeur)


@settings(max_examples=60)
@given(graphes())
def test_no_two_nodes_overlap_and_each_is_inside(graphe):
    plan = drawn(graphe)
    assert plan.boites.keys() == graphe.sommets.keys()
    for une, autre in combinations(plan.boites.values(), 2):
        assert une.y != autre.y or une.x + une.largeur < autre.x or autre.x + autre.largeur < une.x
    for boite in plan.boites.values():
        assert boite.x >= 0 and boite.x + boite.largeur <= plan.largeur
        assert 0 <= boite.y < plan.hauteur


@settings(max_examples=60)
@given(graphes())
def test_no_line_runs_through_a_node(graphe):
    plan = drawn(graphe)
    occupees = {(b.x + i, b.y) for b in plan.boites.values() for i in range(b.largeur)}
    for trace in plan.traces:
        assert not occupees & set(cells(trace))


@settings(max_examples=60)
@given(graphes())
def test_every_edge_is_a_line_or_a_badge_and_a_line_ties_what_it_says(graphe):
    plan = drawn(graphe)
    dessinees = [ident for trace in plan.traces for ident in trace.aretes]
    dessinees += [arete.id for badges in plan.badges.values() for arete in badges]
    assert sorted(dessinees) == sorted(arete.id for arete in graphe.aretes)
    for trace in plan.traces:
        haut, bas = plan.boites[trace.de], plan.boites[trace.vers]
        (x, y), (fx, fy) = trace.points[0], trace.points[-1]
        assert y == haut.y + 1 and haut.x <= x < haut.x + haut.largeur
        assert fy == bas.y - 1 and bas.x <= fx < bas.x + bas.largeur
    for nom, badges in plan.badges.items():
        assert any(signe in plan.boites[nom].texte for signe in "╲↩↓"), badges


@settings(max_examples=60)
@given(graphes())
def test_two_lines_share_a_cell_only_to_cross(graphe):
    plan = drawn(graphe)
    trame = woven(graphe, plan)
    for rang in trame.rangs:
        for cellule in rang:
            if len(cellule.traces) > 1:
                assert len(cellule.traces) == 2 and cellule.signe == "┼"


@settings(max_examples=60)
@given(graphes())
def test_the_same_graph_is_always_drawn_the_same(graphe):
    assert woven(graphe, drawn(graphe)).lignes == woven(graphe, drawn(graphe)).lignes


@pytest.mark.parametrize("graine", range(12))
def test_forty_nodes_fit_a_projector(graine):
    graphe = a_case(graine)
    plan = lay_out(graphe, 120)
    assert plan.largeur <= 120
    textes = [plan.boites[nom].texte for nom in graphe.sommets]
    assert all(f"étape {i}" in texte for i, texte in enumerate(textes))


def test_a_graph_too_wide_for_the_room_shortens_names_before_it_hides_lines():
    graphe = a_case(3)
    large, etroit = lay_out(graphe, 160), lay_out(graphe, 70)
    assert etroit.largeur <= 70 < large.largeur
    assert len(etroit.traces) <= len(large.traces)


@settings(max_examples=60)
@given(graphes())
def test_what_is_under_a_condition_is_dashed_and_nothing_else(graphe):
    plan = drawn(graphe)
    dit = "\n".join(woven(graphe, plan).lignes)
    sous_condition = {a.id for a in graphe.aretes if a.is_conditional}
    tirets = [t for t in plan.traces if set(t.aretes) <= sous_condition and len(t.points) > 1]
    longs = [t for t in tirets if abs(t.points[0][1] - t.points[-1][1]) > 1]
    if longs:
        assert set("┆╌") & set(dit)
    if not any(set(t.aretes) & sous_condition for t in plan.traces):
        assert not set("┆╌") & set(dit)

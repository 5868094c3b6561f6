"""Graphs of scenarios made of nothing but names and passages, for the laws of the drawing."""

import random

from hypothesis import strategies as st

from game.analysis.graphe_scenario import Arete, Genre, GrapheDuScenario, Lien, Sommet
from game.engine.world import Conditions
from game.model.conditions import Condition
from game.model.vocabulaire import Cote

LIENS = (Lien.CHOIX, Lien.ORIENTATION, Lien.HASARD, Lien.PERTE, Lien.AIGUILLAGE)
SI = Conditions((Condition("ts_forme"),))


def made(nombre: int, passages: list[tuple[int, int, Lien, bool]]) -> GrapheDuScenario:
    """That many nodes, the last quarter fins; passages from a fin are left out."""
    fins = range(nombre - nombre // 4, nombre)
    noms = [f"n{i}" for i in range(nombre - 1)] + (["perdu"] if nombre > 1 else ["n0"])
    genres = (Genre.DECIDEE, Genre.HASARD, Genre.AIGUILLAGE, Genre.PASSAGE)
    sommets = {
        noms[i]: Sommet(noms[i], f"étape {i}", Genre.FIN, cote=Cote.FAVORABLE)
        if i in fins
        else Sommet(noms[i], f"étape {i}", genres[i % 4])
        for i in range(nombre)
    }
    aretes = [
        Arete(f"a{k}", noms[de], noms[vers], lien, conditions=SI if si else Conditions())
        for k, (de, vers, lien, si) in enumerate(passages)
        if de not in fins
    ]
    return GrapheDuScenario(noms[0], sommets, tuple(aretes))


@st.composite
def graphes(draw, maximum: int = 25) -> GrapheDuScenario:
    """Any graph of that size: cycles, parallel edges, nodes that nothing leads to."""
    nombre = draw(st.integers(1, maximum))
    bout = st.integers(0, nombre - 1)
    passage = st.tuples(bout, bout, st.sampled_from(LIENS), st.booleans())
    return made(nombre, draw(st.lists(passage, max_size=2 * nombre)))


def a_case(graine: int, nombre: int = 40) -> GrapheDuScenario:
    """A graph as authors write them: mostly onwards, a few fins that many lead to, some returns."""
    sort = random.Random(graine)
    etapes = nombre - nombre // 4
    passages = []
    for de in range(etapes):
        proches = range(de + 1, min(etapes, de + 6))
        suites = sort.sample(list(proches), min(len(proches), sort.randint(1, 2)))
        if sort.random() < 0.4:
            suites.append(sort.randrange(etapes, nombre))
        if sort.random() < 0.1 and de:
            suites.append(sort.randrange(de))
        passages += [(de, vers, sort.choice(LIENS[:3]), sort.random() < 0.2) for vers in suites]
    passages += [(etapes - 1, vers, Lien.CHOIX, False) for vers in range(etapes, nombre)]
    return made(nombre, passages)

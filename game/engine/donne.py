"""Dealing the cards: no two tables play the same case, and a matching proves it can be so (s1)."""

from collections.abc import Mapping, Sequence

from game.engine import luck
from game.model.gestes import CarteDeSeance, Donne

MAIN = 3
"""Cards in a hand (s1: « un cas parmi les trois présentés »)."""

Mains = dict[int, list[CarteDeSeance]]


class DonneImpossible(Exception):
    """No deal without two tables on one case; the sentence says why."""


def deal(donne: Donne, tables: int, cartes: Sequence[CarteDeSeance], graine: int) -> Mains:
    """A hand per table, numbered from 1; raises DonneImpossible.

    `main_par_table`: three different cards each, one full case at least in every hand, and no card
    in two hands as long as there are enough. `trois_communes`: the same three for all.
    """
    uniques = list({carte.persona: carte for carte in cartes}.values())
    pour_chacune = MAIN if donne is Donne.TROIS_COMMUNES else 1
    if donne is Donne.TROIS_COMMUNES and tables > MAIN:
        raise DonneImpossible(
            f"Trois cartes communes suffisent à trois tables, pas à {tables} : "
            "donnez une main à chaque table."
        )
    if len(uniques) < max(tables, pour_chacune):
        raise DonneImpossible(
            f"Il y a {len(uniques)} cartes pour {tables} tables : il en faut au moins "
            f"{max(tables, pour_chacune)}, une par table, pour qu’aucun cas ne soit joué deux fois."
        )
    melees = shuffled(uniques, graine)
    if donne is Donne.TROIS_COMMUNES:
        communes = _with_full(melees)[:MAIN]
        mains = {table: communes for table in range(1, tables + 1)}
    else:
        mains = _hands(melees, tables)
    if not can_choose(mains):
        raise DonneImpossible("Cette donne oblige deux tables à jouer le même cas.")
    return mains


def shuffled(cartes: Sequence[CarteDeSeance], graine: int) -> list[CarteDeSeance]:
    """The same order on every machine for the same seed."""
    return sorted(cartes, key=lambda carte: luck.draw(graine, carte.persona, "donne", 0))


def can_choose(
    mains: Mapping[int, Sequence[CarteDeSeance]], pris: Mapping[int, str] | None = None
) -> bool:
    """Whether every table may still take a card of its hand that no other table takes."""
    import networkx as nx

    pris = pris or {}
    graphe = nx.Graph()
    tables = [("table", table) for table in mains]
    graphe.add_nodes_from(tables)
    for table, main in mains.items():
        seules = {pris[table]} if table in pris else {c.persona for c in main} - set(pris.values())
        graphe.add_edges_from((("table", table), ("carte", persona)) for persona in seules)
    couplage = nx.bipartite.hopcroft_karp_matching(graphe, tables)
    return all(table in couplage for table in tables)


def _hands(melees: list[CarteDeSeance], tables: int) -> Mains:
    """One full case for each, then the others in turn; a card comes back only when none is left."""
    entieres = [carte for carte in melees if carte.entiere]
    if not entieres:
        raise DonneImpossible("Aucune carte n’a de parcours écrit pour elle.")
    mains: Mains = {table: [] for table in range(1, tables + 1)}
    servies: list[str] = []
    for table in mains:
        _serve(mains[table], entieres, servies)
    for _ in range(MAIN - 1):
        for table in mains:
            _serve(mains[table], melees, servies)
    return mains


def _serve(main: list[CarteDeSeance], paquet: list[CarteDeSeance], servies: list[str]) -> None:
    """The least dealt card of the pack that this hand does not hold yet."""
    tenues = {carte.persona for carte in main}
    libres = [carte for carte in paquet if carte.persona not in tenues]
    if not libres:
        return
    carte = min(libres, key=lambda c: (servies.count(c.persona), paquet.index(c)))
    main.append(carte)
    servies.append(carte.persona)


def _with_full(melees: list[CarteDeSeance]) -> list[CarteDeSeance]:
    """A full case first, so that three cards always hold one."""
    return sorted(melees, key=lambda carte: not carte.entiere)

"""Cards to deal, and what a deal must be, told on another principle than the matching."""

from itertools import permutations

from game.engine.donne import MAIN, can_choose
from game.model.gestes import CarteDeSeance, Donne


def cards(entieres: int, generiques: int = 0) -> list[CarteDeSeance]:
    noms = [f"p{rang}" for rang in range(entieres + generiques)]
    return [
        CarteDeSeance(persona=nom, scenario=nom, entiere=rang < entieres)
        for rang, nom in enumerate(noms)
    ]


def someone_can(mains) -> bool:
    """Plain search, on another principle than the matching."""
    tables = list(mains)
    noms = sorted({carte.persona for main in mains.values() for carte in main})
    return any(
        all(prise in {c.persona for c in mains[t]} for t, prise in zip(tables, suite, strict=False))
        for suite in permutations(noms, len(tables))
    )


def check(donne: Donne, mains, tables: int, cartes) -> None:
    assert sorted(mains) == list(range(1, tables + 1))
    for main in mains.values():
        noms = [carte.persona for carte in main]
        assert len(set(noms)) == len(noms) == min(MAIN, len(cartes))
        assert any(carte.entiere for carte in main)
    servies = [carte.persona for main in mains.values() for carte in main]
    if donne is Donne.MAIN_PAR_TABLE and len(cartes) >= MAIN * tables:
        entieres = sum(carte.entiere for carte in cartes)
        assert len(set(servies)) == len(servies) or entieres < tables
    assert can_choose(mains)

"""Gestes made apart, put after others: ranks change, what they undo follows, all is judged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.engine.jugement import add, way
from game.engine.seance import GesteImpossible, Seance
from game.model.gestes import Annuler, Geste, Revenir

TOUTES = -1
"""Every table, and the room: what going back touches."""


@dataclass(frozen=True)
class Ecarte:
    """A geste that was accepted apart, and that can't be after the others."""

    geste: Geste
    raison: str
    """A French sentence."""


@dataclass(frozen=True)
class Suite:
    """A séance, and what became of the gestes that were put after it."""

    seance: Seance
    rangs: Mapping[int, int]
    """The former rank of each geste that is in it, and the new one."""
    ecartes: tuple[Ecarte, ...] = ()


def table_of(geste: Geste) -> int | None:
    """The table that makes it; None for the room, and for an undoing, which names a rank."""
    numero: int | None = getattr(geste, "table", None)
    return numero


def renumbered(geste: Geste, rangs: Mapping[int, int], tronc: int) -> Geste:
    """The same geste where ranks changed after `tronc`; raises GesteImpossible.

    A return is not renumbered: whatever came meanwhile was not seen when it was decided.
    """
    if not isinstance(geste, Annuler) or geste.rang <= tronc:
        return geste
    if geste.rang not in rangs:
        raise GesteImpossible("Ce qu’il annulait n’a pas été repris.")
    return Annuler(rang=rangs[geste.rang])


def straight(gestes: Sequence[Geste]) -> list[tuple[int, Geste]]:
    """Without what a return set aside, as if it had never been: former rank, and geste."""
    menent = [(rang, g) for rang, g in way(gestes) if not isinstance(g, Revenir)]
    rangs = {rang: place for place, (rang, _) in enumerate(menent, 1)}
    return [(rang, renumbered(g, rangs, 0)) for rang, g in menent]


def put_after(
    seance: Seance, gestes: Iterable[tuple[int, Geste]], tronc: int, bougees: Iterable[int] = ()
) -> Suite:
    """The séance, then these gestes with their former ranks; what is refused is set apart.

    What was decided for a table that has moved since was decided on something else.
    """
    rangs: dict[int, int] = {}
    ecartes = []
    fermees = {numero: moved_sentence(numero) for numero in bougees}
    for rang, geste in gestes:
        numero = table_of(geste)
        try:
            if dit := fermees.get(numero or 0) or fermees.get(TOUTES):
                raise GesteImpossible(dit)
            seance = add(seance, renumbered(geste, rangs, tronc))
            rangs[rang] = len(seance.gestes)
        except GesteImpossible as refus:
            ecartes.append(Ecarte(geste, str(refus)))
            # What came after it, there, was decided on something else.
            if numero or isinstance(geste, Revenir):
                fermees.setdefault(numero or TOUTES, "Ce qui le précédait n’a pas été repris.")
    return Suite(seance, rangs, tuple(ecartes))


def moved(avant: Seance, apres: Seance) -> set[int]:
    """The tables that did something, or had it undone, between these two."""
    paires = zip(avant.etats, apres.etats, strict=False)
    return {n for n, (a, b) in enumerate(paires, 1) if a.dernier != b.dernier}


def moved_sentence(numero: int) -> str:
    """Why a geste is refused to a table that another console has moved."""
    return (
        f"La table {numero} a bougé entre-temps, sur une autre console : regardez où elle en est."
    )

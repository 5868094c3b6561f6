"""Fins that nobody meets, or that everybody meets, when nothing is chosen: a warning, or a reason.

« Au hasard » is exact here: no random game is drawn, and none is needed.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from game.analysis.chances import chances
from game.analysis.memoire import Memoire
from game.analysis.pliage import fold
from game.engine.world import World
from game.model.faute import Faute
from game.model.vocabulaire import Taille

RARE, COURANTE = Fraction(1, 100), Fraction(60, 100)
"""Below, or above, a fin says something of the scenario that its author may not have meant."""


def check_frequences(worlds: Iterable[World]) -> Iterator[Faute]:
    """The fins of a full parcours out of the band, over these worlds, where no reason is written.

    Each world counts as much as another: give those of one persona in one territoire, with every
    set of aménagements.
    """
    mondes = list(worlds)
    if not mondes or mondes[0].enjeu.scenario.taille is not Taille.COMPLET:
        return
    parts = mean_fins(mondes)
    for nom, fin in mondes[0].enjeu.scenario.fins.items():
        part = parts.get(nom, Fraction(0))
        if not fin.frequence and not RARE <= part <= COURANTE:
            quoi = "rare" if part < RARE else "courante"
            contexte = {"fin": nom, "part": percent(part), "quoi": quoi}
            yield Faute("A511", lieu=("fins", nom), contexte=contexte)


def mean_fins(mondes: list[World]) -> dict[str, Fraction]:
    """The share of each fin in uniform play, on average over these worlds."""
    parts: dict[str, Fraction] = {}
    memoire = Memoire(mondes[0])
    for monde in mondes:
        for nom, part in chances(monde, graphe=fold(monde, memoire=memoire)).fins.items():
            parts[nom] = parts.get(nom, Fraction(0)) + Fraction(part) / len(mondes)
    return parts


def percent(part: Fraction) -> str:
    """« 0,4 % »."""
    return f"{float(100 * part):.1f}".replace(".", ",") + "\u00a0%"

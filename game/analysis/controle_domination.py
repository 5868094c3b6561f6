"""Choix that nothing speaks for: a table that sees it has no dilemma, only a right answer."""

from collections.abc import Iterable, Iterator, Sequence

from game.analysis.avantages import FAVORABLE, VU
from game.analysis.domination import Domination
from game.analysis.graphe import TropDEtats
from game.engine.world import World
from game.model.faute import Faute

_AXES = {
    FAVORABLE: "les chances d’une fin favorable",
    "minutes": "le temps passé",
    "attente": "l’attente",
    "metres": "la distance",
    "orientations": "le nombre d’orientations",
}


def check_domination(worlds: Iterable[World]) -> Iterator[Faute]:
    """A512, over the worlds of a scenario that has no dead end and no trap.

    Nothing is said where there are too many states: that has its own fault.
    """
    domination = Domination()
    try:
        domination.judge(worlds)
    except TropDEtats:
        return
    for (document, lieu), fort, faible, mieux in domination.won():
        contexte = {
            "etape": lieu[-1],
            "choix": faible,
            "autre": fort,
            "axes": ", ".join(_words(mieux)),
        }
        yield Faute("A512", document, (*lieu, "choix", faible), contexte)


def _words(axes: Sequence[str]) -> Iterator[str]:
    """The axes as they are read; a besoin that is answered is seen too, and said once."""
    yield from (_AXES[axe] for axe in axes if axe in _AXES)
    besoins = dict.fromkeys(axe.removeprefix(VU) for axe in axes if axe not in _AXES)
    yield from (f"le besoin «\u00a0{besoin}\u00a0»" for besoin in besoins)

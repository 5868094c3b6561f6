"""What a table always does: a policy written as « étape: choix »."""

from collections.abc import Mapping
from fractions import Fraction

from game.analysis.graphe import Politique, hasard
from game.engine.state import Etat
from game.engine.transitions import AUTOMATIQUE
from game.engine.world import RIEN, Etape, World

Decisions = Mapping[str, str]
"""Étape → the option taken there, whenever it is offered."""


def follow(decisions: Decisions) -> Politique:
    """The policy of these decisions; unnamed or unavailable: uniform over what is offered."""

    def politique(etat: Etat, options: tuple[str, ...]) -> Mapping[str, Fraction]:
        voulue = decisions.get(etat.etape)
        return {voulue: Fraction(1)} if voulue in options else hasard(etat, options)

    return politique


def deciding(world: World) -> list[str]:
    """The étapes where a table decides."""
    return [etape.id for etape in world.etapes.values() if etape.is_decided]


def choices(etape: Etape) -> list[str]:
    """What may be named at an étape: its choix, or the boxes of its checklist."""
    if etape.genre == "a_cocher":
        return [*(item.id for item in etape.items), RIEN]
    return [choix.id for choix in etape.choix]


def option_of(etape: Etape, noms: list[str]) -> str:
    """The option that these names make: one choix, or the boxes in the order of the file.

    Raises KeyError with the first name that the étape does not have, or « a+b » where only one
    choix can be taken.
    """
    connus = choices(etape)
    for nom in noms:
        if nom not in connus:
            raise KeyError(nom)
    if etape.genre == "a_cocher":
        return "+".join(item.id for item in etape.items if item.id in noms) or RIEN
    if len(noms) != 1:
        raise KeyError("+".join(noms) or AUTOMATIQUE)
    return noms[0]

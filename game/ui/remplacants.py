"""What takes the place of an orientation, in words: the same on screen and in the command."""

from collections.abc import Mapping

from game.analysis.leviers import Intervalle, Levier
from game.model.scenario import Amenagement
from game.model.vocabulaire import Decision
from game.ui.nombres import decimal

LACUNE = "personne ne le fait encore ici\u00a0: une lacune"
PERSONNE = "personne ne s’y perd"


def instead(levier: Levier, connus: Mapping[str, Amenagement]) -> str:
    """The aménagements that lose fewer people there, or the lacune."""
    if not levier.perdus:
        return PERSONNE
    if not levier.remplacants:
        return LACUNE
    noms = " ; ".join(named(connus[nom]) for nom in levier.remplacants)
    return f"à la place\u00a0: {noms}"


def named(amenagement: Amenagement) -> str:
    """An aménagement, and whether it is only sought."""
    sollicite = amenagement.decision is Decision.ARBITRAGE
    return f"{amenagement.texte} (à solliciter)" if sollicite else amenagement.texte


def between(intervalle: Intervalle, sur: int) -> str:
    """« [3,4 à 4] »: of so many people; read off a few values where it is not proved."""
    bas, haut = (decimal(nombre * sur) for nombre in (intervalle.bas, intervalle.haut))
    releve = "" if intervalle.is_proved else ", relevé"
    return f"[{bas}\u00a0à\u00a0{haut}{releve}]"

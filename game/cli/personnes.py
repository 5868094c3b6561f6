"""The people of a page of analysis, whole: however they are rounded, they are as many as came."""

from collections.abc import Mapping

from game.analysis.chances import Chances, favorable
from game.analysis.exact import Nombre
from game.engine.world import World
from game.model.vocabulaire import Cote, cote
from game.ui.nombres import share, together


def people(monde: World, chances: Chances) -> dict[str, int]:
    """How many for each side, then for its fins, and for those who never end (""): all, once."""
    cotes: dict[str, dict[str, Nombre]] = {"": {"": chances.sans_fin}}
    for fin, part in chances.fins.items():
        cotes.setdefault(cote(monde.fins[fin].type).name, {})[fin] = part
    entiers = together({nom: sum(parts.values()) for nom, parts in cotes.items()})
    return {
        fin: compte
        for nom, parts in cotes.items()
        for fin, compte in together(parts, entiers[nom]).items()
    }


def favorable_share(monde: World, chances: Chances, comptes: Mapping[str, int]) -> str:
    """Who ends with an answer: as many as the fins below say."""
    siennes = [fin for fin in chances.fins if cote(monde.fins[fin].type) is Cote.FAVORABLE]
    return share(favorable(monde, chances.fins), sum(comptes[fin] for fin in siennes))

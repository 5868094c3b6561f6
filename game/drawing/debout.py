"""The obstacle course, standing: who is still up after each door, the theory beside."""

from collections.abc import Sequence
from textwrap import wrap

from game.drawing.ligne import Morceau, Rang, Role
from game.drawing.mots import insecables
from game.engine.cohorte import nearest
from game.model.hypotheses import UN_SUR_TROIS

SOURCE = (
    "En théorie : deux sur trois à chaque porte. « 1 sur 3 » est le chiffre d’un praticien, "
    "Loïc Gervais, pas une mesure."
)
PORTE = ("au départ", "1re porte")


def theory(depart: int, portes: int) -> int:
    """How many of a room would still stand: two in three at each door, whole people."""
    return nearest(depart * (1 - UN_SUR_TROIS) ** portes)


def standing(debout: Sequence[int], place: int) -> list[Rang]:
    """One row per door; the first count is of those who stood up."""
    depart = debout[0]
    rangs: list[Rang] = []
    for porte, combien in enumerate(debout):
        nom = PORTE[porte] if porte < len(PORTE) else f"{porte}e porte"
        suite = "" if porte == 0 else f"   en théorie {theory(depart, porte)}"
        points = _dots(combien, depart, place - 16 - len(suite))
        rangs.append(
            (
                Morceau(nom.ljust(11), Role.NOM),
                Morceau(f"{combien:>3}  ", Role.STATION),
                *points,
                Morceau(suite, Role.COMPTE),
            )
        )
    source = wrap(insecables(SOURCE), place)
    return [*rangs, (Morceau("", Role.NOM),), *((Morceau(m, Role.COMPTE),) for m in source)]


def _dots(debout: int, depart: int, place: int) -> tuple[Morceau, ...]:
    """One sign per person, where there is room for everybody."""
    if depart > place:
        return ()
    return Morceau("●" * debout, Role.LIGNE), Morceau("○" * (depart - debout), Role.PERDU)

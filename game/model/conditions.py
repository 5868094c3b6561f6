"""Conditions on acquis and compteurs, the only two things a rule may read."""

from typing import Annotated, Any, NamedTuple

from game.model.base import faute
from game.model.formes import Ecrit, whole, written


class Condition(NamedTuple):
    """An acquis that is there, or a compteur compared with a whole number."""

    nom: str
    """The acquis or compteur it reads."""
    signe: str | None = None
    """`>=`, `<=` or `=` for a compteur; None for an acquis."""
    valeur: int = 0

    def __str__(self) -> str:
        return self.nom if self.signe is None else f"{self.nom} {self.signe} {self.valeur}"


_MOTIF = "([a-z0-9_/]+)(?: ?(>=|<=|=) ?(-?[0-9]{1,6}))?"
_FORME = whole(_MOTIF)
_CONSEIL = "Une condition est un acquis, ou un compteur comparé à un nombre : confiance >= 3."


def parse_condition(valeur: Any) -> Condition:
    """« ts_forme » or « confiance >= 3 »; raises a fault E209 otherwise."""
    if isinstance(valeur, Condition):
        return valeur
    trouve = _FORME.fullmatch(valeur) if isinstance(valeur, str) else None
    if trouve is None:
        raise faute("E209", valeur=str(valeur))
    nom, signe, nombre = trouve.groups()
    return Condition(nom, signe, int(nombre or 0))


ConditionEcrite = Annotated[Condition, Ecrit(parse_condition, written(_MOTIF, _CONSEIL, "E209"))]
"""« ts_forme », or « confiance >= 3 » (also <= and =)."""

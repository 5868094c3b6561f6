"""A clock that notes what a rule asks of it: one step is then judged for all the minutes alike.

The rules add minutes to what has elapsed and compare it. Whatever they compared tells from when to
when they would have answered the same; anything else that is asked of it holds it to its minute,
but for a place in a list, of which Python tells nobody: no rule looks for its words by the minute.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.analysis.horloge import DELAI_MAX, Horloge


class Entre:
    """From which minute to which a rule would have answered the same."""

    def __init__(self, bas: int, haut: int) -> None:
        self.bas, self.haut = bas, haut

    def at_most(self, limite: int, *, vrai: bool) -> bool:
        """Keep to the minutes that are at most this one, or that are not."""
        if vrai:
            self.haut = min(self.haut, limite)
        else:
            self.bas = max(self.bas, limite + 1)
        return vrai

    def only(self, minute: int) -> None:
        """Keep to this one."""
        self.bas = self.haut = minute


def _held(nom: str) -> Any:
    """An operation that holds a clock to its minute."""
    propre = getattr(int, nom)

    def asked(self: "EcouleLu", *autres: Any) -> Any:
        self.entre.only(self.minute)
        return propre(self, *autres) if callable(propre) else propre.__get__(self)

    return asked


class EcouleLu(int):
    """The minute of a node, and some more."""

    minute: int
    ajout: int
    """How many more."""
    entre: Entre

    @classmethod
    def at(cls, minute: int, entre: Entre, ajout: int = 0) -> "EcouleLu":
        """The minute of a node, and some more."""
        lu = cls(minute + ajout)
        lu.minute, lu.ajout, lu.entre = minute, ajout, entre
        return lu

    def __add__(self, minutes: int) -> "EcouleLu":
        return EcouleLu.at(self.minute, self.entre, self.ajout + minutes)

    __radd__ = __add__

    def __le__(self, autre: int) -> bool:
        return self.entre.at_most(autre - self.ajout, vrai=int.__le__(self, autre))

    def __lt__(self, autre: int) -> bool:
        return self.entre.at_most(autre - 1 - self.ajout, vrai=int.__lt__(self, autre))

    def __gt__(self, autre: int) -> bool:
        return not self <= autre

    def __ge__(self, autre: int) -> bool:
        return not self < autre


SUIVIES = ("__add__", "__radd__", "__le__", "__lt__", "__gt__", "__ge__")
"""What a clock notes, and is asked for all the minutes alike."""

NEUTRES = (*dir(object), "__getnewargs__", "from_bytes")
"""What asks nothing of the minute."""

DEMANDEES = ("__eq__", "__ne__", "__hash__", "__repr__", "__str__", "__format__")
"""What asks it, of any object."""

TENUES = (*DEMANDEES, *[nom for nom in vars(int) if nom not in (*SUIVIES, *NEUTRES)])
"""Whatever else a number can be asked: none may answer for other minutes than its own."""

for _nom in TENUES:
    _propre = _held(_nom)
    setattr(EcouleLu, _nom, _propre if callable(getattr(int, _nom)) else property(_propre))


def thresholds(horloge: Horloge, etape: str) -> NDArray[np.int64] | None:
    """The minutes that are told apart at an étape, in order; None where every minute is.

    What `Horloge.put` makes of any other is the last before it, or nothing before the first.
    """
    if horloge.delai > DELAI_MAX:
        return None
    somme = horloge.sommes[etape]
    if somme + 1 == 1 << horloge.trop_tard + 1:
        return None
    octets = np.frombuffer(somme.to_bytes(somme.bit_length() // 8 + 1, "little"), dtype=np.uint8)
    (apres,) = np.unpackbits(octets, bitorder="little").view(np.bool_).nonzero()
    minutes: NDArray[np.int64] = horloge.trop_tard - apres[::-1]
    return minutes

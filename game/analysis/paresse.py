"""What is computed when it is first asked, then kept: for the objects that there are many of."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class kept(Generic[T]):
    """`functools.cached_property` without its lock, which costs more than what most hold."""

    def __init__(self, calcul: Callable[[Any], T]) -> None:
        self.calcul = calcul
        self.__doc__ = calcul.__doc__

    def __set_name__(self, _classe: type, nom: str) -> None:
        self.nom = nom

    def __get__(self, objet: Any, _classe: type | None = None) -> T:
        valeur = objet.__dict__[self.nom] = self.calcul(objet)
        return valeur

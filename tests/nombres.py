"""Numbers for tests: derived by being computed, and polynomials through points."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction as F
from typing import Any


@dataclass(frozen=True)
class Dual:
    """A number and its derivative: what depends on a perte is derived by being computed."""

    a: F
    d: F = F(0)

    @staticmethod
    def of(x: Any) -> "Dual":
        """A number that does not depend on it."""
        return x if isinstance(x, Dual) else Dual(F(x))

    def __add__(self, autre: Any) -> "Dual":
        y = Dual.of(autre)
        return Dual(self.a + y.a, self.d + y.d)

    def __mul__(self, autre: Any) -> "Dual":
        y = Dual.of(autre)
        return Dual(self.a * y.a, self.a * y.d + self.d * y.a)

    def __rsub__(self, autre: Any) -> "Dual":
        return Dual.of(autre) + self * -1

    def __truediv__(self, autre: Any) -> "Dual":
        y = Dual.of(autre)
        return Dual(self.a / y.a, (self.d * y.a - self.a * y.d) / (y.a * y.a))

    def __rtruediv__(self, autre: Any) -> "Dual":
        return Dual.of(autre) / self

    def __bool__(self) -> bool:
        return bool(self.a or self.d)

    __radd__, __rmul__ = __add__, __mul__


def interpolated(points: Mapping[F, F]) -> list[F]:
    """The polynomial through these points, the constant first: Lagrange."""
    somme = [F(0)] * len(points)
    for xi, yi in points.items():
        produit, bas = [F(1)], F(1)
        for xj in points:
            if xj != xi:
                bas *= xi - xj
                decale, tire = [F(0), *produit], [-xj * a for a in (*produit, F(0))]
                produit = [a + b for a, b in zip(decale, tire, strict=True)]
        somme = [a + b * yi / bas for a, b in zip(somme, produit, strict=True)]
    while len(somme) > 1 and not somme[-1]:
        somme.pop()
    return somme

"""The compteurs, as far as they can still be read.

A condition cuts the values of a compteur in two; so does, one step earlier, the value from which
that step passes the cut. Between two cuts all values are one: only the least is kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from game.analysis.horloge import grown
from game.engine.world import Conditions, World
from game.model.conditions import Condition

Coupes = dict[str, int]
"""Per étape a set, as bits: n is there when « the minimum + n » and the next are told apart."""


class Paliers:
    """Which values of the compteurs are told apart, from each étape of a World."""

    def __init__(self, world: World) -> None:
        self.world = world

    def put(self, etape: str, valeurs: tuple[int, ...], *, tard: bool) -> tuple[int, ...]:
        """The least values that are as good as these; `tard` while the échéance may fire."""
        return tuple(
            [
                bas + (coupes[etape] & ((1 << valeur - bas) - 1)).bit_length()
                for coupes, valeur, (bas, _) in zip(
                    self._late if tard else self._read, valeurs, self.world.bornes, strict=True
                )
            ]
        )

    def cuts(self, etape: str, *, tard: bool) -> list[int]:
        """Of each compteur, where it is cut from an étape on."""
        return [coupes[etape] for coupes in (self._late if tard else self._read)]

    @cached_property
    def _read(self) -> list[Coupes]:
        """Of each compteur, where it is cut by what each étape and later ones read."""
        return [self._cuts(rang, 0) for rang, _ in enumerate(self.world.compteurs)]

    @cached_property
    def _late(self) -> list[Coupes]:
        """The same with what the échéance reads, wherever it fires, and what follows it."""
        echeance = self.world.echeance
        if echeance is None:
            return self._read
        return [
            self._cuts(rang, self._own(rang, [echeance.conditions]) | lues.get(echeance.vers, 0))
            for rang, lues in enumerate(self._read)
        ]

    def _cuts(self, rang: int, partout: int) -> Coupes:
        """The cuts of each étape, those of later ones brought back, with `partout` everywhere."""
        etapes = self.world.etapes
        bas, haut = self.world.bornes[rang]
        tout = (1 << (haut - bas)) - 1
        nom = self.world.compteurs[rang]
        pas = {
            etape.id: {(_added(nom, effets.compte), vers) for effets, _, vers in etape.steps()}
            for etape in etapes.values()
        }

        def before(etape: str, coupes: Mapping[str, int]) -> int:
            ici = 0
            for ajout, vers in pas[etape]:
                suite = coupes.get(vers, 0)
                ici |= suite >> ajout if ajout >= 0 else suite << -ajout
            return ici & tout

        propres = {
            etape.id: partout | self._own(rang, etape.conditions()) for etape in etapes.values()
        }
        suites = {etape: [vers for _, vers in siens] for etape, siens in pas.items()}
        return grown(propres, suites, before, tout)

    def _own(self, rang: int, conditions: Iterable[Conditions]) -> int:
        """Where conditions cut a compteur, for the cuts that leave a value on both sides."""
        nom, (bas, haut) = self.world.compteurs[rang], self.world.bornes[rang]
        lues = (lue for k in conditions for lue in (*k.si, *k.sauf) if lue.nom == nom)
        coupes = {coupe - bas for lue in lues for coupe in _sides(lue)}
        return sum(1 << coupe for coupe in coupes if 0 <= coupe < haut - bas)


def _sides(lue: Condition) -> Iterator[int]:
    """The greatest values below each cut: of `>=` below the value, of `<=` the value itself."""
    if lue.signe in (">=", "="):
        yield lue.valeur - 1
    if lue.signe in ("<=", "="):
        yield lue.valeur


def _added(nom: str, compte: Iterable[tuple[str, int]]) -> int:
    """All that a step adds; it is held between the bounds once, at the end."""
    return sum(pas for de, pas in compte if de == nom)

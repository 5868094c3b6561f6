"""A state that notes what a rule reads of it: what was not read tells nothing apart."""

from typing import NamedTuple

from game.engine.state import Etat


class Lus(NamedTuple):
    """What was read of a state."""

    acquis: set[str]
    comptes: set[int]
    """The compteurs, by their rank."""


class AcquisLus(frozenset[str]):
    """Acquis that note which ones are asked for; once added to or taken from, plain acquis."""

    lus: set[str]

    def __contains__(self, nom: object) -> bool:
        self.lus.add(nom)  # type: ignore[arg-type]
        return frozenset.__contains__(self, nom)


class ComptesLus(tuple[int, ...]):
    """Compteurs that note which ones are compared."""

    lus: set[int]

    def __getitem__(self, rang: int) -> int:  # type: ignore[override]
        self.lus.add(rang)
        return tuple.__getitem__(self, rang)


def reading(etat: Etat, lus: Lus) -> Etat:
    """The same state, which notes what is read of it."""
    acquis, comptes = AcquisLus(etat.acquis), ComptesLus(etat.compteurs)
    acquis.lus, comptes.lus = lus
    return Etat(etat.etape, acquis, comptes, etat.ecoule)

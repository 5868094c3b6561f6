"""The matrix of a diagnostic as a séance keeps it: what stands in each cell, and no file."""

from itertools import product
from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from game.model.base import Model, Texte
from game.model.lieu import NIVEAUX
from game.model.listes import Public
from game.model.vocabulaire import Modalite

DEMANDES_MAX = 40
PORTES_MAX = 3
"""Doors that are named in a cell."""

Compte = Annotated[int, Field(ge=0)]


class CaseNotee(NamedTuple):
    """One cell, in the order of its counts."""

    oui: Compte = 0
    deduits: Compte = 0
    inconnus: Compte = 0
    muets: Compte = 0
    hors_public: Compte = 0
    metres: Compte | None = None
    portes: list[Compte] = []
    """The ranks, in `portes`, of the nearest doors of the cell, as they are told."""


class Matrice(Model):
    """Read once from a file of places, it stands alone: the file may be gone tomorrow."""

    zone: Texte
    cle: str = ""
    """Which zone it is, where its title does not tell: two communes have one name."""
    origine: Texte
    """The name of the file that it comes from."""
    jour: str = ""
    """When it was read."""
    demandes: Annotated[dict[str, str], Field(min_length=1, max_length=DEMANDES_MAX)]
    """Each demande, with its words."""
    publics: Annotated[list[Public], Field(min_length=1)]
    cases: list[CaseNotee]
    """Publics × demandes × niveaux, in that order."""
    portes: list[str] = []

    @model_validator(mode="after")
    def _is_whole(self) -> "Matrice":
        attendu = len(self.publics) * len(self.demandes) * len(NIVEAUX)
        hors = any(porte >= len(self.portes) for case in self.cases for porte in case.portes)
        if len(self.cases) != attendu or hors:
            raise ValueError(f"{len(self.cases)} cells for {attendu}, or a door that is not there")
        return self

    @property
    def place(self) -> str:
        """What it is about, the same whenever it is looked at again."""
        return self.cle or f"{self.zone} ({self.origine})"

    def cells(self) -> list[tuple[tuple[str, str, Modalite], CaseNotee]]:
        """Each cell with where it stands: public, demande, niveau."""
        places = product(self.publics, self.demandes, NIVEAUX)
        return list(zip(places, self.cases, strict=True))

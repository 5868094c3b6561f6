"""A partie is its list of coups; written down, it can be replayed on any machine."""

from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, model_validator

from game.model.base import Identifiant, Model, faute
from game.model.listes import one_of
from game.model.mesures import Probabilite
from game.model.scenario import Amenagement

FACES = frozenset("123456")

LANCE = "lance"
"""Instead of a face: the table asks the program to throw."""


class Resolution(StrEnum):
    """How the fate of the named usager is decided and shown."""

    DE = "de"
    """A six-sided die, thrown by hand or by the program."""
    TIRAGE = "tirage"
    """A draw, without a die."""
    COHORTE = "cohorte"
    """She is among those who arrive, unless the table asks for the die."""


class Coup(NamedTuple):
    """One decision of the table."""

    option: str
    """An option of the étape, `continuer` or `recommencer`."""
    de: int | str | None = None
    """The face thrown by hand (1 to 6), or `lance`."""

    def to_yaml(self) -> str | dict[str, int | str]:
        """As it is written: `ecouter`, or `{accompagne: 4}`."""
        return self.option if self.de is None else {self.option: self.de}


def parse_coup(valeur: Any) -> Coup:
    """`ecouter`, `mdp+confid`, `{accompagne: 4}`; raises a fault E203 otherwise."""
    if isinstance(valeur, Coup):
        return valeur
    if isinstance(valeur, str) and valeur:
        return Coup(valeur)
    if isinstance(valeur, dict) and len(valeur) == 1:
        ((option, de),) = valeur.items()
        est_face = isinstance(de, int) and not isinstance(de, bool) and 1 <= de <= 6
        if est_face or de == LANCE:
            return Coup(option, de)
    raise faute("E203", attendu="un choix, ou {choix: face du dé de 1 à 6}", recu=str(valeur))


CoupEcrit = Annotated[Coup, BeforeValidator(parse_coup), PlainSerializer(Coup.to_yaml)]
ResolutionEcrite = Annotated[Resolution, one_of([mot.value for mot in Resolution], Resolution)]


def _jets(jets: dict[str, list[int]]) -> dict[str, list[int]]:
    for jet in (jet for liste in jets.values() for jet in liste):
        if jet and not (len(str(jet)) <= 12 and set(str(jet)) <= FACES):
            raise faute("E203", attendu="des faces de dé, de 1 à 6, ou 0", recu=str(jet))
    return jets


class PartieEcrite(Model):
    """A golden partie, or the exported journal of a table: one file is one tour."""

    scenario: str
    """An id, or a path."""
    persona: Identifiant | None = None
    territoire: Identifiant | None = None
    graine: int | str = 1
    resolution: ResolutionEcrite | None = None
    """By default `tirage`; `cohorte` in a sensitive case."""
    amenagements: list[Identifiant] = []
    idee: Amenagement | None = None
    """The table's own idea."""
    perte: Probabilite | None = None
    """Another default perte than 1/3."""
    coups: list[CoupEcrit] = []
    jets: Annotated[dict[Identifiant, list[int]], AfterValidator(_jets)] = {}
    """What dice thrown on paper showed for a hasard, each time it came: `{retour: [4, 1]}`; several
    dice are written in a row, and 0 leaves the graine to decide."""
    attendu: dict[str, Any] | None = None
    """Any part of the final state; a golden partie has one."""

    @model_validator(mode="after")
    def _expects_something(self) -> "PartieEcrite":
        if self.attendu is not None and not self.attendu:
            raise faute("E401")
        return self

"""A partie is its list of coups; written down, it can be replayed on any machine."""

from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, Field, PlainSerializer, model_validator

from game.model.base import Identifiant, Model, faute
from game.model.formes import Ecrit, Schema
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

    def written(self) -> str:
        """The same inside a line: « ecouter », « {accompagne: 4} »."""
        return self.option if self.de is None else f"{{{self.option}: {self.de}}}"


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


_DIT_FACE: Schema = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 6}, {"enum": [LANCE]}]}
_DIT_COUP: Schema = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": _DIT_FACE,
        },
    ]
}
CoupEcrit = Annotated[Coup, Ecrit(parse_coup, _DIT_COUP), PlainSerializer(Coup.to_yaml)]
_RESOLUTIONS = {
    "de": "un dé à six faces, lancé à la main ou par le jeu",
    "tirage": "un tirage, sans dé",
    "cohorte": "elle arrive, sauf si la table demande le dé",
}
ResolutionEcrite = Annotated[Resolution, one_of(_RESOLUTIONS, Resolution)]


Jet = Annotated[int, Field(json_schema_extra={"minimum": 0, "maximum": 666666666666})]


def _jets(jets: dict[str, list[int]]) -> dict[str, list[int]]:
    for jet in (jet for liste in jets.values() for jet in liste):
        if jet and not (len(str(jet)) <= 12 and set(str(jet)) <= FACES):
            raise faute("E203", attendu="des faces de dé, de 1 à 6, ou 0", recu=str(jet))
    return jets


class PartieEcrite(Model):
    """A golden partie, or the exported journal of a table: one file is one tour."""

    scenario: str
    """Le scénario, par son nom ou son chemin. Exemple : le_cv"""
    persona: Identifiant | None = None
    """La carte ; par défaut, la première du scénario. Exemple : lea"""
    territoire: Identifiant | None = None
    """Le territoire ; par défaut, celui du scénario. Exemple : ville_30000"""
    graine: int | str = 1
    """D’où vient la chance : la même graine donne les mêmes tirages. Exemple : 7"""
    resolution: ResolutionEcrite | None = None
    """Comment se décide le sort de la personne ; par défaut « tirage », « de » dès qu’un coup écrit
    une face, et « cohorte » dans un cas sensible.
    Exemple : de"""
    amenagements: list[Identifiant] = []
    """Les aménagements accordés. Exemple : [relectrice]"""
    idee: Amenagement | None = None
    """L’aménagement de la table, avec ses mots à elle.
    Exemple : {texte: Ouvrir le mercredi, decision: rapide, structures: {epn: {delai: 1 j}}}"""
    perte: Probabilite | None = None
    """Une autre perte par défaut que 1/3. Exemple : 1/4"""
    besoins: list[Identifiant] = []
    """L’ordre où les besoins se présentent, quand il n’est pas celui de la carte.
    Exemple : [retrouver, refaire]"""
    coups: list[CoupEcrit] = []
    """Ce que la table a décidé, dans l’ordre : un choix, des cases « mdp+confid », ou un choix et
    la face du
    dé. Exemple : [ecouter, {voisin: 4}, continuer, mdp+confid]"""
    jets: Annotated[dict[Identifiant, list[Jet]], AfterValidator(_jets)] = {}
    """Ce que des dés lancés sur papier ont montré pour un hasard ; 0 laisse la graine décider.
    Exemple : {retour: [4, 1]}"""
    attendu: Annotated[dict[str, Any], Field(json_schema_extra={"minProperties": 1})] | None = None
    """Ce à quoi la partie doit arriver : une partie de l’état final. Exemple : {fin: prete,
    restants: 18}"""

    @model_validator(mode="after")
    def _expects_something(self) -> "PartieEcrite":
        if self.attendu is not None and not self.attendu:
            raise faute("E401")
        return self

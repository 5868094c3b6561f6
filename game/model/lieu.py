"""A place of the open data: what it says it does, for whom, and how each answer is known."""

from dataclasses import dataclass, field
from typing import NamedTuple

from game.model.vocabulaire import PUBLICS, Modalite, Mot

Position = tuple[float, float]
"""Latitude and longitude, in degrees (WGS84)."""


class Reponse(Mot):
    """The three values: what nobody said is inconnu, never non."""

    OUI = "oui", "oui"
    NON = "non", "non"
    INCONNU = "inconnu", "inconnu"


class Provenance(Mot):
    """How an answer is known."""

    NON_DIT = "non_dit", "non dit"
    V0 = "declare_v0", "déclaré, standard v0"
    V1 = "declare_v1", "déclaré, standard v1"
    LOCAL = "declare_local", "déclaré, fichier local"
    ECRIT = "ecrit", "écrit dans le territoire"
    DEDUIT = "deduit", "déduit"
    SAISI = "saisi", "saisi en séance"


class Dit(NamedTuple):
    """One answer, how it is known, and the rule where it was deduced."""

    reponse: Reponse = Reponse.INCONNU
    provenance: Provenance = Provenance.NON_DIT
    regle: str = ""
    """The rule in French; empty where the place said it itself."""


RIEN = Dit()
"""Nobody said."""

NIVEAUX = tuple(Modalite)
_RANGS = {public: rang for rang, public in enumerate(PUBLICS)}


class Offre(NamedTuple):
    """What a place says of itself; places that say the same share one."""

    niveaux: tuple[Dit, ...]
    """For each of NIVEAUX, whatever the demande."""
    publics: tuple[Dit, ...]
    """For each of PUBLICS, in that order."""
    demandes: frozenset[str] | None
    """What for; None where it is not said."""
    precisions: tuple[tuple[str, Modalite, Dit], ...] = ()
    """A demande and a niveau for which something more precise is said."""
    tues: frozenset[str] = frozenset()
    """Demandes that this file never asks about: a place that does not name them says nothing."""

    def niveau(self, demande: str | None, niveau: Modalite) -> Dit:
        """Whether this is done at this niveau; for no demande in particular, at its best."""
        general = self.niveaux[NIVEAUX.index(niveau)]
        if demande is None:
            precis = [dit for _, dont, dit in self.precisions if dont is niveau]
            return next((dit for dit in precis if dit.reponse is Reponse.OUI), general)
        for quoi, dont, dit in self.precisions:
            if quoi == demande and dont is niveau:
                return dit
        return general

    def public(self, public: str) -> Dit:
        """Whether this public is received."""
        return self.publics[_RANGS[public]]

    def demande(self, demande: str) -> Reponse:
        """Whether it is for this demande."""
        if self.demandes is None:
            return Reponse.INCONNU
        if demande in self.demandes:
            return Reponse.OUI
        return Reponse.INCONNU if demande in self.tues else Reponse.NON


OFFRE_INCONNUE = Offre((RIEN,) * len(NIVEAUX), (RIEN,) * len(PUBLICS), None)


@dataclass(frozen=True, slots=True)
class Lieu:
    """A place, as one row of a file or one structure of a territoire describes it."""

    ident: str
    nom: str
    type: str = ""
    """A word of the national list, or a few words."""
    commune: str = ""
    code_postal: str = ""
    code_insee: str = ""
    epci: str = ""
    adresse: str = ""
    position: Position | None = None
    metres: int | None = None
    """The way there, where it is said rather than computed."""
    delai: int | None = None
    """The wait in minutes, where somebody said it."""
    offre: Offre = OFFRE_INCONNUE
    horaires: str = ""
    """When it is open: OSM syntax where `horaires_lus`, else as written."""
    horaires_lus: bool = False
    dispositifs: frozenset[str] = frozenset()
    source: str = ""
    date_maj: str = ""
    version: str = ""
    """« v0 », « v1 », « local » or « ecrit »."""
    ligne: int = 0
    """Its row in the file, the header being row 1."""
    convertie: bool = False
    """Whether its row was declared in v0, then converted to v1."""
    reserves: tuple[str, ...] = field(default=())
    """What must be said beside its answers: a public that a migration turned round, …"""

    @property
    def departement(self) -> str:
        """Its code: « 49 », « 2A », « 971 »; empty where nothing tells it."""
        code = self.code_insee or self.code_postal
        if self.code_insee:
            return code[:3] if code[:2] in ("97", "98") else code[:2]
        if code[:2] == "20":
            return "2A" if code[2:3] in ("0", "1") else "2B"
        return code[:3] if code[:2] in ("97", "98") else code[:2]

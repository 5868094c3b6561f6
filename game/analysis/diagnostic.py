"""Publics × demandes × niveaux of a territoire: who answers, and which of three empties it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from game.model.accueil import received
from game.model.lieu import NIVEAUX, Dit, Lieu, Offre, Position, Provenance, Reponse
from game.model.vocabulaire import PUBLICS, Modalite, Mot


class Etat(Mot):
    """What stands in a cell: somebody, or one of the three empties."""

    OUI = "oui", "quelqu’un répond"
    INCONNU = "inconnu", "on ne sait pas : à demander"
    HORS_PUBLIC = "hors_public", "cela se fait ici, pour d’autres publics"
    NON = "non", "personne ne le fait ici"


class Cle(NamedTuple):
    """Where a cell stands."""

    public: str
    demande: str
    niveau: Modalite


class Jugement(NamedTuple):
    """What one place is for a cell, and why."""

    etat: Etat
    dit: Dit
    """The answer that decided: the least sure of those that agree."""
    sur: str
    """What it is about: « public », « demande » or « niveau »."""


TU = Dit(regle="ce fichier n’en dit rien")


@lru_cache(maxsize=200_000)
def judge(offre: Offre, cle: Cle) -> Jugement:
    """What a place that says this is for a cell, and the part that decides."""
    niveau = offre.niveau(cle.demande, cle.niveau)
    public, demande = offre.public(cle.public), offre.demande(cle.demande)
    recoit = received(niveau.reponse, public.reponse, demande)
    if recoit is Reponse.NON:
        return _refused(niveau, public, demande)
    if recoit is Reponse.INCONNU:
        return _unsaid(offre, cle, niveau, public, demande)
    deduits = [dit for dit in (niveau, public) if dit.provenance is Provenance.DEDUIT]
    return Jugement(Etat.OUI, (deduits or [niveau])[0], "niveau")


def _refused(niveau: Dit, public: Dit, demande: Reponse) -> Jugement:
    """What is not done there, or is done there for others."""
    if demande is Reponse.NON:
        return Jugement(Etat.NON, Dit(Reponse.NON, niveau.provenance), "demande")
    if niveau.reponse is Reponse.NON:
        return Jugement(Etat.NON, niveau, "niveau")
    # It must really be done there: a hope of an answer elsewhere is not « for others ».
    ailleurs = niveau.reponse is Reponse.OUI and demande is Reponse.OUI
    return Jugement(Etat.HORS_PUBLIC if ailleurs else Etat.NON, public, "public")


def _unsaid(offre: Offre, cle: Cle, niveau: Dit, public: Dit, demande: Reponse) -> Jugement:
    """What must be asked first: the niveau, the demande, then the public."""
    if niveau.reponse is Reponse.INCONNU and cle.demande not in offre.tues:
        return Jugement(Etat.INCONNU, niveau, "niveau")
    if demande is Reponse.INCONNU:
        return Jugement(Etat.INCONNU, TU if cle.demande in offre.tues else Dit(), "demande")
    return Jugement(Etat.INCONNU, public, "public")


@dataclass(frozen=True, slots=True)
class Case:
    """One cell: how many places are each thing for it, and how far the nearest that answers is."""

    oui: int = 0
    deduits: int = 0
    """How many of the yes are deduced from a label."""
    inconnus: int = 0
    muets: int = 0
    """How many of the inconnus come from a file that never asks about this demande."""
    hors_public: int = 0
    metres: int | None = None
    """To the nearest place that answers, in the zone or not; None where nothing tells it."""
    saisi: Reponse | None = None
    """What the table typed, which decides."""

    @property
    def etat(self) -> Etat:
        """Somebody, or the first of the empties that applies."""
        if self.saisi is not None:
            return Etat(self.saisi.value)
        if self.oui:
            return Etat.OUI
        if self.inconnus:
            return Etat.INCONNU
        return Etat.HORS_PUBLIC if self.hors_public else Etat.NON


@dataclass(frozen=True)
class Voisin:
    """A place as seen from where one stands."""

    lieu: Lieu
    metres: int | None
    proche: bool
    """Whether it is in the zone."""


@dataclass(frozen=True)
class Diagnostic:
    """The matrix of a zone, and what it was made of."""

    zone: str
    voisins: tuple[Voisin, ...]
    publics: tuple[str, ...]
    demandes: Mapping[str, str]
    """Each demande, with its words."""
    cases: Mapping[Cle, Case]
    centre: Position | None = None
    """From where distances are measured; None where they are written by hand."""
    dites: Mapping[Cle, tuple[str, ...]] = field(default_factory=dict)
    """The doors of each cell in words, where the places themselves were not kept."""
    noms: tuple[str, ...] = ()
    """By what a typed cell says that it is of this zone; empty: its title."""

    @property
    def proches(self) -> list[Voisin]:
        """The places of the zone."""
        return [voisin for voisin in self.voisins if voisin.proche]

    @cached_property
    def pareils(self) -> Mapping[Offre, Sequence[Voisin]]:
        """The places of the zone that say the same, the nearest first: they are judged once."""
        groupes: dict[Offre, list[Voisin]] = defaultdict(list)
        for voisin in self.proches:
            groupes[voisin.lieu.offre].append(voisin)
        for voisins in groupes.values():
            voisins.sort(key=lambda v: (v.metres is None, v.metres or 0))
        return dict(groupes)


Saisies = Mapping[Cle, Reponse]


def diagnose(
    zone: str,
    voisins: Sequence[Voisin],
    demandes: Mapping[str, str],
    publics: Sequence[str] = PUBLICS,
    saisies: Saisies | None = None,
    centre: Position | None = None,
    noms: tuple[str, ...] = (),
) -> Diagnostic:
    """The matrix of a zone; places that say the same are judged once."""
    groupes = _grouped(voisins)
    cases = {}
    for public in publics:
        for demande in demandes:
            for niveau in NIVEAUX:
                cle = Cle(public, demande, niveau)
                cases[cle] = _case(cle, groupes, (saisies or {}).get(cle))
    return Diagnostic(
        zone, tuple(voisins), tuple(publics), dict(demandes), cases, centre, noms=noms
    )


class _Groupe(NamedTuple):
    proches: int
    metres: int | None


def _grouped(voisins: Iterable[Voisin]) -> dict[Offre, _Groupe]:
    listes: dict[Offre, list[Voisin]] = defaultdict(list)
    for voisin in voisins:
        listes[voisin.lieu.offre].append(voisin)
    return {
        offre: _Groupe(
            sum(voisin.proche for voisin in pareils),
            min((v.metres for v in pareils if v.metres is not None), default=None),
        )
        for offre, pareils in listes.items()
    }


def _case(cle: Cle, groupes: Mapping[Offre, _Groupe], saisi: Reponse | None) -> Case:
    oui = deduits = inconnus = muets = hors_public = 0
    metres: int | None = None
    for offre, groupe in groupes.items():
        etat, dit, _ = judge(offre, cle)
        if etat is Etat.OUI:
            oui += groupe.proches
            deduits += groupe.proches * (dit.provenance is Provenance.DEDUIT)
            if groupe.metres is not None and (metres is None or groupe.metres < metres):
                metres = groupe.metres
        elif etat is Etat.INCONNU:
            inconnus += groupe.proches
            muets += groupe.proches * (dit is TU)
        elif etat is Etat.HORS_PUBLIC:
            hors_public += groupe.proches
    return Case(oui, deduits, inconnus, muets, hors_public, metres, saisi)


def typed(diagnostic: Diagnostic, cle: Cle, reponse: Reponse | None) -> Diagnostic:
    """The same once the table has typed a cell, or taken back what it typed."""
    cases = {**diagnostic.cases, cle: replace(diagnostic.cases[cle], saisi=reponse)}
    return replace(diagnostic, cases=cases)


def told_by_table(diagnostic: Diagnostic) -> dict[Cle, Reponse]:
    """The cells that the table typed."""
    return {c: case.saisi for c, case in diagnostic.cases.items() if case.saisi is not None}

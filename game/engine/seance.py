"""Where a séance stands: its tables, its clock, what was sorted and written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from game.engine import chrono as temps
from game.engine.chrono import Chrono
from game.engine.table import Table
from game.engine.world import Enjeu, World
from game.model.gestes import CarteDeSeance, Geste
from game.model.lieu import Reponse
from game.model.matrice import Matrice
from game.model.partie import Resolution
from game.model.reperes import RessourceCommune
from game.model.scenario import Ressource, Scenario
from game.model.script import Script
from game.model.territoire import Territoire
from game.model.vocabulaire import Modalite

SALLE = 0
"""Where what the room does together is kept, beside the tables numbered from 1."""


class GesteImpossible(Exception):
    """A geste that the rules refuse; the sentence is read by the animateur."""


Utile = Ressource | RessourceCommune
"""Somewhere to call or to read."""


class Contenu(Protocol):
    """What a séance is played with; frozen with it when it is kept."""

    def stake(self, carte: CarteDeSeance, territoire: str) -> Enjeu:
        """Who plays what, where."""

    def build(self, enjeu: Enjeu) -> World:
        """The maze of a stake."""

    def utiles(self, scenario: Scenario | None) -> Sequence[Utile]:
        """Where to turn to: the scenario's resources, else the common ones."""

    def territoire(self, ident: str) -> Territoire:
        """Where the séance is set, as it is written; raises GesteImpossible."""


@dataclass(frozen=True)
class EtatTable:
    """One table of the room."""

    nom: str
    """Its pseudonym."""
    main: tuple[CarteDeSeance, ...] = ()
    """The cards it was dealt, and those it drew since."""
    carte: CarteDeSeance | None = None
    """The one it plays."""
    table: Table | None = None
    finies: tuple[tuple[CarteDeSeance, Table], ...] = ()
    """The cases it played before that one."""
    mots: Mapping[str, str] = field(default_factory=dict)
    """Why it left each other card, in its own words."""
    dernier: int = 0
    """The rank of its last geste."""

    @property
    def tables(self) -> list[Table]:
        """Every case it took, in order; the one at work is last."""
        return [*(table for _, table in self.finies), *([self.table] if self.table else [])]

    def to_choose(self) -> list[CarteDeSeance]:
        """The cards of its hand that it has not played."""
        jouees = {carte.persona for carte, _ in self.finies}
        return [carte for carte in self.main if carte.persona not in jouees]


class Rangee(NamedTuple):
    """A matrix that the room looks at no more, and what it typed of it."""

    matrice: Matrice | None
    saisies: Mapping[tuple[str, str, Modalite], Reponse]


@dataclass(frozen=True)
class Seance:
    """Where a séance stands; built only by `begin`, `fold` and `add`."""

    script: Script
    contenu: Contenu
    gestes: tuple[Geste, ...] = ()
    territoire: str = ""
    graine: int = 1
    resolution: Resolution | None = None
    etats: tuple[EtatTable, ...] = ()
    chrono: Chrono = field(default_factory=lambda: Chrono({}))
    tris: Mapping[tuple[int, str, str], str] = field(default_factory=dict)
    """(table or SALLE, phase, element) → case."""
    lignes: Mapping[tuple[int, str, str], str] = field(default_factory=dict)
    """(table or SALLE, phase, champ) → what was written."""
    matrice: Matrice | None = None
    """What a file says of the territoire, where the room looks at one."""
    saisies: Mapping[tuple[str, str, Modalite], Reponse] = field(default_factory=dict)
    """(public, demande, niveau) → what the room knows of that cell of the matrix."""
    rangees: Mapping[str, Rangee] = field(default_factory=dict)
    """What it typed of what it looked at before, which comes back with it."""

    @property
    def place(self) -> str:
        """What the room looks at: a zone of a file, or the territoire it plays in."""
        if self.matrice is None:
            return f"territoire {self.territoire}"
        return self.matrice.place

    debout: tuple[int, ...] = ()
    """How many stand after each orientation of the obstacle course."""

    def table(self, numero: int) -> EtatTable:
        """A table by its number; raises GesteImpossible."""
        if not 1 <= numero <= len(self.etats):
            raise GesteImpossible(f"Il n’y a pas de table {numero} dans cette séance.")
        return self.etats[numero - 1]

    def left_without_reason(self, numero: int) -> list[str]:
        """The cards of its first hand that a table left to nobody else, and gave no reason for."""
        etat = self.table(numero)
        if etat.carte is None or etat.table is None or etat.finies:
            return []
        ailleurs = self.played_by_others(numero)
        autres = [c.persona for c in etat.main if c.persona != etat.carte.persona]
        laissees = [persona for persona in autres if persona not in ailleurs]
        return [persona for persona in laissees if persona not in etat.table.ecartes]

    def played_by_others(self, numero: int) -> set[str]:
        """The cases that other tables play, or have played: nobody else takes them."""
        autres = [etat for rang, etat in enumerate(self.etats, 1) if rang != numero]
        pris = {etat.carte.persona for etat in autres if etat.carte}
        return pris | {carte.persona for etat in autres for carte, _ in etat.finies}

    def utiles(self) -> list[Utile]:
        """Where the room may turn to: what every case it plays names, then the common resources."""
        scenarios = [etat.table.enjeu.scenario for etat in self.etats if etat.table]
        dites = [utile for s in (*scenarios, None) for utile in self.contenu.utiles(s)]
        return list({utile.nom: utile for utile in reversed(dites)}.values())[::-1]

    def taken(self) -> dict[int, str]:
        """The card that each table plays."""
        return {rang: etat.carte.persona for rang, etat in enumerate(self.etats, 1) if etat.carte}


def begin(script: Script, contenu: Contenu) -> Seance:
    """A séance before its first geste."""
    return Seance(script, contenu, chrono=temps.planned(script))


def with_table(seance: Seance, numero: int, **changes: Any) -> Seance:
    """The séance with one table changed."""
    etat = replace(seance.table(numero), **changes)
    etats = (*seance.etats[: numero - 1], etat, *seance.etats[numero:])
    return replace(seance, etats=etats)

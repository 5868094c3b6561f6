"""A population in bars: from door to door, then where the parcours ended, then the days waited.

Pure: rows of (text, role), every number a whole number of people.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from game.drawing.barres import Barre, grouped, rows
from game.drawing.ligne import HORS_CHAMP, PERDU, Morceau, Rang, Role
from game.model.vocabulaire import Cote

FINE = "\u202f"

ROLES = {Cote.FAVORABLE: Role.LIGNE, Cote.PERDU: Role.PERDU}
"""How a fin is drawn: those there without the answer they came for are hollow."""


class Porte(NamedTuple):
    """An orientation that somebody took."""

    nom: str
    envoyes: int
    perdus: int


class Arrivee(NamedTuple):
    """A fin that somebody came to."""

    nom: str
    cote: Cote
    nombre: int


def people(nombre: int) -> str:
    """« 100 000 000 », its spaces never broken."""
    return f"{nombre:,}".replace(",", FINE)


def doors(portes: Sequence[Porte], usagers: int, largeur: int) -> list[Rang]:
    """The line: who starts, then each door with who is sent there and who does not arrive."""
    rangs: list[Rang] = [
        (Morceau(f"{HORS_CHAMP} ", Role.HORS_CHAMP),
         Morceau("celles et ceux qui ne viennent pas : sans nombre", Role.NOM))
    ]  # fmt: skip
    depart = Barre("Au départ", Fraction(1), people(usagers))
    barres = [
        Barre(
            porte.nom,
            Fraction(porte.envoyes, max(1, usagers)),
            f"{people(porte.envoyes)}  {PERDU} {people(porte.perdus)}",
        )
        for porte in portes
    ]
    return rangs + rows([depart, *barres], largeur, dessus=True)


def arrivals(arrivees: Sequence[Arrivee], usagers: int, largeur: int) -> list[Rang]:
    """Where the parcours ended, the most frequent first."""
    barres = [
        Barre(
            arrivee.nom,
            Fraction(arrivee.nombre, max(1, usagers)),
            people(arrivee.nombre),
            ROLES.get(arrivee.cote, Role.CREUX),
        )
        for arrivee in sorted(arrivees, key=lambda arrivee: -arrivee.nombre)
    ]
    return rows(barres, largeur, dessus=True)


def waiting(attente: Mapping[int, int], largeur: int) -> list[Rang]:
    """Who waited how long, in the groups of days that every drawing of ours has."""
    tous = sum(attente.values())
    parts = {minutes: Fraction(nombre, max(1, tous)) for minutes, nombre in attente.items()}
    barres = [Barre(nom, part, people(round(part * tous))) for nom, part in grouped(parts)]
    return rows(barres, largeur)


def texts(rangs: Sequence[Rang]) -> list[str]:
    """The rows without their roles: signs say as much as colours."""
    return ["".join(morceau.texte for morceau in rang).rstrip() for rang in rangs]

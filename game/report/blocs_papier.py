"""The blocks that only a printed page has: what is cut out, ticked, crossed out, written on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from game.report.blocs import Bloc, Mots


class Cote(NamedTuple):
    """What is cut out of a sheet, in millimetres."""

    largeur: int
    hauteur: int


CARTE, LETTRE = Cote(97, 136), Cote(97, 68)
"""Two columns on A4, and as many rows as hold: four cards, eight letters."""
COLONNES = 2
LIGNE, CARRE, RANGEE = 9, 11, 12
"""How high: a line to write on, a square for a letter or a number, an empty row of a table."""


@dataclass(frozen=True)
class Page:
    """What begins on a new page."""

    blocs: Sequence["BlocDePapier"]
    feuille: bool = False
    """On a new sheet, where both sides are printed: it is handed out alone."""


@dataclass(frozen=True)
class Cadre:
    """What is framed; a fin has a double frame."""

    blocs: Sequence["BlocDePapier"]
    double: bool = False


@dataclass(frozen=True)
class Ensemble:
    """What stays on one page."""

    blocs: Sequence["BlocDePapier"]


@dataclass(frozen=True)
class Lignes:
    """Lines to write on."""

    nombre: int
    haut: int = LIGNE


@dataclass(frozen=True)
class ARemplir:
    """Headings, and empty rows under them."""

    colonnes: Sequence[str]
    rangees: int
    haut: int = RANGEE


@dataclass(frozen=True)
class Grille:
    """Empty squares, one letter or one number each."""

    rangees: int
    colonnes: int
    haut: int = CARRE


@dataclass(frozen=True)
class Nombres:
    """Numbers to cross out one after the other; each row may say what it is for."""

    tetes: Sequence[str]
    rangees: Sequence[Sequence[int]]
    haut: int = CARRE


@dataclass(frozen=True)
class Cases:
    """Boxes to tick; those that are ticked already are bold."""

    libres: Sequence[Mots]
    colonnes: int


@dataclass(frozen=True)
class Reglette:
    """A track, its steps, and the rank of the one where it begins."""

    dit: str
    crans: Sequence[str]
    depart: int


@dataclass(frozen=True)
class ChoixMontre:
    """What is picked by its letter."""

    lettre: str
    acte: str
    texte: str
    suites: Sequence[str] = ()
    """What it asks, then where it leads: a line each."""
    ferme: bool = False


@dataclass(frozen=True)
class ListeDeChoix:
    """The choix of a paragraph."""

    choix: Sequence[ChoixMontre]


@dataclass(frozen=True)
class Numero:
    """A numbered paragraph."""

    numero: int
    ou: str
    blocs: Sequence["BlocDePapier"]


@dataclass(frozen=True)
class Numeros:
    """All of them, in two columns."""

    titre: str
    numeros: Sequence[Numero]


@dataclass(frozen=True)
class Signe:
    """A word that is not missed, in a frame of its own."""

    texte: str


@dataclass(frozen=True)
class Carte:
    """One side of a card; nothing on it where a row is short."""

    titre: str
    blocs: Sequence["BlocDePapier"]


@dataclass(frozen=True)
class Planche:
    """A sheet of cards to cut out; its versos are behind, mirrored."""

    titre: str
    consigne: str
    cartes: Sequence[Carte]
    versos: bool = False
    cote: Cote = CARTE


@dataclass(frozen=True)
class Lettres:
    """The letters that a person shows."""

    lettres: str
    cote: Cote = LETTRE


_Ensembles = Page | Cadre | Ensemble | Planche | Lettres | Numeros | ListeDeChoix
_Simples = Lignes | ARemplir | Grille | Nombres | Cases | Reglette | Signe
BlocDePapier = Bloc | _Ensembles | _Simples
Blocs = Iterable[BlocDePapier]

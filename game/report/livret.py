"""A livret: a case as numbered paragraphs that a table plays alone, with dice and a pencil.

Only what is printed: numbers of paragraphs, of boxes and of tracks. It is unfolded from the maze
by `pliage`; nothing here knows a rule of the game beyond what the paper says.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from game.engine.jets import Part
from game.engine.world import Enjeu
from game.model.scenario import Fin
from game.model.vocabulaire import Acte


class Case(NamedTuple):
    """A box to tick: an acquis that a printed condition reads."""

    numero: int
    acquis: str
    libelle: str | None = None
    """Only for a fact that is known at the door: the others would tell what comes."""
    cochee: bool = False
    cachee: Part | None = None
    """The throws, under the cup, with which this box counts as ticked."""


class Piste(NamedTuple):
    """A track to move on: a compteur."""

    compteur: str
    nom: str
    bas: int
    haut: int
    depart: int
    vaut: Decimal | None = None


class Regard(NamedTuple):
    """What a condition looks at: a box, or a track compared with a number."""

    case: int = 0
    piste: int = -1
    """Its rank among the tracks, where no box is looked at."""
    signe: str = ""
    valeur: int = 0


class Regle(NamedTuple):
    """All of `si` hold and none of `sauf`."""

    si: tuple[Regard, ...] = ()
    sauf: tuple[Regard, ...] = ()


class Ecritures(NamedTuple):
    """What the table writes down, in this order: time, boxes wiped, ticked, tracks, besoins."""

    duree: int = 0
    delai: int = 0
    efface: tuple[int, ...] = ()
    coche: tuple[int, ...] = ()
    avance: tuple[tuple[int, int], ...] = ()
    """(track, step); a track never leaves its bounds."""
    revele: tuple[int, ...] = ()
    repond: tuple[int, ...] = ()


class Marche(NamedTuple):
    """An orientation on paper: how long, how far, who is lost, and with which dice she is."""

    nom: str
    perte: Fraction
    source: str
    attente: int | None
    """Minutes; None when inconnue."""
    metres: int | None
    a_appeler: bool
    perdu: int
    """The paragraph read when someone is lost there."""
    perdue: Part | None
    """The throws with which the named usager is lost; None where no dice are thrown."""
    relance: Part | None


class Voie(NamedTuple):
    """One way on from a paragraph where nothing is decided."""

    vers: int
    regle: Regle = Regle()
    ecritures: Ecritures = Ecritures()
    jet: Part | None = None
    """The throws that lead there, for a hasard."""
    tous_perdus: bool = False
    """Everyone is lost: the count becomes 0."""


class ChoixImprime(NamedTuple):
    """A choix with its letter."""

    lettre: str
    acte: Acte
    texte: str
    ecritures: Ecritures
    vers: int
    regle: Regle = Regle()
    sinon: str | None = None
    """Why it is refused when its condition does not hold."""
    impossible: str | None = None
    """Why it can not be taken here at all."""
    marche: Marche | None = None
    sur_place: bool = False
    tous_perdus: bool = False


class ItemImprime(NamedTuple):
    """A box of a checklist, with its letter."""

    lettre: str
    texte: str
    ecritures: Ecritures


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """What is read under one number."""

    numero: int
    texte: str = ""
    lieu: str = ""
    role: str = ""
    choix: tuple[ChoixImprime, ...] = ()
    items: tuple[ItemImprime, ...] = ()
    voies: tuple[Voie, ...] = ()
    """In order: the first whose rule holds, or the one that the dice show."""
    relance: Part | None = None
    """Throws that are thrown again."""
    personne: int = 0
    """Where `P` leads, when nobody receives this here."""
    fin: Fin | None = None
    lu_en_route: bool = False
    """Also read when only some are lost, who are not the last."""
    repond: bool = False
    """A fin of the favorable side: whoever is still there has an answer."""

    @property
    def is_hasard(self) -> bool:
        """Whether dice decide here."""
        return any(voie.jet for voie in self.voies)


class Horloge(NamedTuple):
    """The échéance on paper."""

    delai: int
    vers: int
    regle: Regle
    tous_perdus: bool = False


class Amenage(NamedTuple):
    """An aménagement on the last page, and what it changes in the livret."""

    texte: str
    detail: str | None
    cout: int
    rapide: bool
    coche: tuple[int, ...]
    marches: tuple[tuple[tuple[tuple[int, str], ...], Marche | None], ...]
    """((paragraph, letter)…, how it is gone there from now on; None: it is done here)."""


@dataclass(frozen=True, slots=True)
class Livret:
    """Everything that is printed for one case."""

    enjeu: Enjeu
    paragraphes: tuple[Paragraphe, ...]
    """By number, from 1, where a table begins."""
    cases: tuple[Case, ...]
    pistes: tuple[Piste, ...]
    besoins: tuple[str, ...]
    pertes: tuple[Fraction, ...]
    """The pertes met, both tours; the usual one first."""
    comptes: tuple[tuple[int, ...], ...]
    """How many arrive: per number of orientations of the first perte, then of the second."""
    horloge: Horloge | None
    amenagements: tuple[Amenage, ...]
    de: bool
    """A die is thrown for the named usager; otherwise only when the table asks."""
    gobelet: bool = False
    """A die waits under a cup: the hidden variante."""
    relance: Part | None = None
    """Its throws that are thrown again."""

    def paragraphe(self, numero: int) -> Paragraphe:
        """The paragraph of a number."""
        return self.paragraphes[numero - 1]

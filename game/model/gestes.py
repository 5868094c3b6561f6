"""A séance is its list of gestes: what the animateur and the tables did, in order, as data.

What chance or a clock decided is in the geste, so that a fold needs neither.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from game.model.base import Identifiant, Model, Texte
from game.model.lieu import Reponse
from game.model.listes import Modalite, Public, one_of
from game.model.matrice import Matrice
from game.model.partie import CoupEcrit, ResolutionEcrite
from game.model.scenario import Amenagement
from game.model.vocabulaire import Mot, MotifEcart

TABLES_MAX = 8
LIGNE_MAX = 500
"""Characters of what a table writes on one line."""

NumeroDeTable = Annotated[int, Field(ge=1, le=TABLES_MAX)]
Ligne = Annotated[str, Field(max_length=LIGNE_MAX)]
SECONDES_MAX = 1_000_000_000
"""Thirty years: more is no séance, and no file holds it."""
Secondes = Annotated[int, Field(ge=0, le=SECONDES_MAX)]
"""Of séance, as the clock of the console counted them: never the hour of the day."""
Rang = Annotated[int, Field(ge=1)]
"""Of a geste in its séance, from 1."""


class Donne(Mot):
    """How the cards are dealt."""

    MAIN_PAR_TABLE = "main_par_table", "trois cartes par table"
    TROIS_COMMUNES = "trois_communes", "trois cartes pour toutes"


DonneEcrite = Annotated[Donne, one_of([mot.value for mot in Donne], Donne)]
ReponseEcrite = Annotated[Reponse, one_of([mot.value for mot in Reponse], Reponse)]
Motif = Annotated[MotifEcart, one_of([mot.value for mot in MotifEcart], MotifEcart)]


class CarteDeSeance(Model):
    """A persona and the scenario that plays it in this séance."""

    persona: Identifiant
    scenario: Identifiant
    entiere: bool = True
    """Whether a full parcours was written for it; a generic or an express one is not that."""


class Ouvrir(Model):
    """The séance begins: its tables, its cards, where it is set."""

    geste: Literal["ouvrir"] = "ouvrir"
    tables: Annotated[list[Texte], Field(min_length=1, max_length=TABLES_MAX)]
    """Pseudonyms: never a real name."""
    territoire: Identifiant
    graine: int
    resolution: ResolutionEcrite | None = None
    """By default the die; no die on the named person of a sensitive case."""


class Distribuer(Model):
    """What each table holds, as dealt."""

    geste: Literal["distribuer"] = "distribuer"
    donne: DonneEcrite
    mains: dict[int, list[CarteDeSeance]]


class Choisir(Model):
    """A table takes a card of its hand, and says why it left each of the others."""

    geste: Literal["choisir"] = "choisir"
    table: NumeroDeTable
    persona: Identifiant
    motifs: dict[Identifiant, Motif] = {}
    mots: dict[Identifiant, Ligne] = {}
    """The same in the table's words; may be empty."""


class Rendre(Model):
    """The card goes back, without a reason."""

    geste: Literal["rendre"] = "rendre"
    table: NumeroDeTable
    persona: Identifiant | None = None
    """Which one, when it was not taken yet: its warning was enough."""


class Piocher(Model):
    """A table that ended early takes another card."""

    geste: Literal["piocher"] = "piocher"
    table: NumeroDeTable
    carte: CarteDeSeance


class Parier(Model):
    """How many of the 27 the table thinks will have an answer."""

    geste: Literal["parier"] = "parier"
    table: NumeroDeTable
    nombre: Annotated[int, Field(ge=0, le=27)]


class Jouer(Model):
    """One coup of the tour being played."""

    geste: Literal["jouer"] = "jouer"
    table: NumeroDeTable
    coup: CoupEcrit


class Jeter(Model):
    """What dice showed on paper, where the graine would have decided: a hasard, a variante."""

    geste: Literal["jeter"] = "jeter"
    table: NumeroDeTable
    clef: str
    """What luck is drawn on: an étape, a structure, or `variante`."""
    occurrence: Annotated[int, Field(ge=0)] = 0
    faces: Annotated[list[Annotated[int, Field(ge=1, le=6)]], Field(min_length=1, max_length=12)]


class Amenager(Model):
    """What the table arranges for tour 2."""

    geste: Literal["amenager"] = "amenager"
    table: NumeroDeTable
    amenagements: list[Identifiant] = []
    a_solliciter: list[Identifiant] = []
    idee: Amenagement | None = None


class Trier(Model):
    """An element put where the table, or the room, puts it; `None` takes it back."""

    geste: Literal["trier"] = "trier"
    table: NumeroDeTable | None = None
    phase: Identifiant
    element: Identifiant
    case: Identifiant | None = None


class Ecrire(Model):
    """A line of a fiche; an empty line takes it back."""

    geste: Literal["ecrire"] = "ecrire"
    table: NumeroDeTable | None = None
    phase: Identifiant
    champ: Identifiant
    texte: Ligne


class Diagnostiquer(Model):
    """The room looks at another territoire: what a file says of it."""

    geste: Literal["diagnostiquer"] = "diagnostiquer"
    matrice: Matrice


class Saisir(Model):
    """What the room knows of a cell of the matrix; `None` takes it back."""

    geste: Literal["saisir"] = "saisir"
    public: Public
    demande: Ligne
    niveau: Modalite
    reponse: ReponseEcrite | None = None


class Debout(Model):
    """How many people of the room still stand after an orientation of the obstacle course."""

    geste: Literal["debout"] = "debout"
    nombre: Annotated[int, Field(ge=0, le=200)]


class Entrer(Model):
    """The animateur goes to a phase; nothing ever does by itself."""

    geste: Literal["entrer"] = "entrer"
    phase: Identifiant
    a: Secondes


class Suspendre(Model):
    """The clock of the phase stops; the séance goes on."""

    geste: Literal["suspendre"] = "suspendre"
    a: Secondes


class Reprendre(Model):
    """It runs again."""

    geste: Literal["reprendre"] = "reprendre"
    a: Secondes


class Ajuster(Model):
    """The plan of some phases changes by whole minutes: ±1, or « rattraper »."""

    geste: Literal["ajuster"] = "ajuster"
    minutes: dict[Identifiant, int]


class Annuler(Model):
    """The geste of this rank never happened."""

    geste: Literal["annuler"] = "annuler"
    rang: Rang


class Revenir(Model):
    """The room goes back to a moment: what came after is set aside, and stays in the journal."""

    geste: Literal["revenir"] = "revenir"
    rang: Rang
    """The last geste that holds."""
    vus: Rang
    """How many gestes were known when it was decided: none is set aside unseen."""
    a: Secondes
    passees: dict[Identifiant, Secondes] = {}
    """Seconds spent in each phase by then: minutes that have passed do not come back."""


Geste = Annotated[
    Ouvrir
    | Distribuer
    | Choisir
    | Rendre
    | Piocher
    | Parier
    | Jouer
    | Jeter
    | Amenager
    | Trier
    | Ecrire
    | Diagnostiquer
    | Saisir
    | Debout
    | Entrer
    | Suspendre
    | Reprendre
    | Ajuster
    | Annuler
    | Revenir,
    Field(discriminator="geste"),
]

GESTE: TypeAdapter[Geste] = TypeAdapter(Geste)
"""Reads and writes a geste as JSON."""

"""What the room sees now: chosen on the console, read by every projection of the séance."""

from typing import Annotated

from pydantic import Field

from game.model.base import Model
from game.model.gestes import TABLES_MAX
from game.model.listes import one_of
from game.model.vocabulaire import Mot

PAS_MAX = 1000


class Projete(Mot):
    """One thing at a time."""

    PHASE = "phase", "ce que la phase montre"
    TABLE = "table", "une table"
    DIAGNOSTIC = "diagnostic", "qui peut recevoir qui, ici"
    NUMEROS = "numeros", "les numéros utiles"
    NEUTRE = "neutre", "l’écran neutre"


Projetes = Annotated[Projete, one_of([mot.value for mot in Projete], Projete)]


class Projection(Model):
    """No geste: what is looked at is neither undone nor kept in the restitution."""

    quoi: Projetes = Projete.PHASE
    table: Annotated[int, Field(ge=0, le=TABLES_MAX)] = 0
    """Which one, when it is a table."""
    page: Annotated[int, Field(ge=0, le=50)] = 0
    """Nothing scrolls in front of a room: what is long has pages."""
    pas: Annotated[int, Field(ge=0, le=PAS_MAX)] | None = None
    """Of a table whose partie is seen again: how many decisions were redrawn; else all of it."""

    niveau: Annotated[int, Field(ge=0, le=2)] | None = None
    """Of the matrix: which of the three niveaux alone; else all of them, by pages."""

    def toggled(self, vue: "Projection") -> "Projection":
        """That view; the phase again when it is the one that is shown."""
        deja = (self.quoi, self.table) == (vue.quoi, vue.table)
        return Projection() if deja else vue

"""The room on this screen: a séance at work, its clock, and what is projected."""

from pathlib import Path

from game.engine.historique import Histoire
from game.engine.seance import EtatTable, GesteImpossible, Seance
from game.model.gestes import Geste
from game.model.projection import Projection
from game.model.script import Phase
from game.storage.emplacement import warning
from game.storage.horloge import Horloge, local_hour
from game.storage.journal import SeanceIllisible
from game.storage.seances import SeanceOuverte

ECART = 2
"""Seconds between two clocks of one séance that nobody sees."""
POULS = 5
"""Seconds between two notes of the clock: what a crash may cost."""


class Salle:
    """What the console and the projection look at; only `do` changes it."""

    def __init__(self, ouverte: SeanceOuverte, *, spectatrice: bool = False) -> None:
        self.ouverte = ouverte
        self.spectatrice = spectatrice
        """Whether it only looks: the console is in another terminal."""
        self.panne = ""
        """What the file refuses now: what is done waits in memory until it is empty again."""
        self._pouls, self.projection = ouverte.pouls, ouverte.vue
        """The last note of the clock that was read, and when; what the room sees."""
        try:
            self._pouls, self.projection = ouverte.journal.pulse(), ouverte.journal.shown()
        except SeanceIllisible as refus:
            # The key may go between two readings: what was just read is known.
            self.panne = str(refus)
        self.horloge = Horloge(self._pouls)
        self.numero = 0
        """The table whose screens are open; 0 on the console."""
        self.bougee = False
        """Whether another console has just moved the table whose screens are open."""
        self.brouillons: dict[tuple[int, str, str], str] = {}
        """Lines of fiches that were begun and not written: (table or SALLE, phase, champ)."""
        self.histoire: Histoire | None = None
        """What was told of the gestes, the last time that somebody looked."""
        self.ecartes_dits = 0
        """How many of the gestes that hold no more were said."""
        self._a_montrer: Projection | None = None
        """What the room should see, and that the file does not know."""
        self.lieu = warning(ouverte.journal.chemin)
        """Why the folder of the file may lose it; empty where nothing says so."""
        self._battu = -POULS

    @property
    def seance(self) -> Seance:
        """Where it stands."""
        return self.ouverte.seance

    @property
    def instants(self) -> list[str]:
        """When each geste was made, from the first."""
        return self.ouverte.instants

    @property
    def etat(self) -> EtatTable:
        """The table whose screens are open."""
        return self.seance.table(self.numero)

    @property
    def phase(self) -> tuple[str, Phase] | None:
        """The phase the animateur went to."""
        nom = self.seance.chrono.phase
        return (nom, self.seance.script.phases[nom]) if nom else None

    def now(self) -> int:
        """Seconds of séance."""
        return self.horloge.now()

    def do(self, *gestes: Geste) -> None:
        """Judge and write; raises GesteImpossible, and nothing has changed.

        What the file refuses is kept in memory, and `panne` says so.
        """
        self.ouverte.add(*gestes, a=self.now())
        self.panne = self.ouverte.panne

    def show(self, projection: Projection) -> None:
        """What the room sees from now on; raises SeanceIllisible, and only this screen knows it."""
        self.projection = self._a_montrer = projection
        self.ouverte.journal.show(projection)
        self._a_montrer = None

    def live(self) -> bool:
        """Each second: what others wrote, what waits here, the clock; whether something is new.

        What the file refuses is in `panne`, and only there.
        """
        neuf = False
        try:
            neuf = self.catch_up()
            self.beat()
        except (SeanceIllisible, GesteImpossible) as refus:
            self.panne = str(refus)
        else:
            self.panne = ""
        return neuf

    def move_to(self, chemin: Path) -> None:
        """The whole séance in another file, memory included; raises SeanceIllisible."""
        self.ouverte.move_to(chemin, self.now(), self.projection)
        self.panne, self._a_montrer = "", None
        self.lieu = warning(chemin)

    def catch_up(self) -> bool:
        """What another console wrote or shows; whether there was something."""
        self.bougee = False
        vu = self.etat.dernier if self.numero else 0
        neuf = self.ouverte.reload()
        self.bougee = bool(self.numero) and self.etat.dernier != vu
        if self._a_montrer is not None:
            self.show(self._a_montrer)
        vue = self.ouverte.journal.shown()
        neuf = neuf or vue != self.projection
        self.projection = vue
        return neuf

    def follow(self) -> bool:
        """For a projection: what the console wrote and shows, and its clock."""
        pouls = self.ouverte.journal.pulse()
        if pouls and pouls != self._pouls:
            # It has just been noted: no machine's hour says how long ago.
            self._pouls = pouls
            if abs(pouls[0] - self.now()) > ECART:
                self.horloge = self.horloge.at(pouls[0])
        return self.catch_up()

    def beat(self) -> None:
        """Note the clock, now and then."""
        if self.now() - self._battu >= POULS:
            self.ouverte.journal.beat(self.now())
            self._battu = self.now()

    def written_at(self) -> str:
        """« 14:32 »: the machine's hour of the last geste on the disk."""
        ecrits = self.ouverte.ecrits
        return local_hour(self.instants[ecrits - 1]) if ecrits else ""

"""A screen that follows a file: read, drawn and counted apart from the keys, the newest next.

One reading at a time and one count at a time: a save, or a letter that is typed, never queues
behind those it makes useless.
"""

from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from textual import work
from textual.worker import get_current_worker

from game.analysis.releve import scenario_graph
from game.drawing.graphe import lay_out
from game.drawing.trame import Trame, woven
from game.engine.world import World
from game.storage.apercu import Demande, Lecture, read_version
from game.storage.parties import new_seed
from game.storage.veille import Empreinte, Veille
from game.storage.vivant import CatalogueVivant
from game.ui.apercu import Apercu
from game.ui.chances_d_auteur import Cotes, odds
from game.ui.compteur import Compteur, Indisponible, Lache
from game.ui.lecteur import Lecteur
from game.ui.panne import report

if TYPE_CHECKING:
    from game.analysis.graphe_scenario import GrapheDuScenario

    class Suite(Protocol):
        """A screen in front of this one, that shows what is known too."""

        def show_version(self) -> None: ...

        def show_odds(self) -> None: ...


PERIODE = 0.1
"""Seconds between two looks at the disk."""

CHANCE = 1.0
"""Seconds that a count may take, once a newer text is there: then it is let go."""

LIT, COMPTE, TRACE = "lire", "compter", "tracer"
"""What each thread does: without a word, Textual would write down a whole scenario to name it."""


class Suiveur(Lecteur):
    """What is known of the file; how it is shown is said by the screen itself."""

    a_part = True
    """Whether the odds of what is typed are counted in another process."""

    def __init__(
        self,
        demande: Demande,
        catalogue: CatalogueVivant,
        graine: int | None = None,
        periode: float | None = PERIODE,
    ) -> None:
        super().__init__()
        self.demande, self.vivant, self.periode = demande, catalogue, periode
        self.apercu = Apercu(new_seed() if graine is None else graine)
        self.veille = Veille()
        self.versions = 0
        """How many were read."""
        self.lit = False
        """Whether one is being read."""
        self.comptee: Lecture | None = None
        """The one whose odds are being counted."""
        self.depuis = 0.0
        """When the count began."""
        self.brouillon: bytes | None = None
        """What is typed of the file, and not saved; None where what counts is the disk."""
        self.compteur: Compteur | None = None
        """Where the odds of what is typed are counted; None before anything is."""
        self.suite: Suite | None = None
        self.graphe: GrapheDuScenario | None = None
        self.trame: Trame | None = None
        self.largeur_tracee = 0
        self.cotes: Cotes | None = None
        """None while they are counted."""

    def on_mount(self) -> None:
        """Read at once, then look at the disk; `periode` None leaves the looks to somebody else."""
        self._start_reading()
        if self.periode is not None:
            self.set_interval(self.periode, self.look)

    def on_unmount(self) -> None:
        """A process that counts is not left behind."""
        if self.compteur is not None:
            self.compteur.close()

    def prepare(self) -> None:
        """Something is about to be typed: what counts its odds takes a while to start."""
        if self.compteur is None and self.a_part:
            dossiers = self.vivant.dossiers
            self.compteur = Compteur(dossiers[0] if len(dossiers) > 1 else None)
            self._warm(self.compteur)

    @work(thread=True, group="atelier", description=COMPTE)
    def _warm(self, compteur: Compteur) -> None:
        with suppress(Lache, Indisponible):
            compteur.start()

    def follow(self, brouillon: bytes | None) -> None:
        """A text in the place of what the disk holds; None goes back to it."""
        if brouillon != self.brouillon:
            self.brouillon = brouillon
            if not self.lit:
                self._start_reading()

    def look(self) -> None:
        """Read the file again if it changed."""
        if not self.lit and self.veille.changed():
            self._start_reading()

    def show_version(self) -> None:
        """A version was read that is not the same."""

    def show_again(self) -> None:
        """Nothing stands in front any more."""

    def show_graph(self) -> None:
        """The graph was drawn."""

    def show_odds(self) -> None:
        """The odds were counted."""

    def graph_width(self) -> int:
        """The columns that the graph may take; 0 where it is not in sight."""
        return 0

    def _start_reading(self) -> None:
        self.lit = True
        self._read(self.brouillon)

    @work(thread=True, group="lecture", description=LIT)
    def _read(self, brouillon: bytes | None) -> None:
        try:
            lecture = read_version(self.vivant, self.demande, brouillon)
        except Exception as erreur:
            # Whatever a file holds, a preview stays open: its author is mending it.
            lecture = Lecture(self.demande.chemin, phrase=report(erreur))
        vues = self.vivant.watched()
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._received, lecture, vues, brouillon)

    def _received(
        self, lecture: Lecture, vues: dict[Path, Empreinte], brouillon: bytes | None
    ) -> None:
        self.lit = False
        self.veille.watch(vues)
        if brouillon != self.brouillon:
            self._start_reading()
        if lecture.is_same(self.apercu.lecture):
            return
        bonne = self.apercu.bonne
        if bonne is not None and lecture.is_same(bonne):
            # A fault was undone: what was counted still holds.
            lecture = bonne
        self.versions += not lecture.absent and brouillon is None
        self.apercu.receive(lecture)
        if self.apercu.bonne is not bonne:
            self.graphe = self.trame = self.cotes = None
            if self.suite is not None:
                # A screen that is covered would have all that covers it drawn again.
                self.call_later(self._start_counting)
            else:
                # Once what was read is drawn: a long count would slow the screen down.
                self.call_after_refresh(self.call_after_refresh, self._start_counting)
        (self.suite or self).show_version()

    def _start_counting(self) -> None:
        bonne, comptee = self.apercu.bonne, self.comptee
        if bonne is None or bonne is comptee:
            return
        if comptee is None or (self.compteur is not None and comptee.brouillon is None):
            self.comptee, self.depuis = bonne, monotonic()
            self._count(bonne)
        elif self.compteur is not None:
            self.set_timer(max(0.01, self.depuis + CHANCE - monotonic()), self._let_go)

    def _let_go(self) -> None:
        """A count that takes long is not waited for, once there is a newer text."""
        vieille = self.comptee is not None and self.comptee is not self.apercu.bonne
        if vieille and self.compteur is not None and monotonic() - self.depuis >= CHANCE:
            self.compteur.let_go()

    @work(thread=True, group="calcul", description=COMPTE)
    def _count(self, lecture: Lecture) -> None:
        travail = get_current_worker()
        cotes: Cotes | None = None
        assert lecture.monde is not None
        if not travail.is_cancelled:
            self.app.call_from_thread(self._mapped, lecture, scenario_graph(lecture.monde))
        if lecture is self.apercu.bonne:
            try:
                cotes = self._odds(lecture, lecture.monde)
            except Exception as erreur:
                cotes = (report(erreur),)
        if not travail.is_cancelled:
            self.app.call_from_thread(self._counted, lecture, cotes)

    def _odds(self, lecture: Lecture, monde: World) -> Cotes | None:
        """Here where the text is on the disk; else where it can be let go: None where it was."""
        if self.compteur is not None and lecture.brouillon is not None:
            try:
                cotes = self.compteur.count(self.demande, lecture.brouillon)
                return cotes or odds(monde)
            except Lache:
                return None
            except Indisponible:
                pass
        return odds(monde)

    def _mapped(self, lecture: Lecture, graphe: "GrapheDuScenario") -> None:
        if lecture is self.apercu.bonne:
            self.graphe = graphe
            self.lay_out_graph()

    def _counted(self, lecture: Lecture, cotes: Cotes | None) -> None:
        if lecture is self.comptee:
            self.comptee = None
        if lecture is self.apercu.bonne and cotes is not None:
            self.cotes = cotes
            (self.suite or self).show_odds()
        elif lecture is not self.apercu.bonne and self.comptee is None:
            self._start_counting()

    def lay_out_graph(self) -> None:
        """Draw it for the width there is, unless it is drawn already, or nobody sees it."""
        if self.suite is not None:
            return
        largeur = self.graph_width()
        deja = self.trame is not None and largeur == self.largeur_tracee
        if self.graphe is not None and largeur > 0 and not deja:
            self._trace(self.graphe, largeur)

    @work(thread=True, exclusive=True, group="trace", description=TRACE)
    def _trace(self, graphe: "GrapheDuScenario", largeur: int) -> None:
        travail = get_current_worker()
        trame = woven(graphe, lay_out(graphe, largeur))
        if not travail.is_cancelled:
            self.app.call_from_thread(self._traced, graphe, trame, largeur)

    def _traced(self, graphe: "GrapheDuScenario", trame: Trame, largeur: int) -> None:
        if graphe is self.graphe:
            self.trame, self.largeur_tracee = trame, largeur
            self.show_graph()

"""A screen that follows a file: read, drawn and counted apart from the keys, the newest next.

One reading at a time and one count at a time: a save never queues behind those it makes useless.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from game.analysis.releve import scenario_graph
from game.drawing.graphe import lay_out
from game.drawing.trame import Trame, woven
from game.storage.apercu import Demande, Lecture, read_version
from game.storage.parties import new_seed
from game.storage.veille import Empreinte, Veille
from game.storage.vivant import CatalogueVivant
from game.ui.apercu import Apercu
from game.ui.chances_d_auteur import Cotes, odds
from game.ui.lecteur import Lecteur
from game.ui.panne import report

if TYPE_CHECKING:
    from game.analysis.graphe_scenario import GrapheDuScenario

PERIODE = 0.1
"""Seconds between two looks at the disk."""

LIT, COMPTE, TRACE = "lire", "compter", "tracer"
"""What each thread does: without a word, Textual would write down a whole scenario to name it."""


class Suiveur(Lecteur):
    """What is known of the file; how it is shown is said by the screen itself."""

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
        self.lit = self.compte = False
        """Whether one is being read, or its odds counted."""
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

    def look(self) -> None:
        """Read the file again if it changed."""
        if not self.lit and self.veille.changed():
            self._start_reading()

    def show_version(self) -> None:
        """A version was read that is not the same."""

    def show_graph(self) -> None:
        """The graph was drawn."""

    def show_odds(self) -> None:
        """The odds were counted."""

    def graph_width(self) -> int:
        """The columns that the graph may take; 0 where it is not in sight."""
        return 0

    def _start_reading(self) -> None:
        self.lit = True
        self._read()

    @work(thread=True, group="lecture", description=LIT)
    def _read(self) -> None:
        try:
            lecture = read_version(self.vivant, self.demande)
        except Exception as erreur:
            # Whatever a file holds, a preview stays open: its author is mending it.
            lecture = Lecture(self.demande.chemin, phrase=report(erreur))
        vues = self.vivant.watched()
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._received, lecture, vues)

    def _received(self, lecture: Lecture, vues: dict[Path, Empreinte]) -> None:
        self.lit = False
        self.veille.watch(vues)
        if lecture.is_same(self.apercu.lecture):
            return
        bonne = self.apercu.bonne
        if bonne is not None and lecture.is_same(bonne):
            # A fault was undone: what was counted still holds.
            lecture = bonne
        self.versions += not lecture.absent
        self.apercu.receive(lecture)
        if self.apercu.bonne is not bonne:
            self.graphe = self.trame = self.cotes = None
            # Once what was read is drawn: a long count would slow the screen down.
            self.call_after_refresh(self.call_after_refresh, self._start_counting)
        self.show_version()

    def _start_counting(self) -> None:
        if not self.compte and self.apercu.bonne is not None:
            self.compte = True
            self._count(self.apercu.bonne)

    @work(thread=True, group="calcul", description=COMPTE)
    def _count(self, lecture: Lecture) -> None:
        travail, monde = get_current_worker(), lecture.monde
        cotes: Cotes | None = None
        assert monde is not None
        if not travail.is_cancelled:
            self.app.call_from_thread(self._mapped, lecture, scenario_graph(monde))
        if lecture is self.apercu.bonne:
            try:
                cotes = odds(monde)
            except Exception as erreur:
                cotes = (report(erreur),)
        if not travail.is_cancelled:
            self.app.call_from_thread(self._counted, lecture, cotes)

    def _mapped(self, lecture: Lecture, graphe: "GrapheDuScenario") -> None:
        if lecture is self.apercu.bonne:
            self.graphe = graphe
            self.lay_out_graph()

    def _counted(self, lecture: Lecture, cotes: Cotes | None) -> None:
        self.compte = False
        if lecture is self.apercu.bonne:
            self.cotes = cotes
            self.show_odds()
        else:
            self._start_counting()

    def lay_out_graph(self) -> None:
        """Draw it for the width there is, unless it is drawn already."""
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

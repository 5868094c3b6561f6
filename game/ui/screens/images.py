"""The pictures of a bilan: besoins, waiting, capabilités, aménagements with the same decisions."""

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.drawing.image import Image
from game.engine.table import Table
from game.ui.base import Fenetre
from game.ui.calcul import SANS_REPONSE, Calcul
from game.ui.images import glimpses, pictures, tours
from game.ui.texte import t
from game.ui.widgets.dessin import Dessin


class Images(Fenetre[None]):
    """What is quicker to look at than to read."""

    def __init__(self, table: Table, calcul: Calcul | None) -> None:
        super().__init__()
        self.table = table
        self.calcul = calcul

    def compose(self) -> ComposeResult:
        """Room for the pictures: the sets of aménagements take time to count."""
        with Vertical(classes="fenetre large haute"):
            yield Static(t("Images", "bold"))
            with VerticalScroll(classes="corps", id="images"):
                yield Static(t("On compte…" if self.calcul else SANS_REPONSE), id="avis")
            yield Static(t("↑↓ : faire défiler   ·   R : revenir", "$discret"))

    def on_mount(self) -> None:
        """Ready to scroll, and counting."""
        self.query_one(VerticalScroll).focus()
        self._count()

    @work(thread=True, exclusive=True, exit_on_error=True)
    def _count(self) -> None:
        catalogue = self.parcours.catalogue
        joues = tours(catalogue, self.table, self.calcul)
        pris = None if self.table.idee else self.table.amenagements
        seconde = self.table.tour == 2
        images = list(pictures(catalogue, joues, pris) if seconde else glimpses(joues))
        self.app.call_from_thread(self._counted, images)

    def _counted(self, images: list[Image]) -> None:
        """Show them, unless the window was closed in the meantime."""
        if not self.is_attached:
            return
        if self.calcul:
            self.query_one("#avis").remove()
        self.query_one("#images").mount_all(Dessin(image) for image in images)

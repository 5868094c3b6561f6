"""What the room sees: one thing at a time, read from eight metres, never a note."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Digits, Static

from game.drawing import temps
from game.drawing.projection import Page, page, turned
from game.engine.seance import GesteImpossible
from game.model.projection import Projection, Projete
from game.storage.journal import SeanceIllisible
from game.ui.base import Ecran, key
from game.ui.salle import Salle
from game.ui.texte import assemble
from game.ui.widgets.ligne import paint


class ProjectionEcran(Ecran[None]):
    """The room's view, in a terminal of its own or in the place of the console."""

    DE_LA_SALLE: ClassVar[bool] = True
    """Nothing of files is said here."""
    BINDINGS: ClassVar[list[BindingType]] = [
        key("v,escape", "revenir", "revenir à la console", "V", montree=False),
        key("e", "neutre", "écran neutre", "E", montree=False),
        key("pagedown,right", "page(1)", "page suivante", "Page ↓", montree=False),
        key("pageup,left", "page(-1)", "page d’avant", "Page ↑", montree=False),
    ]

    def __init__(self, salle: Salle) -> None:
        super().__init__()
        self.salle = salle

    def compose(self) -> ComposeResult:
        """A title, the time left, and the rest."""
        with Horizontal(id="projection_tete"):
            yield Static(id="projection_titre")
            yield Digits("", id="projection_temps")
        yield Static(id="projection_corps")

    def on_mount(self) -> None:
        """Draw, and follow."""
        self.draw()
        self.set_interval(0.5, self._tick)

    def on_resize(self) -> None:
        """Lay it out for this window."""
        self.call_after_refresh(self.draw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the console decides what the room sees."""
        if self.salle.spectatrice and action in ("revenir", "neutre", "page"):
            return False
        return super().check_action(action, parameters)

    def action_revenir(self) -> None:
        """The notes come back."""
        self.app.pop_screen()

    def action_neutre(self) -> None:
        """Nothing of any case, at once."""
        self._show(self.salle.projection.toggled(Projection(quoi=Projete.NEUTRE)))

    def action_page(self, pas: int) -> None:
        """Another page."""
        self._show(turned(self.salle.seance, self.salle.projection, pas, *self.app.size))

    def draw(self) -> None:
        """What the console chose, and the time of the phase."""
        feuille = self._page()
        suite = f"   {feuille.page}/{feuille.pages}" if feuille.pages > 1 else ""
        self.query_one("#projection_corps", Static).update(paint(feuille.rangs))
        chrono = self.salle.seance.chrono
        neutre = self.salle.projection.quoi is Projete.NEUTRE
        montre = chrono.phase is not None and not neutre
        reste = temps.remaining(chrono, self.salle.now()) if montre else ""
        trop = reste.startswith("+")
        self.query_one(Digits).update("" if feuille.serree else reste)
        self.query_one(Digits).set_class(trop, "-trop")
        self.query_one("#projection_tete").set_class(feuille.serree, "-serree")
        petit = (f"   {reste}", "$perdu" if trop else "") if feuille.serree else ""
        self.query_one("#projection_titre", Static).update(
            assemble((feuille.titre, "bold $accent"), (suite, "$discret"), petit)
        )

    def _page(self) -> Page:
        largeur, hauteur = self.app.size
        return page(self.salle.seance, self.salle.projection, largeur, hauteur)

    def _show(self, projection: Projection) -> None:
        self.parcours.show_room(projection)
        self.draw()

    def _tick(self) -> None:
        if self.salle.spectatrice:
            try:
                self.salle.follow()
            except (SeanceIllisible, GesteImpossible):
                # The room is not told of files; one that is gone leaves nothing to look at.
                if not self.salle.ouverte.journal.chemin.exists():
                    self.salle.projection = Projection(quoi=Projete.NEUTRE)
        if self.app.screen is self:
            self.draw()

"""Everything that a séance writes down or sorts, whatever the phase: no table waits."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.model.script import GenreDePhase
from game.ui.base import Fenetre, in_front
from game.ui.salle import Salle
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste


class Fiches(Fenetre[None]):
    """The fiches and the sortings of the script."""

    AUTO_FOCUS = "OptionList"

    def __init__(self, salle: Salle, table: int) -> None:
        super().__init__()
        self.salle = salle
        self.table = table

    def compose(self) -> ComposeResult:
        """One line each."""
        with Vertical(classes="fenetre"):
            yield Static(t("Quelle fiche ?", "bold"))
            yield Liste(*self._rows())

    def _rows(self) -> list[Option]:
        return [
            Option(assemble(phase.titre, (f"   {phase.genre.libelle}", "$discret")), id=nom)
            for nom, phase in self.salle.seance.script.phases.items()
            if phase.champs or phase.elements
        ]

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """Open it, in the place of this window."""
        from game.ui.screens.fiche_de_seance import FicheDeSeance
        from game.ui.screens.tri import Tri

        nom = str(choisie.option_id)
        phase = self.salle.seance.script.phases[nom]
        ecran = Tri if phase.genre is GenreDePhase.TRI else FicheDeSeance
        self.app.switch_screen(ecran(self.salle, nom, self.table))

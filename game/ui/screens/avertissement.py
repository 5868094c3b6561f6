"""Read before a sensitive card is opened; it can be handed back without a reason."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.ui.base import Fenetre, in_front, key
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste

SORTIE = "S : les numéros à appeler. Une fois la carte ouverte, Échap mène à un écran neutre."
PAR_DEFAUT = "Ce cas est sensible. La table peut rendre la carte, sans donner de raison."


class Avertissement(Fenetre[bool]):
    """The warning, the way out, the numbers; the safe way is under the finger first."""

    AUTO_FOCUS = "OptionList"

    BINDINGS: ClassVar[list[BindingType]] = [
        key("o", "ouvrir", "ouvrir", "O"),
        key("r", "rendre", "rendre la carte", "R"),
    ]

    def compose(self) -> ComposeResult:
        """What it is about, and the two ways."""
        table = self.parcours.table
        assert table is not None
        persona = table.enjeu.persona
        texte = persona.avertissement or table.enjeu.scenario.avertissement or PAR_DEFAUT
        with Vertical(classes="fenetre haute"):
            yield Static(assemble((persona.nom, "bold"), (" · cas sensible", "$warning")))
            with VerticalScroll(classes="corps"):
                yield Static(t(f"{texte}\n\n{SORTIE}"))
            yield Liste(
                Option(t("R  Rendre la carte, sans raison à donner", "bold"), id="rendre"),
                Option(t("O  Ouvrir la carte", "bold $accent"), id="ouvrir"),
            )

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """Open, or hand back."""
        self.dismiss(choisie.option_id == "ouvrir")

    def action_ouvrir(self) -> None:
        """Open the card."""
        self.dismiss(True)

    def action_rendre(self) -> None:
        """Hand it back."""
        self.dismiss(False)

    def action_echap(self) -> None:
        """Échap hands it back too."""
        self.dismiss(False)

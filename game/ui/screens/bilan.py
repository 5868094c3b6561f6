"""What the two bilans share: the line to scroll, and the ways on from there."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from game.ui.base import Ecran, key
from game.ui.deroule import Deroule
from game.ui.table import Table


class EcranDeBilan(Ecran[None]):
    """After a tour: look, understand, arrange."""

    DU_CAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a", "amenager", "aménager", "A"),
        key("m", "miroir", "miroir", "M"),
        key("j", "journal", "journal", "J"),
        key("down", "defiler(1)", "", "", montree=False),
        key("up", "defiler(-1)", "", "", montree=False),
    ]

    def action_amenager(self) -> None:
        """Change the territoire, and play again; tour 1 stays the first."""
        Deroule(self.parcours).arrange()

    def action_miroir(self) -> None:
        """The postures met."""
        from game.ui.screens.miroir import Miroir

        self.app.push_screen(Miroir())

    def action_journal(self) -> None:
        """What was done."""
        from game.ui.screens.journal import Journal

        self.app.push_screen(Journal())

    def action_defiler(self, pas: int) -> None:
        """Scroll when the window is short."""
        self.query_one(VerticalScroll).scroll_relative(y=2 * pas, animate=False)

    def _table(self) -> Table:
        assert self.parcours.table is not None
        return self.parcours.table

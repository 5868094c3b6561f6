"""The screens from which a rapport can be read, as soon as there is one: key K."""

from game.engine.partie import Partie
from game.engine.rapport import can_be_read
from game.engine.table import Table
from game.ui.base import Ecran, key

TOUCHE = key("k", "rapport", "le rapport", "K")


class Lecteur(Ecran[None]):
    """A screen of the case that may show its rapport."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key, and no line in the menu, for a rapport that nobody has written yet."""
        if action == "rapport" and not any(map(can_be_read, self.lues())):
            return False
        return super().check_action(action, parameters)

    def lues(self) -> list[Partie]:
        """The tours whose rapports are shown: here, the one being played."""
        table = self.parcours.table
        return [table.playing()] if table is not None and table.partie is not None else []

    def action_rapport(self) -> None:
        """What was written down, block after block."""
        from game.ui.screens.rapport import RapportFenetre

        self.app.push_screen(RapportFenetre(self.lues()))

    def _table(self) -> Table:
        assert self.parcours.table is not None
        return self.parcours.table

"""What the fiche and the sorting share: a phase, one table after the other, or the whole room."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList

from game.engine.jugement import standing
from game.engine.seance import SALLE
from game.model.gestes import Annuler, Ecrire, Trier
from game.model.script import Phase
from game.ui.base import Ecran, key
from game.ui.salle import Salle
from game.ui.texte import assemble
from game.ui.widgets.liste import Liste


class Lignes(Liste):
    """Its lines; the arrows that go aside change the table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("right", "screen.table(1)", "table suivante", "→"),
        key("left", "screen.table(-1)", "table d’avant", "←", montree=False),
    ]


class EcranDeTable(Ecran[None]):
    """A phase, for a table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("u", "annuler", "annuler", "U"),
        key("r", "revenir", "la console", "R"),
        key("escape", "revenir", "", "", montree=False),
    ]

    def __init__(self, salle: Salle, phase: str, table: int) -> None:
        super().__init__()
        self.salle = salle
        self.nom = phase
        self.ou = table if self.phase.par_table else SALLE

    @property
    def phase(self) -> Phase:
        """What the script says of it."""
        return self.salle.seance.script.phases[self.nom]

    @property
    def table(self) -> int | None:
        """The table, as a geste says it."""
        return self.ou or None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The room together has no next table."""
        ensemble = action == "table" and self.ou == SALLE
        return not ensemble and super().check_action(action, parameters)

    def action_table(self, pas: int) -> None:
        """The next table, round and round."""
        self.ou = (self.ou - 1 + pas) % len(self.salle.seance.etats) + 1
        self.draw()

    def action_annuler(self) -> None:
        """The last line or the last move of this phase."""
        for rang, geste in reversed(standing(self.salle.seance.gestes)):
            if isinstance(geste, Ecrire | Trier) and (geste.phase, geste.table) == (
                self.nom, self.table,
            ):  # fmt: skip
                if self.parcours.do(Annuler(rang=rang)):
                    self.draw()
                return
        self.parcours.tell("Il n’y a rien à annuler ici.")

    def action_revenir(self) -> None:
        """Back; all is written."""
        self.app.pop_screen()

    def head(self) -> Content:
        """The phase, and whose."""
        qui = "la salle"
        if self.ou != SALLE:
            qui = f"{self.ou} · {self.salle.seance.table(self.ou).nom}"
        return assemble((self.phase.titre, "bold"), (f"   {qui}", "bold $accent"))

    def rank(self) -> int:
        """The row under the cursor."""
        return self.query_one(OptionList).highlighted or 0

    def next_row(self) -> None:
        """The row below, if there is one."""
        liste = self.query_one(OptionList)
        liste.highlighted = min(self.rank() + 1, liste.option_count - 1)

    def draw(self) -> None:
        """Everything, for now."""
        raise NotImplementedError

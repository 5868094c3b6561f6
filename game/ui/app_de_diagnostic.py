"""The game opened on a diagnostic: its home is the matrix."""

from pathlib import Path

from textual.screen import Screen

from game.analysis.diagnostic import Cle, Diagnostic
from game.model.lieu import Reponse
from game.ui.app import Parcours


class AppDeDiagnostic(Parcours):
    """The diagnostic alone; what the table types goes to its file, if it has one."""

    def __init__(
        self, diagnostic: Diagnostic, saisies: Path | None = None, contenu: Path | None = None
    ) -> None:
        super().__init__(contenu, animations=False)
        self.diagnostic, self.saisies = diagnostic, saisies

    def get_default_screen(self) -> Screen[None]:
        """The matrix."""
        from game.ui.screens.diagnostic import DiagnosticSeul

        return DiagnosticSeul(self.diagnostic, self.keep if self.saisies else None)

    def keep(self, saisies: dict[Cle, Reponse]) -> None:
        """Writes what was typed, beside what was typed elsewhere; raises as `write_answers`."""
        from game.storage.saisies import write_answers

        assert self.saisies is not None
        noms = self.diagnostic.noms or (self.diagnostic.zone,)
        write_answers(self.saisies, noms, self.diagnostic.cases, saisies)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no home to go to, and nothing that Échap would close but a window."""
        if action == "accueil" or (action == "sortir" and len(self.screen_stack) == 1):
            return False
        return super().check_action(action, parameters)

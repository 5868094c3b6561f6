"""The matrix reached from home: no file was named, so what is typed is offered one."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from game.analysis.diagnostic import Diagnostic, told_by_table
from game.drawing.mots import pluriel
from game.storage.refus import reason
from game.storage.saisies import write_answers
from game.storage.tableaux import Illisible
from game.ui.base import key
from game.ui.screens.confirmer import Confirmer
from game.ui.screens.diagnostic import DiagnosticEcran

FICHIER = Path("saisies.csv")
"""In the folder where one works; `--saisies` reads it again."""


class DiagnosticDAccueil(DiagnosticEcran):
    """Nothing typed is lost without a question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("s", "ecrire", "garder", "S", dit=f"écrire ce qui est saisi dans {FICHIER}"),
        key("escape", "laisser", "revenir", "Échap"),
        key("ctrl+q", "partir", "", "", montree=False),
    ]
    SANS_FICHIER: ClassVar[str] = f" S : le garder dans {FICHIER}."

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.ecrites = told_by_table(diagnostic)

    def action_ecrire(self) -> None:
        """Beside what was typed of other zones."""
        dites = told_by_table(self.diagnostic)
        noms = self.diagnostic.noms or (self.diagnostic.zone,)
        try:
            write_answers(FICHIER, noms, self.diagnostic.cases, dites)
        except Illisible as refus:
            self.parcours.tell(f"Rien n’est écrit : {refus}", grave=True)
        except OSError as refus:
            cause = f"Impossible d’écrire {FICHIER.absolute()} ({reason(refus)})."
            self.parcours.tell(f"{cause} Relancer le jeu depuis un autre dossier.", grave=True)
        else:
            self.ecrites = dites
            combien = pluriel(len(dites), "case")
            self.parcours.tell(f"{FICHIER.absolute()} est écrit ({combien}) : --saisies le relit.")

    def action_partir(self) -> None:
        """The same question as on the way home."""
        self._ask(self.app.exit)

    def action_laisser(self) -> None:
        """Back home, after a question where something would be lost."""
        self._ask(self.dismiss)

    def _ask(self, sortir: Callable[[], object]) -> None:
        dites = told_by_table(self.diagnostic)
        if dites == self.ecrites:
            sortir()
            return

        def answered(oui: bool | None) -> None:
            if oui:
                sortir()

        perdues = pluriel(len(dites.items() ^ self.ecrites.items()), "saisie")
        question = f"Quitter sans garder ({perdues}) ? Sinon, S les écrit dans {FICHIER}."
        self.app.push_screen(Confirmer(question, "les perdre"), answered)

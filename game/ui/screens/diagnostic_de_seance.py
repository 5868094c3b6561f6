"""The matrix of a séance: the room sees it, and what it knows of a cell is a geste."""

from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from game.analysis.diagnostic_de_seance import before, of_seance
from game.drawing.matrice_projetee import sheet_of
from game.model.gestes import Diagnostiquer, Saisir
from game.model.lieu import NIVEAUX, Reponse
from game.model.projection import Projection, Projete
from game.report.matrice_notee import noted
from game.ui.aide_de_seance import MATRICE, Regles
from game.ui.base import key
from game.ui.salle import Salle
from game.ui.screens.diagnostic import DiagnosticEcran
from game.ui.screens.territoires import Regarde, Territoires

MONTRER = "montrer à la salle ce niveau ; encore : la phase"


class DiagnosticDeSeance(DiagnosticEcran):
    """The same keys; what is typed goes to the file of the séance, and to its history."""

    AIDE: ClassVar[Regles] = MATRICE
    BINDINGS: ClassVar[list[BindingType]] = [
        key("m", "montrer", "montrer", "M", dit=MONTRER),
        key("a", "attacher", "un fichier", "A", dit="regarder le territoire que dit un fichier"),
        key("e", "app.neutre_salle", "écran neutre", "E", montree=False),
    ]

    def __init__(self, salle: Salle) -> None:
        super().__init__(of_seance(salle.seance))
        self.salle = salle

    @property
    def montree(self) -> bool:
        """Whether the room looks at the matrix."""
        return self.salle.projection.quoi is Projete.DIAGNOSTIC

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where only a matrix was kept, its places are no more there to walk to."""
        if action in ("a_qui", "carte") and self.salle.seance.matrice is not None:
            return False
        return super().check_action(action, parameters)

    def action_montrer(self) -> None:
        """What is in hand, in front of the room; again: what the phase shows."""
        self.parcours.show_room(Projection() if self.montree else self._view())
        self._draw()

    def _view(self) -> Projection:
        page = sheet_of(self.diagnostic, self.ici.demande) if not self.vide else 0
        return Projection(quoi=Projete.DIAGNOSTIC, niveau=NIVEAUX.index(self.niveau), page=page)

    def action_niveau(self) -> None:
        """The room follows, where it looks at the matrix."""
        super().action_niveau()
        self._follow()

    def action_aller(self, lignes: int, colonnes: int) -> None:
        """The room follows, where it looks at the matrix."""
        super().action_aller(lignes, colonnes)
        self._follow()

    def _follow(self) -> None:
        if self.montree and self.salle.projection != self._view():
            self.parcours.show_room(self._view())

    def action_saisir(self, mot: str) -> None:
        """A geste; the room sees it at once where it looks at the matrix."""
        if self.vide:
            return
        public, demande, niveau = self.ici
        reponse = Reponse(mot) if mot else None
        geste = Saisir(public=public, demande=demande, niveau=niveau, reponse=reponse)
        if self.parcours.do(geste):
            self._again()
            self.parcours.tell("Saisi en séance." if mot else "Saisie ôtée.")

    def action_attacher(self) -> None:
        """Another territoire, from a file."""
        self.app.push_screen(Territoires(), self._look_at)

    def _look_at(self, regarde: Regarde | None) -> None:
        if regarde is None:
            return
        diagnostic, origine = regarde
        jour = date.today().strftime("%d/%m/%Y")
        if self.parcours.do(Diagnostiquer(matrice=noted(diagnostic, origine, jour))):
            self._again()
            gardees = [autre.zone for autre, _ in before(self.salle.seance)]
            suite = f" Ce qui a été saisi est gardé : {', '.join(gardees)}." if gardees else ""
            self.parcours.tell(
                f"La salle regarde {diagnostic.zone}. Le fichier n’est plus lu.{suite}"
            )

    def console_moved(self) -> None:
        """Another console wrote, or shows something else."""
        self._again()

    def draw_console(self) -> None:
        """What the room sees is said in the head."""
        self._draw()

    def _again(self) -> None:
        self.diagnostic = of_seance(self.salle.seance)
        self.rang = min(self.rang, max(0, len(self.diagnostic.publics) - 1))
        self.colonne = min(self.colonne, max(0, len(self.diagnostic.demandes) - 1))
        self._show_from_top()

    def _said_above(self) -> str:
        return " · à l’écran" if self.montree else " · M : montrer"

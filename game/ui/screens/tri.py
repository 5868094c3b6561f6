"""Sorting: each element goes to a column by its letter; the room sees it settle."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.model.gestes import Trier
from game.ui.aide_de_seance import TRI, Regles
from game.ui.base import in_front
from game.ui.ecran_de_table import EcranDeTable, Lignes
from game.ui.texte import assemble
from game.ui.widgets.pied import Pied

LETTRES = "ABCDEFGHIJ"


class Tri(EcranDeTable):
    """Where does each go?"""

    AIDE: ClassVar[Regles] = TRI

    def compose(self) -> ComposeResult:
        """The columns by their letters, the elements with where they are."""
        yield Static(id="tri_tete", classes="tete")
        yield Static(id="cases", classes="avis")
        with VerticalScroll(classes="page", can_focus=False):
            yield Lignes(id="elements")
        yield Pied()

    def on_mount(self) -> None:
        """Draw."""
        self.draw()
        self.query_one(OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """A letter puts the element there; Suppr takes it back."""
        if event.key in ("delete", "backspace"):
            event.stop()
            self._put(None)
            return
        lettre = (event.character or "").upper()
        cases = list(self.phase.cases)
        if len(lettre) == 1 and lettre in LETTRES[: len(cases)]:
            event.stop()
            if self._put(cases[LETTRES.index(lettre)]):
                self.next_row()

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """Entrée goes round the columns."""
        cases = list(self.phase.cases)
        ici = self._case(str(choisie.option_id))
        self._put(cases[0] if ici is None else cases[(cases.index(ici) + 1) % len(cases)])

    def _put(self, case: str | None) -> bool:
        element = list(self.phase.elements)[self.rank()]
        geste = Trier(table=self.table, phase=self.nom, element=element, case=case)
        fait = self.parcours.do(geste)
        self.draw()
        return fait

    def _case(self, element: str) -> str | None:
        return self.salle.seance.tris.get((self.ou, self.nom, element))

    def draw(self) -> None:
        """The elements, with where they are."""
        self.query_one("#tri_tete", Static).update(self.head())
        self.query_one("#cases", Static).update(self._columns())
        liste, rang = self.query_one(OptionList), self.rank()
        liste.clear_options()
        liste.add_options(
            [Option(self._row(nom, e.texte), id=nom) for nom, e in self.phase.elements.items()]
        )
        liste.highlighted = rang

    def _columns(self) -> Content:
        morceaux: list[tuple[str, str] | str] = []
        for lettre, libelle in zip(LETTRES, self.phase.cases.values(), strict=False):
            morceaux += [(f"{lettre} ", "bold $accent"), f"{libelle}   "]
        return assemble(*morceaux, ("Suppr : reprendre", "$discret"))

    def _row(self, element: str, texte: str) -> Content:
        case = self._case(element)
        lettre = LETTRES[list(self.phase.cases).index(case)] if case else "·"
        ou = self.phase.cases[case] if case else "pas encore posé"
        dits = (f"{texte}\n", ""), (f"   {ou}", "$discret")
        return assemble((f"{lettre}  ", "bold $accent"), *dits)

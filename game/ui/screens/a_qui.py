"""« À qui peut s’adresser… ? »: the cards on the left, and the doors that each one finds here."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.analysis.a_qui import for_persona
from game.analysis.diagnostic import Diagnostic
from game.drawing.matrice import measured_from
from game.model.faute import ContenuInvalide
from game.model.persona import Persona
from game.report.a_qui import whom_page
from game.ui.base import Ecran, key
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied


class AQui(Ecran[None]):
    """A card in hand, and whom it may turn to for what it asks, at each niveau."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("r", "revenir", "revenir", "R"),
        key("escape", "revenir", "", "", montree=False),
        key("space,pagedown", "page(1)", "page suivante", "Espace"),
        key("b,pageup", "page(-1)", "page d’avant", "B"),
    ]

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__()
        self.diagnostic = diagnostic
        self.cartes: list[Persona] = []

    def compose(self) -> ComposeResult:
        """The zone, the cards, the doors."""
        self.cartes = self._cards()
        yield Static(t(f"À qui peut-on s’adresser ? {self.diagnostic.zone}"), classes="tete")
        if depuis := measured_from(self.diagnostic):
            yield Static(t(depuis), classes="avis")
        with Horizontal(id="reperes"):
            noms = (Option(t(carte.nom), id=str(rang)) for rang, carte in enumerate(self.cartes))
            yield _Cartes(*noms)
            with VerticalScroll(can_focus=False, id="repere"):
                yield Static(id="repere_texte")
        yield Pied()

    def _cards(self) -> list[Persona]:
        """The cards that can be read, in the order of a hand."""
        catalogue, lues = self.parcours.catalogue, []
        for ident in catalogue.ids("persona"):
            try:
                lues.append(catalogue.persona(ident))
            except ContenuInvalide:
                continue
        return sorted(lues, key=lambda carte: (carte.rang, carte.nom))

    def on_option_list_option_highlighted(self, choisie: OptionList.OptionHighlighted) -> None:
        """The doors of the card in hand, from the first."""
        carte = self.cartes[choisie.option_index]
        titre, *lignes = whom_page(carte, self.diagnostic, for_persona(self.diagnostic, carte))
        texte = assemble((titre, "bold $accent"), *(f"\n{ligne}" for ligne in lignes))
        self.query_one("#repere_texte", Static).update(texte)
        self.query_one("#repere", VerticalScroll).scroll_home(animate=False)

    def action_page(self, sens: int) -> None:
        """The doors move by a page; the card stays in hand."""
        portes = self.query_one("#repere", VerticalScroll)
        portes.scroll_relative(y=sens * max(1, portes.size.height - 2), animate=False)

    def action_revenir(self) -> None:
        """Back to the matrix."""
        self.dismiss(None)


class _Cartes(Liste):
    muette = True

"""The register: what the game says of the field, and who says it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.drawing.reperes import Rubrique, rubriques
from game.storage.reperes import registre
from game.ui.base import Ecran, key
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied


class Reperes(Ecran[None]):
    """Rubriques on the left, and what the one in hand holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("r", "revenir", "revenir", "R"),
        key("escape", "revenir", "", "", montree=False),
        key("space,pagedown", "page(1)", "page suivante", "Espace"),
        key("b,pageup", "page(-1)", "page d’avant", "B"),
    ]

    def compose(self) -> ComposeResult:
        """The title, the rubriques, the text."""
        self.rubriques = rubriques(registre(self.parcours.catalogue))
        yield Static(t("Repères : ce que le jeu dit, et qui le dit"), classes="tete")
        with Horizontal(id="reperes"):
            yield _Rubriques(*(Option(t(r.titre), id=r.ident) for r in self.rubriques))
            with VerticalScroll(can_focus=False, id="repere"):
                yield Static(id="repere_texte")
        yield Pied()

    def on_option_list_option_highlighted(self, choisie: OptionList.OptionHighlighted) -> None:
        """Show the rubrique in hand, from its top."""
        rubrique = self.rubriques[choisie.option_index]
        self.query_one("#repere_texte", Static).update(told(rubrique))
        self.query_one("#repere", VerticalScroll).scroll_home(animate=False)

    def action_page(self, sens: int) -> None:
        """The text moves by a page; the rubrique stays in hand."""
        texte = self.query_one("#repere", VerticalScroll)
        texte.scroll_relative(y=sens * max(1, texte.size.height - 2), animate=False)

    def action_revenir(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


class _Rubriques(Liste):
    muette = True


def told(rubrique: Rubrique) -> Content:
    """Each entry with what it says and where it comes from."""
    morceaux: list[tuple[str, str] | str] = []
    if rubrique.avis:
        morceaux.append((f"{rubrique.avis}\n\n", "italic"))
    for entree in rubrique.entrees:
        morceaux.append((f"{entree.nom}\n", "bold $accent"))
        morceaux += [f"{ligne}\n" for ligne in entree.lignes]
        morceaux.append((f"{entree.source}\n\n", "$discret"))
    return assemble(*morceaux)

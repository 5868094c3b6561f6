"""What each choice kept of what was possible, for who plays alone."""

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.engine.partie import Partie
from game.ui.base import Fenetre
from game.ui.texte import assemble, t

TITRE = "Ce que vos choix gardaient"
POUR_VOUS = "Pour vous seul·e : rien de ceci n’est gardé, ni montré à une salle."


class Gardes(Fenetre[None]):
    """At each orientation, in people."""

    def __init__(self, partie: Partie) -> None:
        super().__init__()
        self.partie = partie

    def compose(self) -> ComposeResult:
        """Room for the sentences: the exact answers may take a moment."""
        with Vertical(classes="fenetre large haute"):
            yield Static(assemble((TITRE, "bold"), (f"\n{POUR_VOUS}", "$discret")))
            with VerticalScroll(classes="corps"):
                yield Static(t("On compte…"), id="gardes")
            yield Static(t("↑↓ : faire défiler   ·   R : revenir", "$discret"))

    def on_mount(self) -> None:
        """Ready to scroll, and counting."""
        self.query_one(VerticalScroll).focus()
        self._count()

    @work(thread=True, exclusive=True, exit_on_error=True)
    def _count(self) -> None:
        from game.analysis.garde import kept
        from game.ui.gardes import told

        dits = list(told(self.partie, kept(self.partie)))
        self.app.call_from_thread(self._counted, dits)

    def _counted(self, dits: list[str]) -> None:
        """Show them, unless the window was closed in the meantime."""
        if self.is_attached:
            self.query_one("#gardes", Static).update(_set_out(dits))


def _set_out(dits: list[str]) -> Content:
    """A sentence per paragraph, the last one, which says what is counted, in a low voice."""
    *phrases, repere = dits
    return assemble(*(f"{phrase}\n\n" for phrase in phrases), (repere, "$discret"))

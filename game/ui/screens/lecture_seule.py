"""A séance that can't be played here, looked at: nothing of it is written."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.drawing.regard import heading, told
from game.storage.horloge import local_hour
from game.storage.regard import Regard
from game.ui.base import Fenetre
from game.ui.texte import t


class LectureSeule(Fenetre[None]):
    """Who did what, when, as far as it is understood; why it is not played is said first."""

    def __init__(self, regard: Regard, pourquoi: str) -> None:
        super().__init__()
        self.regard = regard
        self.pourquoi = pourquoi

    def compose(self) -> ComposeResult:
        """The reasons, then the lines."""
        r = self.regard
        tete = heading(
            r.chemin.name, len(r.seance.gestes), r.total, r.arret, plus_recente=r.plus_recente
        )
        with Vertical(classes="fenetre large haute"):
            yield Static(t("Lecture seule", "bold"))
            with VerticalScroll(classes="corps"):
                yield Static(t(f"{self.pourquoi}\n", "$warning"))
                yield Static(t("\n".join(tete) + "\n", "bold"))
                yield Static(t("\n".join(told(r.seance, r.instants, local_hour))))
            yield Static(t("↑↓ : faire défiler   ·   R : revenir", "$discret"))

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(VerticalScroll).focus()

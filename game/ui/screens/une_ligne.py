"""One line to write, or not: Entrée keeps what is there, an empty line goes on without it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from game.ui.base import Fenetre
from game.ui.texte import clean, t
from game.ui.widgets.saisie import Saisie


class UneLigne(Fenetre[str]):
    """Gives back what was written, "" where nothing was; None where one left."""

    AUTO_FOCUS = "Input"

    def __init__(
        self,
        titre: str,
        question: str,
        deja: str = "",
        *,
        long: int = 200,
        laisser: str = "laisser",
    ) -> None:
        super().__init__()
        self.laisser = laisser
        """What Échap does."""
        self.titre, self.question, self.deja, self.long = titre, question, deja, long

    def compose(self) -> ComposeResult:
        """The question, and the line."""
        with Vertical(classes="fenetre"):
            yield Static(t(self.titre, "bold"))
            yield Static(t(self.question), id="question")
            yield Saisie(id="phrase", value=self.deja, max_length=self.long)
            yield Static(t(f"Entrée : la suite   ·   Échap : {self.laisser}", "$discret"))

    def on_input_submitted(self, ecrite: Input.Submitted) -> None:
        """Written, or left empty."""
        self.dismiss(clean(ecrite.value).strip())

    def action_laisser(self) -> None:
        """Échap: a sensitive case is hidden at once; else nothing is decided."""
        self.action_echap()

"""The table's own idea: one sentence, and one effect on the parcours."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.engine.world import World
from game.model.scenario import Amenagement
from game.ui.base import Fenetre, in_front, key
from game.ui.idees import EFFETS, PHRASE_MAX, Effet, Proposition, written
from game.ui.texte import clean, t
from game.ui.widgets.liste import Liste
from game.ui.widgets.saisie import Tapee


class Idee(Fenetre[Amenagement]):
    """A sentence, then which effect, on what, how much."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("r", "reculer", "revenir", "R"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.phrase = ""
        self.effet: Effet | None = None
        self.cible = ""

    def compose(self) -> ComposeResult:
        """One question at a time."""
        with Vertical(classes="fenetre large"):
            yield Static(t("Votre idée", "bold"))
            yield Static(id="question")
            yield Tapee(
                id="phrase", max_length=PHRASE_MAX, placeholder="une phrase, sans nom de personne"
            )
            with VerticalScroll(can_focus=False):
                yield Liste(id="propositions")
            yield Static(id="touches")

    def on_mount(self) -> None:
        """The sentence first."""
        self._ask()

    def on_input_submitted(self, ecrite: Input.Submitted) -> None:
        """The sentence is written."""
        self.phrase = clean(ecrite.value).strip()
        if self.phrase:
            self._ask()
        else:
            self.dismiss(None)

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """The effect, then its target, then its value."""
        ident = str(choisie.option_id)
        if self.effet is None:
            self.effet = next(effet for effet in EFFETS if effet.ident == ident)
        elif not self.cible:
            self.cible = ident
        else:
            self.dismiss(written(self.phrase, self.effet, self.cible, ident))
            return
        if self.effet and self.cible and not self.effet.valeurs:
            self.dismiss(written(self.phrase, self.effet, self.cible, ""))
            return
        self._ask()

    def action_reculer(self) -> None:
        """One question back; from the first, close."""
        if self.cible:
            self.cible = ""
        elif self.effet:
            self.effet = None
        elif self.phrase:
            self.phrase = ""
        else:
            self.dismiss(None)
            return
        self._ask()

    def _world(self) -> World:
        table = self.parcours.table
        assert table is not None
        # Arranged once already, a table waits for its second bet: tour 1 is what it changes.
        partie = table.partie or table.tour1
        assert partie is not None
        return partie.world

    def _ask(self) -> None:
        saisie, liste = self.query_one(Input), self.query_one(OptionList)
        saisie.display, liste.display = not self.phrase, bool(self.phrase)
        touches = "R : revenir" if self.phrase else "Entrée sans rien écrire : revenir"
        suite = t(f"Entrée : la suite   ·   {touches}", "$discret")
        self.query_one("#touches", Static).update(suite)
        question = self.query_one("#question", Static)
        if not self.phrase:
            question.update(t("Que changez-vous, en une phrase ?"))
            saisie.focus()
            return
        intitule, propositions = self._next()
        question.update(t(f"« {self.phrase} »\n\n{intitule}"))
        liste.clear_options()
        liste.add_options([Option(t(libelle), id=ident) for ident, libelle in propositions])
        if not propositions:
            liste.add_option(
                Option(t("Rien de tel dans ce parcours : R pour revenir"), disabled=True)
            )
        liste.highlighted = 0
        liste.focus()

    def _next(self) -> tuple[str, list[Proposition]]:
        """The question to ask now, and what may be answered."""
        if self.effet is None:
            return "Quel effet sur le parcours ?", [(e.ident, e.libelle) for e in EFFETS]
        if not self.cible:
            return self.effet.question, self.effet.targets(self._world())
        return self.effet.combien, list(self.effet.valeurs)

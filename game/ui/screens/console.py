"""The console of the animateur: five tables, the clock, the private note, what the room sees."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.engine.saisie import gestes as read
from game.engine.seance import GesteImpossible
from game.model.script import Vue
from game.ui import console_vues as vues
from game.ui.aide_de_seance import CONSOLE, Regles
from game.ui.base import Ecran, in_front, key
from game.ui.console_gestes import GestesDeConsole
from game.ui.lieux_de_seance import close
from game.ui.salle import Salle
from game.ui.sauvegarde import left_behind, watch
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied
from game.ui.widgets.saisie import Saisie

RANGEE = "1234567890&é\"'(-è_çà"
"""The digit row, with and without Shift, on AZERTY: its first ten keys twice."""

AVEC_NOTES = 14
"""Rows under which the note leaves its room to the time and to the tables."""

ENCORE = "encore : la phase"
NUMEROS = f"montrer à la salle les numéros utiles ; {ENCORE}"


class Tables(Liste):
    """The tables; the arrows that go aside are those of the workshop."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("right", "screen.phase(1)", "phase suivante", "→"),
        key("left", "screen.phase(-1)", "phase d’avant", "←", montree=False),
        key("pagedown", "screen.page(1)", "page suivante de l’écran", "Page ↓", montree=False),
        key("pageup", "screen.page(-1)", "page d’avant", "Page ↑", montree=False),
    ]


class Console(GestesDeConsole, Ecran[None]):
    """One animateur, every table."""

    ANCRE: ClassVar[bool] = True
    """« Accueil », from a table, comes back here."""
    AIDE: ClassVar[Regles] = CONSOLE
    BINDINGS: ClassVar[list[BindingType]] = [
        key("t,colon", "saisir", "saisir", "T", dit="taper ce que la table a noté"),
        key("e", "neutre", "écran neutre", "E", dit=f"la salle : écran neutre ; {ENCORE}"),
        key("v", "salle", "cacher les notes", "V", dit="cacher les notes : la vue de la salle"),
        key("p", "projeter", "montrer la table", "P", dit=f"montrer la table ; {ENCORE}"),
        key("m", "matrice", "matrice", "M", dit="la matrice : qui peut recevoir qui, ici"),
        key("n", "numeros", "montrer les numéros", "N", montree=False, dit=NUMEROS),
        key("h", "historique", "historique", "H", dit="qui a fait quoi ; revenir à un moment"),
        key("r", "relance", "relance", "R", dit="relance suivante"),
        key("f", "fiche", "fiche, tri", "F", dit="la fiche ou le tri de la phase ; ailleurs, tous"),
        key("u", "annuler", "annuler", "U", dit="annuler le dernier geste de cette table"),
        key("z", "annuler_salle", "annuler pour la salle", "Z", montree=False),
        key("l", "revoir", "revoir la partie", "L", dit="revoir la partie d’une table, pas à pas"),
        key("k", "rattraper", "rattraper", "K", dit="rattraper : des minutes prises à la suite"),
        key("space", "pause", "pause", "Espace", dit="pause ; encore : le temps repart"),
        key("s", "app.ressources", "numéros", "S", dit="les numéros à appeler, pour vous"),
        key("escape", "echap", "sortir", "Échap", dit="quitter la console, après une question"),
        key("plus,equals_sign", "minutes(1)", "une minute de plus", "+", montree=False),
        key("minus", "minutes(-1)", "une minute de moins", "-", montree=False),
        key("i", "piocher", "piocher une autre carte", "I", montree=False),
        key("d", "redonner", "donner d’autres cartes", "D", montree=False),
        key("g", "app.ailleurs", "enregistrer ailleurs", "G", montree=False),
        key("w", "restituer", "écrire la restitution", "W", montree=False),
        key("x", "effacer", "effacer la séance", "X", montree=False),
    ]

    def __init__(self, salle: Salle) -> None:
        super().__init__()
        self.salle = salle
        self.rang_de_relance = 0
        self.passe: str | None = None
        """What was asked once, and is done when it is asked again."""

    def compose(self) -> ComposeResult:
        """The head, the tables, what only the animateur reads, the line to type."""
        yield Static(id="console_tete")
        yield Tables(id="tables")
        with VerticalScroll(id="prive", can_focus=False):
            yield Static(id="note")
        yield Static(id="a_l_ecran")
        yield Saisie(id="saisie", max_length=200)
        yield Pied()

    def on_mount(self) -> None:
        """Draw, then follow the clock and the other consoles."""
        minutes = self.salle.horloge.absence // 60
        reprend = f"La séance reprend : {minutes} min passées sans nous sont comptées."
        if self.salle.lieu:
            suite = f" {reprend}" if minutes else ""
            self.parcours.tell(f"{self.salle.lieu} F5 enregistre ailleurs.{suite}", grave=True)
        elif minutes:
            self.parcours.tell(reprend)
        self.draw()
        self.set_interval(1.0, self._tick)
        self.set_focus(self.query_one(OptionList))

    def on_screen_resume(self) -> None:
        """Back from a table."""
        self.salle.numero = 0
        self.parcours.table = None
        self.draw()

    def on_resize(self) -> None:
        """Rows are laid out for the width there is; in the lowest windows, time and tables only."""
        self.query_one("#prive").display = self.size.height >= AVEC_NOTES
        self.call_after_refresh(self.draw)

    def on_key(self, event: events.Key) -> None:
        """A digit goes to a table, with or without Shift."""
        if isinstance(self.focused, Input) or not event.character:
            return
        rang = RANGEE.find(event.character) % 10 if event.character in RANGEE else -1
        if 0 <= rang < len(self.salle.seance.etats) and event.character not in "-":
            event.stop()
            self.query_one(OptionList).highlighted = rang

    def on_input_submitted(self, ecrite: Input.Submitted) -> None:
        """A line for a table: all of it, or nothing."""
        try:
            suite = read(self.salle.seance, ecrite.value)
        except GesteImpossible as refus:
            self.parcours.tell(str(refus), grave=True)
            return
        if self.parcours.do(*suite):
            self.app.clear_notifications()
            self.query_one(Input).value = ""
            self.set_focus(self.query_one(OptionList))
            self.draw()

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """The table, on the screens of the game."""
        self.open_table(int(str(choisie.option_id)))

    def action_matrice(self) -> None:
        """Who can receive whom here: for the room, and typed with it."""
        from game.ui.screens.diagnostic_de_seance import DiagnosticDeSeance

        try:
            self.app.push_screen(DiagnosticDeSeance(self.salle))
        except GesteImpossible as refus:
            self.parcours.tell(str(refus), grave=True)

    def action_saisir(self) -> None:
        """To the line, the table under the cursor already named."""
        saisie = self.query_one(Input)
        saisie.value = "" if self._is_counting() else f"T{self.here()} "
        # At once: what is typed next is for the line.
        self.set_focus(saisie)
        saisie.cursor_position = len(saisie.value)

    def action_laisser(self) -> None:
        """From the line, left empty, to the tables."""
        self.query_one(Input).value = ""
        self.set_focus(self.query_one(OptionList))

    def action_echap(self) -> None:
        """It asks before it leaves."""
        from game.ui.screens.confirmer import Confirmer

        question = f"Quitter la console ? {left_behind(self.salle)}"
        self.app.push_screen(Confirmer(question, "Quitter la console"), self._leave)

    def _leave(self, oui: bool | None) -> None:
        if oui:
            close(self.parcours)

    def _is_counting(self) -> bool:
        """Whether a bare number is expected: how many stand."""
        phase = self.salle.phase
        return phase is not None and phase[1].vue is Vue.DEBOUT

    def here(self) -> int:
        """The table under the cursor."""
        rang = self.query_one(OptionList).highlighted
        return 1 if rang is None else rang + 1

    def pressing(self) -> dict[str, str]:
        """What the footer says first: the key that time waits for, the numbers all the same."""
        if not self.salle.seance.chrono.suspendu:
            return {}
        return {"pause": "reprendre", "app.ressources": ""}

    def draw(self) -> None:
        """Everything, for now."""
        largeur = max(40, self.size.width or 80)
        self.query_one("#console_tete", Static).update(vues.head(self.salle, largeur - 2))
        liste = self.query_one(OptionList)
        rang = liste.highlighted
        liste.clear_options()
        rangs = vues.table_rows(self.salle, largeur)
        liste.add_options([Option(ligne, id=numero) for numero, ligne in rangs])
        liste.highlighted = rang or 0
        self.query_one("#note", Static).update(vues.private(self.salle, self.rang_de_relance))
        self.query_one("#a_l_ecran", Static).update(vues.on_screen(self.salle))
        self.query_one(Input).placeholder = vues.hint(self.salle)
        self.query_one(Pied).refresh()

    def _tick(self) -> None:
        """Each second: the clock; now and then its note on the disk, and what others wrote."""
        avant = self.salle.panne
        neuf = self.salle.live()
        watch(self.parcours, avant)
        if self.salle.bougee:
            self.parcours.action_accueil()
            self.parcours.tell("Cette table a bougé sur une autre console.", grave=True)
        if self.app.screen is not self:
            if neuf and (moved := getattr(self.app.screen, "console_moved", None)) is not None:
                moved()
            return
        if neuf or self.salle.panne != avant or self.salle.now() % 30 == 0:
            self.draw()
        else:
            largeur = max(40, self.size.width or 80)
            self.query_one("#console_tete", Static).update(vues.head(self.salle, largeur - 2))

"""The app: its state, its palettes, and the one place where a request becomes a change.

Only stdlib and Textual load before the first frame: the rules come with the first screen that
needs them.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from game.ui.base import key
from game.ui.fenetre import Fenetre

if TYPE_CHECKING:
    from game.engine.table import Table
    from game.model.gestes import Geste
    from game.model.partie import PartieEcrite
    from game.model.projection import Projection
    from game.storage.catalogue import Catalogue
    from game.ui.cahier import Cahier, Heure
    from game.ui.deroule import Deroule
    from game.ui.salle import Salle

Debut = Callable[["Parcours"], None]
"""What to open first."""


class Parcours(Fenetre):
    """« Un sur trois » on a terminal."""

    TITLE = "Un sur trois"
    garde = True
    """Whether what one plays alone is kept."""
    entraine = False
    """Whether the partie that a command asks for is training."""
    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-etroit"), (70, "-moyen"), (100, "-large")]
    VERTICAL_BREAKPOINTS = [(0, "-ras"), (22, "-bas"), (28, "-haut"), (38, "-tres-haut")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+q", "quit", "quitter", "Ctrl+Q", montree=False),
        key("f1,question_mark", "aide", "aide", "F1"),
        key("f2", "menu", "menu", "F2", montree=False),
        key("f4", "neutre_salle", "la salle : écran neutre", "F4", montree=False),
        key("f5", "ailleurs", "enregistrer ailleurs", "F5", montree=False),
        key("f3", "couleurs", "couleurs", "F3", montree=False),
        key("s", "ressources", "numéros", "S", montree=False),
    ]

    def __init__(
        self,
        contenu: Path | None = None,
        ecrite: "PartieEcrite | None" = None,
        *,
        animations: bool = True,
        debut: "Debut | None" = None,
        heure: "Heure | None" = None,
    ) -> None:
        super().__init__()
        self.contenu = contenu
        self.ecrite = ecrite
        """The partie that `parcours jouer` asks for: straight to its bet."""
        self.debut = debut
        """What a command opens first, once the home screen is there."""
        self.animations = animations
        self.table: Table | None = None
        """What the table is going through; None on the home screen."""
        self.salle: Salle | None = None
        """The séance at work on this screen."""
        self.atelier: Path | None = None
        """The file of the séance that was just left: home offers it first, wherever it is."""
        self.heure = heure
        """The clock of who plays alone; None is the machine's."""
        self._cahier: Cahier | None = None
        self._catalogue: Catalogue | None = None

    @property
    def catalogue(self) -> "Catalogue":
        """The content, read when it is first needed; in a séance, the one it was opened with."""
        if self.salle is not None:
            return self.salle.ouverte.catalogue
        if self._catalogue is None:
            from game.storage.catalogue import Catalogue

            self._catalogue = Catalogue(self.contenu)
        return self._catalogue

    def reread(self) -> None:
        """What was at fault may be mended meanwhile: all is read again when it is next needed."""
        self._catalogue = None

    @property
    def cahier(self) -> "Cahier":
        """What is kept of who plays alone; read when it is first needed."""
        if self._cahier is None:
            from game.storage.mon_dossier import personal
            from game.ui.cahier import Cahier, now

            heure = self.heure or now
            self._cahier = Cahier(personal(), self.tell, heure, garde=self.garde)
        return self._cahier

    def kept_in(self, cahier: "Cahier") -> None:
        """Another file than this person's own: a picture, a proof."""
        self._cahier = cahier

    def on_mount(self) -> None:
        """Leave the terminal clean when the window closes or the machine stops us."""
        from game.ui.signaux import Signaux

        Signaux(self).listen()
        if self.ecrite:
            self.call_after_refresh(self.open_written, self.ecrite)
        if self.debut:
            self.call_after_refresh(self.debut, self)

    def stop_at_once(self) -> None:
        """The window is closed, or the machine stops: no question, and nothing is lost for it."""
        # What fails here must not keep the game open behind a window that is gone.
        self.derniers_mots = self.last_words_safely()
        self.exit(0)

    @property
    def is_leaving(self) -> bool:
        """Whether nothing more is to be shown."""
        return self._exit

    def last_words(self) -> str:
        """Of the séance at work, where it is kept."""
        if self.salle is None:
            return ""
        from game.ui.secours import last_words

        try:
            self.keep_begun()
        finally:
            # Whatever fails above, what is only in memory is put in safety.
            dits = last_words(self.salle)
        return dits

    def keep_begun(self) -> None:
        """What the screens of a table hold, and that Échap would have kept."""
        for ecran in self.screen_stack:
            if (garder := getattr(ecran, "keep_begun", None)) is not None:
                garder()

    def get_default_screen(self) -> Screen[None]:
        """The home screen."""
        from game.ui.screens.accueil import Accueil

        return Accueil()

    def open_written(self, ecrite: "PartieEcrite") -> None:
        """Straight to the partie that was asked for."""
        self.deroule.open_written(ecrite)

    @property
    def deroule(self) -> "Deroule":
        """The course of the table in front: alone, or in a séance."""
        if self.salle is not None and self.salle.numero:
            from game.ui.deroule_de_seance import DerouleDeSeance

            return DerouleDeSeance(self)
        from game.ui.deroule import Deroule

        return Deroule(self)

    def do(self, *gestes: "Geste") -> bool:
        """Gestes of the séance, judged then written; what is refused is only said.

        What only the file refuses is done, in memory, and said too.
        """
        from game.engine.seance import GesteImpossible

        assert self.salle is not None
        avant = self.salle.panne
        try:
            self.salle.do(*gestes)
        except GesteImpossible as refus:
            self.tell(str(refus), grave=True)
            return False
        if self.salle.panne or avant:
            from game.ui.sauvegarde import watch

            watch(self, avant)
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key but « quitter » answers before the screen in front is whole; none as we leave."""
        if self.is_leaving:
            return False
        if action == "ressources" and self.table is None and self.salle is None:
            return self.is_exposed
        console = self.salle is not None and not self.salle.spectatrice
        if action in ("neutre_salle", "ailleurs") and not console:
            return False
        pret = action == "quit" or not self.screen_stack or self.screen.is_mounted
        return pret and super().check_action(action, parameters)

    def action_sortir(self) -> None:
        """Échap: back to where it is safe, the console in a séance; a sensitive case is hidden."""
        if self.is_exposed:
            self.hide()
        elif self.salle is not None and self.salle.numero:
            self.action_accueil()
        elif len(self.screen_stack) > 1:
            self.pop_screen()

    @property
    def is_exposed(self) -> bool:
        """Whether a sensitive case is on screen."""
        if any(getattr(ecran, "sensible", False) for ecran in self.screen_stack):
            return True
        sensible = self.table is not None and self.table.is_sensible
        return sensible and any(getattr(ecran, "DU_CAS", False) for ecran in self.screen_stack)

    def hide(self) -> None:
        """Cover everything with a screen that says nothing, here and in front of the room."""
        from game.ui.screens.neutre import Neutre, NeutreDeSeance

        self.clear_notifications()
        self.action_neutre_salle()
        self.push_screen(Neutre() if self.salle is None else NeutreDeSeance())

    def action_neutre_salle(self) -> None:
        """At once, from any screen of a séance: the room sees nothing of any case."""
        from game.model.projection import Projection, Projete

        if self.salle is not None and not self.salle.spectatrice:
            self.show_room(Projection(quoi=Projete.NEUTRE))
            # The console says what the room sees: a stale line would make somebody uncover it.
            if (draw := getattr(self.screen, "draw_console", None)) is not None:
                draw()

    def action_ailleurs(self) -> None:
        """The whole séance in another file: a key that was pulled out, a disk that is full."""
        from game.ui.sauvegarde import ask_elsewhere

        ask_elsewhere(self)

    async def action_quit(self) -> None:
        """Out at once, but of a séance: a room is at work, and a question costs one key."""
        if self.salle is None or self.salle.spectatrice:
            self.exit(0)
            return
        from game.ui.sauvegarde import ask_to_quit

        self.keep_begun()
        ask_to_quit(self)

    def show_room(self, projection: "Projection") -> None:
        """What the room sees from now on; what the file refuses is said: here, it is seen."""
        from game.storage.journal import SeanceIllisible

        assert self.salle is not None
        try:
            self.salle.show(projection)
        except SeanceIllisible as refus:
            self.tell(str(refus), grave=True)

    def action_accueil(self) -> None:
        """Home, or to the console of the séance, whatever is open; all stays where it is."""
        while len(self.screen_stack) > 1 and not getattr(self.screen, "ANCRE", False):
            self.pop_screen()

    def open_graph(self) -> None:
        """The graph of the case: never by itself, and after its own warning."""
        if self.table is not None:
            from game.ui.screens.graphe import Graphe

            partie = self.table.playing()
            self.push_screen(Graphe(partie.world, partie.etat.etape))


def run(
    contenu: Path | None = None,
    ecrite: "PartieEcrite | None" = None,
    *,
    animations: bool = True,
    debut: "Debut | None" = None,
    garde: bool = True,
    entraine: bool = False,
) -> int:
    """Open the app; the exit code of the command."""
    app = Parcours(contenu, ecrite, animations=animations, debut=debut)
    app.garde, app.entraine = garde, entraine
    app.run()
    if app.derniers_mots:
        # By the terminal's own hand: Textual would cut it at its width, and a command with it.
        with suppress(OSError):
            print(app.derniers_mots, file=sys.stderr, flush=True)
    return app.return_code or 0

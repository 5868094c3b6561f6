"""The file itself, typed in the preview: its faults and its odds follow each letter."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Static, TextArea

from game.storage.brouillon import AutreVersion, Brouillon, Intouchable
from game.storage.caracteres import visible
from game.ui.a_cote import beside, top
from game.ui.aide_d_apercu import ECRITURE
from game.ui.base import key
from game.ui.chances_d_auteur import Cotes
from game.ui.reponses import CHANGE, DISPARU, ECRASER, JETER, LAISSER, RELIRE
from game.ui.screens.demander import Demander
from game.ui.screens.face_au_disque import GARDE, REGARD, FaceAuDisque
from game.ui.widgets.feuille import Feuille
from game.ui.widgets.pied import Pied
from game.ui.widgets.zone import Zone

if TYPE_CHECKING:
    from game.ui.suiveur import Suiveur

REPOS = 0.05
"""Seconds without a key before a text is read: a word typed at once is read once."""

BIENTOT = 0.4
"""Seconds that odds may take before it is said that they are being counted."""


class Ecriture(FaceAuDisque):
    """One file, and beside it what its author needs."""

    DU_CAS: ClassVar[bool] = True
    AIDE = ECRITURE
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "echap", "sortir", "Échap", dit="revenir ; un cas sensible se cache"),
        key("ctrl+q", "app.quit", "quitter", "Ctrl+Q"),
    ]

    def __init__(
        self,
        suiveur: "Suiveur",
        brouillon: Brouillon,
        lu: str,
        ligne: int,
        repris: str | None = None,
    ) -> None:
        super().__init__(brouillon, lu, repris)
        self.suiveur, self.lu, self.ligne = suiveur, lu, ligne
        self.dernieres: Cotes | None = suiveur.cotes
        """The last odds that were known."""
        self.repos: Timer | None = None

    def compose(self) -> ComposeResult:
        """The state, the text, what is beside it."""
        yield Static(id="ecrit_tete")
        with Container(id="ecriture"):
            yield Zone(self.lu, id="zone")
            yield Feuille(id="ecrit_cote")
        yield Pied()

    def on_mount(self) -> None:
        """At the line that was in hand."""
        self.zone.focus()
        self.zone.move_cursor((max(0, self.ligne - 1), 0))
        # In the middle, once it is known how many rows there are.
        self.call_after_refresh(self.zone.scroll_cursor_visible, center=True)
        self.suiveur.suite = self
        self.suiveur.prepare()
        self.set_interval(REGARD, self.look)
        self.set_interval(GARDE, self.keep)
        if self.repris is not None:
            self.zone.put_all(self.repris)
        self.call_after_refresh(self.draw)

    def on_unmount(self) -> None:
        """Stopped by the machine, or by a failure, what is typed waits for the next time."""
        if not self.jete and (not self.is_saved or self.brouillon.is_gone):
            self.brouillon.set_aside(self.texte)

    def on_resize(self) -> None:
        """The side, for the room there is."""
        self.call_after_refresh(self.draw)

    def on_text_area_changed(self, _: TextArea.Changed) -> None:
        """A letter: what it changes is read once the finger rests, and never waited for."""
        self.texte = self.zone.text
        if self.repos is not None:
            self.repos.stop()
        self.repos = self.set_timer(REPOS, self.send)
        self.draw_top()

    def send(self) -> None:
        """Read the text as it stands now."""
        texte = self.zone.text
        sauf = self.brouillon.is_saved(texte) and not self.brouillon.is_stale()
        self.suiveur.follow(None if sauf else self.brouillon.bytes_of(texte))

    def show_version(self) -> None:
        """A text was read; its odds come soon, or it is said that they are being counted."""
        self.parcours.table = self.suiveur.apercu.table
        if self.suiveur.apercu.is_late or self.suiveur.cotes is not None:
            self.draw()
        else:
            self.draw_top()
            self.set_timer(BIENTOT, self.draw)

    def show_odds(self) -> None:
        """Its odds were counted."""
        self.dernieres = self.suiveur.cotes
        self.draw()

    def draw(self) -> None:
        """The state, and the side."""
        if not self.is_mounted:
            return
        self.draw_top()
        cote, cotes = self.query_one(Feuille), self.suiveur.cotes
        cote.show(beside(self.suiveur.apercu, cotes, self.dernieres, cote.size.width))

    def draw_top(self) -> None:
        """What is on the disk, and what plays."""
        apercu, chemin = self.suiveur.apercu, self.brouillon.chemin
        dit = top(apercu, chemin, enregistre=self.is_saved)
        self.query_one("#ecrit_tete", Static).update(dit, layout=False)

    def action_annuler(self) -> None:
        """Without what was typed last."""
        self.zone.undo()
        self.follow_base()

    def action_refaire(self) -> None:
        """With it again."""
        self.zone.redo()
        self.follow_base()

    def action_lire(self) -> None:
        """The side, further down; at its end, back to its top."""
        self.query_one(Feuille).page()

    def action_faute(self) -> None:
        """The next fault of this file after the cursor, else its first."""
        lecture, ici = self.suiveur.apercu.lecture, self.zone.cursor_location[0] + 1
        nom, fautes = self.brouillon.chemin.name, lecture.fautes if lecture else ()
        places = sorted((f.ligne, f.colonne) for f in fautes if Path(f.fichier).name == nom)
        if not places:
            # The last that is kept for a file is its first.
            ailleurs = {Path(f.fichier).name: f.ligne for f in reversed(fautes)}
            dits = " ; ".join(f"{visible(n)}, ligne {ligne}" for n, ligne in ailleurs.items())
            suite = f" ; ailleurs : {dits}." if dits else "."
            self.parcours.tell(f"Aucune faute dans ce fichier{suite}")
            return
        ligne, colonne = next((place for place in places if place[0] > ici), places[0])
        self.zone.move_cursor((ligne - 1, max(0, colonne - 1)), center=True)

    def action_enregistrer(self) -> None:
        """On the disk; refused, and asked, where the disk holds another version."""
        self.save()

    def save(self, *, par_dessus: bool = False, sortir: bool = False) -> None:
        """Write it; `sortir`: then leave."""
        refait = self.brouillon.is_gone or (self.brouillon.ecarte and self.annonce is None)
        try:
            self.brouillon.save(self.zone.text, par_dessus=par_dessus)
        except AutreVersion:
            self.app.push_screen(Demander(*CHANGE), self._changed)
            return
        except Intouchable as refus:
            self.parcours.tell(str(refus), grave=True)
            return
        self.forget()
        self.bases, self.annonce = {}, self.brouillon.disque
        self.send()
        self.draw_top()
        if sortir:
            self.leave()
        else:
            neuf = " : le fichier n’était plus là, il est écrit de nouveau." if refait else ""
            self.parcours.tell(f"Enregistré ✓{neuf}")

    def _changed(self, reponse: str | None) -> None:
        if reponse == ECRASER:
            self.save(par_dessus=True)
        elif reponse == RELIRE:
            self.read_again()

    def action_echap(self) -> None:
        """A sensitive case is hidden at once; else back."""
        if self.parcours.is_exposed:
            self.parcours.hide()
        else:
            self.action_revenir()

    def action_revenir(self) -> None:
        """Back to the preview; what is not saved is asked about."""
        if self.brouillon.is_gone:
            self.look()
        if self.is_saved:
            self.leave()
        else:
            self.app.push_screen(Demander(*self._question()), self._left)

    def _question(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        return DISPARU if self.brouillon.is_gone else LAISSER

    def _left(self, reponse: str | None) -> None:
        if reponse == ECRASER:
            self.save(sortir=True)
        elif reponse == JETER:
            self.throw_away()
            self.leave()

    def ask_to_quit(self) -> None:
        """The whole preview is being left."""
        if not isinstance(self.app.screen, Demander):
            self.app.push_screen(Demander(*self._question()), self._quit)

    def _quit(self, reponse: str | None) -> None:
        if reponse == ECRASER:
            self.save()
        elif reponse == JETER:
            self.throw_away()
        if self.jete or (reponse == ECRASER and self.is_saved):
            self.app.exit(0)

    def throw_away(self) -> None:
        """What is typed was said not to be wanted."""
        self.jete = True
        self.forget()

    def leave(self) -> None:
        """The preview again, on what the disk holds."""
        if self.repris is None and self.is_saved:
            self.forget()
        self.suiveur.suite = None
        self.suiveur.follow(None)
        self.dismiss(None)
        self.suiveur.show_again()

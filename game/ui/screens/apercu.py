"""A file as it is written, kept fresh as it is saved: what its author does in it."""

import os
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import SuspendNotSupported
from textual.binding import BindingType
from textual.widgets import OptionList

from game.engine.world import RIEN, Etape
from game.model.partie import Coup
from game.storage.parties import new_seed
from game.ui.aide_d_apercu import APERCU
from game.ui.base import in_front, key
from game.ui.editeur import SansEditeur, command, edit
from game.ui.lecteur import TOUCHE
from game.ui.lignes import LETTRES
from game.ui.recit import scenes
from game.ui.screens.volets import Volets
from game.ui.widgets.etape import CONTINUE, RECOMMENCE, SUITE, VALIDER

EDITEUR = "E"


class ApercuEcran(Volets):
    """What the players will see, beside what its author needs."""

    DU_CAS: ClassVar[bool] = True
    AIDE = APERCU
    BINDINGS: ClassVar[list[BindingType]] = [
        key("tab", "volet(1)", "volet", "Tab", dit="le volet suivant"),
        key("f6", "ecrire", "écrire", "F6", dit="écrire ici : les chances à chaque lettre"),
        key("shift+tab", "volet(-1)", "", "", montree=False),
        key("ctrl+q", "app.quit", "quitter", "Ctrl+Q"),
        key("e", "editer", "éditer", EDITEUR, dit="votre éditeur, à la ligne de ce qu’on voit"),
        key("u", "defaire", "défaire", "U", dit="défaire le dernier choix"),
        key("r", "recommencer", "recommencer", "R", dit="recommencer, avec la même chance"),
        key("n", "graine", "autre chance", "N", dit="les mêmes choix, avec une autre chance"),
        key("pagedown", "lire(1)", "lire le volet", "Page", montree=False),
        key("pageup", "lire(-1)", "", "", montree=False),
        key("left", "glisser(-1)", "", "", montree=False),
        key("right", "glisser(1)", "", "", montree=False),
        key("space", "cocher", "", "", montree=False),
        key("j", "journal", "journal", "J", montree=False),
        key("p", "carte", "carte", "P", montree=False),
        TOUCHE,
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for a partie that is not there."""
        de_la_partie = action in ("defaire", "recommencer", "graine", "journal", "carte")
        if de_la_partie and self.apercu.partie is None:
            return False
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """A letter plays, or ticks, what it names; but E, which opens the editor.

        Échap comes here where it closes nothing: choices would be lost.
        """
        if event.key == "escape":
            self.parcours.tell("Pour quitter : Ctrl+Q.")
            return
        lettre = (event.character or "").upper()
        liste = self.query_one(OptionList)
        if len(lettre) != 1 or lettre == EDITEUR or lettre not in LETTRES[: liste.option_count]:
            return
        ligne = liste.get_option_at_index(LETTRES.index(lettre))
        if ligne.id and not ligne.id.startswith("/"):
            event.stop()
            liste.highlighted = LETTRES.index(lettre)
            if not ligne.disabled:
                liste.action_select()

    def on_option_list_option_highlighted(self) -> None:
        """The file follows the cursor."""
        self.draw_file()

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """Go on, tick, or play."""
        ident = str(choisie.option_id)
        if ident == SUITE:
            if self.a_lire:
                self.a_lire.pop(0)
            elif (etape := self._here()) is not None:
                self.lu = etape.id
            self.draw()
        elif ident in (CONTINUE, RECOMMENCE):
            self._play(ident.removeprefix("/"))
        elif ident == VALIDER:
            etape = self._here()
            ordre = [item.id for item in etape.items if item.id in self.coches] if etape else []
            self._play("+".join(ordre) or RIEN)
        elif (etape := self._here()) is not None and etape.items:
            self.coches ^= {ident}
            self.draw(garder=True)
        else:
            self._play(ident)

    def _here(self) -> Etape | None:
        partie = self.apercu.partie
        return partie.world.etapes.get(partie.etat.etape) if partie else None

    def _play(self, option: str) -> None:
        depuis = len(self.apercu.partie.passages) if self.apercu.partie else 0
        self._moved(self.apercu.play(Coup(option)), depuis)

    def _moved(self, fait: bool, depuis: int | None = None) -> None:
        """Show where the partie stands; what happened on the way is read first."""
        self.coches, self.lu = set(), None
        partie = self.apercu.partie
        self.decides = len(partie.coups) if partie is not None else 0
        neuf = fait and depuis is not None and partie is not None
        self.a_lire = scenes(partie, depuis) if neuf else []  # type: ignore[arg-type]
        self.draw()

    def action_defaire(self) -> None:
        """Without the last choix."""
        fait = self.apercu.undo()
        if not fait:
            self.parcours.tell("C’est le début : il n’y a rien à défaire.")
        self._moved(fait)

    def action_recommencer(self) -> None:
        """From the door."""
        self._moved(self.apercu.restart(), 0)

    def action_graine(self) -> None:
        """Another luck, the same choices."""
        self.apercu.reseed(new_seed())
        self._moved(True)

    def action_cocher(self) -> None:
        """Espace ticks the box under the cursor."""
        etape = self._here()
        if not self.a_lire and etape is not None and etape.items:
            self.query_one(OptionList).action_select()

    def action_journal(self) -> None:
        """What was done so far."""
        from game.ui.screens.journal import Journal

        self.app.push_screen(Journal())

    def action_carte(self) -> None:
        """The card."""
        from game.ui.screens.carte import CarteFenetre

        self.app.push_screen(CarteFenetre())

    def action_editer(self) -> None:
        """The author's editor, at the line of the first error, else of what is shown."""
        try:
            commande = command(os.environ, *self._to_edit())
            with self.app.suspend():
                dit = edit(commande)
        except SansEditeur as refus:
            dit = str(refus)
        except SuspendNotSupported:
            dit = "Ce terminal ne peut pas laisser la place à un éditeur."
        if dit:
            self.parcours.tell(dit, grave=True)
        self.look()

    def action_ecrire(self) -> None:
        """The file itself, typed here: faults and odds at each letter."""
        from game.storage.brouillon import Brouillon, Intouchable
        from game.storage.caracteres import visible
        from game.ui.reponses import CHANGE_DEPUIS, JETER, RELIRE, REPRENDRE
        from game.ui.screens.demander import Demander
        from game.ui.screens.ecriture import Ecriture

        brouillon = Brouillon(self.demande.chemin)
        try:
            lu = brouillon.read()
        except Intouchable as refus:
            self.parcours.tell(str(refus), grave=True)
            return
        chemin, ligne = self._to_edit()
        ici = ligne if chemin.resolve() == self.demande.chemin.resolve() else 1
        attendent = brouillon.aside()

        def begin(repris: str | None = None) -> None:
            self.app.push_screen(Ecriture(self, brouillon, lu, ici, repris))

        def ask(rang: int) -> None:
            """Each text that waits in its turn: none of them hides another."""
            if rang == len(attendent):
                begin()
                return
            place, texte = attendent[rang]
            question, reponses = REPRENDRE
            if len(attendent) > 1:
                question = f"{question} ({rang + 1} sur {len(attendent)} : {visible(place.name)})"

            def answered(reponse: str | None) -> None:
                if reponse == RELIRE:
                    begin(texte)
                    if not brouillon.resume(place):
                        self.parcours.tell(CHANGE_DEPUIS, grave=True)
                elif reponse is not None:
                    if reponse == JETER:
                        brouillon.attente.forget(place)
                    ask(rang + 1)

            self.app.push_screen(Demander(question, reponses), answered)

        ask(0)

    def _compositor_refresh(self) -> None:
        """Nothing is drawn under the text that is typed.

        Textual draws all of a screen again when the one under it moves, and from then on at every
        message of that one: each letter cost two whole screens. Its method is private: a test
        pins it.
        """
        if self.suite is not None and self.app.screen is not self:
            self._dirty_widgets.clear()
            return
        super()._compositor_refresh()

    def _to_edit(self) -> tuple[Path, int]:
        """The first error, else the étape or the choix in hand, else the top of the file."""
        lecture = self.apercu.lecture
        if lecture is not None and lecture.erreurs:
            return Path(lecture.erreurs[0].fichier), lecture.erreurs[0].ligne
        return self.apercu.here(self.line_in_hand()) or (self.demande.chemin, 1)

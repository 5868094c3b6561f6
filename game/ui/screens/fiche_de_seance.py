"""A fiche of the séance: its lines, one table after the other; an empty line is a question kept."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.drawing.toile import noted
from game.model.gestes import LIGNE_MAX, Ecrire
from game.model.script import Champ
from game.ui.aide_de_seance import FICHE, Regles
from game.ui.base import in_front
from game.ui.ecran_de_table import EcranDeTable, Lignes
from game.ui.texte import assemble, clean
from game.ui.widgets.pied import Pied
from game.ui.widgets.saisie import Saisie

SANS_NOM = "Aucun vrai nom : on écrit pour quelqu’un qui n’était pas là."


class FicheDeSeance(EcranDeTable):
    """Lines to write."""

    AIDE: ClassVar[Regles] = FICHE

    def compose(self) -> ComposeResult:
        """The phase, its lines, and the one being written."""
        yield Static(id="fiche_tete", classes="tete")
        with VerticalScroll(classes="page", can_focus=False):
            yield Lignes(id="lignes")
        yield Static(id="aide_de_ligne", classes="avis")
        yield Saisie(id="ligne", max_length=LIGNE_MAX, placeholder="⏎ : écrire cette ligne")
        yield Pied()

    def on_mount(self) -> None:
        """Draw."""
        self.query_one(Input).can_focus = False
        self.draw()
        self.set_focus(self.query_one(OptionList))

    def on_resize(self) -> None:
        """Lines wrap at the width there is."""
        self.call_after_refresh(self.draw)

    def on_option_list_option_highlighted(self, sous: OptionList.OptionHighlighted) -> None:
        """Say what the line is for."""
        champ = self.phase.champs[str(sous.option_id)]
        aide = f"{champ.aide}\n" if champ.aide else ""
        self.query_one("#aide_de_ligne", Static).update(assemble(aide, (SANS_NOM, "$discret")))

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """Write it."""
        saisie = self.query_one(Input)
        saisie.can_focus = True
        champ = str(choisie.option_id)
        saisie.value = self._draft(champ) or self._written(champ)
        # At once: what is typed next is for the line.
        self.set_focus(saisie)
        saisie.cursor_position = len(saisie.value)

    def on_input_submitted(self, ecrite: Input.Submitted) -> None:
        """Kept, or said why not."""
        champ = list(self.phase.champs)[self.rank()]
        texte = clean(ecrite.value)
        if self.parcours.do(Ecrire(table=self.table, phase=self.nom, champ=champ, texte=texte)):
            self.salle.brouillons.pop((self.ou, self.nom, champ), None)
            self._back_to_lines()
            self.next_row()

    def on_input_changed(self) -> None:
        """Who leaves the game in the middle of a line is told so, and it is not lost."""
        if self.query_one(Input).can_focus:
            self._keep_draft()

    def action_laisser(self) -> None:
        """From the line to the lines; what was typed is kept beside, and shown as not written."""
        self._keep_draft()
        self._back_to_lines()

    def _keep_draft(self) -> None:
        champ = list(self.phase.champs)[self.rank()]
        texte = clean(self.query_one(Input).value).strip()
        self.salle.brouillons.pop((self.ou, self.nom, champ), None)
        if texte and texte != self._written(champ):
            self.salle.brouillons[self.ou, self.nom, champ] = texte

    def _back_to_lines(self) -> None:
        saisie = self.query_one(Input)
        saisie.value = ""
        self.set_focus(self.query_one(OptionList))
        saisie.can_focus = False
        self.draw()

    def _written(self, champ: str) -> str:
        return self.salle.seance.lignes.get((self.ou, self.nom, champ), "")

    def _draft(self, champ: str) -> str:
        return self.salle.brouillons.get((self.ou, self.nom, champ), "")

    def draw(self) -> None:
        """The lines of this table."""
        self.query_one("#fiche_tete", Static).update(self.head())
        liste, rang = self.query_one(OptionList), self.rank()
        liste.clear_options()
        liste.add_options([self._row(nom, champ) for nom, champ in self.phase.champs.items()])
        liste.highlighted = rang

    def _row(self, nom: str, champ: Champ) -> Option:
        ecrit = noted(champ, self._written(nom))
        attend = champ.apres is not None and not self._written(champ.apres)
        signe, style = ("●", "bold") if ecrit else ("○", "$discret" if attend else "")
        vide = "un axe de la toile, de −2 à +2" if champ.axe else "à écrire"
        suite = ecrit or ("après la ligne d’avant" if attend else vide)
        dits = [(f"{signe} {champ.libelle}\n", style)]
        dits.append((f"    {suite}", "" if ecrit else "$discret"))
        if brouillon := self._draft(nom):
            dits.append((f"\n    pas encore écrit : {brouillon}", "$warning"))
        return Option(assemble(*dits), id=nom)

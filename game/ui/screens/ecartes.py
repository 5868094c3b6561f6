"""« Pourquoi pas les autres ? »: a reason for each card left aside (s1)."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.model.vocabulaire import MotifEcart
from game.storage.reperes import registre
from game.ui.base import Fenetre, in_front, key
from game.ui.cartes import Carte
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste

PASSER, CONTINUER = "passer", "continuer"


class Ecartes(Fenetre[dict[str, MotifEcart]]):
    """One reason per card, and what the register asks back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "fermer", "revenir aux cartes", "Échap"),
    ]

    def __init__(
        self, cartes: list[Carte], motifs: dict[str, MotifEcart], *, suite: bool = False
    ) -> None:
        super().__init__()
        self.cartes = cartes
        self.motifs = dict(motifs)
        self.suite = suite
        """Whether the card is taken once the reasons are said: leaving before takes nothing."""
        self.rang = 0

    def compose(self) -> ComposeResult:
        """A card, the reasons, the relance."""
        with Vertical(classes="fenetre"):
            yield Static(id="question")
            yield Liste(id="motifs")
            with VerticalScroll(can_focus=False, id="relance-cadre"):
                yield Static(id="relance")
            yield Static(id="touches")

    def on_mount(self) -> None:
        """Show the first card."""
        self._show()

    @in_front
    def on_option_list_option_selected(self, choisi: OptionList.OptionSelected) -> None:
        """Note the reason, and go on to the next card; after the last one, close."""
        ident = str(choisi.option_id)
        if ident == CONTINUER:
            self.dismiss(self.motifs)
            return
        motif = None if ident == PASSER else MotifEcart(ident)
        if motif is not None:
            self.motifs[self.cartes[self.rang].ident] = motif
        self.query_one("#relance", Static).update(self._asked_back(motif))
        self.rang += 1
        self._show()

    def _asked_back(self, motif: MotifEcart | None) -> Content:
        repliques = registre(self.parcours.catalogue).ecarts
        if motif is None or motif not in repliques:
            return t("")
        return assemble((f"{motif.libelle} : ", "bold"), (repliques[motif].texte, "$warning"))

    def action_fermer(self) -> None:
        """Back to the cards: with what was said, or, in a séance, with nothing taken."""
        self.dismiss(None if self.suite else self.motifs)

    def _show(self) -> None:
        question, liste = self.query_one("#question", Static), self.query_one(OptionList)
        liste.clear_options()
        fini = self.rang >= len(self.cartes)
        entree = "continuer" if fini else "ce motif"
        touches = f"Entrée : {entree}   ·   R : revenir aux cartes"
        self.query_one("#touches", Static).update(t(touches, "$discret"))
        if fini:
            question.update(t("Chaque carte laissée a été regardée."))
            liste.add_option(Option(t("Continuer", "bold $accent"), id=CONTINUER))
            liste.highlighted = 0
            liste.focus()
            return
        carte = self.cartes[self.rang]
        question.update(
            assemble(
                ("Pourquoi pas celle-ci ?\n\n", "bold"),
                (f"{carte.persona.nom} : ", "bold $accent"),
                carte.persona.recto.demande,
            )
        )
        liste.add_options([Option(t(motif.libelle), id=motif.value) for motif in MotifEcart])
        if self.suite:
            liste.add_option(Option(t("passer, sans raison pour l’instant", "$discret"), id=PASSER))
        deja = self.motifs.get(carte.ident)
        liste.highlighted = list(MotifEcart).index(deja) if deja else 0
        liste.focus()

"""The cards, recto only: one is taken, and one says why the others were left."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ItemGrid, VerticalScroll
from textual.widgets import Static

from game.model.vocabulaire import MotifEcart
from game.ui.base import ENTREE, Ecran, in_front, key
from game.ui.texte import t
from game.ui.widgets.carte import CarteVue
from game.ui.widgets.pied import Pied


class ChoixDuCas(Ecran[None]):
    """Choose a case."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "", "prendre ce cas", ENTREE),
        key("right,down", "suivante(1)", "", "", montree=False),
        key("left,up", "suivante(-1)", "", "", montree=False),
        key("e", "ecartes", "pourquoi pas les autres ?", "E"),
        key("t", "tourner", "son autre parcours", "T"),
        key("r", "app.sortir", "reposer les cartes", "R"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.ecartes: dict[str, MotifEcart] = {}
        """Why each other card was left."""

    def compose(self) -> ComposeResult:
        """The cards, side by side."""
        cartes, illisibles = self.parcours.deroule.cards()
        yield Static(
            t("Choisissez un cas. La carte dit la demande ; le reste s’écoute."), classes="tete"
        )
        with VerticalScroll(can_focus=False), ItemGrid(min_column_width=24, classes="main"):
            for carte in cartes:
                yield CarteVue(carte)
        if illisibles:
            noms = ", ".join(illisibles)
            avis = f"À corriger avant de pouvoir jouer : {noms} (voir « parcours verifier »)."
            yield Static(t(avis, "$warning"), classes="avis")
        yield Pied()

    def action_suivante(self, pas: int) -> None:
        """The next card, round and round."""
        cartes = list(self.query(CarteVue))
        ici = next((rang for rang, carte in enumerate(cartes) if carte.has_focus), 0)
        cartes[(ici + pas) % len(cartes)].focus()

    def action_tourner(self) -> None:
        """The same card, played by another scenario."""
        vue = next((vue for vue in self.query(CarteVue) if vue.has_focus), None)
        if vue is None or len(vue.carte.parcours) < 2:
            self.parcours.tell("Cette carte n’a pas d’autre parcours.")
        else:
            vue.turn()

    def action_ecartes(self) -> None:
        """Why not the others?"""
        from game.ui.screens.ecartes import Ecartes

        choisie = next((vue for vue in self.query(CarteVue) if vue.has_focus), None)
        autres = [vue.carte for vue in self.query(CarteVue) if vue is not choisie]
        self.app.push_screen(Ecartes(autres, self.ecartes), self._note)

    def _note(self, motifs: dict[str, MotifEcart] | None) -> None:
        if motifs is not None:
            self.ecartes = motifs

    @in_front
    def on_carte_vue_prise(self, prise: CarteVue.Prise) -> None:
        """Take it if it can be played."""
        carte = prise.carte
        if carte.scenario is None:
            nom = carte.persona.nom
            self.parcours.tell(
                f"{nom} n’a pas encore de parcours : prenez une autre carte.", grave=True
            )
            return
        autres = {nom: motif for nom, motif in self.ecartes.items() if nom != carte.ident}
        self.parcours.deroule.take(carte.ident, carte.scenario, dict(autres))

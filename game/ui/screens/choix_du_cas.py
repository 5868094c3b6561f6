"""The cards, recto only: one is taken, and one says why the others were left."""

from collections.abc import Callable
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


class Tapis(VerticalScroll, inherit_bindings=False):
    """Where the cards lie: it follows the one in hand, and leaves the keys to the screen."""


def below(rang: int, pas: int, nombre: int, colonnes: int) -> int:
    """The rank of the card `pas` rows further down in its column, as far as rows go."""
    rangee, colonne = divmod(rang, colonnes)
    vise = min(max(0, rangee + pas), (nombre - 1) // colonnes)
    return min(vise * colonnes + colonne, nombre - 1)


def _columns(cartes: list[CarteVue]) -> int:
    """How many cards lie side by side."""
    premiere = cartes[0].virtual_region.y
    return sum(vue.virtual_region.y == premiere for vue in cartes)


class ChoixDuCas(Ecran[None]):
    """Choose a case."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "", "prendre ce cas", ENTREE),
        key("right", "suivante(1)", "", "", montree=False),
        key("left", "suivante(-1)", "", "", montree=False),
        key("down", "rangee(1)", "", "", montree=False),
        key("up", "rangee(-1)", "", "", montree=False),
        key("pagedown", "page(1)", "", "", montree=False),
        key("pageup", "page(-1)", "", "", montree=False),
        key("home", "bout(0)", "", "", montree=False),
        key("end", "bout(-1)", "", "", montree=False),
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
        with Tapis(can_focus=False), ItemGrid(min_column_width=24, classes="main"):
            for carte in cartes:
                yield CarteVue(carte)
        if illisibles:
            noms = ", ".join(illisibles)
            avis = f"À corriger avant de pouvoir jouer : {noms} (voir « parcours verifier »)."
            yield Static(t(avis, "$warning"), classes="avis")
        yield Pied()

    def on_screen_resume(self) -> None:
        """Back from the reasons: what other tables took meanwhile is said."""
        self.console_moved()

    def console_moved(self) -> None:
        """Another table took a card, or handed it back."""
        if self.parcours.salle is None:
            return
        cartes = {carte.ident: carte for carte in self.parcours.deroule.cards()[0]}
        for vue in self.query(CarteVue):
            ici = cartes.get(vue.carte.ident)
            if ici is not None and ici.prise != vue.carte.prise:
                vue.mark(prise=ici.prise)

    def action_suivante(self, pas: int) -> None:
        """The next card, round and round."""
        self._look(lambda rang, cartes: (rang + pas) % len(cartes))

    def action_rangee(self, pas: int) -> None:
        """The card below or above, rows away; none there: the last of the shorter row, or here."""
        self._look(lambda rang, cartes: below(rang, pas, len(cartes), _columns(cartes)))

    def action_page(self, sens: int) -> None:
        """As many rows as are seen together, one at least."""
        haut = self.query_one(Tapis).size.height
        rangees = max(1, haut // max(1, max(vue.size.height for vue in self.query(CarteVue))))
        self.action_rangee(sens * rangees)

    def action_bout(self, rang: int) -> None:
        """The first card, or the last."""
        self._look(lambda _, cartes: range(len(cartes))[rang])

    def _look(self, where: Callable[[int, list[CarteVue]], int]) -> None:
        """Another card in hand, always in sight; from its top where it is higher than the room."""
        cartes = list(self.query(CarteVue))
        if not cartes:
            return
        ici = next((rang for rang, carte in enumerate(cartes) if carte.has_focus), 0)
        vue = cartes[where(ici, cartes)]
        vue.focus(scroll_visible=False)
        haute = vue.outer_size.height > self.query_one(Tapis).size.height
        vue.scroll_visible(animate=False, top=haute)

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
            self.keep_reasons(motifs)

    def keep_reasons(self, motifs: dict[str, MotifEcart]) -> None:
        """What was said is not asked again, even where the card goes to another table."""
        self.ecartes = {**self.ecartes, **motifs}

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
        self.console_moved()

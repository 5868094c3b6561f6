"""The cards, recto only: one is taken, and one says why the others were left."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ItemGrid, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.model.vocabulaire import MotifEcart
from game.ui.base import ENTREE, Ecran, in_front, key
from game.ui.cartes import Carte
from game.ui.texte import assemble, t
from game.ui.widgets.pied import Pied


class CarteVue(Static, can_focus=True):
    """One card on the table."""

    class Prise(Message):
        """The table wants this card."""

        def __init__(self, carte: Carte) -> None:
            super().__init__()
            self.carte = carte

    def __init__(self, carte: Carte) -> None:
        super().__init__(recto(carte), classes="carte")
        self.carte = carte
        self.border_title = t(carte.persona.nom)
        if carte.scenario is None:
            self.add_class("-sans-parcours")

    def turn(self) -> None:
        """Its next scenario comes in hand."""
        self.carte = self.carte.turned()
        self.update(recto(self.carte))

    def on_click(self) -> None:
        """A first click looks, a second takes."""
        if self.has_focus:
            self.post_message(self.Prise(self.carte))
        self.focus()

    def on_key(self, event: events.Key) -> None:
        """Entrée takes the card."""
        if event.key == "enter":
            event.stop()
            self.post_message(self.Prise(self.carte))


def recto(carte: Carte) -> Content:
    """The demande and nothing of the verso."""
    persona = carte.persona
    ou = ", ".join(
        p for p in (f"{persona.age} ans" if persona.age else "", persona.lieu or "") if p
    )
    notes = [("une autre table joue ce cas\n", "bold $warning")] if carte.prise else []
    if persona.sensible:
        notes.append(("▸ cas sensible, à lire d’abord\n", "$warning"))
    if carte.scenario is None:
        notes.append(("pas encore de parcours à jouer", "$discret"))
    elif carte.canal:
        express = " · carte express" if carte.is_express else ""
        notes.append((f"{carte.canal}{express}", "$discret"))
    if carte.is_generic:
        notes.append(("\npremier accueil, comme pour toutes les cartes", "$discret"))
    return assemble(
        (f"{ou}\n\n" if ou else "", "$discret"),
        ("DEMANDE\n", "bold $accent"),
        f"{persona.recto.demande}\n\n",
        *notes,
    )


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

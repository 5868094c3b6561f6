"""One card on the table, recto only: whose it is, the demande, and how it is played."""

from dataclasses import replace

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.ui.cartes import Carte
from game.ui.texte import assemble, t

COINS = 6
"""Columns of a border that its title can't have."""


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
        if carte.scenario is None:
            self.add_class("-sans-parcours")

    def on_resize(self) -> None:
        """The name is on the border where it holds whole, else at the top of the card."""
        self._draw()

    def turn(self) -> None:
        """Its next scenario comes in hand."""
        self.carte = self.carte.turned()
        self._draw()

    def mark(self, *, prise: bool) -> None:
        """Whether another table plays it now."""
        self.carte = replace(self.carte, prise=prise)
        self._draw()

    def _draw(self) -> None:
        nom = self.carte.persona.nom
        tient = t(nom).cell_length <= self.outer_size.width - COINS
        self.border_title = t(nom) if tient else None
        dite = recto(self.carte)
        self.update(dite if tient else assemble((f"{nom}\n", "bold"), dite))

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

"""A picture on screen: its title, its shape for the width there is, and where it comes from."""

from textual.content import Content
from textual.widgets import Static

from game.drawing.image import Image, rows
from game.ui.texte import assemble
from game.ui.widgets.ligne import paint

LARGEUR_MIN = 40


class Dessin(Static):
    """One picture."""

    def __init__(self, image: Image) -> None:
        super().__init__(classes="dessin")
        self.image = image

    def on_resize(self) -> None:
        """Lay it out again."""
        self.update(drawn(self.image, max(LARGEUR_MIN, self.size.width)))


def drawn(image: Image, largeur: int) -> Content:
    """The whole picture as text in colours."""
    return assemble(
        (f"{image.titre.upper()}\n", "bold $accent"),
        paint(rows(image, largeur)),
        (f"\n{image.source}", "$discret"),
    )

"""A picture on screen: its title, its shape for the width there is, and where it comes from."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from game.drawing.image import Image, rows
from game.ui.texte import assemble
from game.ui.widgets.ligne import paint

LARGEUR_MIN = 40


class Dessin(Static):
    """One picture; its rows are those of the width that is asked, whatever width came before."""

    def __init__(self, image: Image) -> None:
        super().__init__(classes="dessin")
        self.image = image

    def render(self) -> Content:
        """Laid out for the width there is."""
        return drawn(self.image, self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that this width asks for: none is kept from another."""
        return drawn(self.image, width).get_height(self.styles.get_rules(), width) if width else 0


def drawn(image: Image, largeur: int) -> Content:
    """The whole picture as text in colours."""
    return assemble(
        (f"{image.titre.upper()}\n", "bold $accent"),
        paint(rows(image, max(LARGEUR_MIN, largeur))),
        (f"\n{image.source}", "$discret"),
    )

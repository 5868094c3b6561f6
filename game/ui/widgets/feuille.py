"""A sheet of text read page by page: its size never follows its words, so nothing else moves."""

from textual.content import Content
from textual.widget import Widget

from game.ui.texte import t

SUITE = "▾ F9 : la suite"


class Feuille(Widget):
    """What is long is read with `page`; the same words again cost nothing."""

    ALLOW_SELECT = False

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.contenu = Content()
        self.depart = 0
        """The first line shown."""

    def show(self, contenu: Content) -> None:
        """Other words, from their top unless they only changed a little."""
        if contenu.plain == self.contenu.plain and contenu.spans == self.contenu.spans:
            return
        self.contenu = contenu
        self.refresh()

    def page(self) -> None:
        """Further down; after the end, its top again."""
        suivante = self.depart + self._room()
        self.depart = suivante if suivante < len(self._lines()) else 0
        self.refresh()

    def render(self) -> Content:
        """The lines there is room for, and whether there are more."""
        lignes, place = self._lines(), self.size.height
        if self.depart >= len(lignes):
            self.depart = 0
        if len(lignes) <= place:
            self.depart = 0
            return Content("\n").join(lignes)
        vues = lignes[self.depart : self.depart + self._room()]
        return Content("\n").join([*vues, t(SUITE, "$discret")])

    def _room(self) -> int:
        return max(1, self.size.height - 1)

    def _lines(self) -> list[Content]:
        return self.contenu.wrap(max(1, self.size.width))

"""The étape of a preview: as on the plateau, and the fin where the plateau has a screen."""

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

from game.ui.texte import t
from game.ui.widgets.etape import EtapeVue


class EtapeLue(EtapeVue):
    """An étape, a fin, or a sentence when there is nothing to play."""

    class Etendue(Message):
        """Its room is not the one it was drawn in."""

    dessinee: Size | None = None
    """The room it was drawn in, scrollbars included: those come with what is drawn."""

    def on_resize(self) -> None:
        """Layout gives a pane its room after it is drawn, when it was hidden until now."""
        if self.dessinee is not None and self.outer_size != self.dessinee:
            self.post_message(self.Etendue())

    def show_alone(self, contenu: Content) -> None:
        """A text without anything to choose."""
        self.query_one("#lieu", Static).update(t(""))
        self.query_one("#texte", Static).update(contenu)
        self._offer([])

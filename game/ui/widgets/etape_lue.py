"""The étape of a preview: as on the plateau, and the fin where the plateau has a screen."""

from textual.content import Content
from textual.widgets import Static

from game.ui.texte import t
from game.ui.widgets.etape import EtapeVue


class EtapeLue(EtapeVue):
    """An étape, a fin, or a sentence when there is nothing to play."""

    def show_alone(self, contenu: Content) -> None:
        """A text without anything to choose."""
        self.query_one("#lieu", Static).update(t(""))
        self.query_one("#texte", Static).update(contenu)
        self._offer([])

"""The metro line on screen: the pure layout, painted for the width there is."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from game.drawing.ligne import Rang, line
from game.drawing.stations import Station
from game.ui.texte import assemble
from game.ui.widgets.entete import STYLES


class LigneDeMetro(Static):
    """One tour as a line."""

    def __init__(
        self,
        points: tuple[Station, ...],
        *,
        rangs: int = 2,
        ident: str = "",
        entiere: bool = False,
        sobre: bool = False,
        gagnes: Sequence[int] = (),
        colonnes: int = 0,
    ) -> None:
        super().__init__(id=ident or None, classes="ligne")
        self.points = points
        self.rangs = rangs
        self.entiere = entiere
        self.sobre = sobre
        self.gagnes = gagnes
        self.colonnes = colonnes

    def show(self, points: tuple[Station, ...], colonnes: int, rangs: int, sobre: bool) -> None:
        """Another line in its place."""
        self.points, self.colonnes, self.rangs, self.sobre = points, colonnes, rangs, sobre
        self.on_resize()

    def on_resize(self) -> None:
        """Lay the line out again."""
        largeur = max(40, self.size.width)
        rangs = line(
            self.points, largeur, self.rangs,
            entiere=self.entiere, sobre=self.sobre, gagnes=self.gagnes, colonnes=self.colonnes,
        )  # fmt: skip
        self.update(paint(rangs))
        # The height that this width asks for is only known now.
        self.call_after_refresh(self.refresh, layout=True)


def paint(rangs: list[Rang]) -> Content:
    """Rows of the layout in the colours of their roles."""
    morceaux: list[tuple[str, str]] = []
    for numero, rang in enumerate(rangs):
        if numero:
            morceaux.append(("\n", ""))
        morceaux += [(m.texte, STYLES[m.role]) for m in rang]
    return assemble(*morceaux)

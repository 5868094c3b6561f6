"""« Et si… »: one fact flipped, the same decisions, the same luck: before and after."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.drawing.ligne import line
from game.drawing.stations import aligned, digest, stations
from game.engine.et_si import Bascule, flips, pertes, replayed
from game.engine.partie import Partie
from game.engine.transitions import ImpasseError
from game.storage import parties
from game.ui.bascules import flipped, outcome
from game.ui.base import Fenetre
from game.ui.texte import assemble, t
from game.ui.widgets.ligne import paint
from game.ui.widgets.liste import Liste

TITRE = "Et si… ?  Les mêmes décisions, la même chance, un fait changé."


class EtSi(Fenetre[None]):
    """The facts that this scenario reads, each with what it would change."""

    DU_CAS: ClassVar[bool] = True

    def __init__(self, partie: Partie) -> None:
        super().__init__()
        self.partie = partie
        self.bascules: list[Bascule] = [*flips(partie.world), *pertes(partie.world)]
        self.vues: dict[int, Partie | None] = {}

    def compose(self) -> ComposeResult:
        """The list above, what it gives below."""
        with Vertical(classes="fenetre large haute"):
            yield Static(t(TITRE, "bold"))
            liste = Liste(*self._rows(), id="bascules")
            liste.muette = True
            yield liste
            with VerticalScroll(can_focus=False):
                yield Static(t("Ce scénario ne lit aucun fait."), id="alors")
            yield Static(t("↑↓ : un autre fait   ·   R : revenir", "$discret"))

    def _rows(self) -> list[Option]:
        monde = self.partie.world
        return [Option(t(flipped(monde, b)), id=str(n)) for n, b in enumerate(self.bascules)]

    def on_option_list_option_highlighted(self, sous: OptionList.OptionHighlighted) -> None:
        """Tell what it would change."""
        self.query_one("#alors", Static).update(self._told(int(str(sous.option_id))))

    def _told(self, rang: int) -> Content:
        if rang not in self.vues:
            self.vues[rang] = self._replay(self.bascules[rang])
        apres = self.vues[rang]
        if apres is None:
            return t("Ce scénario n’a pas de suite sans cela.")
        phrase = outcome(self.partie, apres)
        if not (self.partie.is_over and apres.is_over):
            return assemble((phrase, "bold"))
        deux = aligned(digest(stations(self.partie)), digest(stations(apres)))
        largeur = max(40, self.query_one("#alors").size.width - 2)
        lignes: list[Content | tuple[str, str] | str] = [(f"{phrase}\n\n", "bold")]
        for titre, points in zip(("COMME C’EST", "ET SI"), deux, strict=True):
            lignes += [(f"{titre}\n", "bold $accent"), paint(line(points, largeur, 1)), "\n"]
        return assemble(*lignes)

    def _replay(self, bascule: Bascule) -> Partie | None:
        try:
            return replayed(
                self.partie, bascule, lambda enjeu: parties.world(self.parcours.catalogue, enjeu)
            )
        except ImpasseError:
            return None

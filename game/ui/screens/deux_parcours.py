"""Two of one's parcours of a case, one above the other: where they part, and what each gave."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.drawing.ligne import line
from game.drawing.stations import aligned, digest, stations
from game.engine.partie import Partie
from game.model.partie import PartieEcrite
from game.ui.base import Fenetre, key
from game.ui.cote_a_cote import Relue, caption, fins, needs, parting, reread
from game.ui.texte import Morceau, assemble, t
from game.ui.widgets.ligne import paint

TITRE = "Deux de vos parcours"
HAUTE = 40
"""Rows of the terminal from which each line has two."""


class DeuxParcours(Fenetre[None]):
    """The first of the list, and another; neither is judged."""

    DU_CAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("left", "autre(-1)", "un autre", "←"),
        key("right", "autre(1)", "un autre", "→"),
        key("a,b", "echanger", "échanger", "A", montree=False, dit="mettre l’autre au-dessus"),
    ]

    def __init__(self, ecrites: Sequence[PartieEcrite], noms: Sequence[str] = ()) -> None:
        super().__init__()
        self.ecrites = list(ecrites)
        self.noms = list(noms) or _names(len(self.ecrites))
        """How each is called here: when it was played, or in which order."""
        self.relues: dict[int, Relue | None] = {}
        self.rangs = [0, 1]
        """The one above, and the one below."""

    def compose(self) -> ComposeResult:
        """The title, then all the rest, which scrolls."""
        with Vertical(classes="fenetre tres-large haute"):
            yield Static(id="titre_des_deux")
            with VerticalScroll(classes="corps"):
                yield Static(id="deux")
            yield Static(t(self._keys(), "$discret"))

    def on_mount(self) -> None:
        """Ready to scroll."""
        self.query_one(VerticalScroll).focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Lines are laid out for the width there is."""
        self.call_after_refresh(self._draw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """← → only where there are more than two."""
        if action == "autre" and len(self.ecrites) < 3:
            return False
        return super().check_action(action, parameters)

    def action_echap(self) -> None:
        """A sensitive case is hidden at once, even read from home, where no table sits."""
        lues = (lue for lue in self.relues.values() if lue is not None)
        if any(lue.partie.world.enjeu.persona.sensible for lue in lues):
            self.parcours.hide()
        else:
            super().action_echap()

    def action_autre(self, pas: int) -> None:
        """Another one below."""
        autres = [rang for rang in range(len(self.ecrites)) if rang != self.rangs[0]]
        ici = autres.index(self.rangs[1])
        self.rangs[1] = autres[(ici + pas) % len(autres)]
        self._draw()

    def action_echanger(self) -> None:
        """The one below goes above."""
        self.rangs.reverse()
        self._draw()

    def _keys(self) -> str:
        autres = "← → : un autre parcours   ·   " if len(self.ecrites) > 2 else ""
        return f"↑↓ : faire défiler   ·   {autres}A : échanger   ·   R : revenir"

    def _draw(self) -> None:
        if not self.is_attached:
            return
        lues = [self._read(rang) for rang in self.rangs]
        self.query_one("#titre_des_deux", Static).update(self._title(lues))
        dit = self._told(lues) if all(lues) else t("Ce cas ne se joue plus : il a changé depuis.")
        self.query_one("#deux", Static).update(dit)

    def _read(self, rang: int) -> Relue | None:
        if rang not in self.relues:
            self.relues[rang] = reread(self.parcours.catalogue, self.ecrites[rang])
        return self.relues[rang]

    def _title(self, lues: Sequence[Relue | None]) -> Content:
        lue = next((lue for lue in lues if lue is not None), None)
        cas = f"   {lue.partie.world.enjeu.scenario.titre}" if lue else ""
        return assemble((TITRE, "bold"), (cas, "$discret"))

    def _told(self, lues: Sequence[Relue | None]) -> Content:
        un, autre = (lue for lue in lues if lue is not None)
        dits: list[Content | Morceau] = [*parting(un.partie, autre.partie), "\n"]
        for lettre, lue, rang, points in zip(
            "AB", (un, autre), self.rangs, self._lines(un.partie, autre.partie), strict=True
        ):
            dits += [*caption(lettre, lue, self.noms[rang]), "\n", points, "\n\n"]
        dits += [*fins(un.partie, autre.partie), "\n", *needs(un.partie, autre.partie)]
        return assemble(*dits)

    def _lines(self, un: Partie, autre: Partie) -> list[Content]:
        """Both lines, what they share in the same columns."""
        largeur = max(40, self.query_one("#deux").size.width - 2)
        rangs = 1 if self.app.size.height < HAUTE else 2
        deux = aligned(digest(stations(un)), digest(stations(autre)))
        return [paint(line(points, largeur, rangs)) for points in deux]


def _names(nombre: int) -> list[str]:
    """The one in hand, then the earlier ones, the last first."""
    noms = ["ce parcours-ci", "celui d’avant"]
    return [*noms, *(f"{rang} avant" for rang in range(2, nombre))][:nombre]

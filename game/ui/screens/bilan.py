"""What the two bilans share: the line to scroll, and the ways on from there."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import VerticalScroll

from game.engine.partie import Partie
from game.ui.base import key
from game.ui.lecteur import TOUCHE
from game.ui.screens.bilan_seul import BilanSeul

if TYPE_CHECKING:
    from game.ui.calcul import Calcul


class EcranDeBilan(BilanSeul):
    """After a tour: look, understand, arrange."""

    DU_CAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a", "amenager", "aménager", "A"),
        key("m", "miroir", "miroir", "M"),
        key("c", "calcul", "calcul", "C"),
        key("i", "images", "images", "I"),
        key("x", "et_si", "et si… ?", "X"),
        key("l", "revoir", "revoir la partie", "L", montree=False),
        key("j", "journal", "journal", "J", montree=False),
        TOUCHE,
        key("g", "graphe", "le graphe du scénario", "G", montree=False),
        key("down", "defiler(1)", "", "", montree=False),
        key("up", "defiler(-1)", "", "", montree=False),
        key("pagedown,space", "page(1)", "page suivante", "Page ↓", montree=False),
        key("pageup", "page(-1)", "page précédente", "Page ↑", montree=False),
        key("end", "page(99)", "", "", montree=False),
        key("home", "page(-99)", "", "", montree=False),
    ]

    calcul: "Calcul | None" = None
    """The exact answers, once they are there."""

    def on_mount(self) -> None:
        """Count while the table looks."""
        self._compute()

    @work(thread=True, exclusive=True, exit_on_error=True)
    def _compute(self) -> None:
        """Exactly what these decisions give: the libraries it needs come with the first bilan."""
        from game.ui.calcul import compute

        calcul = compute(self.parcours.catalogue, self._table().playing())
        self.app.call_from_thread(self._computed, calcul)

    def _computed(self, calcul: "Calcul | None") -> None:
        """Keep the answers; a screen that says some of them shows them here."""
        self.calcul = calcul

    async def action_calcul(self) -> None:
        """The exact numbers behind the line."""
        from game.ui.screens.calcul import CalculFenetre

        await self.workers.wait_for_complete()
        self.app.push_screen(CalculFenetre(self.calcul))

    async def action_images(self) -> None:
        """What is quicker to look at than to read."""
        from game.ui.screens.images import Images

        await self.workers.wait_for_complete()
        self.app.push_screen(Images(self._table(), self.calcul))

    def action_amenager(self) -> None:
        """Change the territoire, and play again; tour 1 stays the first."""
        self.parcours.deroule.arrange()

    def action_miroir(self) -> None:
        """The postures met."""
        from game.ui.screens.miroir import Miroir

        self.app.push_screen(Miroir())

    def action_journal(self) -> None:
        """What was done."""
        from game.ui.screens.journal import Journal

        self.app.push_screen(Journal())

    def action_revoir(self) -> None:
        """Decision after decision, for the débrief."""
        from game.ui.screens.revoir import Revoir

        salle = self.parcours.salle
        if salle is None:
            self.app.push_screen(Revoir(self._table()))
        else:
            qui = f"{salle.numero} · {salle.etat.nom}"
            self.app.push_screen(Revoir(self._table(), qui, salle, salle.numero))

    def action_et_si(self) -> None:
        """One fact flipped: what the same decisions would give."""
        from game.ui.screens.et_si import EtSi

        self.app.push_screen(EtSi(self._table().playing()))

    def action_graphe(self) -> None:
        """The whole case, its fins included: it warns first."""
        self.parcours.open_graph()

    def lues(self) -> list[Partie]:
        """Both tours, once there are two."""
        tour1, partie = self._table().tour1, self._table().playing()
        return [tour1, partie] if tour1 is not None and tour1 is not partie else [partie]

    def action_defiler(self, pas: int) -> None:
        """Scroll when the window is short."""
        self.query_one(VerticalScroll).scroll_relative(y=2 * pas, animate=False)

    def action_page(self, pas: int) -> None:
        """A whole window further, less a row to keep one's place."""
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=pas * max(1, page.size.height - 1), animate=False)

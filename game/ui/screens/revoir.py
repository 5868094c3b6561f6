"""A partie seen again for the débrief: its line redraws decision after decision, at any speed."""

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from game.drawing.ligne import line
from game.drawing.mots import capital, pluriel
from game.drawing.stations import Station, digest, stations, unfolded
from game.engine.bilan import repondus
from game.engine.partie import Partie
from game.engine.pas_a_pas import Pas, steps
from game.engine.table import Table
from game.model.hypotheses import COHORTE
from game.model.projection import Projection, Projete
from game.ui.aide_de_seance import REVOIR, Regles
from game.ui.base import Ecran, key
from game.ui.salle import Salle
from game.ui.texte import assemble, t
from game.ui.widgets.ligne import LigneDeMetro
from game.ui.widgets.pied import Pied

VITESSES = (4.0, 2.0, 1.0, 0.5, 0.25)
"""Seconds from one decision to the next."""
DITES = ("très lent", "lent", "posé", "vif", "très vif")
RESERVEES = 5
"""Rows for the caption and for what was decided."""
LEGENDE = 2
"""Rows of the caption of tour 1, above."""
DEUX_LIGNES = 3
"""Rows of its first two lines, and the one above them."""


class Facon(NamedTuple):
    """How a line is drawn."""

    rangs: int
    """How thick."""
    sobre: bool
    """Whether it goes without names."""


LARGE, FINE, SOBRE, MINCE = Facon(2, False), Facon(1, False), Facon(2, True), Facon(1, True)
FACONS: tuple[tuple[Facon, Facon], ...] = (
    (LARGE, LARGE), (MINCE, LARGE), (MINCE, FINE), (MINCE, SOBRE), (MINCE, MINCE),
)  # fmt: skip
"""Tour 1, and the tour that is redrawn: the first that holds."""
Points = tuple[Station, ...]


class Revoir(Ecran[None]):
    """The line, from the door to the end, as the table made it."""

    DU_CAS: ClassVar[bool] = True
    AIDE: ClassVar[Regles] = REVOIR
    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "pause", "pause", "Espace", dit="pause ; encore : la ligne repart"),
        key("right", "pas(1)", "un pas", "→"),
        key("left", "pas(-1)", "un pas avant", "←", montree=False),
        key("home", "pas(-9999)", "la porte", "↖", montree=False),
        key("end", "pas(9999)", "la fin", "Fin", montree=False),
        key("plus,equals_sign", "vitesse(1)", "plus vite", "+"),
        key("minus", "vitesse(-1)", "moins vite", "-"),
        key("v", "mots", "cacher les mots", "V", dit="cacher, ou montrer, ce qui fut décidé"),
        key("p", "projeter", "montrer à la salle", "P", dit="la salle suit ; encore : la phase"),
        key("r", "revenir", "revenir", "R"),
        key("escape", "echap", "sortir", "Échap"),
    ]

    def __init__(self, table: Table, qui: str = "", salle: Salle | None = None, numero: int = 0):
        super().__init__()
        self.table = table
        self.qui = qui
        self.salle = salle
        self.numero = numero
        """The table of the room; 0 for who plays alone."""
        self.suite = steps(table)
        self.rang = 0
        self.vitesse = 2
        self.montre_les_mots = not table.is_sensible
        self.minuterie: Timer | None = None
        """None while it is paused."""

    def compose(self) -> ComposeResult:
        """Which decision, the line, what was decided."""
        yield Static(id="revoir_tete", classes="tete")
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(id="revoir_tour1", classes="legende")
            yield LigneDeMetro((), ident="revoir_avant")
            yield Static(id="revoir_tour", classes="legende")
            yield LigneDeMetro((), ident="revoir_ligne")
            yield Static(id="revoir_dit")
        yield Pied()

    def on_mount(self) -> None:
        """It starts by itself, unless movement was refused."""
        self.draw()
        if self.parcours.animations:
            self.action_pause()

    def on_resize(self) -> None:
        """The line is laid out for the width there is."""
        self.call_after_refresh(self.draw)

    def on_screen_suspend(self) -> None:
        """Covered, it waits."""
        super().on_screen_suspend()
        self._stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a room can be shown something."""
        return not (action == "projeter" and not self.numero) and super().check_action(
            action, parameters
        )

    def action_pause(self) -> None:
        """It stops, or goes on; from the end it begins again."""
        if self.minuterie is not None:
            self._stop()
        else:
            self.rang = 0 if self.rang == len(self.suite) - 1 else self.rang
            self._start()
        self.draw()

    def action_pas(self, pas: int) -> None:
        """One decision further, or back; it waits there."""
        self._stop()
        self._go(self.rang + pas)

    def action_vitesse(self, pas: int) -> None:
        """Faster, or slower."""
        self.vitesse = max(0, min(len(VITESSES) - 1, self.vitesse + pas))
        if self.minuterie is not None:
            self._stop()
            self._start()
        self.draw()

    def action_mots(self) -> None:
        """What was decided: hidden at first where the case is sensitive."""
        self.montre_les_mots = not self.montre_les_mots
        self.draw()

    def action_projeter(self) -> None:
        """The room sees the same line, without a word of what was decided."""
        self.parcours.show_room(Projection() if self._is_shown() else self._view())
        self.draw()

    def action_revenir(self) -> None:
        """Back; the room sees its phase again."""
        if self._is_shown():
            self.parcours.show_room(Projection())
        self.app.pop_screen()

    def action_echap(self) -> None:
        """A sensitive case is covered at once; else, back."""
        if self.parcours.is_exposed:
            self.parcours.hide()
        else:
            self.action_revenir()

    def draw_console(self) -> None:
        """The app has covered the room: say that it sees this no more."""
        self.draw()

    def _start(self) -> None:
        self.minuterie = self.set_interval(VITESSES[self.vitesse], self._tick)

    def _stop(self) -> None:
        if self.minuterie is not None:
            self.minuterie.stop()
        self.minuterie = None

    def _tick(self) -> None:
        if self.rang + 1 >= len(self.suite) - 1:
            self._stop()
        self._go(self.rang + 1)

    def _go(self, rang: int) -> None:
        montree = self._is_shown()
        self.rang = max(0, min(len(self.suite) - 1, rang))
        if montree:
            self.parcours.show_room(self._view())
        self.draw()

    def _view(self) -> Projection:
        return Projection(quoi=Projete.TABLE, table=self.numero, pas=self.rang)

    def _is_shown(self) -> bool:
        """Whether the room follows: covered, or shown something else, it does no more."""
        if self.salle is None or not self.numero:
            return False
        vue = self.salle.projection
        return (vue.quoi, vue.table) == (Projete.TABLE, self.numero) and vue.pas is not None

    def draw(self) -> None:
        """Where the line stands: each decision adds its point, and none goes."""
        ici = self.suite[self.rang]
        self.query_one("#revoir_tete", Static).update(self._head(ici))
        du_tour = [pas for pas in self.suite if pas.tour == ici.tour]
        tour1 = [pas for pas in self.suite if pas.tour < ici.tour]
        siens, tous = _points(ici), _points(du_tour[-1])
        avant, facon1, facon = self._fitting(tour1[-1].partie if tour1 else None, tous)
        for ident in ("#revoir_tour1", "#revoir_avant"):
            self.query_one(ident).display = bool(tour1)
        if tour1:
            self.query_one("#revoir_tour1", Static).update(_caption(tour1[-1]))
            self.query_one("#revoir_avant", LigneDeMetro).show(avant, 0, *facon1)
        self.query_one("#revoir_tour", Static).update(
            _caption(ici, siens[-1].nom if facon.sobre else "")
        )
        self.query_one("#revoir_ligne", LigneDeMetro).show(siens, len(tous), *facon)
        self.query_one("#revoir_dit", Static).update(self._said(ici))
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """Too small a window keeps the end of the line, and the first words of the decision."""
        page, ligne = self.query_one(VerticalScroll), self.query_one("#revoir_ligne")
        bas = ligne.virtual_region.bottom + DEUX_LIGNES
        page.scroll_to(y=max(0, bas - page.size.height), animate=False)

    def _fitting(self, tour1: Partie | None, tous: Points) -> tuple[Points, Facon, Facon]:
        """The fullest way to draw both tours in the rows there are; at worst tour 1 in short."""
        large, haut = self.query_one(".page").size
        haut -= RESERVEES + (LEGENDE if tour1 else 0)
        en_entier, court = (unfolded(tour1), digest(stations(tour1))) if tour1 else ((), ())
        for un in (en_entier, court):
            for facon1, facon in FACONS:
                hauts = [
                    len(line(points, max(40, large), ainsi.rangs, sobre=ainsi.sobre))
                    for points, ainsi in ((un, facon1), (tous, facon))
                ]
                if sum(hauts) <= haut:
                    return un, facon1, facon
        return un, MINCE, MINCE

    def _head(self, ici: Pas) -> Content:
        etat = DITES[self.vitesse] if self.minuterie is not None else "en pause"
        vue = "   ● la salle suit" if self._is_shown() else ""
        return assemble(
            "Revoir la partie",
            (f"   {self.qui}" if self.qui else "", "bold $accent"),
            (f"   {self.rang}/{len(self.suite) - 1}, {etat}", "$discret"),
            (vue, "bold $warning"),
        )

    def _said(self, ici: Pas) -> Content:
        if not ici.dit:
            return t("À la porte : vingt-sept personnes, la même demande.")
        if not self.montre_les_mots:
            return t("Les mots de cette décision sont cachés : V les montre.", "$discret")
        return t(f"{capital(ici.dit)}.")


def _points(pas: Pas) -> Points:
    return unfolded(pas.partie)


def _caption(pas: Pas, ici: str = "") -> Content:
    """The tour, both counts, as far as it went; where, if the line does not say it."""
    partie = pas.partie
    fini = f" · {pluriel(repondus(partie), 'répondu')}" if partie.is_over else ""
    return assemble(
        (f"TOUR {pas.tour}   ", "bold $accent"),
        (f"{partie.restants} encore là{fini}, sur {COHORTE}", "bold"),
        (f"   ici\u00a0: {ici}" if ici else "", "$discret"),
    )

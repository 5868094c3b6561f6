"""The graph of the scenario, for preparing or for after: it shows everything, so it warns first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from game.analysis.graphe_scenario import GrapheDuScenario
from game.drawing import marche
from game.drawing.graphe import lay_out
from game.drawing.trame import Trame, woven
from game.ui.base import ENTREE, Ecran, key
from game.ui.passages import Passage, arrivals, departures, kind, passing, signs
from game.ui.texte import assemble, t
from game.ui.widgets.graphe import MARGE, GrapheVue
from game.ui.widgets.pied import Pied

if TYPE_CHECKING:
    from game.analysis.exact import Nombre
    from game.engine.world import World

AVIS = "Le graphe montre tout le parcours, et ses fins : pour préparer, ou après."
PATIENCE = "Le graphe se calcule…"
PAS: Mapping[str, marche.Pas] = {
    "haut": marche.above,
    "bas": marche.below,
    "gauche": marche.left,
    "droite": marche.right,
}


@dataclass(frozen=True)
class Carte:
    """What the screen knows once it is computed."""

    graphe: GrapheDuScenario
    passent: "Mapping[str, Nombre]"
    """At random; empty where there is no exact answer."""


class Graphe(Ecran[None]):
    """Every étape, every passage, and the card of the one under the cursor."""

    DU_CAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "montrer", "montrer", ENTREE),
        key("up", "aller('haut')", "", "", montree=False),
        key("down", "aller('bas')", "se déplacer", "↑↓←→"),
        key("left", "aller('gauche')", "", "", montree=False),
        key("right", "aller('droite')", "", "", montree=False),
        key("home", "au_depart", "au départ", "Début", montree=False),
        key("pagedown,space", "lire(1)", "lire la suite", "Espace"),
        key("pageup", "lire(-1)", "", "", montree=False),
        key("r", "app.pop_screen", "revenir", "R"),
    ]

    def __init__(self, world: "World", ici: str) -> None:
        super().__init__()
        self.world = world
        self.ici = ici
        self.montre = False
        """Whether the warning was passed."""
        self.carte: Carte | None = None
        self.trame: Trame | None = None

    def compose(self) -> ComposeResult:
        """The warning alone; then the drawing and its card."""
        yield Static(t("Le graphe du scénario"), classes="tete")
        yield Static(assemble((AVIS, "bold"), "\n\nEntrée : le voir.   R : revenir."), id="avis")
        with Horizontal(id="graphe"):
            yield GrapheVue(id="vue")
            with VerticalScroll(id="passages", can_focus=False):
                yield Static("", id="sommet")
        yield Pied()

    def on_mount(self) -> None:
        """Count while the warning is read."""
        self.query_one("#graphe").display = False
        self._survey()

    def on_resize(self) -> None:
        """Laid out for the width there is."""
        self.call_after_refresh(self._lay_out)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Walking comes after the warning, which is passed once."""
        if action in ("aller", "lire") and not self.montre:
            return False
        return not (action == "montrer" and self.montre) and super().check_action(
            action, parameters
        )

    @work(thread=True, exclusive=True, group="releve")
    def _survey(self) -> None:
        from game.ui.releve import survey

        travail = get_current_worker()
        graphe, passent = survey(self.world)
        if not travail.is_cancelled:
            self.app.call_from_thread(self._surveyed, Carte(graphe, passent))

    def _surveyed(self, carte: Carte) -> None:
        self.carte = carte
        if self.ici not in carte.graphe.sommets:
            self.ici = carte.graphe.depart
        self._lay_out()

    @work(thread=True, exclusive=True, group="trace")
    def _draw(self, graphe: GrapheDuScenario, largeur: int) -> None:
        travail = get_current_worker()
        trame = woven(graphe, lay_out(graphe, largeur))
        if not travail.is_cancelled:
            self.app.call_from_thread(self._drawn, trame)

    def _drawn(self, trame: Trame) -> None:
        self.trame = trame
        self._show()

    def _lay_out(self) -> None:
        largeur = self.query_one("#vue").size.width - MARGE
        if self.carte is not None and self.montre and largeur > 0:
            self._draw(self.carte.graphe, largeur)

    def action_montrer(self) -> None:
        """The warning was read: show."""
        self.montre = True
        self.query_one("#avis", Static).update(t(PATIENCE))
        self.query_one("#graphe").display = True
        self.refresh_bindings()
        self.call_after_refresh(self._lay_out)

    def action_aller(self, sens: str) -> None:
        """The cursor, one step along the drawing."""
        if self.trame is not None:
            self.ici = PAS[sens](self.trame.plan, self.ici)
            self._show()

    def action_au_depart(self) -> None:
        """Where the parcours begins."""
        if self.trame is not None and self.carte is not None:
            self.ici = self.carte.graphe.depart
            self._show()

    def action_lire(self, sens: int) -> None:
        """The card, further down or up."""
        carte = self.query_one("#passages", VerticalScroll)
        carte.scroll_relative(y=sens * max(2, carte.size.height - 1), animate=False)

    def _show(self) -> None:
        if self.trame is None or self.carte is None:
            return
        self.query_one("#avis").display = False
        self.query_one(GrapheVue).show(self.trame, self.ici)
        self.query_one("#sommet", Static).update(card(self.carte, self.ici))
        self.query_one("#passages", VerticalScroll).scroll_home(animate=False)


def card(carte: Carte, nom: str) -> Content:
    """A node in words: what it is, what leads to it, where it leads; then the signs."""
    sommet = carte.graphe.sommets[nom]
    combien = passing(carte.passent.get(nom))
    lignes: list[tuple[str, str] | str] = [
        (sommet.titre, "bold"), (f"  {kind(sommet)}\n", "$discret"),
        (f"{combien}, si la table décide au hasard\n" if combien else "", "$discret"),
        *_ways("ARRIVE DE", arrivals(carte.graphe, nom), "rien n’y mène"),
        *_ways("MÈNE À", departures(carte.graphe, nom), "le parcours s’arrête ici"),
        ("LES SIGNES\n", "bold $accent"), (signs(), "$discret"),
    ]  # fmt: skip
    return assemble(*lignes)


def _ways(mot: str, passages: list[Passage], sinon: str) -> list[tuple[str, str] | str]:
    lignes: list[tuple[str, str] | str] = [(f"{mot}\n", "bold $accent")]
    for passage in passages:
        lignes += [(f"· {passage.titre}", "bold"), (f"  {passage.mots}\n", "")]
    return lignes if passages else [*lignes, (f"· {sinon}\n", "$discret")]

"""A scenario graph on screen: the pure layout painted, with a cursor that stands on a node."""

from collections.abc import Set
from itertools import groupby

from textual.app import ComposeResult
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from game.drawing.graphe import Boite
from game.drawing.trame import Encre, Trame
from game.ui.texte import assemble

STYLES = {
    Encre.RIEN: "",
    Encre.ETAPE: "bold",
    Encre.AVEC_REPONSE: "bold $success",
    Encre.SANS_REPONSE: "$discret",
    Encre.LIGNE: "$discret",
    Encre.ORIENTATION: "bold $perdu",
    Encre.HASARD: "$warning",
    Encre.CONDITION: "$discret",
    Encre.PERTE: "bold $perdu",
}
"""How each meaning is painted; its shape already tells it."""

_CURSEUR = "bold $block-cursor-foreground on $block-cursor-background"
_LIEE = "bold $accent"
_PASSEE = "bold $success"
EPAIS = str.maketrans("│─╰╯╭╮┼┆╌", "┃━┗┛┏┓╋┇╍")
"""A line that was walked, cell for cell."""

MARGE = 2
"""Room for the marks of the cursor, on both sides."""


class GrapheVue(ScrollableContainer, can_focus=False):
    """The drawing, as wide as it needs."""

    def compose(self) -> ComposeResult:
        """One text, wider than the window where it has to be."""
        yield Static("", id="dessin")

    def show(self, trame: Trame, ici: str, passees: Set[int] = frozenset()) -> None:
        """Paint, with the cursor there, and in sight; `passees` are lines already walked."""
        dessin = self.query_one("#dessin", Static)
        dessin.styles.width = trame.plan.largeur + MARGE
        dessin.styles.height = trame.plan.hauteur
        dessin.update(paint(trame, ici, passees))
        boite = trame.plan.boites[ici]
        self.call_after_refresh(self._follow, boite)

    def _follow(self, boite: Boite) -> None:
        autour = Region(max(0, boite.x - 4), max(0, boite.y - 3), boite.largeur + 10, 8)
        self.scroll_to_region(autour, animate=False)


def paint(trame: Trame, ici: str, passees: Set[int] = frozenset()) -> Content:
    """Every row; the cursor is between two marks, the lines of its node in one colour.

    A line that was walked is heavy and bright: its shape tells it where colours do not.
    """
    plan = trame.plan
    siennes = {rang for rang, t in enumerate(plan.traces) if ici in (t.de, t.vers)}
    voisins = {nom for rang in siennes for nom in (plan.traces[rang].de, plan.traces[rang].vers)}
    par_rang: dict[int, list[Boite]] = {}
    for nom in voisins | {ici}:
        par_rang.setdefault(plan.boites[nom].y, []).append(plan.boites[nom])
    morceaux: list[tuple[str, str]] = []
    for y, rang in enumerate(trame.rangs):
        cellules = [(" ", "")]
        for cellule in rang:
            liee = not siennes.isdisjoint(cellule.traces)
            style, signe = STYLES[cellule.encre], cellule.signe
            if not passees.isdisjoint(cellule.traces):
                style, signe = _PASSEE, signe.translate(EPAIS)
            cellules.append((signe, _LIEE if liee else style))
        cellules.append((" ", ""))
        for boite in par_rang.get(y, ()):
            _underline(cellules, boite, here=boite.nom == ici)
        for style, suite in groupby(cellules, lambda cellule: cellule[1]):
            morceaux.append(("".join(signe for signe, _ in suite), style))
        morceaux.append(("\n", ""))
    return assemble(*morceaux[:-1])


def _underline(cellules: list[tuple[str, str]], boite: Boite, *, here: bool) -> None:
    """The node under the cursor, or one that a line ties to it."""
    dedans = range(boite.x + 1, boite.x + 1 + boite.largeur)
    for x in dedans:
        signe, style = cellules[x]
        cellules[x] = (signe, _CURSEUR if here else f"{style} underline".strip())
    if here:
        for x, marque in ((dedans.start - 1, "▸"), (dedans.stop, "◂")):
            cellules[x] = (marque, _LIEE)

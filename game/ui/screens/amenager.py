"""Change the territoire or the process with few jetons; an arbitrage is sought, never granted."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.drawing.mots import pluriel
from game.engine.table import Table
from game.model.scenario import Amenagement
from game.model.vocabulaire import Decision
from game.ui.base import Ecran, in_front, key
from game.ui.lignes import columns
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied

IDEE = "idee_de_la_table"
REJOUER = "rejouer"


class Amenager(Ecran[None]):
    """Choose what changes before tour 2."""

    DU_CAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "prendre", "", "", montree=False),
        key("i", "idee", "votre idée", "I"),
        key("t", "rejouer", "rejouer le tour", "T"),
        key("escape", "garder", "sortir", "Échap"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.choisis: list[str] = []
        self.idee: Amenagement | None = None

    def compose(self) -> ComposeResult:
        """Jetons, the list, the detail of the one under the cursor."""
        table = self._table()
        self.choisis = [*table.amenagements, *table.a_solliciter]
        self.idee = table.idee
        yield Static(id="jetons", classes="tete")
        yield Liste(id="amenagements")
        with VerticalScroll(can_focus=False, id="detail-cadre"):
            yield Static(id="detail")
        yield Pied()

    def on_mount(self) -> None:
        """Draw the list."""
        self._draw()

    def on_option_list_option_highlighted(self, sous: OptionList.OptionHighlighted) -> None:
        """Tell what the one under the cursor would do."""
        self.query_one("#detail", Static).update(self._detail(str(sous.option_id)))

    @in_front
    def on_option_list_option_selected(self, choisi: OptionList.OptionSelected) -> None:
        """Take it, put it back, write an idea, or play."""
        ident = str(choisi.option_id)
        if ident == REJOUER:
            self.action_rejouer()
        elif ident == IDEE:
            self.action_idee()
        elif ident in self.choisis:
            self.choisis.remove(ident)
            self._draw()
        elif self._is_sought(ident) or self._cost(ident) <= self._left():
            self.choisis.append(ident)
            self._draw()
        else:
            self.parcours.tell(
                "Il ne reste pas assez de jetons : reposez-en un d’abord.", grave=True
            )

    def action_prendre(self) -> None:
        """Espace ticks what is under the cursor, as on the plateau; it never starts tour 2."""
        ligne = self.query_one(OptionList).highlighted_option
        if ligne is not None and ligne.id not in (None, REJOUER):
            self.query_one(OptionList).action_select()

    def action_idee(self) -> None:
        """Write the table's own idea, or take it back."""
        if self.idee is not None:
            self.idee = None
            self._draw()
            return
        if self._left() < 1:
            self.parcours.tell("Votre idée coûte un jeton : reposez-en un d’abord.", grave=True)
            return
        from game.ui.screens.idee import Idee

        self.app.push_screen(Idee(), self._written)

    def action_rejouer(self) -> None:
        """Tour 2."""
        self.parcours.deroule.replay_changed(*self._taken(), self.idee)

    def action_garder(self) -> None:
        """Out; in a séance what is ticked is kept."""
        self.keep_begun()
        self.parcours.action_sortir()

    def keep_begun(self) -> None:
        """What is ticked, where nobody leaves this screen by itself."""
        self.parcours.deroule.keep(*self._taken(), self.idee)

    def _taken(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is granted, and what is sought."""
        accordes = tuple(nom for nom in self.choisis if not self._is_sought(nom))
        return accordes, tuple(nom for nom in self.choisis if self._is_sought(nom))

    def _written(self, idee: Amenagement | None) -> None:
        if idee is not None:
            self.idee = idee
            self._draw()

    def _table(self) -> Table:
        assert self.parcours.table is not None
        return self.parcours.table

    def _known(self) -> dict[str, Amenagement]:
        return self._table().enjeu.scenario.amenagements

    def _is_sought(self, ident: str) -> bool:
        return self._known()[ident].decision is Decision.ARBITRAGE

    def _cost(self, ident: str) -> int:
        return self._known()[ident].cout

    def _left(self) -> int:
        pris = sum(self._cost(nom) for nom in self.choisis if not self._is_sought(nom))
        return self._table().enjeu.territoire.jetons - pris - (self.idee.cout if self.idee else 0)

    def _draw(self) -> None:
        reste = self._left()
        self.query_one("#jetons", Static).update(
            assemble(
                "Aménager le territoire, puis rejouer.   ",
                ("◆ " * reste, "bold $accent"),
                pluriel(reste, "jeton"),
            )
        )
        liste = self.query_one(OptionList)
        rang = liste.highlighted
        liste.clear_options()
        liste.add_options(self._rows())
        liste.highlighted = rang or 0
        liste.focus()

    def _rows(self) -> list[Option]:
        rangs = [self._row(n, a) for n, a in self._known().items() if not self._is_sought(n)]
        texte = self.idee.texte if self.idee else "Votre idée : une phrase, un effet"
        rangs.append(self._line(IDEE, self.idee is not None, pluriel(1, "jeton"), texte))
        arbitrages = [self._row(n, a) for n, a in self._known().items() if self._is_sought(n)]
        if arbitrages:
            titre = "À SOLLICITER : une décision politique, jamais accordée à la table"
            rangs.append(Option(t(f"\n{titre}", "bold $discret"), disabled=True))
        suite = (
            "Rejouer avec ces changements"
            if self.choisis or self.idee
            else "Rejouer sans rien changer"
        )
        return [*rangs, *arbitrages, Option(t(f"\n{suite}", "bold $accent"), id=REJOUER)]

    def _row(self, ident: str, amenagement: Amenagement) -> Option:
        cout = "à solliciter" if self._is_sought(ident) else pluriel(amenagement.cout, "jeton")
        return self._line(ident, ident in self.choisis, cout, amenagement.texte)

    def _line(self, ident: str, prise: bool, cout: str, texte: str) -> Option:
        tete = (("[x] " if prise else "[ ] ", "bold"), (f"{cout:<14}", "$discret"))
        largeur = max(40, min(110, self.size.width - 8))
        return Option(columns(tete, 18, texte, "", largeur), id=ident)

    def _detail(self, ident: str) -> Content:
        amenagement = self.idee if ident == IDEE else self._known().get(ident)
        if amenagement is None:
            aide = {
                IDEE: "Une idée que personne n’a écrite pour vous : une phrase, un effet.",
                REJOUER: "Vos décisions sont rejouées ; vous décidez là où il y a du nouveau.",
            }
            return t(aide.get(ident, ""), "$discret")
        source = f"\n{amenagement.source}" if amenagement.source else ""
        return assemble(amenagement.detail or amenagement.texte, (source, "$discret"))

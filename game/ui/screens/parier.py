"""The bet: of twenty-seven people with the same demande, how many will have what they need?"""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from game.drawing.mots import pluriel
from game.engine.bilan import repondus
from game.engine.partie import Partie
from game.engine.table import PARI, Table, first_bet
from game.model.citation import quoted
from game.model.hypotheses import COHORTE
from game.model.partie import Resolution
from game.ui.base import ENTREE, Ecran, key
from game.ui.neufs import by_nine
from game.ui.texte import assemble
from game.ui.widgets.pied import Pied

SORT = {
    Resolution.DE: "un dé décide pour la personne de la carte",
    Resolution.TIRAGE: "le programme tire au sort, sans dé",
    Resolution.COHORTE: "aucun dé sur la personne de la carte, sauf si vous le demandez",
}


CHIFFRES = "0123456789"
"""Not every digit that Python knows: « ² » is a key of its own on AZERTY."""


class Parier(Ecran[None]):
    """How many of the 27?"""

    DU_CAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "parier", "parier", ENTREE),
        key("left,minus", "ajouter(-1)", "moins", "←"),
        key("right,plus", "ajouter(1)", "plus", "→"),
        key("down,pagedown", "ajouter(-9)", "", "", montree=False),
        key("up,pageup", "ajouter(9)", "", "", montree=False),
        key("t", "territoire", "territoire", "T"),
        key("d", "sort", "le dé", "D"),
    ]
    pari: reactive[int] = reactive(PARI)
    """How many the table bets on."""
    _chiffres = ""

    def compose(self) -> ComposeResult:
        """The question, the 27, the number."""
        with VerticalScroll(id="parier", can_focus=False):
            yield Static(id="question")
            yield Static(id="points")
            yield Static(id="nombre")
            yield Static(id="reglages")
        yield Pied()

    def on_mount(self) -> None:
        """Say who, where; in tour 2 the bet starts from what tour 1 gave."""
        self.pari = first_bet(self._table())
        self._settings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The same door and the same luck: in tour 2, or in a séance, neither can be changed."""
        reglees = self._is_second() or self.parcours.salle is not None
        if action in ("territoire", "sort") and reglees:
            return False
        return super().check_action(action, parameters)

    def _is_second(self) -> bool:
        return self.parcours.table is not None and self.parcours.table.tour == 2

    def on_resize(self) -> None:
        """The 27 in one row, or in three."""
        self.watch_pari()

    def watch_pari(self) -> None:
        """Light as many people as the bet."""
        self.query_one("#points", Static).update(points(self.pari, self.app.size.width))
        self.query_one("#nombre", Static).update(
            assemble(
                "Combien auront ce dont elles ont besoin ?   ",
                (f" {self.pari} ", "bold reverse $accent"),
                "  sur 27",
            )
        )

    def on_key(self, event: events.Key) -> None:
        """Digits may be typed; on AZERTY the arrows are easier."""
        if event.character and event.character in CHIFFRES:
            self._chiffres = (self._chiffres + event.character)[-2:]
            self.pari = min(COHORTE, int(self._chiffres))
        else:
            self._chiffres = ""

    def action_ajouter(self, pas: int) -> None:
        """More, or fewer."""
        self.pari = max(0, min(COHORTE, self.pari + pas))

    def action_parier(self) -> None:
        """The bet is made."""
        self.parcours.deroule.bet(self.pari)

    def action_territoire(self) -> None:
        """Another territoire."""
        ids = self.parcours.catalogue.ids("territoire")
        ici = ids.index(self._table().enjeu.territoire_id)
        self.parcours.deroule.set_stage(territoire=ids[(ici + 1) % len(ids)])
        self._settings()

    def action_sort(self) -> None:
        """Another way to decide the fate of the person on the card."""
        choix = list(Resolution)
        suivant = choix[(choix.index(self._table().resolution) + 1) % len(choix)]
        self.parcours.deroule.set_stage(resolution=suivant)
        self._settings()

    def _table(self) -> Table:
        assert self.parcours.table is not None
        return self.parcours.table

    def _key(self, lettre: str) -> str:
        """In a séance the room has one territoire and one way: no key changes them."""
        return "" if self.parcours.salle is not None else f"{lettre}  "

    def _settings(self) -> None:
        table = self._table()
        nom = table.enjeu.persona.nom
        if table.tour1:
            self.query_one("#question", Static).update(again(table, table.tour1))
            self.query_one("#reglages", Static).update(arranged(table))
            return
        self.query_one("#question", Static).update(
            assemble(
                (f"{nom}\n", "bold $accent"),
                (f"{quoted(table.enjeu.persona.recto.demande)}\n\n", "italic"),
                f"Vingt-sept personnes, dont {nom}, poussent la même porte avec la même demande.",
            )
        )
        territoire = table.enjeu.territoire
        self.query_one("#reglages", Static).update(
            assemble(
                (self._key("T"), "bold $accent"), f"{territoire.nom}\n",
                (f"{territoire.presentation or ''}\n", "$discret"),
                (self._key("D"), "bold $accent"), SORT[table.resolution],
            )
        )  # fmt: skip


def again(table: Table, tour1: Partie) -> Content:
    """The question of tour 2."""
    pari = "" if table.pari is None else f" (vous aviez parié {table.pari})"
    return assemble(
        ("Second tour\n", "bold $accent"),
        f"Au premier, {pluriel(repondus(tour1), 'répondu')} sur 27{pari}.\n\n",
        "La même porte, la même chance, et vos décisions rejouées là où rien n’est nouveau.\n",
        "Avec ce que vous avez changé\u00a0:",
    )


def arranged(table: Table) -> Content:
    """What the table changed, and what it seeks."""
    connus = table.enjeu.scenario.amenagements
    lignes: list[tuple[str, str] | str] = [f"· {connus[nom].texte}\n" for nom in table.amenagements]
    if table.idee:
        lignes.append(f"· {table.idee.texte}\n")
    lignes += [
        (f"· à solliciter\u00a0: {connus[nom].texte}\n", "$discret") for nom in table.a_solliciter
    ]
    return assemble(*(lignes or ["· rien"]))


def points(allumes: int, largeur: int) -> Content:
    """As many lit as the bet."""
    return by_nine(lambda n: ("● ", "bold $accent") if n < allumes else ("· ", "$discret"), largeur)

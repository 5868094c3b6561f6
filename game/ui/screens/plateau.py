"""The plateau: one étape, what can be done there, and how many are still there."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from game.engine.cohorte import NOMMEE
from game.engine.partie import RECOMMENCER
from game.engine.transitions import options
from game.engine.world import RIEN, Etape
from game.model.partie import Coup
from game.ui.base import in_front, key
from game.ui.guide import Guide, line
from game.ui.lecteur import TOUCHE, Lecteur
from game.ui.lignes import LETTRES
from game.ui.recit import Scene, replayed, scenes
from game.ui.relire import AUTRE_FIN, NEUF, Relire
from game.ui.widgets.entete import Entete
from game.ui.widgets.etape import CONTINUE, RECOMMENCE, SUITE, VALIDER, EtapeVue
from game.ui.widgets.fiche import Fiche
from game.ui.widgets.pied import Pied


class Plateau(Guide, Lecteur):
    """Play a tour."""

    DU_CAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "cocher", "", "", montree=False),
        key("r", "revenir", "revenir", "R"),
        key("j", "journal", "journal", "J"),
        TOUCHE,
        key("p", "carte", "carte", "P"),
        key("v", "defense", "une voix", "V"),
        key("x", "et_si", "et si… ?", "X"),
        key("l", "relire", "relire", "L", montree=False),
        key("g", "graphe", "le graphe du scénario", "G", montree=False),
    ]

    def __init__(self, lus: int = 0) -> None:
        super().__init__()
        self.a_lire: list[Scene] = []
        self.lus = lus
        """Passages already told."""
        self.coches: set[str] = set()
        self.lu: str | None = None
        """The étape whose text was read apart, where the window is too low for both."""
        self.relire = Relire()

    def compose(self) -> ComposeResult:
        """The head, the card, the étape and its choix."""
        yield Entete(id="entete")
        yield Static(id="vient")
        with Horizontal(id="plateau"):
            with VerticalScroll(id="colonne", can_focus=False):
                yield Fiche(id="fiche")
            yield EtapeVue(id="etape", can_focus=False)
        yield Pied()

    def on_mount(self) -> None:
        """Tell what led here, then show the first decision."""
        self._tell_on()

    def on_resize(self) -> None:
        """Lines are laid out for the width that the columns have, once they have it."""
        self.call_after_refresh(self._draw, garder=True)

    def on_key(self, event: events.Key) -> None:
        """A letter plays, or ticks, what it names."""
        lettre = (event.character or "").upper()
        liste = self.query_one(OptionList)
        if len(lettre) == 1 and lettre in LETTRES[: liste.option_count]:
            ligne = liste.get_option_at_index(LETTRES.index(lettre))
            if ligne.id and not ligne.id.startswith("/"):
                event.stop()
                liste.highlighted = LETTRES.index(lettre)
                if ligne.disabled:
                    self._say_why(str(ligne.id))
                else:
                    liste.action_select()

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """Go on, tick, or play."""
        ident = str(choisie.option_id)
        if ident == SUITE:
            if self.a_lire:
                self.a_lire.pop(0)
            else:
                self.lu = self._here().id
            self._show()
        elif ident in (CONTINUE, RECOMMENCE):
            self._play(Coup(ident.removeprefix("/")))
        elif ident == VALIDER:
            ordre = [item.id for item in self._here().items if item.id in self.coches]
            self._play(Coup("+".join(ordre) or RIEN))
        elif self._here().genre == "a_cocher":
            self.coches ^= {ident}
            self._draw(garder=True)
        else:
            self._choose(ident)

    def action_revenir(self) -> None:
        """Take back the last decision."""
        if not self.parcours.deroule.back():
            self.parcours.tell("C’est le début du tour : il n’y a rien à reprendre.")
            return
        self.lus = len(self._table().playing().passages)
        self.a_lire = []
        self.coches = set()
        self._show()

    def action_journal(self) -> None:
        """What was done so far."""
        from game.ui.screens.journal import Journal

        self.app.push_screen(Journal())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A text is read again where it was folded."""
        if action == "relire" and (self.a_lire or self.relire.coup(self._table()) is None):
            return False
        return super().check_action(action, parameters)

    def action_relire(self) -> None:
        """The whole text of an étape that was read on another way."""
        self.relire.unfold(self._table())
        self._draw(garder=True)

    def action_graphe(self) -> None:
        """The whole case, its fins included: it warns first."""
        self.parcours.open_graph()

    def action_et_si(self) -> None:
        """One fact flipped: what would change, up to here."""
        from game.ui.screens.et_si import EtSi

        self.app.push_screen(EtSi(self._table().playing()))

    def action_carte(self) -> None:
        """The card, where the window is too narrow to keep it in sight."""
        from game.ui.screens.carte import CarteFenetre

        self.app.push_screen(CarteFenetre())

    def action_defense(self) -> None:
        """What a good, tired colleague would say for the choix under the cursor."""
        ligne = self.query_one(OptionList).highlighted_option
        if ligne is None or self.a_lire or not self._is_playing():
            return
        defenses = {choix.id: choix.defense for choix in self._here().choix}
        defenses |= {item.id: item.defense for item in self._here().items}
        if defense := defenses.get(ligne.id or ""):
            self.parcours.tell(f"Une collègue dirait : « {defense} »")
        else:
            self.parcours.tell("Personne n’a encore pris la défense de cette ligne.")

    def action_cocher(self) -> None:
        """Espace ticks the box under the cursor, as people expect."""
        if not self.a_lire and self._is_playing() and self._here().genre == "a_cocher":
            self.query_one(OptionList).action_select()

    def _is_playing(self) -> bool:
        return not self._table().playing().is_over

    def _here(self) -> Etape:
        partie = self._table().playing()
        return partie.world.etapes[partie.etat.etape]

    def _say_why(self, ident: str) -> None:
        """Why a greyed choix is refused."""
        partie = self._table().playing()
        for option in options(partie.world, partie.etat):
            if option.id == ident and option.refus:
                self.parcours.tell(f"Impossible ici : « {option.refus} ».")

    def _choose(self, ident: str) -> None:
        connu = self.relire.coup(self._table())
        if connu is not None and connu.option == ident:
            # The crossing was seen, and its luck is the same.
            self._play(connu)
            return
        self.ask_why(ident, self._go)

    def _go(self, ident: str) -> None:
        choix = next((c for c in self._here().choix if c.id == ident), None)
        if choix is None or choix.orientation is None:
            self._play(Coup(ident))
            return
        from game.ui.screens.orientation import Traversee

        self.app.push_screen(Traversee(choix), self._crossed)

    def _crossed(self, coup: Coup | None) -> None:
        if coup is not None:
            self._play(coup)

    def _play(self, coup: Coup) -> None:
        self.coches = set()
        connu = self.relire.coup(self._table())
        self.relire.repete = connu is not None and connu.option == coup.option
        # What was said of a choix ends with it.
        self.app.clear_notifications()
        if coup.option == RECOMMENCER:
            self.lus = 0
        self.parcours.deroule.play(coup)
        self._tell_on()

    def _tell_on(self) -> None:
        """Queue what happened since, then show the next thing."""
        table = self._table()
        reprise = replayed(table, self.lus)
        self.a_lire.extend(reprise or scenes(table.playing(), self.lus))
        self.lus = len(table.playing().passages)
        self.a_lire = self.relire.shortened(table, self.a_lire)
        connu = self.relire.coup(table)
        if connu is not None and self._here().genre == "a_cocher":
            self.coches = {item.id for item in self._here().items} & {*connu.option.split("+")}
        self._show()

    def _show(self) -> None:
        """A scene to read, else the fin, else the étape."""
        table = self._table()
        if not self.a_lire and table.playing().is_over:
            if not self.relire.is_new_fin(table):
                self._end()
                return
            self.a_lire, self.relire.repete = [AUTRE_FIN], False
        self._draw()
        self._hold()
        self.query_one("#etape").scroll_home(animate=False)

    def _hold(self) -> None:
        """« Entrée » held on a way taken again goes no further than what is new."""
        if self.relire.is_entering(self._table(), lit=bool(self.a_lire)):
            self.query_one(OptionList).highlighted = None
            self.parcours.tell(NEUF)

    def _end(self) -> None:
        from game.ui.screens.fin import FinEcran

        self.app.switch_screen(FinEcran())

    def _say_what_happened(self) -> None:
        """In mode guidé, one line: after the story has told it, never before."""
        vient = self.query_one("#vient", Static)
        dit = self.is_guided() and not self.a_lire
        vient.set_class(dit, "-dit")
        if dit:
            vient.update(line(self._table(), self.size.width - 4))
        self.refresh_bindings()

    def _draw(self, *, garder: bool = False) -> None:
        table, vue = self._table(), self.query_one(EtapeVue)
        self.query_one(Entete).show(table)
        self.query_one(Fiche).show(table)
        self._say_what_happened()
        rang = self.query_one(OptionList).highlighted if garder else None
        if self.a_lire:
            partie = table.playing()
            # Nobody is followed where nobody is left.
            autre = bool(partie.restants) and NOMMEE not in partie.presents
            vue.show_scene(self.a_lire[0], sans_elle=autre)
        elif table.playing().suspens is not None:
            vue.show_lost(table.enjeu.persona.nom, table.playing().restants)
        elif self._is_playing():
            read, relire = self.lu == self._here().id, self.relire
            vue.show_stage(
                table.playing(), self.coches, read=read,
                avant=relire.line(), plie=relire.words(table),
            )  # fmt: skip
        vue.point_at(self._known() if rang is None else rang)

    def _known(self) -> int | None:
        """The row of what was decided here on another way."""
        coup = None if self.a_lire else self.relire.coup(self._table())
        if coup is None or self._table().playing().suspens is not None:
            return None
        ident = VALIDER if self._here().genre == "a_cocher" else coup.option
        return self.query_one(OptionList).get_option_index(ident)

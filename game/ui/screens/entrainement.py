"""Training: what comes back today, then every case, by length or by what it asks for."""

from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from game.analysis.effort import SOURCE as SOURCE_EFFORT
from game.drawing.dates import in_french
from game.drawing.mots import pluriel
from game.engine.a_revoir import SOURCE, parse_ecarts, said_ecarts
from game.storage.dossier_personnel import DossierIllisible
from game.ui.base import ENTREE, Ecran, in_front, key
from game.ui.cahier import AUTONOME, GUIDE
from game.ui.entrainement import RAPPELS, Cas, gaps, survey, varied
from game.ui.seul import train
from game.ui.texte import Morceau, assemble, t
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied

PATIENCE = "Vos cas se comptent…"
MODES = {
    GUIDE: "Ce qui vient de se jouer se dit au fil du parcours ; O en donne la règle.",
    AUTONOME: "Rien ne se dit en chemin : les règles attendent le miroir, à la fin.",
}
"""What each mode changes, in words."""
ORDRES = ("longueur", "difficulté")


class Entrainement(Ecran[None]):
    """Alone, for fifteen minutes."""

    MENU_AU_PIED: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "", "jouer", ENTREE),
        key("i", "identique", "même chance", "I", dit="la dernière partie, avec la même chance"),
        key("p", "parties", "mes parties", "P", dit="vos parties de ce cas : reprendre, comparer"),
        key("g", "explore", "exploré", "G", dit="le graphe de ce que vous avez déjà rencontré"),
        key("m", "mode", "mode", "M", dit="guidé, ou autonome"),
        key("n", "carnet", "carnet", "N"),
        key("o", "ordre", "ordre", "O", montree=False, dit="par longueur, ou par difficulté"),
        key("d", "delais", "délais", "D", montree=False, dit="quand un cas revient"),
        key("r", "app.pop_screen", "revenir", "R"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.cas: list[Cas] = []
        self.ordre = ORDRES[0]

    def compose(self) -> ComposeResult:
        """The mode, the cases, and what is known of the one in hand."""
        yield Static(id="mode", classes="tete")
        yield Liste(id="cas")
        with VerticalScroll(id="detail-du-cas", can_focus=False):
            yield Static(t(PATIENCE, "$discret"), id="detail")
        yield Pied()

    def on_screen_resume(self) -> None:
        """Counted again each time one comes back to it: something was played meanwhile."""
        self._head()
        self._survey()

    @work(thread=True, exclusive=True)
    def _survey(self) -> None:
        try:
            mes = self.parcours.cahier.parties
            cas = survey(self.parcours.catalogue, mes, self.cas, self._counting)
        except DossierIllisible as refus:
            self.app.call_from_thread(self._say, str(refus), "$warning")
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._surveyed, cas)

    def _counting(self, combien: int, tous: int) -> None:
        """Where the count is."""
        if not self.cas and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._say, f"{PATIENCE} {combien} sur {tous}", "$discret")

    def _say(self, phrase: str, style: str) -> None:
        if self.is_attached:
            self.query_one("#detail", Static).update(t(phrase, style))

    def _surveyed(self, cas: list[Cas]) -> None:
        if not self.is_attached:
            return
        tenu = self._in_hand()
        self.cas = ordered(cas, self.ordre, self._today())
        liste = self.query_one(OptionList)
        liste.clear_options()
        jour = self._today()
        liste.add_options([Option(row(un, jour), id=un.scenario) for un in self.cas])
        noms = [un.scenario for un in self.cas]
        if noms:
            liste.highlighted = noms.index(tenu.scenario) if tenu and tenu.scenario in noms else 0
        liste.focus()
        self._head()

    def _today(self) -> date:
        return self.parcours.cahier.heure().astimezone().date()

    def _in_hand(self) -> Cas | None:
        sous = self.query_one(OptionList).highlighted_option
        return next((un for un in self.cas if sous is not None and un.scenario == sous.id), None)

    def _head(self) -> None:
        mode = self.parcours.cahier.mode
        dus = sum(un.is_due(self._today()) for un in self.cas)
        revient = f"{pluriel(dus, 'cas', 'cas')} à revoir aujourd’hui" if dus else ""
        self.query_one("#mode", Static).update(head(mode, self.ordre, revient))

    def on_option_list_option_highlighted(self) -> None:
        """What is known of the case in hand."""
        if (cas := self._in_hand()) is not None:
            ecarts = gaps(self.parcours.cahier.parties)
            self.query_one("#detail", Static).update(detail(cas, self._today(), ecarts))

    @in_front
    def on_option_list_option_selected(self, _: OptionList.OptionSelected) -> None:
        """Play it, with what was met least."""
        if (cas := self._in_hand()) is not None:
            train(self.parcours, varied(self.parcours.catalogue, cas, self.parcours.cahier.salt()))

    def action_identique(self) -> None:
        """The last partie of this case: its territoire, its luck, other decisions."""
        cas = self._in_hand()
        if cas is None or not cas.gardees:
            self.parcours.tell("Vous n’avez pas encore joué ce cas.")
            return
        train(
            self.parcours, cas.gardees[0].partie.tour1.model_copy(update={"coups": [], "jets": {}})
        )

    def action_parties(self) -> None:
        """One's parties of this case."""
        from game.ui.screens.mes_parties import MesPartiesDuCas

        cas = self._in_hand()
        if cas is None or not cas.gardees:
            self.parcours.tell("Vous n’avez pas encore joué ce cas.")
        else:
            self.app.push_screen(MesPartiesDuCas(cas))

    def action_explore(self) -> None:
        """The graph that fills up."""
        from game.ui.screens.explore import Explore

        if (cas := self._in_hand()) is not None:
            self.app.push_screen(Explore(cas))

    def action_mode(self) -> None:
        """The other mode; it is kept."""
        cahier = self.parcours.cahier
        try:
            cahier.mode = GUIDE if cahier.mode == AUTONOME else AUTONOME
        except DossierIllisible as refus:
            self.parcours.tell(str(refus), grave=True)
        self._head()

    def action_ordre(self) -> None:
        """The other order."""
        self.ordre = ORDRES[(ORDRES.index(self.ordre) + 1) % len(ORDRES)]
        self._surveyed(self.cas)

    def action_carnet(self) -> None:
        """One's own sentences."""
        from game.ui.screens.carnet import CarnetEcran

        self.app.push_screen(CarnetEcran())

    def action_delais(self) -> None:
        """When a case comes back."""
        self._ask_delays(", ".join(map(str, gaps(self.parcours.cahier.parties))))

    def _ask_delays(self, ecarts: str) -> None:
        from game.ui.screens.une_ligne import UneLigne

        question = f"Un cas revient combien de jours après la première fois ?\n({SOURCE})"
        self.app.push_screen(UneLigne("À revoir", question, ecarts), self._delays)

    def _delays(self, ecrit: str | None) -> None:
        if ecrit is None:
            return
        ecarts = parse_ecarts(ecrit)
        if ecarts is None:
            self.parcours.tell("Des jours, du plus proche au plus lointain : 2, 7, 21.", grave=True)
            self._ask_delays(ecrit)
            return
        self._keep(RAPPELS, ", ".join(map(str, ecarts)))
        self._survey()

    def _keep(self, cle: str, valeur: str) -> None:
        try:
            self.parcours.cahier.keep_setting(cle, valeur)
        except DossierIllisible as refus:
            self.parcours.tell(str(refus), grave=True)


def ordered(cas: list[Cas], ordre: str, jour: date) -> list[Cas]:
    """What comes back first; then the shortest, or the simplest."""

    def place(un: Cas) -> tuple[bool, int, int]:
        longueur, niveau = un.effort.minutes, un.effort.niveau.rang
        suite = (longueur, niveau) if ordre == ORDRES[0] else (niveau, longueur)
        return (not un.is_due(jour), *suite)

    return sorted(cas, key=place)


def head(mode: str, ordre: str, revient: str) -> Content:
    """« S’entraîner   mode guidé   par longueur   2 cas à revoir aujourd’hui »."""
    nom = "guidé" if mode == GUIDE else "autonome"
    dits: list[Morceau] = [("S’entraîner", "bold $accent"), (f"   mode {nom}", "bold")]
    dits.append((f"   par {ordre}", "$discret"))
    dits += [(f"   {revient}", "bold $warning")] if revient else []
    dits.append((f"\n{MODES.get(mode, MODES[GUIDE])}", "$discret"))
    return assemble(*dits)


def row(cas: Cas, jour: date) -> Content:
    """A case on two rows: what it is, and what one has been through."""
    etapes, toutes = cas.connu.etapes(cas.graphe)
    fins, toutes_fins = cas.connu.fins(cas.graphe)
    signe = "!" if cas.is_due(jour) else "●" if cas.gardees else "○"
    dits = [f"{cas.effort.minutes}\u00a0min", "jamais joué"]
    if cas.gardees:
        finies = sum(gardee.finie is not None for gardee in cas.gardees)
        dits[1] = f"joué {finies}\u00a0fois" if finies else "commencé"
        dits += [f"étapes {etapes}/{toutes}", f"fins {fins}/{toutes_fins}"]
    revient = when(cas, jour)
    return assemble(
        (f"{signe} ", "bold $warning" if signe == "!" else "$accent"), (cas.titre, "bold"),
        (f"   {cas.nom} · {cas.effort.niveau}\n", "$discret"), f"  {' · '.join(dits)}",
        (f" · {revient}" if revient else "", "bold $warning" if signe == "!" else ""),
    )  # fmt: skip


def when(cas: Cas, jour: date) -> str:
    """« à revoir aujourd’hui », « à revoir le 9 mars »."""
    if cas.prochain is None:
        return ""
    if cas.is_due(jour):
        return "à revoir aujourd’hui"
    le, _, annee = in_french(cas.prochain.isoformat()).rpartition(" ")
    return f"à revoir le {le}" + ("" if cas.prochain.year == jour.year else f" {annee}")


def detail(cas: Cas, jour: date, ecarts: tuple[int, ...]) -> Content:
    """What makes it long or hard, and where that comes from."""
    faits = " · ".join(cas.effort.faits) or "rien de particulier"
    decisions = pluriel(cas.effort.decisions, "décision")
    chemins, tous = cas.connu.chemins(cas.graphe)
    dits: list[Morceau] = [
        (f"{cas.effort.niveau.capitalize()}\u00a0: ", "bold"), f"{faits}.\n",
        f"Environ {decisions} au premier tour", (f" ({SOURCE_EFFORT}).", "$discret"),
    ]  # fmt: skip
    if cas.gardees:
        dits.append(f"\nPassages essayés\u00a0: {chemins} sur {tous}, que G dessine. ")
        quand = f"Revient {said_ecarts(ecarts)} après la première fois"
        dits.append((f"{quand} (hypothèse, que D change).", "$discret"))
    return assemble(*dits)
